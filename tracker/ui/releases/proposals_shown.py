"""Lists that wait for a second person: what each would change, and publishing it or turning it down."""

from datetime import UTC, datetime

import streamlit as st

from tracker.releases.proposals import Proposal, accept, proposals, proposed_draft, reject
from tracker.ui import markup
from tracker.ui.blocks import block
from tracker.ui.markup import joined, tag
from tracker.ui.moments import moment_said
from tracker.ui.people.rights import refused
from tracker.ui.people.visitors import permit
from tracker.ui.reading import Reading
from tracker.ui.releases import changed_pledges, changes_shown
from tracker.ui.releases.comparisons import foreseen
from tracker.ui.releases.history import scope_said
from tracker.ui.releases.published import Shelf
from tracker.ui.releases.restoring import said
from tracker.ui.sending.effects import opened_below, setting
from tracker.ui.sending.outcomes import Outcome, keep_outcome
from tracker.ui.shown import amounts_of


def show_proposals(reading: Reading, shelf: Shelf) -> None:
    """Show the lists that wait, to editors: what is proposed is not public yet."""
    words = reading.words
    if refused(reading):
        return
    waiting = proposals(shelf.store)
    if not waiting:
        return
    with block(
        "proposals",
        words.counted(
            "{n} list waits for a second person", "{n} lists wait for a second person", len(waiting)
        ),
        words.said("Only editors see this"),
    ):
        for found in waiting:
            show_proposal(reading, shelf, found)


def show_proposal(reading: Reading, shelf: Shelf, found: Proposal) -> None:
    """Show one proposal, its effect once it is asked for, and the two answers."""
    words = reading.words
    facts = [
        (words.said("Proposed"), moment_said(words, found.at)),
        (words.said("By"), found.by),
        (words.said("What it brings"), found.note or "–"),
        (words.said("File"), found.file_name or "–"),
        (words.said("Made of"), scope_said(reading, found.scope) if found.scope else "–"),
    ]
    with st.container(key=f"proposal_{found.number}"):
        st.html(
            tag(
                "dl",
                joined(joined((tag("dt", name), tag("dd", value))) for name, value in facts),
                class_="facts",
            )
        )
        if not st.toggle(
            words.said("Look at proposal {number}", number=found.number), key=f"look_{found.number}"
        ):
            return
        with said(reading):
            draft = proposed_draft(shelf.store, found.number)
            effect = foreseen(reading.view, draft, opened_below(shelf, draft.parent), setting())
            amounts = amounts_of(reading)
            changes_shown.in_words(reading, effect, amounts)
            changes_shown.waterfall(reading, effect, amounts, key=f"waterfall_{found.number}")
            changed_pledges.every_pledge(reading, effect, amounts, key=f"pledges_{found.number}")
        answer(reading, shelf, found)


def answer(reading: Reading, shelf: Shelf, found: Proposal) -> None:
    """Publish a proposal, or turn it down with a reason."""
    words, number = reading.words, found.number
    if st.button(
        words.said("Publish proposal {number}", number=number),
        type="primary",
        key=f"accept_{number}",
        icon=":material/publish:",
    ):
        with said(reading):
            made = accept(shelf.store, number, datetime.now(tz=UTC), permit)
            keep_outcome(Outcome(made.number, made.parent))
            st.rerun()
    with st.form(f"reject_{number}", border=False):
        reason = st.text_input(words.said("Why it is turned down"), max_chars=1000)
        if st.form_submit_button(words.said("Turn it down"), icon=":material/block:"):
            with said(reading):
                reject(shelf.store, number, reason, datetime.now(tz=UTC), permit)
                st.rerun()
    st.html(
        markup.tag(
            "p", words.said("Whoever proposed a list can take it back in the same way."), class_="quiet"
        )
    )
