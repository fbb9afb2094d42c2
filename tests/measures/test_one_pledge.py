"""One pledge: its conversions, its standings, its relatives, and IDs that nearly fit."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given

from tests.measures.drawn import pledges_from, pledges_of
from tests.measures.test_laws import law, lists, views
from tracker.measures.counting import counted
from tracker.measures.one_pledge import conversions, near, place_of, standings
from tracker.measures.pledge_states import Seen, spells, state_of
from tracker.measures.relatives import relatives
from tracker.measures.values import valued
from tracker.terms.target import RateView, Window

ON = date(2026, 6, 30)


def test_an_amount_is_converted_under_every_rate_view_with_the_day_of_its_rate(rates):
    pledges = pledges_of("""
        project_id | amount | currency | stage_on   | announced_on
        A          | 19     | USD      | 2026-01-05 | 2026-01-01
    """)
    found = {one.rate_view: one for one in conversions(pledges, 0, rates, ON, "JPY")}

    assert found[RateView.FIXED].value == 3000
    assert found[RateView.EVENT].rate.on == date(2026, 1, 5)
    assert found[RateView.LATEST].rate.on <= ON


@pytest.mark.parametrize(
    ("amount", "currency", "gap"), [("", "", "amount unknown"), ("5", "XXX", "no rate"), ("5", "JPY", "")]
)
def test_without_a_value_the_gap_is_named(rates, amount, currency, gap):
    pledges = pledges_from([{"amount": amount, "currency": currency, "announced_on": "2026-01-05"}])

    assert {one.gap for one in conversions(pledges, 0, rates, ON, "JPY")} == {gap}


@law
@given(lists, views)
def test_a_pledge_alone_stands_as_it_does_in_its_list(shipped, rates, drawn, view):
    worth = valued(pledges_from(drawn), shipped, rates, view, ON)
    for place in range(len(worth)):
        alone = standings(worth, place, shipped, ON)
        assert len(alone) == len(shipped.rules) * len(Window)
        for one in alone:
            whole = counted(worth, shipped, shipped.rule_by_name[one.rule], one.window, ON).iloc[place]
            assert (one.counts, one.reason) == (whole["counts"], whole["reason"])
        own = next(one for one in conversions(worth, place, rates, ON, "JPY") if one.rate_view is view)
        value = worth["value"].iloc[place]
        assert own.value == (None if own.gap else value)


@pytest.mark.parametrize("identifier", ["A 1", "計画/第1号", "x?y=1&z#", "a,b;c"])
def test_any_text_is_an_id(identifier):
    pledges = pledges_from([{"project_id": "other"}, {"project_id": identifier}])

    assert place_of(pledges, identifier) == 1
    assert place_of(pledges, identifier + " ") is None


def test_ids_that_nearly_fit_come_first():
    pledges = pledges_from(
        [{"project_id": text} for text in ("KZ-2025-010", "UZ-2025-001", "KZ-2025-001", "計画-1", "zz")]
    )

    assert [pledges["project_id"][place] for place in near(pledges, "kz-2025-01")][:2] == [
        "KZ-2025-010",
        "KZ-2025-001",
    ]
    assert [pledges["project_id"][place] for place in near(pledges, "計画1")] == ["計画-1"]
    assert near(pledges, "nothing like it") == []
    assert near(pledges.iloc[:0], "x") == []


def test_relatives_are_the_umbrella_its_other_parts_and_the_same_both_ways():
    pledges = pledges_of("""
        project_id | part_of | same_as
        U          | claim   |
        a          | U       |
        b          | U       |
        c          | claim   | a
        d          |         | gone
    """)

    def told(place):
        found = relatives(pledges, place)
        return (
            found.umbrella,
            found.sisters.tolist(),
            found.parts.tolist(),
            found.original,
            found.again.tolist(),
        )

    assert told(0) == (None, [3], [1, 2], None, [])
    assert told(1) == (0, [2], [], None, [3])
    assert told(3) == (None, [0], [], 1, [])
    assert told(4) == (None, [], [], None, [])
    assert relatives(pledges, 4).same_as == "gone"


def test_a_pledge_is_told_once_for_as_long_as_it_says_the_same():
    day = date(2026, 1, 1)
    states = [
        state_of(pledges_from([{"stage": stage, "amount": amount}]), 0)
        for stage, amount in (("mou", "5"), ("mou", "5.00"), ("signed", "6"))
    ]
    seen = [
        Seen(1, day, None),
        Seen(2, day, states[0]),
        Seen(3, day, states[1]),
        Seen(4, day, states[2]),
        Seen(5, day, None),
    ]
    told = spells(seen)

    assert [(spell.first, spell.last) for spell in told] == [(5, 5), (4, 4), (2, 3)]
    assert told[1].changed == ("amount", "stage")
    assert told[0].state is None
    assert told[2].state["amount"] == Decimal(5)
    assert spells([Seen(1, day, None)]) == ()
