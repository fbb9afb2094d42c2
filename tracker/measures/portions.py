"""Portions of what is shown of a list that no code of a single pledge tells: the largest, what is beyond them, the silent."""

from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd

from tracker.measures import orders
from tracker.measures.filters import BLANK
from tracker.measures.parties import PartyCells, by_parties, party_cells
from tracker.measures.quality import SILENCE_TITLES, missing, silence_places
from tracker.terms.reference import Reference


@dataclass(frozen=True, slots=True)
class Portion:
    """Which of the pledges shown: `top` of them by value; those in none of the largest groups; those silent so long.

    `beyond` is a field of parties and how many of its texts, the largest by counted amount, stay out (as
    `by_parties` orders them); `silent` is a group of `silence`; `reached` is the last day that the date of the
    present stage may mean (the day whose exchange rate is asked for), `BLANK` where there is none; `having` is
    a field that is not blank. Nothing given is everything shown.
    """

    top: int | None = None
    beyond: tuple[str, int] | None = None
    silent: str | None = None
    reached: str | None = None
    having: str | None = None


EVERYTHING = Portion()


def portion(
    counted: pd.DataFrame,
    shown: np.ndarray,
    looked: np.ndarray,
    asked: Portion,
    ties: np.ndarray,
    reference: Reference,
    on: date,
    cells: PartyCells | None = None,
) -> np.ndarray:
    """Return where (bool) pledges of the whole list are `shown` and in a portion.

    `looked` (bool) are the pledges that pass the filters: groups are ranked by what counts among them. `ties`
    is as `orders.ties` returns it, `cells` as `party_cells` does for the field of `beyond`, if they are at hand.
    """
    found = shown.copy()
    if asked.silent is not None:
        found &= silence_places(counted, reference, on) == list(SILENCE_TITLES).index(asked.silent)
    if asked.reached is not None:
        days = counted["stage_last"].to_numpy().astype("datetime64[D]")
        found &= np.isnat(days) if asked.reached == BLANK else days == np.datetime64(asked.reached)
    if asked.having is not None:
        found &= ~missing(counted, asked.having)
    if asked.beyond is not None:
        found &= _beyond(counted, looked, *asked.beyond, cells)
    return found if asked.top is None else _largest(counted, found, asked.top, ties, reference)


def _largest(
    counted: pd.DataFrame, among: np.ndarray, count: int, ties: np.ndarray, reference: Reference
) -> np.ndarray:
    """Return where (bool) the largest values are; a pledge without a value is none of them."""
    ranked = orders.ranks(counted, reference, orders.VALUE)
    places = np.flatnonzero(among & (ranked >= 0))
    found = np.zeros(len(counted), dtype=bool)
    found[orders.in_order(places, ranked, ties, descending=True, stop=count)] = True
    return found


def _beyond(
    counted: pd.DataFrame, looked: np.ndarray, field: str, count: int, cells: PartyCells | None
) -> np.ndarray:
    """Return where (bool) pledges have none of the `count` texts under which most is counted."""
    held = cells or party_cells(counted, field)
    places = np.flatnonzero(looked & counted["counts"].to_numpy())
    rows = counted[["counts", "value", "amount"]].iloc[places]
    largest = by_parties(rows, PartyCells(held.places[places], held.texts), field)[field].iloc[:count]
    known = {text: place for place, text in enumerate(held.texts)}
    return ~np.isin(held.places, [known.get(str(text), -1) for text in largest])
