"""Looks for cells of accepted rows whose value is not their text although no finding says so."""

from decimal import Decimal, InvalidOperation

import pandas as pd

from tracker.checks.checked import Checked
from tracker.intake.table import Table
from tracker.terms.fields import FIELD_BY_NAME, Kind
from tracker.terms.findings import FAMILIES

NO_ANSWER = {
    "header-duplicate",
    "header-unrecognised",
    "header-missing",
    "possible-duplicate",
    "amount-unit-slip",
    "rate-missing",
}
"""Rules that say nothing about how a cell was read."""
ANSWERS = frozenset(rule for rules in FAMILIES.values() for rule in rules) - NO_ANSWER


def silent_cells(table: Table, result: Checked) -> list[tuple[int, str, str, object]]:
    """Return line, field, text and value of every cell that was changed in silence."""
    said = {(finding.line, finding.field) for finding in result.findings if finding.rule in ANSWERS}
    row_of = {line: row for row, line in enumerate(table.lines.tolist())}
    silent = []
    for match in result.matches:
        if match.field is None:
            continue
        column, kind = table.columns[match.position], FIELD_BY_NAME[match.field].kind
        for line, value in zip(
            result.pledges["line"].tolist(), result.pledges[match.field].astype(object).tolist(), strict=True
        ):
            text = column.text(row_of[line]).strip()
            if not same(kind, text, value) and not {(line, match.field), (None, match.field)} & said:
                silent.append((line, match.field, text, value))
    return silent


def lost_lines(table: Table, result: Checked) -> list[int]:
    """Return the lines with text below the headings that are no pledge, not left out, and not named by a finding."""
    known = {
        *result.pledges["line"].tolist(),
        *result.left_out["line"].tolist(),
        *(finding.line for finding in result.findings if finding.rule.startswith("row-")),
    }
    blank = not any(finding.rule == "row-blank" and finding.line is None for finding in result.findings)
    return [
        line
        for row, line in enumerate(table.lines.tolist())
        if line > (result.header_line or 0) and line not in known and (any(table.record(row)) or blank)
    ]


def same(kind: Kind, text: str, value: object) -> bool:
    """Return whether a value is just what the cell's text says."""
    if pd.isna(value):
        return not text
    if kind is Kind.AMOUNT:
        try:
            return text.isascii() and Decimal(text) == value
        except InvalidOperation:
            return False
    return text == str(value)
