"""A marked copy of any kind of file, mended in a spreadsheet and sent again: our remarks are known and not read."""

import io
from datetime import date

import openpyxl
import pytest
import xlwt

from tests.intake.workbook_files import ods
from tracker.checks.checking import check
from tracker.exports.marked_copy import marked_copy
from tracker.intake.reading import read_table
from tracker.terms.findings import Effect
from tracker.terms.language import LANGUAGES, translate
from tracker.terms.reference import load_reference
from tracker.terms.vocabulary import Vocabulary

REFERENCE = load_reference()
VOCABULARY = Vocabulary(REFERENCE)
HEADINGS = ("project_id", "title", "country", "sector", "amount_jpy", "announced_on", "notes")
DAY = date(2026, 1, 20)
ROWS = (
    ("P1", "Road", "KAZ", "transport", 1_000_000, DAY, "first"),
    ("P2", "Dam", "Atlantis", "energy", 5_000_000, DAY, ""),
    ("P3", "Bridge", "UZB", "transport", "twelve", DAY, "third"),
    ("P4", "Plant", "TJK", "energy", 7_000_000, "soon", ""),
)
MENDED = {"C3": "Turkmenistan", "E4": 12_000_000, "F5": "2026-02-01"}


def as_csv() -> bytes:
    return "\n".join(",".join(map(str, row)) for row in (HEADINGS, *ROWS)).encode()


def as_xlsx() -> bytes:
    book = openpyxl.Workbook()
    for row in (HEADINGS, *ROWS):
        book.worksheets[0].append(row)
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def as_xls() -> bytes:
    book = xlwt.Workbook()
    sheet = book.add_sheet("list")
    for number, row in enumerate((HEADINGS, *ROWS)):
        for place, cell in enumerate(row):
            day = xlwt.easyxf(num_format_str="yyyy-mm-dd") if isinstance(cell, date) else xlwt.XFStyle()
            sheet.write(number, place, cell, day)
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def as_ods() -> bytes:
    def cell(value: object) -> str:
        if isinstance(value, int):
            return f'<table:table-cell office:value-type="float" office:value="{value}"/>'
        if isinstance(value, date):
            return f'<table:table-cell office:value-type="date" office:date-value="{value}"/>'
        return f'<table:table-cell office:value-type="string"><text:p>{value}</text:p></table:table-cell>'

    lines = "".join(
        f"<table:table-row>{''.join(map(cell, row))}</table:table-row>" for row in (HEADINGS, *ROWS)
    )
    return ods(f'<table:table table:name="list">{lines}</table:table>')


KINDS = {"csv": as_csv, "xlsx": as_xlsx, "xls": as_xls, "ods": as_ods}


def read(content: bytes, name: str):
    table = read_table(content, name, vocabulary=VOCABULARY)
    return table, check(table, REFERENCE)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS)
def test_mended_in_the_marked_copy_and_sent_again_every_row_is_in(kind, language):
    table, checked = read(KINDS[kind](), f"list.{kind}")
    assert checked.pledges["project_id"].tolist() == ["P1"]
    say = translate(language)

    book = openpyxl.load_workbook(io.BytesIO(marked_copy(table, checked, say)))
    remarks = [cell.value for cell in book.worksheets[0]["H"]]
    assert remarks[0] == say("Tracker’s remarks")
    assert all(remarks[2:])
    for place, value in MENDED.items():
        book.worksheets[0][place] = value
    content = io.BytesIO()
    book.save(content)
    _, again = read(content.getvalue(), "marked.xlsx")

    assert again.pledges["project_id"].tolist() == ["P1", "P2", "P3", "P4"]
    assert [int(amount) for amount in again.pledges["amount"]] == [
        1_000_000,
        5_000_000,
        12_000_000,
        7_000_000,
    ]
    assert again.pledges["notes"].fillna("").tolist() == ["first", "", "third", ""]
    assert [finding for finding in again.findings if finding.effect is not Effect.NOTED] == []
    assert [match.heading for match in again.matches] == list(HEADINGS)
    assert list(again.others.columns) == []


def test_that_the_remarks_are_not_read_is_said():
    table, checked = read(as_csv(), "list.csv")
    _, again = read(marked_copy(table, checked, translate("ru")), "marked.xlsx")

    said = [finding for finding in again.findings if finding.rule == "header-unrecognised"]
    assert [finding.found for finding in said] == [translate("ru")("Tracker’s remarks")]


def test_a_copy_of_a_copy_is_read_the_same():
    table, checked = read(as_csv(), "list.csv")
    once, read_once = read(marked_copy(table, checked, translate("en")), "marked.xlsx")
    _, twice = read(marked_copy(once, read_once, translate("ja")), "again.xlsx")

    assert twice.pledges["project_id"].tolist() == checked.pledges["project_id"].tolist()
    assert len(twice.left_out) == len(checked.left_out)
    assert [match.heading for match in twice.matches] == list(HEADINGS)
