"""Work on whole arrays of texts at once."""

from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute

from tracker.intake.text_arrays import octets, offsets

PIECE = 1 << 18
"""Bytes looked at in one go: few enough to stay in the processor's cache."""

pc: Any = pyarrow.compute
"""Arrow's functions; they are made when the module is imported, so that type checkers cannot see them."""


def matching(texts: pa.Array, pattern: str) -> np.ndarray:
    """Return which texts a pattern (in the syntax of RE2) is found in."""
    return pc.match_substring_regex(texts, pattern).to_numpy(zero_copy_only=False).astype(bool)


def holding(texts: pa.Array, part: str) -> np.ndarray:
    """Return which texts hold a part."""
    return pc.match_substring(texts, part).to_numpy(zero_copy_only=False).astype(bool)


def beginning(texts: pa.Array, *starts: str) -> np.ndarray:
    """Return which texts begin with one of `starts`."""
    found = np.zeros(len(texts), dtype=bool)
    for start in starts:
        found |= pc.starts_with(texts, start).to_numpy(zero_copy_only=False).astype(bool)
    return found


def lengths(texts: pa.Array) -> np.ndarray:
    """Return how many bytes each text has."""
    return np.diff(offsets(texts)) if len(texts) else np.zeros(0, dtype=np.int64)


def extent(texts: pa.Array) -> tuple[int, int]:
    """Return the lowest and the highest byte of the texts; (255, 0) if they have none."""
    run, lowest, highest = octets(texts), 255, 0
    for start in range(0, len(run), PIECE):  # twice through the processor's cache, not through memory
        piece = run[start : start + PIECE]
        lowest, highest = min(lowest, int(piece.min())), max(highest, int(piece.max()))
    return lowest, highest


def is_ascii(texts: pa.Array) -> bool:
    """Return whether every byte is ASCII."""
    run = octets(texts)
    return not len(run) or int(run.max()) < 128
