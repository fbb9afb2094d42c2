"""The words of a list, folded once, so that a search finds them in any script, case and width."""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
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
PIECE = 1 << 18
"""So many bytes are looked through at a time: few enough to stay in the processor's cache."""
SAMPLE = 1 << 20
"""So many bytes of a list tell how often a word stands in it."""
COST_OF_BYTE, COST_OF_MATCH, COST_OF_ROW = 0.6, 60, 200
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
    """The folded texts of a list in one piece, row after row.

    `starts` (bytes) is where each row begins; `signs` is how often each byte, by its number, stands in the list.
    """

    folded: bytes
    starts: np.ndarray
    signs: np.ndarray

    def holding(self, part: str, *, whole: bool = False, among: np.ndarray | None = None) -> np.ndarray:
        """Return the places (ascending) of the rows that hold `part` (folded), all or those `among` some.

        `whole`: with no letter or digit of its script before or after it.
        """
        sought = part.encode()
        if not self.signs[list(sought)].all():  # a word of another script
            return np.array([], dtype="int64")
        if among is None:
            at = self._places(sought)
            return self._rows(at[self._alone(at, sought)] if whole else at)
        if len(among) * COST_OF_ROW < len(self.folded) * COST_OF_BYTE + self.often(part) * COST_OF_MATCH:
            return among[self._some(among).holding(part, whole=whole)]
        wanted = np.zeros(len(self.starts), dtype=bool)
        wanted[among] = True
        found = self.holding(part, whole=whole)
        return found[wanted[found]]

    def often(self, part: str) -> float:
        """Return about how often a text stands in the list, from a sample."""
        sample = self.folded[:SAMPLE]
        return sample.count(part.encode()) / len(sample) * len(self.folded) if sample else 0

    @property
    def _bytes(self) -> np.ndarray:
        return np.frombuffer(self.folded, dtype="uint8")

    def _places(self, sought: bytes) -> np.ndarray:
        """Return where (bytes, ascending) a text stands, looking for its rarest sign first."""
        folded, count = self._bytes, len(self.folded) - len(sought) + 1
        first, *others = sorted(range(len(sought)), key=lambda place: self.signs[sought[place]])
        found = [np.array([], dtype="int64")]
        for start in range(0, count, PIECE):
            stop = min(start + PIECE, count)
            at = np.flatnonzero(folded[start + first : stop + first] == sought[first]) + start
            for place in others:
                if not len(at):
                    break
                at = at[folded[at + place] == sought[place]]
            found.append(at)
        return np.concatenate(found)

    def _alone(self, at: np.ndarray, sought: bytes) -> np.ndarray:
        """Return at which places (bool) a text is no part of a longer word."""
        inside = np.zeros(256, dtype=bool)
        inside[list(_beside(sought))] = True
        # A row ends in a sign of its own, so that something always follows.
        follows, before = self._bytes[at + len(sought)], self._bytes[np.maximum(at - 1, 0)]
        return ~inside[follows] & ((at == 0) | ~inside[before])

    def _rows(self, at: np.ndarray) -> np.ndarray:
        """Return the rows (ascending, each once) in which some places (bytes, ascending) lie."""
        rows = np.searchsorted(self.starts, at, side="right") - 1
        return rows[np.diff(rows, prepend=-1) > 0]

    def _some(self, places: np.ndarray) -> "Texts":
        """Return the texts of some rows."""
        bounds = np.append(self.starts, len(self.folded))
        buffers = [None, pa.py_buffer(bounds), pa.py_buffer(self.folded)]
        rows = pa.Array.from_buffers(pa.large_binary(), len(self.starts), buffers).take(pa.array(places))
        return Texts(
            _content(rows), np.concatenate(([0], np.cumsum(pc.binary_length(rows))))[:-1], self.signs
        )


def _beside(word: bytes) -> bytes:
    """Return the bytes that beside a word make it a part of a longer one, in its own kind of script."""
    return b"0123456789abcdefghijklmnopqrstuvwxyz" + (b"" if word.isascii() else bytes(range(128, 256)))


def texts_of(pledges: pd.DataFrame) -> Texts:
    """Return the texts of pledges, folded; made once for a list."""
    folded = b"".join(_folded(pledges))
    numbers = np.frombuffer(folded, dtype="uint8")
    starts = np.concatenate((np.zeros(1, dtype="int64"), np.flatnonzero(numbers == ord(ROW_END)) + 1))
    signs = np.zeros(256, dtype="int64")
    for start in range(0, len(numbers), SAMPLE):
        signs += np.bincount(numbers[start : start + SAMPLE], minlength=256)
    return Texts(folded, starts[: len(pledges)], signs)


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
