"""How many sectors have a column of their own beside each other."""

from types import SimpleNamespace

import pandas as pd
import pytest

from tracker.measures.display import Display
from tracker.ui.overview.heat import columns_of
from tracker.ui.shown import Amounts


@pytest.fixture
def columns(reading, reference):
    def columns(*counted):
        here = reading()
        codes = [entry.code for entry in reference.codelists["sector"]][: len(counted)]
        sectors = pd.DataFrame({"sector": codes, "counted": counted, "rows": 1})
        cross = sectors.assign(country="KAZ")
        found = SimpleNamespace(sectors=sectors, cross=cross)
        return columns_of(here, found, Amounts(here.words, Display(reference.target, "JPY")))

    return columns


def test_every_sector_stands_once_the_largest_first_and_the_last_column_takes_what_does_not_fit(columns):
    found = columns(*range(10**9, 13 * 10**9, 10**9))
    codes = [code for column in found for code in column]

    assert len(codes) == len(set(codes)) == 12
    assert all(len(column) == 1 for column in found[:-1])
    assert len(found[-1]) > 1


def test_long_numbers_leave_room_for_fewer_columns(columns):
    few, many = columns(*[10**9] * 12), columns(*[10**21] * 12)

    assert 1 < len(many) < len(few)


def test_without_amounts_there_are_columns_as_well(columns):
    assert [len(column) for column in columns(0, 0)] == [1, 1]
