"""Rows of a list as they are shown, to take away: in their order, with the columns that were chosen."""

import io
from collections.abc import Collection, Iterable, Sequence

import xlsxwriter

from tracker.exports.csv_files import as_csv
from tracker.exports.workbooks import TEXT_ONLY, write_cell

LARGEST_WORKBOOK = 100_000
"""More rows than this are given as CSV only: Excel would take minutes to open them."""
WIDTH, NUMBER_WIDTH = 28, 20


def rows_as_csv(head: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """Return rows as CSV; what a spreadsheet would run as a formula is only text."""
    return as_csv(head, rows)


def rows_as_workbook(
    head: Sequence[str], rows: Iterable[Sequence[str]], numbers: Collection[int], title: str
) -> bytes:
    """Return rows as a workbook of texts; `numbers` are the columns whose cells are plain numbers, or words where none is known.

    `title` is written above the list: what it is, and what it rests on.
    """
    content = io.BytesIO()
    with xlsxwriter.Workbook(content, {**TEXT_ONLY, "constant_memory": True}) as workbook:
        sheet = workbook.add_worksheet("pledges")
        bold = workbook.add_format({"bold": True, "bottom": 1})
        for column in range(len(head)):
            sheet.set_column(column, column, NUMBER_WIDTH if column in numbers else WIDTH)
        sheet.write_string(0, 0, title)
        for column, heading in enumerate(head):
            sheet.write_string(1, column, heading, bold)
        for row, cells in enumerate(rows, start=2):
            for column, cell in enumerate(cells):
                known = cell.isascii() and cell.replace(".", "", 1).isdigit()
                write_cell(sheet, row, column, cell, number=known and column in numbers)
        sheet.freeze_panes(2, 1)
    return content.getvalue()
