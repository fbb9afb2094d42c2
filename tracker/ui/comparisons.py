"""Two lists side by side: two releases, or the release in force and the list that would follow it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import streamlit as st

from tracker.measures.progress import Progress, progress
from tracker.releases.changes import Changes, changes
from tracker.releases.drafts import Setting
from tracker.releases.release import Damaged, Draft, Opened, Release
from tracker.releases.sides import Look, Side, empty_like, side, side_of_draft
from tracker.terms.reference import Reference
from tracker.ui.published import PublishedList, Shelf
from tracker.ui.view import View

CHOICES = 50
"""How many releases one can choose from; any other is reached by its number in the address."""


@dataclass(frozen=True)
class Comparison:
    """What changed from one list to the other; `before` is 0 for nothing at all, `after` None for a draft."""

    before: int
    after: int | None
    changes: Changes

    @cached_property
    def start(self) -> Progress:
        """The totals of the earlier list, by every rule that it was counted by."""
        return totals(self.changes.before)

    @cached_property
    def end(self) -> Progress:
        """The totals of the later list, by every rule that it is counted by."""
        return totals(self.changes.after)


def totals(found: Side) -> Progress:
    """Return the totals of one side by every rule of its own."""
    look = found.look
    return progress(found.valued, found.reference, look.window, look.rate_view, look.on)


def compared(view: View, shelf: Shelf, reference: Reference, before: int, after: int) -> Comparison:
    """Return what changed between two releases, each as counted on the day it was published; 0 is nothing.

    Raises:
        TrackerError: if one of them cannot be opened, or they cannot be compared.
    """
    new = shelf.open(after)
    old = shelf.open(before) if before else None
    key = (
        old.release.row_hash if old else "",
        new.release.row_hash,
        view.rule,
        view.window.value,
        view.rates.value,
    )

    def compute() -> Comparison:
        later = side(new, reference, look(view, PublishedList(new, newest=True).counted_on))
        earlier = (
            side(old, reference, look(view, PublishedList(old, newest=True).counted_on))
            if old
            else empty_like(later)
        )
        return Comparison(before, after, changes(earlier, later))

    return _compared(key, compute)


def foreseen(view: View, draft: Draft, parent: Opened | None, setting: Setting) -> Comparison:
    """Return what publishing a draft would change on the day of its setting."""
    later = side_of_draft(draft, setting, look(view, setting.on))
    earlier = side(parent, setting.reference, look(view, setting.on)) if parent else empty_like(later)
    return Comparison(draft.parent, None, changes(earlier, later))


def look(view: View, on: date) -> Look:
    """Return how a view looks at a list on a day."""
    return Look(view.rule, view.window, view.rates, on)


def chosen(view: View, shelf: Shelf, newest: int) -> tuple[int, int]:
    """Return the releases to compare: those of the address, or the one shown and the last one before it."""
    after = view.after or view.release or newest
    if view.before is not None:
        return view.before, after
    return last_before(shelf, after), after


def last_before(shelf: Shelf, number: int) -> int:
    """Return the release before one, past those that are erased or damaged; 0 if there is none."""
    return next(
        (
            found.number
            for found in shelf.store.history(CHOICES, before=number)
            if isinstance(found, Release) and not found.erased
        ),
        0,
    )


def options(shelf: Shelf, *wanted: int) -> dict[int, Release | None]:
    """Return the releases that one can choose from by number, newest first; None where one cannot be opened."""
    listed = {
        found.number: None if isinstance(found, Damaged) or found.erased else found
        for found in shelf.store.history(CHOICES)
    }
    found = {number: release for number, release in listed.items() if release or number in wanted}
    return {number: found.get(number) for number in sorted({*found, *wanted}, reverse=True)}


@st.cache_resource(max_entries=8)
def _compared(key: tuple[str, ...], _compute: Callable[[], Comparison]) -> Comparison:  # noqa: ARG001 - the cache's key
    return _compute()
