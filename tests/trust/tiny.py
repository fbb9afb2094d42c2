"""The smallest page that signs people in and publishes: what the trust tests need of a tracker, and no more."""

from datetime import UTC, datetime
from pathlib import Path

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

if get_script_run_ctx(suppress_warning=True) is None:
    from tracker.ui.web import server

    app = st.App(Path(__file__), **server.around())
else:
    from tracker.releases.audit import attempt
    from tracker.releases.people import Action
    from tracker.releases.store import Store
    from tracker.terms.errors import TrackerError
    from tracker.ui.components import component
    from tracker.ui.people import visitors
    from tracker.ui.people.sign_in import sign_in_control
    from tracker.ui.sending import kept_uploads
    from tracker.ui.words import Words

    store = Store()
    store.make(lambda: None)
    sign_in_control(Words("en", {}))
    component("document_language")(key="language", data={"language": "ja", "words": {}}, height=1)

    sent = st.file_uploader("Your list", key="file")
    if sent is not None and st.session_state.get("taken") != sent.file_id:
        st.session_state["taken"] = sent.file_id
        st.session_state["text"] = sent.getvalue()
        kept_uploads.keep(sent.name, sent.getvalue(), kept_uploads.Form(), kept_uploads.Choices(), new=True)
    if "text" not in st.session_state and (draft := kept_uploads.found()):
        st.session_state["text"] = draft.content
    st.text(f"draft: {st.session_state.get('text', b'none').decode()}")

    if st.button("Publish", key="publish"):
        try:
            with attempt(store, Action.PUBLISH, datetime.now(tz=UTC)) as tried:
                person = tried.permitted(visitors.permit)
                with store.database.writing() as connection:
                    tried.done(connection)
            st.text(f"published by {person.name}{' (administrator)' if person.administrator else ''}")
        except TrackerError as error:
            st.text(f"refused: {error.said()} {error.advised()}")
