"""Exact sums of whole numbers by group, at the speed of arrays and without overflow."""

import numpy as np
import pandas as pd

EXACT = 53
"""A double holds whole numbers of so many bits exactly."""


def whole(values: pd.Series) -> np.ndarray:
    """Return a column of whole numbers as int64, with 0 where one is missing; as Python's where they are larger."""
    if values.dtype == object:
        return values.to_numpy()
    return values.to_numpy(dtype="int64", na_value=0)


def total(values: np.ndarray) -> int:
    """Return the exact sum of whole numbers, not negative."""
    if values.dtype == object:
        return sum(values.tolist())
    return sums(np.zeros(len(values), dtype="int64"), values, 1)[0]


def sums(groups: np.ndarray, values: np.ndarray, count: int) -> list[int]:
    """Return the exact sum of `values` (int64 or Python's, not negative) in each of `count` groups."""
    found = [0] * count
    if not len(values):
        return found
    if values.dtype == object:
        for group, value in zip(groups.tolist(), values.tolist(), strict=True):
            found[group] += value
        return found
    # As many bits at a time as still sum up exactly in a double.
    part = EXACT - len(values).bit_length()
    for shift in range(0, int(values.max()).bit_length(), part):
        parts = (values >> shift) & ((1 << part) - 1)
        summed = np.bincount(groups, weights=parts, minlength=count)
        for place in np.flatnonzero(summed):
            found[place] += int(summed[place]) << shift
    return found


def column(found: list[int]) -> np.ndarray:
    """Return sums as int64, or as Python's whole numbers where one is larger."""
    fits = all(abs(number) < 2**63 for number in found)
    return np.array(found, dtype="int64" if fits else object)
