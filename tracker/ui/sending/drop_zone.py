"""The first step of sending a list: the drop zone, and reading what was dropped."""

import streamlit as st

from tracker.terms.language import N_
from tracker.ui.blocks import block
from tracker.ui.markup import joined, tag
from tracker.ui.reading import Reading
from tracker.ui.sending import uploads
from tracker.ui.sending.take_away import take_away
from tracker.ui.sending.uploads import Upload
from tracker.ui.web.upload_limits import MEBIBYTE, largest_file

TAKEN = "file_taken"
STEPS = (
    N_("Your list is read: encoding, headings, units and dates are recognised, and you can change each."),
    N_(
        "It is checked: every finding with its line and what to do, and your own file back with the findings marked in it."
    ),
    N_("You see the same overview for your list, and what it would change in the list in force."),
    N_("Editors publish it with a note. A release stays for good, and an older one can be restored."),
)


def drop_zone(reading: Reading) -> Upload | None:
    """Show the drop zone and what one can take away; return the file of this session."""
    words = reading.words
    sent = st.file_uploader(
        words.said(
            "Drop your list here: CSV or Excel, up to {size} MB",
            size=words.number(largest_file() // MEBIBYTE),
        ),
        key="file",
        type=None,
    )
    st.html(
        tag(
            "p",
            tag("strong", words.said("Nothing is published until you press Publish.")),
            " ",
            words.said(
                "Only you see the file; it is kept for you for eight hours, "
                "or until you remove it or sign out."
            ),
            class_="quiet",
        )
    )
    take_away(reading)
    kept = uploads.upload()
    if sent is not None and st.session_state.get(TAKEN) != sent.file_id:
        with st.spinner(words.said("Reading the file…")):
            kept = uploads.take(sent.name, sent.getvalue())
        st.session_state[TAKEN] = sent.file_id
    return kept


def what_follows(reading: Reading) -> None:
    """Say what happens to a list that is dropped here."""
    words = reading.words
    with block(
        "what_follows", words.said("What happens then"), words.said("From your file to the public list")
    ):
        st.html(tag("ol", joined(tag("li", words.said(step)) for step in STEPS), class_="prose"))
