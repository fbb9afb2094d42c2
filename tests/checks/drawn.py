"""Tables drawn as text, for tests of what a file means: no file, no encoding, only cells."""

import csv
import io
from functools import cache
from typing import Any

import numpy as np
import pyarrow as pa

from tracker.checks.checked import Checked, Choices
from tracker.checks.checking import check
from tracker.intake.table import CellKind, Column, Source, Table
from tracker.terms.reference import Reference, load_reference


@cache
def reference() -> Reference:
    """Return the shipped tracker's data."""
    return load_reference()


def table_of(
    drawn: str,
    delimiter: str = "|",
    kinds: dict[tuple[int, int], CellKind] | None = None,
    formats: dict[tuple[int, int], str] | None = None,
) -> Table:
    """Return a table as drawn: one line a record, cells between delimiters; fewer cells stay fewer."""
    lines = [line.strip() for line in drawn.strip("\n").split("\n")]
    records = [
        [cell.strip() for cell in record]
        for record in csv.reader(io.StringIO("\n".join(lines)), delimiter=delimiter)
    ]
    return table_with(records, kinds, formats)


def table_with(
    records: list[list[str]],
    kinds: dict[tuple[int, int], CellKind] | None = None,
    formats: dict[tuple[int, int], str] | None = None,
) -> Table:
    """Return a table with these records, on lines from 1 on."""
    width = max(map(len, records))
    columns = []
    for place in range(width):
        texts = pa.array(
            [record[place] if place < len(record) else "" for record in records], type=pa.string()
        )
        if kinds is None and formats is None:
            columns.append(Column(texts.dictionary_encode() if place % 2 else texts))  # both forms, in turn
            continue
        columns.append(
            Column(
                texts,
                np.array(
                    [int((kinds or {}).get((row + 1, place), CellKind.TEXT)) for row in range(len(records))],
                    dtype=np.uint8,
                ),
                tuple((formats or {}).get((row + 1, place), "") for row in range(len(records))),
            )
        )
    widths = np.array([len(record) for record in records], dtype=np.int32)
    return Table(
        Source("drawn.csv", "0" * 64, 0, "csv"),
        tuple(columns),
        np.arange(1, len(records) + 1, dtype=np.int64),
        None if (widths == width).all() else widths,
    )


def checked(drawn: str | Table, choices: Choices = Choices(), **more: Any) -> Checked:  # noqa: B008
    """Return a drawn table, checked against the shipped tracker."""
    return check(table_of(drawn) if isinstance(drawn, str) else drawn, reference(), choices, **more)


def said(result: Checked, rule: str) -> list[tuple[int | None, str]]:
    """Return line and effect of each finding of a rule; every sentence must be complete."""
    for finding in result.findings:
        assert "{" not in finding.advised().replace(finding.found, "")
    return [(finding.line, str(finding.effect)) for finding in result.findings if finding.rule == rule]


def amounts(result: Checked) -> list[str | None]:
    """Return the accepted amounts as plain text."""
    return [
        None if value is None else f"{value.normalize():f}"
        for value in result.pledges["amount"].array.__arrow_array__().to_pylist()
    ]


def texts(result: Checked, field: str) -> list[str | None]:
    """Return a field of the accepted rows."""
    return [
        None if value is None or isinstance(value, float) else str(value)
        for value in result.pledges[field].tolist()
    ]


def one_amount(
    text: str,
    *,
    heading: str = "amount",
    currency: str = "USD",
    others: tuple[str, ...] = ("2500000", "18000000", "730000"),
) -> tuple[str | None, str | None]:
    """Return the value of one cell among others of its column, and the rule that it was refused or noted by."""
    cells = (text, *others)
    result = checked(
        table_with(
            [
                ["country", "sector", heading, "currency"],
                *[["KAZ", "energy", cell, currency] for cell in cells],
            ]
        )
    )
    rules = [finding.rule for finding in result.findings if finding.field == "amount" and finding.line == 2]
    refused = 2 not in result.pledges["line"].tolist() if len(result.pledges) else True
    return ("refused" if refused else amounts(result)[0]), (rules[0] if rules else None)
