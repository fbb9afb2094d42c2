"""Free text and ids: kept as they are, with what is odd about them said."""

import pytest

from tests.checks.drawn import amounts, checked, said, table_with, texts
from tracker.intake.table import CellKind


def of_titles(*titles, kinds=None):
    return checked(
        table_with(
            [
                ["country", "sector", "amount_usd", "title"],
                *[["KAZ", "energy", str(5 + place), title] for place, title in enumerate(titles)],
            ],
            kinds,
        )
    )


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("=1+1", "text-formula"),
        ("＝SUM(A1)", "text-formula"),
        ("@cmd", "text-formula"),
        ("+5+5", "text-formula"),
        ("-A1", "text-formula"),
        ("Dam <b>x</b>", "text-markup"),
        ("Dam [x](javascript:y)", "text-markup"),
        ("![i](http://a.example/p)", "text-markup"),
        ("javascript:alert(1)", "text-markup"),
        ("Da\u200bm", "text-invisible"),
        ("Da\u00adm", "text-invisible"),
        ("\ufeffDam", "text-invisible"),
        ("D\u200dam", "text-invisible"),
        ("Dam\U000e0041", "text-invisible"),
        ("Dam \u202ex", "text-bidi"),
        ("Dam \u2067x", "text-bidi"),
        ("Dаm", "text-confusable"),
        ("Кaзахстан", "text-confusable"),
        ("CafÃ©", "text-mojibake"),
        ("lost \ufffd", "text-mojibake"),
        ("itâ€™s", "text-mojibake"),
        ("Ð¡Ð¾Ð»Ð½Ñ†Ðµ", "text-mojibake"),
        ("РџСЂРѕРµРєС‚", "text-mojibake"),
    ],
)
def test_odd_text_is_kept_and_said(text, rule):
    result = of_titles("Plain", text)

    assert said(result, rule) == [(3, "noted")]
    assert texts(result, "title") == ["Plain", text]


@pytest.mark.parametrize(
    "text",
    [
        "Dam",
        "Плотина",
        "ダム建設",
        "سد",
        "חשמל",
        "Costs $5 and $6",
        "a_b *c* ~d~ :red[x]",
        "5 < 6 > 4",
        "x]y(z",
        "👩‍🚀 school",
        "می‌خواهم",
        "São Tomé",
        "Phase -2",
        "+81 3-1234-5678",
        "COVID-вакцина",
        "IT-парк",
        "ISO標準",
        "– dash first",
        "None",
        "NA",
        "1E5",
        "00123",
        "Straße",
        "Ñandú",
        "Жамбыл ТЭЦ-2",
    ],
)
def test_ordinary_text_of_any_script_raises_nothing(text):
    result = of_titles("Plain", text)

    assert not [finding.rule for finding in result.findings if finding.rule.startswith("text-")]
    assert texts(result, "title")[1] == text


@pytest.mark.parametrize("text", ["a\x07b", "\x1b[31m", "a\x7f", "a\x85b"])
def test_control_characters_leave_the_row_out(text):
    assert (3, "row_left_out") in said(of_titles("Plain", text), "text-control")


def test_a_text_longer_than_a_spreadsheets_cell_is_said():
    assert said(of_titles("x" * 32_767, "x" * 32_768), "text-too-long") == [(3, "noted")]


def test_broken_bytes_in_a_text_keep_the_row():
    assert said(of_titles("Plain", "D\x81m", kinds={(3, 3): CellKind.BROKEN}), "text-mojibake") == [
        (3, "noted")
    ]


@pytest.mark.parametrize(
    ("text", "noted"),
    [
        ("https://a.example/x", False),
        ("HTTP://a.example", False),
        ("www.a.example", False),
        ("press release", False),
        ("ftp://a.example", True),
        ("javascript:alert(1)", True),
        ("mailto:x@a.example", True),
    ],
)
def test_only_web_links_are_links(text, noted):
    result = checked(
        table_with([["country", "sector", "amount_usd", "source_url"], ["KAZ", "energy", "5", text]])
    )

    assert bool(said(result, "text-markup")) is noted


