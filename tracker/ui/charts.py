"""The overview's charts that are HTML: stages, country by sector, the map, and bars side by side."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any, NamedTuple
from unicodedata import east_asian_width

import pandas as pd
import streamlit as st

from tracker.measures.filters import BLANK
from tracker.measures.progress import Total
from tracker.terms.language import N_
from tracker.ui.blocks import Grid
from tracker.ui.linked import figure_link, row_figures, said_with
from tracker.ui.maps import Area, show_map
from tracker.ui.markup import Html, joined, tag
from tracker.ui.overview.overviews import Overview
from tracker.ui.reading import Reading
from tracker.ui.rungs import Rung, from_stage
from tracker.ui.shown import Amounts
from tracker.ui.view import look_at

CYRILLIC = frozenset(map(chr, range(0x400, 0x530)))
STRENGTH_UNDER_TEXT = 0.66
"""The strongest fill under text: any stronger, and the text falls below 4.5:1."""


class Bar(NamedTuple):
    """One bar: its name, its length (any unit, None: no number), what stands beside it, how it looks."""

    name: str
    length: int | None
    said: str
    look: str = "neutral"
    style: str = ""
    linked: Html | None = None
    """`said` as a link to what the bar is the sum of."""
    more: Html = Html()
    """What stands under the name."""
    titled: Html | None = None
    """The name with links in it."""


def bars(found: Sequence[Bar], alt: str) -> Html:
    """Return bars below each other with their names and amounts; lengths share one scale from nothing."""
    longest = max((bar.length or 0 for bar in found), default=0)
    room = max((letters(bar.said) for bar in found if bar.length), default=0)
    pieces = []
    for bar in found:
        pieces.append(tag("span", bar.titled or bar.name, bar.more, class_="name"))
        drawn = (
            tag("i", "", class_=bar.look, style=f"{bar.style};--share:{bar.length / longest:.5f}")
            if bar.length
            else Html()
        )
        pieces.append(
            tag(
                "span",
                drawn,
                tag("span", bar.linked or bar.said, class_="sum" if bar.length else "sum none"),
                class_="track",
            )
        )
    return tag(
        "div",
        joined(pieces),
        class_="bars",
        role="group" if any(bar.linked for bar in found) else "img",  # a picture hides the links in it
        aria_label=alt,
        style=f"--room:{room * 0.54 + 0.75:.2f}rem",
    )


def letters(text: str) -> float:
    """Return how wide a text is, in Latin letters; a Japanese letter takes two, a Cyrillic one a little more."""
    return sum(2 if east_asian_width(letter) in "WF" else 1.2 if letter in CYRILLIC else 1 for letter in text)


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


def said_amount(reading: Reading, amounts: Amounts, counted: int, rows: int, with_amount: int) -> str:
    """Return an amount in words; none without pledges, unknown where no pledge has an amount."""
    words = reading.words
    if not rows:
        return words.said("none")
    if not with_amount:
        return words.counted("{n} pledge, amount unknown", "{n} pledges, amounts unknown", rows)
    return amounts.said(counted)


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
            f"counted_{currency(amounts)}",
            f"cumulative_{currency(amounts)}",
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


def currency(amounts: Amounts) -> str:
    """Return the display currency as it stands in headings of files."""
    return amounts.display.currency.lower()


def code_grid(reading: Reading, frame: pd.DataFrame, field: str, title: str, amounts: Amounts) -> Grid:
    """Return the table of a breakdown."""
    words = reading.words

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
        [cells(row) for row in frame.to_dict("records")],
        [field, f"counted_{currency(amounts)}", "share", "rows", "rows_with_amount"],
        [
            [
                str(row[field]),
                amounts.plain(int(row["counted"])),
                str(row["share"]),
                str(row["rows"]),
                str(row["rows_with_amount"]),
            ]
            for _, row in frame.iterrows()
        ],
    )


def code_name(reading: Reading, field: str, code: str) -> str:
    """Return the name of a code, or that there is none."""
    return reading.words.name(field, code) if code else reading.words.said("not stated")


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
        short = amount if row["rows_with_amount"] else f"({rows})" if row["rows"] else "–"
        name = words.name("country", code)
        strength = 0.06 + (STRENGTH_UNDER_TEXT - 0.06) * counted / largest if counted else 0.04
        areas.append(Area(code, name, short, f"{name}: {amount}", round(strength, 3), code in chosen))
    alt = words.said(
        "Map of the counted amount by country: {parts}.", parts="; ".join(area.said for area in areas)
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
        if area.code not in outlines and not area.amount.startswith("–")
    ]
    st.html(tag("p", joined(notes, " "), class_="foot"))


def cross_grid(reading: Reading, frame: pd.DataFrame, amounts: Amounts) -> Grid:
    """Return the table of country by sector, one row a pair."""
    words = reading.words
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
            for row in frame.to_dict("records")
        ],
        ["country", "sector", f"counted_{currency(amounts)}", "rows", "rows_with_amount"],
        [
            [
                str(row["country"]),
                str(row["sector"]),
                amounts.plain(int(row["counted"])),
                str(row["rows"]),
                str(row["rows_with_amount"]),
            ]
            for row in frame.to_dict("records")
        ],
    )


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
