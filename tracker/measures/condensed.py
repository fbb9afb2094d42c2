"""A list as a small frame: pledges that are counted alike, and alike in some fields, stand in one row."""

import numpy as np
import pandas as pd

from tracker.measures.counting import is_any
from tracker.measures.kinds import CODES, DAYS, Kinds, coded
from tracker.measures.several import PLEDGES, WITH_AMOUNT, WITHOUT_RATE, numbers
from tracker.measures.sums import column, sums, whole
from tracker.measures.values import NO_RATE, TOO_LARGE

DENSE = 4
"""So many times as many groups as rows are still kept in plain arrays; more of them are looked for first."""


def condensed(
    valued: pd.DataFrame,
    found: Kinds,
    by: tuple[str, ...] = (),
    *,
    among: np.ndarray | None = None,
    groups: tuple[np.ndarray, int] | None = None,
) -> pd.DataFrame:
    """Return one row for each kind of pledges and each combination of the fields `by`.

    `valued` is a list as `values.valued` returned it, `found` its kinds; `among` (bool) are the rows that
    are looked at, all without it; `groups` parts them further: a place for each row, and how many there are.

    Columns: what counting looks at and the fields `by`, as the first pledge of each row has them; `value`
    (their sum, smallest units of the target's currency) and the columns of `several`. Whatever measures
    such rows gives the same as it would of the pledges themselves.
    """
    places, size = found.places, max(len(found), 1)
    parts = [coded(valued[name]) for name in by]
    for codes, count in [*parts, *([groups] if groups else [])]:
        places, size = places * count + codes, size * count
    rows = None if among is None else np.flatnonzero(among)
    places = places if rows is None else places[rows]
    if size > DENSE * len(places) + 1_000:
        places, distinct = pd.factorize(places)
        size = len(distinct)
    first = np.full(size, -1, dtype="int64")
    first[places[::-1]] = np.arange(len(places), dtype="int64")[::-1]
    held = np.flatnonzero(first >= 0)
    # In the order of the list: what is equal is then in the same order as it would be of the list itself.
    held = held[np.argsort(first[held], kind="stable")]
    at = first[held] if rows is None else rows[first[held]]
    value = whole(valued["value"])
    known = valued["amount"].notna().to_numpy()
    gaps = is_any(valued["value_gap"], (NO_RATE, TOO_LARGE))
    if rows is not None:
        value, known, gaps = value[rows], known[rows], gaps[rows]
    summed = sums(places, value, size)
    shown = valued[list(dict.fromkeys([*CODES, *DAYS, *by]))].iloc[at].reset_index(drop=True)
    return shown.assign(
        value=column([summed[place] for place in held.tolist()]),
        **{
            PLEDGES: np.bincount(places, minlength=size)[held],
            WITH_AMOUNT: numbers(places, known, size)[held],
            WITHOUT_RATE: numbers(places, gaps, size)[held],
        },
    )
