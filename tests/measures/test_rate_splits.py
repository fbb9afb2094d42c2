"""What exchange rates made of a change: Σ(Δamount × old rate) + Σ(new amount × Δrate), to the smallest unit."""

from datetime import date
from fractions import Fraction

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.measures.drawn import pledges_from, pledges_of
from tests.measures.test_laws import law, lists, windows
from tracker.measures.counting import counted
from tracker.measures.progress import progress, rounded, total_of
from tracker.measures.rate_splits import between_days, between_days_of, signed_sums
from tracker.measures.values import valued
from tracker.terms.target import RateView, Window

DRAWN = """
    stage  | amount | currency | announced_on
    signed | 1000   | USD      | 2026-01-15
    signed | 500    | USD      | 2026-05-15
    signed | 700    | JPY      | 2026-01-20
    mou    |        | EUR      | 2026-01-20
    signed | 10     | EUR      | 2026-02-01
    signed | 10     | KZT      | 2026-02-01
"""
FIRST, SECOND = date(2026, 3, 2), date(2026, 6, 1)
some_days = st.dates(date(2025, 12, 1), date(2026, 10, 1))


@pytest.fixture
def split(shipped, rates):
    def split(pledges, first, second, view=RateView.LATEST, window=Window.MOVED):
        frames = [
            counted(valued(pledges, shipped, rates, view, on), shipped, shipped.rules[0], window, on)
            for on in (first, second)
        ]
        return between_days(*frames), frames

    return split


def test_between_two_days_the_rates_move_what_was_there_and_new_pledges_come_in_at_the_old_rate(split, rates):
    old, new = (rates.rate("USD", day).per_unit for day in (FIRST, SECOND))
    euro = [rounded(10 * rates.rate("EUR", day).per_unit) for day in (FIRST, SECOND)]
    found, _ = split(pledges_of(DRAWN), FIRST, SECOND)
    table = found.by_currency.set_index("currency")

    assert list(table.index) == ["EUR", "JPY", "USD"]
    dollars = table.loc["USD"]
    assert dollars["before"] == rounded(1000 * old)
    assert dollars["by_amount"] == rounded(500 * old)
    assert dollars["by_rate"] == rounded(1000 * new) + rounded(500 * new) - rounded(1000 * old) - rounded(
        500 * old
    )
    assert dollars["rows"] == 2
    assert tuple(table.loc["EUR", ["before", "by_rate", "after"]]) == (euro[0], euro[1] - euro[0], euro[1])
    assert tuple(table.loc["JPY", ["before", "by_amount", "by_rate", "after"]]) == (700, 0, 0, 700)
    assert found.together["rows"] == 4


@pytest.mark.parametrize("view", [RateView.EVENT, RateView.FIXED])
def test_a_rate_once_taken_never_moves(split, view):
    found, _ = split(pledges_of(DRAWN), FIRST, SECOND, view)

    assert found.together["by_rate"] == 0
    assert found.together["by_amount"] > 0


def test_the_rows_that_rates_moved_most_come_first(split):
    found, _ = split(pledges_of(DRAWN), FIRST, SECOND)

    assert found.moved().tolist()[0] == 0
    assert sorted(found.moved().tolist()) == [0, 1, 4]
    assert len(found.moved(2)) == 2


@law
@given(lists, some_days, some_days, windows, st.sampled_from(list(RateView)))
def test_the_parts_add_up_exactly_by_row_by_currency_and_in_all(
    shipped, split, drawn, one, other, window, view
):
    first, second = sorted((one, other))
    found, frames = split(pledges_from(drawn), first, second, view, window)
    before, after = (total_of(frame, shipped.target).counted for frame in frames)

    rows = zip(found.before, found.by_amount, found.by_rate, found.by_rule, found.after, strict=True)
    assert all(old + amount + rate + rule == new for old, amount, rate, rule, new in rows)
    assert (found.together["before"], found.together["after"]) == (before, after)
    assert before + found.together["by_amount"] + found.together["by_rate"] == after
    if view is not RateView.LATEST:
        assert found.together["by_rate"] == 0


@law
@given(lists, some_days, some_days)
def test_the_rate_part_is_what_fractions_say_for_every_row(rates, split, drawn, one, other):
    first, second = sorted((one, other))
    found, (before, after) = split(pledges_from(drawn), first, second, window=Window.ALL)

    def worth(row, day):
        rate = rates.rate(row.currency, day)
        return rounded(Fraction(row.amount) * rate.per_unit) if rate else None

    for place, row in enumerate(after.itertuples()):
        if not (pd.notna(row.amount) and after["counts"].iloc[place]):
            assert found.by_rate[place] == 0
            continue
        old, new = worth(row, first), worth(row, second)
        if old is None and not before["counts"].iloc[place]:
            old = new
        assert found.by_rate[place] == (new or 0) - (old or 0)


@law
@given(lists, windows)
def test_the_rate_view_changes_no_number_of_rows_in_any_rule(shipped, rates, drawn, window):
    on = date(2028, 3, 1)
    seen = [
        progress(valued(pledges_from(drawn), shipped, rates, view, on), shipped, window, view, on).totals
        for view in RateView
    ]

    for rule in shipped.rules:
        rows = {
            (totals[rule.name].rows, totals[rule.name].rows_with_amount, totals[rule.name].unknown_amounts)
            for totals in seen
        }
        assert len(rows) == 1


@law
@given(lists, some_days, some_days, st.integers(1, 6))
def test_the_first_rows_that_moved_are_those_of_all_rows_that_did(split, drawn, one, two, count):
    found, _ = split(pledges_from(drawn), one, two)
    moved = found.moved()

    assert found.moved(count).tolist() == moved[:count].tolist()
    assert found.rows_moved == len(moved)


@given(st.lists(st.tuples(st.integers(0, 2), st.integers(-(2**62), 2**62)), max_size=30))
def test_sums_of_either_sign_are_exact(drawn):
    groups, values = (np.array([pair[side] for pair in drawn], dtype="int64") for side in (0, 1))

    assert signed_sums(groups, values, 3) == [
        sum(value for group, value in drawn if group == each) for each in range(3)
    ]


@law
@given(lists, some_days, some_days, windows, st.sampled_from(list(RateView)))
def test_the_rows_that_count_on_either_day_are_split_as_the_whole_list_is(
    rates, split, drawn, one, other, window, view
):
    first, second = sorted((one, other))
    whole, (before, after) = split(pledges_from(drawn), first, second, view, window)
    then, now = (frame["counts"].to_numpy() for frame in (before, after))
    rows = np.flatnonzero(then | now)

    found = between_days_of(after, rows, (then[rows], now[rows]), rates, view, first)

    pd.testing.assert_frame_equal(found.by_currency, whole.by_currency)
    assert found.together == whole.together
    assert rows[found.moved()].tolist() == whole.moved().tolist()
    for name in ("before", "by_amount", "by_rate", "by_rule", "after"):
        assert getattr(found, name).tolist() == getattr(whole, name)[rows].tolist()
