"""Large regular text files, read by Arrow: only where lines and texts are provably those of the file.

Arrow counts no lines, skips blank ones, and has its own view of stray quotes. So it is given only
bytes in which every line is one record: no carriage return by itself, no zero byte, and each quote
either opens a cell at its start, closes it at its end, or is one of a pair inside, with no line end
between an opening and a closing one. As many records as lines show that no line is blank; records of
another width and broken UTF-8 Arrow refuses itself. Irregular lines at the top and the bottom (titles,
totals) are cut off and read exactly.
"""

import itertools

import numpy as np
import pyarrow as pa
from pyarrow import csv as arrow_csv

from tracker.intake.choices import Limits
from tracker.intake.columns import SAMPLE, repeating, text_column
from tracker.intake.marks import FEED, Marks, Octets, quotes_in_order
from tracker.intake.records import Records, read_records, too_many_rows

WORTHWHILE = 2**18
EDGE_LINES = 60
BLOCK = 2**21
"""Bytes that Arrow reads at a time: few enough to stay in the processor's cache, enough to be worth the trouble."""
SAMPLE_BYTES = 2**21


def read_regular(
    content: Octets, delimiter: str, limits: Limits, first_line: int = 1, marks: Marks | None = None
) -> Records | None:
    """Return the records of UTF-8 text (without a mark), or None if it is not regular.

    Raises:
        UnreadableFileError: if there are more rows than `limits` allow.
    """
    if len(content) < WORTHWHILE or len(delimiter.encode()) != 1:
        return None
    marks = marks or Marks.of(content)
    if marks.zero or marks.lone or not marks.feeds or not quotes_in_order(content, marks, delimiter):
        return None
    edges = regular_part(content, delimiter)
    if edges is None:
        return None
    start, stop, width = edges
    outside = content[:start].count(b"\n") + content[stop:].count(b"\n")
    lines = marks.feeds - outside + (content[stop - 1] != FEED)
    if width > limits.columns:
        return None
    if lines > limits.lines:
        raise too_many_rows(limits)
    read = read_by_arrow(
        pa.py_buffer(content)[start:stop],
        delimiter,
        width,
        quoted=marks.quotes > 0,
        checked=not marks.ascii,
    )
    if read is None or read.num_rows != lines:  # Arrow passes over blank lines
        return None
    body = read.columns
    del read
    return joined(content, delimiter, limits, first_line, edges, body)


def joined(
    content: Octets,
    delimiter: str,
    limits: Limits,
    first_line: int,
    edges: tuple[int, int, int],
    body: list[pa.ChunkedArray],
) -> Records | None:
    """Return the records above, in and below the regular part; takes the columns out of `body` one by one."""
    start, stop, width = edges
    count = len(body[0])
    top = read_records(content[:start].decode("utf-8"), delimiter, limits, first_line)
    above = first_line + content[:start].count(b"\n")
    bottom = read_records(content[stop:].decode("utf-8"), delimiter, limits, above + count)
    if top.odd_quotes or bottom.odd_quotes or max(len(top.columns), len(bottom.columns)) > width:
        return None
    columns = tuple(
        text_column([*edge_cells(top, place), *body.pop(0).chunks, *edge_cells(bottom, place)])
        for place in range(width)
    )
    lines = np.concatenate([top.lines, np.arange(above, above + count, dtype=np.int64), bottom.lines])
    widths = None
    if len(top.lines) or len(bottom.lines):
        widths = np.concatenate([edge_widths(top), np.full(count, width, np.int32), edge_widths(bottom)])
    return Records(columns, lines, widths)


def edge_cells(edge: Records, place: int) -> list[pa.Array]:
    """Return one column of the records above or below the regular part."""
    if not len(edge.lines):
        return []
    if place >= len(edge.columns):
        return [pa.repeat(pa.scalar(""), len(edge.lines))]
    values = edge.columns[place].values
    return [values.dictionary_decode() if pa.types.is_dictionary(values.type) else values]


