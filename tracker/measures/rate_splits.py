"""What exchange rates made of a change, and what pledges made of it: exactly, row by row and by currency."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd

from tracker.measures.sums import column, sums, whole

PARTS = ("before", "by_amount", "by_rate", "by_rule", "after")


@dataclass(frozen=True)
class Split:
    """Rows seen twice: what each adds before and after, and what makes the difference.

    For every row `before + by_amount + by_rate + by_rule = after`, in smallest units of the target's currency:
    `by_amount` is Δamount × old rate (a row that comes in has nothing before), `by_rate` new amount × Δrate,
    each rounded as the rows are; `by_rule` is what another rule of counting makes. `currency` is the rows' own
    ("" where unknown).
    """

    currency: np.ndarray
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
        codes, currencies = pd.factorize(self.currency, sort=True)
        stand = (self.before != 0) | (self.after != 0) | self._moved
        found = pd.DataFrame(
            {
                "currency": currencies.astype("object"),
                **{name: column(signed_sums(codes, getattr(self, name), len(currencies))) for name in PARTS},
                "rows": np.bincount(codes[stand], minlength=len(currencies)),
            }
        )
        return found[found["rows"] > 0].reset_index(drop=True)

    @cached_property
    def together(self) -> dict[str, int]:
        """The sum of each part over all currencies, and of `rows`."""
        return {name: sum(int(value) for value in self.by_currency[name]) for name in (*PARTS, "rows")}

    def moved(self, count: int | None = None) -> np.ndarray:
        """Return the places of the rows that moved, those that rates moved most first."""
        moved = np.flatnonzero(self._moved)
        order = np.lexsort((moved, -np.abs(self.by_amount[moved]), -np.abs(self.by_rate[moved])))
        return moved[order][:count]

    @property
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
    return Split(
        currency=currencies_of(after["currency"]),
        before=old,
        by_amount=at_old_rate - old,
        by_rate=new - at_old_rate,
        by_rule=np.zeros(len(after), dtype="int64"),
        after=new,
    )


def currencies_of(column_of_codes: pd.Series) -> np.ndarray:
    """Return a column of currencies as texts, "" where there is none."""
    codes, names = pd.factorize(column_of_codes)
    return np.array([*(str(name) for name in names), ""], dtype=object)[codes]


def signed_sums(groups: np.ndarray, values: np.ndarray, count: int) -> list[int]:
    """Return the exact sum of whole numbers of either sign in each group."""
    plus, minus = (
        sums(groups, np.where(side, np.abs(values), 0), count) for side in (values > 0, values < 0)
    )
    return [more - less for more, less in zip(plus, minus, strict=True)]
