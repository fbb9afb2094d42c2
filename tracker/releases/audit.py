"""Who did, or was refused, what, when and from which release."""

import json
import logging
from collections.abc import Generator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from tracker.releases import tables
from tracker.releases.errors import NotAllowedError
from tracker.releases.people import Action, Permit, Person
from tracker.releases.rows import as_json, moment
from tracker.releases.store import Store
from tracker.terms.errors import TrackerError
from tracker.terms.language import N_

log = logging.getLogger(__name__)

DONE = "done"
REFUSED = "refused"
UNKNOWN = "unknown"
FOR_ADMINISTRATORS = {Action.ERASE: N_("Only an administrator can erase a release.")}


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the log. `about` holds short texts: scope, file, note, or why it was refused."""

    number: int
    at: datetime
    by: str
    action: str
    outcome: str
    release: int | None
    about: Mapping[str, Any]


@dataclass
class Attempt:
    """Something that somebody tries to do; `by` is known once it was permitted."""

    action: Action
    at: datetime
    release: int | None
    about: Mapping[str, object]
    by: str = UNKNOWN

    def permitted(self, permit: Permit) -> Person:
        """Return who tries, if they may.

        Raises:
            NotAllowedError: if they may not.
        """
        person = permit(self.action)
        self.by = person.name
        if self.action in FOR_ADMINISTRATORS and not person.administrator:
            raise NotAllowedError(FOR_ADMINISTRATORS[self.action], who=person.name)
        return person

    def done(self, connection: sa.Connection, release: int | None = None) -> None:
        """Write that it was done, in the transaction that does it."""
        _write(connection, self, DONE, self.about, self.release if release is None else release)


@contextmanager
def attempt(
    store: Store, action: Action, at: datetime, release: int | None = None, **about: object
) -> Generator[Attempt]:
    """Give an attempt; if it is refused, that is written down before the error goes on."""
    tried = Attempt(action, at, release, about)
    try:
        yield tried
    except TrackerError as error:
        by = str(error.values.get("who") or tried.by)
        reason = {"error": type(error).__name__, "reason": error.said()}
        log.info("refused: %s by %s: %s", action, by, error.said())
        try:
            tried.by = by
            store.database.transact(
                lambda connection: _write(connection, tried, REFUSED, {**about, **reason}, tried.release)
            )
        except TrackerError as unwritten:
            log.warning("the refusal could not be written into the audit log: %s", unwritten)
        raise


def entries(store: Store, limit: int = 100, before: int | None = None) -> tuple[Entry, ...]:
    """Return the latest entries, newest first; `before` is the number to go on from."""
    query = sa.select(tables.audit).order_by(tables.audit.c.number.desc()).limit(limit)
    if before is not None:
        query = query.where(tables.audit.c.number < before)
    with store.database.reading() as connection:
        rows = connection.execute(query).mappings().all()
    return tuple(
        Entry(
            row["number"],
            datetime.fromisoformat(row["at"]),
            row["by"],
            row["action"],
            row["outcome"],
            row["release"],
            json.loads(row["about"]),
        )
        for row in rows
    )


def _write(
    connection: sa.Connection, tried: Attempt, outcome: str, about: Mapping[str, object], release: int | None
) -> None:
    connection.execute(
        sa.insert(tables.audit).values(
            at=moment(tried.at),
            by=tried.by,
            action=str(tried.action),
            outcome=outcome,
            release=release,
            about=as_json({name: str(value) for name, value in about.items() if value is not None}),
        )
    )
