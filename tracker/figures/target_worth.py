"""What the target is worth in another currency over time, as one line."""

from fractions import Fraction

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from tracker.figures import look
from tracker.figures.words import Words
from tracker.terms.language import N_
from tracker.terms.money import digits, money

HEIGHT = 240
MOST_TICKS = 3
NEAR = 0.1
"""A number on the axis as near to the dashed line, as a part of the whole height, is left out."""


def draw_worth(
    found: pd.DataFrame, currency: str, words: Words, *, fixed: Fraction | None = None
) -> go.Figure:
    """Draw the worth of the target (`target_worth.worth`) by day; days without a rate are a gap.

    `fixed` is what it is worth at the fixed rate, in full units of `currency`: a dashed line.
    """
    full = found["value"].to_numpy(dtype="float64", na_value=np.nan) / 10 ** digits(currency)
    known = [*full[~np.isnan(full)], *([float(fixed)] if fixed is not None else [])]
    low, high = (min(known), max(known)) if known else (0.0, 1.0)
    room = (high - low) * 0.25 or high * 0.05
    first, last = (found["day"].iloc[at].date() for at in (0, -1))
    steps = [low + (high - low) * part for part in (0.0, 0.5, 1.0)] if high > low else [low]
    if fixed is not None:  # its line would strike a number out that stands beside it
        steps = [step for step in steps if abs(step - float(fixed)) > NEAR * (high - low or 1)]
    ticks, texts = (named[-MOST_TICKS:] for named in look.day_ticks(first, last, words.language))
    notes = []
    shapes = []
    if fixed is not None:
        shapes.append(
            {
                "type": "line",
                "xref": "paper",
                "x0": 0,
                "x1": 1,
                "y0": float(fixed),
                "y1": float(fixed),
                "line": {"color": look.LINE, "width": 1.5, "dash": "dash"},
            }
        )
        notes.append(
            look.note(
                f"┅ {words.say(N_('At the fixed rate {amount}'), amount=money(fixed, currency, words.language))}",
                1,
                1,
                xref="paper",
                yref="paper",
                xanchor="right",
                yanchor="top",
            )
        )
    trace = {
        "type": "scatter",
        "mode": "lines",
        "x": found["day"].to_numpy(),
        "y": full,
        "connectgaps": False,
        "line": {"color": look.blue(1), "width": 2},
        "hovertemplate": "%{y:,.4~r}<extra></extra>",
    }
    return look.figure(
        [trace],
        look.layout(
            words,
            HEIGHT,
            hovermode="x unified",
            annotations=notes,
            shapes=shapes,
            xaxis={
                "range": [first, last] if first < last else None,
                "tickangle": 0,
                "tickvals": ticks,
                "ticktext": texts,
                "fixedrange": True,
                "showgrid": False,
                "automargin": True,
                "hoverformat": "%Y-%m-%d",
                "linecolor": look.LINE,
                "showline": True,
                "ticks": "outside",
            },
            yaxis={
                "range": [low - room, high + room],
                "tickvals": steps,
                "ticktext": [money(Fraction(step), currency, words.language) for step in steps],
                "fixedrange": True,
                "gridcolor": look.GRID,
                "zeroline": False,
                "ticklabelposition": "inside top",
            },
        ),
    )


def worth_alt(found: pd.DataFrame, currency: str, words: Words) -> str:
    """Return the line in one sentence."""
    known = found[found["value"].notna()]
    if known.empty:
        return words.say(N_("No exchange rate is known for these days."))
    values = [int(value) for value in known["value"]]
    smallest = 10 ** digits(currency)
    return words.say(
        N_("Line from {first} to {last}: the target was worth between {low} and {high}."),
        first=words.day(known["day"].iloc[0].date()),
        last=words.day(known["day"].iloc[-1].date()),
        low=money(Fraction(min(values), smallest), currency, words.language),
        high=money(Fraction(max(values), smallest), currency, words.language),
    )
