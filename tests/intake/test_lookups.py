import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.intake.lookups import looked_up

KINDS = [np.bool_, np.int8, np.int16, np.int32, np.int64, np.uint64, object]


@pytest.mark.parametrize("kind", KINDS)
@given(st.data())
def test_looking_up_is_indexing(kind, data):
    values = np.array(data.draw(st.lists(st.integers(0, 100), min_size=1, max_size=20))).astype(kind)
    codes = np.array(data.draw(st.lists(st.integers(0, len(values) - 1))), dtype=np.int32)
    found = looked_up(values, codes)

    assert found.tolist() == values[codes].tolist()
    assert found.dtype == values.dtype


def test_what_was_looked_up_can_be_changed_without_changing_the_values():
    values = np.array([1, 2, 3])
    found = looked_up(values, np.array([2, 0], dtype=np.int32))
    found[0] = 9

    assert found.tolist() == [9, 1]
    assert values.tolist() == [1, 2, 3]
