"""Exchange rates into the target's currency: exact, dated, never interpolated, never from the future."""

from bisect import bisect_right
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from fractions import Fraction

import pandas as pd

from tracker.measures.ecb import days_before, history
from tracker.terms.errors import TrackerError
from tracker.terms.language import N_
from tracker.terms.target import RateView, Target

OLDEST = 31
"""A rate more than this many days older than its day is no rate."""

ECB = N_("European Central Bank, euro reference rates")
TARGET_RATE = N_("the rate that the target’s announcement implies")
SAME_CURRENCY = N_("the target’s own currency")


class RatesError(TrackerError):
    """The file of exchange rates cannot be used."""

    next_step = N_("Correct rates.csv: date as 2026-03-04, a currency code, a positive number, a source.")


@dataclass(frozen=True, slots=True)
class Rate:
    """What one unit of `currency` is worth, in full units of the target's currency.

    `on` is the day the rate was published; None where it holds on every day.
    """

    currency: str
    per_unit: Fraction
    on: date | None
    source: str


class Rates:
    """Rates into the currency of one target: the bank's history, and overrides that win on their date.

    `overrides` is a frame of text with columns `date`, `currency`, `per_unit` (in full units of the
    target's currency) and `source`.
    """

    def __init__(self, target: Target, overrides: pd.DataFrame | None = None) -> None:
        """Keep the overrides; the bank's history is loaded when first needed.

        Raises:
            RatesError: if an override cannot be read.
        """
        self.target = target
        self._overrides = read_overrides(overrides)
        self._known: dict[tuple[str, date], Rate | None] = {}

    def rate(self, currency: str, day: date) -> Rate | None:
        """Return the rate published on `day`, or the last one before it within 31 days."""
        if currency == self.target.currency:
            return Rate(currency, Fraction(1), None, SAME_CURRENCY)
        key = (currency, day)
        if key not in self._known:
            self._known[key] = self._looked_up(currency, day)
        return self._known[key]

    def fixed(self, currency: str) -> Rate | None:
        """Return the rate of the fixed view: the target's own, or through it on the day it was set.

        A target that names no fixed rate is converted at the rates of the day its period starts.
        """
        fixed = self.target.fixed
        if currency == self.target.currency or fixed is None:
            return self.rate(currency, self.target.starts_on)
        if currency == fixed.currency:
            return Rate(currency, fixed.per_unit, fixed.on, TARGET_RATE)
        own, through = self.rate(currency, fixed.on), self.rate(fixed.currency, fixed.on)
        if own is not None and through is not None:
            return Rate(currency, own.per_unit / through.per_unit * fixed.per_unit, own.on, own.source)
        # A target's currency that the bank does not know: its fixed currency still leads to it.
        found = history().cross(currency, fixed.currency, fixed.on, days_before(fixed.on, OLDEST))
        return Rate(currency, found[0] * fixed.per_unit, found[1], ECB) if found else None

    def latest(self, currency: str, on: date) -> Rate | None:
        """Return the newest rate on or before the day looked from."""
        return self.rate(currency, on)

    def seen(self, view: RateView, currency: str, day: date | None, on: date) -> Rate | None:
        """Return the rate that a rate view uses for an amount whose event was on `day`."""
        if view is RateView.FIXED:
            return self.fixed(currency)
        if view is RateView.LATEST:
            return self.latest(currency, on)
        if day is None:
            return self.rate(currency, on) if currency == self.target.currency else None
        return self.rate(currency, day)

    def between(self, base: str, quote: str, on: date) -> Fraction | None:
        """Return how many units of `quote` one unit of `base` was worth on a day; None without a rate."""
        one, other = self.rate(base, on), self.rate(quote, on)
        return one.per_unit / other.per_unit if one and other else None

    def _looked_up(self, currency: str, day: date) -> Rate | None:
        oldest = days_before(day, OLDEST)
        found = history().cross(currency, self.target.currency, day, oldest)
        published = Rate(currency, found[0], found[1], ECB) if found else None
        days, rates = self._overrides.get(currency, ((), ()))
        place = bisect_right(days, day) - 1
        if (
            place >= 0
            and days[place] >= oldest
            and (published is None or published.on is None or days[place] >= published.on)
        ):
            return rates[place]
        return published


def read_overrides(frame: pd.DataFrame | None) -> dict[str, tuple[tuple[date, ...], tuple[Rate, ...]]]:
    """Return the overrides by currency, oldest first.

    Raises:
        RatesError: if a date, number or currency cannot be read, or a day has two rates.
    """
    if frame is None or frame.empty:
        return {}
    found: dict[str, dict[date, Rate]] = {}
    for number, row in enumerate(frame.to_dict("records"), start=2):
        try:
            day, currency = date.fromisoformat(row["date"].strip()), row["currency"].strip()
            per_unit = Fraction(Decimal(row["per_unit"].strip()))
        except (ValueError, InvalidOperation, OverflowError) as error:
            raise RatesError(N_("Line {line} of rates.csv cannot be read."), line=number) from error
        if per_unit <= 0 or not currency:
            raise RatesError(N_("Line {line} of rates.csv cannot be read."), line=number)
        if day in found.setdefault(currency, {}):
            raise RatesError(
                N_("Line {line} of rates.csv gives a second rate for {currency} on {day}."),
                line=number,
                currency=currency,
                day=day,
            )
        found[currency][day] = Rate(currency, per_unit, day, row.get("source", ""))
    return {
        currency: (tuple(sorted(rates)), tuple(rates[day] for day in sorted(rates)))
        for currency, rates in found.items()
    }
