"""Which days stand in the table of running totals."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from tracker.measures.running_totals import month_ends
from tracker.ui.breakdown.multiples import MOST_ENDS, some_ends


@given(st.integers(0, 2_500), st.integers(0, 400))
def test_the_table_has_few_ends_of_months_and_always_the_last_day(count, start):
    days = np.datetime64("2025-12-20") + np.arange(start, start + count)
    chosen, ends = some_ends(days), month_ends(days)

    assert chosen.sum() <= MOST_ENDS
    assert not (chosen & ~ends).any()
    assert not count or chosen[-1]
    if ends.sum() <= MOST_ENDS:
        assert (chosen == ends).all()
