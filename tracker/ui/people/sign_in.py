"""The control with which a visitor signs in and out; not there where no provider is set up."""

from datetime import UTC, datetime

import streamlit as st

from tracker.terms.language import N_
from tracker.ui import markup
from tracker.ui.people import visitors
from tracker.ui.people.signed_out import end_sign_in
from tracker.ui.sending import kept_uploads
from tracker.ui.words import Words

SIGN_IN = N_("Sign in")


def sign_in_control(words: Words) -> None:
    """Show who is signed in and the way out, or the way in; nothing where nobody can sign in."""
    names = visitors.provider_names()
    if not names:
        return
    known = visitors.signed_in()
    if known is not None and not known.ended:
        with st.popover(
            markup.markdown(known.name or known.called), icon=":material/account_circle:", key="signed_in"
        ):
            st.html(markup.tag("p", known.called, class_="quiet"))
            if st.button(words.said("Sign out"), key="sign_out", icon=":material/logout:"):
                sign_out()
    elif len(names) == 1:
        if st.button(words.said(SIGN_IN), key="sign_in", icon=":material/login:", type="tertiary"):
            sign_in(names[0])
    else:
        with st.popover(words.said(SIGN_IN), icon=":material/login:", key="sign_in_with"):
            for name in names:
                if st.button(markup.markdown(name), key=f"sign_in_{name}"):
                    sign_in(name)


def sign_in(name: str) -> None:
    """Send the visitor to a provider."""
    st.login(None if name == visitors.DEFAULT else name)


def sign_out() -> None:
    """End the sign-in for good: a copy of its cookie is worth nothing then, and the file that was sent is forgotten."""
    end_sign_in(visitors.identity(st.user.to_dict()), datetime.now(tz=UTC))
    kept_uploads.forget()
    st.logout()
