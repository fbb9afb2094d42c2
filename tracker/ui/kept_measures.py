"""Numbers that were computed once, kept as long as there is room: in bytes, the least recently used going first."""

from collections import Counter, OrderedDict
from collections.abc import Callable, Hashable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from threading import Lock, RLock
from typing import TypeVar

import numpy as np
import pandas as pd

T = TypeVar("T")

SMALLEST = 256
"""What an entry takes at least, for its key."""


class KeptMeasures:
    """What was computed, by key. Arrays that several entries share are counted once."""

    def __init__(self, most_bytes: int) -> None:
        """Take how many bytes may be kept; the newest entry is always kept."""
        self.most_bytes = most_bytes
        self.bytes = 0
        self._kept: OrderedDict[Hashable, tuple[object, dict[int, int]]] = OrderedDict()
        self._shared: Counter[int] = Counter()
        self._making: dict[Hashable, Lock] = {}
        self._lock = RLock()

    def __len__(self) -> int:
        """Return how many entries are kept."""
        return len(self._kept)

    def get(self, key: Hashable, compute: Callable[[], T]) -> T:
        """Return what is kept under a key, computed by one thread if it is not; others wait for it."""
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key][0]  # ty: ignore[invalid-explicit-return]
            making = self._making.setdefault(key, Lock())
        with making:
            with self._lock:
                if key in self._kept:
                    return self._kept[key][0]  # ty: ignore[invalid-explicit-return]
            try:
                value = compute()
                self._keep(key, value)
            finally:
                with self._lock:
                    self._making.pop(key, None)
        return value

    def _keep(self, key: Hashable, value: object) -> None:
        held = dict(arrays(value))
        with self._lock:
            self._kept[key] = value, held
            self.bytes += SMALLEST + sum(size for place, size in held.items() if not self._shared[place])
            self._shared.update(held.keys())
            while self.bytes > self.most_bytes and len(self._kept) > 1:
                self._forget(next(iter(self._kept)))

    def _forget(self, key: Hashable) -> None:
        _, held = self._kept.pop(key)
        self._shared.subtract(held.keys())
        freed = [place for place in held if not self._shared[place]]
        self.bytes -= SMALLEST + sum(held[place] for place in freed)
        for place in freed:
            del self._shared[place]


def arrays(value: object) -> Iterator[tuple[int, int]]:
    """Return where the arrays of a value lie in memory, and how many bytes each takes.

    Texts of frames are left out: they are the list's own, which stays whatever is kept here.
    """
    if isinstance(value, np.ndarray):
        while isinstance(value.base, np.ndarray):
            value = value.base
        yield value.__array_interface__["data"][0], value.nbytes
    elif isinstance(value, bytes | str):
        yield id(value), len(value)
    elif isinstance(value, pd.DataFrame):
        for name in value.columns:
            yield from _of_column(value[name])
    elif isinstance(value, pd.Series):
        yield from _of_column(value)
    elif is_dataclass(value) and not isinstance(value, type):
        for field in fields(value):
            yield from arrays(getattr(value, field.name))
    elif isinstance(value, Mapping):
        for one in value.values():
            yield from arrays(one)
    elif isinstance(value, tuple | list):
        yield id(value), 64 * len(value)
        for one in value:
            if not isinstance(one, str | int | float | bool | None):
                yield from arrays(one)


def _of_column(column: pd.Series) -> Iterator[tuple[int, int]]:
    cells = column.array
    if isinstance(cells, pd.Categorical):
        yield from arrays(cells.codes)
    elif isinstance(cells, pd.arrays.IntegerArray):
        yield id(cells), cells.nbytes
    elif isinstance(column.dtype, np.dtype):
        yield from arrays(column.to_numpy())
