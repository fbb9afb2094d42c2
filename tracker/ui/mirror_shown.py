"""The mirror check as a page shows it: what agrees, what differs, what only one side knows."""

from collections.abc import Iterable, Sequence

import numpy as np
import pandas as pd
import streamlit as st

from tracker.exports.csv_files import as_csv
from tracker.releases.mirrors import BY_TITLES, Mirror, Part, as_filed, mirrored
from tracker.terms.fields import FIELD_BY_NAME
from tracker.terms.language import N_
from tracker.terms.target import RATE_TITLES
from tracker.ui import markup
from tracker.ui.blocks import block
from tracker.ui.markup import Html, joined, tag
from tracker.ui.mirror_sides import Side, left_out, rate_view
from tracker.ui.reading import Reading
from tracker.ui.shown import Amounts

KEPT = "mirror_found"
SHOWN = 100
"""How many rows of a part the page shows; the file has all of them."""
SUM_HEAD = (
    N_("Part"),
    N_("Pledges"),
    N_("With an amount"),
    N_("Sum"),
    N_("Pledges"),
    N_("With an amount"),
    N_("Sum"),
)
PARTS: tuple[tuple[str, str], ...] = (
    ("agreeing", N_("Both sides say the same")),
    ("differing", N_("Both sides list it, and differ")),
    ("only_left", N_("Only in the giver’s list")),
    ("only_right", N_("Only in the receiver’s list")),
    ("whole", N_("The whole list")),
)


def found(reading: Reading, left: Side, right: Side) -> Mirror:
    """Return the two lists beside each other; computed once for the two files and the view's rates.

    Raises:
        MirrorTooLongError: if a list is too long to be compared row by row.
    """
    key = (left.digest, right.digest, rate_view(reading), reading.view.on)
    kept = st.session_state.get(KEPT)
    if kept is None or kept[0] != key:
        kept = st.session_state[KEPT] = (key, mirrored(left.pledges, right.pledges))
    return kept[1]


def title(reading: Reading, mirror: Mirror) -> str:
    """Return how many pledges both lists hold, and how many of them differ."""
    words = reading.words
    return words.said(
        "{matched} pledges stand in both lists ({differing} with differences); {left} and {right} stand in one only",
        matched=words.number(len(mirror.pairs.left)),
        differing=words.number(mirror.differing.rows_left),
        left=words.number(mirror.only_left.rows_left),
        right=words.number(mirror.only_right.rows_right),
    )


def headline(reading: Reading, mirror: Mirror, left: Side, right: Side) -> None:
    """Say what came of it, and which rows could not be compared."""
    st.html(tag("h2", title(reading, mirror)))
    for side in (left, right):
        left_out(reading, side)


def sums(reading: Reading, mirror: Mirror, left: Side, right: Side, amounts: Amounts) -> None:
    """Show the parts of both lists, and each side's total made of them."""
    words = reading.words
    rows = [_part(words.said(name), getattr(mirror, key), amounts, reading) for key, name in PARTS]
    by_rule = Part(
        left.by_rule.rows,
        right.by_rule.rows,
        left.by_rule.rows_with_amount,
        right.by_rule.rows_with_amount,
        left.by_rule.counted,
        right.by_rule.counted,
    )
    rule = words.text(reading.reference.rule_by_name[reading.view.rule].title)
    rows.append(
        _part(
            words.said("Of the whole list, counted by the rule “{rule}”", rule=rule),
            by_rule,
            amounts,
            reading,
        )
    )
    head = [words.said(name) for name in SUM_HEAD]
    sides = (words.said("giver"), words.said("receiver"))
    named = [head[0], *(f"{text} ({sides[0] if at < 3 else sides[1]})" for at, text in enumerate(head[1:]))]
    with block(
        "mirror_sums",
        words.said("What each side’s total is made of"),
        words.said(
            "Every pledge of both lists, whether it counts or not; {rates}; the parts add up to each whole list",
            rates=words.said(RATE_TITLES[rate_view(reading)]),
        ),
    ):
        st.html(markup.table(named, rows, caption=f"{left.name} / {right.name}"))
        filed(reading, left, right)


def _part(name: str, part: Part, amounts: Amounts, reading: Reading) -> list[str]:
    number = reading.words.number
    return [
        name,
        number(part.rows_left),
        number(part.known_left),
        amounts.exact(part.sum_left) if part.known_left else "–",
        number(part.rows_right),
        number(part.known_right),
        amounts.exact(part.sum_right) if part.known_right else "–",
    ]


def filed(reading: Reading, left: Side, right: Side) -> None:
    """Show each side's sums as filed, currency by currency: what its own total says."""
    words = reading.words
    ours, theirs = (as_filed(side.pledges) for side in (left, right))
    rows = [
        [
            currency,
            *(
                words.full_money(side[currency], currency) if currency in side else "–"
                for side in (ours, theirs)
            ),
        ]
        for currency in sorted({*ours, *theirs})
    ]
    if rows:
        st.html(
            markup.table(
                [words.said("Currency"), words.said("The giver’s list"), words.said("The receiver’s list")],
                rows,
                caption=words.said("Sums as filed, before any conversion"),
            )
        )


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
    title = row["title"] if isinstance(row["title"], str) and row["title"] else str(row["project_id"])
    return joined(
        (
            markup.safe(markup.shortened(title)),
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
    if pd.isna(row["amount"]):
        return reading.words.said("amount unknown")
    if pd.isna(row["currency"]):
        return reading.words.number(row["amount"])
    return reading.words.full_money(row["amount"], str(row["currency"]))


def _fields(reading: Reading, one: pd.Series, two: pd.Series, names: Sequence[str]) -> str:
    words = reading.words

    def cell(name: str, value: object) -> str:
        return words.day(str(value)) if name.endswith("_on") else words.name(name, str(value))

    return "; ".join(
        f"{words.said(FIELD_BY_NAME[name].title)}: {cell(name, one[name])} / {cell(name, two[name])}"
        for name in names
        if name != "amount"
    )
