"""Nothing is silent: for every cell of an accepted row, the value is its text, or a finding says what was done."""

import gzip
from dataclasses import replace

import pytest

from tests.checks.drawn import checked, reference, table_with
from tests.checks.listed_files import ENGLISH, FILES
from tests.checks.silence import lost_lines, silent_cells
from tracker.checks.checking import check
from tracker.intake.reading import read_table
from tracker.intake.refusals import UnreadableFileError
from tracker.intake.table import CellKind
from tracker.terms.findings import Effect, Finding
from tracker.terms.language import LANGUAGES, translate
from tracker.terms.vocabulary import Vocabulary


def read(name):
    table = read_table(FILES[name], name, vocabulary=Vocabulary(reference()))
    return table, check(table, reference())


@pytest.mark.parametrize("name", FILES)
def test_no_cell_of_a_file_is_changed_in_silence(name):
    table, result = read(name)

    assert len(result.pledges) >= 3
    assert silent_cells(table, result) == []


@pytest.mark.parametrize("name", FILES)
def test_no_line_of_a_file_is_lost(name):
    table, result = read(name)

    assert lost_lines(table, result) == []


def test_the_walk_sees_a_line_that_is_lost():
    table, result = read("english.csv")
    fewer = replace(result, pledges=result.pledges.iloc[1:], left_out=result.left_out.iloc[1:])

    assert len(lost_lines(table, fewer)) == 2


@pytest.mark.parametrize(
    ("name", "content", "rule"),
    [
        ("list.csv.gz", gzip.compress(ENGLISH.encode()), "file-type"),
        ("list.csv", gzip.compress(ENGLISH.encode()), "file-type"),
        ("list.xls", b"<html><table><tr><td>country</td><td>amount</td></tr></table></html>", "file-type"),
        ("list.xls", b"<?xml version='1.0'?><Workbook><Worksheet/></Workbook>", "file-type"),
        ("list.xlsx", b"\x89PNG\r\n\x1a\n" + bytes(64), "file-type"),
    ],
)
def test_what_cannot_be_read_is_refused_with_the_way_out(name, content, rule):
    with pytest.raises(UnreadableFileError) as refusal:
        read_table(content, name, vocabulary=Vocabulary(reference()))

    assert refusal.value.rule == rule
    for language in LANGUAGES:
        assert refusal.value.next_step and "{" not in str(refusal.value) + translate(language)(
            refusal.value.next_step
        )


def test_the_walk_sees_what_is_silent():
    table, result = read("english.csv")

    assert {
        field for _, field, _, _ in silent_cells(table, replace(result, findings=result.findings[:0]))
    } >= {"amount", "country", "stage", "announced_on"}


def test_a_time_behind_a_days_date_is_said():
    table = table_with(
        [
            ["country", "sector", "amount_usd", "announced_on"],
            ["KAZ", "energy", "5", "2026-03-04T23:59:00"],
            ["KAZ", "energy", "6", "2026-03-05T00:00:00"],
        ],
        kinds={(2, 3): CellKind.DATE, (3, 3): CellKind.DATE},
    )

    assert [
        (finding.line, finding.rule) for finding in checked(table).findings if finding.field == "announced_on"
    ] == [(2, "date-normalised")]


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_finding_can_be_said_in_every_language(name, language):
    say = translate(language)
    _, result = read(name)

    for finding in result.findings:
        assert "{" not in finding.advised(say).replace(finding.found, "")


@pytest.mark.parametrize("values", [{}, {"found": "x"}, {"count": "many"}])
def test_a_sentence_that_lacks_a_value_hides_no_other_finding(values):
    finding = Finding(2, None, "row-total", Effect.NOTED, "x", "{count:,} lines such as {found}", values)

    assert finding.advised(lambda text: text + " {absent}") == "{count:,} lines such as {found}"
    assert (
        replace(finding, values={"count": 1200, "found": "x"}).advised(lambda _: "{absent}")
        == "1,200 lines such as x"
    )
