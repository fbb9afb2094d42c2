"""Two lists side by side: two releases, or the release in force and the list that would follow it."""

import contextlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import TypeVar

import pandas as pd
import streamlit as st

from tracker.measures.kinds import grains, kinds
from tracker.measures.progress import Progress
from tracker.measures.values import dated, with_values
from tracker.releases.changes import Changes, changes
from tracker.releases.drafts import Setting
from tracker.releases.pairs import pair
from tracker.releases.release import Damaged, Draft, Opened, Release
from tracker.releases.sides import Look, Seen, Side, counted_alike, empty_like, side, side_of_draft
from tracker.releases.statements import Statement
from tracker.releases.telling import alarms, told
from tracker.terms.errors import TrackerError
from tracker.terms.reference import Reference
from tracker.ui import cache
from tracker.ui.releases.published import PublishedList, Shelf, shelf
from tracker.ui.view import View
from tracker.ui.view_values import whole_release

T = TypeVar("T")
Values = Mapping[str, str | None]
"""Values of a view that differ from the present one."""

FIRST_ROWS = 20
"""How many rows stand on the page; the file to download has them all."""
CHOICES = 50
"""How many releases one can choose from; any other is reached by its number in the address."""


@dataclass(frozen=True)
class Comparison:
    """What changed from one list to the other; `before` is 0 for nothing at all, `after` None for a draft."""

    before: int
    after: int | None
    changes: Changes

    @cached_property
    def told(self) -> tuple[Statement, ...]:
        """The things that changed most, in words."""
        return told(self.changes)

    @cached_property
    def alarms(self) -> tuple[Statement, ...]:
        """What should be looked at twice."""
        return alarms(self.changes)

    @cached_property
    def rows_behind(self) -> pd.DataFrame:
        """The first rows behind every bar, as `Changes.rows_behind` returns them."""
        return self.changes.rows_behind(first=FIRST_ROWS)

    @cached_property
    def differing(self) -> pd.DataFrame:
        """The first pledges that differ, as `Changes.differing` returns them."""
        return self.changes.differing(FIRST_ROWS)

    def views(self, reference: Reference) -> tuple[Values | None, Values | None]:
        """Return the values of the views that count each list as it is counted here; None where none does.

        A view counts by today's rules: none shows a release that was counted by others, or a draft.
        """
        sides = ((self.before, self.changes.before), (self.after, self.changes.after))
        return tuple(
            whole_release(number, side.look.on.isoformat())
            if number and counted_alike(side.reference, reference)
            else None
            for number, side in sides
        )  # ty: ignore[invalid-explicit-return]

    @property
    def start(self) -> Progress:
        """The totals of the earlier list, by every rule that it was counted by."""
        return self.changes.before.totals

    @property
    def end(self) -> Progress:
        """The totals of the later list, by every rule that it is counted by."""
        return self.changes.after.totals


def compared(view: View, shelf: Shelf, reference: Reference, before: int, after: int) -> Comparison:
    """Return what changed between two releases, each as counted on the day it was published; 0 is nothing.

    Raises:
        TrackerError: if one of them cannot be opened, or they cannot be compared.
    """
    new = shelf.open(after)
    old = shelf.open(before) if before else None
    lists = (old.release.row_hash if old else "", new.release.row_hash)
    key = (
        *lists,
        view.rule,
        view.window.value,
        view.rates.value,
    )

    def compute() -> Comparison:
        later = seen(new, reference, view)
        earlier = seen(old, reference, view) if old else empty_like(later)
        beside = cache.measured_of(
            lists[1], ("beside", lists[0]), lambda: pair(earlier.contents, later.contents)
        )
        return Comparison(before, after, changes(earlier, later, beside))

    return _compared(key, compute)


def seen(opened: Opened, reference: Reference, view: View) -> Side:
    """Return a release as a view looks at it, on the day and by the rules it was counted with.

    What does not depend on the rule and the window is kept.
    """
    seen_as = look(view, PublishedList(opened, newest=True).counted_on)
    own, on, rate_view = str(reference.folder), seen_as.on, seen_as.rate_view

    def kept(key: tuple[object, ...], compute: Callable[[], T]) -> T:
        return cache.measured_of(opened.release.row_hash, key, compute)

    def compute() -> Seen:
        listed = kept(("dated",), lambda: dated(opened.contents.pledges))
        equal = kept(("grains",), lambda: grains(listed))
        return Seen(
            with_values(listed, found.rates, rate_view, on, found.reference.target.currency),
            kept(("own kinds", own, on), lambda: kinds(listed, found.reference, on, equal)),
        )

    found = kept(("side", own), lambda: side(opened, reference, seen_as))
    return replace(found, look=seen_as, seen=kept(("seen", own, rate_view, on), compute))


def foreseen(view: View, draft: Draft, parent: Opened | None, setting: Setting) -> Comparison:
    """Return what publishing a draft would change on the day of its setting."""
    later = side_of_draft(draft, setting, look(view, setting.on))
    earlier = side(parent, setting.reference, look(view, setting.on)) if parent else empty_like(later)
    return Comparison(draft.parent, None, changes(earlier, later))


def prepare(view: View) -> None:
    """Make what comparing the release of a view with the last one before it rests on; nothing if there is none."""
    if view.release is not None:
        reference = cache.reference()
        found = shelf(reference)
        with contextlib.suppress(TrackerError):  # a reader of that page will be told
            compared(view, found, reference, *chosen(view, found, view.release))


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
