"""The order of a list: missing cells last, ties by ID and line, no row lost or shown twice."""

from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.measures.drawn import pledges_from, pledges_of
from tests.measures.test_laws import law, lists, views, windows
from tracker.measures.counting import counted
from tracker.measures.listings import page_of, pages
from tracker.measures.orders import SORTABLE, in_order, ranks, ties
from tracker.measures.values import valued
from tracker.terms.target import RateView, Window

ON = date(2028, 3, 1)


@pytest.fixture
def counting(shipped, rates):
    def counting(pledges, view=RateView.FIXED, window=Window.ALL):
        return counted(valued(pledges, shipped, rates, view, ON), shipped, shipped.rules[0], window, ON)

    return counting


@pytest.fixture
def ordered(shipped, counting):
    def ordered(drawn, by, *, descending=False):
        found = counting(pledges_of(drawn))
        everything = np.arange(len(found))
        order = in_order(everything, ranks(found, shipped, by), ties(found), descending=descending)
        return " ".join(found["project_id"].iloc[order])

    return ordered


LIST = """
    project_id | country | title  | amount | currency | stage     | announced_on
    d          | UZB     | beta   | 5      | JPY      | signed    | 2026
    b          | KAZ     | Alpha  |        |          | announced | 2026-01-02
    a          | KAZ     | alpha  | 7      | XXX      | cancelled |
    c          | XCA     |        | 30     | JPY      | mou       | 2025-12-31
    e          | KGZ     | Гамма  | 1      | USD      | signed    | 2026-01-01
"""


@pytest.mark.parametrize(
    ("by", "ascending", "descending"),
    [
        ("value", "d c e a b", "e c d a b"),
        ("title", "a b d e c", "e d a b c"),
        ("country", "a b e d c", "c d e a b"),
        ("stage", "b c d e a", "a d e c b"),
        ("announced_on", "c d e b a", "b d e c a"),
        ("project_id", "a b c d e", "e d c b a"),
        ("standing", "b c d e a", "a b c d e"),
    ],
)
def test_what_is_missing_is_last_and_ties_are_in_the_order_of_ids(ordered, by, ascending, descending):
    assert ordered(LIST, by) == ascending
    assert ordered(LIST, by, descending=True) == descending


def test_equal_ids_are_in_the_order_of_their_lines():
    pledges = pledges_from([{"project_id": "b"}, {"project_id": "a"}, {"project_id": "a"}])

    assert ties(pledges.assign(line=[1, 9, 3])).tolist() == [2, 1, 0]


@law
@given(lists, windows, views, st.sampled_from(SORTABLE), st.booleans(), st.integers(1, 5))
def test_the_pages_of_a_list_hold_each_of_its_rows_once_in_the_order_of_the_whole(
    shipped, counting, drawn, window, view, by, descending, size
):
    found = counting(pledges_from(drawn), view, window)
    places = np.flatnonzero(np.arange(len(found)) % 3 != 1)
    ranked, tied = ranks(found, shipped, by), ties(found)
    whole = in_order(places, ranked, tied, descending=descending).tolist()
    paged = []
    for number in range(1, pages(size, len(places)) + 1):
        page, start, stop = page_of(number, size, len(places))
        assert page == number
        part = in_order(places, ranked, tied, descending=descending, start=start, stop=stop)
        assert len(part) == stop - start <= size
        paged += part.tolist()

    assert paged == whole
    assert sorted(paged) == places.tolist()


@pytest.mark.parametrize(
    ("number", "rows", "expected"),
    [(1, 0, (1, 0, 0)), (7, 0, (1, 0, 0)), (1, 50, (1, 0, 50)), (2, 51, (2, 50, 51)), (9, 51, (2, 50, 51))],
)
def test_a_page_past_the_end_is_the_last(number, rows, expected):
    assert page_of(number, 50, rows) == expected
