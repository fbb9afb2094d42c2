"""What `check` says of a file, and that it says everything."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.checks.drawn import checked, table_of, table_with
from tracker.checks.findings_list import FindingList
from tracker.checks.report import check_document, error_document, report_lines
from tracker.terms.errors import TrackerError
from tracker.terms.fields import FIELD_BY_NAME, Kind
from tracker.terms.findings import RULES, Effect
from tracker.terms.language import translate, untranslated

MIXED = """
    項番 | 案件名       | 国名         | 分野       | 金額（百万円） | 段階   | 発表日       | 担当
    1    | 風力発電     | カザフスタン | エネルギー | 1,200          | 署名   | 令和9年5月6日 | 佐藤
    2    | ダム         | KGZ          | water      | 未定           |        | 2027         |
    3    | =1+1         | ウズベク     | 宇宙       | 7.5            | 覚書   | 2027/5/6     | 田中
    4    | 道路         | 火星         | 運輸       | 8              | 署名   | 2027-05-06   |
    合計 |              |              |            | 1,216          |        |              |
"""


def document(drawn=MIXED, rows=True):
    return check_document(checked(drawn), untranslated, rows=rows)


def test_the_document_is_as_the_command_line_promises():
    found = json.loads(json.dumps(document()))

    assert (found["rows_read"], found["rows_accepted"], found["blocked"]) == (4, 3, False)
    assert found["amounts"] == {"JPY": "1207500000"}
    assert found["unknown_amounts"] == 1
    assert found["by_country"]["KAZ"] == {"rows": 1, "amounts": {"JPY": "1200000000"}}
    assert found["by_sector"]["water"] == {"rows": 1, "amounts": {}}
    assert found["rows"][0] | {"line": 2} == found["rows"][0]
    assert (found["rows"][0]["amount"], found["rows"][0]["announced_on"], found["rows"][0]["other"]) == (
        "1200000000",
        "2027-05-06",
        {"担当": "佐藤"},
    )
    assert found["rows"][1]["amount"] is None
    assert found["columns"][7] == {"heading": "担当", "field": None}
    assert {finding["rule"] for finding in found["findings"]} <= RULES
    assert "rows" not in document(rows=False)


@pytest.mark.parametrize("language", ["en", "ja", "ru"])
def test_people_get_a_report_in_their_language(language):
    text = "\n".join(report_lines(checked(MIXED), translate(language)))

    assert "火星" in text
    assert "{" not in text


def test_a_file_that_cannot_be_read_says_what_to_do():
    error = TrackerError("No {thing}.", next_step="Bring {thing}.", rule="file-type", thing="bread")

    assert error_document("x.csv", error, untranslated) == {
        "file": {"name": "x.csv"},
        "error": {"rule": "file-type", "message": "No bread.", "next_step": "Bring bread."},
    }


def silent_cells(table, result):
    """Return the cells of accepted rows whose value is not their text and of which nothing is said."""
    head = result.header_line - 1
    headings = table.record(head)
    by_line = {line: row for row, line in enumerate(table.lines.tolist())}
    about = {(finding.line, finding.field) for finding in result.findings} | {
        (finding.line, finding.column) for finding in result.findings
    }
    silent = []
    rows = check_document(result, untranslated, rows=True)["rows"]
    for row in rows:
        record = table.record(by_line[row["line"]])
        for match in result.matches:
            text = record[match.position].strip()
            value = row[match.field] if match.field else row["other"].get(match.heading)
            same = (value or "") == text or (
                match.field
                and FIELD_BY_NAME[match.field].kind is Kind.AMOUNT
                and value is not None
                and numerically(text) == numerically(value)
            )
            if (
                not same
                and not {
                    (row["line"], match.field),
                    (None, match.field),
                    (row["line"], headings[match.position]),
                    (None, headings[match.position]),
                }
                & about
            ):
                silent.append((row["line"], match.heading, text, value))
    return silent


def numerically(text):
    from decimal import Decimal, InvalidOperation

    try:
        return Decimal(text)
    except InvalidOperation:
        return text


def test_nothing_is_changed_in_silence():
    table = table_of(MIXED)

    assert silent_cells(table, checked(table)) == []


CELLS = {
    "country": st.sampled_from(["KAZ", "kz", " Казахстан", "カザフスタン", "Mars", "", "KAZ/UZB"]),
    "sector": st.sampled_from(["energy", "Energy", "運輸", "magic", "", "-"]),
    "amount": st.sampled_from(
        ["5", "1,234", "1.5 mn", "3億円", "", "n/a", "x", "7,5", "1,234.5", "-3", "10%", "0.5", "1e3"]
    ),
    "currency": st.sampled_from(["USD", "usd", "円", "", "QQQ", "n/a"]),
    "stage": st.sampled_from(["signed", "MoU", "", "blue"]),
    "announced_on": st.sampled_from(["2027-05-06", "6 May 2027", "2027", "", "05/06/2027", "soon"]),
    "funding": st.sampled_from(["private", "Yen loan", "", "-", "lottery"]),
    "title": st.sampled_from(["Dam", "=1", "", " x ", "a\u200bb"]),
}


@settings(deadline=None, max_examples=60)
@given(st.lists(st.fixed_dictionaries(CELLS), min_size=1, max_size=6))
def test_whatever_the_cells_no_row_is_lost_and_nothing_is_silent(rows):
    table = table_with([list(CELLS), *[list(row.values()) for row in rows]])
    result = checked(table)

    if not result.blocked:
        assert silent_cells(table, result) == []
        told = {finding.line for finding in result.findings}
        gone = {
            line
            for line in table.lines[1:].tolist()
            if line not in set(result.pledges["line"]) | set(result.left_out["line"])
        }
        assert gone <= told | {line for line in gone if not any(table.record(line - 1))}
        assert set(result.left_out["line"]) <= {
            finding.line for finding in result.findings if finding.effect is Effect.ROW_LEFT_OUT
        }
        assert not set(result.left_out["line"]) & set(result.pledges["line"])


def test_a_hundred_thousand_findings_are_not_a_hundred_thousand_objects():
    rows = [
        ["country", "sector", "amount_usd"],
        *[["Mars" if place % 3 else "KAZ", "energy", str(place + 1)] for place in range(30_000)],
    ]
    findings = checked(table_with(rows)).findings

    assert isinstance(findings, FindingList)
    assert (len(findings), findings.count("country-unknown")) == (20_000 + len(findings) - 20_000, 20_000)
    assert len(findings.groups) < 20
    assert [finding.line for finding in findings if finding.line is not None] == sorted(
        finding.line for finding in findings if finding.line is not None
    )
    assert len(findings[:7]) == 7
    assert next(iter(findings.by_rule())) == (Effect.ROW_LEFT_OUT, "country-unknown")
