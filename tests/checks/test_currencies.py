"""Which currency an amount is in, and what happens where its sources disagree."""

import pytest

from tests.checks.drawn import amounts, checked, said, table_with, texts
from tracker.checks.checked import Choices
from tracker.checks.currencies import find_currency


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("JPY", "JPY"),
        ("jpy", "JPY"),
        ("¥", "JPY"),
        ("円", "JPY"),
        ("Yen", "JPY"),
        ("иен", "JPY"),
        ("US$", "USD"),
        ("долл. США", "USD"),
        ("米ドル", "USD"),
        ("US Dollar", "USD"),
        ("Euro", "EUR"),
        ("ユーロ", "EUR"),
        ("евро", "EUR"),
        ("₸", "KZT"),
        ("тенге", "KZT"),
        ("сум", "UZS"),
        ("сом", "KGS"),
        ("сомони", "TJS"),
        ("манат", "TMT"),
        ("руб.", "RUB"),
        ("Swiss Franc", "CHF"),
        ("HRK", "HRK"),
    ],
)
def test_a_currency_is_known_by_code_sign_and_name(text, code):
    assert find_currency(text) == code


@pytest.mark.parametrize("text", ["EU", "QQQ", "money", "BTC", "$$$", "US", "12"])
def test_what_is_no_currency_is_not_guessed(text):
    assert find_currency(text) is None


def rows(*cells, heading="amount"):
    return table_with(
        [
            ["country", "sector", heading, "currency"],
            *[["KAZ", "energy", amount, currency] for amount, currency in cells],
        ]
    )


def test_an_unknown_currency_or_none_leaves_the_row_out_unless_there_is_no_amount():
    result = checked(rows(("5", "USD"), ("6", "QQQ"), ("7", ""), ("", "QQQ"), ("", "")))

    assert amounts(result) == ["5", None, None]
    assert said(result, "currency-unknown") == [(3, "row_left_out"), (5, "noted")]
    assert said(result, "currency-missing") == [(4, "row_left_out")]


def test_the_cell_may_say_its_currency_itself():
    result = checked(rows(("5", "USD"), ("€6", ""), ("7億円", ""), ("$8", "USD")))

    assert texts(result, "currency") == ["USD", "EUR", "JPY", "USD"]
    assert said(result, "currency-assumed") == [(3, "noted"), (4, "noted")]


@pytest.mark.parametrize(
    ("amount", "currency", "heading"),
    [
        ("$5", "EUR", "amount"),
        ("5円", "USD", "amount"),
        ("5", "USD", "amount_jpy"),
        ("5 €", "", "amount_jpy"),
    ],
)
def test_disagreement_is_asked(amount, currency, heading):
    result = checked(rows(("9", ""), (amount, currency), heading=heading))

    assert (3, "row_left_out") in said(result, "currency-conflict")


def test_a_currency_in_the_heading_is_said_once():
    result = checked(
        table_with([["country", "sector", "金額(億円)"], ["KAZ", "energy", "3"], ["KAZ", "energy", "4"]])
    )

    assert (
        texts(result, "currency"),
        said(result, "currency-assumed"),
        said(result, "amount-normalised"),
    ) == (["JPY", "JPY"], [(None, "noted")], [(None, "noted")])


def test_amounts_without_any_currency_block_with_one_question():
    result = checked(
        table_with([["country", "sector", "amount"], ["KAZ", "energy", "3"], ["KAZ", "energy", "4"]])
    )

    assert (said(result, "currency-missing"), result.blocked) == ([(None, "blocks_release")], True)
    assert amounts(
        checked(
            table_with([["country", "sector", "amount"], ["KAZ", "energy", "3"]]),
            Choices(values=(("currency", "usd"),)),
        )
    ) == ["3"]


@pytest.mark.parametrize(
    ("text", "amount", "currency"),
    [
        ("JP¥1,200,000", "1200000", "JPY"),
        ("CN¥5 mn", "5000000", "CNY"),
        ("US$1.2bn", "1200000000", "USD"),
        ("1000000*", "1000000", "USD"),
        ("1000000 ※", "1000000", "USD"),
    ],
)
def test_a_sign_with_letters_is_a_currency_and_a_footnotes_mark_is_nothing(text, amount, currency):
    result = checked(
        table_with([["country", "sector", "amount", "currency"], ["KAZ", "energy", text, currency]])
    )

    assert (amounts(result), texts(result, "currency")) == ([amount], [currency])
    assert any(finding.rule == "amount-normalised" for finding in result.findings)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("ＪＰＹ", "JPY"),
        ("＄", "USD"),
        ("US $", "USD"),
        ("USD (US dollar)", "USD"),
        ("円（JPY）", "JPY"),
        ("Тенге (KZT)", "KZT"),
        ("туркменский манат", "TMT"),
        ("кыргызский сом", "KGS"),
        ("RUR", "RUB"),
        ("лв.", "BGN"),
        ("KZT / USD", None),
        ("US$/JPY", None),
    ],
)
def test_a_currency_in_full_width_with_its_name_beside_it_or_as_people_call_it(text, code):
    assert find_currency(text) == code
