"""How much of a total a few pledges make."""

from dataclasses import dataclass
from fractions import Fraction

import numpy as np
import pandas as pd

from tracker.measures.sums import total, whole

HALF = 31
"""Bits of a value's lower part: a sum of 2**32 such parts still fits."""


@dataclass(frozen=True, slots=True)
class Concentration:
    """How much the largest pledges make of what is counted; shares from 0 to 1."""

    top_1: Fraction
    top_3: Fraction
    top_10: Fraction
    making_half: int
    """How few pledges make half of the total; 0 when nothing is counted."""


def concentration(counted: pd.DataFrame) -> Concentration:
    """Return how concentrated the counted amount is."""
    values = whole(counted.loc[counted["counts"], "value"])
    all_of_it = total(values)
    if not all_of_it:
        return Concentration(Fraction(0), Fraction(0), Fraction(0), 0)
    largest = np.sort(values)[::-1]
    top = [Fraction(total(largest[:count]), all_of_it) for count in (1, 3, 10)]
    return Concentration(*top, making_half=_making_half(largest, all_of_it))


def largest(counted: pd.DataFrame, count: int = 10) -> pd.DataFrame:
    """Return the pledges with the largest counted values, largest first; of equals the smaller ID first."""
    values = np.where(counted["counts"].to_numpy(), whole(counted["value"]), 0)
    if len(values) > count:  # sorting a whole list by its IDs is slow: look at the largest only
        lowest = max(int(np.partition(values, -count)[-count]), 1)
    else:
        lowest = 1
    rows = counted.iloc[np.flatnonzero(values >= lowest)]
    return rows.sort_values(["value", "project_id"], ascending=[False, True]).head(count)


def _making_half(largest: np.ndarray, all_of_it: int) -> int:
    # Sums so far in two parts, each of which fits: a sum of whole values might not.
    high, low = np.cumsum(largest >> HALF), np.cumsum(largest & ((1 << HALF) - 1))
    first, last = 1, len(largest)
    while first < last:
        middle = (first + last) // 2
        if 2 * ((int(high[middle - 1]) << HALF) + int(low[middle - 1])) >= all_of_it:
            last = middle
        else:
            first = middle + 1
    return first
