"""Lists that wait for a second person: proposed by one editor, published or turned down by another."""

import dataclasses
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa

from tracker.releases import contents, tables
from tracker.releases.audit import attempt
from tracker.releases.errors import NoteMissingError, ProposalError, SecondPersonError
from tracker.releases.people import Action, Permit
from tracker.releases.publishing import written
from tracker.releases.release import Counts, Draft, Release
from tracker.releases.rows import as_json, moment, sha256
from tracker.releases.scopes import Scope, scope_of
from tracker.releases.store import Store
from tracker.releases.texts import storable
from tracker.terms.language import N_

PROPOSED, ACCEPTED, REJECTED = "proposed", "accepted", "rejected"
KEPT = ("parent", "file_name", "source_sha256", "pledges_sha256", "content_sha256", "others_sha256", "method")


@dataclass(frozen=True, slots=True)
class Proposal:
    """A list that one person proposed. `answer` is None while it waits; then accepted or rejected.

    `release` is the release that it became; `note` and the rest are None once it was erased.
    """

    number: int
    at: datetime
    by: str
    note: str | None
    parent: int | None
    scope: Scope | None
    file_name: str | None
    counts: Counts | None
    answer: str | None = None
    answered_at: datetime | None = None
    answered_by: str | None = None
    answer_note: str | None = None
    release: int | None = None


def propose(store: Store, draft: Draft, at: datetime, permit: Permit) -> Proposal:
    """Keep a draft until another editor publishes it.

    Raises:
        NotAllowedError: if this person may not propose.
    """
    with attempt(
        store, Action.PROPOSE, at, draft.parent, scope=draft.scope, source_sha256=draft.source_sha256
    ) as tried:
        person = tried.permitted(permit)
        told = as_json(
            {
                **{name: getattr(draft, name) for name in KEPT},
                "scope": str(draft.scope),
                "data_through": draft.data_through and str(draft.data_through),
                "public_columns": draft.public_columns,
                "counts": dataclasses.asdict(draft.counts),
                "rates_sha256": sha256(draft.rates),
                "note": draft.note,
            }
        )

        def write(connection: sa.Connection) -> int:
            number = _next(connection)
            connection.execute(
                sa.insert(tables.proposal).values(
                    number=number,
                    step=PROPOSED,
                    at=moment(at),
                    by=person.name,
                    note=draft.note,
                    draft=told,
                    draft_sha256=sha256(told.encode()),
                    rates=draft.rates,
                    pledges=draft.pledges,
                    source=draft.source,
                )
            )
            tried.done(connection)
            return number

        number = store.database.transact(write)
    return proposal(store, number)


def proposals(store: Store, *, waiting: bool = True, limit: int = 100) -> tuple[Proposal, ...]:
    """Return proposals, newest first; `waiting`: only those that nobody answered."""
    answers = tables.proposal.alias("answers")
    small = [column for column in tables.proposal.columns if column.name not in tables.RELEASE_LARGE]
    query = (
        sa.select(
            *small,
            *(answers.c[name].label(f"answer_{name}") for name in ("step", "at", "by", "note", "release")),
        )
        .select_from(tables.proposal.outerjoin(answers, answers.c.answers == tables.proposal.c.number))
        .where(tables.proposal.c.answers.is_(None))
        .order_by(tables.proposal.c.number.desc())
        .limit(limit)
    )
    if waiting:
        query = query.where(answers.c.number.is_(None))
    with store.database.reading() as connection:
        return tuple(_proposal(row) for row in connection.execute(query).mappings())


def proposal(store: Store, number: int) -> Proposal:
    """Return a proposal.

    Raises:
        ProposalError: if there is none of that number.
    """
    for found in proposals(store, waiting=False, limit=1_000_000):
        if found.number == number:
            return found
    raise ProposalError(N_("There is no proposal {number}."), number=number)


