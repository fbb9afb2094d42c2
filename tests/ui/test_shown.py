"""Amounts, units, tables and bars as a reader sees them."""

import re

import pytest

from tracker.measures.display import Display
from tracker.terms.reference import load_reference
from tracker.ui.bars import Bar, bars
from tracker.ui.overview.bullets import percent
from tracker.ui.overview.heat import Cell, width_of
from tracker.ui.shown import Amounts
from tracker.ui.words import Words

REFERENCE = load_reference()


def amounts(language: str, currency: str = "JPY") -> Amounts:
    return Amounts(Words(language, REFERENCE.codelists), Display(REFERENCE.target, currency))


@pytest.mark.parametrize(
    ("language", "largest", "name", "number"),
    [
        ("en", 733_000_000_000, "billion yen", "146"),
        ("ja", 733_000_000_000, "億円", "1,457"),
        ("ru", 733_000_000_000, "млрд иен", "146"),
        ("en", 5_000_000, "million yen", "145,700"),
    ],
)
def test_a_table_has_one_unit(language, largest, name, number):
    unit = amounts(language).unit(largest)

    assert unit.name == name
    assert unit.number(145_700_000_000) == number


def test_a_small_number_never_looks_like_none():
    unit = amounts("en").unit(10**12)

    assert unit.number(0) == "0"
    assert unit.number(1) == "<0.1"
    assert unit.number(540_000_000) == "0.5"


def test_a_file_has_plain_numbers_in_full_units():
    assert amounts("ja").plain(1234567) == "1234567"
    assert amounts("ru", "USD").plain(3_000_000_000_000) == "19000000000.00"


def test_bars_share_one_scale_from_nothing():
    written = bars(
        [Bar("a", 50, "50"), Bar("b", 200, "200"), Bar("c", 0, "none"), Bar("d", None, "unknown")], "alt"
    )

    assert re.findall(r"--share:([\d.]+)", written) == ["0.25000", "1.00000"]
    assert "unknown" in written


@pytest.mark.parametrize(("value", "whole", "length"), [(1, 4, "25.0000%"), (0, 5, "0.0000%"), (3, 0, "0%")])
def test_a_length_is_a_share_of_the_whole(value, whole, length):
    assert percent(value, whole) == length


def test_cells_put_together_keep_every_pledge():
    assert Cell(5, 2, 1).plus(Cell(7, 3, 3)) == Cell(12, 5, 4)


def test_japanese_and_cyrillic_letters_are_wider():
    assert width_of("Energy") < width_of("エネルギー")
    assert width_of("Industries") < width_of("Энергетика")


def test_words_fall_back_to_the_source_language():
    words = Words("ru", REFERENCE.codelists)

    assert words.text({"en": "only English"}) == "only English"
    assert words.name("country", "ZZZ") == "ZZZ"
    assert words.day("2026-03") == "март 2026 г."
    assert words.day("soon") == "soon"


@pytest.mark.parametrize(("number", "form"), [(1, "строка"), (3, "строки"), (11, "строк"), (21, "строка")])
def test_russian_has_three_plural_forms(number, form):
    said = Words("ru", REFERENCE.codelists).counted("{n} row is left out.", "{n} rows are left out.", number)

    assert said.startswith(f"{number} {form} ")
