import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from tests.checks.drawn import checked, said, table_with
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


@pytest.mark.parametrize("count", [41, 60, 500])
def test_rows_that_say_the_same_in_every_field_are_told_however_many_they_are(count):
    rows = [["country", "sector", "title", "amount_usd"], *[["KAZ", "energy", "Dam", "5"]] * count]

    assert len(said(checked(table_with(rows)), "possible-duplicate")) == count - 1


def test_sixty_grants_of_one_amount_with_titles_of_their_own_are_not_told():
    rows = [
        ["country", "sector", "title", "amount_usd"],
        *[["KAZ", "energy", f"School {at}", "5"] for at in range(60)],
    ]

    assert said(checked(table_with(rows)), "possible-duplicate") == []
