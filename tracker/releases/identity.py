"""Which pledge of one list is which of another: by ID; where IDs changed, by country and title."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute

from tracker.releases.contents import cells
from tracker.terms.codelists import folded

pc: Any = pyarrow.compute  # its functions are made when it is imported, so no checker sees them


@dataclass(frozen=True)
class Difference:
    """How two lists belong together.

    `before[i]` and `after[i]` are the positions of the same pledge in both lists, those that got
    another ID last; `new` and `vanished` are positions in the later and the earlier list; `renamed`
    maps IDs to those they had before.
    """

    before: np.ndarray
    after: np.ndarray
    new: np.ndarray
    vanished: np.ndarray
    vanished_ids: tuple[str, ...]
    renamed: Mapping[str, str]

    @property
    def renamed_pairs(self) -> np.ndarray:
        """The places of the pairs that got another ID."""
        return np.arange(len(self.before) - len(self.renamed), len(self.before))


def compared(before: pd.DataFrame | None, after: pd.DataFrame) -> Difference:
    """Return how the pledges of two lists belong together.

    A pledge whose ID is gone is the same as one whose ID is new if both have the same country and
    title (and, where several do, the same sector), and no other pledge of either list could be meant.
    """
    nothing = np.array([], dtype="int64")
    if before is None or before.empty:
        return Difference(nothing, nothing, np.arange(len(after)), nothing, (), {})
    old_ids, new_ids = cells(before["project_id"]), cells(after["project_id"])
    places = _places(new_ids, old_ids)
    known = np.flatnonzero(places >= 0)
    unknown = np.flatnonzero(places < 0)
    gone = _left(np.arange(len(before)), places[known])
    pairs = _renamed(before, after, gone, unknown)
    was, now = (np.array([pair[side] for pair in pairs], dtype="int64") for side in (0, 1))
    vanished = _left(gone, was)
    return Difference(
        before=np.concatenate([places[known], was]),
        after=np.concatenate([known, now]),
        new=_left(unknown, now),
        vanished=vanished,
        vanished_ids=tuple(old_ids.take(pa.array(vanished)).to_pylist()),
        renamed=dict(
            zip(new_ids.take(pa.array(now)).to_pylist(), old_ids.take(pa.array(was)).to_pylist(), strict=True)
        ),
    )


def _places(sought: pa.Array, among: pa.Array) -> np.ndarray:
    """Return where each text stands among others, -1 where it does not."""
    found = pc.index_in(sought, value_set=among)
    return pc.fill_null(found, -1).to_numpy(zero_copy_only=False).astype("int64")


def _left(places: np.ndarray, taken: np.ndarray) -> np.ndarray:
    """Return those of some places (ascending) that are not taken."""
    if not len(places) or not len(taken):
        return places
    there = np.zeros(max(places[-1], taken.max()) + 1, dtype=bool)
    there[taken] = True
    return places[~there[places]]


def _renamed(
    before: pd.DataFrame, after: pd.DataFrame, gone: np.ndarray, unknown: np.ndarray
) -> list[tuple[int, int]]:
    pairs: list[tuple[int, int]] = []
    for fields in (("country",), ("country", "sector")):
        if not len(gone) or not len(unknown):  # nothing can be the same: a large list's titles are not read
            break
        left, right = _by_title(before, gone, fields), _by_title(after, unknown, fields)
        found = [
            (left[key], right[key]) for key in left if left[key] is not None and right.get(key) is not None
        ]
        pairs += [(old, new) for old, new in found if old is not None and new is not None]
        gone = _left(gone, np.array([old for old, _ in pairs], dtype="int64"))
        unknown = _left(unknown, np.array([new for _, new in pairs], dtype="int64"))
    return pairs


def _by_title(
    pledges: pd.DataFrame, places: np.ndarray, fields: tuple[str, ...]
) -> dict[tuple[str, ...], int | None]:
    """Return the place of the one pledge for each key; None where several have it."""
    found: dict[tuple[str, ...], int | None] = {}
    columns = [pledges[name].iloc[places].astype("object").to_numpy() for name in ("title", *fields)]
    for place, title, *rest in zip(places.tolist(), *columns, strict=True):
        if isinstance(title, str) and folded(title):
            key = (folded(title), *(str(cell) for cell in rest))
            found[key] = None if key in found else place
    return found
