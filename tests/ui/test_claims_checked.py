"""Thirty stated numbers, true and false, in three languages, checked against a recount by hand."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from tests.measures.drawn import listed
from tests.measures.recounted import FIXED, every_figure, texts_of, yen_per
from tracker.measures.claim_check import figures
from tracker.measures.rates import Rates
from tracker.measures.values import valued
from tracker.terms.reference import SHIPPED, load_reference
from tracker.terms.target import RateView
from tracker.ui.claims.claim_search import Looked, searched
from tracker.ui.claims.claim_vocabulary import ClaimVocabulary
from tracker.ui.claims.claim_words import Doubt, hear

ON = date(2026, 11, 22)
SUMMIT = date(2025, 12, 20)
REAL, MADE_UP = "pledges.csv", "sample.csv"
EURO = yen_per("EUR", SUMMIT) / yen_per("USD", SUMMIT) * FIXED
YEN_OF = {"JPY": Fraction(1), "USD": FIXED, "EUR": EURO}
TARGET = 3 * 10**12
ALL_RULES = ("pledged", "signed", "committed", "implementing", "private_committed")
ANYWHERE = ("", "KAZ", "KGZ", "TJK", "TKM", "UZB", "XCA")
MONEY = ("committed", "private_committed")


def yen(text: str, currency: str = "JPY") -> Fraction:
    return Fraction(Decimal(text)) * YEN_OF[currency]


def percent(text: str) -> Fraction:
    return Fraction(Decimal(text)) / 100 * TARGET


TRUE = [
    # sentence, list, yen, rules, countries
    ("775 billion yen", REAL, yen("775e9"), ALL_RULES, ANYWHERE),
    ("7,752億円", REAL, yen("775.2e9"), ALL_RULES, ANYWHERE),
    ("878 млрд иен", REAL, yen("878e9"), ALL_RULES, ANYWHERE),
    ("0.13 % of the target", REAL, percent("0.13"), ALL_RULES, ANYWHERE),
    ("29 %", REAL, percent("29"), ALL_RULES, ANYWHERE),
    ("目標の14%", REAL, percent("14"), ALL_RULES, ANYWHERE),
    ("24 процента от цели, подписано", REAL, percent("24"), ("signed",), ANYWHERE),
    ("3,84 млрд иен, Казахстан", REAL, yen("3.84e9"), ALL_RULES, ("KAZ",)),
    ("カザフスタン 31億円 確約", REAL, yen("3.1e9"), MONEY, ("KAZ",)),
    ("Uzbekistan signed $5.1bn", REAL, yen("5.1e9", "USD"), ("signed",), ("UZB",)),
    ("private 343 billion yen", REAL, yen("343e9"), ("private_committed",), ANYWHERE),
    ("710 billion yen pledged", MADE_UP, yen("710e9"), ("pledged",), ANYWHERE),
    ("7,100億円 誓約済み", MADE_UP, yen("710e9"), ("pledged",), ANYWHERE),
    ("4,5 млрд долл. США", MADE_UP, yen("4.5e9", "USD"), ALL_RULES, ANYWHERE),
    ("в Узбекистане 250 млрд иен", MADE_UP, yen("250e9"), ALL_RULES, ("UZB",)),
    ("ウズベキスタン 署名済み 1,090億円", MADE_UP, yen("109e9"), ("signed",), ("UZB",)),
    ("Kazakhstan: EUR 570m", MADE_UP, yen("570e6", "EUR"), ALL_RULES, ("KAZ",)),
    ("58 billion yen for the region", MADE_UP, yen("58e9"), ALL_RULES, ("", "XCA")),
    ("24% of the target", MADE_UP, percent("24"), ALL_RULES, ANYWHERE),
]
FALSE = [
    ("15.7 bn USD signed", REAL, yen("15.7e9", "USD"), ("signed",), ANYWHERE),
    ("3兆円", REAL, yen("3e12"), ALL_RULES, ANYWHERE),
    ("2,4 трлн иен, Казахстан", REAL, yen("2.4e12"), ALL_RULES, ("KAZ",)),
    ("83 %", REAL, percent("83"), ALL_RULES, ANYWHERE),
    ("12 млрд долл., Узбекистан", REAL, yen("12e9", "USD"), ALL_RULES, ("UZB",)),
    ("カザフスタン 37億ドル", REAL, yen("3.7e9", "USD"), ALL_RULES, ("KAZ",)),
    ("710 billion yen implementing", MADE_UP, yen("710e9"), ("implementing",), ANYWHERE),
    ("1 trillion yen", MADE_UP, yen("1e12"), ALL_RULES, ANYWHERE),
    ("таджикистан 250 млрд иен", MADE_UP, yen("250e9"), ALL_RULES, ("TJK",)),
    ("9億ユーロ 完了 キルギス", MADE_UP, yen("900e6", "EUR"), ("implementing",), ("KGZ",)),
    ("99 %", MADE_UP, percent("99"), ALL_RULES, ANYWHERE),
]
ASKED = [
    ("US$5.3 billion, or 19 billion yen?", Doubt.SEVERAL),
    ("1,234 bn", Doubt.MARKS),
    ("1.234 трлн иен", Doubt.MARKS),
    ("12,345 %", Doubt.MARKS),
    ("3.7bn", Doubt.CURRENCY),
    ("3兆", Doubt.CURRENCY),
    ("signed, Kazakhstan", Doubt.NO_NUMBER),
    ("−5 bn yen", Doubt.BELOW_ZERO),
]


@pytest.fixture(scope="module")
def reference():
    return load_reference(SHIPPED)


@pytest.fixture(scope="module")
def rates(reference):
    return Rates(reference.target, reference.rates)


@pytest.fixture(scope="module")
def vocabulary(reference):
    return ClaimVocabulary(reference)


@pytest.fixture(scope="module")
def by_hand():
    return {name: every_figure(SHIPPED / name, ON) for name in (REAL, MADE_UP)}


@pytest.fixture(scope="module")
def answer(reference, rates, vocabulary):
    looked = {}
    for name in (REAL, MADE_UP):
        pledges = listed(SHIPPED / name)
        values = {view: valued(pledges, reference, rates, view, ON) for view in RateView}
        looked[name] = (Looked(None, ON, figures(values, reference, ON)),)

    return lambda sentence, name: searched(hear(sentence, vocabulary), looked[name], reference, rates)


def keys(found) -> set[tuple[str, str, str, str]]:
    return {
        (
            one.figure.countries[0] if one.figure.countries else "",
            *one.figure[1:2],
            *map(str, one.figure[2:4]),
        )
        for one in found
    }


def off(number: int, stated: Fraction) -> Fraction:
    return abs(number - stated) / stated


def fitting(figures_by_hand, rules, countries):
    return {key: made for key, made in figures_by_hand.items() if key[0] in countries and key[1] in rules}


def test_there_are_thirty_claims_true_and_false():
    assert len(TRUE) + len(FALSE) >= 30
    assert len(FALSE) >= 10


@pytest.mark.parametrize(("sentence", "name", "stated", "rules", "countries"), TRUE + FALSE)
def test_exactly_the_figures_within_two_per_cent_are_named(
    by_hand, answer, sentence, name, stated, rules, countries
):
    found = answer(sentence, name)
    fit = fitting(by_hand[name], rules, countries)
    right = {key for key, made in fit.items() if off(made, stated) <= Fraction(2, 100)}

    assert not found.heard.doubt
    assert bool(right) == any(sentence == row[0] for row in TRUE)
    assert keys(found.near) == right
    assert [one.distance for one in found.near] == sorted(one.distance for one in found.near)
    if right:
        assert found.near[0].distance == min(off(fit[key], stated) for key in right)
    else:
        assert found.nearest[0].distance == min(off(made, stated) for made in fit.values())


@pytest.mark.parametrize(("sentence", "doubt"), ASKED)
def test_what_can_be_read_in_two_ways_is_asked(answer, sentence, doubt):
    found = answer(sentence, REAL)

    assert found.heard.doubt == doubt
    assert not found.near
    assert not found.nearest


@pytest.mark.parametrize(
    ("sentence", "claim_ids"),
    [
        ("3.7 bn USD, Kazakhstan", {"KZ-3.7BN-60", "KZ-3.7BN-40", "KZ-3.7BN-14"}),
        ("3兆円", {"REG-TARGET", "HIST-2015-3TN"}),
        ("15,7 млрд долларов", {"together"}),
        ("83 %", {"together"}),
        ("30 trillion yen", {"ERR-30TN"}),
        ("Узбекистан 20 млрд долл.", {"UZ-20BN"}),
        ("Туркменистан 8,5 млрд долл.", set()),
        ("4 bn yen", set()),
    ],
)
def test_who_claimed_a_number_is_said(answer, sentence, claim_ids):
    assert {one.claim_id for one in answer(sentence, REAL).sources} == claim_ids


def test_the_claims_named_do_state_the_number(answer):
    claims = {row["claim_id"]: row for row in texts_of(SHIPPED / "claims.csv")}
    found = answer("Kazakhstan 3.7 bn USD", REAL)

    for one in found.sources:
        row = claims[one.claim_id]
        assert one.amount == int(Fraction(row["amount"]) * YEN_OF[row["currency"]] + Fraction(1, 2))


def test_a_number_that_only_another_rule_gives_is_said_to_be_elsewhere(answer):
    found = answer("710 billion yen implementing", MADE_UP)

    assert not found.near
    assert ("", "pledged", "moved", "event") in keys(found.elsewhere)


def test_two_named_countries_are_taken_together(by_hand, answer):
    found = answer("Kazakhstan and Uzbekistan 355 billion yen", MADE_UP)
    way = ("pledged", "moved", "event")
    both = sum(by_hand[MADE_UP][country, *way] for country in ("KAZ", "UZB"))

    assert off(both, yen("355e9")) < Fraction(2, 100)
    assert ({"KAZ", "UZB"}, both) in [(set(one.figure.countries), one.figure.counted) for one in found.near]


def test_a_share_of_all_that_counts_is_told_from_a_share_of_the_target(by_hand, answer):
    found = answer("Uzbekistan 35% of the total", MADE_UP)
    figures_by_hand = by_hand[MADE_UP]
    right = {
        key
        for key, made in figures_by_hand.items()
        if key[0] == "UZB"
        and made
        and off(made, Fraction(35, 100) * figures_by_hand["", *key[1:]]) <= Fraction(2, 100)
    }

    assert right
    assert keys(found.near) == right


def test_a_currency_without_a_rate_is_said_to_have_none(answer):
    found = answer("5 bn KGS", REAL)

    assert not found.convertible
    assert not found.near
