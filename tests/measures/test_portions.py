"""Portions of a list: the largest, what is beyond the largest groups, the silent, those of one day."""

from datetime import date

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.measures.drawn import pledges_of
from tracker.measures.concentration import largest
from tracker.measures.counting import counted
from tracker.measures.orders import ties
from tracker.measures.parties import by_parties, party_cells
from tracker.measures.portions import EVERYTHING, Portion, portion
from tracker.measures.quality import SILENCE_TITLES, silence
from tracker.measures.sums import total, whole
from tracker.measures.values import valued
from tracker.terms.target import RateView, Window

ON = date(2027, 1, 1)
DRAWN = """
    project_id | stage     | announced_on | amount | currency | japanese_party
    a          | signed    | 2026-01-05   | 100    | JPY      | North
    b          | signed    | 2026-01-05   | 300    | JPY      | South
    c          | announced | 2026-12-05   | 300    | JPY      | North
    d          | signed    | 2026-06-01   |        |          | East
    e          | completed | 2026-02-01   | 50     | JPY      |
    f          | cancelled | 2026-02-01   | 900    | JPY      | East
    g          | signed    |              | 7      | JPY      | West
"""


@pytest.fixture
def found(shipped, rates):
    pledges = valued(pledges_of(DRAWN), shipped, rates, RateView.EVENT, ON)
    return counted(pledges, shipped, shipped.rules[0], Window.ALL, ON)


def ids(found, shipped, asked, shown=None, looked=None):
    every = np.ones(len(found), dtype=bool)
    passing = portion(
        found,
        every if shown is None else shown,
        every if looked is None else looked,
        asked,
        ties(found),
        shipped,
        ON,
    )
    return found.loc[passing, "project_id"].to_list()


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        (EVERYTHING, list("abcdefg")),
        (Portion(top=1), ["f"]),
        (Portion(top=2), ["b", "f"]),
        (Portion(top=99), list("abcefg")),  # a pledge without an amount is none of the largest
        (Portion(beyond=("japanese_party", 1)), list("bdefg")),
        (Portion(beyond=("japanese_party", 4)), ["e"]),
        (Portion(beyond=("japanese_party", 5)), []),  # the blank is a group, the last
        (Portion(silent="fresh"), ["c"]),
        (Portion(silent="year"), ["a", "b", "d"]),
        (Portion(silent="undated"), ["g"]),
        (Portion(silent="longer"), []),
        (Portion(reached="2026-01-05"), ["a", "b"]),
        (Portion(reached="-"), ["g"]),
        (Portion(having="amount"), list("abcefg")),
        (Portion(having="japanese_party", top=2), ["b", "f"]),
        (Portion(silent="year", top=1), ["b"]),
    ],
)
def test_a_portion_has_its_pledges(found, shipped, asked, expected):
    assert ids(found, shipped, asked) == expected


def test_only_what_is_shown_is_in_a_portion_and_only_what_is_looked_at_ranks_groups(found, shipped):
    counts = found["counts"].to_numpy()

    assert ids(found, shipped, Portion(top=2), shown=counts) == ["b", "c"]
    without_north = (found["japanese_party"] != "North").to_numpy()
    assert ids(found, shipped, Portion(beyond=("japanese_party", 1)), without_north, without_north) == list(
        "defg"
    )


AMOUNTS = st.lists(
    st.tuples(st.one_of(st.none(), st.integers(0, 10**15)), st.sampled_from(["", "A", "B", "A; B", "C"])),
    min_size=1,
    max_size=12,
)


@settings(deadline=None)
@given(AMOUNTS, st.integers(1, 5))
def test_the_largest_and_the_groups_are_those_that_the_page_of_breakdowns_shows(shipped, rates, drawn, count):
    lines = ["project_id | stage | announced_on | amount | currency | japanese_party"]
    lines += [
        f"p{place:03} | signed | 2026-01-05 | {'' if amount is None else amount} | {'' if amount is None else 'JPY'} | {party}"
        for place, (amount, party) in enumerate(drawn)
    ]
    pledges = valued(pledges_of("\n".join(lines)), shipped, rates, RateView.EVENT, ON)
    among = counted(pledges, shipped, shipped.rules[0], Window.ALL, ON)
    every = np.ones(len(among), dtype=bool)

    def passing(asked):
        return portion(among, every, every, asked, ties(among), shipped, ON)

    top = among[passing(Portion(top=count))]
    assert total(whole(top["value"])) == total(whole(largest(among, count)["value"]))
    groups = by_parties(among, party_cells(among, "japanese_party"), "japanese_party")
    rest = among[passing(Portion(beyond=("japanese_party", count)))]
    assert len(rest) == groups["rows"].iloc[count:].sum()
    assert total(whole(rest["value"])) == sum(int(value) for value in groups["counted"].iloc[count:])


def test_the_groups_of_silence_part_the_pledges_that_are_waited_for(found, shipped):
    groups = silence(found, shipped, ON).set_index("group")["rows"]

    for group in SILENCE_TITLES:
        assert len(ids(found, shipped, Portion(silent=group))) == groups[group]
