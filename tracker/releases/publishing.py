"""Publishing, restoring and erasing: each one transaction, each decided by who may at that moment."""

from collections.abc import Callable
from datetime import datetime

import sqlalchemy as sa

from tracker.releases import contents, tables
from tracker.releases.audit import Attempt, attempt
from tracker.releases.drafts import Filing, Setting, drafted
from tracker.releases.errors import (
    ConflictError,
    NoteMissingError,
    NothingToPublishError,
    ReleaseErasedError,
    ReleaseUnknownError,
    SecondPersonError,
    StoreDamagedError,
)
from tracker.releases.people import Action, Permit, Person
from tracker.releases.release import Draft, Opened, Release
from tracker.releases.rows import NO_ROW, RowError, moment, release_of, row_of
from tracker.releases.scopes import Scope, ScopeKind
from tracker.releases.store import Store
from tracker.releases.texts import storable
from tracker.terms.language import N_

ACTIONS = {ScopeKind.RESTORE: Action.RESTORE, ScopeKind.CORRECTION: Action.CORRECT}


def publish(store: Store, draft: Draft, at: datetime, permit: Permit) -> Release:
    """Publish a draft and return its release.

    Who may is asked of `permit` here and now. A retry of a publish that had succeeded returns the
    release it made (its `published_at` is then not `at`).

    Raises:
        ConflictError: if somebody else published since the draft was prepared; names what came in between.
        NothingToPublishError: if the list is what is already published.
        NotAllowedError, SecondPersonError: if this person may not, or not alone.
        StoreError: if the store cannot keep it; then nothing was published.
    """
    action = ACTIONS.get(draft.scope.kind, Action.PUBLISH)
    with attempt(
        store, action, at, draft.parent, scope=draft.scope, source_sha256=draft.source_sha256
    ) as tried:
        person = tried.permitted(permit)
        if draft.second_person and not person.owner:
            raise SecondPersonError(N_("Lists of this tracker are published by a second person."))
        return written(store, draft, person, tried)


def restore(
    opened: Opened,
    parent: Opened | None,
    note: str,
    setting: Setting,
    source: bytes,
    *,
    on_top_of: int | None = None,
) -> Draft:
    """Return the draft of a new release with the content of an old one, on top of the newest.

    `source` is the old release's file, `on_top_of` as for `prepare`. The list is counted anew, with the rules and rates of today.

    Raises:
        NoteMissingError: if the note is blank.
    """
    old = opened.release
    filing = Filing(
        note=note, scope=Scope(ScopeKind.RESTORE, (str(old.number),)), data_through=old.data_through
    )
    table = contents.as_table(opened.contents.pledges, opened.contents.others)
    return drafted(
        table,
        parent,
        setting,
        filing,
        name=old.file_name or "",
        source=source,
        left_out=old.counts.left_out if old.counts else 0,
        public_columns=old.public_columns,
        on_top_of=on_top_of,
    )


def erase(store: Store, number: int, reason: str, at: datetime, permit: Permit) -> Release:
    """Erase the content of a release, and of the proposals it came from; number, reason and hashes stay.

    Raises:
        NotAllowedError: if this person is no administrator.
        ReleaseUnknownError, ReleaseErasedError: if there is nothing to erase.
    """
    with attempt(store, Action.ERASE, at, number) as tried:
        person = tried.permitted(permit)
        if not storable(reason):
            raise NoteMissingError(
                N_("The reason is missing."),
                next_step=N_("Write in a sentence why the content must not stay public."),
            )

        def write(connection: sa.Connection) -> None:
            _erase_rows(connection, number, storable(reason), at, person)
            tried.done(connection)

        store.database.transact(write)
        store.database.forget_erased()
    return store.release(number)


def written(
    store: Store,
    draft: Draft,
    person: Person,
    tried: Attempt,
    also: Callable[[sa.Connection], None] | None = None,
) -> Release:
    """Write a draft as the next release with its entry in the log, and what belongs into the same transaction.

    Raises:
        ConflictError, NothingToPublishError, StoreError: as `publish`.
    """

    def write(connection: sa.Connection) -> Release:
        latest = _latest(connection)
        if made := _made_before(connection, draft, person.name):
            return made
        if (latest.number if latest else 0) != draft.parent:
            raise _conflict(connection, draft)
        if latest and not latest.erased and _same_list(latest, draft):
            raise NothingToPublishError(
                N_("This is the list of release {number}, which is already published."), number=latest.number
            )
        row = row_of(draft, person.name, tried.at, latest.row_hash if latest else NO_ROW)
        connection.execute(sa.insert(tables.release).values(**row))
        if also is not None:
            also(connection)
        tried.done(connection, draft.number)
        return release_of({**row, "erased_at": None, "erased_by": None, "erased_reason": None})

    return store.database.transact(write)


