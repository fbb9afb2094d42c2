"""Where headings stand, and which field, unit and currency they name."""

import pytest

from tests.checks.drawn import amounts, checked, reference, said, table_with, texts
from tracker.checks.checked import Choices
from tracker.checks.heading_row import HeaderLineError
from tracker.checks.heading_text import heading_reader
from tracker.checks.matching import UnknownColumnError
from tracker.intake.table import CellKind


def reading(text):
    return heading_reader(reference().headings).read(text)


@pytest.mark.parametrize(
    ("heading", "factor", "currency"),
    [
        ("amount_jpy", 1, "JPY"),
        ("Amount (USD)", 1, "USD"),
        ("Amount, EUR", 1, "EUR"),
        ("金額(億円)", 10**8, "JPY"),
        ("金額（百万円）", 10**6, "JPY"),
        ("金額［千円］", 10**3, "JPY"),
        ("事業費（十億円）", 10**9, "JPY"),
        ("金額（万ドル）", 10**4, "USD"),
        ("金額（百万米ドル）", 10**6, "USD"),
        ("金額（兆円）", 10**12, "JPY"),
        ("金額 単位：億円", 10**8, "JPY"),
        ("金額百万円", 10**6, "JPY"),
        ("сумма, млн долл.", 10**6, "USD"),
        ("Сумма (млрд иен)", 10**9, "JPY"),
        ("Стоимость проекта, тыс. долл. США", 10**3, "USD"),
        ("Сумма, млрд. тенге", 10**9, "KZT"),
        ("Сумма в млн. евро", 10**6, "EUR"),
        ("Amount (USD mn)", 10**6, "USD"),
        ("Value, bn ¥", 10**9, "JPY"),
        ("Amount, USD million", 10**6, "USD"),
        ("Amount in US$ thousands", 10**3, "USD"),
        ("Total amount (€m)", 10**6, "EUR"),
        ("Amount ($m)", 10**6, "USD"),
        ("Amount (JPY billion)", 10**9, "JPY"),
        ("Amount USD '000", 10**3, "USD"),
        ("amountUSD", 1, "USD"),
        ("Amount (in millions of US dollars)", 10**6, "USD"),
        ("金額 / Amount (百万円)", 10**6, "JPY"),
        ("Amount\n(JPY mn)", 10**6, "JPY"),
        ("amount", 1, None),
        ("Total project cost", 1, None),
        ("Montant (millions d’euros)", 10**6, "EUR"),
        ("Betrag in Mio. EUR", 10**6, "EUR"),
        ("amount_mn_usd", 10**6, "USD"),
        ("Pledge amount (bn JPY)", 10**9, "JPY"),
    ],
)
def test_a_heading_names_the_amount_its_unit_and_its_currency(heading, factor, currency):
    found = reading(heading)

    assert "amount" in found.fields
    assert (found.factor, found.currency) == (factor, currency)


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
        assert "amount" not in found.fields
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


@pytest.mark.parametrize("missing", ["country", "sector", "amount_usd"])
def test_a_required_column_that_is_absent_blocks(missing):
    headings = [name for name in ("country", "sector", "amount_usd", "title") if name != missing]
    result = checked(table_with([headings, ["x"] * 3]))

    assert (None, "blocks_release") in said(result, "header-missing")
    assert (len(result.pledges), result.blocked, result.rows_read) == (0, True, 1)


def test_a_file_without_headings_blocks_and_loses_no_pledge_in_silence():
    result = checked(table_with([["P-1", "KAZ", "energy", "500"], ["P-2", "UZB", "energy", "600"]]))

    assert said(result, "header-missing") and result.blocked


def test_headings_alone_are_no_list():
    assert said(checked(table_with([["country", "sector", "amount_usd"]])), "file-no-rows") == [
        (None, "blocks_release")
    ]


