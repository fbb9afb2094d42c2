"""The growth of the counted amount over time, and how a chart is put on a page."""

from typing import Any

import pandas as pd
import streamlit as st

from tracker.figures.burn_up import burn_up_alt, draw_burn_up
from tracker.figures.words import Words as ChartWords
from tracker.measures.running_totals import month_ends
from tracker.ui.blocks import Grid
from tracker.ui.linked import as_of_link
from tracker.ui.overview.overviews import Overview
from tracker.ui.reading import Reading
from tracker.ui.shown import Amounts
from tracker.ui.switches import until

MOST_DAYS = 40
"""A table of more days shows the ends of months: it would otherwise be sent, and grow, with the list."""
SETTINGS: dict[str, Any] = {"displaylogo": False, "modeBarButtons": [["toImage"]], "scrollZoom": False}


def growth_title(reading: Reading, found: Overview, amounts: Amounts) -> str:
    """Return what is counted, and what an even pace would be."""
    return reading.words.said(
        "{counted} counted, {pace} at an even pace",
        counted=amounts.said(found.total.counted),
        pace=amounts.said(found.progress.even_pace),
    )


def growth_with_switch(reading: Reading, found: Overview) -> None:
    """Show how the counted amount grew, with the switch of how far the chart runs."""
    until(reading)
    growth(reading, found)


def growth(reading: Reading, found: Overview) -> None:
    """Show how the counted amount grew, beside the even pace."""
    words = chart_words(reading)
    draw(
        draw_burn_up(found.running, found.progress, words, to_end=reading.view.until == "end"),
        "growth",
        burn_up_alt(found.running, found.progress, words),
    )


def draw(figure: Any, key: str, alt: str) -> None:  # noqa: ANN401 - only figures know Plotly
    """Show a figure that stays still: nobody zooms by accident, and it can be saved as a picture."""
    figure.update_xaxes(automargin=True)
    st.plotly_chart(figure, key=f"chart_{key}", alt=alt, theme=None, config=SETTINGS)


def chart_words(reading: Reading) -> ChartWords:
    """Return how charts speak to the reader."""
    return ChartWords(reading.reference, reading.view.lang, reading.view.currency)


def growth_grid(reading: Reading, found: Overview, amounts: Amounts) -> Grid:
    """Return the table of growth."""
    return running_grid(reading, found.running, amounts)


def running_grid(reading: Reading, running: pd.DataFrame, amounts: Amounts) -> Grid:
    """Return the table of running totals: at the ends of months where there are many days; the file has every day."""
    words = reading.words
    stages = [name for name in running.columns if name not in ("day", "total")]
    names = (*stages, "total")

    def every_day() -> list[list[str]]:
        return [
            [row["day"].date().isoformat(), *(amounts.plain(int(row[name])) for name in names)]
            for row in running.to_dict("records")
        ]

    return Grid(
        [words.said("Day"), *(words.name("stage", stage) for stage in stages), words.said("Together")],
        [
            [
                words.day(row["day"].date()),
                *(amounts.exact(int(row[name])) for name in stages),
                as_of_link(
                    reading,
                    amounts.exact(int(row["total"])),
                    int(row["total"]),
                    row["day"].date().isoformat(),
                ),
            ]
            for row in _days_shown(running).to_dict("records")
        ],
        ["day", *(f"{name}_{amounts.currency}" for name in names)],
        every_day,
    )


def growth_caption(reading: Reading, running: pd.DataFrame) -> str:
    """Return what the table of running totals is called."""
    if len(running) > MOST_DAYS:
        return reading.words.said("Counted amount at the end of each month; the file has every day")
    return reading.words.said("Counted amount by day")


def _days_shown(running: pd.DataFrame) -> pd.DataFrame:
    return running[month_ends(running["day"].to_numpy())] if len(running) > MOST_DAYS else running
