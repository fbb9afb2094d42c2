"""From one total to another: what was added and taken away, step by step."""

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from tracker.figures import look
from tracker.figures.words import Words, safe
from tracker.terms.language import N_

ROW_HEIGHT = 40


def draw_waterfall(steps: pd.DataFrame, words: Words) -> go.Figure:
    """Draw steps from a first total to a last one, from top to bottom, so that names have room.

    `steps` has `title` (in the reader's language), `change` (whole numbers, smallest units of the
    target's currency) and `total` (bool: a total, whose `change` is its amount, not a step).
    """
    ends = np.array(_ends(steps), dtype=object)
    starts = np.where(steps["total"].to_numpy(), 0, ends - steps["change"].to_numpy(dtype=object))
    low, high = words.shown(np.minimum(starts, ends)), words.shown(np.maximum(starts, ends))
    places = np.arange(len(steps))[::-1]
    change = steps["change"].to_numpy(dtype=object)
    colours = [
        look.blue(1) if total else look.blue(0.48) if value >= 0 else look.QUIET
        for total, value in zip(steps["total"], change, strict=True)
    ]
    edges = [
        look.blue(1) if total or value >= 0 else look.LINE
        for total, value in zip(steps["total"], change, strict=True)
    ]
    trace = {
        "type": "bar",
        "orientation": "h",
        "base": low,
        "x": high - low,
        "y": places,
        "width": 0.5,
        "hoverinfo": "skip",
        "marker": {"color": colours, "line": {"color": edges, "width": 1.2}},
    }
    notes = []
    for title, value, total, end, place in zip(
        steps["title"], change, steps["total"], high, places, strict=True
    ):
        amount = words.money(int(value)) if total else signed(int(value), words)
        notes.append(
            look.note(safe(str(title)), 0, place + 0.26, xref="paper", xanchor="left", yanchor="bottom")
        )
        notes.append(look.note(amount, end, place, xanchor="left", yanchor="middle", xshift=5))
    labels = [words.money(int(value)) for value in change]
    span = [min(0.0, float(low.min(initial=0))), float(high.max(initial=0)) or 1.0]
    return look.figure(
        [trace],
        look.layout(
            words,
            ROW_HEIGHT * len(steps),
            annotations=notes,
            xaxis=look.hidden(range=[span[0], span[0] + (span[1] - span[0]) * look.room(labels)]),
            yaxis=look.hidden(range=[-0.4, len(steps) - 0.2]),
        ),
    )


def signed(value: int, words: Words) -> str:
    """Return a change with its sign."""
    return ("+" if value > 0 else "") + words.money(value)


def waterfall_alt(steps: pd.DataFrame, words: Words) -> str:
    """Return the steps in one sentence."""
    parts = [
        f"{title} {words.money(int(value)) if total else signed(int(value), words)}"
        for title, value, total in zip(steps["title"], steps["change"], steps["total"], strict=True)
    ]
    return words.say(N_("Steps from one total to the next: {parts}."), parts="; ".join(parts))


def _ends(steps: pd.DataFrame) -> list[int]:
    """Return the running total after each step."""
    found, now = [], 0
    for value, total in zip(steps["change"], steps["total"], strict=True):
        now = int(value) if total else now + int(value)
        found.append(now)
    return found
