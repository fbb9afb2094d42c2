"""What a list would count if the reader's steps were true: step by step, beside what it does count."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

import numpy as np
import pandas as pd

from tracker.measures.kinds import Kinds
from tracker.measures.progress import Total
from tracker.measures.scenario_states import Basis, State, begun
from tracker.measures.scenario_steps import (
    BETWEEN,
    Add,
    Drop,
    DropLargest,
    Move,
    MoveRate,
    Refusal,
    Scenario,
    Step,
    written,
)
from tracker.measures.sums import column, sums, whole
from tracker.measures.supposed_rows import NEW, Row
from tracker.terms.language import N_

NOT_THERE = N_("there is no pledge of that ID in the list")
GONE = N_("an earlier step took that pledge out")
NOTHING_LEFT = N_("no pledge with an amount counts")
OUTSIDE = N_("outside the filter")
NOT_IN_CURRENCY = N_("no pledge has an amount in this currency")


@dataclass(frozen=True, slots=True)
class Named:
    """A pledge that a step is about."""

    project_id: str
    title: str


@dataclass(frozen=True, slots=True)
class Effect:
    """One step: the total before and after it, the pledges of the list it is about, and why it adds nothing (or "")."""

    step: Step
    before: Total
    after: Total
    pledges: tuple[Named, ...]
    why: str

    @property
    def change(self) -> int:
        """What the step adds to the total, in smallest units of the target's currency."""
        return self.after.counted - self.before.counted


@dataclass(frozen=True)
class Supposed:
    """What steps make of a list: totals by the rules' names, and the effects that lead from one to the other.

    `curve` has `day` and `total`: how the supposed total grows, also on days to come that a step names.
    """

    published: Mapping[str, Total]
    changed: Mapping[str, Total]
    effects: tuple[Effect, ...]
    refused: tuple[Refusal, ...]
    curve: pd.DataFrame

    def difference(self, rule: str) -> int:
        """Return what all steps together add to a rule's total."""
        return self.changed[rule].counted - self.published[rule].counted

    def points(self, rule: str) -> Fraction:
        """Return by how many percentage points of the target a rule's share differs."""
        return (self.changed[rule].share - self.published[rule].share) * 100


class _NotDoneError(ValueError):
    """A step that cannot be done in this list; its only argument says why, marked for translation."""


def supposed(
    valued: pd.DataFrame,
    basis: Basis,
    scenario: Scenario,
    days: pd.Series,
    found: Kinds | None = None,
    few: pd.DataFrame | None = None,
) -> Supposed:
    """Return what the steps of a scenario, one after the other, make of a list.

    `valued` was made with the rates, rate view and day of the basis; `found` are its kinds and `few` its
    few rows, as `begun` wants them, if they are at hand.
    The curve has a point on each of `days`.
    """
    rules = basis.reference.rules
    state = begun(valued, basis, found, few)
    published = {rule.name: state.total(rule) for rule in rules}
    before = published[basis.rule.name]
    effects, refused = [], list(scenario.refused)
    for step in scenario.steps:
        try:
            next_state, pledges = _done(step, state)
        except _NotDoneError as error:
            refused.append(Refusal(written((step,)).partition(BETWEEN)[2], str(error)))
            continue
        after = next_state.total(basis.rule)
        effects.append(Effect(step, before, after, pledges, _why(step, next_state)))
        state, before = next_state, after
    changed = {rule.name: state.total(rule) for rule in rules}
    return Supposed(published, changed, tuple(effects), tuple(refused), _curve(state, days))


def _done(step: Step, state: State) -> tuple[State, tuple[Named, ...]]:
    match step:
        case Add():
            return replace(state, rows=(*state.rows, Row(step))), ()
        case MoveRate():
            return state.with_rate(step), ()
        case Move():
            place = _there(state, step.project_id)
            return state.moved(place, Row(step, place)), (_named(state, place),)
        case Drop():
            place = _there(state, step.project_id)
            return state.without([place]), (_named(state, place),)
        case DropLargest():
            places, rows = _largest(state, step.count)
            return state.without(places, rows), tuple(_named(state, place) for place in places)


