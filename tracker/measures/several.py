"""Rows that stand for several pledges, so that a list of any length is measured in a small frame.

Such a frame has the columns below; in any other, each row is one pledge. `value` is then their sum.
"""

import numpy as np
import pandas as pd

from tracker.measures.values import NO_RATE, TOO_LARGE

PLEDGES, WITH_AMOUNT, WITHOUT_RATE = "pledges", "pledges_with_amount", "pledges_without_rate"
"""For how many pledges a row stands, how many of them have an amount, and how many of these no rate."""


def pledges_in(rows: pd.DataFrame) -> np.ndarray:
    """Return for how many pledges each row stands."""
    return rows[PLEDGES].to_numpy() if PLEDGES in rows else np.ones(len(rows), dtype=bool)


def with_amount_in(rows: pd.DataFrame) -> np.ndarray:
    """Return how many pledges with an amount each row stands for."""
    return rows[WITH_AMOUNT].to_numpy() if WITH_AMOUNT in rows else rows["amount"].notna().to_numpy()


def without_rate_in(rows: pd.DataFrame) -> np.ndarray:
    """Return how many pledges each row stands for whose amount could not be converted."""
    if WITHOUT_RATE in rows:
        return rows[WITHOUT_RATE].to_numpy()
    return rows["value_gap"].isin([NO_RATE, TOO_LARGE]).to_numpy()


def worth_something(rows: pd.DataFrame) -> np.ndarray:
    """Return where (bool) a row stands for a pledge that has a value."""
    if WITH_AMOUNT in rows:
        return rows[WITH_AMOUNT].to_numpy() > rows[WITHOUT_RATE].to_numpy()
    return rows["value"].notna().to_numpy()


def numbers(groups: np.ndarray, each: np.ndarray, count: int) -> np.ndarray:
    """Return the sum of whole numbers (or of ones, where bool) in each of `count` groups."""
    if each.dtype == bool:
        return np.bincount(groups[each], minlength=count)
    return np.bincount(groups, weights=each, minlength=count).astype("int64")
