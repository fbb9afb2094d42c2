"""The frames that a check gives: accepted pledges, columns of no field, rows left out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import pyarrow as pa

from tracker.checks.cells import Cells
from tracker.checks.checked import Match
from tracker.checks.chosen_texts import chosen
from tracker.checks.code_cells import Codes
from tracker.checks.derived_ids import DerivedIds
from tracker.checks.rows import Rows
from tracker.checks.vectors import pc
from tracker.intake.lookups import looked_up
from tracker.terms.fields import FIELDS, Kind
from tracker.terms.pledges import AMOUNT_DTYPE, Pledges
from tracker.terms.reference import Reference

if TYPE_CHECKING:
    from tracker.checks.field_values import Fields

TEXT = pd.StringDtype(na_value=np.nan)
FEW = 2**14
"""So many unknown amounts stand in memory, however many there are."""


def build_pledges(rows: Rows, fields: Fields, sources: dict[str, Cells], reference: Reference) -> Pledges:
    """Return the accepted rows as `terms.pledges` says."""
    accepted = rows.accepted
    taken = None if accepted.all() else np.flatnonzero(accepted)
    size = len(rows) if taken is None else len(taken)
    series: dict[str, object] = {"line": rows.lines if taken is None else rows.lines[taken]}
    for field in FIELDS:
        name = field.name
        if field.kind is Kind.CODE:
            series[name] = of_codes(fields.codes.get(name), name, taken, size, reference)
        elif field.kind is Kind.AMOUNT:
            series[name] = of_amounts(fields, name, taken, accepted, size)
        elif field.kind is Kind.CURRENCY:
            series[name] = categories(fields.currencies.names, selected(fields.currencies.codes, taken))
        elif field.kind is Kind.DATE:
            dates = fields.dates.get(name)
            series[name] = (
                nothing(size)
                if dates is None
                else texts_of(pa.array([*dates.texts], type=pa.string()), selected(dates.codes, taken))
            )
        elif name in sources:
            series[name] = of_texts(
                sources[name], taken, fields.derived if name == "project_id" else DerivedIds(), rows
            )
        else:
            series[name] = (
                text_array(fields.derived.among(accepted)) if name == "project_id" else nothing(size)
            )
    return Pledges(pd.DataFrame(series, copy=False))


def no_pledges(reference: Reference) -> Pledges:
    """Return a frame of pledges without rows, with every column and its type."""
    series: dict[str, object] = {"line": np.zeros(0, dtype=np.int64)}
    for field in FIELDS:
        if field.kind is Kind.CODE:
            series[field.name] = of_codes(None, field.name, None, 0, reference)
        elif field.kind is Kind.AMOUNT:
            series[field.name] = pd.Series([], dtype=AMOUNT_DTYPE)
        else:
            series[field.name] = nothing(0)
    return Pledges(pd.DataFrame(series))


def selected(values: np.ndarray, taken: np.ndarray | None) -> np.ndarray:
    """Return the values of the taken rows."""
    return values if taken is None else values[taken]


def categories(names: Sequence[str], codes: np.ndarray) -> pd.Categorical:
    """Return codes as a categorical; negative ones are missing."""
    # the narrowest kind of integer is what a categorical keeps: anything else would be copied once more
    narrow = np.maximum(codes, -1).astype(np.min_scalar_type(-max(len(names), 1)), copy=False)
    return pd.Categorical.from_codes(narrow, categories=pd.Index(list(names), dtype=TEXT))


def of_codes(
    codes: Codes | None, name: str, taken: np.ndarray | None, size: int, reference: Reference
) -> pd.Categorical:
    """Return a code column; an absent stage is the ladder's lowest, other absent ones are missing."""
    names = tuple(entry.code for entry in reference.codelists[name])
    if codes is not None:
        return categories(codes.names, selected(codes.codes, taken))
    lowest = names.index(reference.codelists[name].ladder[0].code) if name == "stage" else -1
    return categories(names, np.full(size, lowest, dtype=np.int32))


