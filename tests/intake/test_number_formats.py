"""Sections of number formats: which one shows a value, and how it scales it."""

from decimal import Decimal

import pytest

from tracker.intake.number_formats import Word, scaling_seen, sections, sections_showing


def test_a_semicolon_in_words_or_behind_a_backslash_parts_no_sections():
    assert [section.words for section in sections('0" a;b";0\\;;"x"')] == [
        (Word(" a;b"),),
        (Word(";"),),
        (Word("x"),),
    ]


def test_room_for_a_sign_is_no_word_and_letters_escaped_one_by_one_are_one():
    assert sections("_-* 0\\ \\m\\l\\n_€")[0].words == (Word(" mln"),)


def test_the_section_for_texts_shows_no_number():
    assert len(sections('0" m";@')) == 1
    assert len(sections("0;-0;0;@")) == 3


@pytest.mark.parametrize(
    ("code", "scale"),
    [
        ("#,##0", 1),
        ("#,##0,", 1_000),
        ("0.0,,", 1_000_000),
        ("0,.0,", 1_000_000),
        ('#,##0,"K"', 1_000),
        ('0" a,b,"', 1),
        ("#,##0,_)", 1_000),
    ],
)
def test_commas_behind_the_digits_scale(code, scale):
    assert sections(code)[0].scale == scale


@pytest.mark.parametrize(
    ("code", "value", "shown"),
    [
        ("0;[Red](0)", 5, "0"),
        ("0;[Red](0)", -5, "(0)"),
        ("0;-0;0.0", 0, "0.0"),
        ("0;-0", 0, "0"),
        ("[<=10]0.0;0", 10, "0.0"),
        ("[<=10]0.0;0", 11, "0"),
        ("[=1]0.0;[<>3]0.00;0", 3, "0"),
    ],
)
def test_sign_and_conditions_choose_the_section(code, value, shown):
    assert [section.bare for section in sections_showing(code, Decimal(value))] == [shown]


def test_where_programs_differ_every_section_is_named():
    assert [section.bare for section in sections_showing("[>9]0.0;0.00;0", Decimal(4))] == ["0.00", "0"]


@pytest.mark.parametrize(
    ("value", "shown", "commas"),
    [
        ("12", "12", ""),
        ("12.4", "12", ""),
        ("12000000", "12,000,000", ""),
        ("12400000", "12.4 M", ",,"),
        ("12400000", "12,4 млн", ",,"),
        ("1234567", "1 235", ","),
        ("5", "five", ""),
    ],
)
def test_what_is_shown_of_a_stored_number_tells_its_scale(value, shown, commas):
    assert scaling_seen(Decimal(value), shown) == commas
