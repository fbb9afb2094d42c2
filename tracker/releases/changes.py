"""What changed between two lists: from one headline to the next by cause, every step with its rows."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd

from tracker.measures.sums import column
from tracker.releases.causes import CAUSES, TITLES, Cause, Entries, Shares, causes, entries
from tracker.releases.changed_rows import Described
from tracker.releases.contents import cells
from tracker.releases.identity import Difference, pc
from tracker.releases.pairs import Pair, pair
from tracker.releases.sides import Side
from tracker.releases.stage_moves import stage_moves
from tracker.terms.errors import TrackerError
from tracker.terms.language import N_

START = N_("Before")
END = N_("After")
HALF = 31
"""Bits of the lower part of a number that is summed in two parts."""


class ComparisonError(TrackerError):
    """Two lists whose numbers cannot be set beside one another."""

    next_step = N_("Compare releases that are counted in the same currency.")


@dataclass(frozen=True, slots=True)
class Bar:
    """One step of the waterfall: its cause, what it adds (smallest units), and how many rows stand behind it."""

    cause: Cause
    change: int
    rows: int

    @property
    def title(self) -> str:
        """The cause in words, marked for translation."""
        return TITLES[self.cause]


@dataclass(frozen=True)
class Changes:
    """The way from one headline to the next: `start` + the bars = `end`, exactly.

    Amounts are in smallest units of the target's currency, under each side's own rule and rates.
    """

    before: Side
    after: Side
    beside: Pair
    start: int
    end: int
    bars: tuple[Bar, ...]
    found: Entries
    shares: tuple[Shares, ...]

    @property
    def difference(self) -> Difference:
        """How the two lists belong together."""
        return self.beside.difference

    @property
    def by_rate(self) -> int:
        """The part of the change that the exchange rate makes: Σ(new amount × Δrate)."""
        return next(bar.change for bar in self.bars if bar.cause is Cause.EXCHANGE_RATE)

    @property
    def by_amount(self) -> int:
        """The part that pledges make: Σ(Δamount × old rate); with `by_rate` and the rule's it is the whole."""
        return sum(bar.change for bar in self.bars if bar.cause not in (Cause.EXCHANGE_RATE, Cause.RULE))

    def steps(self) -> pd.DataFrame:
        """Return the waterfall: `cause` (code), `title` (for translation), `change`, `rows`, `total` (bool)."""
        rows = [
            ("start", START, self.start, 0, True),
            *((str(bar.cause), bar.title, bar.change, bar.rows, False) for bar in self.bars),
            ("end", END, self.end, 0, True),
        ]
        found = pd.DataFrame(rows, columns=["cause", "title", "change", "rows", "total"])
        return found.assign(change=column([row[2] for row in rows]))

    @cached_property
    def rows(self) -> pd.DataFrame:
        """The rows behind every bar, as `rows_behind` returns them, kept."""
        return self.rows_behind()

    @cached_property
    def pledges(self) -> pd.DataFrame:
        """Every pledge that differs, as `differing` returns them, kept."""
        return self.differing()

    def rows_behind(self, *causes: Cause, first: int | None = None) -> pd.DataFrame:
        """Return the rows behind the bars of some causes (all without any), the largest first within each.

        Columns: `cause`, `change` (what the row adds to the bar), `before`, `after` (what it adds to
        each headline), and those of `differing`. A row may stand behind several bars: its amount,
        the exchange rate, the rule. With `first`, only so many of each.
        """
        shares = [share for share in self.shares if not causes or share.cause in causes]
        orders = [largest(share.change, first) for share in shares]
        found = self._described.rows(
            np.concatenate([share.rows[order] for share, order in zip(shares, orders, strict=True)])
        )
        lengths = [len(order) for order in orders]
        found.insert(0, "cause", np.repeat([str(share.cause) for share in shares], lengths).astype("object"))
        added = [share.change[order] for share, order in zip(shares, orders, strict=True)]
        found.insert(1, "change", np.concatenate(added))
        return found

    def differing(self, first: int | None = None) -> pd.DataFrame:
        """Return every pledge that is new, no longer there, or differs in anything, or the first of them.

        Columns: `project_id`, `id_before` (where it was another one), `title`, `country`, `sector`,
        `state` (new, vanished, changed), `fields` (what differs, comma-separated), `before`, `after`
        (what it adds to the headlines), and `stage`, `amount`, `currency`, `reason` (why it does not
        count), each with `_before` and `_after`.
        """
        return self._described.rows(self._described.differing[:first])

    @cached_property
    def stage_moves(self) -> pd.DataFrame:
        """How many pledges went from which stage to which, as `stage_moves` returns it."""
        return stage_moves(self.found, self.before, self.after)

    @property
    def tally(self) -> dict[str, int]:
        """How many pledges of the lists are `new`, `vanished` and `changed`, whether they count or not."""
        return self.beside.tally

    def place_of(self, project_id: str) -> int:
        """Return the place among the entries of a pledge of the later list."""
        ids = cells(self.after.contents.pledges["project_id"])
        return int(np.flatnonzero(self.found.after == pc.index(ids, project_id).as_py())[0])

    def title(self, place: int) -> str:
        """Return what the pledge at a place among the entries is called: its title, else its ID."""
        side, row = (
            (self.after, self.found.after[place])
            if self.found.after[place] >= 0
            else (self.before, self.found.before[place])
        )
        title, identifier = side.contents.pledges[["title", "project_id"]].iloc[row]
        return title if isinstance(title, str) and title else str(identifier)

    @cached_property
    def _described(self) -> Described:
        return Described(
            self.before.contents.pledges,
            self.after.contents.pledges,
            self.before.counted,
            self.after.counted,
            self.beside,
            self.found,
        )


def changes(before: Side, after: Side, beside: Pair | None = None) -> Changes:
    """Return what changed from one side to the other.

    The earlier side's rules are applied to both lists, so that rows answer for rows; what the later
    side's own rule, window or target makes of the later list is the last bar. `beside` is what `pair`
    returns for both lists, if it is at hand.

    Raises:
        ComparisonError: if the sides are counted in different currencies.
    """
    currencies = [side.reference.target.currency for side in (before, after)]
    if currencies[0] != currencies[1]:
        raise ComparisonError(
            N_("One list is counted in {first}, the other in {second}."),
            first=currencies[0],
            second=currencies[1],
        )
    beside = beside or pair(before.contents, after.contents)
    own = after.counted
    moved = own if after.counts_like(before) else after.counted_by(before)
    found = entries(beside.difference, before.counted, moved, own)
    shares = causes(found, before, after, beside)
    bars = tuple(Bar(share.cause, summed(share.change), len(share.rows)) for share in shares)
    assert tuple(bar.cause for bar in bars) == CAUSES
    return Changes(before, after, beside, summed(found.old), summed(found.new), bars, found, shares)


def summed(numbers: np.ndarray) -> int:
    """Return the exact sum of whole numbers of either sign."""
    if numbers.dtype == object:
        return sum(numbers.tolist())
    # Sums of either half of any row's number still fit.
    return (int((numbers >> HALF).sum()) << HALF) + int((numbers & ((1 << HALF) - 1)).sum())


def largest(numbers: np.ndarray, count: int | None = None) -> np.ndarray:
    """Return the places of the numbers farthest from zero, all or so many; of equals the first."""
    sizes = np.abs(numbers)
    places = np.arange(len(sizes))
    if count is not None and count < len(sizes):
        places = np.flatnonzero(sizes >= np.partition(sizes, len(sizes) - count)[len(sizes) - count])
    return places[np.argsort(-sizes[places], kind="stable")][:count]