@pytest.mark.parametrize(
    ("first", "second", "blocks"),
    [
        (("KAZ", "UZB"), ("UZB", "KAZ"), True),
        (("KAZ", "UZB"), ("KZ", "Uzbekistan"), False),
        (("KAZ", "UZB"), ("Astana", "Navoi"), False),
    ],
)
def test_two_columns_of_countries_are_asked_about_when_they_differ(first, second, blocks):
    rows = [
        ["country", "国名", "sector", "amount_usd"],
        *[[one, two, "energy", "5"] for one, two in zip(first, second, strict=True)],
    ]

    result = checked(table_with(rows))

    assert result.blocked is blocks
    assert {effect for _, effect in said(result, "header-duplicate")} == {
        "blocks_release" if blocks else "noted"
    }


def test_of_two_amount_columns_the_one_with_amounts_is_taken_and_said():
    result = checked("""
        country | sector | Budget   | Project cost | currency
        KAZ     | energy | see note | 5            | USD
        UZB     | energy | annex    | 6            | USD
    """)

    assert amounts(result) == ["5", "6"]
    assert said(result, "header-duplicate") == [(None, "noted")]


def test_the_same_heading_twice_with_other_content_is_asked():
    assert checked(
        table_with([["country", "sector", "amount_usd", " Amount_USD "], ["KAZ", "energy", "5", "6"]])
    ).blocked


def test_of_yen_and_dollars_side_by_side_the_targets_currency_is_taken_and_slips_are_said():
    result = checked("""
        country | sector | amount_usd | amount_jpy
        KAZ     | energy | 1000000    | 157000000
        UZB     | energy | 1000000    | 15700000
        TJK     | energy | 1000000    | 160000000
    """)

    assert texts(result, "currency") == ["JPY"] * 3
    assert said(result, "amount-unit-slip") == [(3, "noted")]


def test_letters_of_another_alphabet_in_a_heading_are_refused():
    result = checked(table_with([["country", "sector", "аmount_usd"], ["KAZ", "energy", "5"]]))

    assert said(result, "text-confusable") == [(None, "blocks_release")]


def test_an_invisible_character_in_a_heading_is_said():
    result = checked(table_with([["cou\u200bntry", "sector", "amount_usd"], ["KAZ", "energy", "5"]]))

    assert said(result, "text-invisible") == [(None, "noted")]
    assert len(result.pledges) == 1


def test_a_person_names_columns_values_and_the_line_of_headings():
    rows = [["What it is", "2026"], ["Wind farm", "5"], ["Dam", "7"]]
    choices = Choices(
        columns=(("amount", " what  IT is"),), values=(("country", "kz"), ("sector", "Energy")), header_line=1
    )

    result = checked(
        table_with([["note", ""], ["Cost of it", "x"], ["5", "y"]]),
        Choices(
            columns=(("amount", " cost  OF it"),),
            values=(("country", "kz"), ("sector", "Energy"), ("currency", "USD")),
            header_line=2,
            unit=10**6,
        ),
    )

    assert (amounts(result), texts(result, "country"), result.header_line) == (["5000000"], ["KAZ"], 2)
    assert checked(table_with(rows), choices).pledges.empty


def test_what_a_person_names_must_exist():
    rows = [["country", "sector", "amount_usd"], ["KAZ", "energy", "5"]]
    with pytest.raises(UnknownColumnError):
        checked(table_with(rows), Choices(columns=(("amount", "Cost"),)))
    with pytest.raises(UnknownColumnError):
        checked(table_with(rows), Choices(values=(("colour", "red"),)))
    with pytest.raises(HeaderLineError):
        checked(table_with(rows), Choices(header_line=9))


def test_columns_of_no_field_are_kept_as_they_came():
    result = checked("""
        country | sector | amount_usd | Officer | Officer
        KAZ     | energy | 5          | Aiko    | 12-34
    """)

    assert result.others.iloc[0].tolist() == ["Aiko", "12-34"]
    assert said(result, "header-unrecognised") == [(None, "noted")]


def test_merged_headings_reach_over_their_columns():
    rows = [
        ["Country", "Sector", "Amount", "Amount"],
        ["Country", "Sector", "JPY mn", "Remark"],
        ["KAZ", "energy", "5", "x"],
    ]
    kinds = {(1, 3): CellKind.FILLED, (2, 0): CellKind.FILLED, (2, 1): CellKind.FILLED}

    result = checked(table_with(rows, kinds))

    assert (amounts(result), result.pledges["line"].tolist()) == (["5000000"], [3])


