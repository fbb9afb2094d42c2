"""Lists as CSV: for spreadsheets, with a mark that keeps any text from being run as a formula."""

import csv
import io
from collections.abc import Iterable, Sequence

import pandas as pd

from tracker.terms.fields import FIELDS
from tracker.terms.findings import Finding
from tracker.terms.language import N_, Translate
from tracker.terms.pledges import Pledges

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
"""What makes a spreadsheet take a cell for a formula, also in full width (OWASP, CSV injection)."""


def neutral(text: str) -> str:
    """Return `text` so that no spreadsheet runs it: an apostrophe before what starts a formula."""
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text


def as_csv(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """Return rows as CSV in UTF-8 with a byte order mark, which Excel needs to see the encoding."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow([neutral(heading) for heading in headings])
    writer.writerows([neutral(cell) for cell in row] for row in rows)
    return text.getvalue().encode("utf-8-sig")


def frame_as_csv(table: pd.DataFrame) -> bytes:
    """Return a frame of numbers and texts as CSV; a missing value is an empty cell."""
    return as_csv([str(name) for name in table.columns], frame_texts(table))


def pledges_as_csv(pledges: Pledges) -> bytes:
    """Return a pledge list as CSV, in the columns of the pledge file; it can be uploaded again."""
    return frame_as_csv(pledges[[field.name for field in FIELDS]])


def template_as_csv() -> bytes:
    """Return an empty pledge file: the headings alone."""
    return as_csv([field.name for field in FIELDS], [])


def findings_as_csv(findings: Iterable[Finding], translate: Translate) -> bytes:
    """Return findings as CSV: line, column, rule, effect, what was found, what to do."""
    headings = [
        N_("Line"),
        N_("Column"),
        N_("Rule"),
        N_("Effect"),
        N_("Found"),
        N_("How many"),
        N_("What to do"),
    ]
    return as_csv(
        [translate(heading) for heading in headings],
        (
            [
                "" if finding.line is None else str(finding.line),
                finding.column or "",
                finding.rule,
                finding.effect.value,
                finding.found,
                str(finding.count),
                finding.advised(translate),
            ]
            for finding in findings
        ),
    )


def frame_texts(table: pd.DataFrame) -> list[list[str]]:
    """Return a frame's cells as texts: whole and decimal numbers without exponent, "" where missing."""
    columns = [[as_text(cell) for cell in table[name].astype(object)] for name in table.columns]
    return [list(row) for row in zip(*columns, strict=True)]


def as_text(cell: object) -> str:
    """Return one cell as text."""
    if cell is None or cell is pd.NA or cell is pd.NaT or cell != cell:  # noqa: PLR0124 - NaN is not itself
        return ""
    if hasattr(cell, "normalize") and not hasattr(cell, "isoformat"):  # Decimal: no exponent, no idle zeros
        plain = format(cell, "f")
        return plain.rstrip("0").rstrip(".") if "." in plain else plain
    return str(cell)
