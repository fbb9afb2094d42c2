"""How one cell's text is read as an amount, with what its column and currency say."""

import re
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.checks.drawn import amounts, checked, one_amount, said, table_with
from tracker.checks.amounts import read_amount
from tracker.checks.checked import Choices
from tracker.intake.table import CellKind


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("7654321", "7654321"),
        ("0.50", "0.5"),
        ("8,765.43", "8765.43"),
        ("7.654.321,5", "7654321.5"),
        ("7 654 321", "7654321"),
        ("7\u00a0654\u202f321,25", "7654321.25"),
        ("7'654'321", "7654321"),
        ("65,43,210", "6543210"),
        ("７６５４", "7654"),
        ("٧٦٥", "765"),
        ("४५६", "456"),
        ("+77.5", "77.5"),
        ("7e5", "700000"),
        ("1.25E+7", "12500000"),
        ("876,5", "876.5"),
        ("0,125", "0.125"),
        ("12345,678", "12345.678"),
        ("4兆5,000億円", "4500000000000"),
        ("2万5千円", "25000"),
        ("75億", "7500000000"),
        ("６．５億円", "650000000"),
        ("900百万円", "900000000"),
        ("35十億円", "35000000000"),
        ("20万ドル", "200000"),
        ("3亿元", "300000000"),
        ("7.5 million", "7500000"),
        ("USD 8bn", "8000000000"),
        ("US$ 4.2 mn", "4200000"),
        ("$3m", "3000000"),
        ("JPY 5 trillion", "5000000000000"),
        ("6,5 млн долл. США", "6500000"),
        ("2 млрд тенге", "2000000000"),
        ("15 тыс. евро", "15000"),
        ("250 Mio. EUR", "250000000"),
        ("3,5 mlrd soʻm", "3500000000"),
        ("₸ 900", "900"),
        ("1 crore", "10000000"),
    ],
)
def test_an_amount_with_one_reading_is_taken(text, value):
    amount = read_amount(text)

    assert amount.rule is None
    assert amount.values(1)[0] == Decimal(value)


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("twelve", "amount-not-a-number"),
        ("5 to 7", "amount-not-a-number"),
        ("5-7", "amount-not-a-number"),
        ("5〜7億円", "amount-not-a-number"),
        ("12 %", "amount-not-a-number"),
        ("0xFF", "amount-not-a-number"),
        ("7_000", "amount-not-a-number"),
        ("1,2,3", "amount-not-a-number"),
        ("1.2.3", "amount-not-a-number"),
        ("12,34.5,6", "amount-not-a-number"),
        ("500²", "amount-not-a-number"),
        ("①", "amount-not-a-number"),
        ("¾", "amount-not-a-number"),
        ("TRUE", "amount-not-a-number"),
        ("約30億円", "amount-not-a-number"),
        ("5 apples", "amount-not-a-number"),
        ("5 million billion", "amount-not-a-number"),
        ("1億2兆円", "amount-not-a-number"),
        ("-7", "amount-negative"),
        ("(7.5)", "amount-negative"),
        ("▲30億円", "amount-negative"),
        ("700-", "amount-negative"),
        ("−5 млн", "amount-negative"),
        ("minus 5", "amount-negative"),
        ("inf", "amount-not-finite"),
        ("∞", "amount-not-finite"),
        ("NaN", "amount-not-finite"),
        ("#DIV/0!", "amount-formula-error"),
        ("#ЗНАЧ!", "amount-formula-error"),
        ("$5 €", "currency-conflict"),
    ],
)
def test_what_is_no_amount_names_its_rule(text, rule):
    assert read_amount(text).rule == rule


@pytest.mark.parametrize(
    "text", ["", "  ", "N/A", "tbd", "未定", "非公表", "н/д", "уточняется", "–", "—", "...", "k. A."]
)
def test_a_blank_or_a_word_for_unknown_is_never_zero(text):
    assert one_amount(text) == (None, "amount-blank")


