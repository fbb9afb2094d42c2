"""Lists for the store: drawn as small tables or made by the thousand, checked as a file would be."""

import dataclasses
import hashlib
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import cache

import pandas as pd

from tests.measures.drawn import column, pledges_of
from tracker.checks.checked import Checked, Match
from tracker.intake.table import Source
from tracker.measures.rates import Rates
from tracker.releases.drafts import Filing, Setting, prepare
from tracker.releases.people import owner
from tracker.releases.publishing import publish
from tracker.releases.release import Counts, Opened, Release
from tracker.releases.store import Store
from tracker.terms.fields import FIELDS
from tracker.terms.pledges import Pledges
from tracker.terms.reference import SHIPPED, Reference, load_reference

AT = datetime(2026, 9, 1, 9, 0, tzinfo=UTC)
TODAY = AT.date()


@cache
def shipped() -> Reference:
    return load_reference(SHIPPED)


@cache
def setting(on: date = TODAY, *, second_person: bool = False) -> Setting:
    reference = shipped()
    if second_person:
        reference = dataclasses.replace(
            reference, target=dataclasses.replace(reference.target, second_person=True)
        )
    return Setting(reference, Rates(reference.target, reference.rates), on)


def checked_of(
    drawn: str | Pledges,
    others: dict[str, list[str]] | None = None,
    findings=(),
    left_out: int = 0,
    name: str = "list.csv",
) -> Checked:
    """Return a drawn list as a checked file whose columns are those drawn."""
    pledges = pledges_of(drawn) if isinstance(drawn, str) else drawn
    headings = (
        [cell.strip() for cell in drawn.strip().splitlines()[0].split("|")]
        if isinstance(drawn, str)
        else [field.name for field in FIELDS]
    )
    matches = tuple(Match(place, heading, heading, "") for place, heading in enumerate(headings))
    content = source_of(drawn)
    return Checked(
        Source(name, hashlib.sha256(content).hexdigest(), len(content), "csv"),
        1,
        matches,
        pledges,
        pd.DataFrame(
            {heading: pd.Series(cells, dtype="str") for heading, cells in (others or {}).items()},
            index=pledges.index,
        ),
        pd.DataFrame({"line": pd.Series(range(100, 100 + left_out), dtype="int64")}),
        findings,
    )


def source_of(drawn: str | Pledges) -> bytes:
    return drawn.encode() if isinstance(drawn, str) else drawn["project_id"].str.cat(sep="\n").encode()


def draft_of(
    drawn: str | Pledges,
    parent: Opened | None = None,
    *,
    note: str = "A list.",
    on: date = TODAY,
    checked: Checked | None = None,
    second_person: bool = False,
    **filing,
):
    """Return the draft of a drawn list on top of a release."""
    return prepare(
        checked or checked_of(drawn),
        source_of(drawn),
        Filing(note=note, **filing),
        parent,
        setting(on, second_person=second_person),
    )


def empty_store(address: str) -> Store:
    store = Store(address)
    store.make(lambda: None)
    return store


def put(store: Store, drawn: str | Pledges, *, by: str = "Aiko", at: datetime = AT, **filing) -> Release:
    """Publish a drawn list on top of the newest release."""
    parent = store.open() if store.newest else None
    return publish(store, draft_of(drawn, parent, **filing), at, owner(by))


def counts_of(release: Release) -> Counts:
    """Return what a release that was not erased holds."""
    assert release.counts is not None
    return release.counts


def many(count: int, *, extra: int = 0) -> Pledges:
    """Return a made-up list of some thousand pledges; `extra` makes it another one of the same size."""
    numbers = range(count)
    countries, sectors = ["KAZ", "UZB", "KGZ", "TJK", "TKM"], ["energy", "digital", "transport", "water"]
    texts = {
        "project_id": [f"P{number:07d}" for number in numbers],
        "title": [f"Made-up project {number * 7919 % 104729} of list {extra}" for number in numbers],
        "country": [countries[number % 5] for number in numbers],
        "sector": [sectors[number % 4] for number in numbers],
        "stage": [("announced", "signed", "committed")[number % 3] for number in numbers],
        "currency": [("JPY", "USD")[number % 2] for number in numbers],
        "announced_on": [f"2026-0{1 + number % 8}-1{number % 9}" for number in numbers],
        "amount": [str(Decimal(1_000_000 + number * 31 + extra)) for number in numbers],
    }
    columns = {"line": pd.Series(range(2, count + 2), dtype="int64")}
    for field in FIELDS:
        columns[field.name] = column(texts.get(field.name, [None] * count), field.kind)
    return Pledges(pd.DataFrame(columns))
