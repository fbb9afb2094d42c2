"""What answers a stated number: figures of the list looked at and of other releases, and sourced claims."""

from datetime import date

import streamlit as st

from tracker.measures.claim_check import Figure, figures
from tracker.measures.values import valued
from tracker.releases.method import stored_rates
from tracker.releases.release import Opened, Release
from tracker.terms.errors import TrackerError
from tracker.terms.target import RateView
from tracker.ui import cache
from tracker.ui.claims.claim_search import Answer, Looked, searched
from tracker.ui.claims.claim_vocabulary import ClaimVocabulary
from tracker.ui.claims.claim_words import Heard, hear
from tracker.ui.counted_rows import kinds_of
from tracker.ui.lists import values
from tracker.ui.releases.published import PublishedList, shelf
from tracker.ui.view import View
from tracker.ui.view_values import PRESENT

MOST_RELEASES, MOST_PLEDGES = 50, 200_000
"""How many releases are searched besides the one looked at, and how many pledges they may hold together."""


def heard(view: View, text: str) -> Heard:
    """Return what a sentence says, in this tracker's words."""
    return cache.measured(view.list, ("heard", text), lambda: hear(text, _vocabulary()))


def answer(view: View, text: str) -> Answer:
    """Return what is known about the number that a sentence states."""
    return searched(heard(view, text), lists_looked(view), cache.reference(), cache.exchange_rates())


def known(view: View) -> None:
    """Make what every answer rests on, before anybody asks: the words, and the figures of the list looked at."""
    _vocabulary()
    _figures_of_view(view)


def lists_looked(view: View) -> tuple[Looked, ...]:
    """Return the list looked at, then every other release that can be opened cheaply, the newest first."""
    present = cache.listed(view.list)
    own = Looked(view.release, view.on, _figures_of_view(view))
    if view.list != PRESENT or not isinstance(present, PublishedList):
        return (own,)
    return (own, *(_looked(release) for release in _others(present.number)))


def _figures_of_view(view: View) -> tuple[Figure, ...]:
    def compute() -> tuple[Figure, ...]:
        by_view = {rates: values(view.list, rates, view.on) for rates in RateView}
        return figures(by_view, cache.reference(), view.on, found=kinds_of(view))

    return cache.measured(view.list, ("figures", view.on), compute)


def _others(present: int) -> list[Release]:
    """Return the releases besides the present one that may be searched, as far as they are not too large."""
    try:
        history = shelf(cache.reference()).store.history(MOST_RELEASES)
    except TrackerError:
        return []
    chosen, room = [], MOST_PLEDGES
    for release in history:
        if not isinstance(release, Release) or release.number == present or release.counts is None:
            continue
        room -= release.counts.rows
        if room < 0:
            break
        chosen.append(release)
    return chosen


def _looked(release: Release) -> Looked:
    return _of_release(str(cache.reference().folder), release.row_hash, release)


@st.cache_resource(max_entries=4 * MOST_RELEASES)
def _of_release(folder: str, row_hash: str, _release: Release) -> Looked:  # noqa: ARG001 - the cache's key
    """Return the figures of another release, looked at from the day that it was counted on."""
    on = date.fromisoformat(_release.counts.on) if _release.counts else _release.published_at.date()
    try:
        opened = shelf(cache.reference()).store.open(_release.number)
    except TrackerError:
        return Looked(_release.number, on, ())
    return Looked(_release.number, on, _figures(opened, on))


def _figures(opened: Opened, on: date) -> tuple[Figure, ...]:
    reference, rates = cache.reference(), stored_rates(opened.rates, cache.exchange_rates())
    by_view = {one: valued(opened.contents.pledges, reference, rates, one, on) for one in RateView}
    return figures(by_view, reference, on)


def _vocabulary() -> ClaimVocabulary:
    return cache.once("claim words", lambda: ClaimVocabulary(cache.reference()))
