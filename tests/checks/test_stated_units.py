"""Units that stand outside the headings: in a title, a remark, a column of their own."""

import pytest

from tests.checks.drawn import amounts, checked, said, table_with, texts
from tracker.checks.checked import Choices


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


def test_a_column_of_units_counts_row_by_row():
    head = ["country", "sector", "amount", "Unit"]

    same = checked(
        table_with([head, ["KAZ", "energy", "5", "USD million"], ["UZB", "energy", "7", "USD million"]])
    )
    mixed = checked(
        table_with([head, ["KAZ", "energy", "5", "USD million"], ["UZB", "energy", "7", "JPY billion"]])
    )

    assert (amounts(same), texts(same, "currency")) == (["5000000", "7000000"], ["USD", "USD"])
    assert (amounts(mixed), texts(mixed, "currency")) == (["5000000", "7000000000"], ["USD", "JPY"])


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


def test_a_row_without_a_unit_among_rows_that_have_one_is_asked():
    result = checked("""
        country | sector | amount | Unit    | currency
        KAZ     | energy | 12.5   | million | USD
        UZB     | energy | 1.5    | billion | JPY
        TJK     | energy | 15000  |         | JPY
        TKM     | energy | TBD    |         | JPY
    """)

    assert amounts(result) == ["12500000", "1500000000", None]
    assert said(result, "amount-ambiguous") == [(4, "row_left_out")]
    assert result.left_out.astype(str).stack().str.contains("15000").any()


def test_a_currency_column_may_hold_the_unit_too():
    result = checked("""
        country | sector | amount | currency
        KAZ     | energy | 12.5   | USD mn
        UZB     | energy | 70     | USD mn
    """)

    assert (amounts(result), texts(result, "currency")) == (["12500000", "70000000"], ["USD", "USD"])


@pytest.mark.parametrize("title", ["млн. долл. США", "Pledges (amounts in USD million)", "USD million"])
def test_a_title_that_is_a_unit_or_says_in_what_the_amounts_are_counts(title):
    result = checked(table_with([[title], ["country", "sector", "amount"], ["KAZ", "energy", "30"]]))

    assert (amounts(result), texts(result, "currency")) == (["30000000"], ["USD"])


def test_the_units_headings_stay_when_a_column_called_unit_holds_names_of_offices():
    result = checked("""
        country | sector | amount_usd | Unit
        KAZ     | energy | 5          | 千代田 office
    """)

    assert amounts(result) == ["5"]


@pytest.mark.parametrize(
    ("other", "kept"), [("JPY billion", ["100000000"]), ("USD million", ["100000000", "50000000"])]
)
def test_amounts_below_a_line_with_another_unit_are_asked_about(other, kept):
    rows = [
        ["Table 1", "", "", "USD million"],
        ["country", "sector", "title", "amount"],
        ["KAZ", "energy", "Dam", "100"],
        ["Table 2", "", "", other],
        ["UZB", "energy", "Road", "50"],
    ]

    assert amounts(checked(table_with(rows))) == kept


def test_a_word_for_unknown_among_the_amounts_is_no_unit():
    result = checked("""
        country | sector | amount_usd
        KAZ     | energy | TBD
        UZB     | energy | 50
    """)

    assert amounts(result) == [None, "50"]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Amount (USD million)", "Amount (USD thousand)"),
        ("金額（億円）", "金額（百万円）"),
        ("Сумма, млн долл.", "Сумма, млрд тенге"),
        ("amount_usd", "amount_jpy"),
    ],
)
def test_amounts_below_the_headings_once_more_with_another_unit_are_asked_about(first, second):
    result = checked(f"""
        country    | sector    | title | {first}
        Kazakhstan | energy    | Wind  | 12
        country    | sector    | title | {second}
        Uzbekistan | transport | Road  | 300
        country    | sector    | title | {first}
        Tajikistan | transport | Rail  | 5
    """)

    assert texts(result, "country") == ["KAZ", "TJK"]
    assert said(result, "amount-ambiguous") == [(4, "row_left_out")]


def test_headings_once_more_without_or_with_the_same_unit_change_nothing():
    result = checked("""
        country    | sector    | title | amount (USD million)
        Kazakhstan | energy    | Wind  | 12
        country    | sector    | title | amount (USD million)
        Uzbekistan | transport | Road  | 300
        country    | sector    | title | amount
        Tajikistan | transport | Rail  | 5
    """)

    assert amounts(result) == ["12000000", "300000000", "5000000"]


@pytest.mark.parametrize(
    "band",
    [
        "(USD thousand)",
        "ODA grants (USD thousand)",
        "無償資金協力（百万円）",
        "Grants in thousands of US dollars",
    ],
)
def test_amounts_below_a_band_with_another_unit_are_asked_about(band):
    result = checked(f"""
        country    | sector    | title | amount (USD million)
        Kazakhstan | energy    | Wind  | 12
        {band}     |           |       |
        Uzbekistan | transport | Road  | 300
    """)

    assert amounts(result) == ["12000000"]
    assert said(result, "amount-ambiguous") == [(4, "row_left_out")]


