"""Excel 97 workbooks (.xls), read with xlrd."""

import io
import struct
from dataclasses import dataclass, field
from functools import cached_property

import xlrd
from xlrd.book import Book
from xlrd.compdoc import CompDocError

from tracker.intake.biff import Globals, formulas, workbook_globals
from tracker.intake.choices import Limits
from tracker.intake.dangers import with_macros
from tracker.intake.kinds import other_kind
from tracker.intake.numbers import BUILT_IN, GENERAL, date_parts, date_text, plain_number
from tracker.intake.packages import bad_workbook, encrypted
from tracker.intake.refusals import UnreadableFileError
from tracker.intake.sheets import Area, Entry, Sheet, SheetName
from tracker.intake.table import CellKind
from tracker.intake.workbooks import Workbook
from tracker.terms.language import N_

BROKEN = (
    xlrd.XLRDError,
    CompDocError,
    struct.error,
    AssertionError,
    LookupError,
    ValueError,
    TypeError,
    AttributeError,
    ArithmeticError,
    EOFError,
)
"""What xlrd raises where a workbook is not as it should be."""

BIFF_8 = 80
NUMBERS = (xlrd.XL_CELL_NUMBER, xlrd.XL_CELL_DATE)
NUMBER, DATE = int(CellKind.NUMBER), int(CellKind.DATE)
NOTHING = (xlrd.XL_CELL_EMPTY, xlrd.XL_CELL_BLANK)


def stream_name(name: str) -> bytes:
    """Return the name of a part as an OLE file's directory holds it."""
    return name.encode("utf-16-le") + b"\0\0"


@dataclass(frozen=True)
class Xls:
    """An opened .xls workbook.

    `stored` says for each formula of a sheet whether it has a stored value, `forms` what each cell style shows.
    """

    book: Book
    properties: Globals
    stream: bytes
    limits: Limits
    stored: dict[int, dict[tuple[int, int], bool]] = field(default_factory=dict)
    forms: dict[int, tuple[str, str]] = field(default_factory=dict)

    def read(self, sheet: SheetName, rows: int | None = None) -> Sheet:
        """Return the cells of a sheet, or of its first `rows` rows."""
        try:
            return self.cells(sheet, rows)
        except UnreadableFileError:
            raise
        except BROKEN as error:
            raise bad_workbook(
                N_("The workbook is damaged: sheet “{sheet}” cannot be read."), sheet=sheet.name
            ) from error

    def cells(self, name: SheetName, rows: int | None) -> Sheet:
        """Return the cells of a sheet, as far as row `rows`."""
        read = self.book.sheet_by_index(int(name.part))
        made = Sheet(name.name, self.limits)
        calculated = self.formulas_of(int(name.part))
        known: dict[tuple[int, object, int], int] = {}
        for row in range(read.nrows if rows is None else min(rows, read.nrows)):
            kept: list[tuple[int, int, int]] = []
            for column, cell in enumerate(read.row(row)):
                if cell.ctype in NOTHING:
                    continue
                key = cell.ctype, cell.value, cell.xf_index
                if calculated and (row, column) in calculated:
                    content = made.number(self.formula_entry(*key, stored=calculated[row, column]))
                elif (content := known.get(key, -1)) < 0:
                    content = known[key] = made.number(self.entry(*key, 0))
                kept.append((row, column, content))
            made.add_all([cell for cell in kept if cell[2]])
        made.hidden_rows.update(
            row for row, info in read.rowinfo_map.items() if info.hidden or info.height == 0
        )
        made.hidden_columns.update(
            column for column, info in read.colinfo_map.items() if info.hidden or info.width == 0
        )
        made.merged.extend(
            Area(top, left, bottom - 1, right - 1) for top, bottom, left, right in read.merged_cells
        )
        return made

    def formulas_of(self, place: int) -> dict[tuple[int, int], bool]:
        """Return the formulas of a sheet, and whether each has a stored value."""
        if place not in self.stored:
            self.stored[place] = formulas(self.stream, self.properties.sheets[place].start)
        return self.stored[place]

    @cached_property
    def calculated(self) -> bool:
        """Whether any formula of the workbook has a stored value: then it was calculated once."""
        return any(any(self.formulas_of(place).values()) for place in range(len(self.properties.sheets)))

    def formula_entry(self, kind: int, value: object, style: int, *, stored: bool) -> Entry:
        """Return what a cell with a formula holds."""
        if not stored and not self.calculated:
            return Entry("", int(CellKind.FORMULA | CellKind.WITHOUT_VALUE), self.form(style))
        return self.entry(kind, value, style, int(CellKind.FORMULA))

    def entry(self, kind: int, value: object, style: int, what: int) -> Entry:
        """Return what a cell of that type, value and style holds."""
        form, shows = self.forms.get(style) or self.forms.setdefault(style, self.shown(style))
        if kind in NUMBERS and isinstance(value, float):
            return self.number(value, form, shows, what)
        if kind == xlrd.XL_CELL_BOOLEAN:
            return Entry("TRUE" if value else "FALSE", what | int(CellKind.BOOLEAN), form)
        if kind == xlrd.XL_CELL_ERROR:
            text = xlrd.error_text_from_code.get(value, "#VALUE!")
            return Entry(text, what | int(CellKind.ERROR), form)
        return Entry(str(value), what, form) if value or what else Entry("")

    def number(self, value: float, form: str, shows: str, what: int) -> Entry:
        """Return a number, or the date that its format makes of it."""
        try:
            text = plain_number(repr(value))
        except ValueError:
            return Entry(str(value), what, form)
        if shows and (moment := date_text(value, since_1904=self.book.datemode == 1, shows=shows)):
            return Entry(moment, what | DATE, form)
        return Entry(text, what | NUMBER, form)

    def shown(self, style: int) -> tuple[str, str]:
        """Return the number format of a cell style, and what of a date it shows."""
        form = self.form(style)
        return form, date_parts(form)

    def form(self, style: int) -> str:
        """Return the number format of a cell style."""
        if not 0 <= style < len(self.book.xf_list):
            return GENERAL
        key = self.book.xf_list[style].format_key
        listed = self.book.format_map.get(key)
        return (
            BUILT_IN.get(key, GENERAL)
            if listed is None or listed.format_str in ("", GENERAL)
            else listed.format_str
        )


