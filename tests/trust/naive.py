"""A page that shows what a file says without care: the watch of the injection tests has to find everything on it."""

from pathlib import Path

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

if get_script_run_ctx(suppress_warning=True) is None:
    from tracker.ui.web import server

    app = st.App(Path(__file__), **server.around())
else:
    for _text in st.query_params.get_all("text"):
        st.markdown(_text)
        st.html(_text)
        st.html(f"<div>{_text}</div>", unsafe_allow_javascript=True)
