"""How many pledges went from which stage to which between two lists."""

import numpy as np
import pandas as pd

from tracker.measures.sums import sums, whole
from tracker.releases.causes import Entries, at
from tracker.releases.sides import Side

COLUMNS = ("stage_before", "stage_after", "rows", "rows_with_amount", "value")


def stage_moves(found: Entries, before: Side, after: Side) -> pd.DataFrame:
    """Return the moves: `stage_before`, `stage_after`, `rows`, `rows_with_amount`, `value`.

    New pledges have no stage before, vanished ones none after; `value` is what they are worth now
    (vanished: were worth), counted or not.
    """
    names = sorted(
        {str(name) for side in (before, after) for name in side.contents.pledges["stage"].cat.categories}
    )
    old, new = (_stages(side, names) for side in (before, after))
    nowhere = len(names)  # after the last stage, as what is missing is sorted
    was, now = np.append(old, nowhere)[found.before], np.append(new, nowhere)[found.after]
    moved = np.flatnonzero(was != now)
    left, right = found.before[moved], found.after[moved]
    there = right >= 0
    worth = np.where(there, at(whole(after.valued["value"]), right), at(whole(before.valued["value"]), left))
    known = np.where(there, at(_has_amount(after), right), at(_has_amount(before), left))
    keys = was[moved] * (nowhere + 1) + now[moved]
    size = (nowhere + 1) ** 2
    rows, with_amount = np.bincount(keys, minlength=size), np.bincount(keys[known], minlength=size)
    values = sums(keys, worth, size)
    titles = [*names, None]
    moves = [
        (
            titles[key // (nowhere + 1)],
            titles[key % (nowhere + 1)],
            int(rows[key]),
            int(with_amount[key]),
            values[key],
        )
        for key in np.flatnonzero(rows).tolist()
    ]
    return pd.DataFrame(
        {
            name: pd.Series([move[place] for move in moves], dtype="object")
            for place, name in enumerate(COLUMNS)
        }
    )


def _stages(side: Side, names: list[str]) -> np.ndarray:
    stages = side.contents.pledges["stage"]
    place = {name: number for number, name in enumerate(names)}
    by_category = np.array([*(place[str(name)] for name in stages.cat.categories), len(names)], dtype="int64")
    return by_category[stages.cat.codes.to_numpy()]


def _has_amount(side: Side) -> np.ndarray:
    return side.contents.pledges["amount"].notna().to_numpy()
