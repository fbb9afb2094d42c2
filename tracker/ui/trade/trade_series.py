"""The yearly series of trade: read once, drawn, and as a table."""

import pandas as pd
import streamlit as st

from tracker.figures.trade_series import draw_trade, trade_alt
from tracker.measures.trade import of_all, trade_figures, trade_years
from tracker.ui import cache
from tracker.ui.blocks import Grid, table
from tracker.ui.lines import chart_words, draw
from tracker.ui.markup import tag
from tracker.ui.reading import Reading


def figures() -> pd.DataFrame:
    """Return every known figure of trade, as `trade.trade_figures` does."""
    return cache.once("trade", lambda: trade_figures(cache.reference()))


def years() -> pd.DataFrame:
    """Return the complete series by year, as `trade.trade_years` does."""
    return cache.once("trade_years", lambda: trade_years(figures()))


def show_series(reading: Reading) -> None:
    """Show trade by year, with what only the press says and what nobody says; nothing where none is known."""
    if figures().empty:
        return
    words = chart_words(reading)
    draw(draw_trade(years(), of_all(figures(), reading.reference), words), "trade", trade_alt(years(), words))
    table(reading, "trade", reading.words.said("Yearly trade, US dollars"), years_grid(reading))
    foot(reading)


def years_grid(reading: Reading) -> Grid:
    """Return the table of trade by year, in US dollars as filed."""
    words, series = reading.words, years()
    countries = [name for name in series.columns if name not in ("year", "total", "countries", "outliers")]

    def number(value: object) -> str:
        return words.number(int(value)) if pd.notna(value) else "–"  # ty: ignore[invalid-argument-type]

    records = series.to_dict("records")
    return Grid(
        [words.said("Year"), *(words.name("country", code) for code in countries), words.said("Together")],
        [
            [str(row["year"]), *(number(row[code]) for code in countries), number(row["total"])]
            for row in records
        ],
        ["year", *countries, "total"],
        [
            [
                str(row["year"]),
                *("" if pd.isna(row[code]) else str(row[code]) for code in (*countries, "total")),
            ]
            for row in records
        ],
    )


def foot(reading: Reading) -> None:
    """Say how far the figures of trade can be trusted."""
    st.html(
        tag(
            "p",
            reading.words.said(
                "Pale bars are far off their neighbours and doubtful. Rings are single figures of the press. "
                "Years without either are not known; none of this is zero."
            ),
            class_="foot",
        )
    )
