"""Lines that head a group of pledges with its country: alone, or with the group's total beside it."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

import numpy as np
import pyarrow as pa

from tracker.checks.cells import Cells
from tracker.checks.code_cells import find_code
from tracker.checks.rows import Rows
from tracker.checks.skipping import skip
from tracker.checks.sums import single
from tracker.checks.vectors import matching
from tracker.checks.words import EVERYTHING
from tracker.terms.codelists import CodeList
from tracker.terms.language import N_

MOST_GROUPS = 5_000
"""Up to how many lines are tried as totals of groups."""
MOST = 100_000
"""Up to how many lines are searched for groups."""

GROUP_TOTAL = N_(
    "The line holds “{found}” and the sum of other lines ({meaning}); it is not counted as a pledge."
)
FROM_ABOVE = N_(
    "The country is blank: {meaning}, which heads the lines here, is taken. Check that it is right."
)


def skip_group_totals(
    rows: Rows, cells: Sequence[Cells], columns: Mapping[str, int], countries: CodeList
) -> None:
    """Skip lines with only a country and the exact sum of a group of lines.

    A group are the lines below without a country, those of the same country right below or above, or all lines; one
    line alone is one where the file has a larger group like it.
    """
    if not {"country", "amount"} <= columns.keys() or len(rows) > MOST:
        return
    country, amount = cells[columns["country"]], cells[columns["amount"]]
    bare = rows.live & ~country.blank & ~amount.blank
    for name in ("sector", "title"):
        if name in columns:
            column = cells[columns[name]]
            bare &= column.blank | column.along_rows(matching(column.texts, EVERYTHING))
    suspects = np.flatnonzero(bare).tolist()
    if not suspects or len(suspects) > MOST_GROUPS or not {"sector", "title"} & columns.keys():
        return
    values = {row: single(amount.text(row)) for row in np.flatnonzero(rows.live).tolist()}

    def exact(row: int, members: Sequence[int]) -> bool:
        known = [value for member in members if (value := values[member]) is not None]
        return len(known) == len(members) > 0 and sum(known, Decimal(0)) == values[row]

    found: dict[int, list[int]] = {}
    alone: dict[int, list[int]] = {}
    for row in suspects:
        if not find_code(countries, country.text(row)):
            continue
        if exact(row, members := below(rows, country, row)):
            found[row] = members
            continue
        for step in (1, -1):
            members = beside(rows, country, bare, row, step)
            if row not in found and exact(row, members):
                (found if len(members) > 1 else alone)[row] = members
    if found:
        found = alone | found
    every = [row for row in values if not bare[row]]
    for row in suspects:
        if row not in found and len(every) > 1 and exact(row, every):
            found[row] = every
    order = sorted(found)
    skip(
        rows,
        np.array(order, dtype=np.int64),
        "row-total",
        GROUP_TOTAL,
        [country.text(row) for row in order],
        [f"{rows.lines[found[row][0]]}–{rows.lines[found[row][-1]]}" for row in order],
    )


def below(rows: Rows, country: Cells, row: int) -> list[int]:
    """Return the pledges below a line up to the next that names a country."""
    following = np.flatnonzero(~country.blank[row + 1 :])
    end = row + 1 + int(following[0]) if len(following) else len(rows)
    return [other for other in range(row + 1, end) if rows.live[other]]


def beside(rows: Rows, country: Cells, bare: np.ndarray, row: int, step: int) -> list[int]:
    """Return the pledges right below (`step` 1) or above (-1) a line that name the same country, in their order."""
    found = []
    for other in range(row + step, len(rows) if step > 0 else -1, step):
        if not country.blank[other] and (bare[other] or country.text(other) != country.text(row)):
            break
        if rows.live[other]:
            found.append(other)
    return found[::step]


def with_countries_above(
    rows: Rows, cells: Sequence[Cells], columns: Mapping[str, int], countries: CodeList
) -> Cells:
    """Return the countries, a blank one taken from the line that heads its group, and say so.

    A heading reaches down to the next line that names a country, and no further than a line that
    was skipped for another reason than being blank, such as a total. A line whose country is that of the
    pledge above it closes that country's lines, as their sum does, and heads none.
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
    last = ""
    for row in range(len(rows)):
        text = country.text(row)
        if text:
            heads = not rows.live[row] and not rows.refused[row] and find_code(countries, text)
            over = (text, int(rows.lines[row])) if heads and text != last else None
            last = text
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
