"""A disk that is full, a folder or database that may only be read: said, and what was published is safe."""

import contextlib
import dataclasses
import itertools
import os
import shutil
import subprocess
import tempfile
from pathlib import Path

import psycopg
import pytest
from psycopg import sql

from tests.releases.damage import FIRST, in_another_process, seen, three_lists
from tests.releases.lists import AT, draft_of, empty_store, put
from tests.releases.servers import account, cluster, new_database
from tracker.releases.errors import StoreFullError, StoreReadOnlyError
from tracker.releases.people import owner
from tracker.releases.publishing import publish
from tracker.releases.rows import sha256
from tracker.releases.store import Store
from tracker.terms.errors import TrackerError

NUMBERS = itertools.count(1)


@pytest.fixture
def sqlite_file(tmp_path):
    path = tmp_path / "store.sqlite"
    three_lists(empty_store(f"sqlite:///{path}")).close()
    return path


def safe(path) -> bool:
    """Return whether all three releases are as they were."""
    found = seen(f"sqlite:///{path}")
    return found["newest"] == found["good"] == 3 and all(
        isinstance(found[number], list) for number in (1, 2, 3)
    )


READ_ONLY = """
import sys
from tests.releases.lists import put
from tracker.releases.store import Store
from tracker.terms.errors import TrackerError
store = Store(f"sqlite:///{sys.argv[1]}")
print(store.open().release.number)
try:
    put(store, "project_id | country\\nZ | KAZ")
except TrackerError as error:
    print(type(error).__name__, error.said(), error.advised())
"""


def test_a_read_only_folder_is_read_and_publishing_says_so(sqlite_file):
    sqlite_file.chmod(0o444)
    sqlite_file.parent.chmod(0o555)
    done = in_another_process(READ_ONLY, sqlite_file, as_root=False)

    assert done.stdout.splitlines()[0] == "3", done.stderr
    assert done.stdout.splitlines()[1].startswith("StoreReadOnlyError The store cannot be written."), (
        done.stdout
    )
    assert safe(sqlite_file)


def test_a_store_cannot_be_made_in_a_read_only_folder(tmp_path):
    tmp_path.chmod(0o555)
    code = (
        "import sys\nfrom tracker.releases.store import Store\nfrom tracker.releases.errors import StoreReadOnlyError\n"
        "try:\n    Store(f'sqlite:///{sys.argv[1]}').make(lambda: None)\nexcept StoreReadOnlyError as error:\n"
        "    print('refused', error.said())"
    )

    done = in_another_process(code, tmp_path / "new.sqlite", as_root=False)
    assert done.stdout.startswith("refused"), done.stderr
    assert list(tmp_path.iterdir()) == []


FULL = """
import resource, sys
from tests.releases.lists import draft_of, many, put, AT
from tracker.releases.people import owner
from tracker.releases.publishing import publish
from tracker.releases.store import Store
from tracker.terms.errors import TrackerError
store = Store(f"sqlite:///{sys.argv[1]}")
draft = draft_of(many(20_000), store.open())
room = int(sys.argv[2])
if room:
    resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))
try:
    publish(store, draft, AT, owner("Aiko"))
except TrackerError as error:
    print(type(error).__name__, error.said(), error.advised())
print(store.open().release.number)
"""


def test_a_file_that_may_not_grow_keeps_what_was_published(sqlite_file):
    room = sqlite_file.stat().st_size + 20_000
    done = in_another_process(FULL, sqlite_file, room)

    assert done.stdout.startswith("StoreFullError"), done.stdout + done.stderr
    assert done.stdout.splitlines()[-1] == "3"
    assert safe(sqlite_file)
    assert put(Store(f"sqlite:///{sqlite_file}"), FIRST).number == 4


@contextlib.contextmanager
def small_disk(tmp_path, size):
    """Give a folder that is a disk of its own, if this machine allows it."""
    disk = tmp_path / "disk"
    disk.mkdir()
    make = ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(disk)]
    if os.getuid() or subprocess.run(make, capture_output=True, check=False).returncode:
        pytest.skip("this machine allows no small disk; the test before stands for it")
    try:
        yield disk
    finally:
        subprocess.run(["umount", "--lazy", str(disk)], check=True)


