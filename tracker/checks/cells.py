"""The cells of one column below the heading: distinct texts, and which row holds which."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pyarrow as pa

from tracker.checks.plain_decimals import plain_decimals
from tracker.checks.vectors import extent, lengths, pc
from tracker.intake.lookups import looked_up
from tracker.intake.table import CellKind, Column
from tracker.intake.text_arrays import octets, offsets

AT_ONCE = 10_000
"""So many texts become Python's at a time: a million of them would stay for as long as the column."""
WHITE = "\t\n\v\f\r\x1c\x1d\x1e\x1f \x85\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000"


@dataclass(frozen=True)
class Cells:
    """One column's cells.

    `texts` are trimmed: distinct ones with `codes` running along the rows, or one a row when
    `codes` is None. `raw` are the same before trimming.
    """

    position: int
    heading: str
    texts: pa.Array
    raw: pa.Array
    codes: np.ndarray | None
    kinds: np.ndarray | None = None
    formats: tuple[str, ...] | None = None
    size: int = 0
    within: tuple[int, int] | None = None
    """The lowest and the highest byte of the texts, where somebody has looked."""

    def __len__(self) -> int:
        return self.size

    @cached_property
    def extent(self) -> tuple[int, int]:
        """The lowest and the highest byte of the texts."""
        return self.within or extent(self.texts)

    @cached_property
    def listed(self) -> list[str]:
        """The distinct texts as Python strings."""
        return self.texts.to_pylist()

    def read(self, places: np.ndarray) -> Iterator[tuple[int, str]]:
        """Yield places and the texts that stand there."""
        for start in range(0, len(places), AT_ONCE):
            some = places[start : start + AT_ONCE]
            yield from zip(some.tolist(), self.texts.take(pa.array(some)).to_pylist(), strict=True)

    def along_rows(self, by_text: np.ndarray) -> np.ndarray:
        """Return what is known of each text for each row."""
        return by_text if self.codes is None else looked_up(by_text, self.codes)

    @cached_property
    def blank_texts(self) -> np.ndarray:
        """Which texts are empty."""
        return lengths(self.texts) == 0

    @cached_property
    def plain(self) -> np.ndarray:
        """Which texts are plain decimals."""
        return plain_decimals(self.texts)

    @cached_property
    def blank(self) -> np.ndarray:
        """Which rows are empty."""
        return self.along_rows(self.blank_texts)

    def used(self, live: np.ndarray) -> np.ndarray:
        """Return which texts occur in the rows marked `live`."""
        if self.codes is None:
            return live
        dead = np.flatnonzero(~live)
        return self.times > (np.bincount(self.codes[dead], minlength=len(self.texts)) if len(dead) else 0)

    @cached_property
    def times(self) -> np.ndarray:
        """How many rows hold each text."""
        places = np.arange(len(self.texts)) if self.codes is None else self.codes
        return np.bincount(places, minlength=len(self.texts))

    def found(self, rows: np.ndarray) -> pa.Array:
        """Return the texts of some rows, in their order, as they stood."""
        if self.codes is None and len(rows) == self.size:
            return self.raw
        return self.raw.take(pa.array(rows if self.codes is None else self.codes[rows]))

    def trimmed_of(self, rows: np.ndarray) -> pa.Array:
        """Return the trimmed texts of some rows."""
        return self.texts.take(pa.array(rows if self.codes is None else self.codes[rows]))

    def text(self, row: int) -> str:
        """Return the trimmed text of one row."""
        return self.texts[row if self.codes is None else int(self.codes[row])].as_py()

    def kind(self, text: int) -> CellKind:
        """Return what a workbook says of the cells with a text."""
        return CellKind.TEXT if self.kinds is None else CellKind(int(self.kinds[text]))

    def of_kind(self, kind: CellKind) -> np.ndarray:
        """Return which texts stand in cells of a workbook's kind."""
        if self.kinds is None:
            return np.zeros(len(self.texts), dtype=bool)
        return (self.kinds & int(kind)) != 0

    def encoded(self) -> "Cells":
        """Return the same cells as distinct texts."""
        return self if self.codes is not None or self.kinds is not None else self._encoded

    @cached_property
    def _encoded(self) -> "Cells":
        dictionary = self.raw.dictionary_encode()
        return Cells(
            self.position,
            self.heading,
            trimmed(dictionary.dictionary),
            dictionary.dictionary,
            dictionary.indices.to_numpy(zero_copy_only=False),
            None,
            None,
            self.size,
        )


def cells_of(column: Column, position: int, heading: str, first: int) -> Cells:
    """Return a column's cells from record `first` on."""
    values = column.values.slice(first)
    raw = values.dictionary if column.encoded else values
    within = extent(raw)
    texts = trimmed(raw, within)
    known = within if texts is raw else None
    if not column.encoded:
        return Cells(
            position,
            heading,
            texts,
            raw,
            None,
            None if column.kinds is None else column.kinds[first:],
            None if column.formats is None else column.formats[first:],
            len(values),
            known,
        )
    codes = values.indices.to_numpy(zero_copy_only=False)
    return Cells(
        position,
        heading,
        texts,
        raw,
        codes,
        column.kinds,
        column.formats,
        len(codes),
        known,
    )


def same_for_all(text: str, heading: str, size: int) -> Cells:
    """Return a column that holds one text in every row."""
    one = pa.array([text], type=pa.string())
    return Cells(-1, heading, one, one, np.zeros(size, dtype=np.int32), None, None, size)


def trimmed(texts: pa.Array, within: tuple[int, int] | None = None) -> pa.Array:
    """Return the texts without white space around them; the same array when there is none."""
    if pa.types.is_dictionary(texts.type):
        texts = texts.cast(pa.string())
    lowest, highest = within or extent(texts)
    if highest < 128:
        if lowest > ord(" "):
            return texts
        run = octets(texts)
        bounds = offsets(texts)
        filled = np.flatnonzero(np.diff(bounds))
        if not len(filled):
            return texts
        start = bounds[0]
        if not (
            (run[bounds[filled] - start] <= 32).any() or (run[bounds[filled + 1] - 1 - start] <= 32).any()
        ):
            return texts
        # control characters other than white space stay: they are findings, not space
    return pc.utf8_trim(texts, characters=WHITE)
