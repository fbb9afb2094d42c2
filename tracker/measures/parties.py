"""What a total is made of by party: each pledge once under all its parties, and each party's part in it."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from tracker.measures.breakdowns import by_place
from tracker.measures.filters import BLANK
from tracker.measures.party_names import names_in
from tracker.measures.sums import sums, whole


@dataclass(frozen=True)
class PartyCells:
    """A column of parties: for each row the place of its text among `texts`, -1 where it is blank."""

    places: np.ndarray
    texts: tuple[str, ...]


def party_cells(pledges: pd.DataFrame, field: str) -> PartyCells:
    """Return the distinct texts of a column of parties, in the order of the list."""
    places, texts = pd.factorize(pledges[field])
    found = tuple(str(text) for text in texts)
    blank = np.array([*(text == BLANK for text in found), True], dtype=bool)
    return PartyCells(np.where(blank[places], -1, places), found)


def by_parties(counted: pd.DataFrame, cells: PartyCells, field: str) -> pd.DataFrame:
    """Return what counts by the text of a cell of parties, the largest first, blank cells last.

    Each pledge stands in exactly one row, so that the rows add up to the headline. Columns: `field`
    (the cell's text, "" where it is blank), `names` (tuple), `counted`, `rows`, `rows_with_amount`,
    `share`. Texts without a pledge that counts are left out.
    """
    count = len(cells.texts) + 1
    found = by_place(counted, np.where(cells.places < 0, count - 1, cells.places), count)
    found.insert(0, field, [*cells.texts, ""])
    found = found[found["rows"] > 0]
    found.insert(1, "names", [names_in(text) for text in found[field]])
    ranked = zip(
        (text == "" for text in found[field]),
        (-int(value) for value in found["counted"]),
        (-int(number) for number in found["rows"]),
        found[field],
        range(len(found)),
        strict=True,
    )
    order = [place for *_, place in sorted(ranked)]
    return found.iloc[order].reset_index(drop=True)


def companies(counted: pd.DataFrame, cells: PartyCells) -> pd.DataFrame:
    """Return for each party the pledges that count and that it takes part in, the most pledges first.

    Columns: `name`, `rows`, `rows_with_amount`, `involved` (smallest units of the target's currency: the
    whole value of these pledges). A pledge of several parties stands with each of them, so these
    numbers must not be added up.
    """
    among = counted["counts"].to_numpy() & (cells.places >= 0)
    places, known = cells.places[among], counted["amount"].notna().to_numpy()[among]
    size = len(cells.texts)
    rows, with_amount = np.bincount(places, minlength=size), np.bincount(places[known], minlength=size)
    values = sums(places, whole(counted["value"])[among], size)
    held: dict[str, list[int]] = {}
    for place in np.flatnonzero(rows).tolist():
        for name in names_in(cells.texts[place]):
            one = held.setdefault(name, [0, 0, 0])
            one[0] += int(rows[place])
            one[1] += int(with_amount[place])
            one[2] += values[place]
    ranked = sorted(held.items(), key=lambda item: (-item[1][0], -item[1][2], item[0]))
    return pd.DataFrame(
        {
            "name": [name for name, _ in ranked],
            "rows": [one[0] for _, one in ranked],
            "rows_with_amount": [one[1] for _, one in ranked],
            "involved": np.array([one[2] for _, one in ranked], dtype=object),
        }
    )
