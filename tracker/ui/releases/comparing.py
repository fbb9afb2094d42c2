"""The choice of two releases on the page of changes, and what is compared there."""

import dataclasses

import streamlit as st

from tracker.releases.errors import ReleaseDamagedError, ReleaseErasedError, ReleaseUnknownError
from tracker.terms.language import N_
from tracker.terms.target import RATE_TITLES
from tracker.ui import cache, markup
from tracker.ui.reading import Reading, window_title
from tracker.ui.releases import changes_shown
from tracker.ui.releases.comparisons import Comparison, chosen, compared, options
from tracker.ui.releases.published import shelf
from tracker.ui.releases.release_names import NOTHING, choice_name
from tracker.ui.shown import Amounts
from tracker.ui.view import look_at


def comparison(reading: Reading) -> Comparison:
    """Return what changed between the two releases of the address.

    Raises:
        TrackerError: if the store or one of the releases cannot be opened.
    """
    newest = cache.newest()
    if newest.published is None:
        raise newest.trouble or ReleaseUnknownError(N_("Nothing has been published yet."))
    found, view = shelf(reading.reference), reading.view
    try:
        before, after = chosen(view, found, newest.newest)
        return compared(view, found, reading.reference, before, after)
    except (ReleaseUnknownError, ReleaseErasedError, ReleaseDamagedError) as error:
        if view.before is None and view.after is None:
            raise
        st.html(
            markup.notice(
                "wrong",
                error.said(reading.words.said),
                reading.words.said("The newest changes are shown instead."),
            )
        )
    look_at(**{"from": None, "to": None})
    usual = dataclasses.replace(view, before=None, after=None)
    return compared(usual, found, reading.reference, *chosen(usual, found, newest.newest))


def choose(reading: Reading, found: Comparison) -> None:
    """Show which two releases are compared, each to be chosen."""
    words = reading.words
    assert found.after is not None
    releases = options(shelf(reading.reference), found.before, found.after)
    numbers = [number for number in releases if number]
    left, right = st.columns(2)
    for place, name, label, current, choices in (
        (left, "from", words.said("From release"), found.before, [*numbers, 0]),
        (right, "to", words.said("To release"), found.after, numbers),
    ):
        key = f"compare_{name}"
        if st.session_state.get(key) != current:
            st.session_state[key] = current
        with place:
            st.selectbox(
                label,
                choices,
                key=key,
                on_change=_taken,
                args=(name, key),
                format_func=lambda number: choice_name(words, number, releases.get(number)),
            )


def title(reading: Reading, found: Comparison, amounts: Amounts) -> str:
    """Return from which release to which the headline moved, and how far."""
    words = reading.words
    before = words.said("Release {number}", number=found.before) if found.before else words.said(NOTHING)
    return words.said(
        "{before} → {after}: {change}",
        before=before,
        after=words.said("Release {number}", number=found.after or 0),
        change=changes_shown.title(reading, found, amounts),
    )


def foot(reading: Reading, found: Comparison) -> str:
    """Return what the comparison rests on: rule, window, rates, and the days that each list was counted on."""
    words, view, changed = reading.words, reading.view, found.changes
    return " · ".join(
        [
            words.text(reading.reference.rule_by_name[view.rule].title),
            window_title(reading, view.window),
            words.said(RATE_TITLES[view.rates]),
            words.said(
                "each list by its own rules and rates, as counted on {before} and {after}",
                before=words.day(changed.before.look.on),
                after=words.day(changed.after.look.on),
            ),
        ]
    )


def _taken(name: str, key: str) -> None:
    look_at(**{name: str(st.session_state[key])})
