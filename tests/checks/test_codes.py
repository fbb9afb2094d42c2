"""Countries, sectors, stages and other codes in the spellings that people use."""

import csv
from pathlib import Path

import pytest

from tests.checks.drawn import checked, reference, said, table_with, texts
from tracker.checks.checking import check
from tracker.checks.code_cells import find_code
from tracker.intake.table import CellKind
from tracker.terms.reference import load_reference


def of_column(field, *cells):
    rows = [
        ["country", "sector", "amount_usd", "stage", "funding"],
        *[["KAZ", "energy", "5", "signed", ""] for _ in cells],
    ]
    for row, cell in zip(rows[1:], cells, strict=True):
        row[rows[0].index(field)] = cell
    return checked(table_with(rows))


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("KAZ", "KAZ"),
        ("kz", "KAZ"),
        ("ＴＪＫ", "TJK"),
        ("Türkmenistan", "TKM"),
        ("Ўзбекистон", "UZB"),
        ("O‘zbekiston", "UZB"),
        ("ﾄﾙｸﾒﾆｽﾀﾝ", "TKM"),
        ("Киргизская Республика", "KGZ"),
        ("塔吉克斯坦", "TJK"),
        ("Usbekistan", "UZB"),
        ("KAZ - Kazakhstan", "KAZ"),
        ("Kazakhstan (KZ)", "KAZ"),
        ("カザフスタン共和国", "KAZ"),
        ("2. Узбекистан", "UZB"),
        ("中央アジア５か国", "XCA"),
    ],
)
def test_a_country_is_known_by_code_and_name(text, code):
    assert find_code(reference().codelists["country"], text) == code


@pytest.mark.parametrize(
    "text",
    [
        "NA",
        "Mongolia",
        "KAZ/TJK",
        "Kyrgyz Republic and Tajikistan",
        "カザフスタン、ウズベキスタン",
        "SUN",
        "Kazakh",
        "?KAZ?",
    ],
)
def test_another_country_or_two_of_them_leave_the_row_out(text):
    result = of_column("country", "UZB", text)

    assert said(result, "country-unknown") == [(3, "row_left_out")]


@pytest.mark.parametrize("text", ["", "-", "n/a", "未定"])
def test_a_blank_country_is_missing_and_not_unknown(text):
    assert said(of_column("country", "UZB", text), "country-missing") == [(3, "row_left_out")]


def test_letters_that_only_look_right_are_told():
    result = of_column("country", "UZB", "ТJК")

    assert (
        "TJK" in next(finding for finding in result.findings if finding.rule == "country-unknown").advised()
    )


def test_every_spelling_that_is_not_the_code_is_said():
    result = of_column("country", "UZB", "Uzbekistan")

    assert said(result, "country-normalised") == [(3, "noted")]
    assert texts(result, "country") == ["UZB", "UZB"]


def test_a_spelling_used_throughout_is_said_once():
    result = of_column("country", *["Uzbekistan"] * 30)

    assert [
        (finding.line, finding.count) for finding in result.findings if finding.rule == "country-normalised"
    ] == [(None, 30)]


def test_an_unknown_sector_keeps_its_row_and_its_word():
    result = of_column("sector", "energy", "Space travel", "")

    assert texts(result, "sector") == ["energy", "other", "other"]
    assert (said(result, "sector-unknown"), said(result, "sector-missing")) == (
        [(3, "noted")],
        [(4, "noted")],
    )
    assert (
        next(finding for finding in result.findings if finding.rule == "sector-unknown").found
        == "Space travel"
    )


def test_an_unknown_stage_leaves_its_row_out_and_a_blank_one_is_the_lowest():
    result = of_column("stage", "signed", "purple", "", "n/a", "financed")

    assert texts(result, "stage") == ["signed", "announced", "announced", "committed"]
    assert (said(result, "stage-unknown"), said(result, "stage-missing")) == (
        [(3, "row_left_out")],
        [(4, "noted"), (5, "noted")],
    )