def of_ids(*ids, amount="5"):
    return checked(
        table_with(
            [
                ["project_id", "country", "sector", "amount_usd"],
                *[[each, "KAZ", "energy", f"{amount}{place}"] for place, each in enumerate(ids)],
            ]
        )
    )


def test_ids_stay_as_they_are_written():
    ids = ["00042", "1E10", "TRUE", "MAR1", "案件-1", "12345678901234567890", "../x"]

    assert texts(of_ids(*ids), "project_id") == ids


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("NULL", "id-suspicious"),
        ("nan", "id-suspicious"),
        ("1.23457E+11", "id-suspicious"),
        ("P-А7", "text-confusable"),
        ("P‑7", "text-confusable"),
        ("P\u200b7", "text-invisible"),
    ],
)
def test_suspicious_ids_are_kept_and_said(text, rule):
    result = of_ids("P-1", text)

    assert (3, "noted") in said(result, rule)
    assert texts(result, "project_id") == ["P-1", text]


def test_of_two_different_rows_under_one_id_the_later_is_left_out_and_names_the_earlier():
    result = of_ids("P-1", "P-2", " P-1 ")

    assert said(result, "id-duplicate") == [(4, "row_left_out")]
    assert (
        "line 2" in next(finding for finding in result.findings if finding.rule == "id-duplicate").advised()
    )


def test_composed_and_decomposed_letters_are_the_same_id():
    assert said(of_ids("Zoe\u0308", "Zo\u00eb"), "id-duplicate") == [(3, "row_left_out")]


def test_ids_that_differ_in_case_only_are_kept_and_said():
    result = of_ids("P-a", "P-A")

    assert (len(result.pledges), said(result, "id-suspicious")) == (2, [(3, "noted")])


def test_an_exact_copy_counts_once():
    result = checked(
        table_with(
            [
                ["project_id", "country", "sector", "amount_usd"],
                ["P-1", "KAZ", "energy", "5"],
                ["P-2", "KAZ", "energy", "6"],
                ["P-1", "KAZ", "energy", "5"],
            ]
        )
    )

    assert (result.rows_read, said(result, "id-duplicate")) == (2, [(4, "noted")])


def test_missing_ids_are_derived_from_country_and_title_and_never_from_amount_or_stage():
    def derived(amount, stage):
        rows = [
            ["country", "sector", "amount_usd", "stage", "title"],
            ["KAZ", "energy", amount, stage, "Dam"],
            ["KAZ", "water", amount, stage, ""],
            ["KAZ", "energy", amount, stage, "DAM"],
        ]
        return texts(checked(table_with(rows)), "project_id")

    assert derived("5", "signed") == derived("7", "mou")
    assert len(set(derived("5", "signed"))) == 3


def test_a_blank_id_in_a_column_of_ids_is_derived_and_said():
    result = of_ids("P-1", "")

    assert said(result, "id-missing") == [(3, "noted")]
    assert str(texts(result, "project_id")[1]).startswith("KAZ-")


def test_values_are_read_without_the_characters_that_nobody_sees():
    result = checked(
        table_with(
            [
                ["country", "sector", "amount", "currency", "announced_on"],
                ["KA\u200bZ", "ener\u00adgy", "5\u200b", "U\u200bSD", "20\u200f26-01-05"],
            ]
        )
    )

    assert (texts(result, "country"), texts(result, "sector"), texts(result, "currency")) == (
        ["KAZ"],
        ["energy"],
        ["USD"],
    )
    assert (amounts(result), texts(result, "announced_on")) == (["5"], ["2026-01-05"])
    assert {"country-normalised", "amount-normalised", "date-normalised", "currency-assumed"} <= {
        finding.rule for finding in result.findings
    }
