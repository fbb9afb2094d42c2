"""The page of data quality: what the pledges of each country lack, which are silent, which may be the same."""

from collections.abc import Mapping

import pandas as pd
import streamlit as st

from tracker.measures.quality import (
    CHECKED,
    SILENCE_TITLES,
    UNDATED,
    blank_fields,
    completeness,
    longest_silent,
    silence,
)
from tracker.measures.standings import ALL, MISSING, STATED
from tracker.terms.language import N_
from tracker.ui import cache, markup
from tracker.ui.bars import Bar, bars
from tracker.ui.blocks import Grid, block, table
from tracker.ui.counted_rows import looked_at
from tracker.ui.linked import amounts_linked, figure_link
from tracker.ui.links import pledge_link, rows_link
from tracker.ui.lists import dated_list, filter_key
from tracker.ui.markup import Html, joined, tag
from tracker.ui.quality.duplicates import MOST, pairs
from tracker.ui.reading import Reading
from tracker.ui.view import View

NAMES = {
    "with_amount": N_("Amount"),
    "with_date": N_("Announced on"),
    "with_stage_date": N_("Stage reached on"),
    "with_funding": N_("Funding"),
    "with_basis": N_("Basis of the amount"),
    "with_source": N_("Source"),
}
SHOWN_PAIRS = 50


def complete(view: View) -> pd.DataFrame:
    """Return how many pledges of each country have what, and in a last row (country "") all of them."""
    reference = cache.reference()
    pledges = cache.listed(view.list).pledges

    def compute() -> pd.DataFrame:
        blanks = cache.measured(view.list, ("blank fields",), lambda: blank_fields(pledges))
        return completeness(pledges, reference, among=looked_at(view), blanks=blanks)

    return cache.measured(view.list, ("completeness", filter_key(view)), compute)


def title(reading: Reading) -> str:
    """Return how many pledges have an amount: what most of all is missing."""
    found = complete(reading.view)
    rows = int(found["rows"].sum())
    if not rows:
        return reading.words.said("No pledge is listed here")
    known = int(found["with_amount"].sum())
    return amounts_linked(reading, rows, known, every=ALL, having=stated("amount"))


def completeness_table(reading: Reading) -> None:
    """Show for each country how many of its pledges have what; each number opens those that lack it."""
    words, found = reading.words, complete(reading.view)
    held = found[found["rows"] > 0]
    whole: Mapping[str, object] = {
        "country": None,
        **{name: int(held[name].sum()) for name in ("rows", *CHECKED)},
    }
    rows = [_cells(reading, row) for row in [*held.to_dict("records"), whole]]
    head = [
        words.said(N_("Country")),
        words.said(N_("Pledges")),
        *(words.said(NAMES[name]) for name in CHECKED),
    ]
    with block(
        "completeness",
        words.said("What the pledges of each country say, and what they leave open"),
        words.said(
            "How many of the listed pledges have it, whether they count or not, and in brackets how many lack it; "
            "every number opens its pledges"
        ),
    ):
        st.html(markup.table(head, rows, caption=words.said("Pledges that have it, of all that are listed")))
        table(
            reading,
            "completeness",
            words.said("Pledges that have it, of all that are listed"),
            Grid(
                head,
                rows,
                ["country", "rows", *CHECKED],
                [
                    [str(row[name]) for name in ("country", "rows", *CHECKED)]
                    for row in held.to_dict("records")
                ],
            ),
        )


def _cells(reading: Reading, row: Mapping[str, object]) -> list[str]:
    """Return the cells of one country; of all of them where it is None."""
    words, country, rows = reading.words, row["country"], int(str(row["rows"]))
    narrowed = {} if country is None else {"country": str(country)}
    cells: list[str] = [
        words.said(N_("Total")) if country is None else words.name("country", str(country)),
        rows_link(reading, words.number(rows), standing=ALL, **narrowed),
    ]
    for name, field in CHECKED.items():
        known = int(str(row[name]))
        having = figure_link(reading, words.number(known), known, standing=stated(field), changes=narrowed)
        said = joined((having, words.number(rows)), " / ")
        code = MISSING + coded(field)
        lacking = words.number(rows - known)
        cells.append(
            joined(
                (
                    tag("span", said),
                    " ",
                    tag(
                        "span",
                        "(",
                        rows_link(reading, lacking, standing=code, **narrowed),
                        ")",
                        class_="quiet",
                    ),
                )
            )
            if rows > known
            else tag("span", said)
        )
    return cells


def coded(field: str) -> str:
    """Return how the codes of standings name a field."""
    return field.replace("_", "-")


def stated(field: str) -> str:
    """Return the code of the pledges in which a field is not blank."""
    return STATED + coded(field)


