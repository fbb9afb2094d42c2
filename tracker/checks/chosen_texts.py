"""The texts of the accepted rows, as the frame of pledges keeps them: one array, blank ones missing."""

import numpy as np
import pyarrow as pa

from tracker.checks.vectors import octets, offsets

PIECE = 2**14
"""Texts taken in one go: few enough to stay in the processor's cache."""


class Texts:
    """Texts put piece by piece into one array with 64-bit offsets that has room for so many texts and bytes.

    What is not filled is never touched, so room is cheap.
    """

    def __init__(self, count: int, size: int) -> None:
        """Have room; it is taken from Arrow's memory, where what was freed before comes first."""
        self.bounds = np.frombuffer(pa.allocate_buffer((count + 1) * 8), dtype=np.int64)
        self.run = np.frombuffer(pa.allocate_buffer(size), dtype=np.uint8)
        self.bounds[0] = self.count = self.size = 0

    def add(self, texts: pa.Array) -> None:
        """Add some texts, none of them missing."""
        bounds, run = offsets(texts), octets(texts)
        count, size = self.count + len(texts), self.size + len(run)
        np.add(bounds[1:], np.int64(self.size - int(bounds[0])), out=self.bounds[self.count + 1 : count + 1])
        self.run[self.size : size] = run
        self.count, self.size = count, size

    def array(self) -> pa.Array:
        """Return all texts; empty ones are missing."""
        bounds = self.bounds[: self.count + 1]
        filled = bounds[1:] != bounds[:-1]
        absent = self.count - int(np.count_nonzero(filled))
        valid = pa.py_buffer(np.packbits(filled, bitorder="little")) if absent else None
        buffers = [valid, pa.py_buffer(bounds), pa.py_buffer(self.run[: self.size])]
        return pa.Array.from_buffers(pa.large_string(), self.count, buffers, null_count=absent)


def chosen(texts: pa.Array, wanted: np.ndarray | None) -> pa.Array:
    """Return the texts that are wanted (None: all) with 64-bit offsets, empty ones missing."""
    count = len(texts) if wanted is None else int(np.count_nonzero(wanted))
    gathered = Texts(count, len(octets(texts)))
    for start in range(0, len(texts), PIECE):
        some = texts.slice(start, PIECE)
        gathered.add(some if wanted is None else some.filter(pa.array(wanted[start : start + PIECE])))
    return gathered.array()
