"""The mirror check: computed once for two lists, and its headline."""

import streamlit as st

from tracker.releases.mirrors import Mirror, mirrored
from tracker.ui.markup import tag
from tracker.ui.mirror.mirror_sides import Side, left_out, rate_view
from tracker.ui.reading import Reading

KEPT = "mirror_found"


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
