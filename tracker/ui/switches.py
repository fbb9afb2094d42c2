"""Switches: one choice out of a few, kept as a code in the URL."""

from collections.abc import Mapping

import streamlit as st

from tracker.terms.target import RATE_TITLES, Window
from tracker.ui.markup import markdown
from tracker.ui.narrowing import narrowed_to
from tracker.ui.reading import Reading, window_title
from tracker.ui.view import View, look_at


def switch(
    view: View,
    name: str,
    label: str,
    options: Mapping[str, str],
    *,
    hidden: bool = False,
    value: str | None = None,
) -> None:
    """Show a switch for one value of the view; `options` maps codes to what the reader sees.

    `value` is what it stands at, for a value that only one page has.
    """
    key = f"switch_{name}"
    value = str(getattr(view, name)) if value is None else value
    if st.session_state.get(key) != value:
        st.session_state[key] = value
    st.segmented_control(
        label,
        tuple(options),
        key=key,
        required=True,
        format_func=lambda code: options[code],
        label_visibility="collapsed" if hidden else "visible",
        on_change=_taken,
        args=(name, key),
        wrap=True,
    )


def _taken(name: str, key: str) -> None:
    """Write the choice into the URL before the page is drawn again."""
    if (code := st.session_state[key]) is not None:
        look_at(**{name: str(code)})


def ways_of_counting(reading: Reading) -> None:
    """Show the switches of counting rule, window and exchange rate."""
    view, words = reading.view, reading.words
    with st.container(key="ways", horizontal=True, vertical_alignment="bottom"):
        switch(
            view,
            "rule",
            words.said("Counting rule"),
            {rule.name: words.text(rule.title) for rule in reading.reference.rules},
        )
        switch(
            view,
            "window",
            words.said("Which pledges"),
            {window.value: window_title(reading, window) for window in Window},
        )
        switch(
            view,
            "rates",
            words.said("Exchange rate"),
            {rates.value: words.said(title) for rates, title in RATE_TITLES.items()},
        )


def until(reading: Reading) -> None:
    """Show the switch between the time so far and the whole period."""
    words = reading.words
    ends = reading.reference.target.ends_on.year
    switch(
        reading.view,
        "until",
        words.said("Time shown"),
        {"now": words.said("So far"), "end": words.said("To {year}", year=ends)},
        hidden=True,
    )


def filters_in_force(reading: Reading) -> None:
    """Say which part of the list is looked at, with the way back to all of it."""
    view, words = reading.view, reading.words
    if not view.filters:
        return
    with st.container(key="filters", horizontal=True, vertical_alignment="center"):
        for field, said in narrowed_to(reading):
            st.button(
                markdown(said),
                key=f"filter_{field}",
                icon=":material/close:",
                on_click=look_at,
                kwargs={field: None},
                help=words.said("Look at all again"),
            )
