"""What every page starts from: the view, the reader's words, the tracker's data."""

from dataclasses import dataclass

import streamlit as st

from tracker.terms.reference import Reference
from tracker.terms.target import WINDOW_TITLES, Window
from tracker.ui.view import View
from tracker.ui.words import Words

KEY = "reading"


@dataclass(frozen=True)
class Reading:
    """What every page starts from."""

    view: View
    words: Words
    reference: Reference


def window_title(reading: Reading, window: Window) -> str:
    """Return what a window is called: in the target's own words, if it has some."""
    own = reading.reference.target.window_titles.get(window.value)
    return reading.words.text(own) if own else reading.words.said(WINDOW_TITLES[window])


def reading() -> Reading:
    """Return what is looked at, the reader's words and the tracker's data."""
    return st.session_state[KEY]


def start(reading: Reading) -> None:
    """Keep what the page starts from, for this run of it."""
    st.session_state[KEY] = reading
