"""The pledges of a mirror check: those that differ, those of one side only, and all of them to take away."""

from collections.abc import Iterable, Sequence

import numpy as np
import pandas as pd
import streamlit as st

from tracker.exports.csv_files import as_csv
from tracker.releases.mirror_signs import BY_TITLES
from tracker.releases.mirrors import Mirror
from tracker.terms.fields import FIELD_BY_NAME
from tracker.terms.language import N_
from tracker.ui import markup
from tracker.ui.blocks import block
from tracker.ui.markup import Html, joined, tag
from tracker.ui.mirror.mirror_sides import Side
from tracker.ui.pledges.pledge_cells import filed, name_of, text
from tracker.ui.reading import Reading
from tracker.ui.shown import Amounts

SHOWN = 100
"""How many rows of a part the page shows; the file has all of them."""


def differences(reading: Reading, mirror: Mirror, left: Side, right: Side, amounts: Amounts) -> None:
    """Show the pledges that both sides list and about which they differ."""
    words, found = reading.words, mirror.differences
    if found.empty:
        return
    gap = mirror.differing.gap
    heading = (
        words.counted(
            "{n} pledge differs: the receiver’s amounts are {gap} higher",
            "{n} pledges differ: the receiver’s amounts are {gap} higher",
            len(found),
            gap=amounts.said(gap),
        )
        if gap >= 0
        else words.counted(
            "{n} pledge differs: the receiver’s amounts are {gap} lower",
            "{n} pledges differ: the receiver’s amounts are {gap} lower",
            len(found),
            gap=amounts.said(-gap),
        )
    )
    rows = [
        [
            _named(reading, left.pledges, row["left"]),
            *(_said(reading, side.pledges, row[place]) for side, place in ((left, "left"), (right, "right"))),
            _fields(reading, left.pledges.iloc[row["left"]], right.pledges.iloc[row["right"]], row["fields"]),
            words.said(BY_TITLES[row["by"]]),
        ]
        for row in found.head(SHOWN).to_dict("records")
    ]
    head = (
        N_("Pledge"),
        N_("The giver’s list"),
        N_("The receiver’s list"),
        N_("Other differences"),
        N_("Same because of"),
    )
    with block("mirror_differences", heading, words.said("Amounts as each side files them")):
        st.html(
            markup.table(
                [words.said(text) for text in head], rows, caption=_first(reading, len(found)), numbers=False
            )
        )


def only(reading: Reading, side: Side, places: np.ndarray, key: str, name: str) -> None:
    """Show the pledges that only one side lists."""
    if not len(places):
        return
    words = reading.words
    rows = [
        [
            _named(reading, side.pledges, place),
            words.name("stage", str(side.pledges["stage"].iloc[place])),
            _said(reading, side.pledges, place),
        ]
        for place in places[:SHOWN].tolist()
    ]
    with block(f"mirror_{key}", f"{words.said(name)}: {words.number(len(places))}", side.name):
        st.html(
            markup.table(
                [words.said(N_("Pledge")), words.said(N_("Stage")), words.said(N_("Amount"))],
                rows,
                caption=_first(reading, len(places)),
            )
        )


def doubtful(reading: Reading, mirror: Mirror, left: Side, right: Side) -> None:
    """Show the pledges that could be matched with several: a person has to say which."""
    words, pairs = reading.words, mirror.pairs.doubtful
    if not pairs:
        return
    rows = [
        [_named(reading, left.pledges, one), _named(reading, right.pledges, two)]
        for one, two in pairs[:SHOWN]
    ]
    with block(
        "mirror_doubtful",
        words.counted("{n} pair may be the same pledge", "{n} pairs may be the same pledge", len(pairs)),
        words.said("Several could be meant, so that none is matched: both stand under their own side"),
    ):
        st.html(
            markup.table(
                [words.said("The giver’s list"), words.said("The receiver’s list")],
                rows,
                caption=_first(reading, len(pairs)),
                numbers=False,
            )
        )


def take_away(reading: Reading, mirror: Mirror, left: Side, right: Side) -> None:
    """Offer every row of both lists, told what became of it, as a file."""
    st.download_button(
        reading.words.said("Every pledge of both lists, matched or not (CSV)"),
        lambda: as_csv(*_written(mirror, left, right)),
        file_name="mirror.csv",
        mime="text/csv",
        key="mirror_csv",
        on_click="ignore",
        icon=":material/download:",
    )


def _written(mirror: Mirror, left: Side, right: Side) -> tuple[Sequence[str], Iterable[Sequence[str]]]:
    """Return the heading and the rows of the file: one row a pair, then what only one side lists."""
    names = ("project_id", "title", "country", "sector", "stage", "amount", "currency", "value")
    fields = {(row["left"], row["right"]): row["fields"] for row in mirror.differences.to_dict("records")}

    def cells(side: Side, place: int | None) -> list[str]:
        if place is None:
            return [""] * len(names)
        row = side.pledges.iloc[place]
        return ["" if pd.isna(row[name]) else str(row[name]) for name in names]

    pairs = mirror.pairs
    rows = [
        [
            "differing" if (one, two) in fields else "agreeing",
            str(by),
            ";".join(fields.get((one, two), ())),
            *cells(left, one),
            *cells(right, two),
        ]
        for one, two, by in zip(pairs.left.tolist(), pairs.right.tolist(), pairs.by, strict=True)
    ]
    rows += [
        ["only_left", "", "", *cells(left, one), *cells(right, None)] for one in pairs.only_left.tolist()
    ]
    rows += [
        ["only_right", "", "", *cells(left, None), *cells(right, two)] for two in pairs.only_right.tolist()
    ]
    return [
        "part",
        "by",
        "fields",
        *(f"left_{name}" for name in names),
        *(f"right_{name}" for name in names),
    ], rows


def _first(reading: Reading, count: int) -> str:
    words = reading.words
    if count <= SHOWN:
        return words.counted("{n} row", "{n} rows", count)
    return words.said(
        "The first {shown} of {n}; the file below has all of them",
        shown=words.number(SHOWN),
        n=words.number(count),
    )


def _named(reading: Reading, pledges: pd.DataFrame, place: int) -> Html:
    row = pledges.iloc[place]
    return joined(
        (
            markup.safe(markup.shortened(name_of(row))),
            Html("<br>"),
            tag(
                "span",
                f"{row['project_id']} · {reading.words.name('country', str(row['country']))}",
                class_="quiet",
            ),
        )
    )


def _said(reading: Reading, pledges: pd.DataFrame, place: int) -> str:
    row = pledges.iloc[place]
    return filed(reading.words, row["amount"], text(row, "currency"))


def _fields(reading: Reading, one: pd.Series, two: pd.Series, names: Sequence[str]) -> str:
    words = reading.words

    def cell(name: str, value: object) -> str:
        return words.day(str(value)) if name.endswith("_on") else words.name(name, str(value))

    return "; ".join(
        f"{words.said(FIELD_BY_NAME[name].title)}: {cell(name, one[name])} / {cell(name, two[name])}"
        for name in names
        if name != "amount"
    )
