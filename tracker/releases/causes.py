"""Why the headline moved: each row's change goes to the first cause that fits, to the smallest unit."""

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import pandas as pd

from tracker.measures.counting import is_any
from tracker.measures.overlaps import CANCELLED
from tracker.measures.sums import whole
from tracker.measures.values import values
from tracker.releases.identity import Difference
from tracker.releases.pairs import Pair
from tracker.releases.sides import Side, contributions
from tracker.terms.language import N_
from tracker.terms.reference import Reference


class Cause(StrEnum):
    """The steps from one headline to the next, in their order."""

    NEW = "new"
    AMOUNT_UP = "amount_up"
    AMOUNT_DOWN = "amount_down"
    FIRMER = "firmer"
    SOFTER = "softer"
    CANCELLED = "cancelled"
    VANISHED = "vanished"
    RECLASSIFIED = "reclassified"
    EXCHANGE_RATE = "exchange_rate"
    RULE = "rule"


CAUSES = tuple(Cause)
TITLES = {
    Cause.NEW: N_("New pledges"),
    Cause.AMOUNT_UP: N_("Amount up"),
    Cause.AMOUNT_DOWN: N_("Amount down"),
    Cause.FIRMER: N_("Firmer"),
    Cause.SOFTER: N_("Softer"),
    Cause.CANCELLED: N_("Cancelled"),
    Cause.VANISHED: N_("No longer in the list"),
    Cause.RECLASSIFIED: N_("Re-classified"),
    Cause.EXCHANGE_RATE: N_("Exchange rate"),
    Cause.RULE: N_("Rule of counting"),
}


@dataclass(frozen=True)
class Shares:
    """One cause's part in the change: `rows` are places among the entries, `change` what each adds."""

    cause: Cause
    rows: np.ndarray
    change: np.ndarray


@dataclass(frozen=True)
class Entries:
    """Every pledge of two lists once: its place in each (-1: not in it), and what it adds to the headline.

    `old` is by the earlier rules in the earlier list, `moved` by the earlier rules in the later list,
    `new` by the later rules in the later list; `counts_…` say whether the row counts there at all.
    """

    before: np.ndarray
    after: np.ndarray
    old: np.ndarray
    moved: np.ndarray
    new: np.ndarray
    counts_old: np.ndarray
    counts_moved: np.ndarray
    counts_new: np.ndarray


def entries(
    difference: Difference, before: pd.DataFrame, moved: pd.DataFrame, after: pd.DataFrame
) -> Entries:
    """Return the pledges of two lists, each once.

    The frames are of counted rows: the earlier list, the later one by the earlier rules, the later
    one by its own.
    """
    none_of = np.full
    left = np.concatenate([difference.before, none_of(len(difference.new), -1), difference.vanished]).astype(
        "int64"
    )
    right = np.concatenate([difference.after, difference.new, none_of(len(difference.vanished), -1)]).astype(
        "int64"
    )
    return Entries(
        left,
        right,
        at(contributions(before), left),
        at(contributions(moved), right),
        at(contributions(after), right),
        at(before["counts"].to_numpy(), left),
        at(moved["counts"].to_numpy(), right),
        at(after["counts"].to_numpy(), right),
    )


def causes(found: Entries, before: Side, after: Side, beside: Pair) -> tuple[Shares, ...]:
    """Return the parts of every cause, in their order; together they are exactly end − start."""
    is_new, is_vanished = found.before < 0, found.after < 0
    both = ~is_new & ~is_vanished
    enters = found.counts_moved & ~found.counts_old
    leaves = found.counts_old & ~found.counts_moved
    stays = found.counts_old & found.counts_moved
    step = _steps(found, before, after)
    cancelled = at(is_any(after.contents.pledges["stage"], (CANCELLED,)), found.after)
    settled = _at_old_rate(found, before, after, beside) - found.old
    conditions = {
        Cause.NEW: is_new & found.counts_moved,
        Cause.AMOUNT_UP: stays & (settled > 0),
        Cause.AMOUNT_DOWN: stays & (settled < 0),
        Cause.FIRMER: both & enters & (step > 0),
        Cause.SOFTER: both & leaves & ~cancelled & (step < 0),
        Cause.CANCELLED: both & leaves & cancelled,
        Cause.VANISHED: is_vanished & found.counts_old,
        Cause.RECLASSIFIED: both & ((enters & (step <= 0)) | (leaves & ~cancelled & (step >= 0))),
    }
    parts = [Shares(cause, np.flatnonzero(fits), settled[fits]) for cause, fits in conditions.items()]
    by_rate = found.moved - found.old - settled
    by_rule = found.new - found.moved
    moved = by_rate != 0
    ruled = (by_rule != 0) | (found.counts_new != found.counts_moved)
    return (
        *parts,
        Shares(Cause.EXCHANGE_RATE, np.flatnonzero(moved), by_rate[moved]),
        Shares(Cause.RULE, np.flatnonzero(ruled), by_rule[ruled]),
    )


def at(column: np.ndarray, places: np.ndarray) -> np.ndarray:
    """Return the cells at some places; nothing (0, False) at place -1."""
    return np.append(column, np.zeros(1, dtype=column.dtype))[places]


def _steps(found: Entries, before: Side, after: Side) -> np.ndarray:
    """Return by how many rungs each pledge in both lists moved on the ladder; off it is the lowest."""
    moved = at(_ranks(after.contents.pledges["stage"], after.reference), found.after) - at(
        _ranks(before.contents.pledges["stage"], after.reference), found.before
    )
    return np.where((found.before >= 0) & (found.after >= 0), moved, 0)


def _ranks(stages: pd.Series, reference: Reference) -> np.ndarray:
    rank = {entry.code: entry.rank for entry in reference.codelists["stage"].ladder}
    by_category = np.array([*(rank.get(stage) or -1 for stage in stages.cat.categories), -1], dtype="int64")
    return by_category[stages.cat.codes.to_numpy()]


def _at_old_rate(found: Entries, before: Side, after: Side, beside: Pair) -> np.ndarray:
    """Return what each row that counts in the later list adds at the earlier side's rate.

    A row that counted before keeps the day of its earlier rate; one that did not has only its own day.
    Without an earlier rate there is nothing to compare with, and the later one is taken.
    """
    stays, added = found.counts_old & found.counts_moved, found.moved.copy()
    same = stays.copy()
    same[: len(beside.difference.before)] &= beside.same_money()
    added[same] = found.old[same]
    asked = np.flatnonzero(found.counts_moved & ~same)
    rows, was = found.after[asked], found.before[asked]
    days = after.valued["stage_last"].to_numpy()[rows]
    kept = stays[asked]
    days[kept] = before.valued["stage_last"].to_numpy()[was[kept]]
    at_same_rate = before.rates is after.rates and before.look.rate_view is after.look.rate_view
    if at_same_rate and before.look.on == after.look.on and not kept.any():
        return added
    value, _ = values(
        after.contents.pledges[["amount", "currency"]].iloc[rows],
        days,
        before.rates,
        before.look.rate_view,
        before.look.on,
        before.reference.target.currency,
    )
    known = value.notna().to_numpy()
    added[asked[known]] = whole(value)[known]
    return added
