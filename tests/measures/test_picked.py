"""A few rows of a long frame are those that `iloc` gives, in however many pieces its texts are kept."""

from decimal import Decimal
from itertools import pairwise

import numpy as np
import pandas as pd
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tracker.measures.picked import FEW, picked, picked_column
from tracker.terms.pledges import AMOUNT_DTYPE

ROWS = 5 * FEW


def in_pieces(cells: list, kind: pa.DataType, ends: list[int], dtype) -> pd.Series:
    """Return a column that Arrow keeps in pieces, some of them empty."""
    bounds = [0, *sorted(ends), len(cells)]
    pieces = [pa.array(cells[first:last], type=kind) for first, last in pairwise(bounds)]
    return pd.Series(dtype.__from_arrow__(pa.chunked_array(pieces, type=kind)))


def frame_in_pieces(ends: list[int]) -> pd.DataFrame:
    texts = [None if row % 7 == 0 else f"Title {row}" for row in range(ROWS)]
    amounts = [None if row % 5 == 0 else Decimal(row) / 4 for row in range(ROWS)]
    return pd.DataFrame(
        {
            "title": in_pieces(texts, pa.large_string(), ends, pd.Series([], dtype="str").dtype),
            "amount": in_pieces(amounts, pa.decimal128(38, 12), ends, AMOUNT_DTYPE),
            "country": pd.Series(pd.Categorical(["KAZ", "UZB"] * (ROWS // 2))),
            "line": np.arange(ROWS),
        }
    )


@settings(deadline=None)
@given(
    st.lists(st.integers(0, ROWS), max_size=4),
    st.lists(st.integers(0, ROWS - 1), max_size=ROWS // FEW + 2),
)
def test_the_rows_are_those_that_iloc_gives(ends, drawn):
    frame, places = frame_in_pieces(ends), np.array(drawn, dtype="int64")

    pd.testing.assert_frame_equal(picked(frame, places), frame.iloc[places])
    for name in frame.columns:
        pd.testing.assert_series_equal(picked_column(frame[name], places), frame[name].iloc[places])


def test_a_row_that_is_not_there_is_an_error():
    with pytest.raises(IndexError):
        picked_column(frame_in_pieces([10])["title"], np.array([ROWS]))
