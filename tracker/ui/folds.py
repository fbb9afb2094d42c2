"""Lines that open: what is in them is made, and sent, only while they are open."""

from collections.abc import Callable

import streamlit as st


def folded(label: str, key: str, show: Callable[[], None]) -> None:
    """Show a line; opened, it has what `show` shows below it.

    `label` is Markdown. A fold stays open when a change of the view changes its label.
    """
    open_key = f"{key}_unfolded"

    def keep() -> None:
        st.session_state[open_key] = st.session_state[key]

    if open_key in st.session_state:  # a widget of another label is another widget, closed at first
        st.session_state[key] = st.session_state[open_key]
    fold = st.expander(label, type="compact", key=key, on_change=keep)
    if fold.open:
        with fold:
            show()
