"""The two lists of the mirror check: each the public list, the reader's own file, or a file dropped for it."""

from dataclasses import dataclass

import pandas as pd
import streamlit as st

from tracker.measures.counting import dated, opening_rate_view, opening_window
from tracker.measures.progress import Total, progress
from tracker.measures.values import valued
from tracker.terms.language import N_
from tracker.terms.pledges import Pledges
from tracker.terms.target import RateView
from tracker.ui import cache
from tracker.ui.links import inner_link
from tracker.ui.lists import list_rates
from tracker.ui.markup import joined, notice, tag
from tracker.ui.reading import Reading
from tracker.ui.releases.release_names import LIST_NAMES, list_name
from tracker.ui.sending import uploads
from tracker.ui.sending.uploads import Upload
from tracker.ui.view_values import OWN, PRESENT

LEFT, RIGHT = "left", "right"
DROPPED = "dropped"
SIDE_TITLES = {LEFT: N_("The giver’s list"), RIGHT: N_("The receiver’s list")}
USUAL = {LEFT: PRESENT, RIGHT: DROPPED}
TAKEN = "mirror_taken"


@dataclass(frozen=True)
class Side:
    """One of the two lists: its name, what it was read from, and its pledges with their values."""

    name: str
    digest: str
    pledges: pd.DataFrame
    left_out: int
    by_rule: Total


def choose(reading: Reading, side: str) -> Side | None:
    """Show the choice of one side's list; None until there is one."""
    words = reading.words
    options = {
        PRESENT: words.said("The public list"),
        **({OWN: words.said("My file from “Submit a list”")} if cache.own() else {}),
        DROPPED: words.said("Another file"),
    }
    key = f"mirror_{side}"
    if st.session_state.get(key) not in options:
        st.session_state[key] = USUAL[side]
    chosen = st.selectbox(
        words.said(SIDE_TITLES[side]), list(options), key=key, format_func=lambda code: options[code]
    )
    if chosen == DROPPED:
        return _dropped(reading, side)
    found = cache.listed(chosen)
    named = (
        list_name(reading)
        if chosen == PRESENT and reading.view.list == PRESENT
        else words.said(LIST_NAMES[chosen])
    )
    return _side(reading, named, found.digest, found.pledges, chosen)


def _dropped(reading: Reading, side: str) -> Side | None:
    """Show the place to drop a file for one side, and what became of it."""
    words, key = reading.words, f"mirror_file_{side}"
    sent = st.file_uploader(
        words.said("Drop a file here: it stays in this browser session"), key=key, type=None
    )
    if sent is None:
        return None
    kept: dict[str, tuple[str, Upload]] = st.session_state.setdefault(TAKEN, {})
    if side not in kept or kept[side][0] != sent.file_id:
        with st.spinner(words.said("Reading the file…")):
            kept[side] = (sent.file_id, uploads.looked_at(sent.name, sent.getvalue()))
    found = kept[side][1]
    if found.listed is None:
        if found.error:
            st.html(
                notice(
                    "wrong",
                    words.said("This file cannot be read"),
                    f"{found.error.said(words.said)} {found.error.advised(words.said)}",
                )
            )
        return None
    return _side(
        reading,
        found.name,
        found.listed.digest,
        found.listed.pledges,
        None,
        found.listed.checked.rows_read - len(found.listed.pledges),
    )


def _side(
    reading: Reading, name: str, digest: str, pledges: Pledges, which: str | None, left_out: int = 0
) -> Side:
    view, reference = reading.view, reading.reference
    rates = list_rates(which) if which else cache.exchange_rates()
    counted_at = view.rates if dated(pledges) else opening_rate_view(pledges, reference.target)
    counted = valued(pledges, reference, rates, counted_at, view.on)
    window = view.window if dated(pledges) else opening_window(pledges)
    totals = progress(counted, reference, window, counted_at, view.on).totals
    found = valued(pledges, reference, rates, rate_view(reading), view.on)
    return Side(name, digest, found, left_out, totals[view.rule])


def rate_view(reading: Reading) -> RateView:
    """Return the rates at which two sides are compared: the same for both, whatever days each of them names."""
    return RateView.FIXED if reading.reference.target.fixed else RateView.LATEST


def left_out(reading: Reading, side: Side) -> None:
    """Say how many rows of a file could not be read, and where that can be settled."""
    if side.left_out:
        words = reading.words
        st.html(
            tag(
                "p",
                joined(
                    (
                        words.counted(
                            "{n} row of this file could not be read and is not compared.",
                            "{n} rows of this file could not be read and are not compared.",
                            side.left_out,
                        ),
                        " ",
                        inner_link(
                            reading.view.link_to("submit"),
                            words.said("“Submit a list” says why, and lets you settle it."),
                        ),
                    )
                ),
                class_="over",
            )
        )
