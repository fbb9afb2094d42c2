"""Presses of a button that only editors may press, by somebody who may not (any more): written down."""

import contextlib
from collections.abc import Callable
from datetime import UTC, datetime

import streamlit as st

from tracker.releases.audit import attempt
from tracker.releases.people import Action
from tracker.releases.store import Store
from tracker.terms.errors import TrackerError
from tracker.ui.people.visitors import permit

BUTTONS = (
    ("publish_now", Action.PUBLISH),
    ("restore_now", Action.RESTORE),
    ("accept_", Action.ACCEPT),
    ("reject_", Action.REJECT),
    ("correct_now", Action.CORRECT),
    ("erase_now_", Action.ERASE),
)
"""What the keys of those buttons begin with, and what they do."""


def write_down_refused_presses(store: Callable[[], Store]) -> None:
    """Write into the audit log what this run's visitor pressed and may not.

    Such a button is disabled, or no longer there, in the run that its press begins: Streamlit then
    never tells the page of it. An editor who was removed meanwhile comes here, and whoever makes up
    a press without a browser.
    """
    actions = {action for key in st.session_state for action in _done_by(str(key))}
    for action in sorted(actions):
        with contextlib.suppress(TrackerError), attempt(store(), action, datetime.now(tz=UTC)) as tried:
            tried.permitted(permit)


def _done_by(key: str) -> set[Action]:
    known = {action for begin, action in BUTTONS if key.startswith(begin)}
    return known if known and st.session_state.get(key) is True else set()
