"""The order of a list: by one of its columns, what is missing last, ties by ID and line."""

import numpy as np
import pandas as pd
import pyarrow as pa

from tracker.measures.search_texts import pc, text_array
from tracker.terms.fields import FIELD_BY_NAME, Kind
from tracker.terms.reference import Reference

VALUE, STANDING = "value", "standing"
SORTABLE = (
    VALUE,
    STANDING,
    "project_id",
    "title",
    "country",
    "sector",
    "stage",
    "priority_area",
    "programme",
    "funding",
    "amount_basis",
    "announced_on",
    "stage_on",
    "japanese_party",
    "local_party",
    "part_of",
)
"""What a list can be sorted by. Amounts as filed are in several currencies and have no order; their values have."""
DAYS = {"announced_on": "announced_first", "stage_on": "stage_first"}
"""Dates are sorted by the first day that they may mean."""
SAMPLE = 20_000
FIRST_DAY = np.datetime64("0001-01-01", "D")


def ranks(counted: pd.DataFrame, reference: Reference, by: str) -> np.ndarray:
    """Return the rank of each row of `counted` by a column (int64); -1 where the cell is missing.

    Codes rank as in their list, texts without regard to case.
    """
    if by == VALUE:
        return counted["value"].to_numpy(dtype="int64", na_value=-1)
    if by == STANDING:
        return counted["reason"].cat.codes.to_numpy().astype("int64")
    if by in DAYS:
        days = counted[DAYS[by]].to_numpy().astype("datetime64[D]")
        return np.where(np.isnat(days), -1, (days - FIRST_DAY).astype("int64"))
    if FIELD_BY_NAME[by].kind is Kind.CODE:
        return _of_codes(counted[by], [entry.code for entry in reference.codelists[by]])
    return _of_texts(counted[by])


def in_order(
    positions: np.ndarray,
    ranked: np.ndarray,
    ties: np.ndarray,
    *,
    descending: bool,
    start: int = 0,
    stop: int | None = None,
) -> np.ndarray:
    """Return the positions from `start` to `stop` of those given, in order; only these are sorted in full.

    `ranked` and `ties` are ranks of the whole list; missing ranks (-1) come last in both directions,
    rows of one rank in the order of `ties`.
    """
    stop = len(positions) if stop is None else min(stop, len(positions))
    if start >= stop:
        return positions[:0]
    keys = ranked[positions]
    known = keys >= 0
    if descending:
        keys = -keys
    keys = np.where(known, keys, np.iinfo("int64").max)
    lowest, highest = np.partition(keys, (start, stop - 1))[[start, stop - 1]]
    before = int(np.count_nonzero(keys < lowest))
    near = np.flatnonzero((keys >= lowest) & (keys <= highest))
    order = np.lexsort((ties[positions[near]], keys[near]))
    return positions[near[order[start - before : stop - before]]]


def ties(pledges: pd.DataFrame) -> np.ndarray:
    """Return the rank of each row by ID, then line: no two have the same."""
    ids = text_array(pledges["project_id"])
    lines = pledges["line"].to_numpy()
    found = np.empty(len(pledges), dtype="int64")
    if len(ids) < 2 or pc.all(pc.less(ids.slice(0, len(ids) - 1), ids.slice(1))).as_py():
        found[:] = np.arange(len(pledges))  # a release is kept in the order of its IDs
    else:
        by_id = pc.rank(ids, sort_keys="ascending", tiebreaker="dense").to_numpy()
        found[np.lexsort((np.arange(len(pledges)), lines, by_id))] = np.arange(len(pledges))
    return found


def _of_codes(codes: pd.Series, order: list[str]) -> np.ndarray:
    names = list(codes.cat.categories)
    place = {code: number for number, code in enumerate(order)}
    by_category = np.array([*(place.get(name, len(order)) for name in names), -1], dtype="int64")
    return by_category[codes.cat.codes.to_numpy()]


def _of_texts(cells: pd.Series) -> np.ndarray:
    texts = text_array(cells)
    sample = texts.slice(0, SAMPLE)
    if 2 * len(sample.unique()) > len(sample):  # hardly any text stands twice
        return _by_text(texts)
    encoded = texts.dictionary_encode()
    found = np.append(_by_text(encoded.dictionary), -1)
    return found[pc.fill_null(encoded.indices, len(encoded.dictionary)).to_numpy(zero_copy_only=False)]


def _by_text(texts: pa.Array) -> np.ndarray:
    missing = texts.is_null().to_numpy(zero_copy_only=False)
    plain = pc.all(pc.string_is_ascii(texts)).as_py() is not False
    folded = pc.ascii_lower(texts) if plain else pc.utf8_lower(texts)
    found = pc.rank(folded, sort_keys="ascending", tiebreaker="dense").to_numpy().astype("int64")
    return np.where(missing, -1, found)
