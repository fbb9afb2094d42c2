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
    earlier, later = (
        currencies_of(side.contents.pledges["currency"]) for side in (changed.before, changed.after)
    )
    return Split(
        currency=np.where(found.after >= 0, _at(later, found.after), _at(earlier, found.before)),
        before=found.old,
        by_amount=found.new - found.old - by_rate - by_rule,
        by_rate=by_rate,
        by_rule=by_rule,
        after=found.new,
    )


def _at(texts: np.ndarray, places: np.ndarray) -> np.ndarray:
    return at(np.append(texts, "").astype(object), np.where(places < 0, len(texts), places))
