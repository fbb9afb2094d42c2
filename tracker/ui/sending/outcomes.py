"""What came of publishing: the new release with its address, and how to take it back."""

from dataclasses import dataclass
from datetime import UTC, datetime

import streamlit as st

from tracker.releases.proposals import propose
from tracker.releases.publishing import publish
from tracker.releases.release import Draft
from tracker.releases.store import Store
from tracker.ui import markup, menu
from tracker.ui.people.visitors import permit
from tracker.ui.reading import Reading

KEY = "outcome"


@dataclass(frozen=True)
class Outcome:
    """The release that was made on top of another, or the proposal; `again`: it had been made before."""

    number: int
    parent: int
    again: bool = False
    proposed: bool = False


def bring(store: Store, draft: Draft) -> Outcome:
    """Publish a draft, or propose it where a second person has to agree.

    Raises:
        TrackerError: if it cannot be published, by this visitor or at all.
    """
    at = datetime.now(tz=UTC)
    if draft.second_person:
        return Outcome(propose(store, draft, at, permit).number, draft.parent, proposed=True)
    made = publish(store, draft, at, permit)
    return Outcome(made.number, made.parent, again=made.published_at != at)


def keep_outcome(outcome: Outcome) -> None:
    """Keep what came of it for the next run of the page."""
    st.session_state[KEY] = outcome


def forget_outcome() -> None:
    """Forget what came of it: another file is being looked at."""
    st.session_state.pop(KEY, None)


def show_outcome(reading: Reading) -> None:
    """Say what came of the last publishing in this session, with the ways on."""
    outcome: Outcome | None = st.session_state.get(KEY)
    if outcome is None:
        return
    words, number, parent = reading.words, outcome.number, outcome.parent
    with st.container(key="outcome"):
        if outcome.proposed:
            st.html(
                markup.notice(
                    "good",
                    words.said("Proposal {number} is kept", number=number),
                    words.said("Another editor publishes it, or turns it down, on the page “Releases”."),
                )
            )
            st.page_link(menu.page("releases"), label=words.said("Releases"), icon=":material/history:")
            return
        title = (
            words.said("It was published already, as release {number}", number=number)
            if outcome.again
            else words.said("Release {number} is published", number=number)
        )
        undo = (
            words.said(
                "To take it back, restore release {parent} on the page “Releases”: that makes a new release "
                "with the old content.",
                parent=parent,
            )
            if parent
            else ""
        )
        st.html(markup.notice("good", title, undo))
        st.code(f"{address()}?release={number}", language=None, wrap_lines=True)
        with st.container(key="outcome_ways", horizontal=True):
            st.page_link(
                menu.page(""),
                label=words.said("Look at release {number}", number=number),
                icon=":material/monitoring:",
                query_params={"release": str(number)},
            )
            st.page_link(
                menu.page("changes"),
                label=words.said("What it changed"),
                icon=":material/compare_arrows:",
                query_params={"from": str(parent), "to": str(number)},
            )
            st.page_link(menu.page("releases"), label=words.said("Releases"), icon=":material/history:")
            if st.button(words.said("Close"), key="outcome_close", type="tertiary", icon=":material/close:"):
                forget_outcome()
                st.rerun()


def address() -> str:
    """Return the address of the first page, without what is looked at."""
    url = (st.context.url or "").partition("?")[0]
    return url.rpartition("/")[0] + "/" if url.count("/") > 2 else f"{url}/"