def open_xls(content: bytes, limits: Limits) -> Workbook:
    """Return an .xls workbook.

    Raises:
        UnreadableFileError: if it is damaged, protected, holds macros, draws data from other programs,
            or is another kind of document.
    """
    if stream_name("EncryptedPackage") in content or stream_name("EncryptionInfo") in content:
        raise encrypted()
    if stream_name("Workbook") not in content and stream_name("Book") not in content:
        if stream_name("WordDocument") in content or stream_name("PowerPoint Document") in content:
            raise other_kind(N_("a document of another program"))
        raise bad_workbook(N_("The workbook is damaged or was cut off on its way."))
    if stream_name("_VBA_PROJECT") in content or stream_name("_VBA_PROJECT_CUR") in content:
        raise with_macros()
    try:
        book = xlrd.open_workbook(
            file_contents=content,
            logfile=io.StringIO(),
            formatting_info=True,
            on_demand=True,
            ragged_rows=True,
        )
        stream = bytes(book.mem[book.base : book.base + book.stream_len])
        properties = workbook_globals(stream, unicode=book.biff_version >= BIFF_8)
        names = book.sheet_names()
    except UnreadableFileError:
        raise
    except BROKEN as error:
        if "encrypted" in str(error):
            raise encrypted() from None
        raise bad_workbook(N_("The workbook is damaged or was cut off on its way.")) from error
    if not names:
        raise bad_workbook(N_("The workbook has no sheet with cells."))
    if len(names) != len(properties.sheets):
        raise bad_workbook(N_("The workbook is damaged or was cut off on its way."))
    sheets = tuple(
        SheetName(name, sheet.hidden, str(place))
        for place, (name, sheet) in enumerate(zip(names, properties.sheets, strict=True))
    )
    return Workbook("xls", sheets, Xls(book, properties, stream, limits).read, properties.linked)
