"""Which pledges must not be summed beside others: announcements of the same, umbrellas with parts."""

from collections.abc import Mapping

import numpy as np
import pandas as pd

from tracker.terms.language import N_

SAME = N_("same as another pledge")
UMBRELLA = N_("umbrella whose parts are counted")
CANCELLED = "cancelled"


def overlaps(pledges: pd.DataFrame) -> pd.Series:
    """Return for each pledge why it overlaps another one (`SAME`, `UMBRELLA`, "" if it does not).

    A pledge is the same as another while a pledge at the end of its chain of `same_as` is in the
    list and not cancelled; of a circle the pledge with the smallest ID stands for all. An umbrella
    is a pledge that others name in `part_of`; it gives way as soon as one of its parts, or of their
    parts, has an amount.
    """
    codes = np.zeros(len(pledges), dtype="int8")
    ids = _texts(pledges["project_id"])
    same = _references(_texts(pledges["same_as"]), ids)
    parts = _references(_texts(pledges["part_of"]), ids)
    if same or parts:
        cancelled = (pledges["stage"] == CANCELLED).to_numpy()
        stands_for = _stand_ins(same, ids, cancelled)
        codes[[row for row, stand_in in stands_for.items() if stand_in != row]] = 1
        known = pledges["amount"].notna().to_numpy()
        codes[[row for row in _umbrellas(parts, stands_for, known) if codes[row] == 0]] = 2
    return pd.Series(pd.Categorical.from_codes(codes, ["", SAME, UMBRELLA]), index=pledges.index)


def _texts(column: pd.Series) -> pd.Series:
    """Return a column of texts, missing where blank."""
    if isinstance(column.dtype, pd.CategoricalDtype):
        column = column.astype(column.cat.categories.dtype)
    return column.where(column != "")


def _references(named: pd.Series, ids: pd.Series) -> dict[int, int]:
    """Return row -> row for the cells of `named` that hold the ID of another row."""
    naming = np.flatnonzero(named.notna().to_numpy())
    if not len(naming):
        return {}
    wanted = named.iloc[naming].astype("object")
    meant = np.flatnonzero(ids.isin(wanted.unique()).to_numpy())
    row_of = dict(zip(ids.iloc[meant].astype("object"), meant.tolist(), strict=True))
    pairs = ((row, row_of.get(text)) for row, text in zip(naming.tolist(), wanted, strict=True))
    return {row: other for row, other in pairs if other is not None and other != row}


def _stand_ins(same: Mapping[int, int], ids: pd.Series, cancelled: np.ndarray) -> dict[int, int]:
    """Return for each row that names another the row that counts in its place (perhaps itself)."""
    found: dict[int, int] = {}
    for start in same:
        path, seen, row = [], set(), start
        while row in same and row not in seen and row not in found:
            path.append(row)
            seen.add(row)
            row = same[row]
        if row in seen:  # a circle: the smallest ID that is not cancelled stands for all of it
            circle = path[path.index(row) :]
            alive = [member for member in circle if not cancelled[member]]
            end = min(alive, key=lambda member: str(ids.iloc[member])) if alive else None
            found.update({member: end if end is not None else member for member in circle})
            path = path[: path.index(row)]
        else:
            end = found.get(row, row)
            end = None if cancelled[end] else end
        for member in reversed(path):
            found[member] = end if end is not None else member
            if end is None and not cancelled[member]:
                end = member
    return found


def _umbrellas(parts: Mapping[int, int], stands_for: Mapping[int, int], known: np.ndarray) -> set[int]:
    """Return the rows under which, at any depth, a part has an amount.

    A part that is its own umbrella, at any distance, makes no umbrella give way. `found` always
    holds all umbrellas above those it holds, so that long chains are climbed once.
    """
    above: dict[int, set[int]] = {}
    for part, umbrella in parts.items():
        above.setdefault(stands_for.get(part, part), set()).add(stands_for.get(umbrella, umbrella))
    found: set[int] = set()
    circling: set[int] = set()
    for part, umbrellas in above.items():
        if not known[part] or part in circling or part in found:
            continue
        climbed: set[int] = set()
        ahead = list(umbrellas)
        while ahead:
            row = ahead.pop()
            if row not in climbed and row not in found:
                climbed.add(row)
                ahead.extend(above.get(row, ()) if row != part else ())
        if part not in climbed:
            found |= climbed
        elif all(len(above[row]) == 1 for row in climbed if row in above):
            circling |= climbed
    return found
