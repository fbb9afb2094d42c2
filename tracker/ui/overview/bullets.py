"""The bullet: the bar toward the target, a segment for each group of stages."""

import streamlit as st

from tracker.ui.linked import figure_link
from tracker.ui.markup import joined, tag
from tracker.ui.overview.overviews import Overview
from tracker.ui.reading import Reading
from tracker.ui.rungs import Rung
from tracker.ui.shown import Amounts


def bullet(reading: Reading, found: Overview, rungs: tuple[Rung, ...], amounts: Amounts) -> None:
    """Show the bar toward the target: a segment for each rung, the even pace, the target."""
    words, progress = reading.words, found.progress
    whole = max(progress.target.amount, progress.totals[found.first.name].counted)
    firmest_first = rungs[::-1]
    segments = joined(
        tag("span", "", class_=rung.look[0], style=f"{rung.look[1]};width:{percent(rung.counted, whole)}")
        for rung in firmest_first
        if rung.counted
    )
    pace = percent(progress.even_pace, whole)
    end = percent(progress.target.amount, whole)
    # Where both stand in one half, the words over the pace's mark would run into the target's.
    low = (2 * progress.even_pace < whole) == (2 * progress.target.amount < whole)
    pace_said = words.said("Even pace {amount}", amount=amounts.said(progress.even_pace))
    target_said = words.said("Target {amount}", amount=amounts.target())
    legend = joined(
        tag(
            "li",
            tag("i", "", class_=rung.look[0], style=rung.look[1]),
            f" {rung.names(words)} ",
            tag(
                "strong",
                figure_link(
                    reading,
                    rung.said(amounts),
                    rung.rows,
                    changes={"rule": found.first.name},
                    codes={"stage": rung.stages},
                ),
            ),
        )
        for rung in firmest_first
    )
    alt = words.said(
        "Bar toward the target of {target}: {parts}. Even pace: {pace}.",
        target=amounts.target(),
        parts=", ".join(f"{rung.names(words)} {rung.said(amounts)}" for rung in firmest_first),
        pace=amounts.said(progress.even_pace),
    )
    st.html(
        joined(
            (
                tag(
                    "div",
                    tag("div", segments, class_="bar"),
                    tag("span", "", class_="mark", style=f"left:{pace}"),
                    tag(
                        "span",
                        pace_said,
                        class_="said said-low" if low else "said",
                        style=place(progress.even_pace, whole),
                    ),
                    tag("span", "", class_="mark mark-end", style=f"left:{end};right:auto"),
                    tag(
                        "span",
                        target_said,
                        class_="said said-end",
                        style=place(progress.target.amount, whole),
                    ),
                    class_="bullet bullet-low" if low else "bullet",
                    role="img",
                    aria_label=alt,
                ),
                tag("ul", legend, class_="legend"),
            )
        )
    )


def place(value: int, whole: int) -> str:
    """Return where the words over a mark stand, so that they stay inside."""
    return (
        f"left:{percent(value, whole)}"
        if 2 * value < whole
        else f"right:calc(100% - {percent(value, whole)})"
    )


def percent(value: int, whole: int) -> str:
    """Return a length as CSS writes it."""
    return f"{100 * value / whole:.4f}%" if whole else "0%"
