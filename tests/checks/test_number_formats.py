"""What the number format of a workbook's cell says of the amount: currency, unit, sign and scale."""

import pytest

from tests.checks.drawn import amounts, checked, said, table_with, texts
from tracker.intake.table import CellKind


def listed(number, number_format, heading="amount", currency=None):
    """Return a list with one numeric cell of that format, checked."""
    rows = [["country", "sector", heading, *(["currency"] if currency else [])]]
    rows.append(["KGZ", "water", number, *([currency] if currency else [])])
    return checked(table_with(rows, {(2, 2): CellKind.NUMBER}, {(2, 2): number_format}))


@pytest.mark.parametrize(
    "number_format",
    [
        '"$"#,##0',
        '#,##0"億円"',
        '_("€"* #,##0_);_("€"* \\(#,##0\\);_("€"* "-"??_);_(@_)',
        "#,##0.00 [$KZT]",
        "[$¥-804]#,##0;[Red]-[$¥-804]#,##0",
    ],
)
def test_a_number_below_zero_is_refused_whatever_its_format_writes(number_format):
    result = listed("-42", number_format)

    assert len(result.pledges) == 0
    assert said(result, "amount-negative") == [(2, "row_left_out")]


@pytest.mark.parametrize(
    ("number_format", "heading", "currency"),
    [
        ('0.0 "EUR"', "amount (JPY)", None),
        ("[$€-2] 0", "amount", "USD"),
        ('#,##0"円"', "amount, USD", None),
        ("[$$-409]#,##0", "amount", "CAD"),
        ('"USD "0" EUR"', "amount (USD)", None),
    ],
)
def test_a_format_in_another_currency_than_heading_or_column_is_a_conflict(number_format, heading, currency):
    result = listed("8", number_format, heading, currency)

    assert len(result.pledges) == 0
    assert said(result, "currency-conflict") == [(2, "row_left_out")]


@pytest.mark.parametrize(
    ("number_format", "heading", "currency"),
    [
        ('0.0 "EUR"', "amount (EUR)", "EUR"),
        ("#,##0\\ _€", "amount (USD)", "USD"),
        ('"$"#,##0', "amount (CAD)", "CAD"),
        ("¥#,##0", "amount (CNY)", "CNY"),
    ],
)
def test_a_format_that_agrees_or_only_reserves_room_for_a_sign_is_no_conflict(
    number_format, heading, currency
):
    result = listed("8", number_format, heading)

    assert amounts(result) == ["8"]
    assert texts(result, "currency") == [currency]
    assert said(result, "currency-conflict") == []


@pytest.mark.parametrize(
    ("number_format", "currency"),
    [
        ("[$¥-804]0", "CNY"),
        ("[$¥-zh-CN]0", "CNY"),
        ("[$¥-411]0", "JPY"),
        ("[$¥-ja-JP]0", "JPY"),
        ("¥0", "JPY"),
        ("[$$-1009]0", "CAD"),
        ("[$$-en-NZ]0", "NZD"),
        ("[$$-409]0", "USD"),
        ("[$$-419]0", "USD"),
        ("[$kr-414]0", "NOK"),
        ("[$€-1]0", "EUR"),
    ],
)
def test_the_locale_of_a_sign_says_whose_it_is(number_format, currency):
    assert texts(listed("600", number_format), "currency") == [currency]


CONDITIONAL = '[>=500]0" bn";[>=20]0" m";0" k"'


@pytest.mark.parametrize(
    ("number", "number_format", "outcome"),
    [
        ("500", CONDITIONAL, "500000000000"),
        ("499", CONDITIONAL, "499000000"),
        ("3", CONDITIONAL, "3000"),
        ("3", '[<100]0" m";0', "3000000"),
        ("300", '[<100]0" m";0', "300"),
        ("7", '0" m";0;0', "7000000"),
        ("0", '0" m";-0" m";"-"', "0"),
        ("7", '0;0" m"', "7"),
    ],
)
def test_the_section_that_shows_the_number_says_its_unit(number, number_format, outcome):
    assert amounts(listed(number, number_format, "amount (USD)")) == [outcome]


@pytest.mark.parametrize(
    ("number", "number_format"),
    [
        ("7", '[>=100]0" bn"'),  # nothing but ##### is shown
        ("7", '[>=100]0" bn";0" m";0'),
        ("70000", '#,##0,"億円"'),
        ("70000", '0.0,,"bn"'),
        ("70000", '0,,"K"'),
    ],
)
def test_a_unit_that_does_not_fit_the_scale_or_the_section_is_asked(number, number_format):
    result = listed(number, number_format, "amount", "JPY")

    assert len(result.pledges) == 0
    assert said(result, "amount-ambiguous") == [(2, "row_left_out")]


def test_both_readings_of_a_scaled_number_with_another_unit_are_shown():
    finding = next(f for f in listed("70000", '0,"百万円"').findings if f.rule == "amount-ambiguous")

    assert "70,000 / 70,000,000" in finding.advised()


@pytest.mark.parametrize(
    ("number_format", "heading", "outcome"),
    [
        ('0,,"M"', "amount (USD)", "9000000"),
        ('0,"тыс."', "amount (USD)", "9000000"),
        ("0,,", "amount (USD)", "9000000"),
        ('0,,"M"', "amount (USD thousand)", "9000000"),
        ("0,,", "amount (USD million)", None),
        ("0,", "amount (USD million)", None),
    ],
)
def test_a_scale_without_a_unit_of_its_own_is_asked_only_under_a_heading_with_one(
    number_format, heading, outcome
):
    result = listed("9000000", number_format, heading)

    assert amounts(result) == ([outcome] if outcome else [])
    assert said(result, "amount-ambiguous") == ([] if outcome else [(2, "row_left_out")])


@pytest.mark.parametrize("number_format", ['0.0" mil USD"', '0" T¥"', '0" zillion"'])
def test_a_word_of_a_format_that_can_be_a_unit_of_two_sizes_is_asked_about(number_format):
    result = listed("5", number_format, currency="JPY" if "¥" in number_format else "USD")

    assert said(result, "amount-ambiguous") == [(2, "row_left_out")]
    assert "5 / 5,000 / 5,000,000" in next(
        finding.advised() for finding in result.findings if finding.rule == "amount-ambiguous"
    )
