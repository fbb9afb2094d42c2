"""Text to records, exactly: quotes, quoted line breaks, every kind of line end, the line of each.

Lines are counted as spreadsheets show them: a line break inside quotes starts none.
"""

import csv
import io
import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np
import pyarrow as pa

from tracker.intake.choices import Limits
from tracker.intake.columns import text_column
from tracker.intake.refusals import UnreadableFileError
from tracker.intake.spaced_quotes import SpacedQuotes
from tracker.intake.table import Column
from tracker.terms.language import N_

CHUNK = 50_000
MOST_CELLS = 100_000_000
QUOTE = '"'
QUOTED = re.compile(r'[^"]*+(?:""[^"]*+)*+')  # possessive: in linear time, and without a stack
CLOSED = re.compile(r'"[^"]*+"')
MOST_ODD = 10_000

csv.field_size_limit(2**31 - 1)


@dataclass(frozen=True, slots=True)
class OddQuote:
    """A quote that does not keep the rules: the line it stands on and the column (0 the first).

    `open_ended` if it opened a cell that was never properly closed: the lines after it are then
    read as records of their own.
    """

    line: int
    position: int
    found: str
    open_ended: bool


@dataclass
class Records:
    """The records of a text: columns of cells, the line each starts on, how many cells each has."""

    columns: tuple[Column, ...]
    lines: np.ndarray
    widths: np.ndarray | None
    odd_quotes: list[OddQuote] = field(default_factory=list)
    spaced_quotes: SpacedQuotes | None = None


def read_records(text: str, delimiter: str, limits: Limits, first_line: int = 1) -> Records:
    """Return the records of `text`; blank lines are records of no cells.

    Raises:
        UnreadableFileError: if there are more rows or columns than `limits` allow.
    """
    try:
        spaced = SpacedQuotes.of(text, delimiter, regular_records(text, delimiter, first_line))
        return gathered(regular_records(text, delimiter, first_line), limits, spaced=spaced)
    except csv.Error:
        odd: list[OddQuote] = []
        spaced = SpacedQuotes.of(text, delimiter, odd_records(text, delimiter, first_line, []))
        return gathered(odd_records(text, delimiter, first_line, odd), limits, odd, spaced)