def test_a_remark_about_units_below_the_last_pledge_changes_nothing():
    result = checked("""
        country    | sector    | title | amount (USD million)
        Kazakhstan | energy    | Wind  | 12
        Uzbekistan | transport | Road  | 300
        Note: budgets are given in thousands of US dollars elsewhere |  |  |
    """)

    assert amounts(result) == ["12000000", "300000000"]


def test_a_column_of_units_that_contradicts_the_heading_is_asked_about():
    result = checked("""
        country | sector | amount (USD million) | unit
        KAZ     | energy | 100                  | thousand
        UZB     | water  | 50                   | million
        TJK     | water  | 20                   |
    """)

    assert amounts(result) == ["50000000", "20000000"]
    assert said(result, "amount-ambiguous") == [(2, "row_left_out")]


@pytest.mark.parametrize("title", ["(in thousand USD)", "単位：億円", "(USD thousand)"])
def test_a_title_with_another_unit_than_the_heading_is_asked_about(title):
    heading = "金額（百万円）" if "円" in title else "Amount (USD million)"
    rows = [[title], ["country", "sector", heading], ["KAZ", "energy", "5"], ["UZB", "water", "7"]]

    result = checked(table_with(rows))

    assert said(result, "amount-ambiguous") == [(None, "blocks_release")]
    assert not len(result.pledges)


@pytest.mark.parametrize("title", ["(in million USD)", "(JPY thousand)"])
def test_a_title_with_the_unit_of_the_heading_or_another_currency_changes_nothing(title):
    rows = [[title], ["country", "sector", "Amount (USD million)"], ["KAZ", "energy", "5"]]

    assert amounts(checked(table_with(rows))) == ["5000000"]


def test_a_person_says_which_of_two_units_it_is():
    rows = [["(in thousand USD)"], ["country", "sector", "Amount (USD million)"], ["KAZ", "energy", "5"]]

    assert amounts(checked(table_with(rows), Choices(unit=1000))) == ["5000"]


@pytest.mark.parametrize(
    ("title", "factor"),
    [
        ("（単位：百万円、％）", 10**6),
        ("（単位：百万円・件）", 10**6),
        ("（単位：億円、△はマイナス）", 10**8),
        ("※金額は百万円単位", 10**6),
        ("事業一覧　単位：百万円　令和6年3月31日現在", 10**6),
        ("(EUR thousands, unless otherwise stated)", 10**3),
        ("Commitments by project, EUR million", 10**6),
        ("List of all projects that were signed, in millions of euros", 10**6),
        ("(млн тенге, если не указано иное)", 10**6),
        ("Одиниця виміру: тис. грн", 10**3),
        ("(Angaben in Millionen Euro)", 10**6),
        ("mii lei", 10**3),
        ("(단위: 천원, %)", 10**3),
        ("miljoner kronor", 10**6),
    ],
)
def test_a_unit_among_other_words_of_a_title_counts(title, factor):
    rows = [
        [title],
        ["country", "sector", "amount", "currency"],
        ["KAZ", "energy", "12", ""],
        ["UZB", "water", "7", ""],
    ]

    result = checked(table_with(rows), Choices(values=(("currency", "EUR"),)))

    assert {unit.unit for unit in result.matches if unit.field == "amount"} == {factor}


def test_titles_that_state_two_units_are_asked_about():
    rows = [["(USD million)"], ["(USD thousand)"], ["country", "sector", "amount"], ["KAZ", "energy", "12"]]

    assert said(checked(table_with(rows)), "amount-ambiguous") == [(None, "blocks_release")]


@pytest.mark.parametrize(
    ("heading", "units", "expected"),
    [
        ("UNIT_MULT", ("6", "6"), ["12000000", "7000000"]),
        ("UNIT_MULT", ("6", "0"), ["12000000", "7"]),
        ("PowerCode", ("Millions", "Thousands"), ["12000000", "7000"]),
        ("Одиниця виміру", ("млн", "тис."), ["12000000", "7000"]),
        ("whatever", ("EUR million", "EUR thousand"), ["12000000", "7000"]),
        ("whatever", ("million", "a village"), ["12", "7"]),
    ],
)
def test_a_column_of_units_is_known_by_other_names_and_by_its_cells(heading, units, expected):
    rows = [
        ["country", "sector", "amount", heading],
        ["KAZ", "energy", "12", units[0]],
        ["UZB", "water", "7", units[1]],
    ]

    assert amounts(checked(table_with(rows), Choices(values=(("currency", "EUR"),)))) == expected
