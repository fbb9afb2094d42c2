"""Small multiples: how each country's amount grew, side by side on the same axes, light enough for a phone."""

from collections.abc import Iterator, Sequence

import numpy as np
import streamlit as st

from tracker.figures.look import strengths
from tracker.measures.country_curves import Curve, Curves
from tracker.measures.filters import BLANK
from tracker.measures.running_totals import month_ends
from tracker.ui.bars import said_amount
from tracker.ui.blocks import Grid
from tracker.ui.breakdown.breakdowns import MadeOf
from tracker.ui.code_grids import code_name
from tracker.ui.linked import as_of_link, figure_link
from tracker.ui.markup import Html, joined, tag
from tracker.ui.reading import Reading
from tracker.ui.shown import Amounts

MOST_ENDS = 6
"""How many months' ends stand in the table; a longer one would be sent with every view."""


def multiples_title(reading: Reading, found: Curves, amounts: Amounts) -> str:
    """Return where most has come together."""
    words = reading.words
    if not found.highest:
        return words.said("No amount counts yet")
    largest = _largest_first(found)[0]
    return words.said(
        "Most has come together in: {name}, {amount}",
        name=code_name(reading, "country", largest.code),
        amount=amounts.said(largest.counted),
    )


def show_multiples(reading: Reading, whole: MadeOf, amounts: Amounts) -> None:
    """Show one small chart a country, the largest first; all share both axes."""
    found = whole.curves
    words = reading.words
    if not found.curves:
        return
    charts = joined(
        _chart(reading, curve, found, whole.outlines[curve.code], amounts) for curve in _largest_first(found)
    )
    legend = joined(
        tag("li", tag("i", "", class_="firm", style=f"--a:{strength:g}"), f" {words.name('stage', stage)}")
        for stage, strength in zip(found.groups, strengths(len(found.groups)), strict=True)
    )
    axes = words.said(
        "From {first} to {last}; every chart’s top is {amount}. Each stage stands for itself and those up to the next.",
        first=words.day(_day(found.days[0])),
        last=words.day(_day(found.days[-1])),
        amount=amounts.said(found.highest),
    )
    st.html(
        joined(
            (
                tag("ul", legend, class_="legend"),
                tag("div", charts, class_="multiples"),
                tag("p", axes, class_="quiet"),
            )
        )
    )


def multiples_grid(reading: Reading, found: Curves, amounts: Amounts) -> Grid:
    """Return the running totals as a table: one row for each country and some months' ends on which something had grown.

    These are the last one and `MOST_ENDS` in all, evenly apart; the file has every day of the curves.
    """
    words = reading.words
    ends = some_ends(found.days)
    stages = [words.name("stage", stage) for stage in found.groups]
    return Grid(
        [words.said("Country"), words.said("Day"), *stages, words.said("Together")],
        [
            [
                code_name(reading, "country", code),
                words.day(day),
                *(amounts.exact(value) for value in totals),
                as_of_link(
                    reading, amounts.exact(sum(totals)), sum(totals), day, {"country": [code or BLANK]}
                ),
            ]
            for code, day, totals in _grown(found, ends)
        ],
        ["country", "day", *(f"{stage}_{amounts.currency}" for stage in (*found.groups, "total"))],
        lambda: [
            [code, day, *(amounts.plain(value) for value in (*totals, sum(totals)))]
            for code, day, totals in _grown(found, np.ones(len(found.days), dtype=bool))
        ],
    )


def some_ends(days: np.ndarray) -> np.ndarray:
    """Return where (bool) ascending days are ends of months, so many evenly apart, the last there is among them."""
    places = np.flatnonzero(month_ends(days))
    step = -(-len(places) // MOST_ENDS) or 1
    chosen = np.zeros(len(days), dtype=bool)
    chosen[places[::-1][::step]] = True
    return chosen


def _grown(found: Curves, among: np.ndarray) -> Iterator[tuple[str, str, list[int]]]:
    """Return code, day and totals for each of the days `among` all (bool) on which a country's had grown."""
    for curve in _largest_first(found):
        before = None
        for day, totals in zip(found.days[among], curve.totals[among].tolist(), strict=True):
            if totals != before:
                yield curve.code, _day(day), totals
            before = totals


def _largest_first(found: Curves) -> list[Curve]:
    return sorted(found.curves, key=lambda curve: (-curve.counted, -curve.rows))


def _chart(reading: Reading, curve: Curve, found: Curves, outlines: Sequence[str], amounts: Amounts) -> Html:
    words = reading.words
    name = code_name(reading, "country", curve.code)
    said = said_amount(reading, amounts, curve.counted, curve.rows, curve.rows_with_amount)
    layers = joined(
        tag("i", "", class_="firm", style=f"--a:{strength:g};clip-path:{outline}")
        for outline, strength in zip(outlines, strengths(len(found.groups))[::-1], strict=True)
        if outline
    )
    alt = words.said(
        "{name}: grown to {said} by {day}", name=name, said=said, day=words.day(_day(found.days[-1]))
    )
    linked = figure_link(reading, said, curve.rows, codes={"country": [curve.code]})
    return tag(
        "div",
        tag("p", tag("strong", name), " ", linked),
        tag("div", layers, class_="small-chart", role="img", aria_label=alt),
    )


def _day(day: np.datetime64) -> str:
    return str(day.astype("datetime64[D]"))
