"""The menu: every page with its title, address and icon."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import streamlit as st

from tracker.terms.language import N_

PAGES = Path(__file__).resolve().parents[2] / "pages"


class Entry(NamedTuple):
    """One page of the menu; an empty `address` is the first page."""

    script: str
    address: str
    title: str
    icon: str


# A script lying directly in pages/ is served without the frame around it when a server's first
# visitor follows a deep link (Streamlit 1.67), so every page lies one folder down.
ENTRIES = (
    Entry("progress/overview.py", "", N_("Overview"), ":material/monitoring:"),
    Entry("progress/changes.py", "changes", N_("Changes"), ":material/compare_arrows:"),
    Entry("data/releases.py", "releases", N_("Releases"), ":material/history:"),
    Entry("data/submit.py", "submit", N_("Submit a list"), ":material/upload_file:"),
    Entry("about/method.py", "method", N_("Method"), ":material/rule:"),
    Entry("about/sources.py", "sources", N_("Sources"), ":material/menu_book:"),
)


def pages(said: Callable[[str], str] = str) -> list[Any]:
    """Return the pages for `st.navigation`, titled in the reader's language."""
    return [
        st.Page(
            PAGES / entry.script,
            title=said(entry.title),
            icon=entry.icon,
            url_path=entry.address or None,
            default=not entry.address,
        )
        for entry in ENTRIES
    ]


def page(address: str) -> Path:
    """Return the script of the page at an address, as `st.page_link` wants it."""
    return next(PAGES / entry.script for entry in ENTRIES if entry.address == address)