def of_amounts(
    fields: Fields, name: str, taken: np.ndarray | None, accepted: np.ndarray, size: int
) -> pd.Series:
    """Return exact amounts."""
    if name not in fields.amounts:
        return pd.Series(pd.arrays.ArrowExtensionArray(no_amounts(size)))
    values = fields.amounts[name].decimals
    return pd.Series(
        pd.arrays.ArrowExtensionArray(values if taken is None else values.filter(pa.array(accepted)))
    )


def no_amounts(size: int) -> pa.ChunkedArray:
    """Return as many unknown amounts, all of them the same few in memory."""
    few = pa.nulls(min(size, FEW), AMOUNT_DTYPE.pyarrow_dtype)
    whole, rest = divmod(size, FEW)
    return pa.chunked_array([few] * whole + [few.slice(0, rest)] * bool(rest), type=few.type)


def nothing(size: int) -> pd.Categorical:
    """Return a text column in which every cell is missing."""
    return pd.Categorical.from_codes(np.full(size, -1, dtype=np.int8), categories=pd.Index([], dtype=TEXT))


def texts_of(texts: pa.Array, codes: np.ndarray) -> pd.Categorical:
    """Return repeated texts as a categorical, which keeps each of them once."""
    return pd.Categorical.from_codes(codes, categories=pd.Index(text_array(texts)))


def text_array(texts: pa.Array) -> pd.arrays.ArrowStringArray:
    """Return Arrow texts as a pandas array of `str`, sharing their memory."""
    return pd.arrays.ArrowStringArray(pa.chunked_array([texts.cast(pa.large_string())]), dtype=TEXT)


def of_texts(cells: Cells, taken: np.ndarray | None, derived: DerivedIds, rows: Rows) -> object:
    """Return a text column; blank cells are missing, blank ids are those derived."""
    if len(derived):
        whole = cells.texts if cells.codes is None else cells.texts.take(pa.array(cells.codes))
        mask = np.zeros(len(rows), dtype=bool)
        mask[derived.rows] = True
        whole = pc.replace_with_mask(whole, pa.array(mask), derived.names.cast(whole.type))
        return text_array(chosen(whole, None if taken is None else rows.accepted))
    if cells.codes is None:
        return text_array(chosen(cells.texts, None if taken is None else rows.accepted))
    return distinct_texts(cells, selected(cells.codes, taken))


def distinct_texts(cells: Cells, codes: np.ndarray) -> pd.Categorical:
    """Return repeated texts as a categorical without blanks, headings and texts that no row holds."""
    wanted = np.zeros(len(cells.texts), dtype=bool)
    wanted[codes] = True
    wanted &= ~cells.blank_texts
    kept = cells.texts.filter(pa.array(wanted)).dictionary_encode()  # trimming may have made two texts equal
    number = np.full(len(cells.texts), -1, dtype=np.int32)
    number[wanted] = kept.indices.to_numpy(zero_copy_only=False)
    return texts_of(kept.dictionary, looked_up(number, codes))


def build_others(rows: Rows, columns: Sequence[Cells], matches: Sequence[Match]) -> pd.DataFrame:
    """Return the columns of no field, with the accepted rows and their own headings."""
    taken = np.flatnonzero(rows.accepted)
    texts: dict[str, object] = {}
    for match in matches:
        if match.field is None:
            texts[unique(match.heading or f"({match.position + 1})", texts)] = as_texts(
                columns[match.position], taken
            )
    return pd.DataFrame(texts, index=pd.RangeIndex(len(taken)))


def unique(name: str, taken: dict[str, object]) -> str:
    """Return a name that is not taken yet."""
    number, free = 1, name
    while free in taken:
        number += 1
        free = f"{name} ({number})"
    return free


def as_texts(cells: Cells, taken: np.ndarray) -> object:
    """Return some rows of a column as texts, as they stood."""
    return text_array(cells.found(taken))


def build_left_out(rows: Rows, columns: Sequence[Cells], headings: Sequence[str]) -> pd.DataFrame:
    """Return the rows that are not in, as they stood."""
    taken = np.flatnonzero(rows.refused)
    texts: dict[str, object] = {"line": rows.lines[taken]}
    for column, heading in zip(columns, headings, strict=True):
        if heading or not column.blank.all():
            texts[unique(heading or f"({column.position + 1})", texts)] = as_texts(column, taken)
    return pd.DataFrame(texts)
