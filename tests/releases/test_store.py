"""The store: append-only, made once, and never a wrong number from a damaged file."""

import os
import random
import shutil
import sqlite3
import subprocess
import sys
import threading
from contextlib import closing
from pathlib import Path

import pytest
import sqlalchemy as sa
from sqlalchemy import event, exc

from tests.releases.lists import AT, counts_of, draft_of, empty_store, put, shipped
from tracker.releases import tables
from tracker.releases.errors import (
    ReleaseDamagedError,
    StoreAddressError,
    StoreDamagedError,
    StoreError,
    StoreUnreachableError,
)
from tracker.releases.first import open_store
from tracker.releases.people import owner
from tracker.releases.publishing import publish
from tracker.releases.release import Damaged
from tracker.releases.store import Store
from tracker.terms.errors import TrackerError

FIRST = "project_id | country | amount\nA | KAZ | 100\nB | UZB | 200"
SECOND = "project_id | country | amount\nA | KAZ | 150\nB | UZB | 200"
THIRD = "project_id | country | amount\nA | KAZ | 170\nB | UZB | 200"
ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def filled(store):
    for drawn in (FIRST, SECOND, THIRD):
        put(store, drawn)
    return store


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM release",
        "UPDATE release SET note = 'x'",
        "UPDATE release SET pledges = NULL WHERE number = 1",
        "UPDATE release SET erased_at = 'x', erased_by = 'x', erased_reason = 'x'",
        "DELETE FROM audit",
        "UPDATE audit SET by = 'x'",
        "DELETE FROM audit WHERE number = 1",
    ],
)
def test_nothing_is_changed_or_deleted_not_even_by_hand(filled, statement):
    before = filled.history()

    with pytest.raises(exc.IntegrityError, match="append-only"), filled.database.writing() as connection:
        connection.exec_driver_sql(statement)

    assert filled.history() == before


def test_a_release_cannot_be_replaced_or_skipped(filled):
    with filled.database.reading() as connection:
        row = dict(
            connection.execute(sa.select(tables.release).where(tables.release.c.number == 3)).mappings().one()
        )
    for changed in ({"number": 2, "parent": 1}, {"number": 4, "parent": 2}, {"number": 0, "parent": -1}):
        with pytest.raises(exc.IntegrityError), filled.database.writing() as connection:
            connection.execute(sa.insert(tables.release).values(**{**row, **changed}))

    assert filled.newest == 3


def test_a_reader_cannot_write(filled):
    with pytest.raises(StoreError), filled.database.reading() as connection:
        connection.execute(sa.insert(tables.audit).values(at="", by="", action="", outcome="", about=""))


def test_a_history_loads_no_lists(filled):
    statements = []
    event.listen(sa.Engine, "before_cursor_execute", lambda *args: statements.append(args[2]))
    filled.history()

    asked = " ".join(statements)
    assert "row_hash" in asked
    assert "pledges_sha256" in asked
    assert "release.source," not in asked
    assert "release.pledges," not in asked
    assert "release.rates," not in asked


def test_a_history_goes_on_where_the_page_before_ended(filled):
    pages = [filled.history(limit=2), filled.history(limit=2, before=2)]

    assert [[one.number for one in page] for page in pages] == [[3, 2], [1]]


def test_the_first_start_publishes_the_shipped_list(address):
    store = open_store(shipped(), AT, address)
    opened = store.open()

    assert (opened.release.number, opened.release.published_by, counts_of(opened.release).rows) == (
        1,
        "tracker",
        59,
    )
    assert open_store(shipped(), AT, address).newest == 1
    store.close()


