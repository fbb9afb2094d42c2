"""One side of a comparison: a list, what it is counted with, and how it is looked at."""

import dataclasses
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

import numpy as np
import pandas as pd

from tracker.measures.condensed import condensed
from tracker.measures.counting import counted
from tracker.measures.kinds import Kinds, counted_by_kind
from tracker.measures.progress import Progress, progress
from tracker.measures.rates import Rates
from tracker.measures.sums import whole
from tracker.measures.values import valued
from tracker.releases.contents import Contents
from tracker.releases.drafts import Setting
from tracker.releases.method import as_counted, stored_rates
from tracker.releases.release import Draft, Opened
from tracker.terms.reference import Reference
from tracker.terms.target import CountingRule, RateView, Window


@dataclass(frozen=True, slots=True)
class Look:
    """How a list is looked at: by which counting rule (its name), window, rate view, and from which day."""

    rule: str
    window: Window
    rate_view: RateView
    on: date


@dataclass(frozen=True)
class Seen:
    """A list with its values under one side's rates and day, and its kinds: the same by every rule and in every window."""

    valued: pd.DataFrame
    kinds: Kinds

    @cached_property
    def few(self) -> pd.DataFrame:
        """The list in few rows, as `condensed` returns them."""
        return condensed(self.valued, self.kinds)


@dataclass(frozen=True)
class Side:
    """A list with its own rules and rates; `number` is its release, None for a list not published.

    `seen` is what every look at it from this day with these rates rests on, if it is at hand.
    """

    contents: Contents
    reference: Reference
    rates: Rates
    look: Look
    number: int | None = None
    seen: Seen | None = field(default=None, repr=False, compare=False)

    @cached_property
    def valued(self) -> pd.DataFrame:
        """The pledges with their values under this side's rates and day."""
        if self.seen:
            return self.seen.valued
        return valued(self.contents.pledges, self.reference, self.rates, self.look.rate_view, self.look.on)

    @cached_property
    def totals(self) -> Progress:
        """The totals by every rule of this side."""
        rows = self.seen.few if self.seen else self.valued
        return progress(rows, self.reference, self.look.window, self.look.rate_view, self.look.on)

    @cached_property
    def counted(self) -> pd.DataFrame:
        """These pledges counted by this side's own rules."""
        return self.counted_by(self)

    def counted_by(self, other: "Side") -> pd.DataFrame:
        """Return these pledges, as seen on this side's day, counted by the rules of a side."""
        rule, window = self._rule_of(other), other.look.window
        alike = next((own for own in self.reference.rules if self._counts_alike(own, other, rule)), None)
        if self.seen and alike:
            kinds = self.seen.kinds
            return counted_by_kind(self.valued, kinds, self.reference, alike, window, self.look.on)
        return counted(self.valued, other.reference, rule, window, self.look.on)

    def counts_like(self, other: "Side") -> bool:
        """Return whether the rules of a side count these pledges as its own do."""
        own = self._rule_of(self)
        return self.look.window is other.look.window and self._counts_alike(own, other, self._rule_of(other))

    def _rule_of(self, other: "Side") -> CountingRule:
        return (
            other.reference.rule_by_name.get(other.look.rule) or self.reference.rule_by_name[self.look.rule]
        )

    def _counts_alike(self, own: CountingRule, other: "Side", rule: CountingRule) -> bool:
        return _counting(self.reference, own) == _counting(other.reference, rule)


def _counting(reference: Reference, rule: CountingRule) -> tuple[object, ...]:
    """Return what decides whether a rule counts a pledge, in any window."""
    ladder = tuple((entry.code, entry.rank) for entry in reference.codelists["stage"].ladder)
    lowest = reference.codelists["stage"][rule.lowest_stage].rank
    days = (reference.target.starts_on, reference.target.ends_on)
    return (ladder, lowest, rule.funding, rule.bases_left_out, *days)


def counted_alike(one: Reference, other: Reference) -> bool:
    """Return whether two trackers' data count any list the same: rules, ladder, period, fixed rate."""
    counting = [{rule.name: _counting(own, rule) for rule in own.rules} for own in (one, other)]
    money = [(own.target.currency, own.target.fixed) for own in (one, other)]
    return counting[0] == counting[1] and money[0] == money[1]


def side(opened: Opened, reference: Reference, look: Look) -> Side:
    """Return a release as it was counted when it was published: with its stored rules and rates."""
    then = as_counted(reference, opened.release.method)
    rates = stored_rates(opened.rates, Rates(then.target, reference.rates))
    return Side(opened.contents, then, rates, look, opened.release.number)


def side_of_draft(draft: Draft, setting: Setting, look: Look) -> Side:
    """Return a list that is not published yet, counted with the rules and rates of today."""
    return Side(draft.contents, setting.reference, setting.rates, look)


def empty_like(other: Side) -> Side:
    """Return the side before the first release: no pledges, the rules of `other`."""
    held = other.contents
    return dataclasses.replace(
        other, number=0, contents=Contents(held.pledges.iloc[:0], held.others.iloc[:0]), seen=None
    )


def contributions(counted_rows: pd.DataFrame) -> np.ndarray:
    """Return what each row adds to the headline, in smallest units: its value if it counts."""
    return np.where(counted_rows["counts"].to_numpy(), whole(counted_rows["value"]), 0)
