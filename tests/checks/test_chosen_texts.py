import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.checks import chosen_texts as module
from tracker.checks.chosen_texts import chosen

TEXTS = st.lists(st.tuples(st.sampled_from(["", "a", "é日本", "long " * 9]), st.booleans()), max_size=40)


@given(TEXTS, st.integers(0, 3), st.integers(1, 7), st.sampled_from([pa.string(), pa.large_string()]))
def test_chosen_texts_are_those_wanted_and_blank_ones_are_missing(drawn, first, piece, kind):
    texts = pa.array([text for text, _ in drawn], type=kind).slice(first)
    wanted = np.array([kept for _, kept in drawn[first:]], dtype=bool)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "PIECE", piece)
        found, every = chosen(texts, wanted), chosen(texts, None)
    found.validate(full=True)

    assert found.to_pylist() == [text or None for text, kept in drawn[first:] if kept]
    assert every.to_pylist() == [text or None for text, _ in drawn[first:]]
    assert found.null_count == found.to_pylist().count(None)
