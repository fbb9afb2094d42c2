"""Switches: one choice out of a few, kept as a code in the URL."""

from collections.abc import Mapping

import streamlit as st

from tracker.measures.filters import BLANK
from tracker.measures.party_names import party_asked
from tracker.terms.target import RATE_TITLES, Window
from tracker.ui.markup import markdown, shortened
from tracker.ui.reading import Reading, window_title
from tracker.ui.view import View, look_at
from tracker.ui.view_values import CURRENCIES, PARTIES

LONGEST_NAME = 40


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
        for field, code in view.filters.items():
            said = markdown(words.said("Only: {name}", name=filter_name(reading, field, code)))
            st.button(
                said,
                key=f"filter_{field}",
                icon=":material/close:",
                on_click=look_at,
                kwargs={field: None},
                help=words.said("Look at all again"),
            )


def filter_name(reading: Reading, field: str, text: str) -> str:
    """Return what a filter lets through: the names of its codes, or its text as it stands."""
    words = reading.words
    if text == BLANK:
        return words.said("not stated")
    if field in PARTIES:
        return shortened(party_asked(text) or text, LONGEST_NAME)
    between = "、" if words.language == "ja" else ", "
    if field in CURRENCIES:
        named = [words.said("not stated") if code == BLANK else code for code in text.split(",")]
        return words.said("amounts in {currencies}", currencies=between.join(named))
    names = [
        words.said("not stated") if code == BLANK else words.name(field, code) for code in text.split(",")
    ]
    return between.join(names)
