"""The pace so far, the pace that would be needed, and the day on which the average would meet the target."""

import dataclasses
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.measures.test_laws import law
from tracker.measures.paces import Unsaid, elapsed, pace
from tracker.measures.progress import Progress, Total, even_pace, share_of_period, years_left
from tracker.terms.target import RateView, Window

AMOUNT = 3_000_000_000_000


@pytest.fixture
def standing(shipped):
    def standing(counted, on, window=Window.MOVED, target=shipped.target):
        total = Total(counted, 1, 1, 0, Fraction(counted, target.amount))
        return Progress(
            target=target,
            on=on,
            window=window,
            rate_view=RateView.EVENT,
            totals={"any": total},
            share_of_period=share_of_period(target, on),
            even_pace=even_pace(target, on),
            years_left=years_left(target, on),
        )

    return standing


def test_half_way_the_average_so_far_and_the_need_from_now_stand_beside_each_other(standing):
    on = date(2028, 6, 20)  # day 913 of 1826
    found = pace(standing(AMOUNT // 4, on), "any")

    assert found.remaining == AMOUNT * 3 // 4
    assert found.a_year == round(Fraction(AMOUNT, 4) / 913 * Fraction(1461, 4))
    assert found.needed_a_year == round(Fraction(AMOUNT * 3, 4) / 913 * Fraction(1461, 4))
    assert abs(found.needed_a_month * 12 - found.needed_a_year) <= 6
    assert found.ahead == -AMOUNT // 4
    assert found.met_on == date(2035, 12, 20)  # 4 × 913 days from the first
    assert found.unsaid is None


@pytest.mark.parametrize(
    ("counted", "on", "window", "unsaid"),
    [
        (0, date(2028, 6, 20), Window.MOVED, Unsaid.NOTHING_COUNTED),
        (AMOUNT // 2, date(2026, 3, 1), Window.MOVED, Unsaid.TOO_EARLY),
        (AMOUNT // 2, date(2028, 6, 20), Window.ALL, Unsaid.EVERYTHING_LISTED),
        (AMOUNT // 1000, date(2028, 6, 20), Window.MOVED, Unsaid.TOO_FAR),
        (AMOUNT, date(2026, 3, 1), Window.ALL, None),
    ],
)
def test_no_day_is_said_where_an_average_means_nothing(standing, counted, on, window, unsaid):
    found = pace(standing(counted, on, window), "any")

    assert found.unsaid is unsaid
    assert found.met_on == (on if unsaid is None else None)


def test_on_the_first_day_there_is_no_average_and_after_the_last_no_need(standing, shipped):
    first = pace(standing(5, shipped.target.starts_on), "any")
    last = pace(standing(5, date(2031, 1, 1)), "any")

    assert (first.a_year, first.a_month) == (None, None)
    assert (last.needed_a_year, last.needed_a_month) == (None, None)
    assert last.a_year == 1  # five over five years
    assert pace(standing(5, date(2028, 6, 20), Window.ALL), "any").a_year is None


def test_nobody_is_ahead_or_behind_in_the_first_two_years(shipped):
    assert not elapsed(shipped.target, date(2027, 12, 19)).judged
    assert elapsed(shipped.target, date(2027, 12, 21)).judged


def test_time_before_and_after_the_period_is_none_and_all_of_it(shipped):
    assert (
        elapsed(shipped.target, date(2020, 1, 1)).passed,
        elapsed(shipped.target, date(2020, 1, 1)).left,
    ) == (
        0,
        1826,
    )
    assert elapsed(shipped.target, date(2040, 1, 1)).left == 0


@law
@given(st.integers(1, AMOUNT - 1), st.dates(date(2026, 7, 1), date(2030, 12, 20)))
def test_the_day_said_is_the_first_on_which_the_average_reaches_the_target(shipped, counted, on):
    total = Total(counted, 1, 1, 0, Fraction(counted, AMOUNT))
    target = shipped.target
    found = pace(
        Progress(
            target,
            on,
            Window.MOVED,
            RateView.EVENT,
            {"any": total},
            share_of_period(target, on),
            0,
            years_left(target, on),
        ),
        "any",
    )
    passed = (on - target.starts_on).days
    if found.met_on is None:
        assert found.unsaid is Unsaid.TOO_FAR
        return
    days = (found.met_on - target.starts_on).days

    assert counted * days >= AMOUNT * passed > counted * (days - 1)
    assert found.met_on > on


def test_a_target_far_in_the_calendar_is_no_error(standing, shipped):
    target = dataclasses.replace(shipped.target, starts_on=date(9000, 1, 1), ends_on=date(9900, 1, 1))

    assert pace(standing(AMOUNT // 5, date(9500, 1, 1), target=target), "any").unsaid is Unsaid.TOO_FAR
