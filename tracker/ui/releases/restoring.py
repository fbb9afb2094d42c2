"""Taking a release back: a new release with the content of an old one, after its effect was looked at."""

from collections.abc import Generator
from contextlib import contextmanager

import streamlit as st

from tracker.releases.publishing import restore
from tracker.releases.release import Draft
from tracker.terms.errors import TrackerError
from tracker.ui import markup
from tracker.ui.blocks import block
from tracker.ui.people.rights import refused
from tracker.ui.reading import Reading
from tracker.ui.releases import changed_pledges, changes_shown
from tracker.ui.releases.comparisons import foreseen
from tracker.ui.releases.published import Shelf
from tracker.ui.sending.effects import WORKING_NOTE, kept, opened_below, setting
from tracker.ui.sending.outcomes import bring, keep_outcome
from tracker.ui.shown import amounts_of
from tracker.ui.view import today

PINNED = "restore_on_top_of"


def restore_step(reading: Reading, shelf: Shelf, number: int) -> None:
    """Show what restoring a release would change, and do it for an editor who says why."""
    words = reading.words
    newest = shelf.store.newest
    if number == newest or not st.toggle(
        words.said("Restore release {number}", number=number), key=f"restore_{number}"
    ):
        st.session_state.pop(PINNED, None)
        return
    # What is restored goes on top of the release whose effect the editor saw: somebody else's in between is a conflict.
    _, below = st.session_state.setdefault(PINNED, (number, newest))
    with said(reading):
        draft = kept(
            ("restored", number, below, today()), lambda: drafted(shelf, number, below, WORKING_NOTE)
        )
        effect(reading, shelf, number, below, draft)
        reason = refused(reading)
        with st.form("restore", border=False):
            note = st.text_area(
                words.said("Why it is restored (everybody can read this)"), max_chars=1000, key="restore_note"
            )
            if reason:
                st.html(markup.notice("gentle", words.said("You cannot restore it."), reason))
            title = (
                words.said("Propose it as release {number}", number=draft.number)
                if draft.second_person
                else words.said("Restore it as release {number}", number=draft.number)
            )
            pressed = st.form_submit_button(
                title, type="primary", disabled=bool(reason), key="restore_now", icon=":material/history:"
            )
        if pressed:
            final = drafted(shelf, number, below, note)
            st.session_state.pop(PINNED, None)
            keep_outcome(bring(shelf.store, final))
            st.rerun()


def effect(reading: Reading, shelf: Shelf, number: int, below: int, draft: Draft) -> None:
    """Show what restoring would change."""
    words, amounts = reading.words, amounts_of(reading)
    view = reading.view
    found = kept(
        ("restore", number, below, view.rule, view.window, view.rates, today()),
        lambda: foreseen(view, draft, opened_below(shelf, below, past_damage=True), setting()),
    )
    with block(
        "restore",
        words.said("What restoring release {number} would change", number=number),
        words.said("It makes a new release with the old content; nothing in between is lost"),
    ):
        changes_shown.in_words(reading, found, amounts)
    changes_shown.by_every_rule(reading, found, amounts, key="restore_rules")
    changes_shown.waterfall(reading, found, amounts, key="restore_waterfall")
    changed_pledges.every_pledge(reading, found, amounts, key="restore_pledges")


def drafted(shelf: Shelf, number: int, below: int, note: str) -> Draft:
    """Return the release that restoring would make.

    Raises:
        TrackerError: if the release cannot be opened, or the note is blank.
    """
    parent = opened_below(shelf, below, past_damage=True)
    return restore(shelf.open(number), parent, note, setting(), shelf.store.source(number), on_top_of=below)


@contextmanager
def said(reading: Reading) -> Generator[None]:
    """Say on the page why something cannot be done, and what to do."""
    try:
        yield
    except TrackerError as error:
        st.html(markup.notice("wrong", error.said(reading.words.said), error.advised(reading.words.said)))
