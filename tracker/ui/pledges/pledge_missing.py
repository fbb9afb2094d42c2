"""A pledge that the list does not have: where it was last seen, what is called alike, the way to the list."""

import streamlit as st

from tracker.measures.standings import ALL
from tracker.terms.errors import TrackerError
from tracker.ui import markup
from tracker.ui.blocks import page_title
from tracker.ui.links import inner_link, pledge_link
from tracker.ui.markup import joined, shortened, tag
from tracker.ui.pledges import pledge_cells
from tracker.ui.pledges.pledge_found import like
from tracker.ui.pledges.pledge_history import last_seen
from tracker.ui.reading import Reading
from tracker.ui.releases.published import shelf
from tracker.ui.releases.release_names import list_name
from tracker.ui.view_values import PRESENT, UNFILTERED

LONGEST = 200


def no_id(reading: Reading) -> None:
    """Say that the link names no pledge."""
    words = reading.words
    page_title(
        words.said("No pledge is chosen"), words.said("Choose one from the list; each has a page of its own.")
    )
    _to_the_list(reading)


def missing(reading: Reading, identifier: str) -> None:
    """Say that the list has no pledge with an ID, what may be meant, and where to go."""
    words, view = reading.words, reading.view
    shown = shortened(identifier, LONGEST)
    page_title(
        words.said("There is no pledge {id} in this list", id=shown),
        words.said("Looked for in: {list}.", list=list_name(reading)),
    )
    if view.list == PRESENT:
        _vanished(reading, identifier)
    alike = like(view, identifier)
    if alike:
        entries = [
            tag(
                "li",
                pledge_link(
                    reading, pledge_cells.text(row, "project_id"), pledge_cells.text(row, "project_id")
                ),
                f" · {shortened(pledge_cells.name_of(row))}",
            )
            for row in alike
        ]
        st.html(
            joined((tag("p", words.said("Perhaps you mean:")), tag("ul", joined(entries), class_="prose")))
        )
    _to_the_list(reading, identifier)


def _vanished(reading: Reading, identifier: str) -> None:
    words, view = reading.words, reading.view
    try:
        store = shelf(reading.reference)
        newest = store.store.newest
        spell = last_seen(store, identifier, newest)
    except TrackerError:  # the frame already says that the store cannot be used
        return
    if spell is None:
        return
    later = view.release is not None and spell.first > view.release
    title = (
        words.said("It came in a later release.") if later else words.said("It was in an earlier release.")
    )
    href = view.link_to("pledge", id=identifier, release=str(spell.last), on=None, window=None)
    st.html(
        markup.notice(
            "gentle",
            title,
            joined(
                (
                    words.said("The last that has it is release {number}.", number=spell.last),
                    inner_link(href, words.said("Look at it there")),
                ),
                " ",
            ),
        )
    )


def _to_the_list(reading: Reading, identifier: str = "") -> None:
    words, view = reading.words, reading.view
    whole = view.link_to("pledges", **UNFILTERED, standing=ALL)
    ways = [inner_link(whole, words.said("To the list of all pledges"))]
    if identifier:
        searched = view.link_to("pledges", **UNFILTERED, standing=ALL, q=identifier[:LONGEST])
        ways.append(inner_link(searched, words.said("Search the list for it")))
    st.html(tag("p", joined(ways, " · ")))
