"""What publishing a reader's own file would do: the draft on top of the release in force, and its effect."""

import contextlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

import streamlit as st

from tracker.checks.checked import Checked
from tracker.releases.contents import unique
from tracker.releases.drafts import Filing, Setting, prepare
from tracker.releases.errors import ReleaseDamagedError, ReleaseErasedError
from tracker.releases.release import Draft, Opened, Release
from tracker.releases.scopes import Scope
from tracker.ui.cache import Listed, exchange_rates, reference
from tracker.ui.reading import Reading
from tracker.ui.releases.comparisons import Comparison, foreseen
from tracker.ui.releases.published import Shelf, shelf
from tracker.ui.view import today

T = TypeVar("T")

PINNED = "on_top_of"
EFFECTS = "effects"
KEPT = 4
WORKING_NOTE = "–"
"""A note for looking at the effect; the real one is asked for when the list is published."""


@dataclass(frozen=True)
class Base:
    """The release that the editor looks at: the list is published on top of it, or not at all.

    `opened` is None where there is none, or its content was erased; `number` is its number,
    `between` are the releases that others published since.
    """

    opened: Opened | None
    number: int
    between: tuple[Release, ...] = ()

    @property
    def public_columns(self) -> tuple[str, ...]:
        """Columns that everybody may see already."""
        return self.opened.release.public_columns if self.opened else ()


def setting() -> Setting:
    """Return what a list is counted with today."""
    return Setting(reference(), exchange_rates(), today())


def base(listed: Listed) -> Base:
    """Return the release that this file's effect is shown against: the newest when the file was first looked at.

    Raises:
        TrackerError: if the store cannot be used.
    """
    found = shelf(reference())
    newest = found.store.newest
    digest, number = st.session_state.get(PINNED, ("", 0))
    if digest != listed.digest or number > newest:
        number = newest
        pin(listed, number)
    opened = opened_below(found, number)
    between = (
        [release for release in found.store.history(max(newest - number, 0)) if isinstance(release, Release)]
        if newest > number
        else []
    )
    return Base(opened, number, tuple(reversed(between)))


def pin(listed: Listed, number: int) -> None:
    """Take a release for the one that this file is published on top of."""
    st.session_state[PINNED] = (listed.digest, number)


def opened_below(found: Shelf, number: int, *, past_damage: bool = False) -> Opened | None:
    """Return a release, or the one before it whose content was not erased; None if there is none.

    Raises:
        TrackerError: if one of them is damaged (unless that is passed over too), or the store fails.
    """
    passed = (ReleaseErasedError, ReleaseDamagedError) if past_damage else (ReleaseErasedError,)
    for older in range(number, 0, -1):
        with contextlib.suppress(*passed):
            return found.open(older)
    return None


def draft_of(listed: Listed, based: Base, filing: Filing) -> Draft:
    """Return what publishing a file would write.

    Raises:
        TrackerError: if it cannot be published as it is; says what to do.
    """
    return prepare(listed.checked, listed.content, filing, based.opened, setting(), on_top_of=based.number)


def working_filing(listed: Listed, scope: Scope) -> Filing:
    """Return a filing for looking at the effect of a file, before anything is said about it."""
    return Filing(note=WORKING_NOTE, scope=scope, without_left_out_rows=True, given=given(listed))


def given(listed: Listed) -> tuple[str, ...]:
    """Return the fields that got one value for every row."""
    return tuple(name for name, _ in listed.choices.values)


def effect(reading: Reading, listed: Listed, based: Base, scope: Scope) -> Comparison:
    """Return what publishing a file would change; computed once for each way of looking at it.

    Raises:
        TrackerError: if it cannot be published as it is.
    """
    view = reading.view
    key = (
        listed.digest,
        based.number,
        based.opened.release.row_hash if based.opened else "",
        str(scope),
        today(),
    )
    draft = kept(("draft", *key), lambda: draft_of(listed, based, working_filing(listed, scope)))
    return kept(
        ("effect", *key, view.rule, view.window, view.rates),
        lambda: foreseen(view, draft, based.opened, setting()),
    )


def other_columns(checked: Checked) -> list[str]:
    """Return the headings that no field was matched to."""
    return unique(list(checked.others.columns))


def countries_of(listed: Listed) -> list[str]:
    """Return the countries of a file's pledges, in the order of the code list."""
    held = set(listed.pledges["country"].astype("object").dropna())
    return [code.code for code in reference().codelists["country"] if code.code in held]


def covers_less(listed: Listed, based: Base) -> bool:
    """Return whether the release in force has pledges of countries that a file says nothing of."""
    if based.opened is None:
        return False
    held = set(based.opened.contents.pledges["country"].astype("object").dropna())
    return bool(held - set(countries_of(listed)))


def kept(key: tuple[object, ...], compute: Callable[[], T]) -> T:
    """Return what `compute` gives, computed once a session for a key; only the last few are kept."""
    held: dict[tuple[object, ...], T] = st.session_state.setdefault(EFFECTS, {})
    if key not in held:
        while len(held) >= KEPT:
            held.pop(next(iter(held)))
        held[key] = compute()
    return held[key]
