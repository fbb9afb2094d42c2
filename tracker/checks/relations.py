"""What rows say of each other and of the earlier list: proposed to a person, never decided."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING

import numpy as np

from tracker.checks.amount_outcomes import Setting
from tracker.checks.cells import Cells
from tracker.checks.earlier import check_against
from tracker.checks.matches import Matching
from tracker.checks.pairs import check_duplicates
from tracker.checks.rows import Rows
from tracker.checks.second_amounts import read_second
from tracker.terms.days import period
from tracker.terms.language import N_
from tracker.terms.pledges import Pledges
from tracker.terms.reference import Reference

if TYPE_CHECKING:
    from tracker.checks.field_values import Fields

OFF = 0.15
"""By how much two amounts side by side may differ from the day's rate before it is said."""

SLIP = N_(
    "“{found}” does not agree with the amount in “{heading_two}”: {meaning}. Check both for a slip of units."
)
UNKNOWN = N_(
    "“{found}” is the ID of no pledge in this list: the row counts as a pledge of its own. Correct the ID or leave the cell blank."
)
CIRCLE = N_(
    "The pledges name each other as the same ({meaning}), so that none of them is the first. Leave the cell of the first one blank."
)


def check_relations(
    rows: Rows,
    fields: Fields,
    sources: dict[str, Cells],
    columns: Sequence[Cells],
    matching: Matching,
    units: dict[int, tuple[Setting, str | None]],
    reference: Reference,
    earlier: Pledges | None,
    rate: Callable[[str, str, date], Fraction | None] | None,
) -> None:
    """Record what rows say of each other and of the earlier list."""
    check_same_as(rows, fields, sources, earlier)
    if matching.second is not None:
        check_side_by_side(rows, fields, sources["amount"], columns[matching.second], units, reference, rate)
    check_duplicates(rows, fields, sources)
    if earlier is not None and len(earlier):
        check_against(rows, fields, sources, earlier, reference)


def check_same_as(rows: Rows, fields: Fields, sources: dict[str, Cells], earlier: Pledges | None) -> None:
    """Record references to pledges that are not there, and leave out circles."""
    if "same_as" not in sources:
        return
    cells = sources["same_as"]
    naming = np.flatnonzero(rows.live & ~cells.blank)
    if not len(naming):
        return
    named = {row: cells.text(row) for row in naming.tolist()}
    ids = fields.ids_of(sources, np.flatnonzero(rows.live))
    row_of = {text: row for row, text in ids.items()}
    known = set(row_of) | (
        set(earlier["project_id"].dropna().astype(str)) if earlier is not None and len(earlier) else set()
    )
    unknown = np.array([row for row, text in named.items() if text not in known], dtype=np.int64)
    rows.note("same-as-unknown", UNKNOWN, cells, unknown, of="same_as")
    circles = in_circles(rows.paced(named), named, row_of)
    circle = [row for row in named if row in circles]
    rows.leave_out(
        "same-as-unknown",
        CIRCLE,
        cells,
        np.array(circle, dtype=np.int64),
        of="same_as",
        meanings=[", ".join(chain(row, named, row_of, ids)) for row in rows.paced(circle)],
    )


def in_circles(order: Iterable[int], named: Mapping[int, str], row_of: Mapping[str, int]) -> set[int]:
    """Return the rows from which following the references leads back to them; no row is followed twice."""
    seen: set[int] = set()
    found: set[int] = set()
    for row in order:
        path: dict[int, None] = {}
        at: int | None = row
        while at is not None and at in named and at not in seen:
            seen.add(at)
            path[at] = None
            at = row_of.get(named[at])
        if at in path:
            listed = list(path)
            found.update(listed[listed.index(at) :])
    return found


def chain(row: int, named: dict[int, str], row_of: dict[str, int], ids: dict[int, str]) -> list[str]:
    """Return the ids of a circle, at most five."""
    found, at = [ids[row]], row_of[named[row]]
    while at != row and len(found) < 5:
        found.append(ids[at])
        at = row_of[named[at]]
    return found


def check_side_by_side(
    rows: Rows,
    fields: Fields,
    cells: Cells,
    second: Cells,
    units: dict[int, tuple[Setting, str | None]],
    reference: Reference,
    rate: Callable[[str, str, date], Fraction | None] | None,
) -> None:
    """Record amounts whose two currencies disagree by more than 15 % with the rate of their day."""
    setting, currency = units[second.position]
    _, ours = units[cells.position]
    if currency is None or ours is None or currency == ours:
        return
    other = read_second(rows, second, setting, currency)
    names = [*fields.currencies.names, ""]
    compared = rows.accepted & np.array([name == ours for name in names], dtype=bool)[fields.currencies.codes]
    one = fields.amounts["amount"].decimals.cast("float64").to_numpy(zero_copy_only=False)
    two = other.cast("float64").to_numpy(zero_copy_only=False)
    expected = rates_by_row(rows, fields, currency, ours, reference, rate)
    with np.errstate(divide="ignore", invalid="ignore"):
        off = np.abs(one / two / expected - 1)
    hit = np.flatnonzero(compared & (off > OFF))
    texts = [
        f"{ours} {one[row]:,.0f} ≠ {currency} {two[row]:,.0f} × {expected[row]:,.2f}" for row in hit.tolist()
    ]
    rows.note(
        "amount-unit-slip",
        SLIP,
        cells,
        hit,
        of="amount",
        meanings=texts,
        values={"heading_two": second.heading},
    )


def rates_by_row(
    rows: Rows,
    fields: Fields,
    base: str,
    quote: str,
    reference: Reference,
    rate: Callable[[str, str, date], Fraction | None] | None,
) -> np.ndarray:
    """Return for each row how much of `quote` one unit of `base` was worth: that day's rate, else the fixed one."""
    fixed = reference.target.fixed
    usual = float("nan")
    if fixed and {base, quote} == {fixed.currency, reference.target.currency}:
        usual = float(fixed.per_unit if base == fixed.currency else 1 / fixed.per_unit)
    expected = np.full(len(rows), usual)
    for name in ("announced_on", "stage_on"):
        dates = fields.dates.get(name)
        if dates is None or rate is None:
            continue
        by_text = np.array(
            [
                *(
                    float(found) if (found := rate(base, quote, period(text).last)) else float("nan")
                    for text in dates.texts
                ),
                float("nan"),
            ]
        )
        on_day = by_text[dates.codes]
        expected = np.where(np.isnan(on_day), expected, on_day)
    return expected
