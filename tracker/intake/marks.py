"""The marks that divide a text file: line ends and quotes, counted in one pass over its bytes."""

import mmap
from dataclasses import dataclass

import numpy as np

Octets = bytes | mmap.mmap
"""A file's bytes: in memory, or where the system keeps the file."""

BLOCK = 2**18
"""Bytes looked at in one go: few enough to stay in the processor's cache."""
FEW_QUOTES = 100_000
"""Up to so many quotes the place of each is kept."""
RARE = 500
"""Up to so many quotes in a piece they are searched for one by one."""
QUOTE_BLOCK = 2**21
QUOTE, FEED, CARRIAGE = ord('"'), ord("\n"), ord("\r")


@dataclass(frozen=True, slots=True)
class Marks:
    """How many line feeds and quotes there are, and whether other bytes are plain.

    `places` are those of the quotes, None if there are more than a few. `lone` says that a carriage
    return stands without a line feed after it.
    """

    feeds: int
    quotes: int
    places: np.ndarray | None
    ascii: bool
    zero: bool
    lone: bool

    @classmethod
    def of(cls, content: Octets) -> "Marks":
        """Count the marks."""
        feeds = quotes = 0
        ascii_only, zero, lone = True, False, False
        places: list[np.ndarray] = []
        flags = np.empty((2, BLOCK), dtype=bool)
        for start in range(0, len(content), BLOCK):
            piece = content[start : start + BLOCK]
            signs = np.frombuffer(piece, dtype=np.uint8)
            feed, other = flags[:, : len(piece)]
            feeds += int(np.count_nonzero(np.equal(signs, FEED, out=feed)))
            ascii_only = ascii_only and piece.isascii()
            zero = zero or b"\0" in piece
            if b"\r" in piece:
                returned = np.equal(signs, CARRIAGE, out=other)
                lone = lone or bool(np.greater(returned[:-1], feed[1:], out=feed[1:]).any())
                lone = lone or (bool(returned[-1]) and content[start + BLOCK : start + BLOCK + 1] != b"\n")
            if b'"' in piece:
                found = quotes_of(piece)
                quotes += len(found)
                if quotes <= FEW_QUOTES:
                    places.append(found + start)
        few = np.concatenate([*places, np.zeros(0, dtype=np.int64)]) if quotes <= FEW_QUOTES else None
        return cls(feeds, quotes, few, ascii_only, zero, lone)


def quotes_of(piece: bytes) -> np.ndarray:
    """Return the places of the quotes: searched for one by one where they are rare, which is quicker then."""
    found = [piece.find(b'"')]
    while found[-1] >= 0:
        if len(found) > RARE:
            return np.flatnonzero(np.frombuffer(piece, dtype=np.uint8) == QUOTE)
        found.append(piece.find(b'"', found[-1] + 1))
    return np.array(found[:-1], dtype=np.int64)


def holds(content: Octets, part: bytes) -> bool:
    """Return whether a few bytes stand anywhere in the file; a piece at a time, as a mapped file searches slowly."""
    return any(
        part in content[start : start + QUOTE_BLOCK + len(part) - 1]
        for start in range(0, len(content), QUOTE_BLOCK)
    )


def quotes_in_order(content: Octets, marks: Marks, delimiter: str) -> bool:
    """Return whether quotes only open, close and double, and no line ends inside a cell."""
    if marks.quotes % 2:
        return False
    between = np.zeros(256, dtype=bool)
    between[[FEED, CARRIAGE, ord(delimiter), QUOTE]] = True
    data = np.frombuffer(content, dtype=np.uint8)
    if marks.places is None:
        return many_in_order(data, between)
    opening, closing = marks.places[::2], marks.places[1::2]
    if not apart(data, opening, closing, between):
        return False
    return not any(
        b"\n" in content[start:stop] for start, stop in zip(opening.tolist(), closing.tolist(), strict=True)
    )


def apart(data: np.ndarray, opening: np.ndarray, closing: np.ndarray, between: np.ndarray) -> bool:
    """Return whether quotes have a mark that divides cells, or another quote, on their outer side."""
    before, after = opening - 1, closing + 1
    return bool(between[data[before[before >= 0]]].all() and between[data[after[after < len(data)]]].all())


def many_in_order(data: np.ndarray, between: np.ndarray) -> bool:
    """Return whether quotes are in order, looking at many of them at a time."""
    seen = 0
    for start in range(0, len(data), QUOTE_BLOCK):
        block = data[start : start + QUOTE_BLOCK]
        places = np.flatnonzero(block == QUOTE) + start
        feeds = np.flatnonzero(block == FEED) + start
        opening, closing = places[seen % 2 :: 2], places[1 - seen % 2 :: 2]
        if not apart(data, opening, closing, between):
            return False
        # A cell may begin in the block before, or end in the one after.
        begins = np.concatenate([[start], opening]) if seen % 2 else opening
        seen += len(places)
        ends = np.concatenate([closing, [start + len(block)]]) if seen % 2 else closing
        if (np.searchsorted(feeds, begins) != np.searchsorted(feeds, ends)).any():
            return False
    return True
