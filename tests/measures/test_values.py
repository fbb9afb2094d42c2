from datetime import date
from decimal import Decimal
from fractions import Fraction

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.measures.drawn import pledges_from, pledges_of
from tracker.measures.rates import Rates
from tracker.measures.values import NO_RATE, TOO_LARGE, UNKNOWN, multiplied, rates_used, valued
from tracker.measures.values import decimals as exact_decimals
from tracker.terms.target import RateView

ON = date(2026, 6, 1)


def days(frame: pd.DataFrame, name: str) -> list[str]:
    return ["" if pd.isna(day) else day.date().isoformat() for day in frame[name]]


def test_a_blank_stage_day_and_one_before_the_announcement_are_the_announcement(shipped, rates):
    found = valued(
        pledges_of("""
        announced_on | stage_on
        2026-02-01   |
        2026-02-01   | 2026-03-01
        2026-02-01   | 2025-03-01
                     | 2026-03-01
                     |
    """),
        shipped,
        rates,
        RateView.EVENT,
        ON,
    )

    assert days(found, "stage_last") == ["2026-02-01", "2026-03-01", "2026-02-01", "2026-03-01", ""]
    assert days(found, "announced_last") == ["2026-02-01", "2026-02-01", "2026-02-01", "", ""]


def test_months_and_years_are_spans_and_the_two_dates_narrow_each_other(shipped, rates):
    found = valued(
        pledges_of("""
        announced_on | stage_on
        2026         |
        2026-02      | 2026
        2025-12-25   | 2025-12
        2026         | 2026-03-05
    """),
        shipped,
        rates,
        RateView.EVENT,
        ON,
    )

    assert days(found, "stage_first") == ["2026-01-01", "2026-02-01", "2025-12-25", "2026-03-05"]
    assert days(found, "stage_last") == ["2026-12-31", "2026-12-31", "2025-12-31", "2026-03-05"]
    assert days(found, "announced_last") == ["2026-12-31", "2026-02-28", "2025-12-25", "2026-03-05"]


def test_each_view_takes_its_own_rate_and_rounds_each_row_half_up(shipped, rates):
    pledges = pledges_of("""
        amount    | currency | announced_on
        1000000   | USD      | 2025-12-20
        0.5       | JPY      |
        0.499     | JPY      |
        19        | USD      | 2026-03-02
    """)
    event, fixed, latest = (valued(pledges, shipped, rates, view, ON)["value"].to_list() for view in RateView)
    summit, newest = rates.rate("USD", date(2025, 12, 19)).per_unit, rates.rate("USD", ON).per_unit

    assert event[:3] == [round(1000000 * summit), 1, 0]
    assert fixed == [round(1000000 * Fraction(3000, 19)), 1, 0, 3000]
    assert latest[0] == round(1000000 * newest)


def test_an_amount_without_a_value_says_why(shipped, rates):
    found = valued(
        pledges_of("""
        amount                  | currency | announced_on
                                |          | 2026-01-05
        5                       | KZT      | 2026-01-05
        5                       | USD      |
        99999999999999999999999 | JPY      | 2026-01-05
        0                       | JPY      | 2026-01-05
    """),
        shipped,
        rates,
        RateView.EVENT,
        ON,
    )

    assert found["value_gap"].to_list() == [UNKNOWN, NO_RATE, NO_RATE, TOO_LARGE, ""]
    assert found["value"].isna().to_list() == [True, True, True, True, False]


def test_nothing_that_came_in_is_changed(shipped, rates):
    pledges = pledges_of("""
        amount | currency
        5      | USD
    """)
    before = pledges.copy()
    valued(pledges, shipped, rates, RateView.EVENT, ON)

    pd.testing.assert_frame_equal(pledges, before)


def test_an_empty_list_has_values_for_nothing(shipped, rates):
    assert len(valued(pledges_from([]), shipped, rates, RateView.EVENT, ON)) == 0


amounts = st.decimals(min_value=0, max_value=10**17, places=12, allow_nan=False)
factors = st.fractions(min_value=Fraction(1, 10**6), max_value=10**4)


@settings(deadline=None)
@given(st.lists(st.tuples(amounts, factors), min_size=1, max_size=20))
def test_the_fast_product_is_the_exact_one(pairs):
    column = exact_decimals(
        pd.Series(pledges_from([{"amount": format(amount, "f")} for amount, _ in pairs])["amount"])
    )
    found, too_large = multiplied(column, np.arange(len(pairs)), [factor for _, factor in pairs])

    for (amount, factor), value, large in zip(pairs, found, too_large, strict=True):
        doubled = Fraction(amount) * factor * 2 + 1
        exact = doubled.numerator // (2 * doubled.denominator)
        assert large == (exact >= 2**62)
        assert large or value == exact


@given(st.integers(0, 10**16), st.integers(1, 10**6))
def test_exact_halves_go_up(number, factor):
    half = Fraction(2 * number + 1, 2 * factor)
    if (half.denominator & (half.denominator - 1)) or half.denominator > 2**12:
        half, factor = Fraction(2 * number + 1, 2), 1
    column = exact_decimals(
        pledges_from([{"amount": format(Decimal(half.numerator) / half.denominator, "f")}])["amount"]
    )

    assert multiplied(column, np.array([0]), [Fraction(factor)])[0].tolist() == [number + 1]


def test_rates_used_names_every_rate_once_with_its_rows(shipped):
    ours = Rates(shipped.target)
    pledges = pledges_of("""
        amount | currency | announced_on
        5      | USD      | 2025-12-20
        6      | USD      | 2025-12-20
        7      | KZT      | 2025-12-20
        8      | JPY      | 2025-12-20
               | USD      | 2025-12-20
    """)
    found = rates_used(valued(pledges, shipped, ours, RateView.EVENT, ON), ours, RateView.EVENT, ON)

    assert found["currency"].to_list() == ["KZT", "USD"]
    assert found["rows"].to_list() == [1, 2]
    assert found["per_unit"].to_list()[1] == str(Fraction("184.15") / Fraction("1.1712"))
    assert found["rate_on"].to_list()[1] == date(2025, 12, 19)
    assert pd.isna(found["per_unit"][0])


@pytest.mark.parametrize("view", list(RateView))
def test_rates_used_may_be_asked_of_undated_pledges_and_in_every_view(shipped, view):
    ours = Rates(shipped.target)
    pledges = pledges_of("""
        amount | currency | announced_on
        5      | USD      |
        6      | USD      | 2025-12-20
        6      | EUR      | 2025-12-20
    """)
    found = rates_used(valued(pledges, shipped, ours, view, ON), ours, view, ON)

    assert found["rows"].sum() == 3
    assert found["currency"].is_monotonic_increasing
