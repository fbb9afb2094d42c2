"""Files of a store that a broken disk changed: never a wrong number, and the last good list still shown."""

import os
import random
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import psycopg
import pytest
from psycopg import sql

from tests.releases.damage import right_or_named_as_damaged, seen, three_lists
from tests.releases.lists import AT, empty_store, put
from tests.releases.servers import new_database
from tracker.releases.people import owner
from tracker.releases.publishing import erase
from tracker.releases.store import Store

PAGE = 4096
FLIPS = 40


@pytest.fixture(scope="module")
def three_releases(tmp_path_factory):
    path = tmp_path_factory.mktemp("three") / "store.sqlite"
    three_lists(empty_store(f"sqlite:///{path}")).close()
    return path, seen(f"sqlite:///{path}")


@pytest.fixture
def sqlite_file(tmp_path, three_releases):
    return Path(shutil.copy(three_releases[0], tmp_path / "store.sqlite"))


def with_one_bit_changed(path: Path, good: bytes, bit: int) -> None:
    content = bytearray(good)
    content[bit // 8] ^= 1 << bit % 8
    path.write_bytes(content)


@pytest.mark.parametrize("place", range(FLIPS))
def test_a_flipped_bit_never_shows_a_wrong_number(sqlite_file, three_releases, place):
    good = sqlite_file.read_bytes()
    with_one_bit_changed(sqlite_file, good, random.Random(place).randrange(len(good) * 8))

    assert right_or_named_as_damaged(seen(f"sqlite:///{sqlite_file}"), three_releases[1])


def roots(path: Path) -> dict[str, int]:
    """Return the first page of the schema, of each table and of each index."""
    with closing(sqlite3.connect(path)) as connection:
        query = "SELECT name, rootpage FROM sqlite_master WHERE rootpage > 0"
        return {"schema": 1, **dict(connection.execute(query))}


@pytest.mark.parametrize("name", ["schema", "release", "sqlite_autoindex_release_1", "audit", "proposal"])
def test_a_flipped_bit_in_the_schema_or_an_index_hides_no_release(sqlite_file, three_releases, name):
    good, page, chance = sqlite_file.read_bytes(), roots(sqlite_file)[name] - 1, random.Random(name)
    for _ in range(FLIPS // 2):
        # Most of a page is empty: its header is where it begins, its cells are where it ends.
        byte = chance.choice([chance.randrange(120), PAGE - 1 - chance.randrange(200)])
        with_one_bit_changed(sqlite_file, good, (page * PAGE + byte) * 8 + chance.randrange(8))

        found = seen(f"sqlite:///{sqlite_file}")
        assert right_or_named_as_damaged(found, three_releases[1]), (byte, found)


@pytest.mark.parametrize("share", [0.0, 0.001, 0.3, 0.7, 0.99])
def test_a_truncated_file_is_damage_and_never_a_new_store(sqlite_file, three_releases, share):
    os.truncate(sqlite_file, int(sqlite_file.stat().st_size * share))
    store = Store(f"sqlite:///{sqlite_file}")
    store.make(lambda: pytest.fail("a damaged store was made anew"))

    found = seen(f"sqlite:///{sqlite_file}")
    assert right_or_named_as_damaged(found, three_releases[1])
    assert share > 0.9 or {found[number] for number in (1, 2, 3, "newest")} == {"StoreDamagedError"}


def test_what_was_erased_is_no_longer_in_the_file(sqlite_file):
    store = Store(f"sqlite:///{sqlite_file}")
    put(store, "project_id | country | title\nZ | KAZ | Unmistakable-4711")
    assert b"Unmistakable-4711" in sqlite_file.read_bytes()
    erase(store, 4, "It named a person.", AT, owner("Admin"))

    assert b"Unmistakable-4711" not in sqlite_file.read_bytes()
    with closing(sqlite3.connect(sqlite_file)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)


FILES = (
    "SELECT pg_relation_filenode(oid) FROM pg_class WHERE relname LIKE 'release%' OR oid IN "
    "(SELECT reltoastrelid FROM pg_class WHERE relname = 'release' UNION SELECT indexrelid FROM pg_index "
    "WHERE indrelid = (SELECT reltoastrelid FROM pg_class WHERE relname = 'release')) ORDER BY 1"
)
"""The files of the releases in PostgreSQL: the table, its indexes, and where its large values are."""


@pytest.fixture(scope="module")
def original(postgresql):
    address = new_database(postgresql, "original")
    three_lists(empty_store(address)).close()
    right = seen(address)
    with psycopg.connect(address) as connection:
        names = [str(row[0]) for row in connection.execute(FILES)]
    return right, names


@pytest.mark.parametrize("place", range(10))  # each is a database of its own; rows have forty flips
def test_a_flipped_bit_in_a_file_of_postgresql_never_shows_a_wrong_number(postgresql, original, place):
    right, names = original
    chance, name = random.Random(place), f"flipped{place}"
    with psycopg.connect(postgresql, autocommit=True) as connection:
        # A copy of the files, of which the server has read nothing yet.
        copy = "CREATE DATABASE {} TEMPLATE original STRATEGY FILE_COPY"
        connection.execute(sql.SQL(copy).format(sql.Identifier(name)))
        query = (
            "SELECT setting, oid FROM pg_settings, pg_database WHERE name = 'data_directory' AND datname = %s"
        )
        folder, oid = connection.execute(query, [name]).fetchone() or ()
    path = Path(folder, "base", str(oid), names[place % len(names)])
    good = path.read_bytes()
    with_one_bit_changed(path, good, chance.randrange(len(good) * 8))
    address = postgresql.replace("/postgres?", f"/{name}?")

    found = seen(address)
    assert right_or_named_as_damaged(found, right), found
    assert "StoreDamagedError" in found.values() or "ReleaseDamagedError" in found.values()
