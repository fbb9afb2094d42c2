"""The frame around every page: settings, menu, and the one place that shows what went wrong.

Streamlit runs this file as the page script; a web server (`uvicorn dashboard:app`) and
`streamlit run dashboard.py` import it for `app` (the latter only if the call of `st.App` stands here).
"""

from pathlib import Path

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from tracker.ui import menu

if get_script_run_ctx(suppress_warning=True) is None:
    from tracker.ui.web import server

    around = server.around()
    # On a cold server the first deep link shows "Page not found" over the right page unless the
    # navigation has been declared once before the app is made (Streamlit 1.67).
    st.navigation(menu.pages(), position="top")
    app = st.App(Path(__file__), **around)
else:
    from tracker.ui import frame

    frame.show()
