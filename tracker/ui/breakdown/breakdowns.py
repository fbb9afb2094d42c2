"""The numbers of the breakdown page: computed once for a list and a view, small whatever the list's size."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from tracker.figures.small_multiples import polygons
from tracker.measures.breakdowns import AXES, breakdown, cross
from tracker.measures.concentration import Concentration
from tracker.measures.country_curves import Curves, country_curves
from tracker.measures.parties import PartyCells, by_parties, companies, party_cells
from tracker.measures.progress import Total, total_of
from tracker.measures.sums import whole
from tracker.ui import cache
from tracker.ui.counted_rows import (
    concentration_of,
    counted_few,
    counting_places,
    few_rows,
    largest_counted,
    rows_of_curves,
)
from tracker.ui.lists import filter_key, values
from tracker.ui.view import View

BY_PARTY = ("japanese_party", "local_party")
WAYS = (*AXES, *BY_PARTY)
"""What the page can break the total down by, in the order of the switch."""

LARGEST = 10
NAMED = ["project_id", "title", "country", "sector", "stage", "value"]


@dataclass(frozen=True)
class Parts:
    """What the total is made of by one field.

    `rows` is as `breakdown` or `by_parties` return it; `companies` is None for codes.
    """

    by: str
    rows: pd.DataFrame
    companies: pd.DataFrame | None = None


@dataclass(frozen=True)
class MadeOf:
    """What else the page shows of the total.

    `outlines` are those of the curves' groups by code, the firmest first, as CSS.
    """

    total: Total
    countries: pd.DataFrame
    sectors: pd.DataFrame
    cross: pd.DataFrame
    curves: Curves
    outlines: Mapping[str, tuple[str, ...]]
    concentration: Concentration
    largest: pd.DataFrame


def taken_apart(view: View, by: str) -> tuple[Parts, MadeOf]:
    """Return what the total of a view is made of by one field, and what else the page shows of it."""
    key = (view.rule, view.window, view.rates, view.on, filter_key(view))
    return (
        cache.measured(view.list, ("parts", by, *key), lambda: _parts(view, by)),
        cache.measured(view.list, ("made of", *key), lambda: _made_of(view)),
    )


def _parts(view: View, by: str) -> Parts:
    if by not in BY_PARTY:
        return Parts(by, breakdown(_that_count(view, few_rows(view, by)), cache.reference(), by))
    listed, places = values(view.list, view.rates, view.on), counting_places(view)
    cells = cache.measured(view.list, ("party cells", by), lambda: party_cells(listed, by))
    here = PartyCells(cells.places[places], cells.texts)
    known = listed["amount"].notna().to_numpy()[places]
    among = pd.DataFrame(
        {
            "counts": np.ones(len(places), dtype=bool),
            "value": whole(listed["value"])[places],
            "amount": np.where(known, 1.0, np.nan),
        }
    )
    return Parts(by, by_parties(among, here, by), companies(among, here))


def _made_of(view: View) -> MadeOf:
    reference = cache.reference()
    among = _that_count(view, few_rows(view, "country", "sector"))
    curves = country_curves(_that_count(view, rows_of_curves(view)), reference, view.on)
    return MadeOf(
        total_of(among, reference.target),
        breakdown(among, reference, "country"),
        breakdown(among, reference, "sector"),
        cross(among, reference),
        curves,
        {curve.code: polygons(curve.totals[:, ::-1], curves.highest) for curve in curves.curves},
        concentration_of(view),
        largest_counted(view, NAMED, LARGEST),
    )


def _that_count(view: View, rows: pd.DataFrame) -> pd.DataFrame:
    """Return those of few rows that count: a code of which no pledge counts is not a blank one."""
    among = counted_few(view, rows)
    return among[among["counts"]]
