"""Rarer spellings of units: noughts, multiplied units, run-together ones, and those that can stand for two."""

import pytest

from tests.checks.drawn import amounts, checked, said, table_with, texts
from tracker.checks.checked import Choices


def amounts_under(heading, cells=("7.5", "20"), choices=None):
    rows = [
        ["country", "sector", heading],
        *([place, "energy", cell] for place, cell in zip(("KAZ", "UZB"), cells, strict=False)),
    ]
    return checked(table_with(rows), choices or Choices())


def times(result):
    return {float(text) / plain for text, plain in zip(amounts(result), (7.5, 20), strict=True)}


@pytest.mark.parametrize(
    ("heading", "factor", "currency"),
    [
        ("Loan amount (000 EUR)", 10**3, "EUR"),
        ("Loan amount, € 000s", 10**3, "EUR"),
        ("Loan amount (EUR, 000)", 10**3, "EUR"),
        ("Loan amount GBP ‘000", 10**3, "GBP"),
        ("Loan amount (in 000’s of EUR)", 10**3, "EUR"),
        ("Loan amount in 000 EUR", 10**3, "EUR"),
        ("Loan amount (EUR 1,000s)", 10**3, "EUR"),
        ("Loan amount £000", 10**3, "GBP"),
        ("loan_amount_eur_000s", 10**3, "EUR"),
        ("Сумма кредита (000 тенге)", 10**3, "KZT"),
        ("Loan amount (€000,000)", 10**6, "EUR"),
        ("Loan amount £ (000,000s)", 10**6, "GBP"),
        ("Loan amount EUR 000 000", 10**6, "EUR"),
        ("Loan amount EUR'000,000", 10**6, "EUR"),
        ("Loan amount 2027 (EUR 000)", 10**3, "EUR"),
        ("Loan amount (EUR 2,000)", 1, "EUR"),
        ("融資額（000円）", 10**3, "JPY"),
    ],
)
def test_noughts_are_a_unit_however_they_are_marked(heading, factor, currency):
    result = amounts_under(heading)

    assert (times(result), set(texts(result, "currency"))) == ({factor}, {currency})


@pytest.mark.parametrize("title", ["Unit: 000 EUR", "(EUR 000s)", "Figures in EUR ‘000", "Values in TCHF"])
def test_noughts_and_run_together_units_in_a_title_count(title):
    rows = [[title], ["country", "sector", "amount"], ["KAZ", "energy", "15"], ["UZB", "water", "25"]]

    result = checked(table_with(rows))

    assert amounts(result) == ["15000", "25000"]
    assert title in next(
        finding.advised() for finding in result.findings if finding.rule == "amount-normalised"
    )


@pytest.mark.parametrize(
    ("heading", "factor"),
    [
        ("Grant (EUR, ten million)", 10**7),
        ("Grant in ten million yen", 10**7),
        ("Grant, tens of thousands of EUR", 10**4),
        ("Grant in hundred thousand EUR", 10**5),
        ("Grant (hundreds of millions EUR)", 10**8),
        ("Grant, hundreds of EUR", 10**2),
        ("Grant in hundreds of EUR", 10**2),
        ("Grant in tens of €", 10),
        ("Сумма, десятки тыс. евро", 10**4),
        ("Сумма, сотни млн евро", 10**8),
        ("事業費（百億円）", 10**10),
        ("事業費（千万円）", 10**7),
        ("Grant (yen, oku)", 10**8),
        ("Сумма, т. евро", 10**3),
        ("Сумма (мил. евро)", 10**6),
        ("Grant (USD thou)", 10**3),
        ("Grant USD ths", 10**3),
    ],
)
def test_a_unit_is_taken_with_the_word_that_multiplies_it(heading, factor):
    assert times(amounts_under(heading)) == {factor}


@pytest.mark.parametrize("text", ["TEUR", "TCHF", "T€", "TUSD"])
def test_a_t_run_together_with_a_currency_is_a_thousand(text):
    assert times(amounts_under(f"Betrag in {text}")) == {1000}
    assert amounts(amounts_under("amount", [f"40 {text}", f"{text} 60"])) == ["40000", "60000"]


