"""Why the headline moved: each row's change goes to the first cause that fits, to the smallest unit."""

from dataclasses import dataclass, fields
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

    def among(self, places: np.ndarray) -> "Entries":
        """Return some of the entries."""
        return Entries(*(getattr(self, field.name)[places] for field in fields(self)))


def entries(
    difference: Difference, before: pd.DataFrame, moved: pd.DataFrame, after: pd.DataFrame
) -> Entries:
    """Return the pledges of two lists, each once.

    The frames are of counted rows: the earlier list, the later one by the earlier rules, the later
    one by its own.
    """
    added, gone = (np.full(len(places), -1) for places in (difference.new, difference.vanished))
    left = np.concatenate([difference.before, added, difference.vanished]).astype("int64", copy=False)
    right = np.concatenate([difference.after, difference.new, gone]).astype("int64", copy=False)
    new, counts_new = at(contributions(after), right), at(after["counts"].to_numpy(), right)
    alike = moved is after
    return Entries(
        left,
        right,
        at(contributions(before), left),
        new if alike else at(contributions(moved), right),
        new,
        at(before["counts"].to_numpy(), left),
        counts_new if alike else at(moved["counts"].to_numpy(), right),
        counts_new,
    )


def causes(all_entries: Entries, before: Side, after: Side, beside: Pair) -> tuple[Shares, ...]:
    """Return the parts of every cause, in their order; together they are exactly end − start."""
    # What counts nowhere adds nothing anywhere, and is behind no cause.
    counting = all_entries.counts_old | all_entries.counts_moved | all_entries.counts_new
    rows = np.flatnonzero(counting)
    found = all_entries.among(rows)
    is_new, is_vanished = found.before < 0, found.after < 0
    both = ~is_new & ~is_vanished
    enters = found.counts_moved & ~found.counts_old
    leaves = found.counts_old & ~found.counts_moved
    stays = found.counts_old & found.counts_moved
    step = _steps(found, before, after)
    cancelled = at(is_any(after.contents.pledges["stage"], (CANCELLED,)), found.after)
    pairs = int(np.searchsorted(rows, len(beside.difference.before)))
    same_money = np.zeros(len(rows), dtype=bool)
    same_money[:pairs] = beside.same_money()[rows[:pairs]]
    settled = _at_old_rate(found, before, after, same_money) - found.old
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
    by_rate = found.moved - found.old - settled
    by_rule = found.new - found.moved
    ruled = (by_rule != 0) | (found.counts_new != found.counts_moved)

    def share(cause: Cause, fits: np.ndarray, change: np.ndarray) -> Shares:
        places = np.flatnonzero(fits)
        return Shares(cause, rows[places], change[places])

    return (
        *(share(cause, fits, settled) for cause, fits in conditions.items()),
        share(Cause.EXCHANGE_RATE, by_rate != 0, by_rate),
        share(Cause.RULE, ruled, by_rule),
    )


def at(column: np.ndarray, places: np.ndarray) -> np.ndarray:
    """Return the cells at some places; nothing (0, False) at place -1."""
    if not len(column):
        return np.zeros(len(places), dtype=column.dtype)
    found = column[places]
    found[places < 0] = 0
    return found


def _steps(found: Entries, before: Side, after: Side) -> np.ndarray:
    """Return by how many rungs each pledge in both lists moved on the ladder; off it is the lowest."""
    moved = _ranks(after.contents.pledges["stage"], after.reference, found.after) - _ranks(
        before.contents.pledges["stage"], after.reference, found.before
    )
    return np.where((found.before >= 0) & (found.after >= 0), moved, 0)


def _ranks(stages: pd.Series, reference: Reference, places: np.ndarray) -> np.ndarray:
    """Return the rung of the stages at some places, off the ladder the lowest; at place -1 it is any."""
    rank = {entry.code: entry.rank for entry in reference.codelists["stage"].ladder}
    by_category = np.array([*(rank.get(stage) or -1 for stage in stages.cat.categories), -1], dtype="int64")
    return by_category[at(stages.cat.codes.to_numpy(), places)]


def _at_old_rate(found: Entries, before: Side, after: Side, same_money: np.ndarray) -> np.ndarray:
    """Return what each row that counts in the later list adds at the earlier side's rate.

    A row that counted before keeps the day of its earlier rate; one that did not has only its own day.
    Without an earlier rate there is nothing to compare with, and the later one is taken.
    """
    stays, added = found.counts_old & found.counts_moved, found.moved.copy()
    same = stays & same_money
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