def _latest(connection: sa.Connection) -> Release | None:
    columns = tables.release.c
    row = (
        connection.execute(sa.select(*tables.RELEASE_LISTED).order_by(columns.number.desc()).limit(1))
        .mappings()
        .first()
    )
    parent = connection.execute(sa.select(columns.parent).order_by(columns.parent.desc()).limit(1)).scalar()
    if row is None and parent is None:
        return None
    try:
        latest = release_of(row) if row is not None else None
    except RowError:
        latest = None
    if latest is None or latest.parent != parent:
        raise StoreDamagedError(N_("The newest release in the store is damaged: nothing was published."))
    return latest


def _made_before(connection: sa.Connection, draft: Draft, by: str) -> Release | None:
    """Return the release that an earlier try of the same publish made, if there is one.

    That is the one made on the same parent, or (where the retry was prepared anew) the parent itself.
    """
    columns = tables.release.c
    query = sa.select(*tables.RELEASE_LISTED).where(columns.number.in_([draft.number, draft.parent]))
    for row in connection.execute(query.order_by(columns.number.desc())).mappings():
        try:
            found = release_of(row)
        except RowError:
            continue
        asked = (
            draft.source_sha256,
            draft.content_sha256,
            draft.others_sha256,
            draft.note,
            draft.scope,
            draft.data_through,
            draft.public_columns,
            by,
        )
        if asked == (
            found.source_sha256,
            found.content_sha256,
            found.others_sha256,
            found.note,
            found.scope,
            found.data_through,
            found.public_columns,
            found.published_by,
        ):
            return found
    return None


def _conflict(connection: sa.Connection, draft: Draft) -> ConflictError | ReleaseUnknownError:
    columns = tables.release.c
    rows = (
        connection.execute(
            sa.select(*tables.RELEASE_LISTED).where(columns.number > draft.parent).order_by(columns.number)
        )
        .mappings()
        .all()
    )
    if not rows:
        return ReleaseUnknownError(
            N_("There is no release {number} to publish on top of."), number=draft.parent
        )
    between = tuple(release_of(row) for row in rows)
    first = between[0]
    error = ConflictError(
        N_("{by} published release {number} in the meantime.")
        if len(between) == 1
        else N_("{count} releases came in between; the first is release {number} by {by}."),
        by=first.published_by,
        number=first.number,
        count=len(between),
    )
    error.in_between = between
    return error


def _same_list(latest: Release, draft: Draft) -> bool:
    """Return whether a draft says nothing that the latest release does not say already."""
    later = draft.data_through is not None and (
        latest.data_through is None or draft.data_through > latest.data_through
    )
    return (
        not later
        and draft.content_sha256 == latest.content_sha256
        and draft.others_sha256 == latest.others_sha256
        and draft.public_columns == latest.public_columns
    )


def _erase_rows(connection: sa.Connection, number: int, reason: str, at: datetime, person: Person) -> None:
    columns = tables.release.c
    row = (
        connection.execute(sa.select(*tables.RELEASE_LISTED).where(columns.number == number))
        .mappings()
        .one_or_none()
    )
    if row is None:
        raise ReleaseUnknownError(N_("There is no release {number}."), number=number)
    if row["erased_at"] is not None:
        raise ReleaseErasedError(N_("The content of release {number} is already erased."), number=number)
    nothing = dict.fromkeys(tables.ERASABLE["release"])
    connection.execute(
        sa.update(tables.release)
        .where(columns.number == number)
        .values(**nothing, erased_at=moment(at), erased_by=person.name, erased_reason=reason)
    )
    proposals = tables.proposal.c
    answered = sa.select(proposals.answers).where(proposals.release == number).scalar_subquery()
    connection.execute(
        sa.update(tables.proposal)
        .where(
            sa.or_(proposals.number == answered, proposals.release == number),
            proposals.erased_at.is_(None),
        )
        .values(**dict.fromkeys(tables.ERASABLE["proposal"]), erased_at=moment(at))
    )
