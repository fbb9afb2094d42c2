"""A file's table as text: every record with its line, every cell as it stood."""

from dataclasses import dataclass, field
from enum import IntFlag

import numpy as np
import pyarrow as pa

from tracker.terms.findings import Finding


class CellKind(IntFlag):
    """What a workbook says about a cell besides its text; cells of text files are all `TEXT`."""

    TEXT = 0
    NUMBER = 1
    DATE = 2
    """The text is the ISO date or date and time."""
    BOOLEAN = 4
    ERROR = 8
    """The text is the error as Excel shows it (#REF!)."""
    FORMULA = 16
    """The stored value of a formula."""
    WITHOUT_VALUE = 32
    """A formula whose value was never stored; the text is empty."""
    FILLED = 64
    """The cell is covered by a merged cell; the text is the merged cell's."""
    BROKEN = 128
    """The bytes held something that the encoding does not define."""


@dataclass(frozen=True, slots=True)
class Source:
    """The file and how it was read."""

    name: str
    sha256: str | None
    """Of the file's bytes; None unless it was asked for."""
    size: int
    kind: str
    """`csv`, `xlsx`, `xls` or `ods`."""
    encoding: str | None = None
    delimiter: str | None = None
    sheet: str | None = None
    sheets: tuple[str, ...] = ()
    encodings: tuple[str, ...] = ()
    """Other encodings in which the file could be read, for the reader to choose from."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column of cells.

    `values` holds the cells' text ("" for an empty cell, never null): a dictionary of distinct
    texts where these repeat, plain strings otherwise; one contiguous array. `kinds` (uint8, one a
    dictionary entry, or one a row for plain strings) and `formats` (the number format, likewise)
    are None for text files.
    """

    values: pa.Array
    kinds: np.ndarray | None = None
    formats: tuple[str, ...] | None = None

    @property
    def encoded(self) -> bool:
        """Return whether `values` is a dictionary of distinct texts."""
        return pa.types.is_dictionary(self.values.type)

    @property
    def distinct(self) -> pa.Array:
        """The texts that `kinds` and `formats` run along."""
        return self.values.dictionary if self.encoded else self.values

    def text(self, row: int) -> str:
        """Return the text of one cell."""
        return self.values[row].as_py()


@dataclass(frozen=True, slots=True)
class Table:
    """Every record of the file, also titles, headings, blank lines and totals, in file order.

    `lines` (int64) is a record's line (in a workbook, Excel's row number); as in a spreadsheet, a line
    break inside quotes starts no line, a blank line and a `sep=` line are lines.
    `widths` (int32) is how many fields each record had, None when all have as many as there are
    columns; missing fields are "". `hidden_columns` are positions of columns that the workbook hides.
    """

    source: Source
    columns: tuple[Column, ...]
    lines: np.ndarray
    widths: np.ndarray | None = None
    findings: tuple[Finding, ...] = ()
    hidden_columns: frozenset[int] = field(default_factory=frozenset)

    def __len__(self) -> int:
        return len(self.lines)

    def record(self, row: int) -> tuple[str, ...]:
        """Return the texts of one record."""
        return tuple(column.text(row) for column in self.columns)
