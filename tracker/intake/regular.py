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

from tracker.intake.arrow_reading import Shape, read_by_arrow
from tracker.intake.choices import Limits
from tracker.intake.marks import FEED, Marks, Octets, quotes_in_order
from tracker.intake.records import Records, read_records, too_many_rows

WORTHWHILE = 2**18
EDGE_LINES = 60


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
    try:
        head, tail = content[:start].decode("utf-8"), content[stop:].decode("utf-8")
    except UnicodeDecodeError:
        return None
    top = read_records(head, delimiter, limits, first_line)
    above = first_line + head.count("\n")
    bottom = read_records(tail, delimiter, limits, above + lines)
    if top.odd_quotes or bottom.odd_quotes or max(len(top.columns), len(bottom.columns)) > width:
        return None
    columns = read_by_arrow(
        pa.py_buffer(content)[start:stop],
        Shape(delimiter, width, quoted=marks.quotes > 0, ascii=marks.ascii),
        lines,
        [edge_cells(top, place) for place in range(width)],
        [edge_cells(bottom, place) for place in range(width)],
    )
    if columns is None:
        return None
    numbers = np.concatenate([top.lines, np.arange(above, above + lines, dtype=np.int64), bottom.lines])
    widths = None
    if len(top.lines) or len(bottom.lines):
        widths = np.concatenate([edge_widths(top), np.full(lines, width, np.int32), edge_widths(bottom)])
    return Records(columns, numbers, widths)


def edge_cells(edge: Records, place: int) -> pa.Array:
    """Return one column of the records above or below the regular part."""
    if place >= len(edge.columns):
        return pa.array([""] * len(edge.lines), type=pa.string())
    values = edge.columns[place].values
    return values.dictionary_decode() if pa.types.is_dictionary(values.type) else values


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
