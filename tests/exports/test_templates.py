"""The empty pledge file in the reader's language: filled in and dropped again, it asks nothing."""

import io

import openpyxl
import pytest

from tracker.checks.checking import check
from tracker.exports.workbooks import heading_of, template_as_workbook
from tracker.intake.reading import read_table
from tracker.terms.fields import FIELDS, Kind
from tracker.terms.findings import Effect
from tracker.terms.language import LANGUAGES, translate
from tracker.terms.reference import load_reference
from tracker.terms.vocabulary import Vocabulary

REFERENCE = load_reference()
VOCABULARY = Vocabulary(REFERENCE)
CELLS = {
    Kind.AMOUNT: 1_500_000_000,
    Kind.CURRENCY: "JPY",
    Kind.DATE: "2026-01-20",
    Kind.URL: "https://example.org/news",
}


def filled(language: str, rows: int) -> bytes:
    """Return the template with `rows` pledges, every code of every list among them."""
    book = openpyxl.load_workbook(io.BytesIO(template_as_workbook(REFERENCE, translate(language), language)))
    sheet = book.worksheets[0]
    for row in range(rows):
        for column, field in enumerate(FIELDS, start=1):
            if field.kind is Kind.CODE:
                codes = list(REFERENCE.codelists[field.name])
                cell = codes[row % len(codes)].name(language)
            elif field.name == "same_as":
                continue
            else:
                cell = CELLS.get(field.kind, f"{field.name} {row}")
            sheet.cell(row + 2, column, cell)
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_template_filled_in_is_read_with_no_finding_that_asks_anything(language):
    rows = max(len(list(codelist)) for codelist in REFERENCE.codelists.values())
    checked = check(read_table(filled(language, rows), "mine.xlsx", vocabulary=VOCABULARY), REFERENCE)

    assert len(checked.pledges) == rows
    assert [(match.heading, match.field) for match in checked.matches] == [
        (heading_of(field, REFERENCE, translate(language), language), field.name) for field in FIELDS
    ]
    assert [f for f in checked.findings if f.effect is not Effect.NOTED] == []
    assert {f.rule for f in checked.findings if not f.rule.endswith("-normalised")} <= {"sheet-choice"}
    for field in FIELDS:
        if field.kind is Kind.CODE:
            codes = [code.code for code in REFERENCE.codelists[field.name]]
            assert checked.pledges[field.name].tolist() == [codes[row % len(codes)] for row in range(rows)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_headings_are_in_the_readers_language_where_the_tracker_knows_a_word(language):
    headings = [heading_of(field, REFERENCE, translate(language), language) for field in FIELDS]

    assert len(set(headings)) == len(FIELDS)
    assert not set(headings) & {field.name for field in FIELDS}


def test_excel_offers_the_names_of_the_codes():
    book = openpyxl.load_workbook(io.BytesIO(template_as_workbook(REFERENCE, translate("ja"), "ja")))

    offered = {cell.value for row in book["codes"].iter_rows() for cell in row}
    assert {code.name("ja") for code in REFERENCE.codelists["country"]} <= offered
    assert book.worksheets[0].data_validations.dataValidation
