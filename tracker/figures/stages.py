"""How much has come how far: what counts at each stage or a firmer one."""

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from tracker.figures import look
from tracker.figures.words import Words, safe
from tracker.terms.language import N_

ROW_HEIGHT = 62


def draw_stages(by_group: pd.DataFrame, words: Words) -> go.Figure:
    """Draw the cumulative amounts of `firmness.by_group` as bars, the widest on top.

    Names stand above their bars and amounts at their ends, so that neither needs a margin on a phone.
    """
    count = len(by_group)
    amounts = words.shown(by_group["cumulative"])
    largest = float(amounts.max()) if count else 0.0
    strengths = look.strengths(count)
    places = np.arange(count)[::-1]
    trace = {
        "type": "bar",
        "orientation": "h",
        "x": amounts,
        "y": places,
        "width": 0.5,
        "marker": {
            "color": [look.blue(strength) for strength in strengths],
            "line": {
                "color": [look.blue(1 if place == 0 else strengths[place]) for place in range(count)],
                "width": np.where(amounts > 0, 1.5, 0),
            },
        },
        "hoverinfo": "skip",
    }
    notes = []
    for place, (stages, value, amount) in enumerate(
        zip(by_group["stages"], by_group["cumulative"], amounts, strict=True)
    ):
        notes.append(
            look.note(
                safe(words.names("stage", stages)), 0, places[place] + 0.27, xanchor="left", yanchor="bottom"
            )
        )
        notes.append(
            look.note(
                f"<b>{words.money(int(value))}</b>",
                amount,
                places[place],
                xanchor="left",
                yanchor="middle",
                xshift=5,
            )
        )
    labels = [words.money(int(value)) for value in by_group["cumulative"]]
    return look.figure(
        [trace],
        look.layout(
            words,
            ROW_HEIGHT * count,
            annotations=notes,
            xaxis=look.hidden(range=[0, (largest or 1.0) * look.room(labels)]),
            yaxis=look.hidden(range=[-0.4, count - 0.2]),
        ),
    )


def stages_alt(by_group: pd.DataFrame, words: Words) -> str:
    """Return the bars in one sentence."""
    parts = [
        words.say(
            N_("{stage} or firmer {amount}"), stage=words.name("stage", stage), amount=words.money(int(value))
        )
        for stage, value in zip(by_group["stage"], by_group["cumulative"], strict=True)
    ]
    return words.say(N_("Bars by stage: {parts}."), parts="; ".join(parts))


def stages_table(by_group: pd.DataFrame, words: Words) -> pd.DataFrame:
    """Return the amounts of each group of stages, and of it or a firmer one."""
    return pd.DataFrame(
        {
            words.translate(N_("Stage")): [words.names("stage", stages) for stages in by_group["stages"]],
            words.column(N_("At this stage")): words.tabled(by_group["counted"]),
            words.column(N_("At this stage or firmer")): words.tabled(by_group["cumulative"]),
            words.translate(N_("Pledges at this stage")): by_group["rows"].to_list(),
            words.translate(N_("Of these with an amount")): by_group["rows_with_amount"].to_list(),
        }
    )
