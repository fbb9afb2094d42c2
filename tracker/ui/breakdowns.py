"""The numbers of the breakdown page: computed once for a list and a view, small whatever the list's size."""

from dataclasses import dataclass

import pandas as pd

from tracker.measures.breakdowns import AXES, breakdown, cross
from tracker.measures.concentration import Concentration, concentration, largest
from tracker.measures.country_curves import Curves, country_curves
from tracker.measures.parties import PartyCells, by_parties, companies, party_cells
from tracker.measures.progress import Total, total_of
from tracker.ui import cache
from tracker.ui.counted_rows import CountedRows
from tracker.ui.lists import filter_key
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
    """What else the page shows of the total."""

    total: Total
    countries: pd.DataFrame
    sectors: pd.DataFrame
    cross: pd.DataFrame
    curves: Curves
    concentration: Concentration
    largest: pd.DataFrame


def taken_apart(view: View, by: str) -> tuple[Parts, MadeOf]:
    """Return what the total of a view is made of by one field, and what else the page shows of it."""
    rows = CountedRows(view)
    key = (view.rule, view.window, view.rates, view.on, filter_key(view))
    return (
        cache.measured(view.list, ("parts", by, *key), lambda: _parts(rows, by)),
        cache.measured(view.list, ("made of", *key), lambda: _made_of(rows)),
    )


def _parts(rows: CountedRows, by: str) -> Parts:
    if by not in BY_PARTY:
        return Parts(by, breakdown(rows.frame, cache.reference(), by))
    cells = cache.measured(rows.view.list, ("party cells", by), lambda: party_cells(rows.listed, by))
    here = PartyCells(cells.places[rows.places], cells.texts)
    return Parts(by, by_parties(rows.frame, here, by), companies(rows.frame, here))


def _made_of(rows: CountedRows) -> MadeOf:
    reference, among = cache.reference(), rows.frame
    named = among.assign(project_id=rows.texts(["project_id"], rows.places)["project_id"].array)
    return MadeOf(
        total_of(among, reference.target),
        breakdown(among, reference, "country"),
        breakdown(among, reference, "sector"),
        cross(among, reference),
        country_curves(among, reference, rows.view.on),
        concentration(among),
        rows.texts(NAMED, largest(named, LARGEST).index.to_numpy()),
    )
