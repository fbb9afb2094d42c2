"""A workbook to a table: which sheet is the list, and what is said of its cells."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from tracker.intake.choices import Form
from tracker.intake.refusals import UnreadableFileError
from tracker.intake.sheets import (
    Sheet,
    SheetName,
    SheetRecords,
    column_counts,
    column_letters,
    runs,
    sheet_records,
)
from tracker.intake.table import CellKind, Source, Table
from tracker.terms.findings import Effect, Finding
from tracker.terms.language import N_
from tracker.terms.vocabulary import Vocabulary

LOOKED_AT = 60
FITTING = 2
BY_FAR = 3
"""A sheet fits if a row among its first sixty has two known headings; best by far if it has three more
than any other."""


@dataclass(frozen=True)
class Workbook:
    """A workbook of any kind: its sheets, and how to read the first rows of one, or all (None)."""

    kind: str
    sheets: tuple[SheetName, ...]
    read: Callable[[SheetName, int | None], Sheet]
    linked: bool = False


@dataclass(frozen=True, slots=True)
class Look:
    """What a first look at a sheet showed: whether it holds anything, and its most known headings in a row."""

    sheet: SheetName
    filled: bool
    known: int

    @property
    def fitting(self) -> bool:
        """Whether the sheet looks like a list of pledges."""
        return self.known >= FITTING


def read_workbook_table(workbook: Workbook, source: Source, form: Form, vocabulary: Vocabulary) -> Table:
    """Return the table of the sheet that is the list.

    Raises:
        UnreadableFileError: if several sheets could be it, or the named one is not there.
    """
    looks = (
        [look_at(workbook, sheet, vocabulary) for sheet in workbook.sheets]
        if len(workbook.sheets) > 1
        else []
    )
    chosen = (
        named_sheet(workbook.sheets, form.sheet) if form.sheet is not None else fitting_sheet(workbook, looks)
    )
    sheet = workbook.read(chosen, None)
    records = sheet_records(sheet)
    if not records.grid.size:
        raise empty_workbook()
    findings = [
        *choice_findings(chosen, looks, named=form.sheet is not None),
        *link_findings(workbook),
        *hidden_findings(sheet, records),
        *formula_findings(records),
        *merged_findings(records),
    ]
    used = {
        column
        for column in sheet.hidden_columns
        if column < records.grid.shape[1] and records.grid[:, column].any()
    }
    source = replace(
        source, kind=workbook.kind, sheet=chosen.name, sheets=tuple(s.name for s in workbook.sheets)
    )
    return Table(source, records.table_columns(), records.lines, None, tuple(findings), frozenset(used))


def look_at(workbook: Workbook, sheet: SheetName, vocabulary: Vocabulary) -> Look:
    """Return what the first rows of a sheet show."""
    first = workbook.read(sheet, LOOKED_AT)
    texts = [entry.text for entry in first.entries]
    known = np.array([vocabulary.heading(text) for text in texts], dtype=np.int32)
    if not first.rows:
        return Look(sheet, False, 0)
    counts = np.zeros(max(first.rows) + 1, dtype=np.int32)
    seen = {(row, content) for row, content in zip(first.rows, first.contents, strict=True) if known[content]}
    for row, _ in seen:
        counts[row] += 1
    return Look(sheet, True, int(counts.max()))


def named_sheet(sheets: Sequence[SheetName], name: str) -> SheetName:
    """Return the sheet that a person named; case and outer white space do not matter if the name is clear."""
    exact = [sheet for sheet in sheets if sheet.name == name]
    alike = exact or [sheet for sheet in sheets if sheet.name.strip().casefold() == name.strip().casefold()]
    if len(alike) != 1:
        raise UnreadableFileError(
            N_("The workbook has no sheet “{sheet}”. It has: {sheets}."),
            rule="sheet-choice",
            sheet=name,
            sheets=listed(sheets),
            names=[each.name for each in sheets],
            next_step=N_("Choose one of these sheets."),
        )
    return alike[0]


def fitting_sheet(workbook: Workbook, looks: Sequence[Look]) -> SheetName:
    """Return the one sheet that fits.

    Raises:
        UnreadableFileError: if several do, or only hidden ones.
    """
    if not looks:
        return workbook.sheets[0]
    visible = [look for look in looks if look.filled and not look.sheet.hidden]
    fitting = sorted((look for look in visible if look.fitting), key=lambda look: -look.known)
    if len(fitting) == 1 or (fitting and fitting[0].known >= fitting[1].known + BY_FAR):
        return fitting[0].sheet
    if fitting:
        raise UnreadableFileError(
            N_("Several sheets of the workbook look like a list of pledges: {sheets}."),
            rule="sheet-choice",
            sheets=listed([look.sheet for look in fitting]),
            names=[look.sheet.name for look in fitting],
            next_step=N_("Choose the sheet to read."),
        )
    if hidden := [look.sheet for look in looks if look.fitting]:
        raise UnreadableFileError(
            N_("Only a hidden sheet of the workbook looks like a list of pledges: {sheets}."),
            rule="sheet-choice",
            sheets=listed(hidden),
            names=[sheet.name for sheet in hidden],
            next_step=N_("Choose that sheet, or make it visible in Excel and load the file again."),
        )
    if not visible:
        raise empty_workbook()
    return visible[0].sheet


def listed(sheets: Sequence[SheetName]) -> str:
    """Return the names of sheets, for a sentence."""
    return ", ".join(f"“{sheet.name}”" for sheet in sheets)


def empty_workbook() -> UnreadableFileError:
    """Return the refusal of a workbook without any content."""
    return UnreadableFileError(
        N_("The workbook holds no cells with content."),
        rule="file-empty",
        next_step=N_("Check that the list was saved, and load it again."),
    )


def choice_findings(chosen: SheetName, looks: Sequence[Look], *, named: bool) -> Iterator[Finding]:
    """Say which sheet was read if there were others with content."""
    filled = [look for look in looks if look.filled]
    others = [look.sheet for look in filled if look.sheet.name != chosen.name and not look.sheet.hidden]
    if others and not named:
        yield Finding(
            None,
            None,
            "sheet-choice",
            Effect.NOTED,
            chosen.name,
            N_("Sheet “{sheet}” was read. Not read: {others}. Choose another sheet if this is not the list."),
            {"sheet": chosen.name, "others": listed(others)},
        )
    if chosen.hidden:
        yield Finding(
            None,
            None,
            "sheet-hidden",
            Effect.NOTED,
            chosen.name,
            N_("The sheet that was read is hidden in the workbook."),
        )
    for look in filled:
        if look.sheet.hidden and look.sheet.name != chosen.name:
            yield Finding(
                None,
                None,
                "sheet-hidden",
                Effect.NOTED,
                look.sheet.name,
                N_("The workbook has a hidden sheet “{sheet}”; it was not read."),
                {"sheet": look.sheet.name},
            )


def link_findings(workbook: Workbook) -> Iterator[Finding]:
    """Say that the workbook links to others."""
    if workbook.linked:
        yield Finding(
            None,
            None,
            "sheet-external",
            Effect.NOTED,
            "",
            N_("The workbook links to other workbooks; the values stored in it were used."),
        )


def hidden_findings(sheet: Sheet, records: SheetRecords) -> Iterator[Finding]:
    """Say which rows and columns with content are hidden: they are read like the others."""
    filled = set(records.lines[(records.grid != 0).max(axis=1)].tolist())
    for first, last in runs(sorted(filled & {row + 1 for row in sheet.hidden_rows})):
        found = str(first) if first == last else f"{first}–{last}"
        yield Finding(
            first,
            None,
            "sheet-hidden",
            Effect.NOTED,
            found,
            N_("Hidden rows ({rows}) were read like the others."),
            {"rows": found},
            count=last - first + 1,
        )
    for column in sorted(sheet.hidden_columns):
        if column < records.grid.shape[1] and records.grid[:, column].any():
            letters = column_letters(column)
            yield Finding(
                None,
                None,
                "sheet-hidden",
                Effect.NOTED,
                letters,
                N_("Column {letters} is hidden; it was read like the others."),
                {"letters": letters},
                position=column,
            )


def formula_findings(records: SheetRecords) -> Iterator[Finding]:
    """Say where stored results of formulas were used, and where there are none."""
    for column, (count, line, text) in column_counts(
        cell
        for cell in records.cells(CellKind.FORMULA)
        if not cell[2].kind & (CellKind.WITHOUT_VALUE | CellKind.FILLED)
    ).items():
        yield Finding(
            None,
            None,
            "sheet-formula",
            Effect.NOTED,
            text,
            N_("Cells of this column are formulas (the first in row {row}); their stored results were used."),
            {"row": line},
            count=count,
            position=column,
        )
    for line, column, entry in records.cells(CellKind.WITHOUT_VALUE):
        if not entry.kind & CellKind.FILLED:
            yield Finding(
                line,
                None,
                "sheet-formula",
                Effect.ROW_LEFT_OUT,
                "",
                N_(
                    "The formula was never calculated, so there is no value. Open the workbook in Excel, "
                    "save it, and load it again."
                ),
                position=column,
            )


def merged_findings(records: SheetRecords) -> Iterator[Finding]:
    """Say where the content of merged cells was written into the cells they cover."""
    for column, (count, line, text) in column_counts(records.cells(CellKind.FILLED)).items():
        yield Finding(
            None,
            None,
            "sheet-merged",
            Effect.NOTED,
            text,
            N_("Merged cells (the first at row {row}): their content was taken for every row they cover."),
            {"row": line},
            count=count,
            position=column,
        )
