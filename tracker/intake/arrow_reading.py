"""The records of a regular text file, read by Arrow a block at a time and gathered column by column."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

import pyarrow as pa
from pyarrow import csv as arrow_csv

from tracker.intake.columns import MOST_SMALL, SAMPLE, kept_once, repeating
from tracker.intake.gathering import GatheredCodes, GatheredTexts
from tracker.intake.table import Column

BLOCK = 2**21
"""Bytes that Arrow reads at a time: few enough to stay in the processor's cache, enough to be worth the trouble."""
SAMPLE_BYTES = 2**21
SPARE = Fraction(5, 4)
"""How much more room there is than the first texts of a column suggest."""


@dataclass(frozen=True, slots=True)
class Shape:
    """How the cells of each record are told apart, and how many there are.

    Without `quoted` there are no quotes; with `ascii` there is no need to look whether the bytes are UTF-8.
    """

    delimiter: str
    width: int
    quoted: bool
    ascii: bool

    @property
    def names(self) -> list[str]:
        """Names for the columns: Arrow wants some."""
        return [str(place) for place in range(self.width)]

    def opened(self, body: pa.Buffer, kinds: Sequence[pa.DataType]) -> arrow_csv.CSVStreamingReader:
        """Return a reader that keeps every cell as the text it is."""
        # Threads would save wall time and cost CPU, which other readers of the same server need.
        return arrow_csv.open_csv(
            pa.BufferReader(body),
            arrow_csv.ReadOptions(
                autogenerate_column_names=False, column_names=self.names, block_size=BLOCK, use_threads=False
            ),
            arrow_csv.ParseOptions(
                delimiter=self.delimiter,
                quote_char='"' if self.quoted else False,
                double_quote=self.quoted,
                escape_char=False,
                newlines_in_values=False,
            ),
            arrow_csv.ConvertOptions(
                column_types=dict(zip(self.names, kinds, strict=True)),
                strings_can_be_null=False,
                null_values=[],
                check_utf8=not self.ascii,
            ),
        )


def read_by_arrow(
    body: pa.Buffer, shape: Shape, lines: int, top: Sequence[pa.Array], bottom: Sequence[pa.Array]
) -> tuple[Column, ...] | None:
    """Return the columns as text, repeated texts kept once, between their cells in `top` and `bottom`.

    None if Arrow refuses the records, or finds fewer than there are lines: it passes over blank ones.
    """
    try:
        first = shape.opened(beginning(body), [pa.string()] * shape.width).read_all()
        size = len(body) + sum(cells.nbytes for cells in (*top, *bottom))
        gathered = [
            gathering(cells, lines + len(above) + len(below), size, lines)
            for cells, above, below in zip(first.columns, top, bottom, strict=True)
        ]
        for column, above in zip(gathered, top, strict=True):
            column.add(above)
        count = 0
        for batch in shape.opened(body, [column.kind for column in gathered]):
            count += batch.num_rows
            if count > lines:
                return None
            for column, cells in zip(gathered, batch.columns, strict=True):
                column.add(cells)
    except pa.ArrowInvalid:
        return None
    if count != lines:
        return None
    for column, below in zip(gathered, bottom, strict=True):
        column.add(below)
    return tuple(Column(kept_once(column.array())) for column in gathered)


def gathering(first: pa.ChunkedArray, count: int, size: int, lines: int) -> GatheredTexts | GatheredCodes:
    """Return what a column is gathered in, as its first cells suggest: a dictionary of texts that repeat, or all texts."""
    kind = pa.string() if size < MOST_SMALL else pa.large_string()
    if repeating(first.slice(0, SAMPLE)):
        return GatheredCodes(count, kind)
    expected = int(first.nbytes * lines * SPARE) // max(1, len(first))
    return GatheredTexts(count, min(expected, size), kind)


def beginning(body: pa.Buffer) -> pa.Buffer:
    """Return the first lines."""
    feed = body[:SAMPLE_BYTES].to_pybytes().rfind(b"\n")
    return body[: feed + 1] if feed >= 0 else body
