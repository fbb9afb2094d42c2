"""Which pledge of one list is which of another: by ID; where IDs changed, by country and title."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute

from tracker.releases.contents import PLACES, Contents, cells
from tracker.terms.codelists import folded

pc: Any = pyarrow.compute  # its functions are made when it is imported, so no checker sees them


@dataclass(frozen=True)
class Difference:
    """How two lists belong together.

    `before[i]` and `after[i]` are the positions of the same pledge in both lists; `new` and
    `vanished` are positions in the later and the earlier list; `renamed` maps IDs to those they had
    before.
    """

    before: np.ndarray
    after: np.ndarray
    new: np.ndarray
    vanished: np.ndarray
    vanished_ids: tuple[str, ...]
    renamed: Mapping[str, str]


def compared(before: pd.DataFrame | None, after: pd.DataFrame) -> Difference:
    """Return how the pledges of two lists belong together.

    A pledge whose ID is gone is the same as one whose ID is new if both have the same country and
    title (and, where several do, the same sector), and no other pledge of either list could be meant.
    """
    nothing = np.array([], dtype="int64")
    if before is None:
        return Difference(nothing, nothing, np.arange(len(after)), nothing, (), {})
    old_ids, new_ids = _objects(before["project_id"]), _objects(after["project_id"])
    places = pd.Index(old_ids).get_indexer(pd.Index(new_ids))
    known = np.flatnonzero(places >= 0)
    unknown = np.flatnonzero(places < 0)
    gone = np.setdiff1d(np.arange(len(before)), places[known])
    pairs = _renamed(before, after, gone, unknown)
    was, now = (np.array([pair[side] for pair in pairs], dtype="int64") for side in (0, 1))
    vanished = np.setdiff1d(gone, was)
    return Difference(
        before=np.concatenate([places[known], was]),
        after=np.concatenate([known, now]),
        new=np.setdiff1d(unknown, now),
        vanished=vanished,
        vanished_ids=tuple(old_ids[vanished]),
        renamed={new_ids[right]: old_ids[left] for left, right in pairs},
    )


def changed_fields(difference: Difference, before: Contents, after: Contents) -> dict[str, np.ndarray]:
    """Return for each field, and each other column, which pairs of the difference differ in it."""
    old, new = before.pledges, after.pledges
    found = {
        name: _differ(old[name], new[name], difference)
        for name in new.columns
        if name not in {*PLACES, "project_id"} and name in old.columns
    }
    for heading in dict.fromkeys([*before.others.columns, *after.others.columns]):
        found[heading] = _differ(_column(before.others, heading), _column(after.others, heading), difference)
    return found


def changed_pledges(difference: Difference, before: Contents | None, after: Contents) -> np.ndarray:
    """Return which pairs of the difference (their places) differ in any field, or got a new ID."""
    if before is None or not len(difference.after):
        return np.array([], dtype="int64")
    differ = np.zeros(len(difference.after), dtype=bool)
    for changed in changed_fields(difference, before, after).values():
        differ |= changed
    differ |= np.isin(_objects(after.pledges["project_id"])[difference.after], list(difference.renamed))
    return np.flatnonzero(differ)


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
        gone = np.setdiff1d(gone, [old for old, _ in pairs])
        unknown = np.setdiff1d(unknown, [new for _, new in pairs])
    return pairs


def _by_title(
    pledges: pd.DataFrame, places: np.ndarray, fields: tuple[str, ...]
) -> dict[tuple[str, ...], int | None]:
    """Return the place of the one pledge for each key; None where several have it."""
    found: dict[tuple[str, ...], int | None] = {}
    columns = [_objects(pledges[name])[places] for name in ("title", *fields)]
    for place, title, *rest in zip(places.tolist(), *columns, strict=True):
        if isinstance(title, str) and folded(title):
            key = (folded(title), *(str(cell) for cell in rest))
            found[key] = None if key in found else place
    return found


def _differ(old: pd.Series, new: pd.Series, difference: Difference) -> np.ndarray:
    left, right = cells(old).take(pa.array(difference.before)), cells(new).take(pa.array(difference.after))
    differ = pc.or_(
        pc.fill_null(pc.not_equal(left, right), False), pc.xor(pc.is_null(left), pc.is_null(right))
    )
    return differ.to_numpy(zero_copy_only=False)


def _column(others: pd.DataFrame, heading: str) -> pd.Series:
    if heading in others.columns:
        return others[heading]
    return pd.Series([None] * len(others), dtype="str")


def _objects(column: pd.Series) -> np.ndarray:
    return column.astype("object").to_numpy()