def silent(reading: Reading) -> None:
    """Show how long ago the last news of the pledges was, and the longest silent."""
    words, view = reading.words, reading.view
    reference = reading.reference
    key = (view.on, filter_key(view))
    groups = cache.measured(
        view.list,
        ("silence", *key),
        lambda: silence(dated_list(view.list), reference, view.on, among=looked_at(view)),
    )
    oldest = cache.measured(
        view.list,
        ("silent", *key),
        lambda: longest_silent(dated_list(view.list), reference, view.on, among=looked_at(view)),
    )
    heading = (
        words.counted(
            "The longest silent pledge has had no news for {n} month",
            "The longest silent pledge has had no news for {n} months",
            int(oldest["months"].iloc[0]),
        )
        if len(oldest)
        else words.said("No pledge has been silent for a month")
    )
    with block(
        "silence",
        heading,
        words.said(
            "Months since the last news of each pledge that is neither completed nor off the ladder: announced, or a new stage"
        ),
    ):
        shown = [
            Bar(
                words.said(SILENCE_TITLES[row["group"]]),
                int(row["rows"]),
                said := words.counted("{n} pledge", "{n} pledges", int(row["rows"])),
                "neutral" if row["group"] == UNDATED else "firm",
                "--a:.48",
                figure_link(
                    reading, said, int(row["rows"]), standing=ALL, changes={"silent": str(row["group"])}
                ),
            )
            for row in groups.to_dict("records")
        ]
        alt = words.said(
            "Bars beside each other: {parts}.", parts=", ".join(f"{bar.name} {bar.said}" for bar in shown)
        )
        st.html(bars(shown, alt))
        if len(oldest):
            st.html(_oldest(reading, oldest))


def _oldest(reading: Reading, oldest: pd.DataFrame) -> Html:
    words = reading.words
    rows = [
        [
            pledge_link(reading, row["project_id"], named(row)),
            words.name("country", row["country"]),
            words.name("stage", row["stage"]),
            words.day(row["last_on"].date()),
            words.counted("silent for {n} month", "silent for {n} months", int(row["months"])),
        ]
        for row in oldest.to_dict("records")
    ]
    head = (N_("Pledge"), N_("Country"), N_("Stage"), N_("Last news"), N_("Silence"))
    return markup.table(
        [words.said(text) for text in head],
        rows,
        caption=words.said("The pledges whose last news is the oldest"),
        numbers=False,
    )


def named(row: Mapping[str, object]) -> str:
    """Return what a pledge is called: its title, or its ID without one."""
    return str(row["title"]) if isinstance(row["title"], str) and row["title"] else str(row["project_id"])


def open_pairs(reading: Reading) -> None:
    """Show the pledges that may be the same and about which nobody has decided."""
    words, found = reading.words, pairs(reading.view.list)
    heading = (
        words.said("Too many pledges to compare each with each")
        if found is None
        else words.counted(
            "{n} pair may be the same pledge: nobody has decided",
            "{n} pairs may be the same pledge: nobody has decided",
            len(found),
        )
        if found
        else words.said("No pledges look like the same one twice")
    )
    with block(
        "pairs",
        heading,
        words.said(
            "Proposed by the machine: same country and money or title, similar words; until a person decides, both count"
        ),
    ):
        if found is None:
            st.html(
                tag(
                    "p",
                    words.said("Pairs are looked for in lists of up to {n} pledges.", n=words.number(MOST)),
                    class_="quiet",
                )
            )
        elif found:
            pledges = cache.listed(reading.view.list).pledges
            rows = [
                [
                    _one(reading, pledges, pair.row),
                    _one(reading, pledges, pair.other),
                    _amount(reading, pledges, pair.row),
                ]
                for pair in found[:SHOWN_PAIRS]
            ]
            head = (N_("Pledge"), N_("May be the same as"), N_("Amount"))
            st.html(
                markup.table(
                    [words.said(text) for text in head],
                    rows,
                    caption=words.said("The first {n} of them", n=words.number(len(rows))),
                    numbers=False,
                )
            )


def _one(reading: Reading, pledges: pd.DataFrame, row: int) -> Html:
    pledge = pledges.iloc[row]
    return joined(
        (
            pledge_link(reading, str(pledge["project_id"]), named(dict(pledge[["title", "project_id"]]))),
            Html("<br>"),
            tag("span", reading.words.name("country", str(pledge["country"])), class_="quiet"),
        )
    )


def _amount(reading: Reading, pledges: pd.DataFrame, row: int) -> str:
    pledge = pledges.iloc[row]
    if pd.isna(pledge["amount"]):
        return reading.words.said("amount unknown")
    return reading.words.full_money(pledge["amount"], str(pledge["currency"]))
