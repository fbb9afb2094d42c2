import re

import pyarrow as pa
from hypothesis import given
from hypothesis import strategies as st

from tests.checks.drawn import amounts, checked, said
from tracker.checks.amount_cells import SILENT, only
from tracker.checks.amounts import read_amount


@given(st.from_regex(SILENT, fullmatch=True))
def test_a_number_with_one_doubtful_mark_speaks_for_no_style(text):
    number = read_amount(text).number

    assert re.fullmatch(SILENT, text)
    assert number is not None
    assert number.style is None


def test_one_clear_number_settles_many_doubtful_ones():
    doubtful = "\n".join(f"KAZ | energy | {number},000 | USD" for number in range(100, 200))
    result = checked(f"""
        country | sector | amount | currency
        {doubtful}
        KAZ | energy | 1,000,000 | USD
    """)

    assert len(result.pledges) == 101
    assert amounts(result)[0] == "100000"
    assert said(result, "amount-ambiguous") == []


def test_many_doubtful_numbers_without_a_clear_one_are_asked():
    doubtful = "\n".join(f"KAZ | energy | {number},000 | USD" for number in range(100, 200))
    result = checked(f"""
        country | sector | amount | currency
        {doubtful}
    """)

    assert len(result.pledges) == 0
    assert len(said(result, "amount-ambiguous")) == 100


@given(st.lists(st.tuples(st.text(max_size=3), st.booleans())), st.integers(0, 3))
def test_texts_that_are_not_wanted_are_missing_and_the_others_as_they_were(drawn, first):
    texts = pa.array([text for text, _ in drawn], type=pa.string()).slice(first)
    wanted = [kept for _, kept in drawn][first:]
    found = only(texts, pa.array(wanted, type=pa.bool_()).to_numpy(zero_copy_only=False).astype(bool))

    assert found.to_pylist() == [text if kept else None for text, kept in drawn[first:]]
