"""What a workbook may not hold: macros, and links that draw data from other programs."""

import re

from tracker.intake.packages import Package
from tracker.intake.refusals import UnreadableFileError
from tracker.terms.language import N_

DDE = re.compile(r"[\w.]+\|\s*('[^']*'|[\w.]+)\s*!")
"""A formula that asks another program for data: =cmd|'/C calc'!A0."""

FALSE = ("", "0", "false")
"""How the XML of workbooks says no."""


def refuse_macros(package: Package) -> None:
    """Refuse a workbook that holds programs."""
    for name in package.names:
        folded = name.casefold()
        if folded.endswith("vbaproject.bin") or "/macrosheets/" in folded or "/dialogsheets/" in folded:
            raise with_macros()
    if "[Content_Types].xml" in package:
        types: list[str] = []
        package.parse(
            "[Content_Types].xml", lambda _, attributes: types.append(attributes.get("ContentType", ""))
        )
        if any("macroenabled" in kind.casefold() for kind in types):
            raise with_macros()


def with_macros() -> UnreadableFileError:
    """Return the refusal of a workbook with macros."""
    return UnreadableFileError(
        N_("The workbook holds macros; such files are not read."),
        rule="sheet-macro",
        next_step=N_("Save it in Excel as a workbook without macros (.xlsx), and load that file."),
    )


def links_elsewhere(package: Package) -> bool:
    """Return whether the workbook links to other workbooks; refuse links to other programs."""
    linked = False
    for part in package.names:
        if "externallinks/" in part.casefold() and part.casefold().endswith(".xml"):
            seen: set[str] = set()
            package.parse(part, lambda name, _, seen=seen: seen.add(name))
            if seen & {"ddeLink", "oleLink"}:
                raise draws_data()
            linked = linked or "externalBook" in seen
    return linked


def draws_data() -> UnreadableFileError:
    """Return the refusal of a workbook that draws data from other programs."""
    return UnreadableFileError(
        N_("The workbook draws data from another program (DDE or OLE); such files are not read."),
        rule="sheet-external",
        next_step=N_("Copy the list and paste it as values into a new workbook, and load that file."),
    )
