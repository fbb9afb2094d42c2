"""How the counted amount grew by firmness, beside the even pace: so far, or to the end of the period."""

from datetime import date

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from tracker.figures import look
from tracker.figures.words import Words, safe
from tracker.measures.progress import Progress, even_pace
from tracker.terms.language import N_

HEIGHT = 320


def draw_burn_up(
    running: pd.DataFrame,
    progress: Progress,
    words: Words,
    *,
    to_end: bool = False,
    supposed: pd.DataFrame | None = None,
) -> go.Figure:
    """Draw running totals by group of stages (`firmness.running_groups`) as steps, firmest at the bottom.

    `supposed` (`day`, `total`) is what a reader supposes: a line of its own, never part of the counted amount.
    """
    target = progress.target
    first, last = target.starts_on, _last(progress, to_end=to_end)
    groups = [name for name in running.columns if name not in ("day", "total")]
    unit = words.unit(float(words.shown([target.amount])[0]) / 10)
    per_unit = float(words.display.units_per_full) * unit.size
    days = running["day"].to_numpy()
    strengths = look.strengths(len(groups))
    traces = [
        {
            "type": "scatter",
            "mode": "lines",
            "x": days,
            "y": running[name].to_numpy(dtype="float64") / per_unit,
            "name": safe(words.name("stage", name)),
            "stackgroup": "counted",
            "fillcolor": look.blue(strengths[place]),
            "line": {"shape": "hv", "width": 1.2 if place == 0 else 0, "color": look.blue(1)},
            "hovertemplate": f"{unit.before}%{{y:,.4~r}}{unit.after}",
        }
        for place, name in reversed(list(enumerate(groups)))
    ]
    pace_end = even_pace(target, last)
    traces.append(
        {
            "type": "scatter",
            "mode": "lines",
            "x": _days([first, last]),
            "y": np.array([0, pace_end], dtype="float64") / per_unit,
            "name": safe(words.say(N_("Even pace"))),
            "line": {"color": look.PACE, "width": 2, "dash": "dash"},
            "hoverinfo": "skip",
        }
    )
    if supposed is not None:
        traces.append(
            {
                "type": "scatter",
                "mode": "lines",
                "x": supposed["day"].to_numpy(),
                "y": supposed["total"].to_numpy(dtype="float64") / per_unit,
                "name": safe(words.say(N_("With your changes"))),
                "line": {"color": look.OUTLOOK, "width": 2.5, "shape": "hv", "dash": "dot"},
                "hovertemplate": f"{unit.before}%{{y:,.4~r}}{unit.after}",
            }
        )
    total = int(running["total"].iloc[-1])
    top = max([total, *(() if supposed is None else (int(supposed["total"].max()),))])
    now = _days([min(max(progress.on, first), last)])
    traces.append(
        {
            "type": "scatter",
            "mode": "markers",
            "x": now,
            "y": np.array([total / per_unit]),
            "marker": {"color": look.blue(1), "size": 9},
            "cliponaxis": False,
            "hoverinfo": "skip",
        }
    )
    largest = max(top, pace_end, target.amount if to_end else 0) / per_unit * 1.12
    steps = [
        step
        for step in look.ticks(largest)
        if not to_end or abs(step * per_unit - target.amount) > 0.08 * target.amount
    ]
    names, shapes = _labels(progress, words, total, per_unit, largest, to_end=to_end)
    if supposed is not None:
        names.append(_supposed_label(supposed, words, last, below=to_end))
    ticks, texts = look.day_ticks(first, last, words.language)
    return look.figure(
        traces,
        look.layout(
            words,
            HEIGHT,
            hovermode="x unified",
            annotations=names,
            shapes=shapes,
            xaxis={
                "range": [first, last],
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
                "range": [0, largest],
                "tickvals": steps,
                "fixedrange": True,
                "gridcolor": look.GRID,
                "ticktext": [words.money(round(step * per_unit)) if step else "" for step in steps],
                "zeroline": False,
                "ticklabelposition": "inside top",
            },
        ),
    )


def burn_up_alt(running: pd.DataFrame, progress: Progress, words: Words) -> str:
    """Return the curve in one sentence."""
    return words.say(
        N_("Curve from {first} to {last}: {amount} counted, an even pace would be {pace}."),
        first=words.day(progress.target.starts_on),
        last=words.day(max(progress.on, progress.target.starts_on)),
        amount=words.money(int(running["total"].iloc[-1])),
        pace=words.money(progress.even_pace),
    )


def _labels(
    progress: Progress, words: Words, total: int, per_unit: float, largest: float, *, to_end: bool
) -> tuple[list[dict[str, object]], list[dict[str, object]]]:
    target, last = progress.target, _last(progress, to_end=to_end)
    now = min(max(progress.on, target.starts_on), last)
    passed = (now - target.starts_on) / (last - target.starts_on)
    anchor = "left" if passed < 0.14 else "center" if passed < 0.8 else "right"
    halfway = target.starts_on + (last - target.starts_on) * 0.78
    pace = even_pace(target, halfway) / per_unit
    notes = [
        look.note(
            f"<b>{words.money(total)}</b>", now, total / per_unit, xanchor=anchor, yanchor="bottom", yshift=6
        ),
        look.note(
            words.say(N_("Even pace")),
            halfway,
            min(pace, largest),
            xanchor="right",
            yanchor="bottom",
            xshift=-6,
        ),
    ]
    if not to_end:
        return notes, []
    height = target.amount / per_unit
    notes.append(
        look.note(
            words.say(N_("Target {amount}"), amount=words.money(target.amount)),
            target.starts_on + (last - target.starts_on) * 0.45,
            height,
            xanchor="center",
            yanchor="bottom",
        )
    )
    return notes, [
        {
            "type": "line",
            "xref": "paper",
            "x0": 0,
            "x1": 1,
            "y0": height,
            "y1": height,
            "line": {"color": look.LINE, "width": 1.5},
        }
    ]


def _supposed_label(supposed: pd.DataFrame, words: Words, last: date, *, below: bool) -> dict[str, object]:
    seen = supposed[supposed["day"] <= np.datetime64(last)]
    amount = int(seen["total"].iloc[-1])
    return look.note(
        f"┅ {words.say(N_('With your changes'))}: <b>{words.money(amount)}</b>",
        0.24,
        0.86 if below else 1,  # the target is named above its line
        xref="paper",
        yref="paper",
        xanchor="left",
        yanchor="top",
    )


def _last(progress: Progress, *, to_end: bool) -> date:
    """Return the right edge: the period's end, or the day looked from (a month at least)."""
    target = progress.target
    month = target.starts_on + (target.ends_on - target.starts_on) / 60
    return target.ends_on if to_end else max(min(progress.on, target.ends_on), month)


def _days(days: list[date]) -> np.ndarray:
    return np.array(days, dtype="datetime64[s]")