@pytest.mark.parametrize(
    ("text", "others", "currency", "outcome"),
    [
        ("7,650", ("2500000", "730000"), "USD", "refused"),  # nothing settles it
        ("7,650", ("2500000.50", "730000"), "USD", "7650"),  # decimals elsewhere have a point
        ("7,650", ("1,234,567", "730000"), "USD", "7650"),  # full groupings elsewhere
        ("7,650", ("12,5", "730000"), "USD", "refused"),  # decimal commas, but cents have two digits
        ("7,650", ("2500000", "730000"), "JPY", "7650"),  # yen have no decimals
        (
            "7.650",
            ("2500000.50", "730000"),
            "USD",
            "refused",
        ),  # decimals by the column, thousands by the currency
        ("7.650", ("1.234.567,5", "730000"), "USD", "7650"),
        ("7.650", ("12,5", "99,25"), "EUR", "7650"),
        ("7,65", ("2500000", "730000"), "USD", "7.65"),
        ("7,650", ("12,5", "3.25"), "USD", "refused"),  # the column speaks for both
    ],
)
def test_a_doubtful_mark_is_settled_by_column_or_currency_or_asked(text, others, currency, outcome):
    assert one_amount(text, others=others, currency=currency)[0] == outcome


@pytest.mark.parametrize(
    ("heading", "text", "others", "outcome"),
    [
        ("金額(億円)", "7,650", ("120", "4.5"), "765000000000"),  # a Japanese unit's comma groups
        ("amount, USD million", "7,650", ("120", "4.5"), "7650000000"),
        ("amount, USD million", "7.650", ("120", "4.5"), "7650000"),  # with a unit three decimals are fine
        ("amount, USD million", "7.650", ("120", "45"), "refused"),
        ("сумма, млн долл.", "7,650", ("120", "4,5"), "7650000"),
        ("金額（千円）", "500", ("1", "2"), "500000"),
        ("金額（千円）", "3億円", ("1", "2"), "300000000"),  # the cell names its own unit
    ],
)
def test_the_headings_unit_multiplies(heading, text, others, outcome):
    currency = "USD" if ("USD" in heading or "долл" in heading) else "JPY"

    assert one_amount(text, heading=heading, others=others, currency=currency)[0] == outcome


def test_a_person_settles_the_decimal_mark():
    rows = [["country", "sector", "amount_usd"], ["KAZ", "energy", "7,650"], ["UZB", "energy", "1.234"]]

    assert amounts(checked(table_with(rows), Choices(decimal="comma"))) == ["7.65", "1234"]
    assert amounts(checked(table_with(rows), Choices(decimal="point"))) == ["7650", "1.234"]


def test_digits_beyond_a_spreadsheets_are_kept_and_said():
    assert one_amount("12345678901234567.89") == ("12345678901234567.89", "amount-precision")
    assert (
        one_amount("0.1234567890123") == ("0.1234567890123"[:14], None)
        or one_amount("0.1234567890123")[0] == "0.123456789012"
    )


def test_workbook_numbers_are_never_doubtful_and_lose_their_binary_noise():
    kinds = {(row, 2): CellKind.NUMBER for row in (2, 3, 4)}
    rows = [
        ["country", "sector", "amount", "currency"],
        ["KAZ", "energy", "1.234", "USD"],
        ["KAZ", "energy", "0.30000000000000004", "USD"],
        ["KAZ", "energy", "2.5E8", "JPY"],
    ]

    assert amounts(checked(table_with(rows, kinds))) == ["1.234", "0.3", "250000000"]


@pytest.mark.parametrize(
    ("kind", "rule"),
    [
        (CellKind.ERROR, "amount-formula-error"),
        (CellKind.WITHOUT_VALUE | CellKind.FORMULA, "amount-formula-error"),
        (CellKind.BOOLEAN, "amount-not-a-number"),
        (CellKind.DATE, "amount-not-a-number"),
        (CellKind.FILLED | CellKind.NUMBER, "amount-ambiguous"),
        (CellKind.BROKEN, "text-mojibake"),
    ],
)
def test_a_workbooks_cell_that_is_no_number_leaves_its_row_out(kind, rule):
    rows = [
        ["country", "sector", "amount", "currency"],
        ["KAZ", "energy", "5", "USD"],
        ["UZB", "energy", "7", "USD"],
    ]

    result = checked(table_with(rows, {(2, 2): kind}))

    assert said(result, rule) == [(2, "row_left_out")]
    assert amounts(result) == ["7"]


