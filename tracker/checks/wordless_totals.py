"""Lines without a word of a total whose amount is the sum of all others."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

import numpy as np

from tracker.checks.amounts import read_amount
from tracker.checks.cells import Cells
from tracker.checks.rows import Rows
from tracker.checks.skipping import skip
from tracker.checks.sums import Amounts
from tracker.terms.language import N_

NEARLY = 0.6
"""Which share of the lines fill a column that names the pledges; totals of groups do not."""
FEW = 10
"""Up to how many lines without a word are tried as sums of the others."""
SUM = N_(
    "The line has an amount but names no pledge, and the amount is the sum of lines {meaning}; it is not counted as a pledge."
)


def skip_wordless_totals(rows: Rows, cells: Sequence[Cells], columns: Mapping[str, int]) -> None:
    """Skip a line without what names a pledge whose amount is the sum of all lines above or below it.

    That is a line without country, sector and title; where no column holds a country, one without any
    text of the columns that nearly every other line fills.
    """
    if "amount" not in columns:
        return
    bare = rows.live & ~cells[columns["amount"]].blank
    if "country" in columns:
        for name in ("country", "sector", "title", "project_id"):
            if name in columns:
                bare &= cells[columns[name]].blank
    else:
        usual = [each for each in cells if each.position != columns["amount"] and names_pledges(rows, each)]
        if not usual:
            return
        for each in usual:
            bare &= each.blank
    suspects = np.flatnonzero(bare)
    if not len(suspects) or len(suspects) > FEW:
        return
    column, amounts = cells[columns["amount"]], Amounts(rows, cells, columns).by_row()
    found, said = [], []
    for row in suspects.tolist():
        for others in (
            [r for r in amounts if r < row and r not in suspects],
            [r for r in amounts if r > row and r not in suspects],
            block(amounts, row, set(suspects.tolist())),
        ):
            if len(others) > 1 and row in amounts and sum(amounts[r] for r in others) == amounts[row]:
                found.append(row)
                said.append(f"{rows.lines[min(others)]}–{rows.lines[max(others)]}")
                break
    skip(rows, np.array(found, dtype=np.int64), "row-total", SUM, [column.text(row) for row in found], said)


def names_pledges(rows: Rows, column: Cells) -> bool:
    """Return whether a column holds a text, and no number, in nearly every line."""
    live = np.flatnonzero(rows.live)
    if not len(live) or np.count_nonzero(~column.blank & rows.live) < NEARLY * len(live):
        return False
    first = [text for text in map(column.text, live[:FEW].tolist()) if text]
    return bool(first) and not any(read_amount(text).number is not None for text in first)


def block(amounts: Mapping[int, Decimal], row: int, suspects: set[int]) -> list[int]:
    """Return the rows between the suspect before `row` and `row` itself."""
    before = max((other for other in suspects if other < row), default=-1)
    return [other for other in amounts if before < other < row]
