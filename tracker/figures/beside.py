"""Baseline, target and what is counted, beside each other on one scale; not parts of one another."""

from collections.abc import Sequence

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from tracker.figures import look
from tracker.figures.words import Words, safe
from tracker.measures.trade import Beside
from tracker.terms.language import N_

ROW_HEIGHT = 62
TITLES = {"target": N_("Target"), "pledged": N_("Counted so far")}


def title_of(bar: Beside, words: Words) -> str:
    """Return what one bar shows."""
    return (
        words.translate(TITLES[bar.name]) if bar.name in TITLES else words.text(bar.title or {"en": bar.name})
    )


def draw_beside(bars: Sequence[Beside], words: Words) -> go.Figure:
    """Draw the bars: what is counted in the hue of amounts, everything else as an outline."""
    count = len(bars)
    amounts = words.shown(bar.value for bar in bars)
    places = np.arange(count)[::-1]
    ours = [bar.name == "pledged" for bar in bars]
    trace = {
        "type": "bar",
        "orientation": "h",
        "x": amounts,
        "y": places,
        "width": 0.5,
        "hoverinfo": "skip",
        "marker": {
            "color": [look.blue(1) if own else look.QUIET for own in ours],
            "line": {
                "color": [look.blue(1) if own else look.LINE for own in ours],
                "width": np.where(amounts > 0, 1.5, 0),
            },
        },
    }
    notes = []
    for bar, place, amount in zip(bars, places, amounts, strict=True):
        notes.append(look.note(safe(title_of(bar, words)), 0, place + 0.27, xanchor="left", yanchor="bottom"))
        notes.append(
            look.note(
                f"<b>{words.money(bar.value)}</b>", amount, place, xanchor="left", yanchor="middle", xshift=5
            )
        )
    labels = [words.money(bar.value) for bar in bars]
    largest = float(amounts.max()) if count else 1.0
    return look.figure(
        [trace],
        look.layout(
            words,
            ROW_HEIGHT * count,
            annotations=notes,
            xaxis=look.hidden(range=[0, largest * look.room(labels)]),
            yaxis=look.hidden(range=[-0.4, count - 0.2]),
        ),
    )


def beside_alt(bars: Sequence[Beside], words: Words) -> str:
    """Return the bars in one sentence."""
    return words.say(
        N_("Bars on one scale: {parts}."),
        parts="; ".join(f"{title_of(bar, words)} {words.money(bar.value)}" for bar in bars),
    )


def beside_table(bars: Sequence[Beside], words: Words) -> pd.DataFrame:
    """Return the amounts behind the bars."""
    return pd.DataFrame(
        {
            words.translate(N_("What")): [title_of(bar, words) for bar in bars],
            words.column(N_("Amount")): words.tabled(bar.value for bar in bars),
            words.translate(N_("Note")): [words.text(bar.caveat) if bar.caveat else "" for bar in bars],
            words.translate(N_("Source")): [bar.source_url or "" for bar in bars],
        }
    )
