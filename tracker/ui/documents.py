"""What Streamlit leaves in English: the document's language, and its own few words."""

import streamlit as st

from tracker.terms.language import N_
from tracker.ui.components import component
from tracker.ui.words import Words

# Streamlit 1.67 has no localisation: these texts of its own are replaced where they stand.
OWN_WORDS = (
    N_("Browse files"),
    N_("Upload"),
    N_("Drag and drop file here"),
    N_("Drag and drop files here"),
    N_("Loading..."),
    N_("Close"),
    N_("Fullscreen"),
    N_("Running..."),
    N_("Stop"),
)


def introduce(language: str, words: Words) -> None:
    """Tell the browser the document's language, and say Streamlit's own words in it."""
    said = {text: words.said(text) for text in OWN_WORDS}
    with st.container(key="document"):
        component("document_language")(
            key="document_language", data={"language": language, "words": said}, height=1
        )