def _there(state: State, project_id: str) -> int:
    place = state.place_of(project_id)
    if place is None:
        raise _NotDoneError(NOT_THERE)
    if state.gone[place]:
        raise _NotDoneError(GONE)
    return place


def _named(state: State, place: int) -> Named:
    project_id, title = state.listed[["project_id", "title"]].iloc[place]
    return Named(str(project_id), title if isinstance(title, str) else "")


def _largest(state: State, count: int) -> tuple[list[int], list[int]]:
    """Return the places of the largest pledges that count: in the list, and among the supposed rows."""
    rule = state.basis.rule
    own = state.own(rule)
    amounts = whole(state.listed["value"])
    standing = np.flatnonzero(state.counts(rule) & (amounts > 0))
    sizes = amounts[standing]
    if len(standing) > count:
        most = sizes >= np.partition(sizes, -count)[-count]
        standing, sizes = standing[most], sizes[most]
    names = state.listed["project_id"].iloc[standing].astype("object")
    candidates = [
        (-int(size), 0, str(name), int(place))
        for size, name, place in zip(sizes, names, standing, strict=True)
    ]
    supposed_sizes = np.where(own["counts"].to_numpy(), whole(own["value"]), 0)
    candidates += [
        (-int(size), 1, "", int(row)) for size, row in zip(supposed_sizes, own.index, strict=True) if size > 0
    ]
    if not candidates:
        raise _NotDoneError(NOTHING_LEFT)
    taken = [(source, row) for _, source, _, row in sorted(candidates)[:count]]
    rows = [row for source, row in taken if source]
    moved = [state.rows[row].place for row in rows if state.rows[row].place != NEW]
    return [*(row for source, row in taken if not source), *moved], rows


def _why(step: Step, state: State) -> str:
    """Return why a step moves no amount, marked for translation; "" where it does, or may."""
    basis = state.basis
    if isinstance(step, MoveRate):
        among = (state.listed["currency"] == step.currency).to_numpy(dtype=bool, na_value=False)
        added = any(isinstance(row.step, Add) and row.step.currency == step.currency for row in state.rows)
        return "" if among.any() or added else NOT_IN_CURRENCY
    if not isinstance(step, Add | Move):
        return ""
    own = state.own(basis.rule)
    found = own[own.index == len(state.rows) - 1]
    if found.empty:
        return OUTSIDE
    return str(found["reason"].iloc[0]) or str(found["value_gap"].iloc[0])


def _curve(state: State, days: pd.Series) -> pd.DataFrame:
    """Return the supposed total at the end of each of `days`, and of each day that a supposed row stands on.

    A row from before the first day, or without one, is there on the first.
    """
    first = days.min().to_datetime64().astype("datetime64[D]")
    grown, supposed_on = [], np.array([], dtype="datetime64[D]")
    for sign, part in state.parts(state.basis.rule):
        rows = part.loc[part["counts"] & part["value"].notna(), ["stage_last", "value"]]
        stood = rows["stage_last"].to_numpy().astype("datetime64[D]")
        grown.append((sign, np.where(np.isnat(stood) | (stood < first), first, stood), whole(rows["value"])))
    if state.rows:
        supposed_on = grown[-1][1]
    points = np.unique(
        np.concatenate(
            [days.to_numpy().astype("datetime64[D]"), supposed_on, [np.datetime64(state.horizon, "D")]]
        )
    )
    points = points[points >= first]
    added = np.zeros(len(points), dtype=object)
    for sign, stood, values in grown:
        places = np.minimum(np.searchsorted(points, stood), len(points) - 1)
        added = added + sign * np.array(sums(places, values, len(points)), dtype=object)
    return pd.DataFrame(
        {
            "day": points.astype("datetime64[s]"),
            "total": column(list(np.cumsum(added))),
        }
    )