def test_a_t_behind_a_number_or_a_currency_is_a_trillion():
    assert amounts(amounts_under("amount", ["JPY 3T", "3T JPY"])) == [str(3 * 10**12)] * 2
    assert times(amounts_under("Amount (JPY T)")) == {10**12}


@pytest.mark.parametrize(
    ("headings", "factor"),
    [
        (("country", "sector", "Loan (mil EUR)"), 10**6),
        (("country", "sector", "Loan EUR mil."), 10**6),
        (("country", "sector", "融資額（mil USD）"), 10**6),
        (("country", "sector", "EUR mil"), 10**6),
        (("country", "sector", "Importe (mil EUR)"), 10**3),
        (("País", "Sector", "mil EUR"), 10**3),
    ],
)
def test_mil_is_a_million_or_a_thousand_as_the_words_around_it_tell(headings, factor):
    choices = Choices(columns=(("country", headings[0]), ("sector", headings[1])))

    result = checked(table_with([list(headings), ["KAZ", "energy", "7.5"], ["UZB", "water", "20"]]), choices)

    assert times(result) == {factor}


@pytest.mark.parametrize(
    ("headings", "unclear"),
    [
        (("country", "sector", "Importe / Amount (mil EUR)"), None),
        (("Land", "Branche", "mil EUR"), "mil"),
        (("country", "sector", "Amount (T¥)"), "T¥"),
        (("country", "sector", "Betrag in T EUR"), "T"),
        (("country", "sector", "Amount (EUR zillion)"), "zillion"),
        (("country", "sector", "Amount (EUR millon)"), "millon"),
    ],
)
def test_a_unit_of_two_sizes_or_of_none_that_is_known_is_asked_and_a_person_settles_it(headings, unclear):
    named = (("country", headings[0]), ("sector", headings[1]), ("amount", headings[2]))
    table = table_with([list(headings), ["KAZ", "energy", "7.5"], ["UZB", "water", "20"]])

    asked = checked(table, Choices(columns=named))
    settled = checked(table, Choices(columns=named, unit=10**6))

    found = [finding for finding in asked.findings if finding.rule == "amount-ambiguous"]
    assert [(str(finding.effect), finding.found) for finding in found] == [
        ("blocks_release", unclear or "mil")
    ]
    assert times(settled) == {10**6}


@pytest.mark.parametrize("cell", ["6 mil EUR", "€6 mil", "6 T$", "6 bil EUR"])
def test_a_cell_with_a_unit_of_two_sizes_is_left_out(cell):
    assert said(amounts_under("amount", [cell, "8 mil. EUR"]), "amount-not-a-number") == [(2, "row_left_out")]


def test_a_cell_with_english_words_settles_mil():
    assert amounts(amounts_under("amount", ["6 mil dollars", "8 mil. EUR"])) == ["6000000", "8000000"]


@pytest.mark.parametrize("unit", ["mil EUR", "T¥", "000,000 EUR", "000"])
def test_a_column_of_units_that_can_stand_for_two_is_asked(unit):
    rows = [["country", "sector", "amount", "unit", "currency"], ["KAZ", "energy", "5", unit, "EUR"]]

    assert said(checked(table_with(rows)), "amount-ambiguous") == [(None, "blocks_release")]


def test_a_title_with_a_unit_of_two_sizes_is_asked():
    rows = [["(T¥)"], ["country", "sector", "amount"], ["KAZ", "energy", "5"]]

    assert said(checked(table_with(rows)), "amount-ambiguous") == [(None, "blocks_release")]


@pytest.mark.parametrize(
    "heading",
    [
        "Amount EUR committed",
        "Amount (EUR, net)",
        "Mil. aid amount (EUR)",
        "Amount for hundreds of projects (EUR)",
    ],
)
def test_other_words_beside_a_currency_are_no_unit(heading):
    assert times(amounts_under(heading)) == {1}


@pytest.mark.parametrize(
    ("under", "factor"), [("(000 EUR)", 10**3), ("000", 10**3), ("000,000s", 10**6), ("mil EUR", 10**6)]
)
def test_such_a_unit_may_stand_in_a_row_of_its_own_below_the_heading(under, factor):
    rows = [["country", "sector", "Amount EUR"], ["", "", under], ["KAZ", "energy", "5"]]

    assert amounts(checked(table_with(rows))) == [str(5 * factor)]
