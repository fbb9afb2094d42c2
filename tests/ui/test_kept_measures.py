"""Numbers are computed once, and forgotten when there is no room."""

from threading import Thread

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from tracker.ui.kept_measures import SMALLEST, KeptMeasures

ROOM = 1_000_000


def test_what_was_computed_is_not_computed_again():
    kept, asked = KeptMeasures(ROOM), []

    for _ in range(3):
        assert kept.get(("a", 1), lambda: asked.append(1) or "found") == "found"

    assert asked == [1]


def test_the_least_recently_used_goes_first():
    kept = KeptMeasures(3 * 8_000 + 4 * SMALLEST)
    for name in "abc":
        kept.get(name, lambda: np.zeros(1_000))
    kept.get("a", lambda: np.zeros(1_000))

    kept.get("d", lambda: np.zeros(1_000))

    asked = []
    for name in "acdb":
        kept.get(name, lambda name=name: asked.append(name))
    assert asked == ["b"]


def test_arrays_that_entries_share_take_room_once():
    kept, column = KeptMeasures(ROOM), np.arange(50_000)
    for name in range(10):
        kept.get(name, lambda name=name: column[name:])

    assert len(kept) == 10
    assert kept.bytes == column.nbytes + 10 * SMALLEST


def test_a_value_that_takes_all_the_room_is_kept_alone():
    kept = KeptMeasures(1_000)
    kept.get("small", lambda: b"x")
    kept.get("large", lambda: np.zeros(10_000))

    assert len(kept) == 1


def test_a_failure_is_not_kept():
    kept = KeptMeasures(ROOM)
    for answer in (None, 7):
        try:
            found = kept.get("key", lambda answer=answer: answer + 1)
        except TypeError:
            found = None

    assert found == 8


def test_threads_that_ask_at_once_wait_for_the_first():
    kept, asked, got = KeptMeasures(ROOM), [], []

    def compute():
        asked.append(1)
        return 5

    threads = [Thread(target=lambda: got.append(kept.get("key", compute))) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert asked == [1]
    assert got == [5] * 8


@given(st.lists(st.tuples(st.integers(0, 8), st.integers(0, 4_000)), max_size=40))
def test_never_more_is_kept_than_there_is_room_but_for_one(asked):
    kept = KeptMeasures(10_000)
    for key, size in asked:
        kept.get(key, lambda size=size: np.zeros(size, dtype="int8"))

    assert kept.bytes <= 10_000 or len(kept) == 1
    assert bool(len(kept)) == bool(asked)
