"""Every counting rule in every window and rate view at once, and what each of them leaves out and why."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

import numpy as np
import pandas as pd

from tracker.measures.counting import counted
from tracker.measures.kinds import Kinds, Tally, kinds, tally
from tracker.measures.overlaps import SAME, UMBRELLA
from tracker.measures.progress import Total
from tracker.terms.reference import Reference
from tracker.terms.target import RateView, Target, Window

MOST_NAMED = 50
"""How many pledges that overlap others are named, at most."""


@dataclass(frozen=True, slots=True)
class Overlapping:
    """A pledge that does not count because of others: `SAME` as another, or the `UMBRELLA` of some."""

    project_id: str
    reason: str
    others: tuple[str, ...]


@dataclass(frozen=True)
class SideBySide:
    """All rules × windows × rate views of one list on one day.

    `left_out` is by rule and window: frames of `reason`, `rows`, `rows_with_amount`, in the order in
    which reasons are asked. `overlapping` names what the reasons of overlap mean.
    """

    totals: Mapping[tuple[str, Window, RateView], Total]
    left_out: Mapping[tuple[str, Window], pd.DataFrame]
    overlapping: tuple[Overlapping, ...]
    listed: int


def side_by_side(
    valued: Mapping[RateView, pd.DataFrame],
    reference: Reference,
    on: date,
    *,
    found: Kinds | None = None,
    among: np.ndarray | None = None,
) -> SideBySide:
    """Return every total, asked once for each kind of pledge.

    `valued` is the list as `values.valued` returned it, by rate view; `found` its `kinds` if they are
    at hand; `among` which rows are looked at (bool; None: all).
    """
    first = next(iter(valued.values()))
    found = found or kinds(first, reference, on)
    held = tally(valued, found, among)
    each = found.each
    totals, left_out = {}, {}
    for rule in reference.rules:
        for window in Window:
            asked = counted(each, reference, rule, window, on)
            counts = asked["counts"].to_numpy()
            left_out[rule.name, window] = _left_out(asked["reason"], counts, held)
            for view in valued:
                totals[rule.name, window, view] = _total(held, view, counts, reference.target)
    rows = int(held.rows.sum())
    return SideBySide(totals, left_out, overlapping(first, among), rows)


def overlapping(valued: pd.DataFrame, among: np.ndarray | None = None) -> tuple[Overlapping, ...]:
    """Return the pledges that others stand for, in the order of the list, `MOST_NAMED` at most."""
    hidden = (valued["overlap"] == SAME).to_numpy() | (valued["overlap"] == UMBRELLA).to_numpy()
    if among is not None:
        hidden &= among
    named = valued[["project_id", "overlap", "same_as"]].iloc[np.flatnonzero(hidden)[:MOST_NAMED]]
    if named.empty:
        return ()
    umbrellas = [str(one) for one in named.loc[named["overlap"] == UMBRELLA, "project_id"]]
    parts = valued[["part_of", "project_id"]].iloc[:0]
    if umbrellas:
        parts = valued.loc[valued["part_of"].isin(umbrellas), ["part_of", "project_id"]]
    parts_of = {str(umbrella): tuple(map(str, ids)) for umbrella, ids in _grouped(parts).items()}
    return tuple(
        Overlapping(
            str(row["project_id"]),
            str(row["overlap"]),
            (str(row["same_as"]),) if row["overlap"] == SAME else parts_of.get(str(row["project_id"]), ()),
        )
        for row in named.to_dict("records")
    )


def _grouped(parts: pd.DataFrame) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for part in parts.to_dict("records"):
        found.setdefault(str(part["part_of"]), []).append(str(part["project_id"]))
    return found


def _left_out(reasons: pd.Series, counts: np.ndarray, held: Tally) -> pd.DataFrame:
    """Return how many pledges of the kinds that do not count there are for each reason."""
    codes, names = reasons.cat.codes.to_numpy(), reasons.cat.categories
    out = ~counts
    rows, known = (
        np.bincount(codes[out], weights=number.sum(axis=1)[out], minlength=len(names)).astype("int64")
        for number in (held.rows, held.known)
    )
    table = pd.DataFrame({"reason": names, "rows": rows, "rows_with_amount": known})
    return table[table["rows"] > 0].reset_index(drop=True)


def _total(held: Tally, view: RateView, counts: np.ndarray, target: Target) -> Total:
    summed = sum(held.worth[view][counts].ravel().tolist())
    return Total(
        summed,
        int(held.rows[counts].sum()),
        int(held.known[counts].sum()),
        int(held.without_rate[view][counts].sum()),
        Fraction(summed, target.amount),
    )
