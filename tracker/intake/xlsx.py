"""Excel workbooks (.xlsx): their sheets, and every cell with its stored value, kind and number format."""

import posixpath
from dataclasses import dataclass
from functools import cached_property

from tracker.intake.cells import split_sheet, stretches
from tracker.intake.choices import Limits
from tracker.intake.dangers import FALSE, links_elsewhere, refuse_macros
from tracker.intake.formats import cell_formats
from tracker.intake.packages import Attributes, Package, bad_workbook, parse_xml
from tracker.intake.sheets import Sheet, SheetName
from tracker.intake.strings import shared_strings
from tracker.intake.workbooks import Workbook
from tracker.intake.xlsx_cells import Contents, SheetReading
from tracker.terms.language import N_


@dataclass(frozen=True)
class Xlsx:
    """What is common to the sheets of an .xlsx workbook.

    `recalculated` says that the program which wrote it leaves calculating to the one that opens it.
    """

    package: Package
    limits: Limits
    since_1904: bool
    recalculated: bool
    strings_part: str | None
    styles_part: str | None

    @cached_property
    def strings(self) -> list[str]:
        """The shared strings."""
        return shared_strings(self.package, self.strings_part)

    @cached_property
    def formats(self) -> list[str]:
        """The number format of every cell style."""
        return cell_formats(self.package, self.styles_part)

    def read(self, sheet: SheetName, rows: int | None = None) -> Sheet:
        """Return the cells of a sheet, or of its first `rows` rows."""
        if rows is None:
            data = self.package.read(sheet.part)
            if (parts := split_sheet(data)) and (quick := self.read_at_once(sheet, *parts)):
                return quick
        reading = SheetReading(self.contents(sheet), rows)
        self.package.parse(sheet.part, reading.start, reading.end, reading.text)
        return reading.sheet

    def read_at_once(self, sheet: SheetName, inner: bytes, outer: bytes) -> Sheet | None:
        """Return the cells of a sheet that is written the usual way, a stretch at a time; else None."""
        contents = self.contents(sheet)
        reading = SheetReading(contents, None)
        parse_xml((b"<sheetData>", inner, b"</sheetData>"), sheet.part)  # well-formed?
        parse_xml((outer,), sheet.part, reading.start, reading.end, reading.text)
        for cells in stretches(inner):
            if cells is None:
                return None
            contents.add_all(cells)
        return contents.sheet

    def contents(self, sheet: SheetName) -> Contents:
        """Return a sheet without cells as yet, and what gives cells their content."""
        return Contents(
            Sheet(sheet.name, self.limits),
            self.strings,
            self.formats,
            since_1904=self.since_1904,
            recalculated=self.recalculated,
        )


def open_xlsx(package: Package, limits: Limits) -> Workbook:
    """Return an .xlsx workbook.

    Raises:
        UnreadableFileError: if it is damaged, holds macros, or draws data from other programs.
    """
    refuse_macros(package)
    linked = links_elsewhere(package)
    main = main_part(package)
    targets, kinds = relations(package, main)
    sheets: list[SheetName] = []
    flags: dict[str, bool] = {}

    def start(name: str, attributes: Attributes) -> None:
        if name == "workbookPr":
            flags["since_1904"] = attributes.get("date1904", "").casefold() not in FALSE
        elif name == "calcPr":
            flags["recalculated"] = attributes.get("fullCalcOnLoad", "").casefold() not in FALSE
        elif name == "sheet":
            relation = next(
                (value for key, value in attributes.items() if key.endswith(":id") or key == "id"), ""
            )
            if relation in targets and kinds[relation] == "worksheet":
                sheets.append(
                    SheetName(
                        attributes.get("name", ""),
                        attributes.get("state", "visible") != "visible",
                        targets[relation],
                    )
                )

    package.parse(main, start)
    if not sheets:
        raise bad_workbook(N_("The workbook has no sheet with cells."))
    by_kind = {kind: targets[relation] for relation, kind in kinds.items()}
    opened = Xlsx(
        package,
        limits,
        flags.get("since_1904", False),
        flags.get("recalculated", False),
        by_kind.get("sharedStrings"),
        by_kind.get("styles"),
    )
    return Workbook("xlsx", tuple(sheets), opened.read, linked)


def main_part(package: Package) -> str:
    """Return the part that lists the sheets."""
    targets, kinds = relations(package, "")
    found = next(
        (targets[relation] for relation, kind in kinds.items() if kind == "officeDocument"), "xl/workbook.xml"
    )
    if found not in package:
        raise bad_workbook(N_("The workbook is damaged: its part {part} is missing."), part=found)
    return found


def relations(package: Package, part: str) -> tuple[dict[str, str], dict[str, str]]:
    """Return the parts that a part refers to, and of what kind they are, by the reference's id."""
    folder, name = posixpath.split(part)
    listing = posixpath.join(folder, "_rels", f"{name}.rels")
    targets: dict[str, str] = {}
    kinds: dict[str, str] = {}

    def start(element: str, attributes: Attributes) -> None:
        if element == "Relationship" and attributes.get("TargetMode") != "External":
            target = attributes.get("Target", "")
            whole = target.lstrip("/") if target.startswith("/") else posixpath.join(folder, target)
            targets[attributes.get("Id", "")] = posixpath.normpath(whole)
            kinds[attributes.get("Id", "")] = attributes.get("Type", "").rsplit("/", 1)[-1]

    if listing in package:
        package.parse(listing, start)
    return targets, kinds
