"""The rows behind a step of the changes: what a pledge was and is, what it adds, and all of them to take away."""

from functools import partial

import pandas as pd
import streamlit as st

from tracker.exports.csv_files import frame_as_csv
from tracker.releases.causes import TITLES, Cause
from tracker.releases.changes import Bar
from tracker.terms.language import N_
from tracker.ui import markup
from tracker.ui.blocks import beyond
from tracker.ui.code_grids import code_name
from tracker.ui.folds import folded
from tracker.ui.links import pledge_link
from tracker.ui.markup import Html, shortened, tag
from tracker.ui.pledges.pledge_cells import filed, text
from tracker.ui.reading import Reading
from tracker.ui.releases.comparisons import FIRST_ROWS, Comparison
from tracker.ui.shown import Amounts


def rows_behind(reading: Reading, found: Comparison, amounts: Amounts, *, key: str = "rows") -> None:
    """Show the rows of every bar, the largest first, with all of them to take away."""
    words, changed = reading.words, found.changes
    for bar in changed.bars:
        if not bar.rows:
            continue
        heading = words.counted(
            "{title}: {n} pledge, {change}",
            "{title}: {n} pledges, {change}",
            bar.rows,
            title=words.said(bar.title),
            change=amounts.signed(bar.change),
        )
        folded(
            markup.markdown(heading),
            f"{key}_{bar.cause}",
            partial(rows_of_bar, reading, found, amounts, bar),
        )
    if any(bar.rows for bar in changed.bars):
        st.download_button(
            words.said("All rows behind the bars as CSV"),
            lambda: rows_file(changed.rows_behind(), amounts),
            file_name="changes_by_cause.csv",
            mime="text/csv",
            key=f"{key}_csv",
            on_click="ignore",
            icon=":material/download:",
        )


def rows_of_bar(reading: Reading, found: Comparison, amounts: Amounts, bar: Bar) -> None:
    """Show the first rows of one bar."""
    words = reading.words
    rows = found.rows_behind[found.rows_behind["cause"] == str(bar.cause)]
    st.html(
        markup.table(
            [
                words.said(text)
                for text in (N_("Pledge"), N_("Country"), N_("Stage"), N_("Amount as filed"), N_("Adds"))
            ],
            [[*described(reading, row), adds(reading, amounts, row)] for row in rows.to_dict("records")],
            caption=words.said(TITLES[Cause(bar.cause)]),
            numbers=False,
        )
    )
    beyond(reading, bar.rows - FIRST_ROWS)


def described(reading: Reading, row: dict) -> list[str]:
    """Return a pledge's name, country, stage and amount, each before and after where it differs."""
    words = reading.words
    name = shortened(str(row["title"])) if row["title"] else str(row["project_id"])
    pledge = tag(
        "span",
        pledge_link(reading, str(row["project_id"]), name),
        *(
            ()
            if name == row["project_id"]
            else (Html("<br>"), tag("span", str(row["project_id"]), class_="quiet"))
        ),
    )
    stages = [
        words.name("stage", row[f"stage_{side}"]) if row[f"stage_{side}"] else ""
        for side in ("before", "after")
    ]
    amounts = [
        filed(words, row[f"amount_{side}"], text(row, f"currency_{side}"))
        if row[f"stage_{side}"] is not None
        else ""
        for side in ("before", "after")
    ]
    return [pledge, code_name(reading, "country", str(row["country"])), from_to(*stages), from_to(*amounts)]


def adds(reading: Reading, amounts: Amounts, row: dict) -> str:
    """Return what a pledge adds to a step; that its amount is not known is no zero."""
    if not row["change"] and row["amount_before"] is None and row["amount_after"] is None:
        return reading.words.said("amount unknown")
    return amounts.signed_exact(int(row["change"]))


def from_to(before: str, after: str) -> str:
    """Return what was and what is, once where both are the same or one of them is not there."""
    return f"{before} → {after}" if before and after and before != after else after or before or "–"


def rows_file(rows: pd.DataFrame, amounts: Amounts) -> bytes:
    """Return rows of changes as CSV, sums in full units of the currency shown."""
    sums = [name for name in ("change", "before", "after") if name in rows]
    written = rows.assign(**{name: [amounts.plain(int(value)) for value in rows[name]] for name in sums})
    named = written.rename(columns={name: f"counted_{name}_{amounts.currency}" for name in sums})
    return frame_as_csv(named)
