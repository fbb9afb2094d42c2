"""Lines that head a group of pledges with its country: alone, or with the group's total beside it."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

import numpy as np
import pyarrow as pa

from tracker.checks.cells import Cells
from tracker.checks.code_cells import find_code
from tracker.checks.rows import Rows
from tracker.checks.skipping import skip
from tracker.checks.totals import single
from tracker.terms.codelists import CodeList
from tracker.terms.language import N_

MOST = 100_000
"""Up to how many lines are searched for groups."""

GROUP_TOTAL = N_(
    "The line holds “{found}” and the sum of the lines below it ({meaning}); it is not counted as a pledge."
)
FROM_ABOVE = N_(
    "The country is blank: {meaning}, which heads the lines here, is taken. Check that it is right."
)


def skip_group_totals(
    rows: Rows, cells: Sequence[Cells], columns: Mapping[str, int], countries: CodeList
) -> None:
    """Skip lines with a country and the exact sum of the lines below that have none: the group's total, no pledge."""
    if not {"country", "amount"} <= columns.keys() or len(rows) > MOST:
        return
    country, amount = cells[columns["country"]], cells[columns["amount"]]
    if not (rows.live & country.blank).any():
        return
    bare = rows.live & ~country.blank & ~amount.blank
    for name in ("sector", "title"):
        if name in columns:
            bare &= cells[columns[name]].blank
    found, said = [], []
    for row in np.flatnonzero(bare).tolist():
        members = below(rows, country, row)
        values = [value for member in members if (value := single(amount.text(member))) is not None]
        exact = len(values) == len(members) > 0 and sum(values, Decimal(0)) == single(amount.text(row))
        if exact and find_code(countries, country.text(row)):
            found.append(row)
            said.append(f"{rows.lines[members[0]]}–{rows.lines[members[-1]]}")
    texts = [country.text(row) for row in found]
    skip(rows, np.array(found, dtype=np.int64), "row-total", GROUP_TOTAL, texts, said)


def below(rows: Rows, country: Cells, row: int) -> list[int]:
    """Return the pledges below a line up to the next that names a country."""
    following = np.flatnonzero(~country.blank[row + 1 :])
    end = row + 1 + int(following[0]) if len(following) else len(rows)
    return [other for other in range(row + 1, end) if rows.live[other]]


def with_countries_above(
    rows: Rows, cells: Sequence[Cells], columns: Mapping[str, int], countries: CodeList
) -> Cells:
    """Return the countries, a blank one taken from the line that heads its group, and say so.

    A heading reaches down to the next line that names a country, and no further than a line that
    was skipped for another reason than being blank, such as a total.
    """
    country = cells[columns["country"]]
    wanted = rows.live & country.blank
    if not wanted.any() or len(rows) > MOST:
        return country
    empty = np.ones(len(rows), dtype=bool)
    for column in cells:
        empty &= column.blank
    taken: dict[int, tuple[str, str]] = {}
    over: tuple[str, int] | None = None
    for row in range(len(rows)):
        text = country.text(row)
        if text:
            heads = not rows.live[row] and not rows.refused[row] and find_code(countries, text)
            over = (text, int(rows.lines[row])) if heads else None
        elif over and wanted[row]:
            taken[row] = (over[0], f"“{over[0]}” ({over[1]})")
        elif not empty[row]:
            over = None
    if not taken:
        return country
    hit = np.array(sorted(taken), dtype=np.int64)
    rows.note(
        "country-normalised",
        FROM_ABOVE,
        country,
        hit,
        of="country",
        meanings=[taken[row][1] for row in hit.tolist()],
    )
    texts = [taken[row][0] if row in taken else country.text(row) for row in range(len(rows))]
    filled = pa.array(texts, type=pa.string())
    return Cells(country.position, country.heading, filled, filled, None, None, None, len(rows))
