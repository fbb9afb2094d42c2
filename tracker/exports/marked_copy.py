"""A person's own file back as a workbook, with the findings in its cells and a column of remarks."""

import io
from collections import defaultdict

import xlsxwriter

from tracker.checks.checked import Checked
from tracker.checks.remarks_column import REMARKS
from tracker.exports.workbooks import TEXT_ONLY, write_cell
from tracker.intake.table import CellKind, Table
from tracker.terms.findings import Effect, Finding
from tracker.terms.language import Translate

COLOURS = {Effect.NOTED: "#FFF3C9", Effect.ROW_LEFT_OUT: "#F8CFC8", Effect.BLOCKS_RELEASE: "#F8CFC8"}
NOT_REMARKED = frozenset({"row-blank", "row-footnote", "row-repeated-header", "header-below-title"})
"""Lines without a pledge keep no remark, which would make a row of them when the copy is dropped again."""
MOST_COMMENTS = 5_000
"""Notes at cells slow Excel down; past this many, the remarks column alone says it."""


def marked_copy(table: Table, checked: Checked, translate: Translate) -> bytes:
    """Return the file as a workbook to mend in Excel and drop again.

    Every record stands in its order, titles and totals too; cells with a finding are coloured (red:
    the row is left out) and carry a note; the last column says each line's findings in words.
    Columns that the file hides are hidden; numbers of a workbook stay numbers.
    """
    by_line: dict[int, list[Finding]] = defaultdict(list)
    of_whole: list[Finding] = []
    for finding in checked.findings:
        if finding.line is None:
            of_whole.append(finding)
        elif finding.rule not in NOT_REMARKED:
            by_line[finding.line].append(finding)
    places = {match.heading: match.position for match in checked.matches}

    content = io.BytesIO()
    with xlsxwriter.Workbook(content, TEXT_ONLY) as workbook:
        styles = {effect: workbook.add_format({"bg_color": colour}) for effect, colour in COLOURS.items()}
        bold = workbook.add_format({"bold": True})
        sheet = workbook.add_worksheet("marked")
        remarks, comments = len(table.columns), 0
        for row in range(len(table)):
            line = int(table.lines[row])
            found = by_line.get(line, [])
            worst = {
                places.get(finding.column or "", -1): finding
                for finding in sorted(found, key=lambda finding: list(Effect).index(finding.effect))
            }
            for position, column in enumerate(table.columns):
                finding = worst.get(position)
                write_cell(
                    sheet,
                    row,
                    position,
                    column.text(row),
                    number=is_number(table, position, row),
                    style=styles[finding.effect] if finding else None,
                )
                if finding and comments < MOST_COMMENTS:
                    sheet.write_comment(row, position, finding.advised(translate))
                    comments += 1
            if line == checked.header_line:
                sheet.write_string(row, remarks, translate(REMARKS), bold)
                sheet.set_column(remarks, remarks, 80)
            elif found:
                said = dict.fromkeys(remark(finding, translate) for finding in found)
                harshest = max(found, key=lambda finding: list(Effect).index(finding.effect))
                sheet.write_string(row, remarks, " / ".join(said), styles[harshest.effect])
        for position in table.hidden_columns:
            sheet.set_column(position, position, None, None, {"hidden": True})
        if of_whole:
            summary = workbook.add_worksheet("remarks")
            summary.hide_gridlines(2)
            for row, finding in enumerate(of_whole):
                summary.write_string(row, 0, finding.column or "")
                summary.write_string(row, 1, remark(finding, translate), styles[finding.effect])
            summary.set_column(1, 1, 100)
    return content.getvalue()


def remark(finding: Finding, translate: Translate) -> str:
    """Return a finding in words: the column it is about, and what to do."""
    return f"{finding.column}: {finding.advised(translate)}" if finding.column else finding.advised(translate)


def is_number(table: Table, position: int, row: int) -> bool:
    """Return whether the workbook holds a number there."""
    column = table.columns[position]
    if column.kinds is None:
        return False
    place = column.values.indices[row].as_py() if column.encoded else row
    return bool(column.kinds[place] & CellKind.NUMBER) and not column.kinds[place] & CellKind.DATE
