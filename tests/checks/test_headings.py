"""Where headings stand, and which field they name."""

import pytest

from tests.checks.drawn import amounts, checked, reference, said, table_with, texts
from tracker.checks.checked import Choices
from tracker.checks.heading_text import WEAK, HeadingReader, heading_reader
from tracker.intake.table import CellKind


def reading(text):
    return heading_reader(reference().headings).read(text)


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("Project_ID", "project_id"),
        (" Country ", "country"),
        ("ＣＯＵＮＴＲＹ", "country"),
        ("国\n名", None),
        ("相手国", "country"),
        ("国名 / Country", "country"),
        ("Страна (Country)", "country"),
        ("Announced On", "announced_on"),
        ("announced-on", "announced_on"),
        ("1. Sector", "sector"),
        ("Sector *", "sector"),
        ("Отрасль:", "sector"),
        ("通貨", "currency"),
        ("Статус", "stage"),
        ("備考", "notes"),
        ("Доля Японии, млн иен", "japan_share_amount"),
        ("Telephone", None),
        ("Sum of squares", None),
    ],
)
def test_a_heading_names_a_field_in_any_spelling(heading, field):
    found = reading(heading)

    if field is None:
        assert "amount" not in found.fields or not found.named
    else:
        assert field in found.fields


def test_titles_above_the_headings_are_said_and_lines_stay_the_files():
    result = checked("""
        Pledges to Central Asia
        Ministry, spring
        country | sector | amount_usd
        KAZ     | energy | 5
    """)

    assert (result.header_line, result.pledges["line"].tolist()) == (3, [4])
    assert said(result, "header-below-title") == [(None, "noted")]


def test_two_rows_of_headings_are_joined():
    result = checked(
        table_with(
            [
                ["Country", "Sector", "Amount", "", "Title"],
                ["", "", "Currency", "USD mn", ""],
                ["KAZ", "energy", "JPY", "5", "x"],
            ]
        )
    )

    assert [(match.heading, match.field) for match in result.matches][2:4] == [
        ("Amount Currency", "currency"),
        ("Amount USD mn", "amount"),
    ] or result.header_line == 1


def test_a_second_row_may_give_the_unit_only():
    result = checked(
        table_with([["国名", "分野", "金額"], ["", "", "（百万円）"], ["カザフスタン", "エネルギー", "30"]])
    )

    assert amounts(result) == ["30000000"]


def test_a_first_pledge_that_is_nearly_blank_is_no_second_heading():
    result = checked("""
        country | sector | amount_usd | title
        KAZ     |        |            |
        UZB     | energy | 5          | x
    """)

    assert result.pledges["line"].tolist() == [2, 3]


def test_a_row_that_numbers_the_columns_is_skipped():
    result = checked("""
        country | sector | amount_usd
        1       | 2      | 3
        KAZ     | energy | 5
    """)

    assert (result.rows_read, said(result, "row-repeated-header")) == (1, [(2, "noted")])


def test_a_file_without_headings_blocks_and_loses_no_pledge_in_silence():
    result = checked(table_with([["P-1", "KAZ", "energy", "500"], ["P-2", "UZB", "energy", "600"]]))

    assert said(result, "header-missing") and result.blocked


def test_headings_alone_are_no_list():
    assert said(checked(table_with([["country", "sector", "amount_usd"]])), "file-no-rows") == [
        (None, "blocks_release")
    ]


def test_letters_of_another_alphabet_in_a_heading_are_refused():
    result = checked(table_with([["country", "sector", "аmount_usd"], ["KAZ", "energy", "5"]]))

    assert said(result, "text-confusable") == [(None, "blocks_release")]


def test_an_invisible_character_in_a_heading_is_said():
    result = checked(table_with([["cou\u200bntry", "sector", "amount_usd"], ["KAZ", "energy", "5"]]))

    assert said(result, "text-invisible") == [(None, "noted")]
    assert len(result.pledges) == 1


def test_merged_headings_reach_over_their_columns():
    rows = [
        ["Country", "Sector", "Amount", "Amount"],
        ["Country", "Sector", "JPY mn", "Remark"],
        ["KAZ", "energy", "5", "x"],
    ]
    kinds = {(1, 3): CellKind.FILLED, (2, 0): CellKind.FILLED, (2, 1): CellKind.FILLED}

    result = checked(table_with(rows, kinds))

    assert (amounts(result), result.pledges["line"].tolist()) == (["5000000"], [3])


