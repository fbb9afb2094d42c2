"""How much of a total a few pledges make."""

from dataclasses import dataclass
from fractions import Fraction

import numpy as np
import pandas as pd

from tracker.measures.sums import total, whole


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
    rows = counted[counted["counts"] & (counted["value"] > 0).fillna(False)]
    return rows.sort_values(["value", "project_id"], ascending=[False, True]).head(count)


def _making_half(largest: np.ndarray, all_of_it: int) -> int:
    low, high = 1, len(largest)
    while low < high:
        middle = (low + high) // 2
        if 2 * total(largest[:middle]) >= all_of_it:
            high = middle
        else:
            low = middle + 1
    return low
