"""The pledges of a list by size, prepared once: the largest, and how few make half, under any rule and in any window."""

from dataclasses import dataclass
from fractions import Fraction

import numpy as np
import pandas as pd

from tracker.measures.concentration import Concentration
from tracker.measures.kinds import Kinds
from tracker.measures.sums import whole

BLOCKS = 1_000
"""Into so many parts a list is cut, the largest pledges first: a half is looked for in one of them only."""
PART = 31
"""Bits of a value's lower part: sums of either part of any block still fit."""


@dataclass(frozen=True)
class Sizes:
    """Pledges with a value, the largest first, of equals the one of the smaller rank.

    `places` are their places in the list, `kinds` and `values` what they are. `block_high`, `block_low` and
    `block_rows` say for each block of `length` of them and each kind what it holds.
    """

    places: np.ndarray
    kinds: np.ndarray
    values: np.ndarray
    length: int
    block_high: np.ndarray
    block_low: np.ndarray
    block_rows: np.ndarray

    def among(self, passing: np.ndarray) -> "Sizes":
        """Return the sizes of those rows of the list that pass (bool), as `sizes` returns them."""
        held = passing[self.places]
        return _in_blocks(self.places[held], self.kinds[held], self.values[held], self.block_rows.shape[1])

    def largest(self, counts: np.ndarray, count: int) -> np.ndarray:
        """Return the places of the largest pledges of the kinds that count (bool, by kind), at most `count`."""
        found: list[np.ndarray] = []
        there = 0
        for block in np.flatnonzero(self.block_rows[:, counts].sum(axis=1)).tolist():
            inside = self._inside(block, counts)
            found.append(inside[: count - there])
            there += len(found[-1])
            if there == count:
                break
        return self.places[np.concatenate(found)] if found else self.places[:0]

    def concentration(self, counts: np.ndarray) -> Concentration:
        """Return how concentrated the amount of the kinds that count (bool, by kind) is."""
        sums = [
            (int(high) << PART) + int(low)
            for high, low in zip(
                self.block_high[:, counts].sum(axis=1), self.block_low[:, counts].sum(axis=1), strict=True
            )
        ]
        whole_sum = sum(sums)
        if not whole_sum:
            return Concentration(Fraction(0), Fraction(0), Fraction(0), 0)
        values = self._values_of(counts, 10)
        top = [Fraction(sum(values[:count]), whole_sum) for count in (1, 3, 10)]
        return Concentration(*top, making_half=self._making_half(counts, sums, whole_sum))

    def _values_of(self, counts: np.ndarray, count: int) -> list[int]:
        found: list[int] = []
        for block in np.flatnonzero(self.block_rows[:, counts].sum(axis=1)).tolist():
            found += self.values[self._inside(block, counts)].tolist()
            if len(found) >= count:
                break
        return found[:count]

    def _making_half(self, counts: np.ndarray, sums: list[int], whole_sum: int) -> int:
        rows = self.block_rows[:, counts].sum(axis=1)
        passed, number = 0, 0
        for block, held in enumerate(sums):
            if 2 * (passed + held) >= whole_sum:
                break
            passed, number = passed + held, number + int(rows[block])
        for value in self.values[self._inside(block, counts)].tolist():
            passed, number = passed + value, number + 1
            if 2 * passed >= whole_sum:
                break
        return number

    def _inside(self, block: int, counts: np.ndarray) -> np.ndarray:
        """Return which of the pledges of a block are of kinds that count."""
        start = block * self.length
        return start + np.flatnonzero(counts[self.kinds[start : start + self.length]])


def sizes(valued: pd.DataFrame, found: Kinds, ties: np.ndarray) -> Sizes:
    """Return the pledges of a list by size; `ties` is the rank by which equals are told apart.

    Pledges of no value are not there.
    """
    value = whole(valued["value"])
    held = np.flatnonzero(value > 0)
    order = np.argsort(-value[held], kind="stable")
    held = held[order]
    held = _ties_in_order(held, value, ties)
    kind = found.places[held].astype("int16" if len(found) < 2**15 else "int64")
    return _in_blocks(held.astype("int32"), kind, value[held], len(found))


def _in_blocks(held: np.ndarray, kind: np.ndarray, values: np.ndarray, count: int) -> Sizes:
    length = max(-(-len(held) // BLOCKS), 1)
    blocks = -(-len(held) // length)
    places = np.arange(len(held)) // length * count + kind
    shape, size = (blocks, count), blocks * count

    def summed(parts: np.ndarray) -> np.ndarray:
        # Fewer than 2**22 pledges of less than 2**31 each: exact in a double.
        return np.bincount(places, weights=parts, minlength=size).astype("int64").reshape(shape)

    return Sizes(
        held,
        kind,
        values,
        length,
        summed(values >> PART),
        summed(values & ((1 << PART) - 1)),
        np.bincount(places, minlength=size).reshape(shape),
    )


def _ties_in_order(held: np.ndarray, value: np.ndarray, ties: np.ndarray) -> np.ndarray:
    """Return places that are in the order of their values with equals in the order of `ties`."""
    values, rank = value[held], ties[held]
    equal = np.append(False, values[1:] == values[:-1])
    if not (equal[1:] & (rank[1:] < rank[:-1])).any():
        return held
    return held[np.lexsort((rank, -values))]
