"""OpenDocument spreadsheets (.ods): their sheets, and every cell with its stored value and kind."""

import re
from dataclasses import dataclass
from decimal import Decimal

from tracker.intake.choices import Limits
from tracker.intake.dangers import draws_data, with_macros
from tracker.intake.number_formats import scaling_seen
from tracker.intake.numbers import GENERAL, plain_number
from tracker.intake.packages import Attributes, Enough, Package, bad_workbook, bomb, encrypted
from tracker.intake.sheets import Area, Entry, Sheet, SheetName
from tracker.intake.table import CellKind
from tracker.intake.workbooks import Workbook
from tracker.terms.language import N_

CONTENT = "content.xml"
FAR = 2**20
SHOWN_NUMBER = re.compile(r"[\d\s.,'’+\-−()%\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}]+")
SILENT_PARTS = frozenset({"script-lc.xml", "script-lb.xml", "dialog-lc.xml", "dialog-lb.xml"})


@dataclass(frozen=True)
class Ods:
    """An opened .ods workbook."""

    package: Package
    limits: Limits

    def read(self, sheet: SheetName, rows: int | None = None) -> Sheet:
        """Return the cells of a sheet, or of its first `rows` rows."""
        reading = SheetReading(Sheet(sheet.name, self.limits), sheet.part, rows)
        self.package.parse(CONTENT, reading.start, reading.end, reading.text)
        return reading.sheet


def open_ods(package: Package, limits: Limits) -> Workbook:
    """Return an .ods workbook.

    Raises:
        UnreadableFileError: if it is damaged, protected, holds macros or draws data from other programs.
    """
    if any(
        name.startswith(("Basic/", "Scripts/"))
        and not name.endswith("/")
        and name.rsplit("/", 1)[-1] not in SILENT_PARTS
        for name in package.names
    ):
        raise with_macros()
    refuse_encrypted(package)
    hidden_styles: set[str] = set()
    sheets: list[SheetName] = []
    linked: list[str] = []
    style = ""

    def start(name: str, attributes: Attributes) -> None:
        nonlocal style
        if name == "style:style":
            style = attributes.get("style:name", "")
        elif name == "style:table-properties" and attributes.get("table:display") == "false":
            hidden_styles.add(style)
        elif name == "table:table":
            sheets.append(
                SheetName(
                    attributes.get("table:name", ""),
                    attributes.get("table:style-name") in hidden_styles,
                    str(len(sheets)),
                )
            )
        elif name in ("table:table-source", "table:cell-range-source"):
            linked.append(name)
        elif name in ("table:dde-link", "office:dde-source"):
            raise draws_data()

    package.parse(CONTENT, start)
    if not sheets:
        raise bad_workbook(N_("The workbook has no sheet with cells."))
    return Workbook("ods", tuple(sheets), Ods(package, limits).read, bool(linked))


def refuse_encrypted(package: Package) -> None:
    """Refuse a workbook whose parts are encrypted."""
    manifest = "META-INF/manifest.xml"
    if manifest in package:
        seen: set[str] = set()
        package.parse(manifest, lambda name, _: seen.add(name.rsplit(":", 1)[-1]))
        if "encryption-data" in seen:
            raise encrypted()


