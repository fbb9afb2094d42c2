"""The overview's charts that are HTML, the stages and the map, and what their titles say."""

from collections.abc import Sequence
from fractions import Fraction

import pandas as pd
import streamlit as st

from tracker.measures.filters import BLANK
from tracker.measures.progress import Total
from tracker.terms.language import N_
from tracker.ui.bars import Bar, bars, said_amount
from tracker.ui.blocks import Grid
from tracker.ui.code_grids import code_name
from tracker.ui.linked import figure_link, row_figures, said_with
from tracker.ui.maps import Area, show_map
from tracker.ui.markup import joined, tag
from tracker.ui.overview.overviews import Overview
from tracker.ui.reading import Reading
from tracker.ui.rungs import Rung, from_stage
from tracker.ui.shown import Amounts
from tracker.ui.view import look_at

STRENGTH_UNDER_TEXT = 0.66
"""The strongest fill under text: any stronger, and the text falls below 4.5:1."""


def stages(reading: Reading, rungs: Sequence[Rung], amounts: Amounts) -> None:
    """Show how much is at or past each rung."""
    words = reading.words
    first = reading.reference.rules[0].name
    found = []
    for place, rung in enumerate(rungs):
        said = said_amount(
            reading, amounts, rung.cumulative, rung.cumulative_rows, rung.cumulative_with_amount
        )
        reached = [stage for firmer in rungs[place:] for stage in firmer.stages]
        linked = figure_link(
            reading, said, rung.cumulative_rows, changes={"rule": first}, codes={"stage": reached}
        )
        found.append(Bar(rung.names(words), rung.cumulative, said, *rung.look, linked=linked))
    alt = words.said(
        "Bars of the amount at or past each stage: {parts}.",
        parts=", ".join(f"{bar.name} {bar.said}" for bar in found),
    )
    st.html(bars(found, alt))


def stage_grid(reading: Reading, found: Overview, amounts: Amounts) -> Grid:
    """Return the table of stages."""
    words = reading.words
    head = [
        N_("Stage"),
        N_("Exactly this stage"),
        N_("This stage or firmer"),
        N_("Pledges"),
        N_("With an amount"),
    ]
    ladder = found.ladder
    first = {"rule": reading.reference.rules[0].name}
    stages = [str(stage) for stage in ladder["stage"]]
    shown = []
    for place, row in enumerate(ladder.to_dict("records")):
        exactly, number, known = row_figures(
            reading,
            amounts.exact(int(row["counted"])),
            int(row["rows"]),
            int(row["rows_with_amount"]),
            codes={"stage": [stages[place]]},
            changes=first,
        )
        firmer = figure_link(
            reading,
            amounts.exact(int(row["cumulative"])),
            int(row["cumulative_rows"]),
            codes={"stage": stages[place:]},
            changes=first,
        )
        shown.append([words.name("stage", row["stage"]), exactly, firmer, number, known])
    return Grid(
        [words.said(text) for text in head],
        shown,
        [
            "stage",
            f"counted_{amounts.currency}",
            f"cumulative_{amounts.currency}",
            "rows",
            "rows_with_amount",
        ],
        [
            [
                str(row["stage"]),
                amounts.plain(int(row["counted"])),
                amounts.plain(int(row["cumulative"])),
                str(row["rows"]),
                str(row["rows_with_amount"]),
            ]
            for row in ladder.to_dict("records")
        ],
    )


def mapped(reading: Reading) -> bool:
    """Return whether this tracker has outlines for a map."""
    return reading.reference.outlines is not None


def country_map(reading: Reading, found: Overview, amounts: Amounts) -> None:
    """Show the map; choosing a country looks at it alone, choosing it again looks at all."""
    words, outlines = reading.words, reading.reference.outlines
    assert outlines is not None
    chosen = reading.view.filters.get("country", "").split(",")
    largest = max((int(value) for value in found.countries["counted"]), default=0)
    areas = []
    for row in found.countries.to_dict("records"):
        code, counted = str(row["country"]), int(row["counted"])
        amount = said_amount(reading, amounts, counted, int(row["rows"]), int(row["rows_with_amount"]))
        rows = words.number(int(row["rows"]))
        name = words.name("country", code)
        if not reading.view.lets_through("country", code):  # nothing is said of what is not looked at
            areas.append(Area(code, name, "", name, 0.04, chosen=False))
            continue
        short = amount if row["rows_with_amount"] else f"({rows})" if row["rows"] else "–"
        strength = 0.06 + (STRENGTH_UNDER_TEXT - 0.06) * counted / largest if counted else 0.04
        areas.append(Area(code, name, short, f"{name}: {amount}", round(strength, 3), code in chosen))
    alt = words.said(
        "Map of the counted amount by country: {parts}.",
        parts="; ".join(area.said for area in areas if area.amount),
    )

    def choose(code: str) -> None:
        look_at(country=None if chosen == [code] else code)

    show_map(outlines, areas, alt=alt, on_country=choose)
    notes = [words.said("Boundaries are schematic and imply no position.")]
    notes += [
        said_with(
            words,
            N_("Not on the map: {said}."),
            said=figure_link(reading, area.said, 1, codes={"country": [area.code]}),
        )
        for area in areas
        if area.code not in outlines and area.amount.strip("–")
    ]
    st.html(tag("p", joined(notes, " "), class_="foot"))


def stages_title(reading: Reading, rungs: Sequence[Rung], found: Overview) -> str:
    """Return how much of everything announced is at the firm rule's stage or past it."""
    words = reading.words
    firm = from_stage(rungs, found.firm.lowest_stage)
    widest = rungs[0].cumulative if rungs else 0
    if firm is None or not widest:
        return words.said("No amount counts yet at any stage")
    return words.said(
        "“{rule}” or firmer: {share} of the amount",
        rule=words.text(found.firm.title),
        share=words.share(Fraction(firm.cumulative, widest)),
    )


def largest_title(reading: Reading, frame: pd.DataFrame, field: str, total: Total) -> str:
    """Return which code holds most of what is counted."""
    words = reading.words
    if not total.counted:
        return words.said("No amount counts yet")
    largest = max(frame.to_dict("records"), key=lambda row: row["counted"])
    code = str(largest[field])
    share = words.share(Fraction(int(largest["counted"]), total.counted))
    return said_with(
        words,
        N_("{name}: {share} of the counted amount"),
        name=code_name(reading, field, code),
        share=figure_link(reading, share, int(largest["rows"]), codes={field: [code or BLANK]}),
    )
