"""What `check` says of a file as a JSON document: how it was read, totals, findings, rows."""

import math
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import pandas as pd
import pyarrow as pa

from tracker.checks.checked import Checked
from tracker.checks.findings_list import LONGEST_SHOWN
from tracker.checks.vectors import pc
from tracker.terms.errors import TrackerError
from tracker.terms.fields import FIELDS, Kind
from tracker.terms.findings import Finding
from tracker.terms.language import N_, Translate
from tracker.terms.pledges import Pledges

HEADINGS_ON = N_("Headings on line {line}:")
HEADINGS_NOWHERE = N_("No headings were found.")
COUNTS = N_(
    "{read} pledges read, {accepted} accepted, {left_out} left out; {unknown} without a known amount."
)
LINE = N_("line {line}")
MORE = N_("and {count} more")
BLOCKED = N_("The file cannot be published before the blocking findings are settled.")
READY = N_("Nothing keeps the file from being published.")
EFFECTS = {
    "noted": N_("noted"),
    "row_left_out": N_("row left out"),
    "blocks_release": N_("blocks publication"),
}

LONGEST_FOUND = 2_000
"""How much of a cell a finding repeats; the cell itself stays whole in the rows."""


def check_document(checked: Checked, translate: Translate, *, rows: bool) -> dict[str, Any]:
    """Return what was read and found as JSON knows it; `rows` adds the accepted rows with their types."""
    source = checked.source
    document: dict[str, Any] = {
        "file": {
            "name": source.name,
            "sha256": source.sha256,
            "kind": source.kind,
            "encoding": source.encoding,
            "delimiter": source.delimiter,
            "sheet": source.sheet,
            "header_line": checked.header_line,
        },
        "columns": [{"heading": match.heading, "field": match.field} for match in checked.matches],
        "rows_read": checked.rows_read,
        "rows_accepted": len(checked.pledges),
        "blocked": checked.blocked,
        "amounts": sums(checked.pledges),
        "unknown_amounts": unknown_amounts(checked.pledges),
        "by_country": grouped(checked.pledges, "country"),
        "by_sector": grouped(checked.pledges, "sector"),
        "findings": [finding_record(finding, translate) for finding in checked.findings],
    }
    if rows:
        document["rows"] = row_records(checked)
    return document


def error_document(name: str, error: TrackerError, translate: Translate) -> dict[str, Any]:
    """Return the document of a file that could not be read at all."""
    return {
        "file": {"name": name},
        "error": {
            "rule": error.rule,
            "message": error.said(translate),
            "next_step": error.advised(translate),
        },
    }


def finding_record(finding: Finding, translate: Translate) -> dict[str, Any]:
    """Return a finding as JSON knows it."""
    record: dict[str, Any] = {
        "line": finding.line,
        "column": finding.column,
        "field": finding.field,
        "rule": finding.rule,
        "effect": str(finding.effect),
        "found": finding.found[:LONGEST_FOUND],
        "advice": finding.advised(translate),
    }
    if finding.line is None:
        record["count"] = finding.count
    return record


def plain_decimal(value: Decimal) -> str:
    """Return an exact amount without exponent and without noughts behind the point."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def sums(pledges: Pledges) -> dict[str, str]:
    """Return the sum of all amounts by currency."""
    if not len(pledges):
        return {}
    amounts = pa.chunked_array(pledges["amount"].array.__arrow_array__())
    currencies = pledges["currency"].array
    totals: dict[str, str] = {}
    for place, currency in enumerate(currencies.categories):
        chosen = amounts.filter(pa.array((currencies.codes == place) & pledges["amount"].notna().to_numpy()))
        if len(chosen):
            totals[str(currency)] = plain_decimal(pc.sum(chosen.cast(pa.decimal256(60, 12))).as_py())
    return totals


def unknown_amounts(pledges: Pledges) -> int:
    """Return how many pledges have no amount."""
    return int(pledges["amount"].isna().sum()) if len(pledges) else 0


def grouped(pledges: Pledges, by: str) -> dict[str, Any]:
    """Return rows and amounts for each country or sector that occurs."""
    if not len(pledges):
        return {}
    return {
        str(code): {"rows": len(part), "amounts": sums(Pledges(part))}
        for code, part in pledges[["amount", "currency", by]].groupby(by, observed=True)
    }


def row_records(checked: Checked) -> list[dict[str, Any]]:
    """Return the accepted rows, as `records`."""
    return records(checked.pledges, checked.others)


def records(pledges: Pledges, others: pd.DataFrame) -> list[dict[str, Any]]:
    """Return pledges: amounts as decimal text, everything else as text, blanks as null; `others` as they came."""
    if not len(pledges):
        return []
    columns: dict[str, list[Any]] = {"line": pledges["line"].tolist()}
    for field in FIELDS:
        values = pledges[field.name].tolist()
        if field.kind is Kind.AMOUNT:
            columns[field.name] = [None if absent(value) else plain_decimal(value) for value in values]
        else:
            columns[field.name] = [None if absent(value) else str(value) for value in values]
    names = list(columns)
    found = [dict(zip(names, row, strict=True)) for row in zip(*columns.values(), strict=True)]
    texts = {name: others[name].tolist() for name in others.columns}
    for place, record in enumerate(found):
        record["other"] = {
            name: "" if absent(values[place]) else values[place] for name, values in texts.items()
        }
    return found


def absent(value: object) -> bool:
    """Return whether a frame's value stands for nothing."""
    return value is None or value is pd.NA or (isinstance(value, float) and math.isnan(value))


def report_lines(checked: Checked, translate: Translate, shown: int = 5) -> list[str]:
    """Return a report for people: how the file was read, totals, findings by rule with their first lines."""
    say = translate
    source = checked.source
    read = ", ".join(
        f"{name} {value!r}" if name == "delimiter" else str(value)
        for name, value in (
            ("kind", source.kind),
            ("encoding", source.encoding),
            ("delimiter", source.delimiter),
            ("sheet", source.sheet),
        )
        if value
    )
    lines = [
        f"{source.name} ({read})",
        say(HEADINGS_ON).format(line=checked.header_line) if checked.header_line else say(HEADINGS_NOWHERE),
    ]
    width = max((len(match.heading) for match in checked.matches), default=0)
    lines += [
        f"  {' '.join(match.heading.split())[:40]:{min(width, 40)}}  →  {match.field or '–'}"
        for match in checked.matches
    ]
    lines += [
        "",
        say(COUNTS).format(
            read=checked.rows_read,
            accepted=len(checked.pledges),
            left_out=len(checked.left_out),
            unknown=unknown_amounts(checked.pledges),
        ),
    ]
    lines += [f"  {currency} {Decimal(amount):,f}" for currency, amount in sums(checked.pledges).items()]
    for (effect, rule), findings in by_rule(checked).items():
        lines += ["", f"{rule} ({say(EFFECTS[effect])}, {len(findings)})"]
        for finding in findings[:shown]:
            where = "" if finding.line is None else say(LINE).format(line=finding.line) + ": "
            lines.append(f"  {where}{finding.advised(translate)}"[: LONGEST_SHOWN * 5])
        if len(findings) > shown:
            lines.append("  " + say(MORE).format(count=len(findings) - shown))
    lines += ["", say(BLOCKED) if checked.blocked else say(READY)]
    return lines


def by_rule(checked: Checked) -> Mapping[tuple[str, str], Any]:
    """Return the findings by effect and rule, the gravest first."""
    return {(str(effect), rule): found for (effect, rule), found in checked.findings_by_rule().items()}