def test_units_and_currencies_may_stand_in_columns_below_a_common_heading():
    rows = [
        ["Country", "Sector", "Title", "Amount", "", "", "Stage"],
        ["", "", "", "Value", "Unit", "Currency", ""],
        ["KAZ", "energy", "Dam", "12.5", "million", "USD", "signed"],
        ["UZB", "energy", "Line", "13.5", "million", "USD", "signed"],
    ]

    result = checked(table_with(rows))

    assert (amounts(result), result.pledges["line"].tolist()) == (["12500000", "13500000"], [3, 4])


def test_a_row_of_currencies_below_equal_headings_tells_them_apart():
    rows = [
        ["Country", "Sector", "Amount", "Amount"],
        ["", "", "USD", "JPY"],
        ["KAZ", "energy", "1000000", "150000000"],
    ]

    result = checked(table_with(rows))

    assert (amounts(result), texts(result, "currency")) == (["150000000"], ["JPY"])


def test_a_row_that_explains_the_headings_in_brackets_belongs_to_them():
    rows = [
        ["Country", "Sector", "Project", "Amount"],
        ["(name)", "(name)", "(text)", "(USD thousand)"],
        ["KAZ", "energy", "Dam", "15.8"],
    ]

    result = checked(table_with(rows))

    assert (amounts(result), result.pledges["line"].tolist()) == (["15800"], [3])


def test_units_may_stand_in_a_third_row_of_headings():
    rows = [
        ["Country", "Sector", "Amount", "", "Title"],
        ["", "", "Total", "Office", ""],
        ["", "", "(USD mn)", "", ""],
        ["KAZ", "energy", "5", "x", "Dam"],
    ]

    result = checked(table_with(rows))

    assert (amounts(result), result.pledges["line"].tolist()) == (["5000000"], [4])


def test_a_long_text_without_spaces_is_looked_up_by_its_last_letters_only(monkeypatch):
    reader = heading_reader(reference().headings)
    asked = []
    known = HeadingReader.known
    monkeypatch.setattr(HeadingReader, "known", lambda self, text: asked.append(text) or known(self, text))

    assert reader.read("長い説明文である" * 45).fields == {}
    assert len(asked) < 200  # of 360 letters
    assert reader.read("案件の総合的な国名").fields == {"country": WEAK}


def test_headings_written_downwards_or_spread_and_signs_of_footnotes_do_not_matter():
    result = checked(
        table_with(
            [
                ["国\n名", "分\n野", "案\n件\n名", "金　額\n（億円）", "署 名 日²"],
                ["カザフスタン", "エネルギー", "水素", "12", "2026-01-05"],
            ]
        )
    )

    assert [match.field for match in result.matches] == [
        "country",
        "sector",
        "title",
        "amount",
        "announced_on",
    ]
    assert amounts(result) == ["1200000000"]


@pytest.mark.parametrize("unit", ["EUR million", "(EUR million)"])
def test_a_row_of_units_below_an_amount_that_a_person_names_belongs_to_the_headings(unit):
    rows = [["No", "Project name", "2023"], ["", "", unit], ["1", "Road", "12"], ["2", "Bridge", "345"]]

    result = checked(
        table_with(rows),
        Choices(columns=(("amount", "2023"),), values=(("country", "XCA"), ("sector", "other"))),
    )

    assert amounts(result) == ["12000000", "345000000"]


def test_three_rows_of_headings_under_years_are_one():
    rows = [
        ["府省庁名", "事業名", "令和5年度", "", "令和6年度"],
        ["", "", "当初予算額", "執行額", "当初予算額"],
        ["", "", "（百万円）", "（百万円）", "（百万円）"],
        ["外務省", "拠出金", "1,234", "1,200.5", "1,300"],
    ]

    result = checked(
        table_with(rows),
        Choices(columns=(("amount", "令和6年度"),), values=(("country", "XCA"), ("sector", "other"))),
    )

    assert (result.rows_read, amounts(result)) == (1, ["1300000000"])


def test_a_row_of_tags_below_the_headings_is_no_pledge():
    result = checked("""
        country  | sector  | amount_usd | year
        #country | #sector | #value+usd | #date +year
        KAZ      | energy  | 5          | 2026
    """)

    assert (result.rows_read, amounts(result)) == (1, ["5"])
