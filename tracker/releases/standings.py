"""The command `progress`: how far the target has come by a file, a release, or the newest one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import pandas as pd

from tracker.measures.filters import chosen_filters
from tracker.measures.rates import Rates
from tracker.measures.report import chosen_rule, progress_document, progress_lines, reported
from tracker.releases.first import first_row, open_store
from tracker.releases.method import StoredRates, Then, stored_rates, then
from tracker.releases.release import Opened
from tracker.releases.requests import FILTERS, Answer, Request, RequestError, day
from tracker.terms.language import N_, Translate
from tracker.terms.pledges import Pledges
from tracker.terms.reference import Reference
from tracker.terms.target import RateView, Window


@dataclass(frozen=True)
class ListedRelease:
    """A release as a list to measure: with the rates that it was counted with, and by which rules it was.

    `others` are the columns that no field was matched to and everybody may see.
    """

    number: int
    pledges: Pledges
    others: pd.DataFrame
    rates: StoredRates
    then: Then


def progress(request: Request) -> Answer:
    """Say how far the target has come by a file; without one by a release, without that by the newest.

    Where nothing was ever published, it is the list that the tracker ships with.

    Raises:
        TrackerError: if the list cannot be read, or something asked for is not there.
    """
    options, reference = request.options, request.reference
    filters = chosen_filters(reference, {field: getattr(options, field) for field in FILTERS})
    rule = chosen_rule(reference, options.rule)
    if options.release is not None and options.file:
        raise RequestError(N_("Give a file or a release, not both."))
    on = day(options.on) or request.on
    listed = None if options.file else _release(request, options.release)
    if listed:
        pledges, findings = listed.pledges, False
    else:
        checked = request.check(options.file or reference.pledges_path, reference, None)
        pledges, findings = checked.pledges, bool(checked.blocked or len(checked.left_out))
    report = reported(
        pledges,
        reference,
        on,
        rule=rule.name,
        filters=filters,
        release=listed.number if listed else None,
        rates=listed.rates if listed else None,
        window=Window(options.window) if options.window else None,
        rate_view=RateView(options.rates) if options.rates else None,
    )

    def lines() -> Iterator[str]:
        yield from progress_lines(report, request.say, options.lang)
        if listed:
            yield from method_lines(listed, request.say)

    return Answer(
        {**progress_document(report), **(method_document(listed) if listed else {})}, lines(), findings
    )


def a_release(number: int, reference: Reference, at: datetime) -> ListedRelease:
    """Return a release of this tracker's store, which the first start makes.

    Raises:
        TrackerError: if there is no such release, or it cannot be opened.
    """
    store = open_store(reference, at)
    try:
        return _listed(store.open(number), reference)
    finally:
        store.close()


def release_report(listed: ListedRelease, reference: Reference, on: date) -> Mapping[str, Any]:
    """Return the progress of a release as one JSON document, seen from a day as it opens."""
    report = reported(listed.pledges, reference, on, release=listed.number, rates=listed.rates)
    return {**progress_document(report), **method_document(listed)}


def method_document(listed: ListedRelease) -> dict[str, Any]:
    """Return by which method a release was counted when it was published, beside today's, for machines."""
    told = listed.then
    return {
        "method": {
            "published": told.version,
            "now": told.now,
            "changed": [str(part) for part in told.changed],
        }
    }


def method_lines(listed: ListedRelease, say: Translate) -> Iterator[str]:
    """Yield the sentence that a release was counted by other rules, where it was."""
    if not listed.then.same:
        yield ""
        yield listed.then.said(say)


def _release(request: Request, number: int | None) -> ListedRelease | None:
    """Return a release, the newest without a number; looking at that one makes no store."""
    store, reference = request.store, request.reference
    if number is not None:
        store.make(lambda: first_row(reference, request.at))
    elif not (store.made and store.newest):
        return None
    return _listed(store.open(number), reference)


def _listed(opened: Opened, reference: Reference) -> ListedRelease:
    release, held = opened.release, opened.contents
    return ListedRelease(
        release.number,
        held.pledges,
        held.others[list(release.public_columns)],
        stored_rates(opened.rates, Rates(reference.target, reference.rates)),
        then(release.method, reference),
    )
