"""Every pledge that differs between two lists, and the moves between stages, whether they count or not."""

import pandas as pd
import streamlit as st

from tracker.terms.fields import FIELD_BY_NAME
from tracker.terms.language import N_
from tracker.ui import markup
from tracker.ui.blocks import Grid, beyond, block
from tracker.ui.markup import shortened
from tracker.ui.reading import Reading
from tracker.ui.releases.changed_rows import described, rows_file
from tracker.ui.releases.comparisons import FIRST_ROWS, Comparison
from tracker.ui.shown import Amounts

STATES = {"new": N_("New"), "vanished": N_("No longer in the list"), "changed": N_("Changed")}


def stage_moves(reading: Reading, found: Comparison, amounts: Amounts) -> None:
    """Show how many pledges went from which stage to which, whether they count or not."""
    words, moves = reading.words, found.changes.stage_moves
    if not len(moves):
        heading = words.said("No pledge changed its stage")
    else:
        heading = words.counted(
            "{n} pledge is new, gone, or at another stage",
            "{n} pledges are new, gone, or at another stage",
            sum(int(rows) for rows in moves["rows"]),
        )
    with block("moves", heading, words.said("All pledges of the lists, whether they count or not")):
        if len(moves):
            grid = moves_grid(reading, moves, amounts)
            most = sorted(range(len(moves)), key=lambda place: -int(moves["rows"].iloc[place]))[:FIRST_ROWS]
            st.html(
                markup.table(
                    grid.head,
                    [grid.rows[place] for place in sorted(most)],
                    caption=words.said("From which stage to which"),
                    numbers=False,
                )
            )
            beyond(reading, len(grid.rows) - FIRST_ROWS)
            st.download_button(
                words.said("Download as CSV"),
                lambda: grid.file,
                file_name="stage_moves.csv",
                mime="text/csv",
                key="csv_moves",
                on_click="ignore",
                icon=":material/download:",
                type="tertiary",
            )


def moves_grid(reading: Reading, moves: pd.DataFrame, amounts: Amounts) -> Grid:
    """Return the table of moves; `value` is what the pledges are worth now, or were worth."""
    words = reading.words

    def stage(code: str | None, nothing: str) -> str:
        return words.name("stage", code) if code else words.said(nothing)

    rows = moves.to_dict("records")
    return Grid(
        [
            words.said(text)
            for text in (N_("From"), N_("To"), N_("Pledges"), N_("With an amount"), N_("Worth"))
        ],
        [
            [
                stage(row["stage_before"], N_("not in the list")),
                stage(row["stage_after"], N_("not in the list")),
                words.number(row["rows"]),
                words.number(row["rows_with_amount"]),
                amounts.exact(int(row["value"])) if row["rows_with_amount"] else "–",
            ]
            for row in rows
        ],
        ["stage_before", "stage_after", "rows", "rows_with_amount", f"value_{amounts.currency}"],
        [
            [
                row["stage_before"] or "",
                row["stage_after"] or "",
                str(row["rows"]),
                str(row["rows_with_amount"]),
                amounts.plain(int(row["value"])),
            ]
            for row in rows
        ],
    )


def every_pledge(reading: Reading, found: Comparison, amounts: Amounts, *, key: str = "pledges") -> None:
    """Show the pledges that are new, gone or differ in anything, whether they count or not."""
    words, count = reading.words, found.changes.tally
    heading = words.said(
        "{new} new pledges, {vanished} no longer in the list, {changed} changed",
        **{state: words.number(count[state]) for state in STATES},
    )
    with block(key, heading, words.said("Every pledge that differs in anything, whether it counts or not")):
        if any(count.values()):
            pledges_table(reading, found.differing, amounts)
            beyond(reading, sum(count.values()) - FIRST_ROWS)
            st.download_button(
                words.said("All of them as CSV"),
                lambda: rows_file(found.changes.differing(), amounts),
                file_name="changed_pledges.csv",
                mime="text/csv",
                key=f"{key}_csv",
                on_click="ignore",
                icon=":material/download:",
            )


def pledges_table(reading: Reading, pledges: pd.DataFrame, amounts: Amounts) -> None:
    """Show the first of some changed pledges as a table."""
    words = reading.words
    head = (
        N_("Pledge"),
        N_("Country"),
        N_("Stage"),
        N_("Amount as filed"),
        N_("What differs"),
        N_("Counted before"),
        N_("Counted after"),
    )
    st.html(
        markup.table(
            [words.said(text) for text in head],
            [
                [
                    *described(reading, row),
                    differing(reading, row),
                    counted(reading, amounts, row, "before"),
                    counted(reading, amounts, row, "after"),
                ]
                for row in pledges.to_dict("records")
            ],
            caption=words.said("Pledges that differ"),
            numbers=False,
        )
    )


def differing(reading: Reading, row: dict) -> str:
    """Return whether a pledge is new or gone, or which of its fields differ."""
    words = reading.words
    if row["state"] != "changed":
        return words.said(STATES[row["state"]])
    names = [
        words.said(FIELD_BY_NAME[name].title) if name in FIELD_BY_NAME else name
        for name in str(row["fields"]).split(", ")
    ]
    return shortened(", ".join(names))


def counted(reading: Reading, amounts: Amounts, row: dict, side: str) -> str:
    """Return what a pledge adds to one headline, or why it does not count there."""
    reason = row[f"reason_{side}"]
    if row[f"stage_{side}"] is None:
        return "–"
    if reason:
        return reading.words.said(str(reason))
    return (
        amounts.exact(int(row[side]))
        if row[f"amount_{side}"] is not None
        else reading.words.said("amount unknown")
    )
