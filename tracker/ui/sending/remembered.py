"""What a person said about a list, shown with the way back; kept in their own browser for the next list of its kind."""

import streamlit as st

from tracker.ui.components import component
from tracker.ui.markup import joined, notice, tag
from tracker.ui.reading import Reading
from tracker.ui.sending import kept_choices, uploads
from tracker.ui.sending.reading_words import in_words
from tracker.ui.sending.uploads import Upload

KEY = "kept_choices"
REFUSED = "browser_keeps_nothing"


def said_before(reading: Reading, sent: Upload) -> None:
    """Say which choices the file is read by and where they come from, with the ways to undo and to forget them."""
    words = reading.words
    if not sent.said:
        return
    items = [
        joined((tag("span", f"{name}:", class_="quiet"), " ", value))
        for name, value in in_words(reading, sent.said)
    ]
    title = (
        words.said("Read as you read a file with these headings before")
        if sent.remembered
        else words.said("Read as you said")
    )
    with st.container(key="said_before"):
        st.html(
            notice(
                "gentle",
                title,
                joined((joined(items, " · "), tag("p", kept_where(reading, sent), class_="quiet"))),
            )
        )
        with st.container(key="said_before_ways", horizontal=True):
            if st.button(
                words.said("Read it without these choices"),
                icon=":material/undo:",
                type="tertiary",
                key="undo_choices",
            ):
                uploads.read_recognised(sent)
                st.rerun()
            if kept_choices.said_of(sent.kind) and st.button(
                words.said("Forget them for later files"),
                icon=":material/delete_forever:",
                type="tertiary",
                key="forget_choices",
            ):
                kept_choices.keep(sent.kind, None)
                st.rerun()


def kept_where(reading: Reading, sent: Upload) -> str:
    """Return where the choices are kept, and for how long."""
    words = reading.words
    if not kept_choices.said_of(sent.kind):
        return words.said("They hold for this file only.")
    if st.session_state.get(REFUSED):
        return words.said(
            "They hold for files with the same headings until you close this page: your browser keeps nothing."
        )
    return words.said(
        "They are kept in this browser, for the next file with the same headings; nothing of the file’s rows is kept."
    )


def keep_in_browser() -> None:
    """Have the browser keep what this session changed, and hand over what it kept before."""

    def taken() -> None:
        found = st.session_state[KEY].kept
        if found == "refused":
            st.session_state[REFUSED] = True
        elif found:
            kept_choices.take_in(found)
            uploads.use_kept()

    with st.container(key="kept_choices_place"):
        component("kept_choices")(
            key=KEY,
            data={
                "changed": kept_choices.changed_texts(),
                "told": kept_choices.FROM_BROWSER in st.session_state,
                "refused": bool(st.session_state.get(REFUSED)),
            },
            on_kept_change=taken,
            height=1,
        )
