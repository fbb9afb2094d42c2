"""How many pledges went from which stage to which between two lists."""

import numpy as np
import pandas as pd

from tracker.measures.sums import sums, whole
from tracker.releases.causes import Entries
from tracker.releases.sides import Side

COLUMNS = ("stage_before", "stage_after", "rows", "rows_with_amount", "value")


def stage_moves(found: Entries, before: Side, after: Side) -> pd.DataFrame:
    """Return the moves: `stage_before`, `stage_after`, `rows`, `rows_with_amount`, `value`.

    New pledges have no stage before, vanished ones none after; `value` is what they are worth now
    (vanished: were worth), counted or not. They stand in the order of the later list's stages.
    """
    sides = (after, before)
    ordered = [entry.code for side in sides for entry in side.reference.codelists["stage"]]
    filed = {str(name) for side in sides for name in side.contents.pledges["stage"].cat.categories}
    names = [name for name in dict.fromkeys([*ordered, *sorted(filed)]) if name in filed]
    old, new = (_stages(side, names) for side in (before, after))
    nowhere = len(names)  # after the last stage, as what is missing is sorted
    width = nowhere + 1
    # Entries stand in this order: pairs, new pledges, vanished ones.
    new_at = len(found.before) - np.count_nonzero((found.before < 0) | (found.after < 0))
    gone_at = len(found.before) - np.count_nonzero(found.after < 0)
    was, now = old[found.before[:new_at]], new[found.after[:new_at]]
    moved = np.flatnonzero(was != now)
    come, gone = found.after[new_at:gone_at], found.before[gone_at:]
    parts = (
        (was[moved] * width + now[moved], after, found.after[moved]),
        (nowhere * width + new[come], after, come),
        (old[gone] * width + nowhere, before, gone),
    )
    rows, with_amount = (np.zeros(width**2, dtype="int64") for _ in range(2))
    values = [0] * width**2
    for keys, side, places in parts:
        known = side.contents.pledges["amount"].notna().to_numpy()[places]
        rows += np.bincount(keys, minlength=width**2)
        with_amount += np.bincount(keys[known], minlength=width**2)
        summed = sums(keys, whole(side.valued["value"].iloc[places]), width**2)
        values = [one + other for one, other in zip(values, summed, strict=True)]
    titles = [*names, None]
    moves = [
        (
            titles[key // width],
            titles[key % width],
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
