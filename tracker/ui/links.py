"""Links from a figure to the rows behind it, and from page to page, within the reader's session."""

from urllib.parse import parse_qsl

import streamlit as st

from tracker.measures.standings import COUNTED
from tracker.ui import menu
from tracker.ui.components import component
from tracker.ui.markup import Html, tag
from tracker.ui.reading import Reading
from tracker.ui.view import forget

KEY, GOING = "inner_links", "inner_links_going"


def inner_link(href: str, text: str, *, title: str | None = None) -> Html:
    """Return a link to a page of ours: `href` as `View.link_to` gives it."""
    return tag("a", text, href=href, target="_self", class_="inner", title=title)


def rows_link(reading: Reading, text: str, *, standing: str = COUNTED, **changes: str | None) -> Html:
    """Return a figure as a link to the pledges that it is the sum, or the number, of.

    `standing` says which part of the list (see `tracker.measures.standings`); `changes` are values of the view (rule, window, rates, filters) that differ from the present one.
    """
    href = reading.view.link_to("pledges", **{"standing": standing, **changes})
    return inner_link(href, text, title=reading.words.said("Show the pledges behind this figure"))


def pledge_link(reading: Reading, project_id: str, text: str) -> Html:
    """Return a link to the page of one pledge."""
    return inner_link(reading.view.link_to("pledge", id=project_id), text)


def follow_links() -> None:
    """Go where a link of ours was pressed to; call it once on every page, after the navigation is declared."""
    with st.container(key="inner"):
        component("inner_links")(key=KEY, on_go_change=_pressed, height=1)
    if going := st.session_state.pop(GOING, None):
        address, query = going
        st.switch_page(menu.page(address), query_params=query)


def _pressed() -> None:
    """Remember where to go; the view of the link takes the place of the session's."""
    address, _, query = str(st.session_state[KEY].go or "").partition("?")
    address = address.removeprefix("./")
    if any(entry.address == address for entry in menu.ENTRIES):
        forget(address)
        st.session_state[GOING] = (address, dict(parse_qsl(query)))
