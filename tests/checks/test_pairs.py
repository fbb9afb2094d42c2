import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from tracker.checks.pairs import repeated

KEYS = st.sampled_from((np.uint32, np.uint64)).flatmap(
    lambda kind: arrays.arrays(
        kind, st.integers(0, 30), elements=st.integers(0, 3) | st.integers(2**31, 2**31 + 3)
    )
)


@given(KEYS)
def test_keys_that_occur_more_than_once_are_found(keys):
    listed = keys.tolist()

    assert repeated(keys).tolist() == [listed.count(key) > 1 for key in listed]
