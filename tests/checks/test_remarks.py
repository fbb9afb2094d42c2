"""Lines that explain the table."""

import pytest

from tests.checks.drawn import checked, said, table_with

HEAD = ["country", "sector", "title", "amount_usd", "stage"]
ROWS = [["KAZ", "energy", "Dam", "100", "signed"], ["UZB", "energy", "Road", "50", "signed"]]


@pytest.mark.parametrize(
    "note",
    [
        "Source: ministry, 2026",
        "Source: Ministry of Foreign Affairs, Tokyo, 2026, all rights reserved",
        "* Estimated, not final",
        "Примечание: данные на 1 апреля, предварительные",
        "注：金額は概算, 2026",
        "Contact: Ms. Sato, tel. 03-1234-5678, sato@example.jp",
    ],
)
def test_a_note_that_the_files_own_comma_cut_is_a_remark(note):
    result = checked(table_with([HEAD, *ROWS, note.split(",")]))

    assert said(result, "row-footnote") == [(4, "noted")]
    assert (len(result.pledges), result.left_out.empty) == (2, True)


@pytest.mark.parametrize(
    "cut",
    [
        ["Source water protection", "water", "50"],
        ["KAZ", "energy", "2026"],
        ["Note 5 plant", "energy", "500"],
    ],
)
def test_a_pledge_that_was_cut_off_is_no_remark(cut):
    result = checked(table_with([HEAD, *ROWS, cut]))

    assert said(result, "row-field-count") == [(4, "row_left_out")]


@pytest.mark.parametrize("text", ["Page 1 of 2", "в том числе:", "стр. 1"])
def test_a_lone_line_between_pledges_that_leads_on_is_a_remark(text):
    result = checked(table_with([HEAD, ROWS[0], [text, "", "", "", ""], ROWS[1]]))

    assert said(result, "row-footnote") == [(3, "noted")]


def test_a_line_of_signatures_below_the_total_is_a_remark():
    rows = [HEAD, *ROWS, ["Total", "", "", "150", ""], ["Главный бухгалтер", "____", "Иванов", "", ""]]

    result = checked(table_with(rows))

    assert said(result, "row-footnote") == [(5, "noted")]


@pytest.mark.parametrize("count", [4, 6, 40])
def test_any_number_of_notes_may_stand_below_two_pledges(count):
    rows = [
        ["country", "sector", "amount_usd"],
        ["KAZ", "energy", "5"],
        ["UZB", "water", "6"],
        *[[f"Note {number}: preliminary", "", ""] for number in range(count)],
    ]

    result = checked(table_with(rows))

    assert (result.rows_read, len(said(result, "row-footnote"))) == (2, count)
