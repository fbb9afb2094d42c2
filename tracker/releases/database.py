"""Connections to the store's database: SQLite in a file, or PostgreSQL; what went wrong, in words."""

import contextlib
import os
import re
import sqlite3
from collections.abc import Callable, Generator
from contextlib import contextmanager
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import TypeVar

import sqlalchemy as sa
from sqlalchemy import event, exc

from tracker.releases.errors import (
    StoreAddressError,
    StoreBusyError,
    StoreDamagedError,
    StoreError,
    StoreFullError,
    StoreReadOnlyError,
    StoreUnreachableError,
)
from tracker.terms.language import N_
from tracker.terms.reference import SHIPPED, data_folder

ENVIRONMENT = "TRACKER_STORE"
STORES = Path(__file__).resolve().parents[2] / "var"
TRIES = 3
"""How often a transaction is done anew that another one got in the way of."""

T = TypeVar("T")

WAIT_SECONDS = 10
"""How long a connection waits for another one's lock."""

SQLITE_WRITING = (
    "PRAGMA synchronous=EXTRA",
    "PRAGMA secure_delete=ON",
    f"PRAGMA busy_timeout={WAIT_SECONDS}000",
)
SQLITE_READING = ("PRAGMA query_only=ON", f"PRAGMA busy_timeout={WAIT_SECONDS}000")

FULL = (StoreFullError, N_("The store has no room left: nothing was published."))
BROKEN_WRITE = (
    StoreFullError,
    N_("The store could not be written, the disk is full or broken: nothing was published."),
)
READ_ONLY = (StoreReadOnlyError, N_("The store cannot be written."))
MISSING = (StoreUnreachableError, N_("The store cannot be opened."))
BUSY = (StoreBusyError, N_("The store is busy."))
DAMAGED = (StoreDamagedError, N_("The store is damaged."))
UNREACHABLE = (StoreUnreachableError, N_("The database of the store does not answer."))
TOO_LARGE = (StoreError, N_("The list or its file is too large for the store."))
OTHER = (StoreError, N_("The store refused: {reason}."))

SQLITE_MEANINGS = (
    ("SQLITE_FULL", FULL),
    ("SQLITE_IOERR_READ", DAMAGED),
    ("SQLITE_IOERR_SHORT_READ", DAMAGED),
    ("SQLITE_IOERR", BROKEN_WRITE),
    ("SQLITE_READONLY", READ_ONLY),
    ("SQLITE_PERM", READ_ONLY),
    ("SQLITE_AUTH", READ_ONLY),
    ("SQLITE_CANTOPEN", MISSING),
    ("SQLITE_BUSY", BUSY),
    ("SQLITE_LOCKED", BUSY),
    ("SQLITE_PROTOCOL", BUSY),
    ("SQLITE_TOOBIG", TOO_LARGE),
)
"""What SQLite's errors mean, by the beginning of their names; any other is damage: our statements are right."""

POSTGRESQL_MEANINGS = (
    ("53", FULL),
    ("58", BROKEN_WRITE),
    ("25006", READ_ONLY),
    ("42501", READ_ONLY),
    ("XX001", DAMAGED),
    ("XX002", DAMAGED),
    ("55P03", BUSY),
    ("40", BUSY),
    ("54", TOO_LARGE),
    ("57", UNREACHABLE),
    ("08", UNREACHABLE),
    ("28", UNREACHABLE),
    ("3D", UNREACHABLE),
    ("42P01", DAMAGED),
    ("42703", DAMAGED),
)
"""What PostgreSQL's errors mean, by the beginning of their SQLSTATE."""


def store_address() -> str:
    """Return the address of the store: `TRACKER_STORE`, or a file in `var/` for the folder of data in use.

    Another folder of data is another tracker, and gets a store of its own.
    """
    if address := os.environ.get(ENVIRONMENT):
        return address
    folder = data_folder().resolve()
    mark = "" if folder == SHIPPED.resolve() else f"-{sha256(str(folder).encode()).hexdigest()[:8]}"
    return f"sqlite:///{STORES / f'releases{mark}.sqlite'}"


