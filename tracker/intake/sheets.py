"""One sheet of a workbook: its cells as they are met, and as columns of text."""

from array import array
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np
import pyarrow as pa

from tracker.intake.choices import Limits
from tracker.intake.columns import MOST_DISTINCT
from tracker.intake.packages import bad_workbook, bomb
from tracker.intake.records import too_many_rows
from tracker.intake.refusals import UnreadableFileError
from tracker.intake.table import CellKind, Column
from tracker.terms.language import N_

MOST_CELLS = 20_000_000
MOST_FILLED = 2_000_000
LONGEST_GAP = 1_000
"""So many empty rows in a row are blank records; longer gaps are no records, only a jump of the lines."""


class Entry(NamedTuple):
    """What a cell holds: equal cells are kept once."""

    text: str
    kind: int = 0
    format: str = ""


class Area(NamedTuple):
    """A block of cells, from the first to the last row and column, all counted from 0."""

    top: int
    left: int
    bottom: int
    right: int


EMPTY = Entry("")


class SheetName(NamedTuple):
    """A sheet of a workbook: the name on its tab, whether it is hidden, and where it is kept."""

    name: str
    hidden: bool
    part: str


@dataclass
class Sheet:
    """A sheet as it is read: rows and columns are counted from 0.

    `entries` are the distinct contents; `rows`, `columns` and `contents` say for each cell that holds
    something where it is and which entry it is.
    """

    name: str
    limits: Limits
    entries: dict[Entry, int] = field(default_factory=lambda: {EMPTY: 0})
    rows: array = field(default_factory=lambda: array("i"))
    columns: array = field(default_factory=lambda: array("i"))
    contents: array = field(default_factory=lambda: array("i"))
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    merged: list[Area] = field(default_factory=list)

    def number(self, entry: Entry) -> int:
        """Return the number under which a content is kept."""
        return self.entries.setdefault(entry, len(self.entries))

    def add(self, row: int, column: int, content: int) -> None:
        """Keep a cell with a content of that number."""
        self.add_all([(row, column, content)])

    def add_all(self, cells: Sequence[tuple[int, int, int]]) -> None:
        """Keep cells: row, column and number of the content of each.

        Raises:
            UnreadableFileError: if they lie outside what is read, or are too many.
        """
        if not cells:
            return
        rows, columns, contents = zip(*cells, strict=True)
        if max(columns) >= self.limits.columns:
            place = next(place for place, column in enumerate(columns) if column >= self.limits.columns)
            raise far_column(self.name, rows[place], columns[place], self.limits)
        if len(self.rows) + len(rows) > MOST_CELLS:
            raise bomb(
                N_("Sheet “{sheet}” has more than {limit:,} cells."), sheet=self.name, limit=MOST_CELLS
            )
        self.rows.extend(rows)
        self.columns.extend(columns)
        self.contents.extend(contents)


@dataclass(frozen=True)
class SheetRecords:
    """A sheet as records: `grid` holds an entry number for each record (a row of it) and column."""

    entries: Sequence[Entry]
    grid: np.ndarray
    lines: np.ndarray

    def cells(self, kind: CellKind) -> Iterator[tuple[int, int, Entry]]:
        """Yield line, column and content of the cells of a kind, from top to bottom."""
        chosen = np.array([entry.kind for entry in self.entries], dtype=np.uint8) & int(kind) > 0
        for record, column in np.argwhere(chosen[self.grid]) if chosen.any() else ():
            yield int(self.lines[record]), int(column), self.entries[self.grid[record, column]]

    def table_columns(self) -> tuple[Column, ...]:
        """Return the columns of the table."""
        texts = pa.array([entry.text for entry in self.entries], type=pa.string())
        kinds = np.array([entry.kind for entry in self.entries], dtype=np.uint8)
        formats = np.array([entry.format for entry in self.entries], dtype=object)
        return tuple(
            column_of(texts, kinds, formats, self.grid[:, position]) for position in range(self.grid.shape[1])
        )


def sheet_records(sheet: Sheet) -> SheetRecords:
    """Return the records of a sheet, merged cells filled; a record's line is Excel's row number.

    Raises:
        UnreadableFileError: if there are too many rows, or a cell has two values.
    """
    rows = np.frombuffer(sheet.rows, dtype=np.int32) if sheet.rows else np.zeros(0, np.int32)
    places = np.frombuffer(sheet.columns, dtype=np.int32) if sheet.rows else np.zeros(0, np.int32)
    present = records_present(rows)
    if len(present) > sheet.limits.lines:
        raise too_many_rows(sheet.limits)
    width = int(places.max()) + 1 if len(places) else 0
    grid = np.zeros((len(present), width), dtype=np.int32, order="F")
    contents = np.frombuffer(sheet.contents, dtype=np.int32) if sheet.rows else np.zeros(0, np.int32)
    at = np.searchsorted(present, rows)
    grid[at, places] = contents
    twice = np.flatnonzero(grid[at, places] != contents)
    if len(twice):
        raise bad_workbook(
            N_("Cell {cell} of sheet “{sheet}” stands in the workbook twice, with different values."),
            cell=cell_name(int(rows[twice[0]]), int(places[twice[0]])),
            sheet=sheet.name,
            line=int(rows[twice[0]]) + 1,
        )
    entries = dict(sheet.entries)
    fill_merged(sheet, entries, grid, present)
    return SheetRecords(list(entries), grid, present.astype(np.int64) + 1)


