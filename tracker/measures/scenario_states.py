"""A list while a reader supposes something: which of its rows stand, which rows stand in their place."""

from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from functools import cached_property

import numpy as np
import pandas as pd

from tracker.measures.condensed import condensed
from tracker.measures.counting import counted
from tracker.measures.filters import Filters, filtered, kept
from tracker.measures.kinds import CODES, DAYS, Kinds, kinds
from tracker.measures.moved_rates import MovedRates
from tracker.measures.overlaps import overlaps
from tracker.measures.progress import Total, total_of
from tracker.measures.rates import Rates
from tracker.measures.scenario_steps import MoveRate
from tracker.measures.sums import whole
from tracker.measures.supposed_rows import Row, supposed_rows
from tracker.measures.values import GAPS, values
from tracker.terms.reference import Reference
from tracker.terms.target import CountingRule, RateView, Window

ADDED_UP = [*CODES, *DAYS, "value", "value_gap", "amount"]
"""What is looked at of the rows that are counted."""


@dataclass(frozen=True)
class Basis:
    """How a list is looked at while the reader supposes something."""

    reference: Reference
    rates: Rates
    rule: CountingRule
    window: Window
    rate_view: RateView
    on: date
    filters: Filters


@dataclass(frozen=True)
class State:
    """A list after some steps.

    `listed` is as `valued` returns it, in its whole length. `stages` is what its pledges are at, also those that
    were moved; `aside` are those for which a row of `rows` stands, `gone` those taken out of the list. `kinds` and
    `known` are its kinds and its few rows, while they are at hand.
    """

    basis: Basis
    listed: pd.DataFrame
    rates: Rates
    stages: pd.Series
    aside: np.ndarray
    gone: np.ndarray
    rows: tuple[Row, ...] = ()
    kinds: Kinds | None = None
    known: pd.DataFrame | None = None

    @cached_property
    def supposed(self) -> pd.DataFrame:
        """The supposed rows with their values, as `valued` returns pledges."""
        return supposed_rows(self.listed, self.rows, self.rates, self.basis.rate_view, self.basis.on)

    @cached_property
    def through(self) -> np.ndarray:
        """Where (bool) the filters let the list's own rows through."""
        return kept(self.listed, self.basis.filters)

    @cached_property
    def alike(self) -> Kinds:
        """The kinds of the list's own rows: those it began with, until a step changes what overlaps."""
        return self.kinds or kinds(self.listed, self.basis.reference, self.basis.on)

    @property
    def horizon(self) -> date:
        """The day from which supposed rows are seen: what a step says of a day to come, the reader supposes."""
        return max([self.basis.on, *(row.step.day for row in self.rows)])

    def counts(self, rule: CountingRule) -> np.ndarray:
        """Return where (bool) the list's own rows count: of those that still stand and pass the filters."""
        each = self._counted(self.alike.each, rule)["counts"].to_numpy()
        return each[self.alike.places] & self.through & ~(self.aside | self.gone)

    def own(self, rule: CountingRule) -> pd.DataFrame:
        """Return the supposed rows that pass the filters, as `counted` does; their index are places in `rows`."""
        return self._counted(filtered(self.supposed, self.basis.filters), rule, self.horizon)

    def parts(self, rule: CountingRule) -> list[tuple[int, pd.DataFrame]]:
        """Return what passes the filters, as `counted` does, and how it is added up: 1, or −1 for what is taken away.

        The list in few rows; of its rows those that stand no more, if any, taken away; the supposed ones, if any.
        """
        return [
            (1, self._counted(self.few, rule)),
            *([(-1, self._counted(self.struck, rule))] if len(self.struck) else []),
            *([(1, self.own(rule))] if self.rows else []),
        ]

    @cached_property
    def few(self) -> pd.DataFrame:
        """The list's own rows, also those that stand no more, in few rows, as `condensed` returns them."""
        if self.known is not None:
            return self.known
        among = None if self.through.all() else self.through
        return condensed(self.listed, self.alike, ("stage_last",), among=among)

    @cached_property
    def struck(self) -> pd.DataFrame:
        """The list's own rows that stand no more, and pass the filters."""
        return self.listed[ADDED_UP].iloc[np.flatnonzero((self.aside | self.gone) & self.through)]

    def total(self, rule: CountingRule) -> Total:
        """Return what a rule counts."""
        target = self.basis.reference.target
        parts = [(sign, total_of(part, target)) for sign, part in self.parts(rule)]
        return Total(
            sum(sign * part.counted for sign, part in parts),
            sum(sign * part.rows for sign, part in parts),
            sum(sign * part.rows_with_amount for sign, part in parts),
            sum(sign * part.rows_without_rate for sign, part in parts),
            sum((sign * part.share for sign, part in parts), Fraction(0)),
        )

    def _counted(self, rows: pd.DataFrame, rule: CountingRule, on: date | None = None) -> pd.DataFrame:
        basis = self.basis
        return counted(rows, basis.reference, rule, basis.window, on or basis.on)

    def place_of(self, project_id: str) -> int | None:
        """Return the place of a pledge in the list."""
        found = np.flatnonzero((self.listed["project_id"] == project_id).to_numpy(dtype=bool, na_value=False))
        return int(found[0]) if len(found) else None

    def moved(self, place: int, row: Row) -> "State":
        """Return the state in which a supposed row stands for a pledge of the list."""
        stages = self.stages.copy()
        if isinstance(stages.dtype, pd.CategoricalDtype) and row.step.stage not in stages.cat.categories:
            stages = stages.cat.add_categories([row.step.stage])
        stages.iloc[place] = row.step.stage
        others = tuple(other for other in self.rows if other.place != place)
        aside = _with(self.aside, [place])
        return replace(self, stages=stages, aside=aside, rows=(*others, row)).overlapping()

    def without(self, places: list[int], supposed: list[int] | None = None) -> "State":
        """Return the state without some pledges of the list, and without some supposed rows."""
        left = tuple(
            row for at, row in enumerate(self.rows) if row.place not in places and at not in (supposed or [])
        )
        return replace(self, gone=_with(self.gone, places), rows=left).overlapping()

    def with_rate(self, step: MoveRate) -> "State":
        """Return the state at another rate of one currency."""
        basis, rates = self.basis, MovedRates(self.rates, step)
        among = (self.listed["currency"] == step.currency).to_numpy(dtype=bool, na_value=False)
        part = self.listed.loc[among, ["amount", "currency", "stage_last"]]
        value, gap = values(
            part, part["stage_last"].to_numpy(), rates, basis.rate_view, basis.on, rates.target.currency
        )
        numbers, codes = whole(self.listed["value"]).copy(), _codes(self.listed["value_gap"])
        numbers[among], codes[among] = whole(value), gap.cat.codes.to_numpy()
        listed = self.listed.assign(
            value=pd.arrays.IntegerArray(numbers, codes > 0),
            value_gap=pd.Categorical.from_codes(codes, GAPS),
        )
        return replace(self, listed=listed, rates=rates, known=None)

    def overlapping(self) -> "State":
        """Return the state with what overlaps after pledges moved or went."""
        columns = self.listed[["project_id", "same_as", "part_of", "amount"]]
        if not (columns["same_as"].notna().any() or columns["part_of"].notna().any()):
            return self
        there = columns.assign(stage=self.stages).loc[~self.gone]
        overlap = self.listed["overlap"].copy()
        overlap[~self.gone] = overlaps(there)
        return replace(self, listed=self.listed.assign(overlap=overlap), kinds=None, known=None)


def begun(
    valued: pd.DataFrame, basis: Basis, found: Kinds | None = None, few: pd.DataFrame | None = None
) -> State:
    """Return a list before any step, as `valued` gave it with the basis' rates, rate view and day.

    `found` are its kinds on that day, if they are at hand, `few` what `condensed` makes of the rows that pass the
    filters, parted by `stage_last` at least.
    """
    listed = valued.reset_index(drop=True)
    nobody = np.zeros(len(listed), dtype=bool)
    alike = found or kinds(listed, basis.reference, basis.on)
    return State(basis, listed, basis.rates, listed["stage"], nobody, nobody, kinds=alike, known=few)


def _with(marked: np.ndarray, places: list[int]) -> np.ndarray:
    found = marked.copy()
    found[places] = True
    return found


def _codes(gaps: pd.Series) -> np.ndarray:
    return gaps.cat.codes.to_numpy().copy()
