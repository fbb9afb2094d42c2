"""The releases as the pages look at them: which one is shown, and what stands in for it when the store fails."""

import logging
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from threading import Lock

import streamlit as st

from tracker.measures.counting import opening_window
from tracker.releases.database import store_address
from tracker.releases.errors import (
    ReleaseDamagedError,
    ReleaseErasedError,
    ReleaseUnknownError,
    StoreError,
    StoreUnreachableError,
)
from tracker.releases.first import open_store
from tracker.releases.release import Opened, Release
from tracker.releases.store import Store
from tracker.terms.errors import TrackerError
from tracker.terms.pledges import Pledges
from tracker.terms.reference import Reference
from tracker.ui.moments import JAPAN, local_day

LOG = logging.getLogger(__name__)

KEPT = 8
"""How many opened releases a process keeps."""
SILENT_SECONDS = 5.0
"""How long a database that did not answer is not asked again, so that pages do not all wait for it."""


@dataclass(frozen=True)
class PublishedList:
    """A release as the list that a page shows. `digest` says which content its numbers come from."""

    opened: Opened
    newest: bool

    @property
    def release(self) -> Release:
        """The release."""
        return self.opened.release

    @property
    def number(self) -> int:
        """The number of the release."""
        return self.release.number

    @property
    def name(self) -> str:
        """The name of the file that the release was made from."""
        return self.release.file_name or ""

    @property
    def digest(self) -> str:
        """What its numbers are kept under: the row's hash holds number, content and rates."""
        return self.release.row_hash

    @property
    def pledges(self) -> Pledges:
        """The pledges."""
        return self.opened.contents.pledges

    @property
    def default_window(self) -> str:
        """The window it opens in."""
        counts = self.release.counts
        return counts.window if counts else opening_window(self.pledges).value

    @property
    def published_on(self) -> date:
        """The day on which it was published, where the target was set."""
        return local_day(self.release.published_at)

    @property
    def counted_on(self) -> date:
        """The day on which its headline was counted."""
        counts = self.release.counts
        return date.fromisoformat(counts.on) if counts else self.release.published_at.date()


@dataclass(frozen=True)
class Shown:
    """Which release is shown.

    `published` is None where there is none, or no store: then the list that the tracker ships with is
    shown. `trouble` says why it is not the one that was asked for, or not the newest; `refused`
    whether that is about the release asked for, and not about the store. `newest` is the number of
    the newest release that can be shown.
    """

    published: PublishedList | None
    newest: int = 0
    trouble: TrackerError | None = None
    refused: bool = False


class Shelf:
    """The store of one address, and the releases that this process has opened from it."""

    def __init__(self, address: str, reference: Reference) -> None:
        """Take the address; the store is opened when it is first asked."""
        self._address, self._reference = address, reference
        self._store: Store | None = None
        self._opened: OrderedDict[str, Opened] = OrderedDict()
        self._last: Opened | None = None
        self._silent_until, self._silence = 0.0, StoreUnreachableError("")
        self._lock = Lock()

    @property
    def store(self) -> Store:
        """The store; made with the shipped list as release 1 if it was never made.

        Raises:
            TrackerError: if it cannot be opened or made.
        """
        with self._lock:
            if self._store is None:
                self._store = open_store(self._reference, datetime.now(tz=JAPAN), self._address)
            return self._store

    def shown(self, number: int | None = None) -> Shown:
        """Return the release to show: the one asked for, or the newest; asks the store each time."""
        try:
            newest = self._asked(lambda: self.store.newest)
        except TrackerError as error:
            LOG.error("the store cannot be used: %s", error)
            last = self._last
            return Shown(
                PublishedList(last, newest=True) if last else None, last.release.number if last else 0, error
            )
        if number is not None:
            try:
                last = self._newest(newest)
                at_hand = last.published.number if last.published else newest
                return Shown(PublishedList(self.open(number), newest=number >= at_hand), at_hand)
            except (ReleaseUnknownError, ReleaseErasedError, ReleaseDamagedError) as error:
                shown = self._newest(newest)
                return Shown(
                    shown.published, shown.newest, shown.trouble or error, refused=shown.trouble is None
                )
            except StoreError as error:
                return Shown(PublishedList(self._last, newest=True) if self._last else None, newest, error)
        return self._newest(newest)

    def open(self, number: int) -> Opened:
        """Return a release with its list, as the store holds it now; its content is read once.

        Raises:
            TrackerError: as `Store.open` does.
        """
        release = self.store.release(number)
        key = release.row_hash
        if release.erased:
            self._opened.pop(key, None)
        kept = self._opened.get(key)
        if kept is None:
            kept = self.store.open(number)
            with self._lock:
                self._opened[key] = kept
                while len(self._opened) > KEPT:
                    self._opened.popitem(last=False)
        return kept

    def at_hand(self, release: Release) -> Opened | None:
        """Return a release with its list if it is kept; the store is not asked."""
        return None if release.erased else self._opened.get(release.row_hash)

    def _newest(self, newest: int) -> Shown:
        """Return the newest release that can be shown, and what is wrong if it is not the newest."""
        trouble: TrackerError | None = None
        number: int | None = newest
        while number:
            try:
                opened = self.open(number)
            except ReleaseErasedError:
                number -= 1
            except ReleaseDamagedError as error:
                trouble = trouble or error
                number = error.last_good if error.last_good != number else None
            except StoreError as error:
                return Shown(PublishedList(self._last, newest=True) if self._last else None, newest, error)
            else:
                self._last = opened
                return Shown(PublishedList(opened, newest=True), number, trouble)
        return Shown(None, newest, trouble)

    def _asked(self, question: Callable[[], int]) -> int:
        if time.monotonic() < self._silent_until:
            raise self._silence
        try:
            return question()
        except StoreUnreachableError as error:
            self._silence, self._silent_until = error, time.monotonic() + SILENT_SECONDS
            raise


@st.cache_resource(max_entries=8)
def _shelf(address: str, folder: str, _reference: Reference) -> Shelf:  # noqa: ARG001 - the cache's key
    return Shelf(address, _reference)


def shelf(reference: Reference) -> Shelf:
    """Return the releases of the tracker.

    Raises:
        StoreAddressError: if the address of the store is not one.
    """
    return _shelf(store_address(), str(reference.folder), reference)
