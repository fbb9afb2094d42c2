"""Columns put together while a file is read: each piece goes straight to its place, and its memory serves the next.

Keeping all pieces and joining them at the end would take the memory of every column twice.
"""

import numpy as np
import pyarrow as pa

from tracker.intake.lookups import looked_up
from tracker.intake.text_arrays import octets, offsets

FEW = 2**12
"""For so many texts and bytes a dictionary has room at first."""


class GatheredTexts:
    """Texts put piece by piece into one array that has room for so many of them and their bytes, and for more where needed.

    What is not filled is never touched, so room is cheap.
    """

    def __init__(self, count: int, size: int, kind: pa.DataType) -> None:
        """Have room for texts of a kind; it is taken from Arrow's memory, where what was freed before comes first."""
        self.kind = kind
        self.bounds = room(count + 1, np.int64 if pa.types.is_large_string(kind) else np.int32)
        self.run = room(size, np.uint8)
        self.bounds[0] = self.count = self.size = 0

    def add(self, texts: pa.Array) -> None:
        """Add some texts, none of them missing."""
        if not len(texts):
            return
        bounds, run = offsets(texts), octets(texts)
        count, size = self.count + len(texts), self.size + len(run)
        self.bounds = with_room(self.bounds, count + 1, self.count + 1)
        self.run = with_room(self.run, size, self.size)
        shift = self.bounds.dtype.type(self.size - int(bounds[0]))
        np.add(bounds[1:], shift, out=self.bounds[self.count + 1 : count + 1])
        self.run[self.size : size] = run
        self.count, self.size = count, size

    def array(self, *, empty_missing: bool = False) -> pa.Array:
        """Return all texts; with `empty_missing` those of no bytes are missing."""
        bounds, valid, absent = self.bounds[: self.count + 1], None, 0
        if empty_missing:
            filled = bounds[1:] != bounds[:-1]
            absent = self.count - int(np.count_nonzero(filled))
            valid = pa.py_buffer(np.packbits(filled, bitorder="little")) if absent else None
        buffers = [valid, pa.py_buffer(bounds), pa.py_buffer(self.run[: self.size])]
        return pa.Array.from_buffers(self.kind, self.count, buffers, null_count=absent)


class GatheredCodes:
    """Dictionaries of texts put piece by piece into one that holds each text once, with room for `count` codes.

    The pieces' own dictionaries are copied as well: a few bytes kept of each piece would keep all the memory
    around them from serving the next one.
    """

    def __init__(self, count: int, kind: pa.DataType) -> None:
        """Have room for texts of a kind."""
        self.kind = pa.dictionary(pa.int32(), kind)
        self.codes = room(count, np.int32)
        self.texts = GatheredTexts(FEW, FEW, kind)
        self.stops: list[tuple[int, int]] = []
        self.count = 0

    def add(self, cells: pa.Array) -> None:
        """Add some texts, none of them missing; their codes stay those of their own dictionary for now."""
        if not pa.types.is_dictionary(cells.type):
            cells = cells.dictionary_encode()
        stop = self.count + len(cells)
        self.codes[self.count : stop] = cells.indices.to_numpy(zero_copy_only=False)
        self.texts.add(cells.dictionary)
        self.stops.append((stop, self.texts.count))
        self.count = stop

    def array(self) -> pa.Array:
        """Return all texts; ends the gathering, as each piece's codes are replaced by those of the one dictionary."""
        texts = self.texts.array().dictionary_encode()
        numbers = texts.indices.to_numpy(zero_copy_only=False)
        start = text = 0
        for stop, last in self.stops:
            self.codes[start:stop] = looked_up(numbers[text:last], self.codes[start:stop])
            start, text = stop, last
        return pa.DictionaryArray.from_arrays(
            pa.array(self.codes[: self.count]), texts.dictionary, safe=False
        )


def room(count: int, kind: type[np.integer]) -> np.ndarray:
    """Return room for so many numbers."""
    return np.frombuffer(pa.allocate_buffer(count * np.dtype(kind).itemsize), dtype=kind)


def with_room(numbers: np.ndarray, count: int, filled: int) -> np.ndarray:
    """Return the numbers, the first of which are filled, with room for so many at least."""
    if count <= len(numbers):
        return numbers
    larger = room(count + count // 2, numbers.dtype.type)
    larger[:filled] = numbers[:filled]
    return larger
