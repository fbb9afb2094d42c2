"""Which column holds which field: by heading, by values, by asking, by a person’s word."""

import pytest

from tests.checks.drawn import amounts, checked, said, table_with, texts
from tracker.checks.checked import Choices
from tracker.checks.heading_row import HeaderLineError
from tracker.checks.matching import UnknownColumnError


@pytest.mark.parametrize("missing", ["country", "sector", "amount_usd"])
def test_a_required_column_that_is_absent_blocks(missing):
    headings = [name for name in ("country", "sector", "amount_usd", "title") if name != missing]
    result = checked(table_with([headings, ["x"] * 3]))

    assert (None, "blocks_release") in said(result, "header-missing")
    assert (len(result.pledges), result.blocked, result.rows_read) == (0, True, 1)


@pytest.mark.parametrize(
    ("first", "second", "blocks"),
    [
        (("KAZ", "UZB"), ("UZB", "KAZ"), True),
        (("KAZ", "UZB"), ("KZ", "Uzbekistan"), False),
        (("KAZ", "UZB"), ("Astana", "Navoi"), False),
    ],
)
def test_two_columns_of_countries_are_asked_about_when_they_differ(first, second, blocks):
    rows = [
        ["country", "国名", "sector", "amount_usd"],
        *[[one, two, "energy", "5"] for one, two in zip(first, second, strict=True)],
    ]

    result = checked(table_with(rows))

    assert result.blocked is blocks
    assert {effect for _, effect in said(result, "header-duplicate")} == {
        "blocks_release" if blocks else "noted"
    }


def test_of_two_amount_columns_the_one_with_amounts_is_taken_and_said():
    result = checked("""
        country | sector | Budget   | Project cost | currency
        KAZ     | energy | see note | 5            | USD
        UZB     | energy | annex    | 6            | USD
    """)

    assert amounts(result) == ["5", "6"]
    assert said(result, "header-duplicate") == [(None, "noted")]


def test_the_same_heading_twice_with_other_content_is_asked():
    assert checked(
        table_with([["country", "sector", "amount_usd", " Amount_USD "], ["KAZ", "energy", "5", "6"]])
    ).blocked


def test_of_yen_and_dollars_side_by_side_the_targets_currency_is_taken_and_slips_are_said():
    result = checked("""
        country | sector | amount_usd | amount_jpy
        KAZ     | energy | 1000000    | 157000000
        UZB     | energy | 1000000    | 15700000
        TJK     | energy | 1000000    | 160000000
    """)

    assert texts(result, "currency") == ["JPY"] * 3
    assert said(result, "amount-unit-slip") == [(3, "noted")]


def test_a_person_names_columns_values_and_the_line_of_headings():
    rows = [["What it is", "2026"], ["Wind farm", "5"], ["Dam", "7"]]
    choices = Choices(
        columns=(("amount", " what  IT is"),), values=(("country", "kz"), ("sector", "Energy")), header_line=1
    )

    result = checked(
        table_with([["note", ""], ["Cost of it", "x"], ["5", "y"]]),
        Choices(
            columns=(("amount", " cost  OF it"),),
            values=(("country", "kz"), ("sector", "Energy"), ("currency", "USD")),
            header_line=2,
            unit=10**6,
        ),
    )

    assert (amounts(result), texts(result, "country"), result.header_line) == (["5000000"], ["KAZ"], 2)
    assert checked(table_with(rows), choices).pledges.empty


def test_what_a_person_names_must_exist():
    rows = [["country", "sector", "amount_usd"], ["KAZ", "energy", "5"]]
    with pytest.raises(UnknownColumnError):
        checked(table_with(rows), Choices(columns=(("amount", "Cost"),)))
    with pytest.raises(UnknownColumnError):
        checked(table_with(rows), Choices(values=(("colour", "red"),)))
    with pytest.raises(HeaderLineError):
        checked(table_with(rows), Choices(header_line=9))


def test_columns_of_no_field_are_kept_as_they_came():
    result = checked("""
        country | sector | amount_usd | Officer | Officer
        KAZ     | energy | 5          | Aiko    | 12-34
    """)

    assert result.others.iloc[0].tolist() == ["Aiko", "12-34"]
    assert said(result, "header-unrecognised") == [(None, "noted")]


