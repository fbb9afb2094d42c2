"""The cells of an .xlsx sheet: place, stored value, kind and number format of each."""

import re

from tracker.intake.cells import Cells, resolved
from tracker.intake.dangers import DDE, FALSE, draws_data
from tracker.intake.numbers import GENERAL, PLAIN, date_parts, date_text, plain_number
from tracker.intake.packages import Attributes, Enough, bad_workbook
from tracker.intake.sheets import Area, Entry, Sheet
from tracker.intake.strings import Text, unescaped
from tracker.intake.table import CellKind
from tracker.terms.language import N_

REFERENCE = re.compile(r"\$?([A-Z]{1,3})\$?([1-9]\d{0,6})\Z")
TEXT, NUMBER, DATE, BOOLEAN, ERROR, FORMULA, WITHOUT_VALUE = map(
    int,
    (
        CellKind.TEXT,
        CellKind.NUMBER,
        CellKind.DATE,
        CellKind.BOOLEAN,
        CellKind.ERROR,
        CellKind.FORMULA,
        CellKind.WITHOUT_VALUE,
    ),
)  # plain numbers: flags are slow to combine by the million


class Contents:
    """Gives each cell of a sheet the number of its content, from what its XML says of it."""

    def __init__(
        self, sheet: Sheet, strings: list[str], formats: list[str], *, since_1904: bool, recalculated: bool
    ) -> None:
        self.sheet, self.strings, self.formats = sheet, strings, formats
        self.since_1904, self.recalculated = since_1904, recalculated
        self.known: dict[tuple[str, str, str], int] = {}
        self.dated: dict[str, str | None] = {}

    def add_all(self, cells: Cells) -> None:
        """Keep a stretch of cells."""
        known, columns, entries, plain = self.known, COLUMNS, self.sheet.entries, PLAIN.match
        self.sheet.hidden_rows.update(
            number - 1 for number, attributes in cells.rows if hidden_row(attributes)
        )
        kept: list[tuple[int, int, int]] = []
        for letters, number, style, kind, formula, formula_text, value in zip(*cells[:7], strict=True):
            if formula:
                content = self.formula_content(kind, value, style, formula_text)
            elif not value:
                continue
            elif not kind and plain(value) and (form := self.undated(style)) is not None:
                content = entries.setdefault(
                    Entry(value, NUMBER, form), len(entries)
                )  # most cells that differ
            elif (content := known.get((kind, value, style), -1)) < 0:
                content = known[kind, value, style] = self.content(kind, resolved(value), style)
            if content:
                kept.append((int(number) - 1, columns[letters], content))
        self.sheet.add_all(kept)

    def formula_content(self, kind: str, value: str, style: str, formula: str) -> int:
        """Return the number of a formula's content."""
        if "|" in formula and DDE.search(resolved(formula)):
            raise draws_data()
        return self.content(kind, resolved(value), style, formula=True)

    def content(self, kind: str, value: str, style: str, *, formula: bool = False) -> int:
        """Return the number of a content."""
        if kind in ("", "n") and not formula and (form := self.undated(style)) is not None:
            return self.sheet.number(self.number(value.strip(), TEXT, form))
        return self.sheet.number(self.entry(kind or "n", value, int(style or 0), formula=formula))

    def undated(self, style: str) -> str | None:
        """Return the number format of a style, or None if it shows dates."""
        if style not in self.dated:
            place = int(style or 0)
            form = self.formats[place] if place < len(self.formats) else GENERAL
            self.dated[style] = None if date_parts(form) else form
        return self.dated[style]

    def entry(self, kind: str, value: str, style: int, *, formula: bool) -> Entry:
        """Return what a cell of that type, value and style holds."""
        form = self.formats[style] if style < len(self.formats) else GENERAL
        what = FORMULA if formula else TEXT
        if formula and kind != "str" and uncalculated(value, recalculated=self.recalculated):
            return Entry("", FORMULA | WITHOUT_VALUE, form)
        if kind == "s":
            return Entry(self.shared(value), what, form)
        if kind in ("str", "inlineStr"):
            return Entry(unescaped(value) if kind == "str" else value, what, form)
        if kind == "b":
            return Entry("TRUE" if value.strip() in ("1", "true") else "FALSE", what | BOOLEAN, form)
        if kind == "e":
            return Entry(value, what | ERROR, form)
        if kind == "d":
            return Entry(
                value.removesuffix("Z").removesuffix(".000").removesuffix("T00:00:00"), what | DATE, form
            )
        return self.number(value.strip(), what, form)

    def shared(self, value: str) -> str:
        """Return a shared string."""
        try:
            return self.strings[int(value)]
        except (ValueError, IndexError):
            raise bad_workbook(
                N_("The workbook is damaged: a text of sheet “{sheet}” is missing."), sheet=self.sheet.name
            ) from None

    def number(self, value: str, what: int, form: str) -> Entry:
        """Return a number, or the date that its format makes of it."""
        try:
            text = plain_number(value)
        except ValueError:
            return Entry(value, what, form)
        if (shows := date_parts(form)) and (
            moment := date_text(float(value), since_1904=self.since_1904, shows=shows)
        ):
            return Entry(moment, what | DATE, form)
        return Entry(text, what | NUMBER, form)


