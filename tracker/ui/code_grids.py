"""Tables of a total by code: by one field, and by country and sector."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from tracker.measures.filters import BLANK
from tracker.terms.language import N_
from tracker.ui.blocks import Grid
from tracker.ui.linked import row_figures
from tracker.ui.reading import Reading
from tracker.ui.shown import Amounts

MOST_PAIRS = 36
"""How many pairs of country and sector stand in the table beside the chart, which shows them all."""


def code_grid(reading: Reading, frame: pd.DataFrame, field: str, title: str, amounts: Amounts) -> Grid:
    """Return the table of a breakdown."""
    words = reading.words
    records = [row for row in frame.to_dict("records") if reading.view.lets_through(field, str(row[field]))]

    def cells(row: Mapping[Any, Any]) -> list[str]:
        code = str(row[field])
        counted, number, known = row_figures(
            reading,
            amounts.exact(int(row["counted"])),
            int(row["rows"]),
            int(row["rows_with_amount"]),
            codes={field: [code or BLANK]},
        )
        return [code_name(reading, field, code), counted, words.share(row["share"]), number, known]

    return Grid(
        [
            title,
            *(words.said(text) for text in (N_("Counted"), N_("Share"), N_("Pledges"), N_("With an amount"))),
        ],
        [cells(row) for row in records],
        [field, f"counted_{amounts.currency}", "share", "rows", "rows_with_amount"],
        lambda: [
            [
                str(row[field]),
                amounts.plain(int(row["counted"])),
                str(row["share"]),
                str(row["rows"]),
                str(row["rows_with_amount"]),
            ]
            for row in records
        ],
    )


def code_name(reading: Reading, field: str, code: str) -> str:
    """Return the name of a code, or that there is none."""
    return reading.words.name(field, code) if code else reading.words.said("not stated")


def cross_grid(reading: Reading, frame: pd.DataFrame, amounts: Amounts) -> Grid:
    """Return the table of country by sector, one row a pair: the largest if there are many; the file has all."""
    words, records = reading.words, frame.to_dict("records")
    first = records
    if len(records) > MOST_PAIRS:
        first = sorted(records, key=lambda row: (-int(row["counted"]), -int(row["rows"])))[:MOST_PAIRS]
    return Grid(
        [
            words.said(text)
            for text in (N_("Country"), N_("Sector"), N_("Counted"), N_("Pledges"), N_("With an amount"))
        ],
        [
            [
                code_name(reading, "country", str(row["country"])),
                code_name(reading, "sector", str(row["sector"])),
                *row_figures(
                    reading,
                    amounts.exact(int(row["counted"])),
                    int(row["rows"]),
                    int(row["rows_with_amount"]),
                    codes={name: [str(row[name]) or BLANK] for name in ("country", "sector")},
                ),
            ]
            for row in first
        ],
        ["country", "sector", f"counted_{amounts.currency}", "rows", "rows_with_amount"],
        lambda: [
            [
                str(row["country"]),
                str(row["sector"]),
                amounts.plain(int(row["counted"])),
                str(row["rows"]),
                str(row["rows_with_amount"]),
            ]
            for row in records
        ],
        len(records) - len(first),
    )