class Database:
    """One database, and how it is read and written."""

    def __init__(self, address: str) -> None:
        """Take an address; nothing is opened yet.

        Raises:
            StoreAddressError: if it is not the address of a database we know.
        """
        self.url = _url(address)
        self.path = Path(self.url.database or "") if self.dialect == "sqlite" else None

    @property
    def dialect(self) -> str:
        """The kind of database: `sqlite` or `postgresql`."""
        return self.url.get_backend_name()

    @property
    def shown(self) -> str:
        """The address without its password."""
        return self.url.render_as_string(hide_password=True)

    @contextmanager
    def reading(self) -> Generator[sa.Connection]:
        """Give a connection that sees one state of the store and cannot change it."""
        with meanings(), self._reader.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def writing(self) -> Generator[sa.Connection]:
        """Give a connection in a transaction: everything in it is done, or nothing."""
        with meanings(), self._writer.connect() as connection, connection.begin():
            if self.dialect == "postgresql":
                connection.exec_driver_sql(f"SET LOCAL lock_timeout = '{WAIT_SECONDS}s'")
            yield connection

    def transact(self, work: Callable[[sa.Connection], T]) -> T:
        """Do something in one transaction; if another one got in the way, look again and do it anew.

        Raises:
            StoreError: if it cannot be done; then nothing was.
        """
        for _ in range(TRIES - 1):
            with contextlib.suppress(exc.IntegrityError, StoreBusyError), self.writing() as connection:
                return work(connection)
        try:
            with self.writing() as connection:
                return work(connection)
        except exc.IntegrityError:
            raise StoreBusyError(BUSY[1]) from None

    def forget_erased(self) -> None:
        """Give back the space of erased content, so that nothing of it stays in the database's files."""
        if self.dialect == "postgresql":
            with contextlib.suppress(StoreError), meanings(), self._writer.connect() as connection:
                connection.execution_options(isolation_level="AUTOCOMMIT").exec_driver_sql(
                    "VACUUM release, proposal"
                )

    def close(self) -> None:
        """Close every open connection."""
        for name in ("_reader", "_writer"):
            if engine := self.__dict__.pop(name, None):
                engine.dispose()

    @property
    def engines(self) -> dict[str, sa.Engine]:
        """What reads and what writes."""
        return {"reader": self._reader, "writer": self._writer}

    @cached_property
    def _writer(self) -> sa.Engine:
        if self.path:
            return self._sqlite("rw", SQLITE_WRITING, "BEGIN IMMEDIATE")
        # What a transaction looks at before it writes has to be one state of the store, not two.
        return self._postgresql().execution_options(isolation_level="REPEATABLE READ")

    @cached_property
    def _reader(self) -> sa.Engine:
        # Not mode=ro: the first reader after a crash has to roll back what was left half written.
        if self.path:
            return self._sqlite("rw", SQLITE_READING, "BEGIN")
        return self._postgresql().execution_options(
            isolation_level="REPEATABLE READ", postgresql_readonly=True
        )

    def _sqlite(self, mode: str, settings: tuple[str, ...], begin: str) -> sa.Engine:
        assert self.path is not None
        return sqlite_engine(self.path, mode, settings, begin)

    def _postgresql(self) -> sa.Engine:
        return sa.create_engine(
            self.url,
            pool_pre_ping=True,
            pool_size=5,
            max_overflow=20,
            connect_args={"connect_timeout": WAIT_SECONDS},
        )


def sqlite_engine(
    path: Path, mode: str, settings: tuple[str, ...] = SQLITE_WRITING, begin: str = "BEGIN IMMEDIATE"
) -> sa.Engine:
    """Return an engine for a file; `mode` is SQLite's own: rw, or rwc to make the file."""
    address = f"{path.resolve().as_uri()}?mode={mode}"

    def connect() -> sqlite3.Connection:
        connection = sqlite3.connect(
            address, uri=True, isolation_level=None, check_same_thread=False, timeout=WAIT_SECONDS
        )
        for setting in settings:
            connection.execute(setting)
        return connection

    engine = sa.create_engine("sqlite://", creator=connect, poolclass=sa.pool.NullPool)
    event.listen(engine, "begin", lambda connection: connection.exec_driver_sql(begin))
    return engine


@contextmanager
def meanings() -> Generator[None]:
    """Turn a database's error into one that says what a person can do; broken constraints stay as they are.

    Raises:
        StoreError: in place of what the database raised.
    """
    try:
        yield
    except exc.IntegrityError:
        raise
    except exc.DBAPIError as error:
        kind, message = _meaning(error)
        raise kind(message, reason=_reason(error)) from error
    except (UnicodeDecodeError, exc.NoSuchColumnError) as error:
        raise StoreDamagedError(DAMAGED[1]) from error


def _meaning(error: exc.DBAPIError) -> tuple[type[StoreError], str]:
    name = getattr(error.orig, "sqlite_errorname", None)
    if name is not None:
        return next((meant for start, meant in SQLITE_MEANINGS if name.startswith(start)), DAMAGED)
    if not hasattr(error.orig, "sqlstate"):  # SQLite's module itself could not read a cell
        return DAMAGED
    state = getattr(error.orig, "sqlstate", None)
    if state is None:  # the connection broke, or was never made
        return UNREACHABLE
    return next((meant for start, meant in POSTGRESQL_MEANINGS if state.startswith(start)), OTHER)


def _reason(error: exc.DBAPIError) -> str:
    return re.sub(r"\s+", " ", str(error.orig)).strip(" .")[:200]


def _url(address: str) -> sa.URL:
    try:
        url = sa.make_url(re.sub(r"\Apostgres(ql)?://", "postgresql+psycopg://", address))
    except exc.ArgumentError:
        raise StoreAddressError(N_("TRACKER_STORE is not the address of a database.")) from None
    backend = url.get_backend_name()
    if backend not in {"sqlite", "postgresql"}:
        raise StoreAddressError(N_("The tracker does not know databases of the kind {kind}."), kind=backend)
    if backend == "sqlite" and (not url.database or url.database == ":memory:"):
        raise StoreAddressError(N_("TRACKER_STORE names no file: a store in memory would not last."))
    return url
