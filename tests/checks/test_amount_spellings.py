"""Amounts that people write in ways of their own: brackets, compounds of 億 and 千, kanji, marks of a spreadsheet."""

import random

import pytest

from tests.checks.drawn import amounts, checked, said
from tracker.checks.amounts import read_amount
from tracker.checks.checked import Choices


def listed(text, currency="JPY"):
    """Return a list with that one amount, checked."""
    return checked(f"country | sector | amount | currency\nKGZ | water | {text} | {currency}")


@pytest.mark.parametrize(
    "text", ["(70) JPY", "JPY (70)", "(70) thousand", "円(70)", "（70）億円", "¥ (7 million)", "(7億2千万)円"]
)
def test_brackets_around_the_number_alone_say_below_zero_too(text):
    result = listed(text)

    assert len(result.pledges) == 0
    assert said(result, "amount-negative") == [(2, "row_left_out")]


@pytest.mark.parametrize(
    "text", ["7 million (est.)", "(70) est.", "about (70)", "JPY (about 70)", "70 (6 of it a loan)", "70 (2)"]
)
def test_brackets_with_remarks_stay_unreadable(text):
    assert read_amount(text).rule == "amount-not-a-number"


@pytest.mark.parametrize(
    ("text", "value"), [("70 (JPY)", 70), ("(JPY) 70", 70), ("70 (million)", 70_000_000)]
)
def test_brackets_around_currency_or_unit_alone_say_nothing(text, value):
    assert amounts(listed(text)) == [str(value)]


@pytest.mark.parametrize("text", ["7億2千", "7億2千円", "3億6千5百円", "4兆6千", "九億四千"])
def test_a_compound_that_may_leave_out_its_last_unit_is_asked(text):
    result = listed(text)

    assert len(result.pledges) == 0
    assert said(result, "amount-ambiguous") == [(2, "row_left_out")]


@pytest.mark.parametrize("decimal", ["point", "comma", None])
def test_no_decimal_mark_settles_such_a_compound(decimal):
    drawn = """
        country | sector | amount | currency
        KGZ | water | 7億2千円 | JPY
        KGZ | energy | 1500000.25 | JPY
    """

    assert (2, "row_left_out") in said(checked(drawn, Choices(decimal=decimal)), "amount-ambiguous")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("7億2千万円", 720_000_000),
        ("6万4千円", 64_000),
        ("2千3百万円", 23_000_000),
        ("3兆8百億5千万6千5百円", 3_080_050_006_500),
        ("8億円4千万円", 840_000_000),
        ("4百2十億円", 42_000_000_000),
        ("6千億3百万円", 600_003_000_000),
        ("四十二億円", 4_200_000_000),
        ("二億六千五百万円", 265_000_000),
        ("千八百万円", 18_000_000),
        ("三〇億円", 3_000_000_000),
        ("'640000", 640_000),
        ("’640000", 640_000),
        (".75 億円", 75_000_000),
        ("JPY .75 million", 750_000),
    ],
)
def test_a_spelling_with_one_reading_is_read_and_said(text, value):
    result = listed(text)

    assert amounts(result) == [str(value)]
    assert said(result, "amount-normalised") == [(2, "noted")]


@pytest.mark.parametrize(
    "text",
    ["2億7億円", "3億4万千円", "百万円", "数億円", "三菱二億円", "五千六", "第二期", "'000", ",500", "一"],
)
def test_what_is_no_number_in_such_a_spelling_stays_unreadable(text):
    assert read_amount(text).rule == "amount-not-a-number"


def test_a_long_list_reads_kanji_as_a_short_one_does():
    places = random.Random(7).sample(range(6_000), 6_000)
    lines = "\n".join(
        f"KGZ | water | {'四十二億円' if place == 9 else f'no {place}'} | JPY" for place in places
    )

    assert amounts(checked(f"country | sector | amount | currency\n{lines}")) == ["4200000000"]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("987 654,- Kč", "987654"),
        ("1.000,-", "1000"),
        ("1,000.--", "1000"),
        ("¥5,000-", "5000"),
        ("金5,000円也", "5000"),
        ("5,000-", None),
    ],
)
def test_what_closes_a_sum_is_no_minus(text, value):
    amount = read_amount(text)

    assert (amount.number and f"{amount.number.point.normalize():f}") == value
