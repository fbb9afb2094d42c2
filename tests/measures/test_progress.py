from datetime import date
from fractions import Fraction

import pytest

from tests.measures.drawn import pledges_of
from tracker.measures.progress import even_pace, progress, rounded, share_of_period, years_left
from tracker.measures.rates import Rates
from tracker.measures.values import valued
from tracker.terms.target import RateView, Window

DRAWN = """
    stage     | announced_on | amount          | currency
    announced | 2026-01-05   | 600000000000    | JPY
    committed | 2026-01-05   | 400000000000    | JPY
    committed | 2026-01-05   |                 |
    committed | 2026-01-05   | 1000            | KZT
"""


def standing(shipped, rates, on):
    return progress(
        valued(pledges_of(DRAWN), shipped, rates, RateView.EVENT, on),
        shipped,
        Window.MOVED,
        RateView.EVENT,
        on,
    )


def test_a_total_says_what_it_is_made_of(shipped, rates):
    total = standing(shipped, rates, date(2027, 12, 20)).totals["committed"]

    assert total.counted == 400_000_000_000
    assert (total.rows, total.rows_with_amount, total.unknown_amounts, total.rows_without_rate) == (
        3,
        2,
        1,
        1,
    )
    assert total.share == Fraction(4, 30)


def test_the_pace_is_what_is_left_over_the_years_that_are_left(shipped, rates):
    on = date(2029, 12, 20)
    found = standing(shipped, rates, on)

    assert found.years_left == Fraction(365) / Fraction(1461, 4)
    assert found.remaining("pledged") == 2_000_000_000_000
    assert found.required_per_year("pledged") == rounded(Fraction(2_000_000_000_000 * 1461, 4 * 365))
    assert found.ahead("pledged") == 1_000_000_000_000 - found.even_pace


def test_after_the_last_day_no_pace_can_reach_the_target(shipped, rates):
    for on in (date(2030, 12, 20), date(2035, 1, 1)):
        assert standing(shipped, rates, on).required_per_year("pledged") is None


@pytest.mark.parametrize(
    ("on", "share"),
    [
        (date(2020, 1, 1), 0),
        (date(2025, 12, 20), 0),
        (date(2026, 11, 22), Fraction(337, 1826)),
        (date(2030, 12, 20), 1),
        (date(2040, 1, 1), 1),
    ],
)
def test_time_passes_from_the_first_day_to_the_last(shipped, on, share):
    assert share_of_period(shipped.target, on) == share
    assert even_pace(shipped.target, on) == rounded(shipped.target.amount * Fraction(share))


def test_years_left_are_never_negative(shipped):
    assert years_left(shipped.target, date(2031, 1, 1)) == 0


def test_a_target_that_is_passed_needs_nothing_more(other):
    on = date(2025, 6, 1)
    pledges = pledges_of("""
        country | sector | stage | announced_on | amount  | currency
        AAA     | sea    | paid  | 2025-02-01   | 3000000 | EUR
    """)
    found = progress(
        valued(pledges, other, Rates(other.target), RateView.EVENT, on),
        other,
        Window.MOVED,
        RateView.EVENT,
        on,
    )

    assert found.totals["paid"].share == Fraction(3, 2)
    assert found.required_per_year("paid") == 0