def regular_records(text: str, delimiter: str, first_line: int) -> Iterator[tuple[int, list[str]]]:
    """Yield each record and its line; raises csv.Error at the first quote that is out of order."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    yield from enumerate(reader, first_line)


def odd_records(
    text: str, delimiter: str, first_line: int, odd: list[OddQuote]
) -> Iterator[tuple[int, list[str]]]:
    """Yield each record and its line, also where quotes are out of order; these go to `odd`.

    Where text follows a closing quote, the cell keeps its text as it stood, quotes included. Where
    that would swallow further lines, or a quote is never closed, the quote is taken as a character
    and its line as a record, so that the lines after it are not lost.
    """
    position, line, end = 0, first_line, len(text)
    while position < end:
        stop, after = line_end(text, position)
        if text.find(QUOTE, position, stop) < 0:
            content = text[position:stop]
            yield line, content.split(delimiter) if content else []
            position, line = after, line + 1
            continue
        cells, after, oddities = quoted_record(text, position, delimiter)
        odd.extend(OddQuote(line, cell, cells[cell], open_ended) for cell, open_ended in oddities)
        if len(odd) > MOST_ODD:
            raise UnreadableFileError(
                N_("Quotes are out of order in more than {limit:,} lines, the first of them line {line}."),
                rule="row-quote",
                limit=MOST_ODD,
                line=odd[0].line,
                next_step=N_("Save the list again as “CSV UTF-8” or as a workbook, and load that file."),
            )
        yield line, cells
        position, line = after, line + 1


def quoted_record(text: str, position: int, delimiter: str) -> tuple[list[str], int, list[tuple[int, bool]]]:
    """Return a record with quotes: cells, where the next one starts, odd cells."""
    start = position
    cells: list[str] = []
    oddities: list[tuple[int, bool]] = []
    while True:
        if text.startswith(QUOTE, position):
            closing = closing_quote(text, position + 1)
            ending = text[closing + 1 : closing + 2] if closing >= 0 else ""
            proper = closing >= 0 and ending in ("", delimiter, "\r", "\n")
            if proper:
                cells.append(text[position + 1 : closing].replace('""', QUOTE))
                position = closing + 1
            elif 0 <= closing and line_end(text, position)[0] > closing:
                position, cell = literal_cell(text, position, closing + 1, delimiter)
                oddities.append((len(cells), False))
                cells.append(cell)
            else:
                return open_ended_record(text, start, delimiter)
        else:
            position, cell = literal_cell(text, position, position, delimiter)
            cells.append(cell)
        if not text.startswith(delimiter, position):
            break
        position += 1
    return cells, line_end(text, position)[1], oddities


def open_ended_record(text: str, start: int, delimiter: str) -> tuple[list[str], int, list[tuple[int, bool]]]:
    """Return the one line at `start` as a record in which the quotes are characters."""
    stop, after = line_end(text, start)
    cells = text[start:stop].split(delimiter)
    opened = next((cell for cell, content in enumerate(cells) if content.startswith(QUOTE)), 0)
    return cells, after, [(opened, True)]


def literal_cell(text: str, start: int, search_from: int, delimiter: str) -> tuple[int, str]:
    """Return where an unquoted cell ends, and its text."""
    line_stop = line_end(text, search_from)[0]
    stop = text.find(delimiter, search_from, line_stop)
    stop = line_stop if stop < 0 else stop
    return stop, text[start:stop]


def closing_quote(text: str, position: int) -> int:
    """Return where the quote stands that closes a cell: the first that is not doubled, or -1."""
    match = QUOTED.match(text, position)
    assert match
    return match.end() if match.end() < len(text) else -1


def line_end(text: str, position: int) -> tuple[int, int]:
    """Return where the line at `position` ends, and where the next one starts."""
    feed = text.find("\n", position)
    stop = len(text) if feed < 0 else feed
    carriage = text.find("\r", position, stop)
    if carriage < 0:
        return stop, min(stop + 1, len(text))
    return carriage, carriage + (2 if text.startswith("\n", carriage + 1) else 1)


def line_after(before: str) -> int:
    """Return the line that begins or goes on after a stretch of the file; quoted line breaks start none."""
    plain = CLOSED.sub("", before)
    return 1 + plain.count("\n") + plain.count("\r") - plain.count("\r\n")


def gathered(
    records: Iterator[tuple[int, list[str]]],
    limits: Limits,
    odd: list[OddQuote] | None = None,
    spaced: SpacedQuotes | None = None,
) -> Records:
    """Return records as columns, a chunk at a time so that memory stays small."""
    records = spaced.read(records) if spaced else records
    chunks: list[list[pa.Array]] = []
    lines: list[np.ndarray] = []
    widths: list[np.ndarray] = []
    count = 0
    while batch := list(itertools.islice(records, CHUNK)):
        numbers, cells = zip(*batch, strict=True)
        count += len(batch)
        if count > limits.lines:
            raise too_many_rows(limits)
        lines.append(np.array(numbers, dtype=np.int64))
        widths.append(np.fromiter(map(len, cells), dtype=np.int32, count=len(cells)))
        width = int(widths[-1].max())
        if width > limits.columns:
            raise too_wide(width, int(numbers[int(widths[-1].argmax())]), limits)
        chunks.append(arrays(cells, width, uniform=int(widths[-1].min()) == width))
    width = max(map(len, chunks), default=0)
    if width * count > MOST_CELLS:
        raise too_many_cells(width, count)
    sizes = [len(batch) for batch in lines]
    columns = tuple(
        text_column(
            [
                chunk[position] if position < len(chunk) else blanks(size)
                for chunk, size in zip(chunks, sizes, strict=True)
            ]
        )
        for position in range(width)
    )
    every = np.concatenate(widths) if widths else np.zeros(0, np.int32)
    return Records(
        columns,
        np.concatenate(lines) if lines else np.zeros(0, np.int64),
        None if (every == width).all() else every,
        odd or [],
        spaced,
    )


def arrays(cells: tuple[list[str], ...], width: int, *, uniform: bool) -> list[pa.Array]:
    """Return one array of text per column."""
    across = zip(*cells, strict=True) if uniform else itertools.zip_longest(*cells, fillvalue="")
    made = [string_array(column) for column in across]
    return made or [blanks(len(cells)) for _ in range(width)]


def string_array(cells: tuple[str, ...]) -> pa.Array:
    """Return cells as an Arrow array of text."""
    made = pa.array(cells, type=pa.string())
    return made if isinstance(made, pa.Array) else pa.array(cells, type=pa.large_string())


def blanks(count: int) -> pa.Array:
    """Return empty cells."""
    return pa.repeat(pa.scalar(""), count)


def too_many_rows(limits: Limits) -> UnreadableFileError:
    """Return the refusal of a file of too many rows."""
    return UnreadableFileError(
        N_("The file has more than {limit:,} rows."),
        rule="file-too-large",
        limit=limits.rows,
        next_step=N_("Split the list into smaller files, or load it with the command line."),
    )


def too_many_cells(width: int, count: int) -> UnreadableFileError:
    """Return the refusal of a file that unfolds to more cells than fit into memory."""
    return UnreadableFileError(
        N_("The file has {count:,} rows, one of them with {width:,} columns."),
        rule="file-too-large",
        width=width,
        count=count,
        next_step=N_("Split the list into smaller files, and remove what does not belong to it."),
    )


def too_wide(width: int, line: int, limits: Limits) -> UnreadableFileError:
    """Return the refusal of a file with too many columns."""
    return UnreadableFileError(
        N_("Line {line} has {width:,} columns; at most {limit:,} are read."),
        rule="file-too-many-columns",
        line=line,
        width=width,
        limit=limits.columns,
        next_step=N_("Remove the columns that do not belong to the list, and load the file again."),
    )
