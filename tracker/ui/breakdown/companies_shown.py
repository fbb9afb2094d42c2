"""The breakdown page's table of parties: how many pledges each of them takes part in."""

import pandas as pd
import streamlit as st

from tracker.measures.party_names import taking_part
from tracker.measures.standings import WITH_AMOUNT
from tracker.terms.language import N_
from tracker.ui import markup
from tracker.ui.blocks import Grid, table
from tracker.ui.linked import figure_link
from tracker.ui.links import rows_link
from tracker.ui.reading import Reading
from tracker.ui.shown import Amounts

MOST_ROWS = 20
"""How many parties stand on the page; the file has all."""
HEAD = (N_("Party"), N_("Pledges it takes part in"), N_("With an amount"), N_("Whole value of these pledges"))


def companies_title(reading: Reading, found: pd.DataFrame) -> str:
    """Return which party takes part in most pledges."""
    words = reading.words
    if found.empty:
        return words.said("No party is named in a pledge that counts")
    most = found.iloc[0]
    return words.counted(
        "{name} takes part in {n} pledge",
        "{name} takes part in {n} pledges",
        int(most["rows"]),
        name=most["name"],
    )


def show_companies(reading: Reading, field: str, found: pd.DataFrame, amounts: Amounts) -> None:
    """Show the parties in most pledges, each opening its pledges, with all of them as a file."""
    words = reading.words
    if found.empty:
        return
    rows = [
        [
            str(row["name"]),
            rows_link(reading, words.number(int(row["rows"])), **{field: taking_part(str(row["name"]))}),
            figure_link(
                reading,
                words.number(int(row["rows_with_amount"])),
                int(row["rows_with_amount"]),
                standing=WITH_AMOUNT,
                changes={field: taking_part(str(row["name"]))},
            ),
            rows_link(reading, amounts.exact(int(row["involved"])), **{field: taking_part(str(row["name"]))})
            if row["rows_with_amount"]
            else words.said("unknown"),
        ]
        for row in found.head(MOST_ROWS).to_dict("records")
    ]
    caption = words.counted(
        "{n} party; a pledge of several parties stands with each of them, so these numbers must not be added up",
        "{n} parties; a pledge of several parties stands with each of them, so these numbers must not be added up",
        len(found),
    )
    head = [words.said(text) for text in HEAD]
    st.html(markup.table(head, rows, caption=caption))
    raw_head = ["party", "rows", "rows_with_amount", f"involved_{amounts.currency}"]

    def raw(records: list[dict]) -> list[list[str]]:
        return [
            [
                str(row["name"]),
                str(row["rows"]),
                str(row["rows_with_amount"]),
                amounts.plain(int(row["involved"])) if row["rows_with_amount"] else "",
            ]
            for row in records
        ]

    table(
        reading,
        f"parties_{field}",
        caption,
        Grid(head, rows, raw_head, lambda: raw(found.to_dict("records"))),
    )
