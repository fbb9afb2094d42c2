"""Lines that hold no pledge: blank ones, totals, remarks, repeated headings; and lines of another width."""

from collections.abc import Mapping, Sequence

import numpy as np

from tracker.checks.cells import Cells
from tracker.checks.group_headings import skip_group_totals
from tracker.checks.heading_row import HeadingRow, folded_heading
from tracker.checks.heading_text import HeadingReader
from tracker.checks.parts import leave_out_parts
from tracker.checks.remarks import skip_remarks
from tracker.checks.rows import BLOCKS, Rows
from tracker.checks.skipping import TRIED, record, skip
from tracker.checks.totals import skip_totals
from tracker.checks.vectors import pc
from tracker.checks.wordless_totals import skip_wordless_totals
from tracker.terms.codelists import CodeList
from tracker.terms.language import N_

LONGEST_NAMED = 100
"""Characters of the longest text that is looked up among the names of fields."""
ONCE = 10
"""Up to how many lines of one kind are named one by one."""
BLANK = N_("The line is blank; it is skipped.")
BLANKS = N_("{count} lines are blank; they are skipped.")
REPEATED = N_("The line repeats the headings; it is skipped.")
NUMBERS = N_("The line numbers the columns; it is skipped.")
WIDTH = N_(
    "The line has {meaning} fields where the headings have {width}: its cells may stand in wrong columns. Correct its separators or quotes."
)
ALL_WIDER = N_(
    "Every line has more fields than the headings: the cells cannot be told apart by column. Add the missing heading."
)
OTHER_TABLE = N_(
    "Another table with other headings begins on line {other}; its lines are not read. Put it into a file of its own."
)


def mark_shapes(
    rows: Rows,
    cells: Sequence[Cells],
    columns: dict[str, int],
    heading: HeadingRow,
    widths: np.ndarray | None,
    reader: HeadingReader,
    codelists: Mapping[str, CodeList],
) -> list[str]:
    """Take the lines that hold no pledge out of `rows`, leave out those of another width, and return the remarks."""
    countries, names = (
        codelists["country"],
        [codelists[name] for name in ("country", "sector", "stage", "priority_area", "programme", "funding")],
    )
    filled = filled_cells(rows, cells)
    blank_lines(rows, np.flatnonzero(filled == 0))
    named = [place for place, text in enumerate(heading.headings) if text]
    repeated_headings(rows, cells, columns, heading, filled)
    other_tables(rows, cells, columns, filled, reader)
    width = (max(named) + 1) if named else 0
    remarks = skip_remarks(
        rows,
        cells,
        columns,
        filled,
        np.zeros(len(rows), dtype=bool) if widths is None else widths < width,
        countries,
    )
    skip_totals(rows, cells, columns, names)
    if widths is not None:
        field_counts(rows, cells, widths, width)
    skip_wordless_totals(rows, cells, columns)
    skip_group_totals(rows, cells, columns, countries)
    leave_out_parts(rows, cells, columns)
    skip_wordless_totals(
        rows, cells, columns
    )  # what sums up the pledges is seen once their groups' totals are gone
    return remarks


def filled_cells(rows: Rows, cells: Sequence[Cells]) -> np.ndarray:
    """Return how many cells of each row are filled; counted in the narrowest numbers that hold as many as there are."""
    blank = np.zeros(len(rows), dtype=np.min_scalar_type(len(cells)))
    for column in cells:
        blank += column.blank.view(np.uint8)
    return len(cells) - blank.astype(np.int32)


def blank_lines(rows: Rows, indices: np.ndarray) -> None:
    """Skip blank lines; many of them are said once, those at the end of the file not at all one by one."""
    if len(indices) > ONCE:
        rows.say("row-blank", BLANKS, count=len(indices))
        rows.live[indices] = False
    else:
        skip(rows, indices, "row-blank", BLANK, [""] * len(indices))


