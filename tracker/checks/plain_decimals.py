"""Which texts are plain decimals: digits with at most one point, found by arithmetic on a column's bytes."""

import numpy as np
import pyarrow as pa

from tracker.intake.text_arrays import octets, offsets

WHOLE, FRACTION = 14, 12
"""How many digits stand before and after the point at most."""
PIECE = 1 << 15
"""Texts looked at in one go: few enough to stay in the processor's cache."""
POINT, ZERO = ord("."), np.uint8(ord("0"))


def plain_decimals(texts: pa.Array) -> np.ndarray:
    """Return which texts are plain decimals, such as 1250000 or 12.50."""
    found = np.zeros(len(texts), dtype=bool)
    run = octets(texts)
    if not len(run):
        return found
    bounds = offsets(texts)
    for start in range(0, len(texts), PIECE):
        some = bounds[start : start + PIECE + 1].astype(np.int64)
        found[start : start + PIECE] = plain_in(
            run[some[0] - bounds[0] : some[-1] - bounds[0]], some - some[0]
        )
    return found


def plain_in(run: np.ndarray, bounds: np.ndarray) -> np.ndarray:
    """Return which of the texts, whose bytes lie between `bounds` of `run`, are plain decimals."""
    sizes = np.diff(bounds)
    found = (sizes > 0) & (sizes <= WHOLE)
    points = run == POINT
    # bytes below "0" wrap around and are above nine as well
    odd = np.flatnonzero((run - ZERO > 9) & ~points)
    places = np.flatnonzero(points)
    if len(places):
        holding = np.searchsorted(bounds, places, side="right") - 1
        before = places - bounds[holding]
        after = sizes[holding] - before - 1
        found[holding] = (before > 0) & (before <= WHOLE) & (after > 0) & (after <= FRACTION)
        found[holding[1:][holding[1:] == holding[:-1]]] = False
    found[np.searchsorted(bounds, odd, side="right") - 1] = False
    return found
