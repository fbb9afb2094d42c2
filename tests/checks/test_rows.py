"""Lines that hold no pledge, and lines that cannot be trusted."""

import numpy as np
import pytest

from tests.checks.drawn import amounts, checked, said, table_with
from tracker.checks.checked import Choices
from tracker.terms.findings import Effect, Finding

HEAD = ["country", "sector", "amount_usd", "title", "notes"]
BODY = [["KAZ", "energy", "5", "a", ""], ["UZB", "energy", "7", "b", ""], ["TJK", "water", "9", "c", "x"]]


@pytest.mark.parametrize(
    "word",
    [
        "Total",
        "TOTAL:",
        "Grand total",
        "Sub-total",
        "Total (USD)",
        "合計",
        "小計",
        "総　計",
        "計",
        "中央アジア 合計",
        "Итого",
        "Всего по стране",
        "ИТОГО:",
        "Jami",
        "Барлығы",
        "Summe",
        "Razem",
        "合计",
    ],
)
@pytest.mark.parametrize("place", [0, 2, 3])
def test_a_total_is_no_pledge_wherever_it_stands(word, place):
    rows = [*BODY[:place], [word, "", "21", "", ""], *BODY[place:]]

    result = checked(table_with([HEAD, *rows]))

    assert said(result, "row-total") == [(place + 2, "noted")]
    assert (result.rows_read, amounts(result)) == (3, ["5", "7", "9"])


def test_a_pledge_whose_title_holds_the_word_total_stays():
    result = checked(
        table_with(
            [
                HEAD,
                ["KAZ", "energy", "5", "TotalEnergies Mirny wind", ""],
                ["KAZ", "energy", "6", "Total", ""],
                ["UZB", "energy", "7", "計測機器", ""],
            ]
        )
    )

    assert amounts(result) == ["5", "6", "7"]


def test_a_total_without_a_word_is_known_by_its_sum():
    result = checked(table_with([HEAD, *BODY, ["", "", "21", "", ""]]))

    assert said(result, "row-total") == [(5, "noted")]


def test_an_amount_without_a_country_that_is_no_sum_is_asked():
    result = checked(table_with([HEAD, *BODY, ["", "", "20", "", ""]]))

    assert said(result, "country-missing") == [(5, "row_left_out")]
    assert result.left_out["line"].tolist() == [5]


def test_one_country_for_all_rows_does_not_hide_totals():
    rows = [["title", "sector", "amount_usd"], ["a", "energy", "5"], ["b", "water", "7"], ["Total", "", "12"]]

    assert amounts(checked(table_with(rows), Choices(values=(("country", "XCA"),)))) == ["5", "7"]


@pytest.mark.parametrize(
    "remark",
    [
        "Source: Ministry",
        "※速報値",
        "注）単位は円",
        "Примечание: предварительно",
        "* provisional",
        "Prepared by the desk",
        "as of 1 May 2027",
    ],
)
def test_a_remark_below_the_table_is_no_pledge(remark):
    result = checked(table_with([HEAD, *BODY, [remark]]))

    assert said(result, "row-footnote") == [(5, "noted")]
    assert result.rows_read == 3


def test_blank_lines_are_said_and_many_of_them_once():
    few = checked(table_with([HEAD, BODY[0], [""] * 5, BODY[1]]))
    many = checked(table_with([HEAD, *BODY, *[[""] * 5] * 50]))

    assert (said(few, "row-blank"), few.pledges["line"].tolist()) == ([(3, "noted")], [2, 4])
    assert (said(many, "row-blank"), many.rows_read) == ([(None, "noted")], 3)


def test_repeated_headings_are_skipped():
    result = checked(table_with([HEAD, BODY[0], [text.upper() for text in HEAD], *BODY[1:]]))

    assert (said(result, "row-repeated-header"), result.rows_read) == ([(3, "noted")], 3)


def test_a_second_table_with_other_headings_is_not_read_by_the_firsts():
    result = checked(
        table_with(
            [
                HEAD,
                *BODY,
                ["title", "amount", "country", "sector", "currency"],
                ["d", "4", "KGZ", "energy", "JPY"],
            ]
        )
    )

    assert amounts(result) == ["5", "7", "9"]
    assert said(result, "header-unrecognised")[-1] == (6, "row_left_out")


@pytest.mark.parametrize(
    ("row", "width"), [(["UZB", "energy", "7"], "3"), (["UZB", "energy", "7", "b", "", "extra"], "6")]
)
def test_too_few_or_too_many_fields_leave_the_line_out(row, width):
    result = checked(table_with([HEAD, BODY[0], row, BODY[2]]))

    assert said(result, "row-field-count") == [(3, "row_left_out")]
    assert amounts(result) == ["5", "9"]
    assert (
        width in next(finding for finding in result.findings if finding.rule == "row-field-count").advised()
    )


def test_blank_fields_at_the_right_edge_do_not_matter():
    assert amounts(checked(table_with([HEAD, [*BODY[0], "", ""], BODY[1]]))) == ["5", "7"]


