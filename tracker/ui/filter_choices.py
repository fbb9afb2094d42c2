"""Choosing which part of the list is looked at: some codes of each field, kept in the URL."""

import streamlit as st

from tracker.measures.filters import BLANK
from tracker.terms.fields import FIELD_BY_NAME
from tracker.ui.reading import Reading
from tracker.ui.switches import filters_in_force
from tracker.ui.view import FILTERS, look_at

REQUIRED_ALWAYS = ("country", "sector", "stage")
"""Fields that no pledge of a list leaves blank."""


def filter_choices(reading: Reading) -> None:
    """Show the choice of codes for each field, and what is in force with the way back."""
    words = reading.words
    with st.expander(
        words.said("Filter"), icon=":material/filter_alt:", type="compact", key="filter_choices"
    ):
        for row in (FILTERS[:3], FILTERS[3:]):
            for place, field in zip(st.columns(3), row, strict=True):
                with place:
                    choice(reading, field)
    filters_in_force(reading)


def choice(reading: Reading, field: str) -> None:
    """Show the choice of one field's codes."""
    words, key = reading.words, f"choose_{field}"
    chosen = [code for code in reading.view.filters.get(field, "").split(",") if code]
    if st.session_state.get(key) != chosen:
        st.session_state[key] = chosen
    codes = [code.code for code in reading.reference.codelists[field]]
    st.multiselect(
        words.said(FIELD_BY_NAME[field].title),
        codes if field in REQUIRED_ALWAYS else [*codes, BLANK],
        key=key,
        format_func=lambda code: words.said("not stated") if code == BLANK else words.name(field, code),
        placeholder=words.said("All"),
        on_change=_taken,
        args=(field, key),
    )


def _taken(field: str, key: str) -> None:
    """Write the choice into the URL before the page is drawn again."""
    look_at(**{field: ",".join(st.session_state[key]) or None})
