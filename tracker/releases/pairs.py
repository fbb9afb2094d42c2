"""Two lists as they belong together, and in which fields: the same by whatever rule and rates they are looked at."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd
import pyarrow as pa

from tracker.releases.contents import PLACES, Contents, cells
from tracker.releases.identity import Difference, compared, pc
from tracker.terms.pledges import AMOUNT_DTYPE

MONEY = ("amount", "currency")


@dataclass(frozen=True)
class Pair:
    """Two lists set side by side.

    `fields` says for each field, and each other column, which pairs of the difference (their places)
    differ in it; those in which none does are not there.
    """

    difference: Difference
    fields: dict[str, np.ndarray]

    @cached_property
    def differing(self) -> np.ndarray:
        """The places of the pairs that differ in any field, or got a new ID."""
        differ = np.zeros(len(self.difference.before), dtype=bool)
        differ[self.difference.renamed_pairs] = True
        for places in self.fields.values():
            differ[places] = True
        return np.flatnonzero(differ)

    @cached_property
    def tally(self) -> dict[str, int]:
        """How many pledges are `new`, `vanished` and `changed`, whether they count or not."""
        return {
            "new": len(self.difference.new),
            "vanished": len(self.difference.vanished),
            "changed": len(self.differing),
        }

    def same_money(self) -> np.ndarray:
        """Return which pairs (bool) have the same amount in the same currency, or both none."""
        same = np.ones(len(self.difference.before), dtype=bool)
        for name in MONEY:
            same[self.fields.get(name, [])] = False
        return same

    def named(self, places: np.ndarray) -> list[list[str]]:
        """Return the fields in which each of some pairs (their places) differs, a new ID first."""
        names: list[list[str]] = [[] for _ in places]
        for name, differing in (("project_id", self.difference.renamed_pairs), *self.fields.items()):
            for at in np.flatnonzero(np.isin(places, differing)).tolist():
                names[at].append(name)
        return names


def pair(before: Contents | None, after: Contents) -> Pair:
    """Return how two lists belong together, and in which fields."""
    difference = compared(before.pledges if before else None, after.pledges)
    if before is None or not len(difference.before):
        return Pair(difference, {})
    differ = changed_fields(difference, before, after)
    return Pair(difference, {name: places for name, places in differ.items() if len(places)})


def changed_fields(difference: Difference, before: Contents, after: Contents) -> dict[str, np.ndarray]:
    """Return for each field, and each other column, which pairs of the difference (their places) differ in it."""
    old, new = before.pledges, after.pledges
    found = {
        name: _differing(old[name], new[name], difference)
        for name in new.columns
        if name not in {*PLACES, "project_id"} and name in old.columns
    }
    for heading in dict.fromkeys([*before.others.columns, *after.others.columns]):
        found[heading] = _differing(
            _column(before.others, heading), _column(after.others, heading), difference
        )
    return found


def _differing(old: pd.Series, new: pd.Series, difference: Difference) -> np.ndarray:
    if old.isna().all() and new.isna().all():
        return np.array([], dtype="int64")
    if isinstance(old.dtype, pd.CategoricalDtype) and isinstance(new.dtype, pd.CategoricalDtype):
        names = dict.fromkeys([*new.cat.categories, *old.cat.categories])
        places = {name: place for place, name in enumerate(names) if name}
        left, right = (_codes(column, places) for column in (old, new))
        return np.flatnonzero(left[difference.before] != right[difference.after])
    left, right = _plain(old).take(pa.array(difference.before)), _plain(new).take(pa.array(difference.after))
    differ = pc.not_equal(left, right)
    if differ.null_count:
        differ = pc.or_(pc.fill_null(differ, False), pc.xor(pc.is_null(left), pc.is_null(right)))
    return pc.indices_nonzero(differ).to_numpy().astype("int64")


def _codes(column: pd.Series, places: dict[str, int]) -> np.ndarray:
    """Return a column of codes as places among names, -1 where it is blank."""
    by_category = np.array([*(places.get(name, -1) for name in column.cat.categories), -1], dtype="int64")
    return by_category[column.cat.codes.to_numpy()]


def _plain(column: pd.Series) -> pa.Array:
    """Return a column as an Arrow array in which missing texts and blank ones are the same."""
    if column.dtype == AMOUNT_DTYPE:
        return cells(column)
    found = pa.array(column.array, from_pandas=True)
    if isinstance(found, pa.ChunkedArray):
        found = found.combine_chunks()
    return pc.fill_null(found.cast(pa.large_string()), "")


def _column(others: pd.DataFrame, heading: str) -> pd.Series:
    if heading in others.columns:
        return others[heading]
    return pd.Series([None] * len(others), dtype="str")
