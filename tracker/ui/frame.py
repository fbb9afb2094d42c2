"""What stands around every page: style, menu, the line of switches, banners, and errors in words."""

import logging

import streamlit as st

from tracker.terms.errors import TrackerError
from tracker.terms.language import LANGUAGES, N_
from tracker.ui import cache, documents, markup, menu, switches
from tracker.ui.blocks import not_understood
from tracker.ui.links import follow_links
from tracker.ui.people.refused_presses import write_down_refused_presses
from tracker.ui.people.sign_in import sign_in_control
from tracker.ui.reading import Reading, reading, start
from tracker.ui.releases.published import shelf
from tracker.ui.releases.release_banners import release_banners
from tracker.ui.releases.release_names import list_name
from tracker.ui.view import current_view, language, look_at
from tracker.ui.view_values import OWN, PRESENT, SAMPLE
from tracker.ui.web.lost_sessions import lost_session_notice
from tracker.ui.words import Words

LOG = logging.getLogger(__name__)

OUR_MISTAKE = N_("Something went wrong on our side.")
OUR_MISTAKE_NEXT = N_(
    "Load the page again. If it happens again, tell the people who run this tracker when it happened."
)


def show() -> None:
    """Show the page that the address asks for, inside its frame."""
    st.set_page_config(
        page_title="CA+JAD",
        page_icon=markup.ICON,
        layout="wide",
        menu_items={"Get help": None, "Report a bug": None, "About": None},
    )
    st.html(markup.STYLE)
    words = Words("en", {})
    try:
        reference = cache.reference()
        words = Words(language(), reference.codelists)
        page = st.navigation(menu.pages(words.said), position="top")
        view = current_view(page.url_path)
        start(Reading(view, words, reference))
        follow_links()
        documents.introduce(view.lang, words)
        write_down_refused_presses(lambda: shelf(reference).store)
        top(reading())
        page.run()
    except TrackerError as error:
        LOG.info("refused: %s", error)
        trouble(words, error.said(words.said), error.advised(words.said))
    except Exception:
        LOG.exception("a page failed")
        trouble(words, words.said(OUR_MISTAKE), words.said(OUR_MISTAKE_NEXT))


def trouble(words: Words, message: str, next_step: str) -> None:
    """Say what is wrong and what to do about it."""
    st.html(markup.notice("wrong", words.said("This cannot be shown"), f"{message} {next_step}"))


def top(reading: Reading) -> None:
    """Show the line above every page: which list, which day, currency, language, and banners."""
    view, words = reading.view, reading.words
    with st.container(
        key="top", horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"
    ):
        said = f"{list_name(reading)} · {words.said('as of {day}', day=words.day(view.on))}"
        with st.container(key="top_list", horizontal=True, width="content", vertical_alignment="center"):
            st.html(markup.tag("p", said, class_="quiet"), width="content")
            if view.list == PRESENT and reading.reference.sample_path.exists():
                st.button(
                    words.said("See a made-up example"),
                    key="to_sample",
                    type="tertiary",
                    icon=":material/science:",
                    on_click=look_at,
                    kwargs={"list": SAMPLE, "window": None},
                )
        with st.container(key="top_switches", horizontal=True, width="content"):
            switches.switch(
                view,
                "currency",
                words.said("Currency"),
                {code: code for code in reading.reference.target.currencies},
                hidden=True,
            )
            switches.switch(view, "lang", words.said("Language"), LANGUAGES, hidden=True)
            sign_in_control(words)
    banners(reading)


def banners(reading: Reading) -> None:
    """Say what a reader must know about the list, or about a link that was not understood."""
    view, words = reading.view, reading.words
    lost_session_notice(words)
    release_banners(reading)
    if view.list == SAMPLE:
        banner(
            "sample",
            words.said("Made-up rows, not real pledges"),
            words.said(
                "Every row of this example list is invented, to show what the charts can do. "
                "It is never part of a published list."
            ),
            words,
        )
    if view.list == OWN:
        banner(
            "own",
            words.said("Your file, not published"),
            words.said(
                "Only you see these figures, from “{name}”. Nothing has been published.",
                name=cache.listed(OWN).name,
            ),
            words,
        )
    for name, value in view.unknown:
        not_understood(reading, name, value)


def banner(key: str, title: str, text: str, words: Words) -> None:
    """Show a banner with the way back to the public list."""
    with st.container(key=f"banner_{key}", horizontal=True, vertical_alignment="center"):
        st.html(markup.notice(key, title, text))
        st.button(
            words.said("Back to the public list"),
            key=f"back_{key}",
            on_click=look_at,
            kwargs={"list": None, "window": None},
            icon=":material/arrow_back:",
        )
