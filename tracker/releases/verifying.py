"""Computing every hash and headline of a release again, and naming what does not fit."""

from dataclasses import dataclass
from datetime import date

from tracker.measures.rates import Rates
from tracker.measures.values import valued
from tracker.releases import contents
from tracker.releases.drafts import Setting, totals
from tracker.releases.errors import ReleaseDamagedError, ReleaseErasedError, StoreDamagedError
from tracker.releases.method import VERSION, as_counted, stored_rates
from tracker.releases.release import Opened
from tracker.releases.store import Store
from tracker.terms.language import N_
from tracker.terms.reference import Reference
from tracker.terms.target import RateView

INTACT = N_("intact: every hash and headline is what was published")
ERASED = N_("erased by an administrator; its row and hashes are intact")
DAMAGED = N_("damaged: the stored row or list is not what was published")
SOURCE = N_("damaged: the source file is not what was published")
CANONICAL = N_("damaged: the canonical list has another hash than was published")
HEADLINE = N_("the headlines computed now are not those that were published")
OLDER = N_("intact; published by another version of the method, so its headlines are not computed again")


@dataclass(frozen=True, slots=True)
class Verdict:
    """What verifying one release gave; `said` is marked for translation."""

    number: int
    good: bool
    said: str


def verify(store: Store, reference: Reference, number: int | None = None) -> tuple[Verdict, ...]:
    """Return a verdict for one release, or for every one, oldest first.

    Raises:
        ReleaseUnknownError: if there is no release of that number.
        StoreError: if the store cannot be read at all.
    """
    numbers = range(1, store.newest + 1) if number is None else [number]
    return tuple(_verdict(store, reference, one) for one in numbers)


def _verdict(store: Store, reference: Reference, number: int) -> Verdict:
    try:
        opened = store.open(number)
    except ReleaseErasedError:
        return Verdict(number, True, ERASED)
    except (ReleaseDamagedError, StoreDamagedError):
        return Verdict(number, False, DAMAGED)
    try:
        store.source(number)
    except (ReleaseDamagedError, StoreDamagedError):
        return Verdict(number, False, SOURCE)
    if not canonical(opened):
        return Verdict(number, False, CANONICAL)
    if opened.release.method["version"] != VERSION:
        return Verdict(number, True, OLDER)
    return (
        Verdict(number, True, INTACT)
        if headlines_fit(opened, reference)
        else Verdict(number, False, HEADLINE)
    )


def canonical(opened: Opened) -> bool:
    """Return whether the canonical list has the hash that was published."""
    table = contents.as_table(opened.contents.pledges, opened.contents.others)
    release = opened.release
    return (contents.content_sha256(table), contents.others_sha256(table)) == (
        release.content_sha256,
        release.others_sha256,
    )


def headlines_fit(opened: Opened, reference: Reference) -> bool:
    """Return whether every counting rule gives in every window what was published, at the stored rates."""
    release = opened.release
    if release.counts is None:
        return False
    then = as_counted(reference, release.method)
    setting = Setting(
        then,
        stored_rates(opened.rates, Rates(then.target, reference.rates)),
        date.fromisoformat(release.counts.on),
    )
    measured = valued(opened.contents.pledges, then, setting.rates, RateView.EVENT, setting.on)
    return totals(measured, setting) == release.counts.totals
