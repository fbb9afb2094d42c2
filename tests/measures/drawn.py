"""Pledges drawn as small tables, or read from a CSV, without the rooms that check files."""

import csv
from decimal import Decimal
from pathlib import Path

import pandas as pd
import pyarrow as pa

from tracker.terms.fields import FIELDS, Kind
from tracker.terms.pledges import AMOUNT_DTYPE, Pledges

DEFAULTS = {"country": "KAZ", "sector": "energy", "stage": "announced"}


def pledges_from(rows: list[dict[str, str]]) -> Pledges:
    """Return pledges from rows of canonical texts; a blank or absent text is missing."""
    columns = {"line": pd.Series(range(2, len(rows) + 2), dtype="int64")}
    for field in FIELDS:
        texts = [row.get(field.name) or DEFAULTS.get(field.name) for row in rows]
        if field.name == "project_id":
            texts = [text or f"P{number}" for number, text in enumerate(texts, start=1)]
        if field.name == "currency":
            texts = [
                text or ("JPY" if row.get("amount") else None) for text, row in zip(texts, rows, strict=True)
            ]
        columns[field.name] = column(texts, field.kind)
    return Pledges(pd.DataFrame(columns))


def column(texts, kind: Kind) -> pd.Series:
    """Return texts as the column that their field has in the frame of pledges."""
    if kind is Kind.AMOUNT:
        exact = pa.array([Decimal(text) if text else None for text in texts], type=pa.decimal128(38, 12))
        return pd.Series(pd.array(exact, dtype=AMOUNT_DTYPE))
    return pd.Series(texts, dtype="category" if kind in (Kind.CODE, Kind.CURRENCY) else "str")


def pledges_of(drawn: str) -> Pledges:
    """Return the pledges of a drawn table: titles, then one line a pledge, cells parted by bars."""
    lines = [[cell.strip() for cell in line.split("|")] for line in drawn.strip().splitlines()]
    return pledges_from([dict(zip(lines[0], line, strict=True)) for line in lines[1:]])


def listed(path: Path) -> Pledges:
    """Return the pledges of a clean CSV."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return pledges_from(list(csv.DictReader(file)))
