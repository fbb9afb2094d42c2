"""The link that brings back exactly the view that is shown."""

import streamlit as st

from tracker.ui.markup import tag
from tracker.ui.reading import Reading


def cite(reading: Reading) -> None:
    """Show the link that brings back exactly this view."""
    words = reading.words
    with st.expander(words.said("Cite this view"), icon=":material/link:", type="compact"):
        st.html(
            tag(
                "p",
                words.said(
                    "This link writes out the list, the rule, the window, the rate, the currency, "
                    "the day and the language, so that it shows the same again."
                ),
                class_="quiet",
            )
        )
        st.code(
            f"{(st.context.url or '').partition('?')[0]}{reading.view.link}", language=None, wrap_lines=True
        )
