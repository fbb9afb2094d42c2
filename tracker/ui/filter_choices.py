"""Choosing which part of the list is looked at: some codes of each field, kept in the URL."""

import streamlit as st

from tracker.measures.filters import BLANK
from tracker.terms.fields import FIELD_BY_NAME
from tracker.terms.language import N_
from tracker.ui.pace.paces import currencies_filed
from tracker.ui.reading import Reading
from tracker.ui.switches import filters_in_force
from tracker.ui.view import look_at
from tracker.ui.view_values import CURRENCIES, FILTERS

REQUIRED_ALWAYS = ("country", "sector", "stage")
"""Fields that no pledge of a list leaves blank."""
IN_A_ROW = 4
CURRENCY_TITLE = N_("Currency of the amount as filed")


def filter_choices(reading: Reading) -> None:
    """Show the choice of codes for each field, and what is in force with the way back."""
    words = reading.words
    with st.expander(
        words.said("Filter"), icon=":material/filter_alt:", type="compact", key="filter_choices"
    ):
        fields = (*FILTERS, *CURRENCIES)
        for first in range(0, len(fields), IN_A_ROW):
            row = fields[first : first + IN_A_ROW]
            for place, field in zip(st.columns(IN_A_ROW), row, strict=False):
                with place:
                    choice(reading, field)
    filters_in_force(reading)


def choice(reading: Reading, field: str) -> None:
    """Show the choice of one field's codes."""
    words, key = reading.words, f"choose_{field}"
    chosen = [code for code in reading.view.filters.get(field, "").split(",") if code]
    if st.session_state.get(key) != chosen:
        st.session_state[key] = chosen
    coded = field not in CURRENCIES
    codes = (
        [code.code for code in reading.reference.codelists[field]]
        if coded
        else list(
            dict.fromkeys((*currencies_filed(reading.view), *(code for code in chosen if code != BLANK)))
        )
    )
    st.multiselect(
        words.said(FIELD_BY_NAME[field].title if coded else CURRENCY_TITLE),
        codes if field in REQUIRED_ALWAYS else [*codes, BLANK],
        key=key,
        format_func=lambda code: (
            words.said("not stated") if code == BLANK else words.name(field, code) if coded else code
        ),
        placeholder=words.said("All"),
        on_change=_taken,
        args=(field, key),
    )


def _taken(field: str, key: str) -> None:
    """Write the choice into the URL before the page is drawn again."""
    look_at(**{field: ",".join(st.session_state[key]) or None})
