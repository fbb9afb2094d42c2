"""The pledges that count in a view, without their texts: found quickly, also in a list of a million."""

from functools import cached_property

import numpy as np
import pandas as pd

from tracker.measures.breakdowns import AXES
from tracker.measures.counting import counted
from tracker.measures.filters import filtered
from tracker.measures.kinds import Kinds, kinds, one_of_each
from tracker.terms.target import RateView
from tracker.ui import cache
from tracker.ui.lists import filters_of, values
from tracker.ui.view import View

TAKEN_APART = [*AXES, "stage_last", "value", "value_gap"]
"""Columns that breakdowns, curves and concentration look at, beside whether the amount is known."""


class CountedRows:
    """The pledges that count in a view; looked for only when a number is not kept already."""

    def __init__(self, view: View) -> None:
        """Take the view."""
        self.view = view

    @cached_property
    def places(self) -> np.ndarray:
        """The places in the list of the pledges that are looked at and count."""
        view, reference = self.view, cache.reference()
        found = kinds_of(view)
        each = one_of_each(self.listed, found)
        rule = reference.rule_by_name[view.rule]
        counts = counted(each, reference, rule, view.window, view.on)["counts"].to_numpy()[found.places]
        return np.flatnonzero(counts & looked_at(self.listed, view) if view.filters else counts)

    @cached_property
    def listed(self) -> pd.DataFrame:
        """The whole list with its values."""
        return values(self.view.list, self.view.rates, self.view.on)

    @cached_property
    def frame(self) -> pd.DataFrame:
        """These pledges as `counted` returns them, with their places as the index; `amount` is 1 where it is known."""
        known = self.listed["amount"].notna().to_numpy()[self.places]
        rows = self.listed[TAKEN_APART].reset_index(drop=True).iloc[self.places]
        return rows.assign(counts=True, amount=np.where(known, 1.0, np.nan))

    def texts(self, names: list[str], places: np.ndarray) -> pd.DataFrame:
        """Return some columns of some pledges of the list."""
        return self.listed[names].iloc[places]


def looked_at(listed: pd.DataFrame, view: View) -> np.ndarray:
    """Return where (bool) the filters of a view let the pledges of a list through."""
    filters = filters_of(view)
    through = np.zeros(len(listed), dtype=bool)
    through[filtered(listed[list(filters.chosen)].reset_index(drop=True), filters).index.to_numpy()] = True
    return through


def kinds_of(view: View) -> Kinds:
    """Return the kinds of the pledges of a view's list, whatever its filters."""
    return cache.measured(
        view.list,
        ("kinds", view.on),
        lambda: kinds(values(view.list, RateView.EVENT, view.on), cache.reference(), view.on),
    )
