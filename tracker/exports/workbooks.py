"""Lists as Excel workbooks: every text is written as text, headings carry notes, codes can be picked."""

import io

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from tracker.exports.csv_files import frame_texts
from tracker.terms.fields import FIELDS, Kind
from tracker.terms.language import Translate
from tracker.terms.pledges import Pledges
from tracker.terms.reference import Reference

TEXT_ONLY = {
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "in_memory": True,
}
"""Options of XlsxWriter that keep whatever a file held from becoming a formula or a link."""

WIDTHS = {
    Kind.TEXT: 32,
    Kind.URL: 32,
    Kind.ID: 16,
    Kind.CODE: 18,
    Kind.AMOUNT: 20,
    Kind.CURRENCY: 10,
    Kind.DATE: 14,
}
TEMPLATE_ROWS = 1000
EXACT_DIGITS = 15
"""Excel keeps 15 significant digits of a number; a longer one is written as text."""


def pledges_as_workbook(pledges: Pledges, reference: Reference, translate: Translate, language: str) -> bytes:
    """Return a pledge list as a workbook, in the columns of the pledge file; it can be uploaded again."""
    names = [field.name for field in FIELDS]
    content = io.BytesIO()
    with xlsxwriter.Workbook(content, TEXT_ONLY) as workbook:
        sheet = workbook.add_worksheet("pledges")
        write_headings(sheet, workbook.add_format({"bold": True, "bottom": 1}), translate)
        for row, cells in enumerate(frame_texts(pledges[names]), start=1):
            for column, (field, cell) in enumerate(zip(FIELDS, cells, strict=True)):
                write_cell(sheet, row, column, cell, number=field.kind is Kind.AMOUNT)
        offer_codes(workbook, sheet, reference, language, max(len(pledges), 1) + TEMPLATE_ROWS)
    return content.getvalue()


def template_as_workbook(reference: Reference, translate: Translate, language: str) -> bytes:
    """Return an empty pledge file as a workbook: headings with notes, and lists to pick codes from."""
    content = io.BytesIO()
    with xlsxwriter.Workbook(content, TEXT_ONLY) as workbook:
        sheet = workbook.add_worksheet("pledges")
        write_headings(sheet, workbook.add_format({"bold": True, "bottom": 1}), translate)
        offer_codes(workbook, sheet, reference, language, TEMPLATE_ROWS)
    return content.getvalue()


def write_headings(sheet: Worksheet, style: Format, translate: Translate) -> None:
    """Write the headings of the pledge file, each with its meaning as a note."""
    for column, field in enumerate(FIELDS):
        sheet.write_string(0, column, field.name, style)
        sheet.write_comment(0, column, f"{translate(field.title)}. {translate(field.note)}")
        sheet.set_column(column, column, WIDTHS[field.kind])
    sheet.freeze_panes(1, 2)


def write_cell(
    sheet: Worksheet, row: int, column: int, cell: str, *, number: bool = False, style: Format | None = None
) -> None:
    """Write a text as text; an amount as a number where Excel keeps it exactly."""
    if number and cell and len(cell.replace(".", "").replace("-", "").lstrip("0")) <= EXACT_DIGITS:
        sheet.write_number(row, column, float(cell), style)
    elif cell or style:
        sheet.write_string(row, column, cell, style)


def offer_codes(
    workbook: xlsxwriter.Workbook, sheet: Worksheet, reference: Reference, language: str, rows: int
) -> None:
    """Let Excel offer the codes of each code list, and list their names on a second sheet."""
    lists = [
        (column, field.name, reference.codelists[field.name])
        for column, field in enumerate(FIELDS)
        if field.kind is Kind.CODE and reference.codelists[field.name].codes
    ]
    codes = workbook.add_worksheet("codes")
    for place, (column, name, codelist) in enumerate(lists):
        codes.write_string(0, 2 * place, name)
        codes.set_column(2 * place, 2 * place + 1, 24)
        for row, entry in enumerate(codelist, start=1):
            codes.write_string(row, 2 * place, entry.code)
            codes.write_string(row, 2 * place + 1, entry.name(language))
        letter = xl_col_to_name(2 * place, col_abs=True)
        sheet.data_validation(
            1,
            column,
            rows,
            column,
            {
                "validate": "list",
                "source": f"=codes!{letter}$2:{letter}${len(codelist.codes) + 1}",
                "error_type": "information",
            },
        )
