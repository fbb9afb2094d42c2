"""What the command line does with releases: the same functions as the pages, in one call each."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from tracker.checks.checked import Checked
from tracker.measures.rates import Rates
from tracker.releases import contents
from tracker.releases.changes import Changes, changes
from tracker.releases.drafts import Filing, Setting, prepare
from tracker.releases.errors import FileChangedError, PublicColumnError
from tracker.releases.people import owner
from tracker.releases.publishing import publish, restore
from tracker.releases.release import Damaged, Draft, Opened, Release
from tracker.releases.rows import sha256
from tracker.releases.scopes import read_scope
from tracker.releases.sides import Look, empty_like, side
from tracker.releases.store import Store
from tracker.terms.language import N_
from tracker.terms.pledges import Pledges
from tracker.terms.reference import Reference
from tracker.terms.target import RateView, Window

PAGE = 500

Check = Callable[[Pledges | None], Checked]
"""Checks the file against the list that is public now (None without any)."""


@dataclass(frozen=True)
class Order:
    """What a person says with `publish`; `scope` as they wrote it, `parent` the release they looked at.

    `public_columns` are headings, as they wrote them, of columns that everybody may see.
    """

    by: str
    note: str
    scope: str = "all"
    data_through: date | None = None
    parent: int | None = None
    without_left_out_rows: bool = False
    given: tuple[str, ...] = ()
    public_columns: tuple[str, ...] = ()


@dataclass(frozen=True)
class Published:
    """A release that was made, or had been made `already` by an earlier try; `draft` is what it was made from."""

    release: Release
    already: bool
    draft: Draft


def publish_file(
    store: Store, reference: Reference, check: Check, content: bytes, order: Order, at: datetime
) -> Published:
    """Publish a file on top of the newest release, or of the one that the person looked at.

    Raises:
        TrackerError: if it cannot be published; nothing was then.
    """
    permit = owner(order.by)
    scope = read_scope(order.scope, reference.codelists["country"])
    parent, number = store.parent(order.parent)
    checked = check(parent.contents.pledges if parent else None)
    filing = Filing(
        note=order.note,
        scope=scope,
        data_through=order.data_through,
        without_left_out_rows=order.without_left_out_rows,
        given=order.given,
        public_columns=public_columns(checked, order.public_columns),
    )
    if checked.source.sha256 != sha256(content):  # it is read twice: once to keep it, once to check it
        raise FileChangedError(N_("The file changed while it was read: nothing was published."))
    draft = prepare(checked, content, filing, parent, setting(reference, at.date()), on_top_of=number)
    release = publish(store, draft, at, permit)
    return Published(release, release.published_at != at, draft)


def restore_release(
    store: Store, reference: Reference, number: int, by: str, note: str, at: datetime
) -> Published:
    """Publish the content of an old release as a new one.

    Raises:
        TrackerError: if there is no such content, or it is what is already published.
    """
    permit = owner(by)
    parent, newest = store.parent(past_damage=True)  # an older list is what helps where the newest is damaged
    draft = restore(
        store.open(number),
        parent,
        note,
        setting(reference, at.date()),
        store.source(number),
        on_top_of=newest,
    )
    release = publish(store, draft, at, permit)
    return Published(release, release.published_at != at, draft)


def whole_history(store: Store) -> tuple[Release | Damaged, ...]:
    """Return every release, newest first."""
    found: list[Release | Damaged] = []
    while not found or found[-1].number > 1:
        page = store.history(PAGE, found[-1].number if found else None)
        if not page:
            break
        found.extend(page)
    return tuple(found)


def compare(
    store: Store,
    reference: Reference,
    first: int | None = None,
    second: int | None = None,
    *,
    rule: str | None = None,
    window: Window | None = None,
    rate_view: RateView = RateView.EVENT,
) -> Changes:
    """Return what changed from one release to another: from what stood before it to the newest, if not said.

    Release 0 stands for nothing at all; where the content of the one before was erased, the list
    before that one stood. Each side is counted as it was when it was published: on its
    own day, with its own rules and rates.

    Raises:
        TrackerError: if a release is not there, or cannot be opened.
    """
    after = store.open(second)
    window = window or Window(after.release.counts.window if after.release.counts else Window.MOVED)
    rule = rule or reference.rules[0].name
    later = side(after, reference, Look(rule, window, rate_view, _on(after)))
    if first is None:
        before = store.standing(after.release.number - 1)
    else:
        before = store.open(first) if first else None
    if before is None:
        return changes(empty_like(later), later)
    return changes(side(before, reference, Look(rule, window, rate_view, _on(before))), later)


def public_columns(checked: Checked, asked: Sequence[str]) -> tuple[str, ...]:
    """Return the headings of a file's other columns that a person named; white space in them is folded.

    Raises:
        PublicColumnError: if the file has no such column, or it holds a field of a pledge.
    """
    headings = contents.unique(checked.others.columns)
    known = {" ".join(heading.split()): heading for heading in headings}
    for text in asked:
        if " ".join(text.split()) not in known:
            raise PublicColumnError(
                N_("The file has no column “{heading}” beside the fields of a pledge."),
                next_step=None if known else N_("Everybody sees every column of this file already."),
                heading=text,
                headings=", ".join(known),
            )
    return tuple(known[" ".join(text.split())] for text in asked)


def setting(reference: Reference, on: date) -> Setting:
    """Return what a list is counted with today."""
    return Setting(reference, Rates(reference.target, reference.rates), on)


def _on(opened: Opened) -> date:
    counts = opened.release.counts
    return date.fromisoformat(counts.on) if counts else opened.release.published_at.date()
