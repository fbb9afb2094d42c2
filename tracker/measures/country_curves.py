"""How the counted amount of each country grew, by group of stages, on a few days common to all."""

from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd

from tracker.measures.breakdowns import codes_of, placed
from tracker.measures.firmness import groups
from tracker.measures.several import numbers, pledges_in, with_amount_in
from tracker.measures.sums import sums, whole
from tracker.terms.reference import Reference

MOST_STEPS = 60


@dataclass(frozen=True)
class Curve:
    """One country's running totals: days × groups of stages, the least firm first, smallest units."""

    code: str
    totals: np.ndarray
    rows: int
    rows_with_amount: int

    @property
    def counted(self) -> int:
        """What counts at the end."""
        return int(self.totals[-1].sum())


@dataclass(frozen=True)
class Curves:
    """The curves of all countries, over the same days (datetime64[D]) and the same `groups` (first stages)."""

    days: np.ndarray
    groups: tuple[str, ...]
    curves: tuple[Curve, ...]

    @property
    def highest(self) -> int:
        """The largest end of any curve: the top of the axis that all share."""
        return max((curve.counted for curve in self.curves), default=0)


def country_curves(counted: pd.DataFrame, reference: Reference, on: date, field: str = "country") -> Curves:
    """Return the running totals from the period's start to `on`, by code of a field with rows that count.

    The last day has everything that counts; what counts from before the start, or without a date, is
    there on the first.
    """
    gathered = groups(reference)
    among = counted["counts"].to_numpy()
    rows = counted.loc[among, [field, "stage", "stage_last", "value"]]
    codes, stages = (
        codes_of(rows, reference.codelists[field], field),
        codes_of(rows, reference.codelists["stage"], "stage"),
    )
    group_of = np.zeros(len(stages), dtype="int64")
    for place, group in enumerate(gathered):
        group_of[[stages.index(stage) for stage in group.stages]] = place
    days = marks(reference.target.starts_on, on)
    size = (len(codes), len(days), len(gathered))
    country = placed(rows, field, codes)
    places = (country * size[1] + reached(rows["stage_last"], days)) * size[2]
    places += group_of[placed(rows, "stage", stages)]
    added = sums(places, whole(rows["value"]), size[0] * size[1] * size[2])
    grown = np.cumsum(np.array(added, dtype=object).reshape(size), axis=1)
    held, known = (
        numbers(country, each[among], len(codes)) for each in (pledges_in(counted), with_amount_in(counted))
    )
    return Curves(
        days,
        tuple(group.stage for group in gathered),
        tuple(
            Curve(code, grown[place], int(held[place]), int(known[place]))
            for place, code in enumerate(codes)
            if held[place]
        ),
    )


def marks(starts_on: date, on: date) -> np.ndarray:
    """Return the days of the curves: evenly apart, the first the period's, the last the one looked from."""
    first = np.datetime64(starts_on, "D")
    length = max((on - starts_on).days, 0)
    step = max(-(-length // MOST_STEPS), 1)
    return first + np.array([*range(0, length, step), length])


def reached(days: pd.Series, marks: np.ndarray) -> np.ndarray:
    """Return the place of the first mark that is not before each day; unknown and early days have the first."""
    known = days.to_numpy().astype("datetime64[D]")
    early = np.isnat(known) | (known < marks[0])
    return np.minimum(np.searchsorted(marks, np.where(early, marks[0], known)), len(marks) - 1)
