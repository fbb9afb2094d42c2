"""The menu: every page with its title, address and icon, under its heading."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import streamlit as st

from tracker.terms.language import N_

PAGES = Path(__file__).resolve().parents[2] / "pages"

HEADINGS = {"progress": N_("Progress"), "data": N_("Data"), "about": N_("About")}
"""What the menu calls each folder of pages."""


class Entry(NamedTuple):
    """One page of the menu; an empty `address` is the first page, a hidden one is reached by links only."""

    script: str
    address: str
    title: str
    icon: str
    hidden: bool = False

    @property
    def heading(self) -> str:
        """The folder that the page lies in, which is its heading in the menu."""
        return self.script.partition("/")[0]


# A script lying directly in pages/ is served without the frame around it when a server's first
# visitor follows a deep link (Streamlit 1.67), so every page lies one folder down.
ENTRIES = (
    Entry("progress/overview.py", "", N_("Overview"), ":material/monitoring:"),
    Entry("progress/breakdown.py", "breakdown", N_("Breakdown"), ":material/stacked_bar_chart:"),
    Entry("progress/rules.py", "rules", N_("Rules side by side"), ":material/balance:"),
    Entry("progress/pace.py", "pace", N_("Pace"), ":material/speed:"),
    Entry("progress/changes.py", "changes", N_("Changes"), ":material/compare_arrows:"),
    Entry("progress/rates.py", "rates", N_("Exchange rates"), ":material/currency_exchange:"),
    Entry("progress/trade.py", "trade", N_("Trade"), ":material/directions_boat:"),
    Entry("progress/claims.py", "claims", N_("Claims"), ":material/campaign:"),
    Entry("data/pledges.py", "pledges", N_("Pledges"), ":material/list_alt:"),
    Entry("data/pledge.py", "pledge", N_("Pledge"), ":material/article:", hidden=True),
    Entry("data/quality.py", "quality", N_("Data quality"), ":material/fact_check:"),
    Entry("data/mirror.py", "mirror", N_("Mirror check"), ":material/compare:"),
    Entry("data/submit.py", "submit", N_("Submit a list"), ":material/upload_file:"),
    Entry("data/releases.py", "releases", N_("Releases"), ":material/history:"),
    Entry("about/method.py", "method", N_("Method"), ":material/rule:"),
    Entry("about/sources.py", "sources", N_("Sources"), ":material/menu_book:"),
)


def pages(said: Callable[[str], str] = str) -> dict[str, list[Any]]:
    """Return the pages for `st.navigation` by heading, titled in the reader's language."""
    found: dict[str, list[Any]] = {said(heading): [] for heading in HEADINGS.values()}
    for entry in ENTRIES:
        found[said(HEADINGS[entry.heading])].append(
            st.Page(
                PAGES / entry.script,
                title=said(entry.title),
                icon=entry.icon,
                url_path=entry.address or None,
                default=not entry.address,
                visibility="hidden" if entry.hidden else "visible",
            )
        )
    return found


def page(address: str) -> Path:
    """Return the script of the page at an address, as `st.page_link` wants it."""
    return next(PAGES / entry.script for entry in ENTRIES if entry.address == address)
