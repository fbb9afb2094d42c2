import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.checks.drawn import amounts, checked, said, table_of, table_with
from tracker.checks.cells import cells_of
from tracker.checks.checked import Choices
from tracker.checks.row_shapes import filled_cells
from tracker.checks.rows import Rows
from tracker.intake.table import Column


def columns_of(texts):
    """Return columns of which every other one is kept as distinct texts."""
    arrays = [pa.array(column, type=pa.string()) for column in texts]
    return [
        cells_of(Column(array.dictionary_encode() if place % 2 else array), place, "heading", 0)
        for place, array in enumerate(arrays)
    ]


@given(st.integers(0, 6).flatmap(lambda size: st.lists(st.lists(st.sampled_from(["", " ", "a", "é"]), min_size=size, max_size=size), min_size=1, max_size=5)))  # fmt: skip
def test_filled_cells_are_counted_in_each_row(texts):
    found = filled_cells(Rows.of(np.arange(len(texts[0]))), columns_of(texts))

    assert found.tolist() == [sum(bool(cell.strip()) for cell in row) for row in zip(*texts, strict=True)]


@pytest.mark.parametrize("count", [255, 256, 300])
def test_more_columns_than_a_byte_counts_are_counted(count):
    columns = columns_of([["", "a"]] * count)

    assert filled_cells(Rows.of(np.arange(2)), columns).tolist() == [0, count]


@pytest.mark.parametrize("word", ["Subtotal", "小計", "Итого", "Total Kazakhstan"])
def test_a_line_titled_a_total_is_none_of_its_pledges_even_with_country_and_sector(word):
    result = checked(f"""
        country    | sector    | title  | amount_usd
        Kazakhstan | energy    | Wind   | 100
        Kazakhstan | transport | Road   | 50
        Kazakhstan | energy    | {word} | 150
        Uzbekistan | energy    | {word} | 70
    """)

    assert amounts(result) == ["100", "50"]
    # the sum is no pledge; what is no sum may be a pledge of that name, and is asked about
    assert said(result, "row-total") == [(4, "noted"), (5, "row_left_out")]


@pytest.mark.parametrize(
    "again",
    [
        "国名 | 分野 | 案件名 | 金額",
        "Страна | Отрасль | Проект | Сумма",
        "国 | 分野 | 事業名 | 金額（百万ドル）",
    ],
)
def test_headings_once_more_in_another_language_are_skipped(again):
    result = checked(f"""
        Country | Sector | Project | Amount (USD m)
        {again}
        KAZ     | energy | Dam     | 5
    """)

    assert amounts(result) == ["5000000"]
    assert said(result, "row-repeated-header") == [(2, "noted")]


def test_a_currency_in_the_amount_of_one_pledge_says_nothing_of_those_below():
    result = checked("""
        country | sector | title | amount | currency
        KAZ     | energy | Dam   | 5      | USD
        UZB     | water  | Canal | USD    | 6
        TJK     | water  | Pipe  | 7      | USD
    """)

    assert amounts(result) == ["5", "7"]


@pytest.mark.parametrize("word", ["ΣΥΝΟΛΟ", "Skupaj", "Жами", "Общо", "Kopā", "Iš viso", "Jumlah", "總計"])
def test_a_total_is_known_in_other_languages(word):
    rows = [
        ["country", "sector", "title", "amount_usd"],
        ["KAZ", "energy", "Dam", "5"],
        ["UZB", "water", "Canal", "6"],
        [word, "", "", "12"],
    ]

    result = checked(table_with(rows))

    assert (amounts(result), said(result, "row-total")) == (["5", "6"], [(4, "noted")])


def test_a_sum_without_a_word_is_known_in_a_list_that_names_no_country():
    result = checked(
        table_of("""
            No | Project name | Amount
            1  | Road         | 12345678.90
            2  | Bridge       | 987654.00
            3  | Dam          | 500.10
               |              | 13333833.00
        """),
        Choices(values=(("country", "XCA"), ("sector", "other"), ("currency", "EUR"))),
    )

    assert len(result.pledges) == 3
    assert said(result, "row-total") == [(5, "noted")]


@pytest.mark.parametrize(
    "numbers",
    ["А | Б | 1 | 2", "1 | 2 | 3 | 4=3+2", "I | II | III | IV", "a | b | c | d", "(1) | (2) | (3) | (4)"],
)
def test_a_row_that_numbers_the_columns_is_no_pledge(numbers):
    result = checked(f"""
        country | sector | title | amount_usd
        {numbers}
        KAZ     | energy | Dam   | 5
    """)

    assert (result.rows_read, said(result, "row-repeated-header")) == (1, [(2, "noted")])


@pytest.mark.parametrize(
    "last", ["Exchange rate EUR/USD", "of which grants", "Average", "うち一般会計", "davon Zuschüsse"]
)
def test_a_note_with_a_number_below_the_table_is_no_pledge(last):
    rows = [
        ["No", "Project name", "Funder", "Amount"],
        ["1", "Road", "JICA", "12"],
        ["2", "Bridge", "JBIC", "9"],
        ["", "", "", ""],
        [last, "", "", "1.08"],
    ]

    result = checked(
        table_with(rows), Choices(values=(("country", "XCA"), ("sector", "other"), ("currency", "EUR")))
    )

    assert (amounts(result), said(result, "row-footnote")) == (["12", "9"], [(5, "noted")])
