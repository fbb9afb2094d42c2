"""A person's own file comes back with its findings, and can be dropped again."""

import io

import openpyxl

from tracker.checks.checking import check
from tracker.exports.marked_copy import marked_copy
from tracker.exports.workbooks import pledges_as_workbook
from tracker.intake.reading import read_table
from tracker.terms.fields import FIELDS
from tracker.terms.language import untranslated
from tracker.terms.reference import load_reference
from tracker.terms.vocabulary import Vocabulary

REFERENCE = load_reference()
VOCABULARY = Vocabulary(REFERENCE)

FILE = """Our projects in 2026,,,,
project_id,title,country,sector,amount_jpy
P1,Road,KAZ,transport,"1,000,000"
P2,=SUM(A1:A9),Atlantis,energy,5
P3,Bridge,UZB,transport,twelve

Total,,,,1000005
"""


def read(content: bytes, name: str):
    table = read_table(content, name, vocabulary=VOCABULARY)
    return table, check(table, REFERENCE)


def test_every_record_stands_in_its_order_with_its_text():
    table, checked = read(FILE.encode(), "list.csv")
    sheet = openpyxl.load_workbook(io.BytesIO(marked_copy(table, checked, untranslated))).worksheets[0]

    cells = [tuple(cell.value or "" for cell in row[:5]) for row in sheet.iter_rows()]
    assert cells[0][0] == "Our projects in 2026"
    assert cells[3] == ("P2", "=SUM(A1:A9)", "Atlantis", "energy", "5")
    assert sheet["B4"].data_type == "s"


def test_cells_with_findings_carry_a_note_and_the_last_column_says_it_in_words():
    table, checked = read(FILE.encode(), "list.csv")
    sheet = openpyxl.load_workbook(io.BytesIO(marked_copy(table, checked, untranslated))).worksheets[0]

    assert "Atlantis" in sheet["C4"].comment.text
    assert sheet["C4"].fill.fgColor.rgb == "FFF8CFC8"
    assert "country" in sheet["F4"].value
    assert sheet["F5"].value
    assert sheet["C3"].comment is None


def test_the_marked_copy_can_be_dropped_again():
    table, checked = read(FILE.encode(), "list.csv")
    _, again = read(marked_copy(table, checked, untranslated), "marked.xlsx")

    assert list(again.pledges["project_id"]) == list(checked.pledges["project_id"]) == ["P1"]
    assert list(again.pledges["amount"]) == list(checked.pledges["amount"])
    assert len(again.left_out) == len(checked.left_out) == 2


def test_mending_the_marked_cell_mends_the_row():
    table, checked = read(FILE.encode(), "list.csv")
    book = openpyxl.load_workbook(io.BytesIO(marked_copy(table, checked, untranslated)))
    book.worksheets[0]["C4"] = "Turkmenistan"
    mended = io.BytesIO()
    book.save(mended)

    _, again = read(mended.getvalue(), "marked.xlsx")
    assert list(again.pledges["project_id"]) == ["P1", "P2"]


def test_the_list_as_a_workbook_reads_back_to_the_same_list():
    _, checked = read(REFERENCE.pledges_path.read_bytes(), "pledges.csv")
    content = pledges_as_workbook(checked.pledges, REFERENCE, untranslated, "en")

    _, again = read(content, "pledges.xlsx")
    for field in FIELDS:
        left, right = (
            list(c.pledges[field.name].astype(object).where(c.pledges[field.name].notna(), ""))
            for c in (checked, again)
        )
        assert left == right, field.name