def edge_widths(edge: Records) -> np.ndarray:
    """Return how many cells each record above or below the regular part has."""
    return np.full(len(edge.lines), len(edge.columns), np.int32) if edge.widths is None else edge.widths


def regular_part(content: Octets, delimiter: str) -> tuple[int, int, int] | None:
    """Return where the records of one width begin and end, and the width; None if they hardly differ.

    Only the first and last lines are looked at: what lies between is Arrow's to accept or refuse.
    """
    top = line_starts(content[: 2**18], EDGE_LINES + 1)
    tail = content[-(2**18) :]
    bottom = line_starts_from_end(tail, EDGE_LINES)
    if len(top) <= EDGE_LINES or not bottom:
        return None
    width = cells_in(content[top[-2] : top[-1]], delimiter)
    start = 0
    for first, last in itertools.pairwise(top):
        if cells_in(content[first:last], delimiter) != width:
            start = last
    offset = len(content) - len(tail)
    stop = len(content)
    for first in reversed(bottom):
        if cells_in(line_at(tail, first), delimiter) != width:
            stop = offset + first
    return start, stop, width


def line_starts(head: bytes, count: int) -> list[int]:
    """Return where the first lines start."""
    starts = [0]
    while len(starts) < count and (feed := head.find(b"\n", starts[-1])) >= 0:
        starts.append(feed + 1)
    return starts


def line_starts_from_end(tail: bytes, count: int) -> list[int]:
    """Return where the last lines start, from top to bottom."""
    starts: list[int] = []
    end = len(tail) - tail.endswith(b"\n")
    while len(starts) < count and (feed := tail.rfind(b"\n", 0, end)) >= 0:
        starts.insert(0, feed + 1)
        end = feed
    return starts


def line_at(tail: bytes, start: int) -> bytes:
    """Return the line that starts at a place."""
    feed = tail.find(b"\n", start)
    return tail[start:] if feed < 0 else tail[start:feed]


def cells_in(line: bytes, delimiter: str) -> int:
    """Return how many cells a line has; quotes are known to be in order."""
    line = line.rstrip(b"\r\n")
    if not line:
        return 0
    outside = line.split(b'"')[::2]
    return 1 + sum(part.count(delimiter.encode()) for part in outside)


def read_by_arrow(
    body: pa.Buffer, delimiter: str, width: int, *, quoted: bool, checked: bool
) -> pa.Table | None:
    """Return the columns as text, repeated texts kept once; None if Arrow refuses the records.

    `checked`: Arrow looks whether the bytes are UTF-8; not needed where all are ASCII.
    """
    names = [str(place) for place in range(width)]
    parse = arrow_csv.ParseOptions(
        delimiter=delimiter,
        quote_char='"' if quoted else False,
        double_quote=quoted,
        escape_char=False,
        newlines_in_values=False,
    )
    # Threads would save wall time and cost CPU, which other readers of the same server need.
    reading = arrow_csv.ReadOptions(
        autogenerate_column_names=False, column_names=names, block_size=BLOCK, use_threads=False
    )
    try:
        first = arrow_csv.read_csv(
            pa.BufferReader(beginning(body)),
            reading,
            parse,
            as_text(dict.fromkeys(names, pa.string()), checked=checked),
        )
        kinds = {
            name: pa.dictionary(pa.int32(), pa.string())
            if repeating(first.column(name).slice(0, SAMPLE))
            else pa.string()
            for name in names
        }
        return arrow_csv.read_csv(pa.BufferReader(body), reading, parse, as_text(kinds, checked=checked))
    except pa.ArrowInvalid:
        return None


def beginning(body: pa.Buffer) -> pa.Buffer:
    """Return the first lines."""
    feed = body[:SAMPLE_BYTES].to_pybytes().rfind(b"\n")
    return body[: feed + 1] if feed >= 0 else body


def as_text(kinds: dict[str, pa.DataType], *, checked: bool) -> arrow_csv.ConvertOptions:
    """Return the options that keep every cell as the text it is."""
    return arrow_csv.ConvertOptions(
        column_types=kinds, strings_can_be_null=False, null_values=[], check_utf8=checked
    )
