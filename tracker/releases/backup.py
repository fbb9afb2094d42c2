"""The whole store as one file, and the store from such a file: the same for both databases."""

import os
import shutil
import sqlite3
import tempfile
from collections.abc import Generator
from contextlib import closing, contextmanager
from pathlib import Path

import sqlalchemy as sa

from tracker.releases import tables
from tracker.releases.database import meanings, sqlite_engine
from tracker.releases.errors import BackupError
from tracker.releases.making import make_file, make_tables, put_in_place
from tracker.releases.proposals import proposals, proposed_draft
from tracker.releases.release import Damaged
from tracker.releases.store import Store
from tracker.terms.errors import TrackerError
from tracker.terms.language import N_

COPIED_AT_ONCE = 20


def backup(store: Store, path: Path) -> int:
    """Write the store into a new file while it is in use; return how many releases the file holds.

    The file is an SQLite store itself, of whichever database it comes from, and is checked before it
    gets its name.

    Raises:
        BackupError: if the file exists, cannot be written, or the copy is not whole.
    """
    if path.exists():
        raise BackupError(N_("The file {path} exists already."), path=path)
    with _aside(path.parent) as aside:
        if store.database.path:
            _copy_file(store.database.path, aside)
        else:
            make_file(aside, lambda: None)
            _copy_rows(store, aside)
        count = whole(aside)
        put_in_place(aside, path)
    return count


def recover(path: Path, store: Store) -> int:
    """Make a store from a backup; return how many releases it holds.

    Raises:
        BackupError: if the backup is not whole, or the store is not new: nothing is written over.
    """
    if not path.is_file():
        raise BackupError(N_("There is no file {path}."), path=path)
    if store.made:
        raise BackupError(
            N_("There is a store already; nothing is written over."),
            next_step=N_("Move the old store aside, or name a new one in TRACKER_STORE."),
        )
    count = whole(path)
    target = store.database.path
    if target:
        with _errors():
            target.parent.mkdir(parents=True, exist_ok=True)
        with _aside(target.parent) as aside:
            _copy_file(path, aside)
            whole(aside)
            put_in_place(aside, target)
    else:
        _fill(path, store)
    return count


def whole(path: Path) -> int:
    """Return how many releases a backup holds, after every one was found as it was published.

    Raises:
        BackupError: if one was not.
    """
    found = Store(f"sqlite:///{path}")
    try:
        newest = found.newest
        with found.database.reading() as connection:
            sound = connection.exec_driver_sql("PRAGMA integrity_check(1)").scalar()
        damaged = (
            [one.number for one in found.history(limit=newest or 1) if isinstance(one, Damaged)]
            if newest
            else []
        )
        for number in range(1, newest + 1):
            if not damaged and not _erased(found, number):
                found.open(number)
                found.source(number)
        for waiting in proposals(found, limit=newest + 1000):
            proposed_draft(found, waiting.number)
    except TrackerError as error:
        raise BackupError(N_("The copy is not whole: {reason}"), reason=error.said()) from error
    finally:
        found.close()
    if sound != "ok" or damaged:
        raise BackupError(N_("The copy is not whole: something in it is damaged."))
    return newest


def _erased(store: Store, number: int) -> bool:
    return store.release(number).erased is not None


def _copy_file(source: Path, target: Path) -> None:
    with (
        meanings(),
        _errors(),
        closing(sqlite3.connect(f"{source.resolve().as_uri()}?mode=rw", uri=True)) as old,
        closing(sqlite3.connect(target)) as new,
    ):
        old.backup(new)


def _copy_rows(store: Store, target: Path) -> None:
    engine = sqlite_engine(target, "rw")
    with store.database.reading() as old, meanings(), engine.begin() as new:
        _copy(old, new)
    engine.dispose()


def _fill(path: Path, store: Store) -> None:
    backup_store = Store(f"sqlite:///{path}")
    with backup_store.database.reading() as old, store.database.writing() as new:
        make_tables(new, lambda: None)
        _copy(old, new)
        if new.dialect.name == "postgresql":
            new.exec_driver_sql(
                "SELECT setval(pg_get_serial_sequence('audit', 'number'), "
                "(SELECT coalesce(max(number), 1) FROM audit))"
            )
    backup_store.close()


def _copy(old: sa.Connection, new: sa.Connection) -> None:
    for table in tables.TABLES:
        rows = old.execution_options(yield_per=COPIED_AT_ONCE).execute(
            sa.select(table).order_by(table.c.number)
        )
        for part in rows.mappings().partitions():
            new.execute(sa.insert(table), [dict(row) for row in part])


@contextmanager
def _aside(folder: Path) -> Generator[Path]:
    with _errors():
        folder.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=".backup.", dir=folder)
        os.close(handle)
    aside = Path(name)
    try:
        yield aside
    finally:
        for leftover in (aside, aside.with_name(f"{aside.name}-journal")):
            leftover.unlink(missing_ok=True)


@contextmanager
def _errors() -> Generator[None]:
    try:
        yield
    except (OSError, shutil.Error, sqlite3.Error) as error:
        raise BackupError(N_("The copy cannot be written: {reason}."), reason=error) from error
