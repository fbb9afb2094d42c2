"""What exchange rates made of the change between two releases, apart from what pledges made of it."""

import numpy as np

from tracker.measures.rate_splits import Split, currencies_of
from tracker.releases.causes import Cause, at
from tracker.releases.changes import Changes


def rate_split(changed: Changes) -> Split:
    """Return for each entry of `changed` (see `Entries`) what moved it; sums to its bars exactly.

    A pledge whose currency changed belongs to the later one.
    """
    found = changed.found
    parts = {cause: np.zeros(len(found.old), dtype="int64") for cause in (Cause.EXCHANGE_RATE, Cause.RULE)}
    for share in changed.shares:
        if share.cause in parts:
            parts[share.cause][share.rows] = share.change
    by_rate, by_rule = parts[Cause.EXCHANGE_RATE], parts[Cause.RULE]
    currency, currencies = _currencies(changed)
    return Split(
        currency=currency,
        currencies=currencies,
        before=found.old,
        by_amount=found.new - found.old - by_rate - by_rule,
        by_rate=by_rate,
        by_rule=by_rule,
        after=found.new,
    )


def _currencies(changed: Changes) -> tuple[np.ndarray, tuple[str, ...]]:
    """Return for each entry the place of its currency among the names, and these."""
    found = changed.found
    places, names = zip(
        *(currencies_of(side.contents.pledges["currency"]) for side in (changed.before, changed.after)),
        strict=True,
    )
    together = tuple(dict.fromkeys(name for own in names for name in own))
    earlier, later = (
        np.array([together.index(name) for name in own])[codes]
        for own, codes in zip(names, places, strict=True)
    )
    return np.where(found.after >= 0, at(later, found.after), at(earlier, found.before)), together
