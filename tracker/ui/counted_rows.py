"""The pledges of a view in few rows: what its numbers are added up from, found quickly in a list of a million."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import TypeVar

import numpy as np
import pandas as pd

from tracker.measures import orders
from tracker.measures.concentration import Concentration
from tracker.measures.condensed import condensed
from tracker.measures.counting import counted
from tracker.measures.country_curves import marks, reached
from tracker.measures.filters import kept
from tracker.measures.kinds import CODES, DAYS, Grains, Kinds, counted_by_kind, grains, kinds
from tracker.measures.picked import picked
from tracker.measures.sizes import Sizes, sizes
from tracker.terms.target import CountingRule
from tracker.ui import cache
from tracker.ui.lists import dated_list, filter_key, filters_of, values
from tracker.ui.view import View

T = TypeVar("T")


def few_rows(view: View, *by: str) -> pd.DataFrame:
    """Return what a view looks at in few rows, parted by some fields, as `condensed` returns them.

    They are the same under every rule and in every window.
    """

    def compute() -> pd.DataFrame:
        if view.filters and set(view.filters) <= set(by):  # then each row passes as a whole, or not at all
            rows = few_rows(replace(view, filters={}), *by)
            return rows[kept(rows, filters_of(view))].reset_index(drop=True)
        listed = values(view.list, view.rates, view.on)
        return condensed(listed, kinds_of(view), by, among=looked_at(view))

    return _kept(view, ("few rows", by), compute)


def rows_of_curves(view: View) -> pd.DataFrame:
    """Return what a view looks at in few rows by country, stage, and the days of the curves of countries."""
    days = marks(cache.reference().target.starts_on, view.on)
    listed = values(view.list, view.rates, view.on)
    return _kept(
        view,
        ("rows of curves",),
        lambda: condensed(
            listed,
            kinds_of(view),
            ("country", "stage"),
            among=looked_at(view),
            groups=(reached(listed["stage_last"], days), len(days)),
        ),
    )


def counted_few(view: View, rows: pd.DataFrame, rule: CountingRule | None = None) -> pd.DataFrame:
    """Return few rows as `counted` returns them, by a rule (the view's without one)."""
    reference = cache.reference()
    return counted(rows, reference, rule or reference.rule_by_name[view.rule], view.window, view.on)


def counted_list(view: View) -> pd.DataFrame:
    """Return the whole list of a view as `counted` returns it, whatever is filtered."""
    reference = cache.reference()
    listed, rule = values(view.list, view.rates, view.on), reference.rule_by_name[view.rule]
    return counted_by_kind(listed, kinds_of(view), reference, rule, view.window, view.on)


def counting_kinds(view: View) -> np.ndarray:
    """Return where (bool) kinds of pledges count in a view."""
    each = kinds_of(view).each
    return counted_few(view, each)["counts"].to_numpy()


def counting_grains(view: View, on: date | None = None) -> np.ndarray:
    """Return where (bool) grains of pledges count in a view, seen from its day or another."""
    found = grains_of(view.list)
    if on is None or on == view.on:
        return counting_kinds(view)[kinds_of(view).places[found.first]]

    def compute() -> np.ndarray:
        reference = cache.reference()
        each = dated_list(view.list)[[*CODES, *DAYS]].iloc[found.first]
        rule = reference.rule_by_name[view.rule]
        return counted(each, reference, rule, view.window, on)["counts"].to_numpy()

    return cache.measured(view.list, ("counting grains", view.rule, view.window, on), compute)


def counting_places(view: View) -> np.ndarray:
    """Return the places in the list of the pledges that are looked at and count."""
    counts = counting_kinds(view)[kinds_of(view).places]
    looked = looked_at(view)
    return np.flatnonzero(counts if looked is None else counts & looked)


def largest_counted(view: View, names: list[str], count: int) -> pd.DataFrame:
    """Return some columns of the largest pledges that count, the largest first; of equals the smaller ID first."""
    places = sizes_of(view).largest(counting_kinds(view), count)
    return picked(values(view.list, view.rates, view.on)[names], places)


def concentration_of(view: View) -> Concentration:
    """Return how concentrated the counted amount is."""
    return sizes_of(view).concentration(counting_kinds(view))


def sizes_of(view: View) -> Sizes:
    """Return the pledges of a view by size."""

    def compute() -> Sizes:
        among = looked_at(view)
        if among is not None:
            return sizes_of(replace(view, filters={})).among(among)
        return sizes(values(view.list, view.rates, view.on), kinds_of(view), ties_of(view.list))

    return _kept(view, ("sizes",), compute)


def ties_of(which: str) -> np.ndarray:
    """Return the rank of each row of a list by ID and line."""
    return cache.measured(which, ("ties",), lambda: orders.ties(cache.listed(which).pledges))


def looked_at(view: View) -> np.ndarray | None:
    """Return where (bool) the filters of a view let the pledges of its list through; None without filters."""
    if not view.filters:
        return None
    bits = cache.measured(
        view.list,
        ("looked at", filter_key(view)),
        lambda: np.packbits(kept(cache.listed(view.list).pledges, filters_of(view))),
    )
    return np.unpackbits(bits, count=len(cache.listed(view.list).pledges)).astype(bool)


def kinds_of(view: View) -> Kinds:
    """Return the kinds of the pledges of a view's list, whatever its filters, seen from its day."""
    return cache.measured(
        view.list,
        ("kinds", view.on),
        lambda: kinds(dated_list(view.list), cache.reference(), view.on, grains_of(view.list)),
    )


def grains_of(which: str) -> Grains:
    """Return the grains of a list's pledges: computed once, whatever the view."""
    return cache.measured(which, ("grains",), lambda: grains(dated_list(which)))


def _kept(view: View, key: tuple[object, ...], compute: Callable[[], T]) -> T:
    """Return what is the same under every rule and in every window, computed once for a list, its filters and rates."""
    return cache.measured(view.list, (*key, view.rates, view.on, filter_key(view)), compute)
