"""Stores that a broken disk, or somebody with the database, has changed; and what a reader then sees."""

import os
import subprocess
import sys
from pathlib import Path

import sqlalchemy as sa

from tests.releases.lists import put
from tracker.releases.release import Release
from tracker.releases.store import Store
from tracker.terms.errors import TrackerError

ROOT = Path(__file__).resolve().parents[2]
FIRST = "project_id | country | amount\nA | KAZ | 100\nB | UZB | 200"
SECOND = "project_id | country | amount\nA | KAZ | 150\nB | UZB | 200"
THIRD = "project_id | country | amount\nA | KAZ | 170\nB | UZB | 200"
NUMBERS = (1, 2, 3)
NAMED = {"ReleaseDamagedError", "StoreDamagedError"}
"""What a reader may be told in place of a release."""


def three_lists(store: Store) -> Store:
    """Publish three lists."""
    for drawn in (FIRST, SECOND, THIRD):
        put(store, drawn)
    return store


def past_the_guards(store: Store, statement: str, *values) -> None:
    """Change stored rows as a broken disk would: past the triggers."""
    with store.database.writing() as connection:
        if store.database.dialect == "sqlite":
            connection.exec_driver_sql("DROP TRIGGER IF EXISTS release_not_changed")
            connection.exec_driver_sql("DROP TRIGGER IF EXISTS release_not_deleted")
            connection.exec_driver_sql("PRAGMA ignore_check_constraints = ON")
        else:
            connection.exec_driver_sql(
                "ALTER TABLE release DROP CONSTRAINT IF EXISTS releases_follow_one_another"
            )
            connection.exec_driver_sql("ALTER TABLE release DISABLE TRIGGER ALL")
        connection.execute(sa.text(statement), *values)


def flipped(value: bytes | str | int, bit: int) -> bytes | str | int:
    """Return a stored value with one bit changed; in a text, it stays a text."""
    if isinstance(value, int):
        return value ^ 1 << 2 + bit % 3  # a number that no release has
    if isinstance(value, bytes):
        place = bit // 8 % len(value)
        return value[:place] + bytes([value[place] ^ 1 << bit % 8]) + value[place + 1 :]
    place = bit // 4 % len(value)  # the low four bits of a letter make another one
    return value[:place] + chr(ord(value[place]) ^ 1 << bit % 4) + value[place + 1 :]


def facts(store: Store) -> dict[int, list[str]]:
    """Return every number that a reader can see."""
    return {number: amounts(store, number) for number in NUMBERS}


def amounts(store: Store, number: int) -> list[str]:
    """Return the amounts of a release."""
    return [str(amount) for amount in store.open(number).contents.pledges["amount"]]


def seen(address: str) -> dict[str | int, object]:
    """Return what a reader sees of a store that may be damaged.

    By number the amounts, `newest` the number of what is shown without one, `good` the last good one,
    `history` the numbers with their rows' hashes; or in place of each the kind of the error, which must be one
    that says what to do.
    """
    store = Store(address)
    asked = {
        **{number: lambda number=number: amounts(store, number) for number in NUMBERS},
        "newest": lambda: store.open().release.number,
        "good": store.last_good,
        "history": lambda: tuple(
            (one.number, one.row_hash if isinstance(one, Release) else "damaged") for one in store.history()
        ),
    }
    found = {}
    for name, ask in asked.items():
        try:
            found[name] = ask()
        except TrackerError as error:
            assert error.said()
            assert error.advised()
            found[name] = type(error).__name__
    store.close()
    return found


def right_or_named_as_damaged(found: dict, right: dict) -> bool:
    """Return whether a reader sees nothing but what was published, or is told that it is damaged."""
    whole = all(found[number] == right[number] or found[number] in NAMED for number in NUMBERS)
    newest = found["newest"] == 3 or found["newest"] in NAMED
    # What is offered instead is the newest that can be opened.
    good = found["good"] == max(
        (number for number in NUMBERS if found[number] == right[number]), default=None
    )
    hashes, listed = dict(right["history"]), found["history"]
    history = listed in NAMED or (
        {number for number, _ in listed} >= set(NUMBERS)
        and all(row in (hashes.get(number), "damaged") for number, row in listed)
    )
    return whole and newest and good and history


def in_another_process(code: str, *arguments: object, as_root: bool = True) -> subprocess.CompletedProcess:
    """Run Python elsewhere; if not as root, then without root's right to write what is read-only."""
    bound = ["setpriv", "--bounding-set=-dac_override,-dac_read_search"]
    return subprocess.run(
        [*([] if as_root or os.getuid() else bound), sys.executable, "-c", code, *map(str, arguments)],
        cwd=ROOT,
        text=True,
        capture_output=True,
        timeout=120,
        check=False,
    )
