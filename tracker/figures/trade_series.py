"""Yearly trade: the complete series with its gaps, and the press's figures as marks apart from it."""

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from tracker.figures import look
from tracker.figures.words import Words
from tracker.measures.trade import TradeKind
from tracker.terms.language import N_
from tracker.terms.money import money

HEIGHT = 260
CURRENCY = "USD"
"""Trade is shown in dollars, as its sources give it."""


def draw_trade(years: pd.DataFrame, figures: pd.DataFrame, words: Words, height: int = HEIGHT) -> go.Figure:
    """Draw the yearly totals of `trade.trade_years` as bars and single figures of the press as rings.

    A year that no series covers stays empty; one with a figure far off its neighbours is paler.
    """
    totals = years["total"].to_numpy(dtype="float64", na_value=np.nan)
    press = figures[(figures["kind"] == TradeKind.PRESS) & figures["total"].notna()]
    marks = press["total"].to_numpy(dtype="float64", na_value=np.nan)
    largest = float(np.nanmax(np.concatenate([totals, marks, [0.0]]))) * 1.1
    named = [
        f"{words.name('country', country)} {year}: {_dollars(total, words)}"
        for country, year, total in zip(press["country"], press["year"], press["total"], strict=True)
    ]
    traces = [
        {
            "type": "bar",
            "x": years["year"].to_numpy(),
            "y": totals,
            "marker": {"color": [look.blue(0.48 if doubtful else 0.74) for doubtful in years["outliers"]]},
            "customdata": [_dollars(total, words) if pd.notna(total) else "" for total in years["total"]],
            "hovertemplate": "%{x}: %{customdata}<extra></extra>",
        },
        {
            "type": "scatter",
            "mode": "markers",
            "x": press["year"].to_numpy(),
            "y": marks,
            "customdata": named,
            "marker": {"symbol": "circle-open", "size": 9, "color": look.PACE, "line": {"width": 2}},
            "hovertemplate": "%{customdata}<extra></extra>",
        },
    ]
    steps = look.ticks(largest)
    return look.figure(
        traces,
        look.layout(
            words,
            height,
            hovermode="closest",
            bargap=0.25,
            xaxis={
                "fixedrange": True,
                "automargin": True,
                "showgrid": False,
                "tickformat": "d",
                "nticks": 6,
                "linecolor": look.LINE,
                "showline": True,
            },
            yaxis={
                "range": [0, largest or 1],
                "tickvals": steps,
                "fixedrange": True,
                "gridcolor": look.GRID,
                "zeroline": False,
                "ticklabelposition": "inside top",
                "ticktext": [_dollars(step, words) if step else "" for step in steps],
            },
        ),
    )


def trade_alt(years: pd.DataFrame, words: Words) -> str:
    """Return the series in one sentence."""
    known = years[years["total"].notna()]
    if known.empty:
        return words.say(N_("No complete series of yearly trade is known."))
    highest = known.loc[known["total"].idxmax()]
    return words.say(
        N_(
            "Bars of yearly trade, complete from {first} to {last}: highest in {year} with {amount}. "
            "Later years have only single figures."
        ),
        first=int(known["year"].iloc[0]),
        last=int(known["year"].iloc[-1]),
        year=int(highest["year"]),
        amount=_dollars(int(highest["total"]), words),
    )


def _dollars(amount: float, words: Words) -> str:
    return money(round(amount), CURRENCY, words.language)