def test_a_blocked_file_still_has_every_column_of_pledges():
    blocked, read = (
        checked(table_with([["country", "sector"], ["KAZ", "energy"]])),
        checked(table_with([["country", "sector", "amount_usd"], ["KAZ", "energy", "5"]])),
    )

    assert list(blocked.pledges.columns) == list(read.pledges.columns)
    assert blocked.pledges["amount"].dtype == read.pledges["amount"].dtype


def test_a_third_currency_fills_what_the_others_leave_blank():
    result = checked("""
        country | sector | Amount (JPY bn) | Amount (USD mn) | Amount (KZT bn)
        KAZ     | energy | 15              | 100             | 50
        UZB     | energy |                 | 50              |
        TJK     | energy |                 |                 | 12
    """)

    assert amounts(result) == ["15000000000", "50000000", "12000000000"]
    assert texts(result, "currency") == ["JPY", "USD", "KZT"]
    assert {line for line, _ in said(result, "currency-assumed") if line} == {3, 4}


def test_an_amount_in_other_years_prices_gives_way_to_the_one_that_was_pledged():
    result = checked("""
        country | sector | Amount (Original Currency) | Original Currency | Amount (Constant USD 2021)
        KAZ     | energy | 1500000000                 | CNY               | 210000000
        UZB     | energy | 25000000                   | USD               | 24000000
    """)

    assert (amounts(result), texts(result, "currency")) == (["1500000000", "25000000"], ["CNY", "USD"])


@pytest.mark.parametrize(
    ("heading", "cells", "rule"),
    [
        ("Status", ("Dead", "Shelved by ministry", "cancelled"), "stage-unknown"),
        ("Date", ("Q1 2026", "FY2026", "2026-01-05"), "date-invalid"),
        ("Статус проекта", ("непонятно", "подписано", "??!"), "stage-unknown"),
    ],
)
def test_a_known_heading_keeps_its_column_when_most_values_cannot_be_read(heading, cells, rule):
    result = checked(
        table_with(
            [["country", "sector", "amount_usd", heading], *[["KAZ", "energy", "5", cell] for cell in cells]]
        )
    )

    assert {effect for _, effect in said(result, rule)} == {"row_left_out"}
    assert len(said(result, rule)) == 2


def test_a_known_heading_none_of_whose_values_is_known_is_said_by_its_name():
    result = checked("""
        country | sector | amount_usd | Status
        KAZ     | energy | 5          | Cancelled by donor
    """)

    (finding,) = [each for each in result.findings if each.rule == "header-unrecognised" and each.field]
    assert (finding.field, finding.column, finding.found) == ("stage", "Status", "Cancelled by donor")


@pytest.mark.parametrize(
    "heading",
    [
        "Дата завершения",
        "Дата окончания",
        "Дата обновления",
        "Планируемая дата подписания",
        "Дата ввода в эксплуатацию",
        "Date (planned)",
        "日付（完了予定）",
    ],
)
def test_a_day_to_come_is_not_the_day_of_the_pledge(heading):
    rows = [["country", "sector", "amount_usd", heading], ["KAZ", "energy", "5", "2030-12-31"]]

    assert texts(checked(table_with(rows)), "announced_on") == [None]


@pytest.mark.parametrize("order", [1, -1])
def test_the_day_of_signing_goes_before_that_of_the_start(order):
    dates = [("Start date", "2026-05-01"), ("Signing date", "2026-01-05")][::order]
    rows = [
        ["country", "sector", "amount_usd", *[d[0] for d in dates]],
        ["KAZ", "energy", "5", *[d[1] for d in dates]],
    ]

    assert texts(checked(table_with(rows)), "announced_on") == ["2026-01-05"]


def test_two_columns_for_a_name_that_differ_leave_it_empty_and_keep_nobody_from_publishing():
    result = checked("""
        country | sector | amount_usd | DONOR | Donor
        KAZ     | energy | 5          | 701   | Japan
    """)

    assert said(result, "header-duplicate") == [(None, "noted")]
    assert (texts(result, "japanese_party"), amounts(result)) == ([None], ["5"])


@pytest.mark.parametrize("order", [1, -1])
def test_a_column_of_the_region_alone_does_not_compete_with_one_of_countries(order):
    places = [("Регион", "ЦА"), ("Страна", "Казахстан")][::order]
    rows = [
        [*[place[0] for place in places], "Отрасль", "Сумма, USD"],
        [*[place[1] for place in places], "энергетика", "5"],
    ]

    assert texts(checked(table_with(rows)), "country") == ["KAZ"]
