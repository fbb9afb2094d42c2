"""The example files read back to the made-up list that they are made of."""

import pytest

from tracker.checks.checking import check
from tracker.exports.csv_files import as_text
from tracker.exports.examples import examples, in_currency
from tracker.intake.reading import read_table
from tracker.terms.fields import FIELD_BY_NAME
from tracker.terms.findings import Effect
from tracker.terms.reference import load_reference
from tracker.terms.vocabulary import Vocabulary

REFERENCE = load_reference()
VOCABULARY = Vocabulary(REFERENCE)
SAMPLE = check(read_table(REFERENCE.sample_path, "sample.csv", vocabulary=VOCABULARY), REFERENCE)
EXAMPLES = {example.name: example for example in examples(SAMPLE, REFERENCE)}
COMPARED = (
    "title",
    "country",
    "sector",
    "amount",
    "stage",
    "announced_on",
    "stage_on",
    "funding",
    "amount_basis",
    "part_of",
    "same_as",
)


def texts(pledges) -> dict[str, tuple[str, ...]]:
    rows = pledges.set_index("project_id")[list(COMPARED)].astype(object)
    return {
        key: tuple(as_text(cell) for cell in row)
        for key, row in zip(rows.index, rows.itertuples(index=False), strict=True)
    }


def test_every_row_of_the_sample_says_that_it_is_made_up():
    assert all(title.startswith("Sample") for title in SAMPLE.pledges["title"])
    assert len(SAMPLE.pledges) >= 60
    assert set(SAMPLE.pledges["stage"]) == {code.code for code in REFERENCE.codelists["stage"]}
    assert len(SAMPLE.left_out) == 0


@pytest.mark.parametrize(
    ("name", "currency"),
    [("sample_ja_cp932.csv", "JPY"), ("sample_ru_cp1251.csv", "USD"), ("sample_workbook.xlsx", "JPY")],
)
def test_an_example_file_reads_back_to_the_same_pledges(name, currency):
    read = check(read_table(EXAMPLES[name].content, name, vocabulary=VOCABULARY), REFERENCE)
    wanted = in_currency(SAMPLE.pledges, currency)

    assert [finding for finding in read.findings if finding.effect is not Effect.NOTED] == []
    assert texts(read.pledges) == texts(wanted)
    known = read.pledges["amount"].notna()
    assert set(read.pledges.loc[known, "currency"]) == {currency}


def test_the_shapes_are_what_they_say():
    assert "金額（億円）" in EXAMPLES["sample_ja_cp932.csv"].content.decode("cp932")
    assert ";" in EXAMPLES["sample_ru_cp1251.csv"].content.decode("cp1251")
    assert EXAMPLES["sample_workbook.xlsx"].content.startswith(b"PK")
    assert FIELD_BY_NAME["amount"].required
