"""The two charts over time: growth of the counted amount, and trade by year."""

from typing import Any

import pandas as pd
import streamlit as st

from tracker.figures.burn_up import burn_up_alt, draw_burn_up
from tracker.figures.trade_series import draw_trade, trade_alt
from tracker.figures.words import Words as ChartWords
from tracker.ui.blocks import Grid
from tracker.ui.charts import currency
from tracker.ui.overviews import Overview
from tracker.ui.reading import Reading
from tracker.ui.shown import Amounts

SETTINGS: dict[str, Any] = {"displaylogo": False, "modeBarButtons": [["toImage"]], "scrollZoom": False}


def growth_title(reading: Reading, found: Overview, amounts: Amounts) -> str:
    """Return what is counted, and what an even pace would be."""
    return reading.words.said(
        "{counted} counted, {pace} at an even pace",
        counted=amounts.said(found.total.counted),
        pace=amounts.said(found.progress.even_pace),
    )


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
    """Return the table of growth by day."""
    words = reading.words
    stages = [name for name in found.running.columns if name not in ("day", "total")]
    records = found.running.to_dict("records")
    return Grid(
        [words.said("Day"), *(words.name("stage", stage) for stage in stages), words.said("Together")],
        [
            [words.day(row["day"].date()), *(amounts.exact(int(row[name])) for name in (*stages, "total"))]
            for row in records
        ],
        ["day", *(f"{stage}_{currency(amounts)}" for stage in stages), f"total_{currency(amounts)}"],
        [
            [row["day"].date().isoformat(), *(amounts.plain(int(row[name])) for name in (*stages, "total"))]
            for row in records
        ],
    )


def trade(reading: Reading, figures: pd.DataFrame, years: pd.DataFrame) -> None:
    """Show trade by year, with what only the press says and what nobody says."""
    words = chart_words(reading)
    draw(draw_trade(years, figures, words), "trade", trade_alt(years, words))
