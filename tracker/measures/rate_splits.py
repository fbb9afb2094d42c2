"""What exchange rates made of a change, and what pledges made of it: exactly, row by row and by currency."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

import numpy as np
import pandas as pd

from tracker.measures.rates import Rates
from tracker.measures.sums import EXACT, column, sums, whole
from tracker.measures.values import values
from tracker.terms.target import RateView

PARTS = ("before", "by_amount", "by_rate", "by_rule", "after")
HALF = 32
"""Bits of the lower part of a number that is summed in two parts."""


@dataclass(frozen=True)
class Split:
    """Rows seen twice: what each adds before and after, and what makes the difference.

    For every row `before + by_amount + by_rate + by_rule = after`, in smallest units of the target's currency:
    `by_amount` is Δamount × old rate (a row that comes in has nothing before), `by_rate` new amount × Δrate,
    each rounded as the rows are; `by_rule` is what another rule of counting makes. `currency` is the place of
    the rows' own among `currencies` ("" where unknown).
    """

    currency: np.ndarray
    currencies: tuple[str, ...]
    before: np.ndarray
    by_amount: np.ndarray
    by_rate: np.ndarray
    by_rule: np.ndarray
    after: np.ndarray

    @cached_property
    def by_currency(self) -> pd.DataFrame:
        """The parts by currency, in the order of their codes: `currency`, `PARTS`, `rows`.

        `rows` are those that add something before or after, or were moved. Currencies without such rows are not there.
        """
        count = len(self.currencies)
        stand = (self.before != 0) | (self.after != 0) | self._moved
        found = pd.DataFrame(
            {
                "currency": np.array(self.currencies, dtype=object),
                **{name: column(signed_sums(self.currency, getattr(self, name), count)) for name in PARTS},
                "rows": np.bincount(self.currency[stand], minlength=count),
            }
        )
        return found[found["rows"] > 0].sort_values("currency", ignore_index=True)

    @cached_property
    def together(self) -> dict[str, int]:
        """The sum of each part over all currencies, and of `rows`."""
        return {name: sum(int(value) for value in self.by_currency[name]) for name in (*PARTS, "rows")}

    def moved(self, count: int | None = None) -> np.ndarray:
        """Return the places of the rows that moved, those that rates moved most first; all, or so many."""
        moved = np.flatnonzero(self._moved)
        if count is not None:
            moved = farthest(moved, (self.by_rate, self.by_amount), count)
        order = np.lexsort((moved, -np.abs(self.by_amount[moved]), -np.abs(self.by_rate[moved])))
        return moved[order]

    @property
    def rows_moved(self) -> int:
        """How many rows moved."""
        return int(np.count_nonzero(self._moved))

    @cached_property
    def _moved(self) -> np.ndarray:
        return (self.by_rate != 0) | (self.by_amount != 0) | (self.by_rule != 0)


def between_days(before: pd.DataFrame, after: pd.DataFrame) -> Split:
    """Return the split of one list seen from two days; both frames are its rows, as `counted` returns them.

    The amounts are the same on both days, so that only rates move, and what newly counts comes in (or what
    no longer counts goes) at the rate of the first day; without one, at the second day's.
    """
    priced, known = whole(before["value"]), before["value"].notna().to_numpy()
    worth = whole(after["value"])
    was, is_now = before["counts"].to_numpy(), after["counts"].to_numpy()
    old, new = np.where(was, priced, 0), np.where(is_now, worth, 0)
    at_old_rate = np.where(is_now, np.where(known | was, priced, worth), 0)
    currency, currencies = currencies_of(after["currency"])
    return Split(
        currency=currency,
        currencies=currencies,
        before=old,
        by_amount=at_old_rate - old,
        by_rate=new - at_old_rate,
        by_rule=np.zeros(len(after), dtype="int64"),
        after=new,
    )


def between_days_of(
    valued: pd.DataFrame,
    rows: np.ndarray,
    counts: tuple[np.ndarray, np.ndarray],
    rates: Rates,
    rate_view: RateView,
    since: date,
) -> Split:
    """Return the split of `between_days` for some rows (places) of a list, in their order.

    `valued` is the list as seen from the later day, `counts` (bool) says for each of the rows whether it
    counts on the earlier and on the later day. Rows that count on neither are in no sum and never moved.
    """
    then, now = counts
    after = valued[["currency", "value"]].iloc[rows]
    before = after
    if rate_view is RateView.LATEST:  # in the other rate views a rate once taken never moves
        amounts, days = valued[["amount", "currency"]].iloc[rows], valued["stage_last"].to_numpy()[rows]
        worth, _ = values(amounts, days, rates, rate_view, since, rates.target.currency)
        before = after.assign(value=worth)
    return between_days(before.assign(counts=then), after.assign(counts=now))


def currencies_of(column_of_codes: pd.Series) -> tuple[np.ndarray, tuple[str, ...]]:
    """Return the place of each cell of a column of currencies among its names, and these; "", the last, is none."""
    if isinstance(column_of_codes.dtype, pd.CategoricalDtype):
        codes, names = column_of_codes.cat.codes.to_numpy(), column_of_codes.cat.categories
    else:
        codes, names = pd.factorize(column_of_codes)
    known = [str(name) for name in names if name]
    place = {name: number for number, name in enumerate(known)}
    places = np.array([*(place.get(str(name), len(known)) for name in names), len(known)], dtype="int64")
    return places[codes], (*known, "")


def signed_sums(groups: np.ndarray, values: np.ndarray, count: int) -> list[int]:
    """Return the exact sum of whole numbers of either sign in each group."""
    if not values.any():
        return [0] * count
    if values.dtype == object or len(values) >= 2 ** (EXACT - HALF):
        plus, minus = (
            sums(groups, np.where(side, np.abs(values), 0), count) for side in (values > 0, values < 0)
        )
        return [more - less for more, less in zip(plus, minus, strict=True)]
    # Each half of so few numbers is summed exactly in a double; the upper one bears the sign.
    high, low = (
        np.bincount(groups, weights=half, minlength=count)
        for half in (values >> HALF, values & ((1 << HALF) - 1))
    )
    return [(int(upper) << HALF) + int(lower) for upper, lower in zip(high, low, strict=True)]


def farthest(places: np.ndarray, keys: tuple[np.ndarray, ...], count: int) -> np.ndarray:
    """Return so many of some places (ascending): those whose keys are farthest from zero, of equals the first."""
    sure = []
    for key in keys:
        if len(places) <= count:
            break
        sizes = np.abs(key[places])
        least = np.partition(sizes, len(sizes) - count)[len(sizes) - count]
        sure.append(places[sizes > least])
        places, count = places[sizes == least], count - len(sure[-1])
    return np.concatenate([*sure, places[:count]])
