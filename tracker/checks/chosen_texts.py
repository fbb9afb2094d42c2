"""The texts of the accepted rows, as the frame of pledges keeps them: one array, blank ones missing."""

import numpy as np
import pyarrow as pa

from tracker.intake.gathering import GatheredTexts
from tracker.intake.text_arrays import octets

PIECE = 2**14
"""Texts taken in one go: few enough to stay in the processor's cache."""


def chosen(texts: pa.Array, wanted: np.ndarray | None) -> pa.Array:
    """Return the texts that are wanted (None: all) with 64-bit offsets, empty ones missing."""
    count = len(texts) if wanted is None else int(np.count_nonzero(wanted))
    gathered = GatheredTexts(count, len(octets(texts)), pa.large_string())
    for start in range(0, len(texts), PIECE):
        some = texts.slice(start, PIECE)
        gathered.add(some if wanted is None else some.filter(pa.array(wanted[start : start + PIECE])))
    return gathered.array(empty_missing=True)
