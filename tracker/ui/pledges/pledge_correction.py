"""Correcting one pledge: its effect first, then the next release or a proposal; for editors only."""

from dataclasses import dataclass

import streamlit as st

from tracker.measures.one_pledge import place_of
from tracker.measures.pledge_states import State, state_of
from tracker.releases.corrections import corrected
from tracker.releases.release import Draft, Opened
from tracker.terms.errors import TrackerError
from tracker.terms.fields import FIELD_BY_NAME
from tracker.terms.language import N_
from tracker.ui import markup
from tracker.ui.blocks import block, sides
from tracker.ui.markup import tag
from tracker.ui.people.rights import refused
from tracker.ui.pledges.pledge_cells import filed_plain
from tracker.ui.reading import Reading
from tracker.ui.releases import changed_pledges, changes_shown
from tracker.ui.releases.comparisons import foreseen
from tracker.ui.releases.published import Shelf, shelf
from tracker.ui.releases.restoring import said
from tracker.ui.sending.effects import WORKING_NOTE, kept, opened_below, setting
from tracker.ui.sending.outcomes import bring, keep_outcome
from tracker.ui.shown import amounts_of
from tracker.ui.view import look_at, today
from tracker.ui.view_values import PRESENT

TEXTS = ("amount", "currency", "stage_on", "part_of", "same_as")
"""The fields that are corrected as texts; the stage is chosen."""
HINTS = {
    "amount": N_("Digits and a decimal point, in full units; blank means unknown."),
    "stage_on": N_("As 2026-03-04, 2026-03 or 2026."),
    "same_as": N_("The ID of the pledge that this one announces again; blank if none."),
    "part_of": N_("The ID of a claim or of a pledge, or a label; blank if none."),
}
PINNED = "correct_on_top_of"


@dataclass(frozen=True)
class Basis:
    """The release that the editor looked at when the correction began, and what the pledge says in it."""

    opened: Opened
    number: int
    state: State


def correction(reading: Reading, identifier: str) -> None:
    """Show an editor the form that corrects a pledge; others see nothing of it."""
    words = reading.words
    if reading.view.list != PRESENT or refused(reading):
        st.session_state.pop(PINNED, None)
        return
    if not st.toggle(words.said("Correct this pledge"), key="correct"):
        st.session_state.pop(PINNED, None)
        return
    with said(reading):
        found = shelf(reading.reference)
        based = basis(found, identifier)
        if based is None:
            st.html(
                markup.notice(
                    "gentle",
                    words.said("The newest release does not have this pledge."),
                    words.said("Only pledges of the newest release can be corrected."),
                )
            )
            return
        with block(
            "correction",
            words.said("Correct this pledge"),
            words.said(
                "Compared with release {number}. It becomes the next release, never an edit in place.",
                number=based.number,
            ),
        ):
            values = changed_values(reading, based, identifier)
            if not values:
                st.html(tag("p", words.said("Change a field to see what that would do."), class_="quiet"))
                return
            draft = kept(
                ("correction", based.number, identifier, tuple(values.items()), today()),
                lambda: drafted(based, identifier, values, WORKING_NOTE),
            )
        effect(reading, based, draft, identifier, values)
        publish_step(reading, found, based, draft, identifier, values)


def basis(found: Shelf, identifier: str) -> Basis | None:
    """Return what is corrected: the newest release when the correction began; None without the pledge.

    Raises:
        TrackerError: if the store cannot be used.
    """
    newest = found.store.newest
    pinned, number = st.session_state.setdefault(PINNED, (identifier, newest))
    if pinned != identifier or number > newest:
        st.session_state[PINNED] = (identifier, newest)
        number = newest
    opened = opened_below(found, number)
    place = None if opened is None else place_of(opened.contents.pledges, identifier)
    if opened is None or place is None:
        return None
    return Basis(opened, number, state_of(opened.contents.pledges, place))


def changed_values(reading: Reading, based: Basis, identifier: str) -> dict[str, str]:
    """Show the fields that can be corrected; return those that were changed, as texts."""
    words, before = reading.words, {name: plain(based.state, name) for name in ("stage", *TEXTS)}
    after: dict[str, str] = {}
    stages = [code.code for code in reading.reference.codelists["stage"]]
    left, right = sides(1, 1)
    with left:
        after["stage"] = (
            st.selectbox(
                words.said(FIELD_BY_NAME["stage"].title),
                stages,
                index=stages.index(before["stage"]) if before["stage"] in stages else None,
                key=f"correct_stage_{identifier}_{based.number}",
                format_func=lambda code: words.name("stage", code),
            )
            or before["stage"]
        )
    for at, name in enumerate(TEXTS, start=1):
        with (left, right)[at % 2]:
            after[name] = st.text_input(
                words.said(FIELD_BY_NAME[name].title),
                before[name],
                key=f"correct_{name}_{identifier}_{based.number}",
                max_chars=1000,
                help=words.said(HINTS[name]) if name in HINTS else None,
            ).strip()
    return {name: text for name, text in after.items() if text != before[name]}


def plain(state: State, name: str) -> str:
    """Return a field as a person would type it."""
    found = state[name]
    return found if isinstance(found, str) else filed_plain(found)


def drafted(based: Basis, identifier: str, values: dict[str, str], reason: str) -> Draft:
    """Return the release that the correction would make.

    Raises:
        TrackerError: if a value cannot be, or there is no reason.
    """
    return corrected(based.opened, identifier, values, reason, setting(), on_top_of=based.number)


def effect(reading: Reading, based: Basis, draft: Draft, identifier: str, values: dict[str, str]) -> None:
    """Show what the correction would change, as for a list that is published."""
    view, words = reading.view, reading.words
    found = kept(
        (
            "corrected",
            based.number,
            identifier,
            tuple(values.items()),
            view.rule,
            view.window,
            view.rates,
            today(),
        ),
        lambda: foreseen(view, draft, based.opened, setting()),
    )
    amounts = amounts_of(reading)
    with block(
        "correction_effect",
        words.said("What this correction would change"),
        words.said("Compared with release {number}", number=based.number),
    ):
        changes_shown.in_words(reading, found, amounts)
    changes_shown.by_every_rule(reading, found, amounts, key="correction_rules")
    changes_shown.waterfall(reading, found, amounts, key="correction_waterfall")
    changed_pledges.every_pledge(reading, found, amounts, key="correction_pledges")


def publish_step(
    reading: Reading, found: Shelf, based: Basis, draft: Draft, identifier: str, values: dict[str, str]
) -> None:
    """Ask for the reason, and publish the correction or propose it."""
    words = reading.words
    title = (
        words.said("Propose it as release {number}", number=draft.number)
        if draft.second_person
        else words.said("Publish it as release {number}", number=draft.number)
    )
    with st.form("correction", border=False):
        reason = st.text_area(
            words.said("Why it is corrected (everybody can read this; required)"),
            max_chars=1000,
            key="correct_reason",
        )
        pressed = st.form_submit_button(title, type="primary", key="correct_now", icon=":material/publish:")
    if not pressed:
        return
    try:
        outcome = bring(found.store, drafted(based, identifier, values, reason))
    except TrackerError as error:
        st.html(markup.notice("wrong", error.said(words.said), error.advised(words.said)))
        return
    st.session_state.pop(PINNED, None)
    keep_outcome(outcome)
    look_at(release=None, window=None, on=None)
    st.rerun()
