"""How dates are read, and settled by their column."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.checks.drawn import checked, said, table_with, texts
from tracker.checks.checked import Choices
from tracker.checks.dates import read_day
from tracker.intake.table import CellKind


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("2027-05-06", "2027-05-06"),
        ("2027/5/6", "2027-05-06"),
        ("2027.05.06", "2027-05-06"),
        ("20270506", "2027-05-06"),
        ("16.05.2027", "2027-05-16"),
        ("06.05.2027", "2027-05-06"),
        ("6 May 2027", "2027-05-06"),
        ("May 6, 2027", "2027-05-06"),
        ("6th of May 2027", "2027-05-06"),
        ("06-May-2027", "2027-05-06"),
        ("Thursday, 6 May 2027", "2027-05-06"),
        ("6 мая 2027 г.", "2027-05-06"),
        ("6 ноября 2027 года", "2027-11-06"),
        ("2027年5月6日", "2027-05-06"),
        ("2027年5月6日（木）", "2027-05-06"),
        ("令和9年5月6日", "2027-05-06"),
        ("令和元年5月6日", "2019-05-06"),
        ("R9.5.6", "2027-05-06"),
        ("H30/5/6", "2018-05-06"),
        ("２０２７年５月６日", "2027-05-06"),
        ("2027-05-06T10:20:30Z", "2027-05-06"),
        ("2027-05-06 10:20", "2027-05-06"),
        ("6. Mai 2027", "2027-05-06"),
        ("6 mai 2027", "2027-05-06"),
        ("2027", "2027"),
        ("2027-05", "2027-05"),
        ("2027年", "2027"),
        ("2027年5月", "2027-05"),
        ("令和九年五月六日", "2027-05-06"),
        ("二〇二七年五月六日", "2027-05-06"),
        ("二千二十七年十二月二十五日", "2027-12-25"),
        ("令和元年", "2019"),
        ("6 қаңтар 2027 ж.", "2027-01-06"),
        ("2027 йил 6 март", "2027-03-06"),
        ("20 декабри соли 2027", "2027-12-20"),
        ("2027-yil 6-mart", "2027-03-06"),
        ("1er mars 2027", "2027-03-01"),
        ("May 2027", "2027-05"),
        ("май 2027", "2027-05"),
        ("05/2027", "2027-05"),
        ("令和9年", "2027"),
        ("2027年5月6日付", "2027-05-06"),
        ("٢٠٢٧-٠٥-٠٦", "2027-05-06"),
    ],
)
def test_a_date_with_one_reading_is_taken(text, iso):
    assert read_day(text).iso == iso


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("2027-02-29", "date-invalid"),
        ("2027-13-01", "date-invalid"),
        ("31/04/2027", "date-invalid"),
        ("tomorrow", "date-invalid"),
        ("soon", "date-invalid"),
        ("46512", "date-invalid"),
        ("46512.25", "date-invalid"),
        ("1985-01-01", "date-out-of-range"),
        ("2570-05-06", "date-out-of-range"),
        ("1448-05-06", "date-out-of-range"),
        ("9999-12-31", "date-out-of-range"),
        ("2027-2028", "date-invalid"),
        ("Q2 2027", "date-invalid"),
        ("2027年度末", "date-invalid"),
    ],
)
def test_what_is_no_date_names_its_rule(text, rule):
    assert read_day(text).rule == rule


def column(*cells, kinds=None, formats=None, **choices):
    rows = [
        ["country", "sector", "amount_usd", "announced_on"],
        *[["KAZ", "energy", "5", cell] for cell in cells],
    ]
    return checked(table_with(rows, kinds, formats), Choices(**choices))


@pytest.mark.parametrize(
    ("cells", "first"),
    [
        (("05/06/2027", "2027-01-01"), "asked"),
        (("05/06/2027", "16/06/2027"), "2027-06-05"),
        (("05/06/2027", "06/16/2027"), "2027-05-06"),
        (("05/06/2027", "16/06/2027", "06/16/2027"), "asked"),  # the column speaks for both
        (("05/05/2027", "2027-01-01"), "2027-05-05"),  # both readings are the same day
        (("05.06.27", "2027-01-01"), "asked"),
        (("05.06.27", "16.06.27"), "2027-06-05"),
        (("05.06.27", "06.16.27"), "2027-05-06"),
        (("27/06/05", "27/12/31"), "asked"),  # the year could stand first or last
        (("05-Jun-27", "2027-01-01"), "2027-06-05"),
    ],
)
def test_day_or_month_first_is_settled_by_the_column_or_asked(cells, first):
    result = column(*cells)

    if first == "asked":
        assert (2, "row_left_out") in said(result, "date-ambiguous")
    else:
        assert texts(result, "announced_on")[0] == first


def test_a_person_settles_the_order():
    assert texts(column("05/06/2027", dates="dmy"), "announced_on") == ["2027-06-05"]
    assert texts(column("05/06/2027", dates="mdy"), "announced_on") == ["2027-05-06"]


def test_only_a_year_or_a_month_keeps_that_precision_and_says_so():
    result = column("2027", "2027年5月", "2027-05-06")

    assert texts(result, "announced_on") == ["2027", "2027-05", "2027-05-06"]
    assert said(result, "date-partial") == [(2, "noted"), (3, "noted")]


def test_a_blank_date_keeps_its_row():
    result = column("", "n/a", "2027-05-06")

    assert texts(result, "announced_on") == [None, None, "2027-05-06"]
    assert said(result, "date-blank") == [(2, "noted"), (3, "noted")]


def test_a_date_cell_of_a_workbook_needs_no_word_and_a_bare_number_is_asked():
    result = column(
        "2027-05-06",
        "2027-05-07 00:00:00",
        "46512",
        kinds={(2, 3): CellKind.DATE, (3, 3): CellKind.DATE, (4, 3): CellKind.NUMBER},
    )

    assert texts(result, "announced_on") == ["2027-05-06", "2027-05-07"]
    assert said(result, "date-normalised") == []
    assert said(result, "date-ambiguous") == [(4, "row_left_out")]


def test_a_month_that_a_spreadsheet_stored_as_a_number_may_have_lost_its_zero():
    numbers = {(line, 3): CellKind.NUMBER for line in range(2, 6)}
    result = column(
        "2026.1", "2026.1", "2026.11", "2026.2", kinds=numbers, formats={(2, 3): "General", (3, 3): "0.00"}
    )

    assert texts(result, "announced_on") == ["2026-10", "2026-11", "2026-02"]
    assert said(result, "date-ambiguous") == [(2, "row_left_out")]
    assert texts(column("2026.1", "2026.10"), "announced_on") == ["2026-01", "2026-10"]


def test_a_stage_reached_before_its_announcement_is_said_and_not_used():
    result = checked("""
        country | sector | amount_usd | announced_on | stage_on
        KAZ     | energy | 5          | 2027-05-06   | 2027-05-05
        KAZ     | energy | 6          | 2027-05-06   | 2027-05
        KAZ     | energy | 7          | 2027-05-06   | 2027-05-07
    """)

    assert said(result, "date-order") == [(2, "noted")]
    assert texts(result, "stage_on") == [None, "2027-05", "2027-05-07"]


@given(
    st.dates(
        min_value=__import__("datetime").date(1990, 1, 1), max_value=__import__("datetime").date(2050, 12, 31)
    )
)
def test_every_day_comes_back_from_every_clear_style(day):
    era = f"令和{day.year - 2018}年{day.month}月{day.day}日" if day.year > 2019 else day.isoformat()
    for text in (
        day.isoformat(),
        f"{day:%Y/%m/%d}",
        f"{day:%d.%m.%Y}",
        f"{day.day} {day:%B} {day.year}",
        f"{day.year}年{day.month}月{day.day}日",
        era,
    ):
        assert read_day(text).iso == day.isoformat(), text


@given(st.text(max_size=14))
def test_reading_never_breaks(text):
    day = read_day(text)

    assert day.empty or day.rule or day.iso or day.dmy or day.mdy or day.ymd


@pytest.mark.parametrize(
    ("cell", "words"),
    [
        ("ca. 2027", "“ca.”"),
        ("before 2027", "“before”"),
        ("2027-05-06 (tbc)", "“tbc”"),
        ("FY2027", "financial year"),
        ("2027年度", "financial year"),
        ("3 кв. 2027", "financial year"),
        ("2027-W10", "financial year"),
        ("2027/28", "financial year"),
    ],
)
def test_a_date_with_more_beside_it_is_left_out_and_says_what_disturbs(cell, words):
    result = column(cell, "2027-01-01")
    finding = next(
        finding for finding in result.findings if finding.line == 2 and finding.field == "announced_on"
    )

    assert (finding.rule, 2 in result.pledges["line"].tolist()) == ("date-invalid", False)
    assert words in finding.advised()


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("平成40年3月4日", "2028-03-04"),
        ("平成38年", "2026"),
        ("H31.5.1", "2019-05-01"),
        ("令和元年4月30日", "2019-04-30"),
    ],
)
def test_a_year_counted_on_in_an_era_that_is_over_is_said(text, iso):
    result = checked(
        table_with([["country", "sector", "amount_usd", "announced_on"], ["KAZ", "energy", "5", text]])
    )

    found = next(finding for finding in result.findings if finding.field == "announced_on")
    assert (result.pledges["announced_on"].tolist(), found.rule, found.line) == ([iso], "date-normalised", 2)
    assert "era" in found.advised()


def test_the_last_and_the_first_day_of_an_era_lie_in_it():
    assert not read_day("平成31年4月30日").outside_era
    assert not read_day("令和元年5月1日").outside_era
    assert not read_day("平成31年").outside_era


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("01.04.2017.", "2017-04-01"),
        ("西暦2026年3月4日", "2026-03-04"),
        ("2026年3月4日 10:00", "2026-03-04"),
        ("R8.3", "2026-03"),
        ("20.12.2025 ж.", "2025-12-20"),
        ("04.01.2026 yil", "2026-01-04"),
        ("2026 жыл", "2026"),
        ("2026-yil", "2026"),
        ("令和0年3月4日", None),
        ("2026（令和8）年3月4日", "2026-03-04"),
        ("令和8年（2026年）3月4日", "2026-03-04"),
        ("令和7年（2026年）3月4日", None),
        ("20.XII.2025", "2025-12-20"),
        ("4 III 2026", "2026-03-04"),
        ("4 IIII 2026", None),
        ("2026-03-04 (Wed)", "2026-03-04"),
        ("01.04.2017р.", "2017-04-01"),
    ],
)
def test_days_as_officials_of_the_region_write_them(text, day):
    assert read_day(text).iso == day
