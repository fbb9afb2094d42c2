"""How concentrated the total is, and the largest pledges in it, each leading to its own page."""

from fractions import Fraction

import streamlit as st

from tracker.measures.standings import WITH_AMOUNT
from tracker.terms.language import N_
from tracker.ui import markup
from tracker.ui.blocks import Grid
from tracker.ui.breakdown.breakdowns import MadeOf
from tracker.ui.code_grids import code_name
from tracker.ui.linked import figure_link
from tracker.ui.links import pledge_link, rows_link
from tracker.ui.markup import Html, joined, tag
from tracker.ui.pledges.pledge_cells import name_of, text
from tracker.ui.reading import Reading
from tracker.ui.shown import Amounts

HEAD = (N_("Title"), N_("Country"), N_("Sector"), N_("Stage"), N_("Counted"), N_("Share"))


def concentration_title(reading: Reading, found: MadeOf) -> str:
    """Return how few pledges make half of the total."""
    words = reading.words
    if not found.concentration.making_half:
        return words.said("No amount counts yet")
    return words.counted(
        "Half of the total is in {n} pledge",
        "Half of the total is in {n} pledges",
        found.concentration.making_half,
    )


def show_concentration(reading: Reading, found: MadeOf, amounts: Amounts) -> None:
    """Show the shares of the largest pledges, and these pledges."""
    words, few = reading.words, found.concentration
    if not few.making_half:
        return
    number = found.total.rows_with_amount
    known = figure_link(
        reading,
        words.counted("of {n} pledge with an amount", "of {n} pledges with an amount", number),
        number,
        standing=WITH_AMOUNT,
    )

    def top(count: int, said: str) -> Html:
        return rows_link(reading, said, standing=WITH_AMOUNT, top=str(count))

    figures = [
        (words.said("The largest pledge"), top(1, words.share(few.top_1)), ""),
        (words.said("The three largest"), top(3, words.share(few.top_3)), ""),
        (words.said("The ten largest"), top(10, words.share(few.top_10)), ""),
        (words.said("Make half of the total"), top(few.making_half, words.number(few.making_half)), known),
    ]
    strip = tag(
        "dl",
        joined(
            tag(
                "div", tag("dt", name), tag("dd", figure), *([tag("dd", note, class_="note")] if note else [])
            )
            for name, figure, note in figures
        ),
        class_="figures",
    )
    rows = found.largest.to_dict("records")
    body = [
        [
            pledge_link(reading, text(row, "project_id"), name_of(row)),
            code_name(reading, "country", text(row, "country")),
            code_name(reading, "sector", text(row, "sector")),
            words.name("stage", text(row, "stage")),
            tag("span", amounts.exact(int(row["value"])), class_="sum"),
            words.share(Fraction(int(row["value"]), found.total.counted)),
        ]
        for row in rows
    ]
    head = [words.said(text) for text in HEAD]
    caption = words.said("The largest pledges that count")
    st.html(joined((strip, markup.table(head, body, caption=caption, numbers=False))))


def largest_grid(reading: Reading, found: MadeOf, amounts: Amounts) -> Grid:
    """Return the largest pledges as a table."""
    words = reading.words
    rows = found.largest.to_dict("records")
    names = ["project_id", "title", "country", "sector", "stage"]
    return Grid(
        [words.said(text) for text in (N_("Pledge ID"), *HEAD[:-1])],
        [
            [
                pledge_link(reading, text(row, "project_id"), text(row, "project_id")),
                text(row, "title"),
                code_name(reading, "country", text(row, "country")),
                code_name(reading, "sector", text(row, "sector")),
                words.name("stage", text(row, "stage")),
                amounts.exact(int(row["value"])),
            ]
            for row in rows
        ],
        [*names, f"counted_{amounts.currency}"],
        lambda: [[*(text(row, name) for name in names), amounts.plain(int(row["value"]))] for row in rows],
    )