class SheetReading:
    """The state of reading one sheet: called for each element from top to bottom."""

    def __init__(self, contents: Contents, rows: int | None) -> None:
        self.contents, self.sheet, self.rows = contents, contents.sheet, rows
        self.row, self.column = -1, -1
        self.kind, self.style = "n", ""
        self.formula: str | None = None
        self.taken: list[str] | None = None
        self.value: list[str] = []
        self.formula_text: list[str] = []
        self.inline = Text()

    def start(self, name: str, attributes: Attributes) -> None:
        """Notice the start of an element."""
        if name == "c":
            self.place(attributes.get("r"))
            self.kind, self.style = attributes.get("t", "n"), attributes.get("s", "")
            self.formula = None
            self.value = []
        elif name == "v":
            self.taken = self.value
        elif name == "row":
            self.start_row(attributes)
        elif name == "f":
            self.taken = self.formula_text = []
        elif name in ("t", "rPh"):
            self.inline.start(name)
        elif name == "col":
            self.hide_columns(attributes)
        elif name == "mergeCell":
            self.merge(attributes.get("ref", ""))

    def end(self, name: str) -> None:
        """Notice the end of an element."""
        if name == "c":
            self.add_cell()
        elif name == "v":
            self.taken = None
        elif name == "f":
            self.taken, self.formula = None, "".join(self.formula_text)
        elif name in ("t", "rPh"):
            self.inline.end(name)

    def text(self, text: str) -> None:
        """Keep a piece of text of the present element."""
        if self.taken is not None:
            self.taken.append(text)
        else:
            self.inline.add(text)

    def start_row(self, attributes: Attributes) -> None:
        """Notice a row; rows without a number follow the one before."""
        number = attributes.get("r", "")
        self.row = int(number) - 1 if number.isdecimal() and len(number) < 8 else self.row + 1
        self.column = -1
        if self.rows is not None and self.row >= self.rows:
            raise Enough
        if attributes.get("hidden", "").casefold() not in FALSE or attributes.get("ht") == "0":
            self.sheet.hidden_rows.add(self.row)

    def place(self, reference: str | None) -> None:
        """Find the column of a cell; cells without a name follow the one before."""
        match = REFERENCE.match(reference) if reference else None
        if match:
            self.column = COLUMNS[match[1]]
            self.row = int(match[2]) - 1
        else:
            self.column += 1

    def hide_columns(self, attributes: Attributes) -> None:
        """Notice hidden columns."""
        if attributes.get("hidden", "").casefold() not in FALSE:
            first, last = (
                int(number) if number.isdecimal() else 1
                for number in (attributes.get("min", "1"), attributes.get("max", "1"))
            )
            self.sheet.hidden_columns.update(range(first - 1, min(last, self.sheet.limits.columns)))

    def merge(self, reference: str) -> None:
        """Notice a merged cell."""
        first, _, last = reference.partition(":")
        start, stop = REFERENCE.match(first), REFERENCE.match(last)
        if start and stop:
            self.sheet.merged.append(
                Area(int(start[2]) - 1, COLUMNS[start[1]], int(stop[2]) - 1, COLUMNS[stop[1]])
            )

    def add_cell(self) -> None:
        """Keep the cell that ends here, if it holds anything."""
        value = "".join(self.value)
        inline = self.inline.take() if self.inline.parts else ""
        style = self.style if self.style.isdecimal() else ""
        if self.formula is not None:
            content = self.contents.formula_content(self.kind, inline or value, style, self.formula)
        elif inline or value:
            content = self.contents.content(self.kind, inline or value, style)
        else:
            return
        if content:
            self.sheet.add(self.row, self.column, content)


def uncalculated(value: str, *, recalculated: bool) -> bool:
    """Return whether a formula's value was never stored.

    Programs that only write workbooks leave it out, or put a zero there and ask Excel to calculate
    when the file is opened.
    """
    return not value or (value == "0" and recalculated)


def hidden_row(attributes: str) -> bool:
    """Return whether the attributes of a row, as they are written, hide it."""
    return 'hidden="1"' in attributes or 'hidden="true"' in attributes or 'ht="0"' in attributes


class ColumnNumbers(dict[str, int]):
    """The place of a column, counted from 0, by its letters."""

    def __missing__(self, letters: str) -> int:
        number = 0
        for letter in letters:
            number = number * 26 + ord(letter) - ord("A") + 1
        self[letters] = number - 1
        return number - 1


COLUMNS = ColumnNumbers()
