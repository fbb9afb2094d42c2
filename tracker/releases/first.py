"""The first start: the list that the tracker ships with becomes release 1."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from tracker.checks.checking import check
from tracker.intake.reading import read_table
from tracker.measures.rates import Rates
from tracker.releases.drafts import Filing, Setting, prepare
from tracker.releases.rows import NO_ROW, row_of
from tracker.releases.store import Store
from tracker.terms.language import N_
from tracker.terms.reference import Reference

BY = "tracker"
NOTE = N_("The list that the tracker starts from.")


def open_store(reference: Reference, at: datetime, address: str | None = None) -> Store:
    """Return the store, made with the shipped list as release 1 if this is the first start.

    Raises:
        TrackerError: if the store cannot be opened or made, or the shipped list not be published.
    """
    store = Store(address)
    store.make(lambda: first_row(reference, at))
    return store


def first_row(reference: Reference, at: datetime) -> Mapping[str, Any] | None:
    """Return the row of the first release; None if the tracker ships no list."""
    path = reference.pledges_path
    if not path.exists():
        return None
    content = path.read_bytes()
    on: date = at.date()
    checked = check(read_table(content, path.name, vocabulary=reference.vocabulary), reference)
    setting = Setting(reference, Rates(reference.target, reference.rates), on)
    filing = Filing(
        note=NOTE,
        without_left_out_rows=True,
        public_columns=tuple(str(heading) for heading in checked.others.columns),
    )
    return row_of(prepare(checked, content, filing, None, setting), BY, at, NO_ROW)
