"""Pieces of the page that are drawn by a script of our own, served as a file that the browser may run.

Streamlit (1.67) hands a script that is given as text to the browser as a `blob:`, which our content
policy refuses; a script of an installed package is served under our own address. We are not
installed, so we tell Streamlit ourselves what it would find in a package's `pyproject.toml`.
"""

from functools import cache
from pathlib import Path
from typing import Any

import streamlit as st
from streamlit.components.v2.component_manager import BidiComponentManager
from streamlit.components.v2.get_bidi_component_manager import get_bidi_component_manager
from streamlit.components.v2.manifest_scanner import ComponentConfig, ComponentManifest
from streamlit.runtime import exists

PACKAGE = "tracker"
FOLDER = Path(__file__).parent
SCRIPTS = "browser"


def component(name: str, *, style: str | None = None) -> Any:  # noqa: ANN401 - Streamlit's own type of a mounting function
    """Return the function that mounts the component whose script is `browser/<name>.js`."""
    if not exists():  # no server: a script run on its own, which no browser looks at
        return st.components.v2.component(
            name, css=style, js=(FOLDER / SCRIPTS / f"{name}.js").read_text("utf-8")
        )
    return _registered(get_bidi_component_manager(), name, style)


@cache
def _registered(manager: BidiComponentManager, name: str, style: str | None) -> Any:  # noqa: ANN401 - as above
    """Register a component once a server; Streamlit warns when it is done again."""
    manager.register_from_manifest(ComponentManifest(PACKAGE, "1", [ComponentConfig(name, SCRIPTS)]), FOLDER)
    return st.components.v2.component(f"{PACKAGE}.{name}", css=style, js=f"{name}.js")
