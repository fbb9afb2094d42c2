from dataclasses import replace
from datetime import date
from fractions import Fraction

import pandas as pd
import pytest

from tracker.measures.rates import Rate, Rates, RatesError
from tracker.terms.target import RateView

SATURDAY, FRIDAY, MONDAY = date(2025, 12, 20), date(2025, 12, 19), date(2025, 12, 22)


def overrides(*lines: str) -> pd.DataFrame:
    return pd.DataFrame(
        [line.split(",") for line in lines], columns=["date", "currency", "per_unit", "source"]
    )


def known(rate: Rate | None) -> Rate:
    assert rate is not None
    return rate


def test_a_weekend_takes_the_last_rate_before_it_and_never_looks_ahead(rates):
    saturday = rates.rate("USD", SATURDAY)

    assert saturday == rates.rate("USD", FRIDAY)
    assert saturday.on == FRIDAY
    assert saturday.per_unit != rates.rate("USD", MONDAY).per_unit


def test_a_cross_rate_is_the_exact_quotient_of_two_published_rates(rates):
    assert rates.rate("USD", FRIDAY).per_unit == Fraction("184.15") / Fraction("1.1712")


def test_the_euro_itself_needs_no_cross(rates):
    assert rates.rate("EUR", FRIDAY).per_unit == Fraction("184.15")


def test_the_targets_own_currency_is_worth_itself_on_every_day(rates):
    assert rates.rate("JPY", date(1950, 1, 1)).per_unit == 1


@pytest.mark.parametrize(
    ("currency", "day"),
    [
        ("USD", date(1998, 12, 31)),  # before the bank began
        ("RUB", date(2023, 1, 1)),  # the bank stopped in March 2022
        ("KZT", FRIDAY),  # never published by the bank
        ("ABC", FRIDAY),  # not a currency
        ("USD", date.min),
    ],
)
def test_no_rate_is_none_and_not_a_guess(rates, currency, day):
    assert rates.rate(currency, day) is None


def test_a_rate_of_31_days_ago_is_still_a_rate_and_one_of_32_is_not(rates):
    last = rates.rate("RUB", date(2022, 3, 10))

    assert rates.rate("RUB", date.fromordinal(last.on.toordinal() + 31)) == last
    assert rates.rate("RUB", date.fromordinal(last.on.toordinal() + 32)) is None


def test_an_override_wins_on_the_same_date_and_the_newer_of_the_two_otherwise(shipped):
    ours = Rates(shipped.target, overrides("2025-12-19,USD,150,ministry", "2025-12-20,KZT,0.31,ministry"))

    assert known(ours.rate("USD", FRIDAY)).per_unit == 150
    assert known(ours.rate("USD", SATURDAY)).source == "ministry"
    assert known(ours.rate("USD", MONDAY)).on == MONDAY  # the bank's, since it is newer
    assert known(ours.rate("KZT", date(2026, 1, 20))).per_unit == Fraction(31, 100)
    assert ours.rate("KZT", date(2026, 1, 21)) is None
    assert ours.rate("KZT", FRIDAY) is None


def test_the_fixed_rate_is_exactly_three_thousand_nineteenths_and_others_go_through_the_dollar(rates):
    assert rates.fixed("USD").per_unit == Fraction(3000, 19)
    assert rates.fixed("JPY").per_unit == 1
    assert rates.fixed("EUR").per_unit == Fraction("1.1712") * Fraction(3000, 19)
    assert rates.fixed("KZT") is None


def test_the_latest_rate_is_the_newest_on_or_before_the_day_looked_from(rates):
    assert rates.latest("USD", SATURDAY).on == FRIDAY
    assert rates.seen(RateView.LATEST, "USD", date(2020, 1, 1), SATURDAY).on == FRIDAY


def test_an_event_without_a_day_has_no_rate_except_in_the_targets_currency(rates):
    assert rates.seen(RateView.EVENT, "USD", None, SATURDAY) is None
    assert rates.seen(RateView.EVENT, "JPY", None, SATURDAY).per_unit == 1


def test_another_target_currency_has_its_own_rates(other):
    ours = Rates(other.target, other.rates)

    assert known(ours.rate("USD", FRIDAY)).per_unit == 1 / Fraction("1.1712")
    assert known(ours.rate("XAX", date(2025, 3, 20))).per_unit == Fraction(1, 2)
    assert known(ours.fixed("USD")).per_unit == Fraction(9, 10)
    assert known(ours.fixed("EUR")).per_unit == 1


def test_a_target_in_a_currency_that_the_bank_does_not_know_is_reached_through_its_fixed_rate(shipped):
    target = replace(
        shipped.target, currency="KZT", fixed=replace(shipped.target.fixed, per_unit=Fraction(516))
    )
    ours = Rates(target)

    assert known(ours.fixed("USD")).per_unit == 516
    assert known(ours.fixed("EUR")).per_unit == Fraction("1.1712") * 516
    assert ours.fixed("UZS") is None
    assert ours.rate("USD", FRIDAY) is None


@pytest.mark.parametrize(
    "line",
    [
        "soon,KZT,1,x",
        "2025-12-19,KZT,much,x",
        "2025-12-19,KZT,0,x",
        "2025-12-19,KZT,NaN,x",
        "2025-12-19,KZT,-1,x",
        "2025-12-19,,1,x",
    ],
)
def test_a_file_of_rates_that_cannot_be_read_is_refused_with_its_line(shipped, line):
    with pytest.raises(RatesError, match="Line 3"):
        Rates(shipped.target, overrides("2025-12-19,UZS,0.01,bank", line))


def test_two_rates_for_one_day_are_refused(shipped):
    with pytest.raises(RatesError, match="second rate"):
        Rates(shipped.target, overrides("2025-12-19,UZS,0.01,bank", "2025-12-19,UZS,0.02,bank"))