@pytest.mark.parametrize(
    ("title", "factor"),
    [
        ("（単位：億円）", 10**8),
        ("単位 百万円", 10**6),
        ("Amounts in USD million", 10**6),
        ("Pledges 2027 (USD thousand)", 10**3),
        ("Суммы в млн долл.", 10**6),
        ("Ед. изм.: тыс. долл. США", 10**3),
        ("Pledges (spring)", 1),
        ("5 million people", 1),
    ],
)
@pytest.mark.parametrize("below", [False, True])
def test_a_unit_stated_above_or_below_the_table_counts_and_is_said(title, factor, below):
    head, row = (
        ["country", "sector", "amount", "currency"],
        ["KAZ", "energy", "30", "JPY" if "円" in title else "USD"],
    )
    rows = [head, row, row[:2] + ["40"] + row[3:], ["Note: " + title]] if below else [[title], head, row]

    result = checked(table_with(rows))

    assert amounts(result)[0] == str(30 * factor)
    assert next(match.unit for match in result.matches if match.field == "amount") == factor
    assert bool(said(result, "amount-normalised")) is (factor > 1)


def test_a_column_of_units_is_used_when_it_says_one_thing_and_asked_about_otherwise():
    head = ["country", "sector", "amount", "Unit"]

    same = checked(
        table_with([head, ["KAZ", "energy", "5", "USD million"], ["UZB", "energy", "7", "USD million"]])
    )
    mixed = checked(
        table_with([head, ["KAZ", "energy", "5", "USD million"], ["UZB", "energy", "7", "JPY billion"]])
    )

    assert (amounts(same), texts(same, "currency")) == (["5000000", "7000000"], ["USD", "USD"])
    assert said(mixed, "amount-ambiguous") == [(None, "blocks_release")]


def test_a_blocked_file_still_has_every_column_of_pledges():
    blocked, read = (
        checked(table_with([["country", "sector"], ["KAZ", "energy"]])),
        checked(table_with([["country", "sector", "amount_usd"], ["KAZ", "energy", "5"]])),
    )

    assert list(blocked.pledges.columns) == list(read.pledges.columns)
    assert blocked.pledges["amount"].dtype == read.pledges["amount"].dtype


@pytest.mark.parametrize(
    ("heading", "factor", "currency"),
    [
        ("Amount (JPY 100 million)", 10**8, "JPY"),
        ("Amount (10,000 yen)", 10**4, "JPY"),
        ("金額（100万円）", 10**6, "JPY"),
        ("Amount (1000 USD)", 1000, "USD"),
        ("Amount (USD x 1,000)", 1000, "USD"),
        ("Сумма (1 000 долл.)", 1000, "USD"),
        ("Amount (2020 USD mn)", 10**6, "USD"),
        ("Amount (USD 10^6)", 10**6, "USD"),
        ("Betrag (Mio. EUR)", 10**6, "EUR"),
        ("事業費(千万円)", 10**7, "JPY"),
        ("Montant (M€)", 10**6, "EUR"),
        ("Value US$'000", 1000, "USD"),
        ("Сумма в млрд. тенге", 10**9, "KZT"),
    ],
)
def test_noughts_in_a_headings_unit_count(heading, factor, currency):
    result = checked(
        table_with([["country", "sector", heading], ["KAZ", "energy", "3"], ["UZB", "water", "4"]])
    )

    assert (amounts(result), texts(result, "currency")) == (
        [str(3 * factor), str(4 * factor)],
        [currency] * 2,
    )


def test_noughts_in_a_stated_unit_count():
    result = checked(
        table_with(
            [
                ["List (unit: JPY 100 million)"],
                ["country", "sector", "amount"],
                ["KAZ", "energy", "3"],
                ["UZB", "water", "4"],
            ]
        )
    )

    assert amounts(result) == ["300000000", "400000000"]
