"""Progress to the target as one bar: what counts by firmness, the even pace today, the target."""

from dataclasses import dataclass

import pandas as pd
import plotly.graph_objects as go

from tracker.figures import look
from tracker.figures.words import Words, safe
from tracker.measures.progress import Progress
from tracker.terms.language import N_

HEIGHT = 78
BAR = (0.0, 1.0)


@dataclass(frozen=True, slots=True)
class Key:
    """One entry of the legend below the bar: the page writes it, so that it wraps on a phone."""

    title: str
    amount: str
    colour: str
    outlined: bool


def draw_bullet(by_group: pd.DataFrame, progress: Progress, words: Words) -> go.Figure:
    """Draw what counts by group of stages (`firmness.by_group`), firmest first, against the target.

    Segments too thin to see are still a line; what is counted is written beside the bar's end.
    """
    amounts = words.shown(by_group["counted"])
    total, target = float(amounts.sum()), float(words.shown([progress.target.amount])[0])
    pace = float(words.shown([progress.even_pace])[0])
    end = max(target, total)
    traces = []
    for place in reversed(range(len(by_group))):
        if amounts[place] <= 0:
            continue
        strength = look.strengths(len(by_group))[place]
        traces.append(
            {
                "type": "bar",
                "orientation": "h",
                "x": [amounts[place]],
                "y": [0.5],
                "width": 1,
                "name": safe(words.names("stage", by_group["stages"].iloc[place])),
                "marker": {
                    "color": look.blue(strength),
                    "line": {"color": look.blue(1 if place == 0 else strength), "width": 1.5},
                },
                "hovertemplate": "%{fullData.name}: "
                + words.money(int(by_group["counted"].iloc[place]))
                + "<extra></extra>",
            }
        )
    shapes = [
        {
            "type": "rect",
            "x0": 0,
            "x1": target,
            "y0": 0,
            "y1": 1,
            "fillcolor": look.QUIET,
            "line": {"width": 0},
            "layer": "below",
        },
        {
            "type": "line",
            "x0": pace,
            "x1": pace,
            "y0": -0.15,
            "y1": 1.3,
            "line": {"color": look.PACE, "width": 2, "dash": "dash"},
        },
        {
            "type": "line",
            "x0": target,
            "x1": target,
            "y0": -0.15,
            "y1": 1.3,
            "line": {"color": look.LINE, "width": 3},
        },
    ]
    room = {"x": end * (1 + 0.004)}
    return look.figure(
        traces,
        look.layout(
            words,
            HEIGHT,
            barmode="stack",
            bargap=0,
            hovermode="closest",
            shapes=shapes,
            annotations=_labels(total, pace, target, end, by_group, progress, words),
            xaxis=look.hidden(range=[-0.004 * end, room["x"]]),
            yaxis=look.hidden(range=[-0.95, 2.15]),
        ),
    )


def bullet_keys(by_group: pd.DataFrame, words: Words) -> tuple[Key, ...]:
    """Return the legend, firmest first; a group without anything counted says so with its zero."""
    strengths = look.strengths(len(by_group))
    return tuple(
        Key(
            words.names("stage", by_group["stages"].iloc[place]),
            words.money(int(by_group["counted"].iloc[place])),
            look.blue(strengths[place]),
            place == 0,
        )
        for place in reversed(range(len(by_group)))
    )


def bullet_alt(by_group: pd.DataFrame, progress: Progress, words: Words) -> str:
    """Return the bar in one sentence."""
    total = sum(int(value) for value in by_group["counted"])
    return words.say(
        N_("Bar: {amount} counted of the target of {target}; an even pace would be {pace}. {parts}."),
        amount=words.money(total),
        target=words.money(progress.target.amount),
        pace=words.money(progress.even_pace),
        parts="; ".join(f"{key.title} {key.amount}" for key in bullet_keys(by_group, words)),
    )


def bullet_table(by_group: pd.DataFrame, words: Words) -> pd.DataFrame:
    """Return the numbers behind the bar, firmest first."""
    rows = by_group.iloc[::-1]
    return pd.DataFrame(
        {
            words.translate(N_("Stage")): [words.names("stage", stages) for stages in rows["stages"]],
            words.column(N_("Counted")): words.tabled(rows["counted"]),
            words.translate(N_("Pledges")): rows["rows"].to_list(),
            words.translate(N_("With an amount")): rows["rows_with_amount"].to_list(),
        }
    )


def _labels(
    total: float,
    pace: float,
    target: float,
    end: float,
    by_group: pd.DataFrame,
    progress: Progress,
    words: Words,
) -> list[dict[str, object]]:
    """Return the labels: the pace above, the target below, so that they never meet; the total at its end."""
    amount = words.money(sum(int(value) for value in by_group["counted"]))
    pace_said = words.say(N_("Even pace today {amount}"), amount=words.money(progress.even_pace))
    outside = total < 0.6 * end
    return [
        look.note(pace_said, y=1.3, yanchor="bottom", **look.placed_at(pace_said, pace / end)),
        look.note(
            words.say(N_("Target {amount}"), amount=words.money(progress.target.amount)),
            target,
            -0.15,
            xanchor="right",
            yanchor="top",
        ),
        look.note(
            f"<b>{amount}</b>",
            total if outside else total * 0.99,
            0.5,
            yanchor="middle",
            xanchor="left" if outside else "right",
            xshift=6 if outside else -2,
        ),
    ]