def test_when_every_line_has_a_field_too_many_the_file_is_blocked():
    result = checked(table_with([HEAD, *[[*row, "y"] for row in BODY]]))

    assert said(result, "row-field-count") == [(None, "blocks_release")]
    assert result.blocked


def test_a_line_that_reading_found_spoilt_is_left_out():
    from dataclasses import replace

    table = replace(
        table_with([HEAD, *BODY]),
        findings=(Finding(3, None, "row-quote", Effect.ROW_LEFT_OUT, "x", "Mend the quotes."),),
    )

    result = checked(table)

    assert (amounts(result), result.left_out["line"].tolist()) == (["5", "9"], [3])


def test_lines_are_those_of_the_table():
    from dataclasses import replace

    table = replace(table_with([HEAD, *BODY]), lines=np.array([4, 5, 9, 20]))

    assert checked(table).pledges["line"].tolist() == [5, 9, 20]


def test_a_line_that_only_names_a_country_is_a_heading_and_no_pledge_of_unknown_amount():
    result = checked(
        table_with(
            [HEAD, ["KAZ", "", "", "", ""], ["KAZ", "energy", "5", "a", ""], ["KAZ", "energy", "7", "b", ""]]
        )
    )

    assert (said(result, "row-footnote"), result.rows_read) == ([(2, "noted")], 2)


@pytest.mark.parametrize(
    "word",
    [
        "Total Kazakhstan",
        "Subtotal Kazakhstan",
        "Total, energy",
        "Итого по Казахстану",
        "Всего: транспорт",
        "カザフスタン 小計",
        "小計（カザフスタン）",
        "エネルギー計",
        "Zwischensumme Kasachstan",
        "Jami Oʻzbekiston",
    ],
)
@pytest.mark.parametrize("place", [0, 3])
def test_a_total_word_beside_a_known_name_makes_a_total(word, place):
    row = ["", "", "21", "", ""]
    row[place] = word

    result = checked(table_with([HEAD, *BODY, row]))

    assert (said(result, "row-total"), result.rows_read) == ([(5, "noted")], 3)


@pytest.mark.parametrize(
    "row",
    [
        ["KAZ", "Total", "21", "", ""],
        ["KAZ", "", "21", "Total", ""],
        ["KAZ", "Subtotal Kazakhstan", "21", "", ""],
    ],
)
def test_a_total_that_repeats_its_country_is_not_counted_twice(row):
    result = checked(table_with([HEAD, *BODY, row]))

    assert (said(result, "row-total"), amounts(result)) == ([(5, "noted")], ["5", "7", "9"])


def test_what_could_be_a_total_or_a_company_is_left_out_aloud():
    result = checked(
        table_with(
            [
                HEAD,
                *BODY,
                ["KAZ", "", "22", "Total Eren wind", ""],
                ["KAZ", "energy", "6", "Total Eren sun", ""],
            ]
        )
    )

    assert (said(result, "row-total"), amounts(result)) == ([(5, "row_left_out")], ["5", "7", "9", "6"])


@pytest.mark.parametrize("row", [["", "energy", "4", "Dam", "Total"], ["設計", "energy", "4", "a", ""]])
def test_a_pledge_without_a_country_is_left_out_and_no_total(row):
    result = checked(table_with([HEAD, *BODY, row]))

    assert (said(result, "row-total"), result.left_out["line"].tolist()) == ([], [5])


NARROW = [["country", "sector", "amount_usd"], ["KAZ", "energy", "5"], ["UZB", "energy", "7"]]


@pytest.mark.parametrize(
    "remark",
    ["* preliminary", "Source: ministry", "注：単位は円", "Примечание: предварительно", "Figures may change"],
)
def test_a_remark_of_one_field_is_no_broken_line_in_a_narrow_table_either(remark):
    below, between = (
        checked(table_with([*NARROW, [remark]])),
        checked(table_with([*NARROW, ["", "", ""], [remark], ["TJK", "water", "9"]])),
    )

    assert (said(below, "row-footnote"), below.rows_read, said(below, "row-field-count")) == (
        [(4, "noted")],
        2,
        [],
    )
    assert (said(between, "row-footnote"), between.rows_read) == ([(5, "noted")], 3)


@pytest.mark.parametrize("cut", ["Kazakhstan", "KAZ", "Узбекистан ирригация"])
def test_a_cut_off_line_that_begins_with_a_country_is_no_remark(cut):
    result = checked(table_with([*NARROW, [cut]]))

    assert (said(result, "row-field-count"), result.rows_read) == ([(4, "row_left_out")], 3)


def test_a_cut_off_line_that_begins_with_an_id_is_no_remark():
    result = checked(
        table_with([["project_id", *NARROW[0]], ["P-1", *NARROW[1]], ["P-22", *NARROW[2]], ["P-3"]])
    )

    assert said(result, "row-field-count") == [(4, "row_left_out")]
