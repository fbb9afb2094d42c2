"""A part of a list as it is shown: how many pledges, what they sum to, and one page of them."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from tracker.measures.counting import REASONS
from tracker.measures.filters import Filters, kept
from tracker.measures.progress import Total, total_at
from tracker.measures.standings import (
    ALL,
    CODE_OF_REASON,
    COUNTED,
    LEFT_OUT,
    WITH_AMOUNT,
    WITHOUT_AMOUNT,
    WITHOUT_RATE,
    standing,
)
from tracker.terms.target import Target


@dataclass(frozen=True)
class Summary:
    """What a part of a list holds.

    `rows` are all pledges shown; `total` is of those of them that count; `in_standing` is the number of
    pledges that count, or do not for each reason (see `standings`), whichever of them is shown.
    """

    rows: int
    total: Total
    in_standing: Mapping[str, int]

    @property
    def left_out(self) -> int:
        """How many of the pledges shown do not count."""
        return self.rows - self.total.rows


def looked_at(counted: pd.DataFrame, filters: Filters, found: np.ndarray | None = None) -> np.ndarray:
    """Return where (bool) pledges pass the filters and were `found` by a search."""
    passing = kept(counted, filters)
    return passing if found is None else passing & found


def positions(counted: pd.DataFrame, looked: np.ndarray, code: str) -> np.ndarray:
    """Return the places of the pledges looked at that are in a standing."""
    return np.flatnonzero(looked & standing(counted, code))


def summary(counted: pd.DataFrame, looked: np.ndarray, code: str, target: Target) -> Summary:
    """Return what the pledges in a standing come to, among those looked at."""
    shown = positions(counted, looked, code)
    counting = shown[counted["counts"].to_numpy()[shown]]
    return Summary(len(shown), total_at(counted, counting, target), _in_standings(counted, looked))


def page_of(number: int, size: int, rows: int) -> tuple[int, int, int]:
    """Return the page that a number means, and where it starts and stops; past the end it is the last."""
    page = min(max(number, 1), pages(size, rows))
    return page, (page - 1) * size, min(page * size, rows)


def pages(size: int, rows: int) -> int:
    """Return how many pages rows make; an empty list has one, too."""
    return max((rows + size - 1) // size, 1)


def _in_standings(counted: pd.DataFrame, looked: np.ndarray) -> dict[str, int]:
    """Return the number of pledges in each standing among those looked at."""
    by_reason = np.bincount(counted["reason"].cat.codes.to_numpy()[looked], minlength=len(REASONS) + 1)
    found = {
        ALL: int(by_reason.sum()),
        COUNTED: int(by_reason[0]),
        LEFT_OUT: int(by_reason[1:].sum()),
        **{
            CODE_OF_REASON[reason]: int(number) for reason, number in zip(REASONS, by_reason[1:], strict=True)
        },
    }
    for code in (WITH_AMOUNT, WITHOUT_AMOUNT, WITHOUT_RATE):
        found[code] = int(np.count_nonzero(looked & standing(counted, code)))
    return found
