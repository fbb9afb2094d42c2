"""Lists as Excel workbooks: every text is written as text, headings carry notes, codes can be picked."""

import io

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from tracker.checks.heading_text import KNOWN, heading_reader
from tracker.exports.csv_files import frame_texts
from tracker.terms.fields import FIELDS, Field, Kind
from tracker.terms.language import Translate
from tracker.terms.pledges import Pledges
from tracker.terms.reference import Reference

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
"""What a browser is told that an `.xlsx` is."""

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
    """Return a pledge list as a workbook in the reader's words; it can be uploaded again."""
    names = [field.name for field in FIELDS]
    content = io.BytesIO()
    with xlsxwriter.Workbook(content, TEXT_ONLY) as workbook:
        sheet = workbook.add_worksheet("pledges")
        write_headings(workbook, sheet, reference, translate, language)
        for row, cells in enumerate(frame_texts(pledges[names]), start=1):
            for column, (field, cell) in enumerate(zip(FIELDS, cells, strict=True)):
                if field.kind is Kind.CODE and cell in reference.codelists[field.name]:
                    cell = reference.codelists[field.name][cell].name(language)
                write_cell(sheet, row, column, cell, number=field.kind is Kind.AMOUNT)
        offer_codes(workbook, sheet, reference, language, max(len(pledges), 1) + TEMPLATE_ROWS)
    return content.getvalue()


def template_as_workbook(reference: Reference, translate: Translate, language: str) -> bytes:
    """Return an empty pledge file as a workbook: headings with notes, and lists to pick codes from."""
    content = io.BytesIO()
    with xlsxwriter.Workbook(content, TEXT_ONLY) as workbook:
        sheet = workbook.add_worksheet("pledges")
        write_headings(workbook, sheet, reference, translate, language)
        offer_codes(workbook, sheet, reference, language, TEMPLATE_ROWS)
    return content.getvalue()


def write_headings(
    workbook: xlsxwriter.Workbook,
    sheet: Worksheet,
    reference: Reference,
    translate: Translate,
    language: str,
) -> None:
    """Write the headings of the pledge file in the reader's language, each with its meaning as a note."""
    needed = workbook.add_format({"bold": True, "bottom": 2})
    style = workbook.add_format({"bold": True, "bottom": 1, "font_color": "#4A5666"})
    for column, field in enumerate(FIELDS):
        heading = heading_of(field, reference, translate, language)
        sheet.write_string(0, column, heading, needed if field.required else style)
        sheet.write_comment(0, column, f"{translate(field.title)} ({field.name}). {translate(field.note)}")
        sheet.set_column(column, column, WIDTHS[field.kind])
    sheet.freeze_panes(1, 2)


def heading_of(field: Field, reference: Reference, translate: Translate, language: str) -> str:
    """Return a heading in a language that is read as this field and as no other; at worst the field's own name."""
    reader = heading_reader(reference.headings)
    known = [
        heading.alias
        for heading in reference.headings
        if heading.field == field.name and heading.language == language
    ]
    for text in (translate(field.title), *known):
        read = reader.read(text).fields
        if set(read) == {field.name} and read[field.name] >= KNOWN:
            return text
    return field.name


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
    """Let Excel offer the names of each code list, and list their codes on a second sheet."""
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
            codes.write_string(row, 2 * place, entry.name(language))
            codes.write_string(row, 2 * place + 1, entry.code)
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
