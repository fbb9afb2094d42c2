"""Where the target stands on one day: the total of every counting rule, and the pace."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

import numpy as np
import pandas as pd

from tracker.measures.counting import counted, is_any
from tracker.measures.several import pledges_in, with_amount_in, without_rate_in
from tracker.measures.sums import total, whole
from tracker.measures.values import NO_RATE, TOO_LARGE
from tracker.terms.reference import Reference
from tracker.terms.target import RateView, Target, Window

DAYS_PER_YEAR = Fraction(1461, 4)


@dataclass(frozen=True, slots=True)
class Total:
    """What one counting rule counts.

    `counted` is in smallest units of the target's currency, `share` is of the target (0 to 1 and
    beyond). `rows` are all pledges that meet the rule; `rows_with_amount` of them have an amount,
    `unknown_amounts` have none; `rows_without_rate` have one that could not be converted and
    therefore adds nothing.
    """

    counted: int
    rows: int
    rows_with_amount: int
    rows_without_rate: int
    share: Fraction

    @property
    def unknown_amounts(self) -> int:
        """How many of the rows have no amount."""
        return self.rows - self.rows_with_amount


@dataclass(frozen=True, slots=True)
class Progress:
    """Where the target stands on one day, by every counting rule.

    `totals` is by the rules' names, in their order. Shares are exact, from 0 to 1.
    """

    target: Target
    on: date
    window: Window
    rate_view: RateView
    totals: Mapping[str, Total]
    share_of_period: Fraction
    even_pace: int
    years_left: Fraction

    def ahead(self, rule: str) -> int:
        """Return how far the total runs ahead of the even pace, in smallest units; behind: negative."""
        return self.totals[rule].counted - self.even_pace

    def remaining(self, rule: str) -> int:
        """Return what is still missing from the target, never less than nothing."""
        return max(0, self.target.amount - self.totals[rule].counted)

    def required_per_year(self, rule: str) -> int | None:
        """Return the amount a year that would still reach the target; None once the period is over."""
        return rounded(self.remaining(rule) / self.years_left) if self.years_left else None


def progress(
    valued: pd.DataFrame, reference: Reference, window: Window, rate_view: RateView, on: date
) -> Progress:
    """Return where the target stands; `valued` may be filtered, and was made with `rate_view` and `on`."""
    target = reference.target
    return Progress(
        target=target,
        on=on,
        window=window,
        rate_view=rate_view,
        totals={
            rule.name: total_of(counted(valued, reference, rule, window, on), target)
            for rule in reference.rules
        },
        share_of_period=share_of_period(target, on),
        even_pace=even_pace(target, on),
        years_left=years_left(target, on),
    )


def total_of(counted: pd.DataFrame, target: Target) -> Total:
    """Return the total of the rows that count."""
    among = counted["counts"].to_numpy()
    summed = total(whole(counted["value"])[among])
    return Total(
        summed,
        int(pledges_in(counted)[among].sum()),
        int(with_amount_in(counted)[among].sum()),
        int(without_rate_in(counted)[among].sum()),
        Fraction(summed, target.amount),
    )


def total_at(valued: pd.DataFrame, rows: np.ndarray, target: Target) -> Total:
    """Return the total of the pledges at some places of a list, all of which count."""
    summed = total(whole(valued["value"].iloc[rows]))
    return Total(
        summed,
        len(rows),
        int(np.count_nonzero(valued["amount"].notna().to_numpy()[rows])),
        int(np.count_nonzero(is_any(valued["value_gap"].iloc[rows], (NO_RATE, TOO_LARGE)))),
        Fraction(summed, target.amount),
    )


def share_of_period(target: Target, on: date) -> Fraction:
    """Return how much of the target's period has passed on a day: 0 on its first, 1 on its last."""
    passed = Fraction((on - target.starts_on).days, (target.ends_on - target.starts_on).days)
    return min(max(passed, Fraction(0)), Fraction(1))


def even_pace(target: Target, on: date) -> int:
    """Return what would be counted on a day if every day brought the same, in smallest units."""
    return rounded(target.amount * share_of_period(target, on))


def years_left(target: Target, on: date) -> Fraction:
    """Return the years of 365.25 days until the target's last day, or 0."""
    return max(Fraction((target.ends_on - on).days) / DAYS_PER_YEAR, Fraction(0))


def rounded(number: Fraction) -> int:
    """Return the whole number next to `number`, half up."""
    return (2 * number.numerator + number.denominator) // (2 * number.denominator)
