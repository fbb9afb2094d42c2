"""Banners about the release that is looked at: an older one, one that cannot be shown, a store that fails."""

import streamlit as st

from tracker.releases.method import then
from tracker.releases.release import Release
from tracker.ui import markup
from tracker.ui.cache import present
from tracker.ui.moments import moment_said
from tracker.ui.reading import Reading
from tracker.ui.releases.release_names import published_name
from tracker.ui.view import look_at
from tracker.ui.view_values import PRESENT


def release_banners(reading: Reading) -> None:
    """Say what a reader must know about the release that the page shows."""
    if reading.view.list != PRESENT:
        return
    words, shown = reading.words, present()
    published, trouble = shown.published, shown.trouble
    if trouble is not None:
        instead = (
            words.said("Shown instead: {name}.", name=published_name(words, published))
            if published
            else words.said("Shown instead: the list that the tracker came with.")
        )
        st.html(markup.notice("wrong", f"{trouble.said(words.said)} {instead}", trouble.advised(words.said)))
    elif published is not None:
        counted_otherwise(reading, published.release)
    if trouble is None and published is not None and not published.newest:
        release = published.release
        with st.container(key="banner_release", horizontal=True, vertical_alignment="center"):
            st.html(
                markup.notice(
                    "gentle",
                    words.said("This is not the newest list"),
                    words.said(
                        "You look at release {number}, published {moment} by {by}; the newest is release {newest}. "
                        "Figures are as of {day}.",
                        number=release.number,
                        moment=moment_said(words, release.published_at),
                        by=release.published_by,
                        newest=shown.newest,
                        day=words.day(reading.view.on),
                    ),
                )
            )
            st.button(
                words.said("Back to the newest list"),
                key="back_release",
                icon=":material/arrow_back:",
                on_click=look_at,
                kwargs={"release": None, "window": None, "on": None},
            )


def counted_otherwise(reading: Reading, release: Release) -> None:
    """Say that the rules have changed since a release was published: its figures here are by today's."""
    found = then(release.method, reading.reference)
    if not found.same:
        words = reading.words
        st.html(
            markup.notice(
                "gentle",
                words.said("The rules have changed since this list was published"),
                found.said(words.said),
            )
        )
