"""Marks that stand for the cell above (〃, 同上, "ditto"): what it says is taken, and said."""

import numpy as np
import pyarrow as pa

from tracker.checks.cells import Cells
from tracker.checks.rows import Rows
from tracker.checks.vectors import matching
from tracker.terms.fields import FIELD_BY_NAME, Kind
from tracker.terms.language import N_

MOST = 100_000
"""Up to how many rows marks are followed upwards."""
MARK = r"(?i)^[\s\-―—–]*(?:[〃々゛″＂]+|\"+|''|,,|„|“|”|-?//-?|同上?|同じ|上に同じ|ditto|do\.|idem|id\.|то же|-\"-|-''-)[\s\-―—–]*$"
"""A cell that repeats the one above (in the syntax of RE2)."""
REPEATED = N_("“{found}” stands for the cell above: {meaning} is taken.")
FOLLOWED = (Kind.CODE, Kind.DATE, Kind.CURRENCY)
RULES = {
    "country": "country-normalised",
    "sector": "sector-normalised",
    "stage": "stage-normalised",
    Kind.CODE: "code-normalised",
    Kind.DATE: "date-normalised",
    Kind.CURRENCY: "currency-assumed",
}


def with_repeats(rows: Rows, name: str, cells: Cells) -> Cells:
    """Return a field's cells, those that repeat the one above with its text; amounts and names never repeat."""
    kind = FIELD_BY_NAME[name].kind
    if kind not in FOLLOWED or len(rows) > MOST or cells.position < 0:
        return cells
    repeating = rows.live & cells.along_rows(matching(cells.texts, MARK))
    if not repeating.any():
        return cells
    texts = [cells.text(row) for row in range(len(rows))]
    above, taken = "", []
    for row in range(len(rows)):
        if not rows.live[row]:  # beyond a total or the headings again nobody repeats
            above = "" if texts[row] else above
            continue
        if repeating[row] and above:
            texts[row] = above
            taken.append(row)
        above = "" if repeating[row] and not above else texts[row]
    hit = np.array(taken, dtype=np.int64)
    rows.note(
        RULES.get(name, RULES[kind]), REPEATED, cells, hit, of=name, meanings=[texts[row] for row in taken]
    )
    filled = pa.array(texts, type=pa.string())
    return Cells(cells.position, cells.heading, filled, filled, None, None, None, len(rows))