def test_a_full_disk_keeps_what_was_published(sqlite_file, tmp_path):
    with small_disk(tmp_path, "400k") as disk:
        path = disk / "store.sqlite"
        path.write_bytes(sqlite_file.read_bytes())
        done = in_another_process(FULL, path, 0)

        assert done.stdout.startswith("StoreFullError The store has no room left"), done.stdout + done.stderr
        assert done.stdout.splitlines()[-1] == "3"
        assert safe(path)


NEXT = "project_id | country | amount\nZ | KAZ | 1"
LARGE = 24_000_000
"""Bytes of a source file that no compression makes smaller."""


@pytest.fixture
def on_postgresql(postgresql):
    address = new_database(postgresql, f"room{next(NUMBERS)}")
    store = three_lists(empty_store(address))
    yield store
    store.close()


def large_draft(store):
    return dataclasses.replace(
        draft_of(NEXT, store.open()), source=(content := os.urandom(LARGE)), source_sha256=sha256(content)
    )


def refused(store, draft) -> TrackerError:
    """Return why a draft could not be published, after which everything is as it was."""
    right = seen(store.database.url.render_as_string(hide_password=False))
    with pytest.raises(TrackerError) as error:
        publish(store, draft, AT, owner("Aiko"))
    assert seen(store.database.url.render_as_string(hide_password=False)) == right
    assert error.value.said()
    assert error.value.advised()
    return error.value


def test_a_server_that_may_write_no_more_keeps_what_was_published():
    with cluster(largest_file=17_000_000) as server:  # its own log has files of 16 MB
        store = three_lists(empty_store(new_database(server, "limited")))
        error = refused(store, large_draft(store))

        assert isinstance(error, StoreFullError), repr(error.__cause__)
        store.database.forget_erased()  # what the server does by itself a minute later
        assert put(store, NEXT).number == 4
        store.close()


def test_a_full_disk_of_the_server_keeps_what_was_published(on_postgresql, tmp_path):
    draft = large_draft(on_postgresql)
    with small_disk(tmp_path, "4m") as disk:
        for folder in (tmp_path, *tmp_path.parents):
            if folder == Path(tempfile.gettempdir()):
                break
            folder.chmod(0o755)  # the database's own user has to come by
        if user := account():
            shutil.chown(disk, user)
        name = f"small{next(NUMBERS)}"
        with psycopg.connect(plain(on_postgresql), autocommit=True) as connection:
            connection.execute(
                sql.SQL("CREATE TABLESPACE {} LOCATION {}").format(sql.Identifier(name), str(disk))
            )
            connection.execute(sql.SQL("ALTER TABLE release SET TABLESPACE {}").format(sql.Identifier(name)))
        try:
            error = refused(on_postgresql, draft)
            assert isinstance(error, StoreFullError), repr(error.__cause__)
            subprocess.run(["mount", "-o", "remount,size=64m", str(disk)], check=True)
            assert put(on_postgresql, NEXT).number == 4
        finally:
            with psycopg.connect(plain(on_postgresql), autocommit=True) as connection:
                connection.execute("ALTER TABLE release SET TABLESPACE pg_default")
                connection.execute(sql.SQL("DROP TABLESPACE {}").format(sql.Identifier(name)))


@pytest.mark.parametrize(
    "make_read_only",
    [
        "ALTER DATABASE {database} SET default_transaction_read_only = on",
        "CREATE ROLE {database} LOGIN; GRANT SELECT ON ALL TABLES IN SCHEMA public TO {database}",
    ],
)
def test_a_database_that_may_only_be_read_is_read_and_publishing_says_so(on_postgresql, make_read_only):
    draft = draft_of(NEXT, on_postgresql.open())
    url = on_postgresql.database.url
    with psycopg.connect(plain(on_postgresql), autocommit=True) as connection:
        connection.execute(make_read_only.format(database=url.database))
    on_postgresql.close()
    user = url.database if "ROLE" in make_read_only else url.username
    reader = Store(url.set(username=user).render_as_string(hide_password=False))

    assert isinstance(refused(reader, draft), StoreReadOnlyError)
    reader.close()


def plain(store) -> str:
    """Return the address of a store as PostgreSQL's own tools write it."""
    return store.database.url.set(drivername="postgresql").render_as_string(hide_password=False)