def test_an_unknown_code_of_an_optional_list_is_blank_and_said():
    result = of_column("funding", "Yen loan", "lottery", "")

    assert texts(result, "funding") == ["oda_loan", None, None]
    assert (said(result, "code-unknown"), said(result, "code-normalised")) == ([(3, "noted")], [(2, "noted")])


def test_a_column_called_status_without_stages_is_no_column_of_stages():
    result = checked("""
        country | sector | amount_usd | Status
        KAZ     | energy | 5          | green
        UZB     | energy | 6          | red
    """)

    assert len(result.pledges) == 2
    assert said(result, "stage-missing") == [(None, "noted")]
    assert result.others["Status"].tolist() == ["green", "red"]


def test_broken_bytes_in_a_country_leave_the_row_out():
    rows = [["country", "sector", "amount_usd"], ["KAZ", "energy", "5"], ["K\x81Z", "energy", "6"]]

    assert (3, "row_left_out") in said(checked(table_with(rows, {(3, 0): CellKind.BROKEN})), "text-mojibake")


@pytest.mark.parametrize(
    "name", ["country", "sector", "stage", "priority_area", "programme", "funding", "amount_basis"]
)
def test_every_spelling_of_the_lists_means_its_own_code(name):
    codelist = reference().codelists[name]

    for entry in codelist:
        for spelling in (entry.code, *entry.names.values(), *entry.aliases):
            assert codelist.find(spelling) == entry.code, spelling


def test_another_trackers_countries_are_known_by_their_names_in_any_language(tmp_path):
    for name in ("target.toml", "counting_rules.toml"):
        (tmp_path / name).write_text(
            (reference().folder / name).read_text(encoding="utf-8"), encoding="utf-8"
        )
    (tmp_path / "codelists").mkdir()
    for name in ("sector", "stage"):
        (tmp_path / "codelists" / f"{name}.csv").write_text(
            (reference().folder / "codelists" / f"{name}.csv").read_text(encoding="utf-8"), encoding="utf-8"
        )
    write(
        tmp_path / "codelists" / "country.csv",
        [
            ["code", "en", "ja", "ru", "aliases", "iso_alpha2"],
            ["FJI", "Fiji", "", "", "", "FJ"],
            ["TON", "Tonga", "", "", "", "TO"],
        ],
    )
    rows = [
        ["country", "sector", "amount_usd"],
        *[[cell, "energy", "5"] for cell in ("FJ", "Fidschi", "Фиджи", "トンガ", "Kazakhstan")],
    ]

    result = check(table_with(rows), load_reference(tmp_path))

    assert texts(result, "country") == ["FJI", "FJI", "FJI", "TON"]
    assert said(result, "country-unknown") == [(6, "row_left_out")]


def write(path: Path, rows: list[list[str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("Rep. of Kazakhstan", "KAZ"),
        ("Uzbekistan, Republic of", "UZB"),
        ("\U0001f1f0\U0001f1ff", "KAZ"),
        ("\U0001f1f0\U0001f1ff Kazakhstan", "KAZ"),
        ("Kazakhstan*", "KAZ"),
        ("Узбекистон", "UZB"),
        ("Almaty", None),
        ("Tashkent", None),
        ("UZ-TK", None),
    ],
)
def test_usual_dress_of_a_country_is_read_and_a_city_is_not_guessed(cell, code):
    assert find_code(reference().codelists["country"], cell) == code


@pytest.mark.parametrize(
    ("stage", "code"),
    [
        ("M.O.U.", "mou"),
        ("signed.", "signed"),
        ("“signed”", "signed"),
        ("On-hold", "suspended"),
        ("U.S.A.", None),
    ],
)
def test_stops_quotes_and_hyphens_do_not_hide_a_name(stage, code):
    assert find_code(reference().codelists["stage"], stage) == code