def proposed_draft(store: Store, number: int) -> Draft:
    """Return the draft of a waiting proposal, as it was proposed.

    Raises:
        ProposalError: if there is none, it was answered, or it is not as it was proposed.
    """
    if proposal(store, number).answer:
        raise ProposalError(N_("Proposal {number} was already answered."), number=number)
    query = sa.select(tables.proposal).where(tables.proposal.c.number == number)
    with store.database.reading() as connection:
        row = connection.execute(query).mappings().one()
    if row["draft"] is None:
        raise ProposalError(N_("Proposal {number} was erased."), number=number)
    told = json.loads(row["draft"])
    whole = (
        sha256(row["draft"].encode()) == row["draft_sha256"]
        and sha256(row["pledges"]) == told["pledges_sha256"]
        and sha256(row["source"]) == told["source_sha256"]
        and sha256(row["rates"]) == told["rates_sha256"]
    )
    if not whole:
        raise ProposalError(
            N_("Proposal {number} is damaged: it is not what was proposed."),
            number=number,
            next_step=N_("Propose the list again."),
        )
    return Draft(
        **{name: told[name] for name in KEPT},
        note=told["note"],
        scope=scope_of(told["scope"]),
        data_through=told["data_through"] and date.fromisoformat(told["data_through"]),
        public_columns=tuple(told["public_columns"]),
        counts=Counts(**told["counts"]),
        source=row["source"],
        pledges=row["pledges"],
        rates=row["rates"],
        contents=contents.from_table(contents.from_parquet(row["pledges"])),
    )


def accept(store: Store, number: int, at: datetime, permit: Permit) -> Release:
    """Publish a proposal as a second person.

    Raises:
        SecondPersonError: if it is the person who proposed it.
        ConflictError: if another list was published since; it has to be proposed again.
        ProposalError, NotAllowedError: if it does not wait any more, or this person may not.
    """
    with attempt(store, Action.ACCEPT, at, None, proposal=number) as tried:
        person = tried.permitted(permit)
        found = proposal(store, number)
        if found.answer == ACCEPTED and found.answered_by == person.name and found.release:
            return store.release(found.release)  # a retry of what had succeeded
        if found.by.casefold() == person.name.casefold():
            raise SecondPersonError(
                N_("{by} proposed this list: another editor has to publish it."),
                by=found.by,
                next_step=N_("Ask another editor."),
            )
        draft = proposed_draft(store, number)
        return written(
            store,
            draft,
            person,
            tried,
            lambda connection: _answer(connection, number, ACCEPTED, at, person.name, release=draft.number),
        )


def reject(store: Store, number: int, note: str, at: datetime, permit: Permit) -> Proposal:
    """Turn a proposal down, or (by the one who proposed it) take it back.

    Raises:
        ProposalError, NotAllowedError, NoteMissingError: if it does not wait, this person may not, or
            no reason is given.
    """
    with attempt(store, Action.REJECT, at, None, proposal=number) as tried:
        person = tried.permitted(permit)
        proposal(store, number)
        if not storable(note):
            raise NoteMissingError(N_("The reason is missing."), next_step=N_("Write in a sentence why."))

        def write(connection: sa.Connection) -> None:
            _answer(connection, number, REJECTED, at, person.name, note=storable(note))
            tried.done(connection)

        store.database.transact(write)
    return proposal(store, number)


def _answer(connection: sa.Connection, number: int, step: str, at: datetime, by: str, **more: object) -> None:
    columns = tables.proposal.c
    if connection.execute(sa.select(columns.number).where(columns.answers == number)).scalar() is not None:
        raise ProposalError(N_("Proposal {number} was already answered."), number=number)
    connection.execute(
        sa.insert(tables.proposal).values(
            number=_next(connection), answers=number, step=step, at=moment(at), by=by, draft_sha256="", **more
        )
    )


def _next(connection: sa.Connection) -> int:
    return (connection.execute(sa.select(sa.func.max(tables.proposal.c.number))).scalar() or 0) + 1


def _proposal(row: Mapping[str, Any]) -> Proposal:
    told = json.loads(row["draft"]) if row["draft"] else {}
    return Proposal(
        number=row["number"],
        at=datetime.fromisoformat(row["at"]),
        by=row["by"],
        note=row["note"],
        parent=told.get("parent"),
        scope=scope_of(told["scope"]) if told else None,
        file_name=told.get("file_name"),
        counts=Counts(**told["counts"]) if told else None,
        answer=row["answer_step"],
        answered_at=row["answer_at"] and datetime.fromisoformat(row["answer_at"]),
        answered_by=row["answer_by"],
        answer_note=row["answer_note"],
        release=row["answer_release"],
    )
