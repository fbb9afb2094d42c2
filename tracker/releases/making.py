"""Making a store: as a whole, once, also when two processes start at the same moment."""

import contextlib
import os
import shutil
import tempfile
from collections.abc import Callable, Generator, Mapping
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from tracker.releases import tables
from tracker.releases.database import meanings, sqlite_engine
from tracker.releases.errors import StoreReadOnlyError
from tracker.terms.language import N_

LOCK = 20_251_220
"""The number of the lock under which PostgreSQL makes the tables."""

First = Callable[[], Mapping[str, Any] | None]
"""Gives the row of the first release, when a store is made; None: the store begins empty."""


def make_in_place(path: Path, first: First) -> None:
    """Make the file aside and put it in place as a whole: an empty or half file is always damage.

    Raises:
        StoreError: if the folder cannot be written.
    """
    with _file_errors():
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
        os.close(handle)
    aside = Path(name)
    try:
        make_file(aside, first)
        with _file_errors():
            put_in_place(aside, path)
    finally:
        for leftover in (aside, aside.with_name(f"{aside.name}-journal")):
            leftover.unlink(missing_ok=True)


def make_locked(connection: sa.Connection, first: First) -> None:
    """Make the tables in PostgreSQL, unless somebody has since made them."""
    connection.execute(sa.select(sa.func.pg_advisory_xact_lock(LOCK)))
    if not sa.inspect(connection).has_table("release"):
        make_tables(connection, first)


def make_file(path: Path, first: First) -> None:
    """Make a store in an SQLite file that is there and empty, and that only its owner can read."""
    engine = sqlite_engine(path, "rwc")
    with meanings(), engine.begin() as connection:
        make_tables(connection, first)


def make_tables(connection: sa.Connection, first: First) -> None:
    """Make the tables and what guards them, and write the first release."""
    tables.metadata.create_all(connection)
    for statement in tables.guards(connection.dialect.name):
        connection.exec_driver_sql(statement)
    if row := first():
        connection.execute(sa.insert(tables.release).values(**row))


def put_in_place(aside: Path, path: Path) -> None:
    """Give a finished file its name, unless a file of that name is there."""
    try:
        os.link(aside, path)
    except FileExistsError:
        return
    except OSError:  # a file system without links
        with contextlib.suppress(FileExistsError), path.open("xb") as target, aside.open("rb") as source:
            shutil.copyfileobj(source, target)
            target.flush()
            os.fsync(target.fileno())
    _sync_folder(path.parent)


def _sync_folder(folder: Path) -> None:
    """Make sure that a new name in a folder outlasts a power cut, where the system knows how."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


@contextlib.contextmanager
def _file_errors() -> Generator[None]:
    try:
        yield
    except OSError as error:
        raise StoreReadOnlyError(
            N_("The store cannot be made in its folder: {reason}."), reason=error.strerror or error
        ) from error
