import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.checks.cells import cells_of
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
