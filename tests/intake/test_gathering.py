import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.intake.gathering import GatheredCodes, GatheredTexts

PIECES = st.lists(
    st.tuples(
        st.lists(st.sampled_from(["", "a", "KAZ", "é日本", "long " * 9]), max_size=8),
        st.integers(0, 3),
        st.booleans(),
    ),
    max_size=6,
)


def piece(texts, first, kind=None):
    """Return texts without the first ones, as a part of a longer array is kept."""
    whole = pa.array(texts, type=pa.string())
    return (whole.dictionary_encode() if kind == "dictionary" else whole).slice(min(first, len(texts)))


def listed(pieces):
    return [text for texts, first, _ in pieces for text in texts[first:]]


@given(PIECES, st.integers(0, 60), st.integers(0, 60), st.sampled_from([pa.string(), pa.large_string()]))
def test_gathered_texts_are_those_of_the_pieces_in_order_however_much_room_there_was(
    pieces, count, size, kind
):
    gathered = GatheredTexts(count, size, kind)
    for texts, first, _ in pieces:
        gathered.add(piece(texts, first))
    found, marked = gathered.array(), gathered.array(empty_missing=True)
    found.validate(full=True)
    marked.validate(full=True)

    assert found.type == kind
    assert found.to_pylist() == listed(pieces)
    assert marked.to_pylist() == [text or None for text in listed(pieces)]
    assert marked.null_count == listed(pieces).count("")


@given(PIECES)
def test_gathered_codes_stand_for_the_texts_of_the_pieces_and_each_text_is_kept_once(pieces):
    gathered = GatheredCodes(len(listed(pieces)), pa.string())
    for texts, first, encoded in pieces:
        gathered.add(piece(texts, first, "dictionary" if encoded else None))
    found = gathered.array()
    found.validate(full=True)

    assert found.type == gathered.kind
    assert found.to_pylist() == listed(pieces)
    assert len(set(found.dictionary.to_pylist())) == len(found.dictionary)


@pytest.mark.parametrize("distinct", [3, 5_000])
def test_a_dictionary_of_many_texts_finds_room(distinct):
    texts = [f"Partner {number % distinct}" for number in range(12_000)]
    gathered = GatheredCodes(len(texts), pa.string())
    for start in range(0, len(texts), 500):
        gathered.add(pa.array(texts[start : start + 500]).dictionary_encode())

    assert gathered.array().to_pylist() == texts
