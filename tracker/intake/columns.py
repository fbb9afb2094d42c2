"""Columns of text in Arrow: chunks of cells joined into one array, repeated texts kept once."""

from collections.abc import Sequence

import pyarrow as pa

from tracker.intake.table import Column

SAMPLE = 20_000
MOST_SMALL = 2**31 - 2**20
MOST_DISTINCT = 0.5
"""A column is kept as a dictionary if at most this share of its cells differ."""


def text_column(chunks: Sequence[pa.Array]) -> Column:
    """Return a column of a text file from chunks of its cells."""
    return Column(kept_once(one_array(pa.chunked_array(chunks, type=None if chunks else pa.string()))))


def one_array(chunked: pa.ChunkedArray) -> pa.Array:
    """Return the cells in one contiguous array; long texts get 64-bit offsets."""
    if pa.types.is_string(chunked.type) and chunked.nbytes >= MOST_SMALL:
        chunked = chunked.cast(pa.large_string())
    joined = chunked.combine_chunks()
    return joined.combine_chunks() if isinstance(joined, pa.ChunkedArray) else joined


def kept_once(cells: pa.Array) -> pa.Array:
    """Return the cells as a dictionary of distinct texts if texts repeat, as they are if not."""
    if pa.types.is_dictionary(cells.type) or not len(cells) or not repeating(cells.slice(0, SAMPLE)):
        return cells
    encoded = cells.dictionary_encode()
    return encoded if len(encoded.dictionary) <= max(1, MOST_DISTINCT * len(cells)) else cells


def repeating(cells: pa.Array) -> bool:
    """Return whether few enough of the cells differ."""
    return len(cells.unique()) <= max(1, MOST_DISTINCT * len(cells))
