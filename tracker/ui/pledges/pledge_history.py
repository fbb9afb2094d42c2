"""A pledge through the releases: since when it has said what it says, and where it was last seen."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

import streamlit as st

from tracker.measures.one_pledge import place_of
from tracker.measures.pledge_states import Seen, Spell, State, spells, state_of
from tracker.releases.errors import ReleaseDamagedError, ReleaseErasedError
from tracker.releases.release import Damaged, Release
from tracker.terms.fields import FIELD_BY_NAME
from tracker.terms.language import N_
from tracker.terms.pledges import Pledges
from tracker.ui import markup
from tracker.ui.blocks import block
from tracker.ui.markup import Html, joined, tag
from tracker.ui.moments import local_day
from tracker.ui.pledges import pledge_cells
from tracker.ui.reading import Reading
from tracker.ui.releases.published import Shelf

A_LOOK = 50
"""How many releases are looked through at a time; one can ask for more."""
ROWS = 2_000_000
"""How many rows they may hold together, so that huge lists do not keep the page waiting."""
SMALL = 2000
"""Lists up to this size stay in memory once they were looked through."""
FURTHER = "pledge_history_further"


@dataclass(frozen=True)
class Story:
    """The spells of a pledge, newest first; `older` is the release to go on from, None if there is none.

    `hidden` are releases that could not be looked into: erased or damaged.
    """

    spells: tuple[Spell, ...]
    hidden: tuple[int, ...]
    older: int | None


def story(shelf: Shelf, identifier: str, newest: int, looks: int = 1) -> Story:
    """Return what a pledge said in the releases up to `newest`, as far back as is looked.

    Raises:
        TrackerError: if the store cannot be used.
    """
    seen, hidden, rows = [], [], 0
    older: int | None = None
    for release in shelf.store.history(A_LOOK * looks, before=newest + 1):
        if rows >= ROWS * looks:
            break
        number = older = release.number
        if isinstance(release, Damaged) or release.erased or release.counts is None:
            hidden.append(number)
            continue
        rows += release.counts.rows
        try:
            state = _state(release.content_sha256, identifier, partial(_pledges, shelf, release))
        except (ReleaseDamagedError, ReleaseErasedError):
            hidden.append(number)
        else:
            seen.append(Seen(number, local_day(release.published_at), state))
    return Story(
        spells(reversed(seen)), tuple(reversed(hidden)), older if older is not None and older > 1 else None
    )


def last_seen(shelf: Shelf, identifier: str, newest: int) -> Spell | None:
    """Return the last spell in which a release up to `newest` had the pledge; None if none is found."""
    told = story(shelf, identifier, newest)
    return next((spell for spell in told.spells if spell.state is not None), None)


def history(reading: Reading, shelf: Shelf, identifier: str, newest: int) -> None:
    """Show what the pledge said, release by release."""
    words = reading.words
    key = (identifier, newest)
    further, looks = st.session_state.get(FURTHER, (key, 1))
    told = story(shelf, identifier, newest, looks if further == key else 1)
    if not told.spells:
        return
    count = len([spell for spell in told.spells if spell.state is not None])
    with block(
        "pledge_history",
        words.said("It has said the same in every release looked at")
        if count == 1
        else words.counted(
            "It has said {n} thing over the releases",
            "It has said {n} different things over the releases",
            count,
        ),
        words.said("Stage, amount and what else changed, the newest release first"),
    ):
        head = [N_("Release"), N_("Since"), N_("Stage"), N_("Amount as filed"), N_("What changed")]
        st.html(
            markup.table(
                [words.said(text) for text in head],
                [_row(reading, spell, identifier) for spell in told.spells],
                caption=words.said("The pledge in the releases"),
                numbers=False,
            )
        )
        if told.hidden:
            numbers = ", ".join(map(str, told.hidden))
            st.html(
                tag(
                    "p",
                    words.said(
                        "Not looked into, because erased or damaged: release {numbers}", numbers=numbers
                    ),
                    class_="foot",
                )
            )
        if told.older is not None and st.button(
            words.said("Look through older releases"), key="pledge_history_older", icon=":material/history:"
        ):
            st.session_state[FURTHER] = (key, (looks if further == key else 1) + 1)
            st.rerun()


def _row(reading: Reading, spell: Spell, identifier: str) -> list[str]:
    words = reading.words
    name = str(spell.first) if spell.first == spell.last else f"{spell.first}–{spell.last}"
    number = tag(
        "a",
        name,
        href=reading.view.link_to("pledge", id=identifier, release=str(spell.last), on=None, window=None),
        target="_self",
        class_="inner",
    )
    since = words.day(spell.since)
    if spell.state is None:
        return [name, since, "–", "–", words.said("not in the list")]
    return [number, since, *_said(reading, spell.state), _changed(reading, spell)]


def _said(reading: Reading, state: State) -> tuple[Html, str]:
    return (
        pledge_cells.stage_badge(reading, str(state["stage"])),
        pledge_cells.filed(reading.words, state["amount"], str(state["currency"] or "")),
    )


def _changed(reading: Reading, spell: Spell) -> str:
    words = reading.words
    between = "、" if words.language == "ja" else ", "
    names = [words.said(FIELD_BY_NAME[name].title) for name in spell.changed]
    return between.join(names) or joined(("–",))


def _pledges(shelf: Shelf, release: Release) -> Pledges:
    """Return the pledges of a release; small lists are kept, by their content."""

    def opened() -> Pledges:
        # What is not at hand is not put on the shelf: it keeps the few releases that pages look at.
        return (shelf.at_hand(release) or shelf.store.open(release.number)).contents.pledges

    small = release.counts is not None and release.counts.rows <= SMALL
    return _kept(release.content_sha256, opened) if small else opened()


@st.cache_resource(max_entries=500)
def _kept(content: str, _open: Callable[[], Pledges]) -> Pledges:  # noqa: ARG001 - the cache's key
    return _open()


@st.cache_resource(max_entries=5000)
def _state(content: str, identifier: str, _open: Callable[[], Pledges]) -> State | None:  # noqa: ARG001 - the cache's key
    pledges = _open()
    place = place_of(pledges, identifier)
    return None if place is None else state_of(pledges, place)
