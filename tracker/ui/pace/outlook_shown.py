"""The outlook by stage with the reader's own weights: what it is called, and what it is not."""

from collections.abc import Mapping
from typing import Any

import pandas as pd
import streamlit as st

from tracker.measures.outlooks import ALL, Weights, outlook, read_weights, written_weights
from tracker.terms.language import N_
from tracker.ui import markup
from tracker.ui.bars import Bar, bars
from tracker.ui.blocks import Grid, block, foot, table
from tracker.ui.linked import row_figures
from tracker.ui.pace.paces import PaceFound
from tracker.ui.reading import Reading
from tracker.ui.shown import Amounts
from tracker.ui.view import look_at

STEP, ACROSS = 5, 3
TEAL = "background:#17958B"
HEAD = (N_("Stage"), N_("Counted"), N_("Your weight"), N_("Weighted"), N_("Pledges"), N_("With an amount"))


def show_outlook(reading: Reading, found: PaceFound, amounts: Amounts) -> None:
    """Show the weights to set and, once some are set, what they leave of each stage."""
    words = reading.words
    text = reading.view.more.get("weights", "")
    weights = read_weights(text, reading.reference.codelists["stage"])
    weighted = outlook(found.stages, weights)
    drawn = bool(weights.by_stage)
    with block(
        "outlook",
        heading(reading, weighted, amounts)
        if drawn
        else words.said("What if not every stage is worth the same?"),
        words.said("Your weights, not a forecast: counted amount at each stage times the weight you set"),
    ):
        for part in weights.refused:
            st.html(
                markup.notice(
                    "gentle",
                    words.said("A weight was left out"),
                    words.said(
                        "“{part}” is no weight from 0 to 100 for a stage.", part=markup.shortened(part)
                    ),
                )
            )
        sliders(reading, found, weights, drawn=drawn)
        if drawn:
            result(reading, found, weighted, amounts)


def heading(reading: Reading, weighted: pd.DataFrame, amounts: Amounts) -> str:
    """Return what the weights leave of what is counted."""
    return reading.words.said(
        "{weighted} of {counted} by your weights",
        weighted=amounts.said(sum(int(value) for value in weighted["weighted"])),
        counted=amounts.said(sum(int(value) for value in weighted["counted"])),
    )


def sliders(reading: Reading, found: PaceFound, weights: Weights, *, drawn: bool) -> None:
    """Show a slider for each stage of the ladder; nothing is weighed until one is moved."""
    words = reading.words
    stages = [str(stage) for stage in found.stages["stage"]]
    with st.expander(
        words.said("Set weights by stage"),
        icon=":material/tune:",
        type="compact",
        key="weights",
        expanded=drawn,
    ):
        rows = [stages[first : first + ACROSS] for first in range(0, len(stages), ACROSS)]
        for column, stage in (
            (column, stage) for row in rows for column, stage in zip(st.columns(ACROSS), row, strict=False)
        ):
            key = f"weight_{stage}"
            if st.session_state.get(key) != weights.of(stage):
                st.session_state[key] = weights.of(stage)
            with column:
                st.slider(
                    words.name("stage", stage),
                    0,
                    ALL,
                    step=1 if weights.of(stage) % STEP else STEP,
                    key=key,
                    format="%d%%",
                    on_change=_taken,
                    args=(tuple(stages),),
                )
        if drawn:
            st.button(
                words.said("Without weights"),
                key="weights_clear",
                icon=":material/arrow_back:",
                on_click=look_at,
                kwargs={"weights": None},
            )


def _taken(stages: tuple[str, ...]) -> None:
    """Write all weights into the URL."""
    look_at(weights=written_weights({stage: int(st.session_state[f"weight_{stage}"]) for stage in stages}))


def result(reading: Reading, found: PaceFound, weighted: pd.DataFrame, amounts: Amounts) -> None:
    """Show what the weights leave of each stage, as bars and as a table."""
    words = reading.words
    drawn = [
        Bar(
            f"{words.name('stage', row['stage'])} × {row['weight']}%",
            int(row["weighted"]),
            words.said(
                "{weighted} of {counted}",
                weighted=amounts.said(int(row["weighted"])),
                counted=amounts.said(int(row["counted"])),
            )
            if row["rows_with_amount"]
            else words.counted("{n} pledge, amount unknown", "{n} pledges, amounts unknown", int(row["rows"]))
            if row["rows"]
            else words.said("none"),
            "weighted",
            TEAL,
        )
        for row in weighted.to_dict("records")
    ]
    alt = words.said(
        "Bars of the amount at each stage by your weights: {parts}.",
        parts=", ".join(f"{bar.name} {bar.said}" for bar in drawn),
    )
    st.html(bars(drawn, alt))
    grid = outlook_grid(reading, weighted, amounts)
    st.html(markup.table(grid.head, grid.rows, caption=words.said("By your weights, not a forecast")))
    table(reading, "outlook", words.said("By your weights, not a forecast"), grid)
    foot(
        reading,
        found.total,
        words.said(
            "Each stage is weighted and rounded to the currency’s smallest unit; the outlook is the sum of the stages. "
            "It says nothing about what will happen, and leaves out stages softer than the rule. "
            "Changes supposed above are not in it."
        ),
    )


def outlook_grid(reading: Reading, weighted: pd.DataFrame, amounts: Amounts) -> Grid:
    """Return the table of the outlook, with its sum."""
    words, records = reading.words, weighted.to_dict("records")
    sums = {
        name: sum(int(row[name]) for row in records)
        for name in ("counted", "weighted", "rows", "rows_with_amount")
    }

    def cells(name: str, row: Mapping[Any, Any], weight: str, stage: str | None = None) -> list[str]:
        counted, number, known = row_figures(
            reading,
            amounts.exact(int(row["counted"])) if row["rows"] else words.said("none"),
            int(row["rows"]),
            int(row["rows_with_amount"]),
            codes={"stage": [stage]} if stage else None,
        )
        return [name, counted, weight, amounts.exact(int(row["weighted"])), number, known]

    rows = [
        cells(
            words.name("stage", row["stage"]),
            row,
            f"{words.number(int(row['weight']))}%",
            str(row["stage"]),
        )
        for row in records
    ]
    rows.append(cells(markup.tag("strong", words.said("Together")), sums, ""))
    unit = amounts.currency
    return Grid(
        [words.said(text) for text in HEAD],
        rows,
        [
            "stage",
            f"counted_{unit}",
            "weight_percent_set_by_reader",
            f"weighted_{unit}",
            "rows",
            "rows_with_amount",
        ],
        [
            [
                str(row["stage"]),
                amounts.plain(int(row["counted"])),
                str(row["weight"]),
                amounts.plain(int(row["weighted"])),
                str(row["rows"]),
                str(row["rows_with_amount"]),
            ]
            for row in records
        ],
    )
