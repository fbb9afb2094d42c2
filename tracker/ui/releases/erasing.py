"""Erasing the content of a release that must not stay public, by an administrator; its tombstone stays."""

from datetime import UTC, datetime

import streamlit as st

from tracker.releases.errors import NotAllowedError
from tracker.releases.publishing import erase
from tracker.ui import markup
from tracker.ui.people import visitors
from tracker.ui.people.editors import editor
from tracker.ui.reading import Reading
from tracker.ui.releases.published import Shelf
from tracker.ui.releases.restoring import said


def erase_step(reading: Reading, shelf: Shelf, number: int) -> None:
    """Show administrators the form that erases a release, with what it does and what stays."""
    words = reading.words
    if not administrator():
        return
    with st.expander(
        words.said("Erase the content of release {number} (administrators only)", number=number),
        icon=":material/delete_forever:",
        type="compact",
        key=f"erase_{number}",
    ):
        st.html(
            markup.notice(
                "gentle",
                words.said("This cannot be undone."),
                words.said(
                    "The list and its file are deleted for good, from this page and from the store. The number, the day, who "
                    "published it, the hashes and your reason stay, for everybody to see."
                ),
            )
        )
        with st.form(f"erase_form_{number}", border=False):
            reason = st.text_input(
                words.said("Why it must not stay public (everybody can read this)"),
                max_chars=500,
                key=f"erase_reason_{number}",
            )
            sure = st.checkbox(words.said("I have a backup, or need none"), key=f"erase_sure_{number}")
            if (
                st.form_submit_button(
                    words.said("Erase release {number}", number=number),
                    key=f"erase_now_{number}",
                    icon=":material/delete_forever:",
                )
                and sure
            ):
                with said(reading):
                    erase(shelf.store, number, reason, datetime.now(tz=UTC), visitors.permit)
                    st.rerun()


def administrator() -> bool:
    """Return whether this visitor may erase; asked again at the moment of erasing."""
    try:
        return editor(visitors.visitor()).administrator
    except NotAllowedError:
        return False
