"""Marks that stand for the cell above."""

import pytest

from tests.checks.drawn import amounts, checked, said, texts


@pytest.mark.parametrize("mark", ["〃", "同上", "同", "ditto", "то же", "″", "-//-"])
def test_a_mark_for_the_cell_above_is_read_as_what_stands_there_and_said(mark):
    result = checked(f"""
        country    | sector    | title | amount_jpy | stage  | announced_on
        Kazakhstan | energy    | Wind  | 100        | signed | 2026-01-05
        {mark}     | {mark}    | Road  | 50         | {mark} | {mark}
        {mark}     | transport | Rail  | 20         | mou    | {mark}
    """)

    assert texts(result, "country") == ["KAZ", "KAZ", "KAZ"]
    assert texts(result, "sector") == ["energy", "energy", "transport"]
    assert texts(result, "stage") == ["signed", "signed", "mou"]
    assert texts(result, "announced_on") == ["2026-01-05"] * 3
    told = [finding for finding in result.findings if "stands for the cell above" in finding.advised()]
    assert {(finding.line, finding.found) for finding in told} == {(3, mark), (4, mark)}
    assert [(finding.line, finding.rule) for finding in told if finding.field == "announced_on"] == [
        (3, "date-normalised"),
        (4, "date-normalised"),
    ]


def test_a_mark_with_nothing_above_or_below_a_total_is_asked_about():
    result = checked("""
        country    | sector | title | amount_jpy
        〃         | energy | Wind  | 100
        Kazakhstan | energy | Road  | 50
        Total      |        |       | 150
        〃         | energy | Rail  | 20
    """)

    assert amounts(result) == ["50"]
    assert [line for line, _ in said(result, "country-unknown")] == [2, 5]


def test_a_mark_in_place_of_an_amount_is_no_amount():
    result = checked("""
        country    | sector | title | amount_jpy
        Kazakhstan | energy | Wind  | 100
        Kazakhstan | energy | Road  | 〃
    """)

    assert amounts(result) == ["100"]
    assert said(result, "amount-not-a-number") == [(3, "row_left_out")]