def repeated_headings(
    rows: Rows, cells: Sequence[Cells], columns: dict[str, int], heading: HeadingRow, filled: np.ndarray
) -> None:
    """Skip lines that hold the headings again, or number the columns."""
    wanted = [folded_heading(text) for text in heading.headings]
    anchors = [columns[name] for name in ("amount", "country", "sector", "title") if name in columns] or list(
        range(min(3, len(cells)))
    )
    suspects: set[int] = set()
    for place in anchors[:2]:
        column = cells[place]
        if column.codes is None and len(column) > TRIED:
            same = pc.equal(column.raw, heading.headings[place]).to_numpy(zero_copy_only=False).astype(bool)
            suspects.update(np.flatnonzero(rows.live & same)[:TRIED].tolist())
        else:
            texts = np.fromiter(
                (folded_heading(text) == wanted[place] and bool(text) for text in column.listed),
                dtype=bool,
                count=len(column.texts),
            )
            suspects.update(np.flatnonzero(rows.live & column.along_rows(texts))[:TRIED].tolist())
    again = []
    for row in sorted(suspects):
        texts = [folded_heading(text) for text in record(cells, row)]
        same = sum(one == other and bool(one) for one, other in zip(texts, wanted, strict=False))
        if same >= 2 and same * 2 > int(filled[row]):
            again.append(row)
    skip(
        rows,
        np.array(again, dtype=np.int64),
        "row-repeated-header",
        REPEATED,
        [" | ".join(filter(None, record(cells, row)))[:80] for row in again],
    )


def other_tables(
    rows: Rows, cells: Sequence[Cells], columns: dict[str, int], filled: np.ndarray, reader: HeadingReader
) -> None:
    """Leave out what follows headings of another order."""
    place = columns.get("amount")
    if place is None:
        return
    column = cells[place].encoded() if len(cells[place]) <= TRIED else cells[place]
    if column.codes is None:
        return
    named = np.zeros(len(column.texts), dtype=bool)
    for code, text in rows.paced(column.read(np.arange(len(column.texts)))):
        named[code] = (
            0 < len(text) <= 60
            and not text[0].isdigit()
            and (bool(reader.known(text)) or "amount" in reader.read(text).fields)
        )
    for row in np.flatnonzero(rows.live & column.along_rows(named))[:TRIED].tolist():
        texts = record(cells, row)
        same = sum(
            field in reader.read(texts[place]).fields
            for field, place in columns.items()
            if 0 < len(texts[place]) <= LONGEST_NAMED
        )
        if same >= 2 and same * 2 > int(filled[row]):  # the same headings in another language
            skip(
                rows,
                np.array([row]),
                "row-repeated-header",
                REPEATED,
                [" | ".join(filter(None, texts))[:80]],
            )
            continue
        fields = [
            field
            for text in texts
            if 0 < len(text) <= LONGEST_NAMED
            for field in list(reader.known(text))[:1]
        ]
        if len(set(fields)) >= 3 and len(fields) * 2 > int(filled[row]):
            below = np.flatnonzero(rows.live & (np.arange(len(rows)) >= row))
            rows.leave_out(
                "header-unrecognised", OTHER_TABLE, None, below, values={"other": int(rows.lines[row])}
            )
            rows.live[below] = False
            return


def field_counts(rows: Rows, cells: Sequence[Cells], widths: np.ndarray, width: int) -> None:
    """Leave out lines with more or fewer fields than the headings; blank fields at the right edge do not count."""
    beyond = np.zeros(len(rows), dtype=bool)
    for column in cells[width:]:
        beyond |= ~column.blank
    wrong = rows.live & ((widths < width) | beyond)
    if not wrong.any():
        return
    indices = np.flatnonzero(wrong)
    if (beyond & rows.live).sum() >= max(2, 0.9 * rows.live.sum()):
        rows.say("row-field-count", ALL_WIDER, effect=BLOCKS, count=len(indices))
        rows.refused[indices] = True
    else:
        meanings = [str(n) for n in widths[indices].tolist()]
        rows.leave_out("row-field-count", WIDTH, None, indices, meanings=meanings, values={"width": width})
    rows.live[indices] = False
