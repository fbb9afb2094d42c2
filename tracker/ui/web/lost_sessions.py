"""What a visitor is told whose browser came back to a server that no longer knows their session."""

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from tracker.ui import markup
from tracker.ui.components import component
from tracker.ui.sending import uploads
from tracker.ui.words import Words

CLOSED = "lost_session_closed"
PROTOCOL = "Sec-WebSocket-Protocol"
"""Where the browser says, third, which session it had (Streamlit 1.67)."""


def lost_session_notice(words: Words) -> None:
    """Say what was lost when the server process ended, or the connection was away for long; until it is closed.

    Call it on every page: the browser then also runs the page again as soon as the connection is back.
    """
    with st.container(key="reconnected"):
        component("reconnected")(key="reconnected_watch", on_back_change=_back, height=1)
    if not lost() or st.session_state.get(CLOSED):
        return
    sent = uploads.upload()
    kept = (
        words.said(
            "Your file “{name}” was kept and is here again. What you had chosen or typed may be missing: "
            "look at it before you go on.",
            name=sent.name,
        )
        if sent
        else words.said(
            "What was published is not affected. What you had chosen or typed may be missing; "
            "if you had sent a file, send it again."
        )
    )
    with st.container(key="lost_session", horizontal=True, vertical_alignment="center"):
        st.html(
            markup.notice(
                "gentle", words.said("The connection was lost, and this page was set up anew."), kept
            )
        )
        st.button(
            words.said("Close"),
            key="lost_session_close",
            type="tertiary",
            icon=":material/close:",
            on_click=st.session_state.update,
            args=({CLOSED: True},),
        )


def _back() -> None:
    """Do nothing: the run of the page that follows is what is wanted."""


def lost() -> bool:
    """Return whether the browser asked for another session than it got."""
    context, said = get_script_run_ctx(), st.context.headers.get(PROTOCOL, "").split(",")
    before = said[2].strip() if len(said) > 2 else ""
    return bool(before) and context is not None and context.session_id != before
