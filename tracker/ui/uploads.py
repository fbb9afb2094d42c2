"""The reader's own file in this session: what was sent, how it is read, and what came of it."""

import logging
from dataclasses import dataclass, field, replace

import streamlit as st

from tracker.checks.checked import Choices
from tracker.intake.choices import Form
from tracker.terms.errors import TrackerError
from tracker.ui import cache, kept_uploads
from tracker.ui.cache import Listed

LOG = logging.getLogger(__name__)
KEY = "upload"


@dataclass(frozen=True)
class Upload:
    """A file as it was sent, the person's choices, and either the list it gives or why it gives none."""

    name: str
    content: bytes
    form: Form = field(default_factory=Form)
    choices: Choices = field(default_factory=Choices)
    listed: Listed | None = None
    error: TrackerError | None = None


def upload() -> Upload | None:
    """Return the file of this session, or the one that this browser sent in a session before (a sign-in begins a new one)."""
    if KEY not in st.session_state and (draft := kept_uploads.found()):
        _keep(Upload(draft.name, draft.content, draft.form, draft.choices))
    return st.session_state.get(KEY)


def take(name: str, content: bytes) -> Upload:
    """Read a file that was just sent, and keep it for this session and for its owner's next ones."""
    kept_uploads.keep(name, content, Form(), Choices(), new=True)
    return _keep(Upload(name, content))


def read_again(sent: Upload, form: Form, choices: Choices) -> Upload:
    """Read the same file by other choices."""
    kept_uploads.keep(sent.name, sent.content, form, choices, new=False)
    return _keep(replace(sent, form=form, choices=choices, listed=None, error=None))


def forget() -> None:
    """Forget the file of this session."""
    kept_uploads.forget()
    st.session_state.pop(KEY, None)
    cache.keep_own(None)


def _keep(sent: Upload) -> Upload:
    try:
        public = cache.newest().published
        kept = replace(
            sent,
            listed=cache.read_list(
                sent.content, sent.name, sent.form, sent.choices, earlier=public.pledges if public else None
            ),
        )
    except TrackerError as error:
        LOG.info("a file was refused: %s", error.rule)
        kept = replace(sent, error=error)
    st.session_state[KEY] = kept
    cache.keep_own(kept.listed)
    return kept
