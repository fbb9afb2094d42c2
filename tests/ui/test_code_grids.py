"""The table of country by sector: short on the page, whole in the file."""

import csv
import io

import pandas as pd
import pytest

from tracker.measures.display import Display
from tracker.ui.code_grids import MOST_PAIRS, cross_grid
from tracker.ui.shown import Amounts


@pytest.fixture
def grid(reading, reference):
    def grid(count):
        codes = [
            (country.code, sector.code)
            for country in reference.codelists["country"]
            for sector in reference.codelists["sector"]
        ]
        rows = [(*pair, 10**9 * (number % 7), 1 + number % 3, 1) for number, pair in enumerate(codes[:count])]
        frame = pd.DataFrame(rows, columns=["country", "sector", "counted", "rows", "rows_with_amount"])
        here = reading()
        return cross_grid(here, frame, Amounts(here.words, Display(reference.target, "JPY"))), frame

    return grid


def test_a_short_table_is_shown_as_it_is(grid):
    found, frame = grid(MOST_PAIRS)

    assert (len(found.rows), found.beyond) == (len(frame), 0)


def test_of_a_long_one_the_largest_pairs_are_shown_and_how_many_more_the_file_has(grid):
    found, frame = grid(MOST_PAIRS + 5)

    assert (len(found.rows), found.beyond) == (MOST_PAIRS, 5)
    least = sorted(frame["counted"], reverse=True)[MOST_PAIRS - 1]
    assert f"¥{least:,}" in found.rows[-1][2]
    held = list(csv.DictReader(io.StringIO(found.file.decode("utf-8-sig"))))
    assert [int(row["counted_jpy"]) for row in held] == list(frame["counted"])
