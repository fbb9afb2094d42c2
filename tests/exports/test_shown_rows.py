"""Rows that are shown are taken away as they are: texts stay texts, known amounts are numbers."""

import csv
import io

import openpyxl

from tracker.exports.shown_rows import rows_as_csv, rows_as_workbook

HEAD = ["id", "amount"]
ROWS = [["=1+1", "1140000000"], ["@cmd", "amount unknown"], ["計画", "12345678901234567890.5"], ["+7", "0.5"]]


def test_no_cell_of_the_csv_is_a_formula():
    read = list(csv.reader(io.StringIO(rows_as_csv(HEAD, ROWS).decode("utf-8-sig"))))

    assert read == [HEAD, ["'=1+1", "1140000000"], ["'@cmd", "amount unknown"], ROWS[2], ["'+7", "0.5"]]


def test_the_workbook_holds_texts_and_numbers_in_the_same_order():
    book = openpyxl.load_workbook(io.BytesIO(rows_as_workbook(HEAD, ROWS, {1}, "=Four pledges")))
    cells = list(book.active.iter_rows())

    assert [cell.data_type for row in cells for cell in row if cell.value is not None].count("f") == 0
    assert [[cell.value for cell in row] for row in cells[2:]] == [
        ["=1+1", 1140000000],
        ["@cmd", "amount unknown"],
        ["計画", "12345678901234567890.5"],
        ["+7", 0.5],
    ]
    assert cells[0][0].value == "=Four pledges"
    assert [cell.value for cell in cells[1]] == HEAD
