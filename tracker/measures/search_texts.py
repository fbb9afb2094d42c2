"""The words of a list, folded once, so that a search finds them in any script, case and width."""

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute

from tracker.terms.codelists import APOSTROPHES

SEARCHED = (
    "project_id",
    "title",
    "japanese_party",
    "local_party",
    "part_of",
    "same_as",
    "notes",
    "source_excerpt",
    "source_url",
)
"""The fields in whose texts a word is looked for."""

FIELD_END, ROW_END = "\x1f", "\x1e"
"""What stands after a field and after a row; white space to Python, so that no word ever holds them."""
BATCH = 65_536
SAMPLE = 1 << 20
"""So many bytes of a list tell how often a word stands in it."""
COST_OF_BYTE, COST_OF_MATCH, COST_OF_ROW = 0.35, 300, 400
"""What looking through everything takes for each byte and match, and looking at one row (nanoseconds)."""

LEFT_AWAY = tuple(sorted({*map(chr, APOSTROPHES), "’"}))
"""Apostrophes: some people write them, others do not."""
SAME_SIGNS = (("ё", "е"), *((dash, "-") for dash in "‐‑‒–—―−"))
"""Signs that people write for one another, the first as the second."""

TEXT = pa.large_string()
pc: Any = pyarrow.compute  # its functions are made when it is imported, so no checker sees them


def searchable(text: str) -> str:
    """Return `text` with case, width, apostrophes, dashes and «ё» made alike; its length may change."""
    found = _without_apostrophes(text)  # first: normalising parts some of them into a space and a mark
    if found.isascii():
        return found.casefold()
    found = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", found).casefold())
    for written, meant in SAME_SIGNS:
        found = found.replace(written, meant)
    return _without_apostrophes(found)


def _without_apostrophes(text: str) -> str:
    for sign in LEFT_AWAY:
        if sign in text:
            text = text.replace(sign, "")
    return text


@dataclass(frozen=True)
class Texts:
    """The folded texts of a list in one piece, row after row; `starts` (bytes) is where each begins."""

    folded: bytes
    starts: np.ndarray

    def holding(self, part: str, *, whole: bool = False, among: np.ndarray | None = None) -> np.ndarray:
        """Return the places (ascending) of the rows that hold `part` (folded), all or those `among` some.

        `whole`: with no letter or digit of its script before or after it.
        """
        sought = part.encode()
        if not self.signs[list(sought)].all():
            return np.array([], dtype="int64")
        if among is None or len(among) * COST_OF_ROW > self._cost(part):
            found = self._words(sought) if whole else self._everywhere(sought)
            return found if among is None else np.intersect1d(found, among, assume_unique=True)
        fits = re.compile(_bounded(sought)).search if whole else _holds(sought)
        return among[np.fromiter((bool(fits(row)) for row in self._some(among)), bool, len(among))]

    @cached_property
    def signs(self) -> np.ndarray:
        """Which bytes (bool, by their number) stand in the list: a word of another script is not looked for."""
        numbers = np.frombuffer(self.folded, dtype="uint8")
        found = np.zeros(256, dtype="int64")
        for start in range(0, len(numbers), SAMPLE):
            found += np.bincount(numbers[start : start + SAMPLE], minlength=256)
        return found > 0

    def often(self, part: str) -> float:
        """Return about how often a text stands in the list, from a sample."""
        sample = self.folded[:SAMPLE]
        return sample.count(part.encode()) / len(sample) * len(self.folded) if sample else 0

    def _cost(self, part: str) -> float:
        return len(self.folded) * COST_OF_BYTE + self.often(part) * COST_OF_MATCH

    def _everywhere(self, sought: bytes) -> np.ndarray:
        # What follows in the row is taken along, so that each row is found once.
        pattern = re.compile(re.escape(sought) + f"[^{ROW_END}]*".encode())
        return self._rows(np.fromiter((match.start() for match in pattern.finditer(self.folded)), "int64"))

    def _words(self, sought: bytes) -> np.ndarray:
        # Looking for a bare text is twenty times faster than for one with a condition before it.
        matches = re.finditer(re.escape(sought), self.folded)
        at = np.fromiter((match.start() for match in matches), "int64")
        signs = np.frombuffer(self.folded, dtype="uint8")
        inside = np.zeros(256, dtype=bool)
        inside[list(_beside(sought))] = True
        # A row ends in a sign of its own, so that something always follows.
        alone = ~inside[signs[at + len(sought)]] & ((at == 0) | ~inside[signs[np.maximum(at - 1, 0)]])
        return np.unique(self._rows(at[alone]))

    def _rows(self, at: np.ndarray) -> np.ndarray:
        return np.searchsorted(self.starts, at, side="right") - 1

    def _some(self, places: np.ndarray) -> Iterator[bytes]:
        ends = np.append(self.starts[1:], len(self.folded))
        pairs = zip(self.starts[places].tolist(), ends[places].tolist(), strict=True)
        return (self.folded[start:end] for start, end in pairs)


def _holds(sought: bytes) -> Callable[[bytes], bool]:
    return lambda row: sought in row


def _beside(word: bytes) -> bytes:
    """Return the bytes that beside a word make it a part of a longer one, in its own kind of script."""
    return b"0123456789abcdefghijklmnopqrstuvwxyz" + (b"" if word.isascii() else bytes(range(128, 256)))


def _bounded(word: bytes) -> bytes:
    beside = b"[" + re.escape(_beside(word)) + b"]"
    return b"(?<!" + beside + b")" + re.escape(word) + b"(?!" + beside + b")"


def texts_of(pledges: pd.DataFrame) -> Texts:
    """Return the texts of pledges, folded; made once for a list."""
    folded = b"".join(_folded(pledges))
    ends = np.flatnonzero(np.frombuffer(folded, dtype="uint8") == ord(ROW_END))
    starts = np.concatenate((np.zeros(1, dtype="int64"), ends + 1))[: len(pledges)]
    return Texts(folded, starts)


def _folded(pledges: pd.DataFrame) -> Iterator[bytes]:
    columns = [text_array(pledges[name]) for name in SEARCHED if pledges[name].notna().any()]
    if not columns:
        yield ROW_END.encode() * len(pledges)
        return
    end, between = pa.scalar(ROW_END, TEXT), pa.scalar(FIELD_END, TEXT)
    for start in range(0, len(pledges), BATCH):
        cells = [_parted(column.slice(start, BATCH)) for column in columns]
        rows = pc.binary_join_element_wise(*cells, end, between, null_handling="replace", null_replacement="")
        written = _content(rows)
        yield searchable(written.decode()).encode()


def text_array(cells: pd.Series) -> pa.Array:
    """Return a text column as one Arrow array."""
    found = pa.array(cells.array, from_pandas=True)
    if isinstance(found, pa.ChunkedArray):
        found = found.combine_chunks()
    return found.cast(TEXT)


def _parted(cells: pa.Array) -> pa.Array:
    """Return texts without the signs that end fields and rows."""
    for sign in (FIELD_END, ROW_END):
        cells = pc.replace_substring(cells, sign, " ")
    return cells


def _content(rows: pa.Array) -> bytes:
    """Return the texts of an array one after the other."""
    _, offsets, data = rows.buffers()
    bounds = np.frombuffer(offsets, dtype="int64")[rows.offset : rows.offset + len(rows) + 1]
    return data.slice(int(bounds[0]), int(bounds[-1] - bounds[0])).to_pybytes()