class SheetReading:
    """The state of reading one sheet: called for each element of the file from top to bottom."""

    def __init__(self, sheet: Sheet, place: str, rows: int | None) -> None:
        self.sheet, self.place, self.rows = sheet, int(place), rows
        self.table = -1
        self.depth = 0
        self.row, self.next_row, self.column, self.column_styles = 0, 0, 0, 0
        self.cells: list[tuple[int, int]] = []
        self.attributes: Attributes = {}
        self.pieces: list[str] = []
        self.paragraphs = 0
        self.aside = 0
        self.in_cell = False

    def start(self, name: str, attributes: Attributes) -> None:
        """Notice the start of an element."""
        if name == "table:table":
            self.depth += 1
            self.table += self.depth == 1
        if self.table != self.place or self.depth != 1:
            return
        if name == "table:table-row":
            self.start_row(attributes)
        elif name in ("table:table-cell", "table:covered-table-cell"):
            self.attributes, self.pieces, self.paragraphs, self.in_cell = attributes, [], 0, True
        elif name == "table:table-column":
            self.hide_columns(attributes)
        elif self.in_cell:
            self.start_text(name, attributes)

    def start_text(self, name: str, attributes: Attributes) -> None:
        """Notice an element inside a cell: paragraphs and spaces are its text, notes and readings are not."""
        if name in ("office:annotation", "annotation", "text:ruby-text"):
            self.aside += 1
        elif self.aside:
            return
        elif name == "text:p":
            if self.paragraphs:
                self.pieces.append("\n")
            self.paragraphs += 1
        elif name == "text:s":
            self.pieces.append(" " * min(count_of(attributes.get("text:c")), 1000))
        elif name == "text:tab":
            self.pieces.append("\t")
        elif name == "text:line-break":
            self.pieces.append("\n")

    def end(self, name: str) -> None:
        """Notice the end of an element."""
        if name == "table:table":
            self.depth -= 1
            if self.table == self.place and self.depth == 0:
                raise Enough
        if self.table != self.place or self.depth != 1:
            return
        if name in ("office:annotation", "annotation", "text:ruby-text"):
            self.aside -= 1
        elif name in ("table:table-cell", "table:covered-table-cell"):
            self.end_cell()
        elif name == "table:table-row":
            self.end_row()

    def text(self, text: str) -> None:
        """Keep a piece of a cell's text."""
        if self.in_cell and self.paragraphs and not self.aside:
            self.pieces.append(text)

    def start_row(self, attributes: Attributes) -> None:
        """Notice a row, which may stand for many."""
        self.row = self.next_row
        self.next_row += count_of(attributes.get("table:number-rows-repeated"))
        self.column = 0
        self.cells = []
        if self.rows is not None and self.row >= self.rows:
            raise Enough
        if attributes.get("table:visibility", "visible") != "visible" and self.next_row - self.row < FAR // 2:
            self.sheet.hidden_rows.update(range(self.row, self.next_row))

    def hide_columns(self, attributes: Attributes) -> None:
        """Notice columns, which may be hidden."""
        count = count_of(attributes.get("table:number-columns-repeated"))
        if attributes.get("table:visibility", "visible") != "visible":
            last = min(self.column_styles + count, self.sheet.limits.columns)
            self.sheet.hidden_columns.update(range(self.column_styles, last))
        self.column_styles += count

    def end_cell(self) -> None:
        """Keep the cell that ends here, as often as it is repeated."""
        self.in_cell = False
        count = count_of(self.attributes.get("table:number-columns-repeated"))
        entry = self.entry("".join(self.pieces))
        if entry.text or entry.kind:
            content = self.sheet.number(entry)
            last = min(self.column + count, self.sheet.limits.columns + 1)
            self.cells.extend((column, content) for column in range(self.column, last))
        across = count_of(self.attributes.get("table:number-columns-spanned"))
        down = count_of(self.attributes.get("table:number-rows-spanned"))
        if across > 1 or down > 1:
            self.sheet.merged.append(
                Area(self.row, self.column, self.row + down - 1, self.column + across - 1)
            )
        self.column += count

    def end_row(self) -> None:
        """Keep the row's cells, as often as it is repeated."""
        if not self.cells:
            return
        if self.next_row - self.row > self.sheet.limits.rows:
            raise bomb(
                N_("Sheet “{sheet}” repeats a row {count:,} times."),
                sheet=self.sheet.name,
                count=self.next_row - self.row,
            )
        for row in range(self.row, self.next_row):
            self.sheet.add_all([(row, column, content) for column, content in self.cells])

    def entry(self, shown: str) -> Entry:
        """Return what the present cell holds."""
        attributes = self.attributes
        kind = attributes.get("office:value-type", "")
        formula = attributes.get("table:formula")
        what = int(CellKind.FORMULA) if formula is not None else 0
        if formula and "DDE(" in formula.upper():
            raise draws_data()
        if attributes.get("calcext:value-type") == "error":
            return Entry(shown, what | int(CellKind.ERROR), GENERAL)
        if kind in ("float", "percentage", "currency"):
            return self.number(attributes.get("office:value", ""), kind, shown, what)
        if kind == "date":
            return Entry(
                attributes.get("office:date-value", "").removesuffix("T00:00:00"),
                what | int(CellKind.DATE),
                "yyyy-mm-dd",
            )
        if kind == "boolean":
            return Entry(
                attributes.get("office:boolean-value", "").upper(), what | int(CellKind.BOOLEAN), GENERAL
            )
        if formula is not None and not kind and not shown:
            return Entry("", what | int(CellKind.WITHOUT_VALUE), GENERAL)
        return Entry(attributes.get("office:string-value", shown), what, GENERAL)

    def number(self, value: str, kind: str, shown: str, what: int) -> Entry:
        """Return a number, with a format that says what is shown beside it: a sign, a unit."""
        try:
            text = plain_number(value)
        except ValueError:
            return Entry(shown or value, what, GENERAL)
        beside = SHOWN_NUMBER.sub("", shown)
        scaled = "#,##0" + scaling_seen(Decimal(text), shown)
        form = (
            "0%"
            if kind == "percentage"
            else f'{scaled}"{beside}"'
            if beside and beside not in "eE"
            else GENERAL
        )
        if form == GENERAL and scaled.endswith(","):
            form = scaled
        if kind == "currency" and (currency := self.attributes.get("office:currency")):
            form = f"#,##0.00 [${currency}]"
        return Entry(text, what | int(CellKind.NUMBER), form)


def count_of(text: str | None) -> int:
    """Return how often something is repeated; more often than a sheet has rows is once more than that."""
    return min(int(text), FAR) if text and text.isdecimal() and len(text) < 10 else 1
