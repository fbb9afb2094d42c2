"""Which unit and currency a heading states."""

import time

import pytest

from tests.checks.drawn import amounts, checked, reference, said, table_with, texts
from tracker.checks.heading_text import heading_reader
from tracker.checks.heading_units import unit_in


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


@pytest.mark.parametrize(
    ("heading", "factor", "currency"),
    [
        ("Стоимость, млн долл. США / Cost, USD mln", 10**6, "USD"),
        ("Стоимость, млн долл. США\nCost, USD mln", 10**6, "USD"),
        ("金額（百万円）\nAmount (JPY million)", 10**6, "JPY"),
        ("Value in million US dollars", 10**6, "USD"),
        ("Amount in billions of Japanese yen", 10**9, "JPY"),
        ("Amount 100M JPY", 10**8, "JPY"),
        ("Amount USD m", 10**6, "USD"),
        ("Amount, thousand million yen", 10**9, "JPY"),
        ("金額（億円、小数点以下四捨五入）", 10**8, "JPY"),
    ],
)
def test_a_unit_said_twice_or_in_running_words_is_one_unit(heading, factor, currency):
    found = reading(heading)

    assert (found.named, found.factor, found.currency) == (True, factor, currency)


@pytest.mark.parametrize(
    "heading",
    [
        "JPY 50 million",
        "Amount JPY 50 million",
        "Amount (bn JPY / mn USD)",
        "Amount, JPY bn (in thousand)",
        "金額（単位：億円、百万ドル）",
        "Amount unit",
    ],
)
def test_a_heading_that_says_two_units_or_an_amount_of_its_own_names_no_amounts(heading):
    assert "amount" not in reading(heading).fields


@pytest.mark.parametrize(
    "heading", ["Кредит, млн $", "Agency portion (USD mn)", "Top 100 amount USD", "融資実行承諾額"]
)
def test_an_unknown_heading_with_a_unit_or_a_known_end_is_taken_if_it_is_the_only_one_and_said(heading):
    result = checked(
        table_with(
            [
                ["country", "sector", heading, "currency"],
                ["KAZ", "energy", "3", "USD" if "承諾" in heading else ""],
                ["UZB", "water", "4", "USD" if "承諾" in heading else ""],
            ]
        )
    )

    assert [match.field for match in result.matches][2] == "amount"
    assert any(
        finding.rule == "header-unrecognised" and finding.field == "amount" for finding in result.findings
    )


@pytest.mark.parametrize(
    "heading",
    [
        "Rate (JPY per USD)",
        "Курс, тенге",
        "GDP per capita (USD)",
        "件数（百万円以上）",
        "Amount (USD per capita)",
        "Amount (EUR, per year)",
        "Amount (USD million/year)",
        "Сумма на душу населения, долл.",
        "Сумма, млн тенге в год",
        "1人当たり金額（円）",
        "金額（百万円／年）",
    ],
)
def test_a_rate_or_a_count_is_no_amount(heading):
    assert "amount" not in reading(heading).fields


@pytest.mark.parametrize(
    "heading", ["Amount (as per agreement)", "Сумма в годах 2020–2025, USD", "Amount (per MoU)"]
)
def test_words_that_say_where_an_amount_stands_leave_it_whole(heading):
    assert "amount" in reading(heading).fields


def test_of_two_headings_that_only_hint_at_amounts_a_person_says_which():
    result = checked(
        table_with(
            [
                ["country", "sector", "Agency portion (USD mn)", "Whole envelope (USD mn)"],
                ["KAZ", "energy", "3", "9"],
            ]
        )
    )

    assert said(result, "header-duplicate") == [(None, "blocks_release")]


def test_a_hint_gives_way_to_a_heading_that_names_the_field():
    result = checked("""
        country | sector | Agency portion (USD mn) | amount_usd
        KAZ     | energy | 3                       | 9
    """)

    assert amounts(result) == ["9"]


@pytest.mark.parametrize(
    "heading",
    [
        "Площадь, тыс. га",
        "Площадь (тыс. м²)",
        "Мощность, млн кВт",
        "Output, thousand tonnes",
        "Remaining amount (USD m)",
    ],
)
def test_a_quantity_that_is_no_pledged_money_is_no_amount(heading):
    assert "amount" not in reading(heading).fields


def test_a_heading_of_a_hundred_thousand_letters_takes_no_time():
    start = time.process_time()

    assert not reading("x" * 100_000 + " (USD m)").fields
    assert unit_in("million " * 100_000).factor is None
    assert time.process_time() - start < 1


@pytest.mark.parametrize(
    ("heading", "factor"),
    [
        ("Value (mii lei)", 10**3),
        ("Value, tuhat eurot", 10**3),
        ("Value (triệu đồng)", 10**6),
        ("Value (백만불)", 10**6),
    ],
)
def test_units_of_other_languages_in_a_heading(heading, factor):
    assert reading(heading).factor == unit_in(heading).factor == factor


@pytest.mark.parametrize("heading", ["Amount (skillion EUR)", "Amount (zillions EUR)"])
def test_a_word_where_a_unit_stands_that_is_none_we_know_is_asked(heading):
    rows = [["country", "sector", heading, "currency"], ["KAZ", "energy", "12", "EUR"]]

    assert said(checked(table_with(rows)), "amount-ambiguous") == [(None, "blocks_release")]


@pytest.mark.parametrize(
    "heading",
    [
        "Amount (net EUR)",
        "Znesek EU dela (v EUR)",
        "Wartość (ogółem PLN)",
        "Amount (constant USD)",
        "金額（約 円）",
        "Amount (2021 USD)",
    ],
)
def test_other_words_before_a_currency_are_passed_over(heading):
    assert unit_in(heading).unclear is None
