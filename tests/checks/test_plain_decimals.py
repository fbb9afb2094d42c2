import re

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.checks import plain_decimals as module
from tracker.checks.plain_decimals import plain_decimals

PLAIN = re.compile(r"[0-9]{1,14}(\.[0-9]{1,12})?")


@given(st.lists(st.text(st.sampled_from("0123456789..,- eé１\n"), max_size=30)), st.integers(1, 5))
def test_plain_decimals_are_digits_with_at_most_one_point_between_them(texts, piece):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "PIECE", piece)
        found = plain_decimals(pa.array(texts, type=pa.string()))

    assert found.tolist() == [bool(PLAIN.fullmatch(text)) for text in texts]


@given(st.lists(st.from_regex(r"\A[0-9]{0,16}\.?[0-9]{0,14}\Z")), st.integers(0, 3))
def test_a_part_of_a_column_is_judged_like_a_column(texts, first):
    part = pa.array(texts, type=pa.large_string()).slice(first)

    assert plain_decimals(part).tolist() == [bool(PLAIN.fullmatch(text)) for text in texts[first:]]
