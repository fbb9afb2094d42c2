"""One side of a comparison: a list, what it is counted with, and how it is looked at."""

import dataclasses
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import numpy as np
import pandas as pd

from tracker.measures.counting import counted
from tracker.measures.rates import Rates
from tracker.measures.sums import whole
from tracker.measures.values import valued
from tracker.releases.contents import Contents
from tracker.releases.drafts import Setting
from tracker.releases.method import as_counted, stored_rates
from tracker.releases.release import Draft, Opened
from tracker.terms.reference import Reference
from tracker.terms.target import RateView, Window


@dataclass(frozen=True, slots=True)
class Look:
    """How a list is looked at: by which counting rule (its name), window, rate view, and from which day."""

    rule: str
    window: Window
    rate_view: RateView
    on: date


@dataclass(frozen=True)
class Side:
    """A list with its own rules and rates; `number` is its release, None for a list not published."""

    contents: Contents
    reference: Reference
    rates: Rates
    look: Look
    number: int | None = None

    @cached_property
    def valued(self) -> pd.DataFrame:
        """The pledges with their values under this side's rates and day."""
        return valued(self.contents.pledges, self.reference, self.rates, self.look.rate_view, self.look.on)

    def counted_by(self, other: "Side") -> pd.DataFrame:
        """Return these pledges, as seen on this side's day, counted by the rules of a side."""
        rules = other.reference.rule_by_name
        rule = rules.get(other.look.rule) or self.reference.rule_by_name[self.look.rule]
        return counted(self.valued, other.reference, rule, other.look.window, self.look.on)


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
        other, number=0, contents=Contents(held.pledges.iloc[:0], held.others.iloc[:0])
    )


def contributions(counted_rows: pd.DataFrame) -> np.ndarray:
    """Return what each row adds to the headline, in smallest units: its value if it counts."""
    return np.where(counted_rows["counts"].to_numpy(), whole(counted_rows["value"]), 0)