def records_present(rows: np.ndarray) -> np.ndarray:
    """Return the rows that are records: those with cells, and short gaps between them."""
    used = np.unique(rows)
    if not len(used):
        return used
    used = used if used[0] > LONGEST_GAP else np.concatenate([[-1], used])
    gaps = np.diff(used)
    blank = [
        np.arange(used[place] + 1, used[place + 1])
        for place in np.flatnonzero((gaps > 1) & (gaps <= LONGEST_GAP + 1))
    ]
    return np.unique(np.concatenate([used[used >= 0], *blank])).astype(np.int64)


def fill_merged(sheet: Sheet, entries: dict[Entry, int], grid: np.ndarray, present: np.ndarray) -> None:
    """Write the content of merged cells into the cells they cover, marked as filled."""
    by_number = list(entries)
    filled = 0
    for area in sheet.merged:
        top, bottom = np.searchsorted(present, [area.top, area.bottom + 1])
        if top >= len(present) or present[top] != area.top or area.left >= grid.shape[1]:
            continue
        content = by_number[grid[top, area.left]]
        if not content.text:
            continue
        covered = content._replace(kind=content.kind | int(CellKind.FILLED))
        block = grid[top:bottom, area.left : area.right + 1]
        filled += block.size
        if filled > MOST_FILLED:
            raise bomb(
                N_("Sheet “{sheet}” merges more than {limit:,} cells."), sheet=sheet.name, limit=MOST_FILLED
            )
        number = entries.setdefault(covered, len(entries))
        if number == len(by_number):
            by_number.append(covered)
        anchor = block[0, 0]
        block[:] = number  # what a covered cell may still hold is seen by nobody
        block[0, 0] = anchor


def column_of(texts: pa.Array, kinds: np.ndarray, formats: np.ndarray, numbers: np.ndarray) -> Column:
    """Return one column of entries with these numbers: distinct contents once where they repeat."""
    distinct, places = np.unique(numbers, return_inverse=True)
    repeated = len(distinct) <= MOST_DISTINCT * len(numbers) or len(numbers) <= 1
    chosen = distinct if repeated else numbers
    values = texts.take(pa.array(chosen))
    if repeated:
        values = pa.DictionaryArray.from_arrays(pa.array(places.astype(np.int32)), values)
    return Column(values, kinds[chosen], tuple(formats[chosen].tolist()))


def runs(numbers: Sequence[int]) -> list[tuple[int, int]]:
    """Return the first and last of each unbroken run of sorted numbers."""
    found: list[tuple[int, int]] = []
    for number in numbers:
        if found and found[-1][1] + 1 == number:
            found[-1] = (found[-1][0], number)
        else:
            found.append((number, number))
    return found


def column_counts(cells: Iterator[tuple[int, int, Entry]]) -> dict[int, tuple[int, int, str]]:
    """Return for each column of the cells how many there are, the first line and its text."""
    counts: Counter[int] = Counter()
    first: dict[int, tuple[int, str]] = {}
    for line, column, entry in cells:
        counts[column] += 1
        first.setdefault(column, (line, entry.text))
    return {column: (counts[column], *first[column]) for column in sorted(counts)}


def cell_name(row: int, column: int) -> str:
    """Return a cell's name as Excel writes it (B7); row and column are counted from 0."""
    return f"{column_letters(column)}{row + 1}"


def column_letters(column: int) -> str:
    """Return a column's letters as Excel writes them."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def far_column(sheet: str, row: int, column: int, limits: Limits) -> UnreadableFileError:
    """Return the refusal of a sheet with a cell far to the right."""
    return UnreadableFileError(
        N_("Cell {cell} of sheet “{sheet}” lies in column {width:,}; at most {limit:,} columns are read."),
        rule="file-too-many-columns",
        cell=cell_name(row, column),
        sheet=sheet,
        width=column + 1,
        limit=limits.columns,
        line=row + 1,
        next_step=N_("Remove the columns that do not belong to the list, and load the file again."),
    )