@pytest.mark.parametrize(
    ("number_format", "outcome"),
    [
        ('#,##0"百万円"', "5000000"),
        ("0.0%", "refused"),
        ('0.0,,"M"', "5"),
        ("#,##0.00", "5"),
        ('#,##0" млн"', "5000000"),
        ("General", "5"),
    ],
)
def test_a_number_format_can_write_a_unit_or_only_scale_the_display(number_format, outcome):
    rows = [
        ["country", "sector", "amount", "currency"],
        ["KAZ", "energy", "5", "JPY"],
        ["UZB", "energy", "7", "JPY"],
    ]
    result = checked(
        table_with(rows, {(2, 2): CellKind.NUMBER, (3, 2): CellKind.NUMBER}, {(2, 2): number_format})
    )

    assert (amounts(result)[0] if len(result.pledges) == 2 else "refused") == outcome
    if outcome == "5000000":
        assert said(result, "amount-normalised") == [(2, "noted")]


STYLES = {
    "plain": lambda whole, cents: f"{whole}.{cents:02d}",
    "english": lambda whole, cents: f"{whole:,}.{cents:02d}",
    "german": lambda whole, cents: f"{whole:,}".replace(",", ".") + f",{cents:02d}",
    "russian": lambda whole, cents: f"{whole:,}".replace(",", "\u00a0") + f",{cents:02d}",
    "swiss": lambda whole, cents: f"{whole:,}".replace(",", "’") + f".{cents:02d}",
    "full width": lambda whole, cents: f"{whole:,}.{cents:02d}".translate(
        {ord(a): chr(ord(a) + 0xFEE0) for a in "0123456789,."}
    ),
}


@settings(deadline=None)
@given(
    st.lists(st.tuples(st.integers(1, 10**12), st.integers(0, 99)), min_size=1, max_size=8),
    st.sampled_from(sorted(STYLES)),
)
def test_whatever_the_style_the_numbers_come_back(numbers, style):
    cells = [STYLES[style](whole, cents) for whole, cents in numbers]
    result = checked(
        table_with([["country", "sector", "amount_usd"], *[["KAZ", "energy", cell] for cell in cells]])
    )

    assert [Decimal(value or 0) for value in amounts(result)] == [
        Decimal(f"{whole}.{cents:02d}") for whole, cents in numbers
    ]


@given(st.text(max_size=12))
def test_no_text_without_a_digit_becomes_a_number(text):
    if not any(sign.isdigit() or sign.isnumeric() for sign in text):
        assert read_amount(text).number is None


@given(st.from_regex(re.compile(r"[0-9,. '億万兆mn$¥-]{1,10}"), fullmatch=True))
def test_reading_never_breaks(text):
    amount = read_amount(text)

    assert amount.empty or amount.rule or amount.number is not None


@pytest.mark.parametrize(
    ("cell", "words"),
    [
        ("約100億円", "約"),
        ("ca. 5", "ca."),
        ("~5", "~"),
        ("over 5", "over"),
        ("более 5", "более"),
        ("最大5億円", "最大"),
        ("up to 5", "up"),
        ("5 (est.)", "est"),
    ],
)
def test_an_amount_with_a_word_beside_it_is_left_out_and_says_which(cell, words):
    result = checked(
        table_with(
            [
                ["country", "sector", "amount", "currency"],
                ["KAZ", "energy", cell, "JPY"],
                ["KAZ", "energy", "7", "JPY"],
            ]
        )
    )
    finding = next(finding for finding in result.findings if finding.line == 2)

    assert (finding.rule, result.left_out["line"].tolist()) == ("amount-not-a-number", [2])
    assert words in finding.advised().split("”", 1)[1]
