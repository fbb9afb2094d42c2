"""The draft of this session: kept when a file was sent, found again after sign-in, reload or a lost connection."""

from datetime import UTC, datetime

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from tracker.checks.checked import Choices
from tracker.intake.choices import Form
from tracker.ui.people import visitors
from tracker.ui.sending import drafts
from tracker.ui.sending.drafts import Draft
from tracker.ui.web.draft_cookies import TOKENS, token_in
from tracker.ui.web.private_files import hidden

SENT_AT = "draft_sent_at"
LOOKED = "draft_looked_for"


def keep(name: str, content: bytes, form: Form, choices: Choices, *, new: bool) -> None:
    """Keep the file of this session, with its owner's choices; a `new` one has its full time before it."""
    token = _token()
    st.session_state[LOOKED] = True
    if token is None:
        return
    now = datetime.now(tz=UTC)
    sent_at = now if new else st.session_state.get(SENT_AT, now)
    st.session_state[SENT_AT] = sent_at
    drafts.keep(token, Draft(name, content, sent_at, form, choices, _owner()), now)


def found() -> Draft | None:
    """Return the draft that this browser sent in another session; looked for once a session."""
    if st.session_state.get(LOOKED):
        return None
    st.session_state[LOOKED] = True
    token = _token()
    draft = drafts.find(token, _owner(), datetime.now(tz=UTC)) if token else None
    if draft:
        st.session_state[SENT_AT] = draft.sent_at
    return draft


def forget() -> None:
    """Forget the draft of this session."""
    if token := _token():
        drafts.forget(token)


def _token() -> str | None:
    context = get_script_run_ctx()
    given = TOKENS.of(context.session_id) if context else None
    return given or token_in(dict(st.context.cookies))


def _owner() -> str:
    """Return who is signed in, so that a draft is not shown to the next person at the same browser."""
    known = visitors.signed_in()
    return hidden(f"{known.issuer}|{known.subject}") if known and not known.ended else ""
