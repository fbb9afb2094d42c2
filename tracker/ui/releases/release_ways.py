"""What one can do with one release: look at it, compare it, take its files away."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

import streamlit as st

from tracker.exports.lists import list_as_csv
from tracker.exports.workbooks import MEDIA_TYPE, pledges_as_workbook
from tracker.releases.release import Opened, Release
from tracker.ui import menu
from tracker.ui.markup import tag
from tracker.ui.people import visitors
from tracker.ui.people.editor_list import editors_path, read_editors
from tracker.ui.people.editors import editor, refusal
from tracker.ui.people.visitor_facts import Visitor
from tracker.ui.reading import Reading
from tracker.ui.releases.comparisons import options
from tracker.ui.releases.history import Listed
from tracker.ui.releases.published import Shelf
from tracker.ui.releases.release_names import choice_name
from tracker.ui.view import look_at


def choose(reading: Reading, listed: Listed) -> int | None:
    """Show the choice of one release of the page that can be opened; return its number."""
    words = reading.words
    releases = {found.number: found for found in listed if isinstance(found, Release) and not found.erased}
    if not releases:
        return None
    return st.selectbox(
        words.said("Choose a release"),
        list(releases),
        key="release_chosen",
        format_func=lambda number: choice_name(words, number, releases.get(number)),
    )


def open_and_compare(reading: Reading, shelf: Shelf, number: int) -> None:
    """Show the ways to look at a release, and to compare it with another."""
    words = reading.words
    with st.container(key="release_ways", horizontal=True, vertical_alignment="bottom"):
        if st.button(
            words.said("Look at release {number}", number=number),
            icon=":material/visibility:",
            key="release_open",
        ):
            look_at(release=str(number), list=None, window=None, on=None)
            st.switch_page(menu.page(""))
        others = options(shelf, number)
        numbers = [other for other in others if other != number]
        if numbers:
            other = st.selectbox(
                words.said("Compare with"),
                numbers,
                key="release_other",
                format_func=lambda one: choice_name(words, one, others.get(one)),
            )
            if st.button(words.said("Compare"), icon=":material/compare_arrows:", key="release_compare"):
                first, last = sorted((number, other))
                look_at(**{"from": str(first), "to": str(last)})
                st.switch_page(menu.page("changes"))


def files(reading: Reading, shelf: Shelf, number: int) -> None:
    """Offer a release's list, and to editors the file that it was made from."""
    words, opened = reading.words, shelf.open(number)
    pledges = opened.contents.pledges
    with st.container(key="release_files", horizontal=True):
        st.download_button(
            words.said("The list as CSV"),
            lambda: list_file(opened),
            file_name=f"release_{number}.csv",
            mime="text/csv",
            on_click="ignore",
            key="release_csv",
            icon=":material/download:",
        )
        st.download_button(
            words.said("The list as Excel"),
            lambda: pledges_as_workbook(pledges, reading.reference, words.said, words.language),
            file_name=f"release_{number}.xlsx",
            mime=MEDIA_TYPE,
            on_click="ignore",
            key="release_xlsx",
            icon=":material/download:",
        )
        asking = visitors.visitor()
        if refusal(asking) is None:
            st.download_button(
                words.said("The file it was made from (editors only)"),
                source(shelf, number, asking),
                file_name=opened.release.file_name or "list",
                on_click="ignore",
                key="release_source",
                mime="application/octet-stream",
                icon=":material/lock_open:",
            )
    st.html(
        tag("p", words.said("Hash of the list: {hash}", hash=opened.release.content_sha256), class_="foot")
    )


def list_file(opened: Opened) -> bytes:
    """Return a release as CSV: the fields of a pledge, and the other columns that everybody may see."""
    public = list(opened.release.public_columns)
    return list_as_csv(opened.contents.pledges, opened.contents.others[public])


def source(shelf: Shelf, number: int, asking: Visitor) -> Callable[[], bytes]:
    """Return what gives the file of a release to whoever is still an editor when it is asked for."""

    def given() -> bytes:
        editors = read_editors(editors_path()) if asking.provider else asking.editors
        editor(replace(asking, now=datetime.now(tz=UTC), editors=editors))
        return shelf.store.source(number)

    return given
