"""What the target is worth in other currencies over time."""

from datetime import date
from fractions import Fraction

import pandas as pd

from tracker.measures.progress import rounded
from tracker.measures.rates import Rates
from tracker.measures.target_worth import MOST_DAYS, by_month, extremes, other_currencies, worth


def test_every_day_has_the_newest_rate_before_it(shipped, rates):
    found = worth(shipped.target, rates, "USD", date(2026, 10, 30))
    summit = found.iloc[0]

    assert (str(summit["day"].date()), summit["rate_on"]) == ("2025-12-20", date(2025, 12, 19))
    assert summit["value"] == rounded(
        Fraction(3 * 10**12 * 100) / rates.rate("USD", date(2025, 12, 19)).per_unit
    )
    assert len(found) == 315
    assert by_month(found)["day"].dt.day.to_list()[:3] == [20, 31, 31]
    low, high = extremes(found)
    assert 18_000_000_000_00 < low < high < 20_000_000_000_00  # fx: 18.30 to 19.66 billion dollars


def test_days_without_a_rate_are_gaps_not_zero(shipped, rates):
    found = worth(shipped.target, rates, "USD", date(2030, 12, 20))

    assert found["value"].isna().any()
    assert found["value"].iloc[-1] is pd.NA
    assert len(found) <= MOST_DAYS
    assert found["day"].iloc[-1] == pd.Timestamp(2030, 12, 20)


def test_a_currency_that_no_bank_publishes_has_no_worth(shipped, rates):
    assert extremes(worth(shipped.target, rates, "KZT", date(2026, 2, 1))) is None


def test_before_the_period_there_is_its_first_day(shipped, rates):
    assert len(worth(shipped.target, rates, "USD", date(2024, 1, 1))) == 1


def test_a_target_in_euro_is_shown_in_its_display_currency_else_in_those_of_the_list(shipped, other):
    assert other_currencies(shipped.target, pd.Series(["EUR"])) == ("USD",)
    assert other_currencies(other.target, pd.Series(["XAX"])) == ("USD",)
    import dataclasses

    alone = dataclasses.replace(other.target, fixed=None)
    filed = pd.Series(["EUR", "USD", "JPY", "USD", None, "GBP", "GBP", "CHF"])
    assert set(other_currencies(alone, filed)) < {"USD", "JPY", "GBP", "CHF"}
    assert len(other_currencies(alone, filed)) == 3
    found = worth(alone, Rates(alone), "JPY", date(2025, 3, 3))
    assert 200_000_000 < found["value"].iloc[-1] < 400_000_000  # two million euro