def test_two_first_starts_at_once_make_one_store(address):
    barrier, made = threading.Barrier(4), []

    def start():
        barrier.wait()
        store = open_store(shipped(), AT, address)
        made.append(store.open().release.row_hash)
        store.close()

    threads = [threading.Thread(target=start) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(made) == 4
    assert len(set(made)) == 1


@pytest.mark.parametrize("address", ["mysql://x/y", "sqlite://", "sqlite:///:memory:", "nonsense", ""])
def test_an_address_that_is_none_is_said(address, monkeypatch):
    if not address:
        monkeypatch.setenv("TRACKER_STORE", "…")
    with pytest.raises(StoreAddressError):
        Store(address)


def test_a_password_is_never_shown():
    assert "secret" not in Store("postgresql://me:secret@host/db").database.shown


def test_a_server_that_does_not_answer_is_said(tmp_path):
    store = Store(f"postgresql://me:secret@/db?host={tmp_path}")
    with pytest.raises(StoreUnreachableError) as refused:
        store.open()
    assert "secret" not in f"{refused.value.said()} {refused.value.advised()}"


def damage(store, statement, *values):
    """Change a stored row as a broken disk would: past the triggers."""
    with store.database.writing() as connection:
        if store.database.dialect == "sqlite":
            connection.exec_driver_sql("DROP TRIGGER release_not_changed")
            connection.exec_driver_sql("DROP TRIGGER release_not_deleted")
        else:
            connection.exec_driver_sql("ALTER TABLE release DISABLE TRIGGER ALL")
        connection.execute(sa.text(statement), *values)


@pytest.mark.parametrize(
    "column", ["pledges", "rates", "note", "counts", "published_by", "method", "row_hash"]
)
def test_a_damaged_release_is_named_and_the_last_good_one_offered(filled, column):
    with filled.database.reading() as connection:
        value = connection.execute(
            sa.select(tables.release.c[column]).where(tables.release.c.number == 3)
        ).scalar()
    flipped = (
        bytes([value[0] ^ 1]) + value[1:]
        if isinstance(value, bytes)
        else value[:-1] + chr(ord(value[-1]) ^ 1)
    )
    damage(filled, f"UPDATE release SET {column} = :value WHERE number = 3", {"value": flipped})

    with pytest.raises(ReleaseDamagedError) as refused:
        filled.open()

    assert refused.value.last_good == 2
    assert "3" in refused.value.said()
    assert "2" in refused.value.advised()
    assert filled.open(2).contents.pledges["project_id"].tolist() == ["A", "B"]


def test_a_row_that_was_put_in_by_hand_does_not_fit_the_chain(filled):
    with filled.database.reading() as connection:
        row = dict(
            connection.execute(sa.select(tables.release).where(tables.release.c.number == 1)).mappings().one()
        )
    from tracker.releases.rows import details_sha256, row_hash

    forged = {**row, "number": 3, "parent": 2, "note": "Forged."}
    forged["details_sha256"] = details_sha256(forged)
    forged["row_hash"] = row_hash(forged)
    damage(filled, "DELETE FROM release WHERE number = 3")
    with filled.database.writing() as connection:
        connection.execute(sa.insert(tables.release).values(**forged))

    assert filled.history()[0] == Damaged(3)
    with pytest.raises(ReleaseDamagedError):
        filled.open()


def test_a_lost_row_is_damage_and_nothing_is_published_over_it(filled):
    damage(filled, "DELETE FROM release WHERE number = 2")

    assert [type(one).__name__ for one in filled.history()] == ["Release", "Damaged", "Release"]
    with pytest.raises(ReleaseDamagedError) as refused:
        filled.open(2)
    assert refused.value.last_good == 3


def test_nothing_is_published_on_top_of_a_damaged_release(filled):
    draft = draft_of(FIRST, filled.open())
    damage(filled, "UPDATE release SET note = 'x' WHERE number = 3")

    with pytest.raises(StoreDamagedError):
        publish(filled, draft, AT, owner("Aiko"))
    assert filled.newest == 3


def facts(store):
    """Return every number that a reader can see."""
    return {
        number: [str(amount) for amount in store.open(number).contents.pledges["amount"]]
        for number in (1, 2, 3)
    }


def seen(path):
    """Return what a reader sees of a store that may be damaged: lists by number, or the error's kind."""
    found = {}
    store = Store(f"sqlite:///{path}")
    for number in (1, 2, 3):
        try:
            found[number] = [str(amount) for amount in store.open(number).contents.pledges["amount"]]
        except TrackerError as error:
            assert error.said()
            assert error.advised()
            found[number] = type(error).__name__
    try:
        found["newest"] = store.open().release.number
    except TrackerError as error:
        found["newest"] = type(error).__name__
    return found


@pytest.fixture(scope="module")
def three_releases(tmp_path_factory):
    path = tmp_path_factory.mktemp("three") / "store.sqlite"
    store = empty_store(f"sqlite:///{path}")
    for drawn in (FIRST, SECOND, THIRD):
        put(store, drawn)
    return path, facts(store)


@pytest.fixture
def sqlite_file(tmp_path, three_releases):
    return Path(shutil.copy(three_releases[0], tmp_path / "store.sqlite"))


def right_or_named_as_damaged(found, right):
    wrong = {"ReleaseDamagedError", "StoreDamagedError"}
    return all(found[number] == right[number] or found[number] in wrong for number in (1, 2, 3)) and (
        found["newest"] == 3 or found["newest"] in wrong
    )


@pytest.mark.parametrize("place", range(40))
def test_a_flipped_bit_never_shows_a_wrong_number(sqlite_file, three_releases, place):
    content = bytearray(sqlite_file.read_bytes())
    bit = random.Random(place).randrange(len(content) * 8)
    content[bit // 8] ^= 1 << bit % 8
    sqlite_file.write_bytes(content)

    assert right_or_named_as_damaged(seen(sqlite_file), three_releases[1])


@pytest.mark.parametrize("share", [0.0, 0.001, 0.3, 0.7, 0.99])
def test_a_truncated_file_is_damage_and_never_a_new_store(sqlite_file, three_releases, share):
    os.truncate(sqlite_file, int(sqlite_file.stat().st_size * share))
    store = Store(f"sqlite:///{sqlite_file}")
    store.make(lambda: pytest.fail("a damaged store was made anew"))

    found = seen(sqlite_file)
    assert right_or_named_as_damaged(found, three_releases[1])
    assert share > 0.9 or set(map(str, found.values())) == {"StoreDamagedError"}


def as_somebody(code: str, *arguments: object) -> subprocess.CompletedProcess:
    """Run Python without the right of root to write what is read-only."""
    bound = ["setpriv", "--bounding-set=-dac_override,-dac_read_search"] if os.getuid() == 0 else []
    return subprocess.run(
        [*bound, sys.executable, "-c", code, *map(str, arguments)],
        cwd=ROOT,
        text=True,
        capture_output=True,
        timeout=120,
        check=False,
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
    done = as_somebody(READ_ONLY, sqlite_file)

    assert done.stdout.splitlines()[0] == "3", done.stderr
    assert done.stdout.splitlines()[1].startswith("StoreReadOnlyError The store cannot be written."), (
        done.stdout
    )
    assert seen(sqlite_file)["newest"] == 3


def test_a_store_cannot_be_made_in_a_read_only_folder(tmp_path):
    tmp_path.chmod(0o555)
    code = (
        "import sys\nfrom tracker.releases.store import Store\nfrom tracker.releases.errors import StoreReadOnlyError\n"
        "try:\n    Store(f'sqlite:///{sys.argv[1]}').make(lambda: None)\nexcept StoreReadOnlyError as error:\n"
        "    print('refused', error.said())"
    )

    done = as_somebody(code, tmp_path / "new.sqlite")
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
    done = subprocess.run(
        [sys.executable, "-c", FULL, str(sqlite_file), str(room)],
        cwd=ROOT,
        text=True,
        capture_output=True,
        check=False,
    )

    assert done.stdout.startswith("StoreFullError"), done.stdout + done.stderr
    assert done.stdout.splitlines()[-1] == "3"
    assert seen(sqlite_file)["newest"] == 3
    assert put(Store(f"sqlite:///{sqlite_file}"), FIRST).number == 4


@pytest.mark.skipif(os.getuid() != 0, reason="only root can make a small disk; the test above stands for it")
def test_a_full_disk_keeps_what_was_published(sqlite_file, tmp_path):
    disk = tmp_path / "disk"
    disk.mkdir()
    if subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=400k", "tmpfs", str(disk)], capture_output=True, check=False
    ).returncode:
        pytest.skip("this machine allows no small disk; the test above stands for it")
    try:
        (disk / "store.sqlite").write_bytes(sqlite_file.read_bytes())
        done = subprocess.run(
            [sys.executable, "-c", FULL, str(disk / "store.sqlite"), "0"],
            cwd=ROOT,
            text=True,
            capture_output=True,
            check=False,
        )
        assert done.stdout.startswith("StoreFullError The store has no room left"), done.stdout + done.stderr
        assert done.stdout.splitlines()[-1] == "3"
    finally:
        subprocess.run(["umount", str(disk)], check=True)


def test_what_was_erased_is_no_longer_in_the_file(sqlite_file):
    from tracker.releases.publishing import erase

    store = Store(f"sqlite:///{sqlite_file}")
    put(store, "project_id | country | title\nZ | KAZ | Unmistakable-4711")
    assert b"Unmistakable-4711" in sqlite_file.read_bytes()
    erase(store, 4, "It named a person.", AT, owner("Admin"))

    assert b"Unmistakable-4711" not in sqlite_file.read_bytes()
    with closing(sqlite3.connect(sqlite_file)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
