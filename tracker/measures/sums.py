"""Exact sums of whole numbers by group, at the speed of arrays and without overflow."""

import numpy as np
import pandas as pd

PART = 26
"""Bits summed at a time: a sum of 2**27 such parts is still exact in a double."""


def whole(values: pd.Series) -> np.ndarray:
    """Return an Int64 column as int64, with 0 where it is missing."""
    return values.to_numpy(dtype="int64", na_value=0)


def total(values: np.ndarray) -> int:
    """Return the exact sum of an int64 array."""
    return sums(np.zeros(len(values), dtype="int64"), values, 1)[0]


def sums(groups: np.ndarray, values: np.ndarray, count: int) -> list[int]:
    """Return the exact sum of `values` (int64, not negative) in each of `count` groups."""
    found = [0] * count
    for shift in range(0, 63, PART):
        parts = (values >> shift) & ((1 << PART) - 1)
        summed = np.bincount(groups, weights=parts, minlength=count)
        for place in np.flatnonzero(summed):
            found[place] += int(summed[place]) << shift
    return found


def column(found: list[int]) -> np.ndarray:
    """Return sums as int64, or as Python's whole numbers where one is larger."""
    fits = all(abs(number) < 2**63 for number in found)
    return np.array(found, dtype="int64" if fits else object)
