"""Kinds of pledges: rows that every rule and window treats alike, so that all can be asked about at once."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd

from tracker.measures.counting import REASONS, counted, is_any, reason_codes
from tracker.measures.sums import sums, whole
from tracker.measures.values import NO_RATE, TOO_LARGE
from tracker.terms.reference import Reference
from tracker.terms.target import CountingRule, RateView, Window

CODES = ("stage", "funding", "amount_basis", "overlap")
DAYS = ("stage_first", "stage_last", "announced_first", "announced_last")
SIDES = 9
"""How many places a day can have: unknown, or on either side of the period's two ends and of today."""
LARGEST_KEY = 2**62
"""Keys of rows stay below: what is different must not become equal."""


@dataclass(frozen=True)
class Kinds:
    """The kinds of a list: for each row the place of its kind, and for each kind its first row.

    `each` is one pledge of each kind, with what counting looks at.
    Whether and why a pledge counts under any rule and in any window is the same for all rows of a kind.
    """

    places: np.ndarray
    first: np.ndarray
    each: pd.DataFrame

    def __len__(self) -> int:
        return len(self.first)


@dataclass(frozen=True)
class Grains:
    """Rows that are equal in all that counting looks at: for each row the place of its grain, for each grain its first row."""

    places: np.ndarray
    first: np.ndarray


@dataclass(frozen=True)
class Tally:
    """What each kind holds, parted into groups; every array is kinds × groups.

    `worth` (smallest units of the target's currency, Python's whole numbers) and `without_rate` are
    by rate view.
    """

    rows: np.ndarray
    known: np.ndarray
    worth: Mapping[RateView, np.ndarray]
    without_rate: Mapping[RateView, np.ndarray]


def grains(dated: pd.DataFrame) -> Grains:
    """Return the grains of pledges, in the order of the list: the same on every day and under every rule."""
    key = np.zeros(len(dated), dtype="int64")
    size = 1
    for name in (*CODES, *DAYS):
        codes, count = coded(dated[name])
        if size * count >= LARGEST_KEY:
            key, distinct = pd.factorize(key)
            size = len(distinct)
        key, size = key * count + codes, size * count
    places, first = _gathered(key)
    return Grains(places.astype("int32"), first)


def kinds(valued: pd.DataFrame, reference: Reference, on: date, among_equals: Grains | None = None) -> Kinds:
    """Return the kinds of the pledges that `valued` gave, looked at from a day.

    Rows with the same codes and with days on the same sides belong together, and so do those of them
    that have the same reasons by every rule and in every window: a hundred kinds or so, however long the list.
    `among_equals` are its grains, if they are at hand: then only one row of each is asked.
    """
    if among_equals is not None:
        found = kinds(valued[[*CODES, *DAYS]].iloc[among_equals.first], reference, on)
        return Kinds(found.places[among_equals.places], among_equals.first[found.first], found.each)
    key = np.zeros(len(valued), dtype="int64")
    for name in CODES:
        codes, count = coded(valued[name])
        key = key * count + codes
    for name in DAYS:
        key = key * SIDES + _side(valued[name].to_numpy(), reference, on)
    places, first = _gathered(key)
    each = valued[[*CODES, *DAYS]].iloc[first]
    fates = np.zeros(len(first), dtype="int64")
    for rule in reference.rules:
        for window in Window:
            reasons = reason_codes(each, reference, rule, window, on)
            fates = np.unique(fates * (len(REASONS) + 1) + reasons, return_inverse=True)[1]
    merged, firsts = _gathered(fates)
    return Kinds(merged[places], first[firsts], each.iloc[firsts])


def counted_by_kind(
    valued: pd.DataFrame,
    found: Kinds,
    reference: Reference,
    rule: CountingRule,
    window: Window,
    on: date,
) -> pd.DataFrame:
    """Return `valued` as `counted` does, asked once for each kind; `valued` may have fewer columns than counting asks for."""
    each = counted(found.each, reference, rule, window, on)
    reasons = each["reason"].cat
    return valued.assign(
        counts=each["counts"].to_numpy()[found.places],
        reason=pd.Categorical.from_codes(reasons.codes.to_numpy()[found.places], reasons.categories),
    )


def coded(column: pd.Series) -> tuple[np.ndarray, int]:
    """Return a small whole number for each different cell of a column (0: missing), and how many there may be."""
    if isinstance(column.dtype, pd.CategoricalDtype):
        return column.cat.codes.to_numpy().astype("int64") + 1, len(column.cat.categories) + 1
    codes, distinct = pd.factorize(column)
    return codes.astype("int64") + 1, len(distinct) + 1


def tally(
    valued: Mapping[RateView, pd.DataFrame],
    found: Kinds,
    among: np.ndarray | None = None,
    groups: np.ndarray | None = None,
    count: int = 1,
) -> Tally:
    """Return what each kind holds of the rows `among` (bool; None: all), parted by `groups` (places below `count`)."""
    places = found.places if groups is None else found.places * count + groups
    shape, size = (len(found), count), len(found) * count
    any_view = next(iter(valued.values()))
    known = any_view["amount"].notna().to_numpy()
    if among is not None:
        places, known = places[among], known[among]

    def number(chosen: np.ndarray) -> np.ndarray:
        return np.bincount(chosen, minlength=size).reshape(shape)

    worth, without_rate = {}, {}
    for view, frame in valued.items():
        value, gaps = whole(frame["value"]), is_any(frame["value_gap"], (NO_RATE, TOO_LARGE))
        if among is not None:
            value, gaps = value[among], gaps[among]
        worth[view] = np.array(sums(places, value, size), dtype=object).reshape(shape)
        without_rate[view] = number(places[gaps])
    return Tally(number(places), number(places[known]), worth, without_rate)


def _gathered(key: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return for each row the place of its key among the different ones, and the first row of each of these."""
    places, distinct = pd.factorize(key)
    first = np.zeros(len(distinct), dtype="int64")
    first[places[::-1]] = np.arange(len(key), dtype="int64")[::-1]
    return places, first


def _side(days: np.ndarray, reference: Reference, on: date) -> np.ndarray:
    """Return on which side of the period's ends, and of the day looked from, each day lies."""
    starts, ends, today = (
        np.datetime64(day, "s") for day in (reference.target.starts_on, reference.target.ends_on, on)
    )
    side = 1 + (days < starts) + 2 * (days > ends) + 4 * (days > today)
    return np.where(np.isnat(days), 0, side)
