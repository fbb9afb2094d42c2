"""The pledges that belong together: an umbrella and its parts, and announcements of the same."""

from dataclasses import dataclass

import numpy as np
import pandas as pd
import pyarrow as pa

from tracker.measures.search_texts import pc, text_array


@dataclass(frozen=True)
class Relatives:
    """The places in a list of the pledges that one pledge belongs with.

    `part_of` is what it says it belongs to (a claim, a label or a pledge), `umbrella` the pledge of that
    ID; `sisters` are the other parts of it, `parts` the pledges that say they belong to this one.
    `same_as` is the ID of the pledge that it announces again, `original` that pledge; `again` are the
    pledges that announce this one again.
    """

    part_of: str | None
    umbrella: int | None
    sisters: np.ndarray
    parts: np.ndarray
    same_as: str | None
    original: int | None
    again: np.ndarray


def relatives(pledges: pd.DataFrame, place: int) -> Relatives:
    """Return the relatives of the pledge at a place."""
    ids, umbrellas, same = (text_array(pledges[name]) for name in ("project_id", "part_of", "same_as"))
    own, part_of, same_as = ids[place].as_py(), umbrellas[place].as_py() or None, same[place].as_py() or None
    return Relatives(
        part_of,
        _place(ids, part_of, place),
        _others(umbrellas, part_of, place),
        _others(umbrellas, own, place),
        same_as,
        _place(ids, same_as, place),
        _others(same, own, place),
    )


def _place(ids: pa.Array, text: str | None, place: int) -> int | None:
    found = -1 if text is None else pc.index(ids, text).as_py()
    return found if found >= 0 and found != place else None


def _others(texts: pa.Array, text: str | None, place: int) -> np.ndarray:
    if text is None:
        return np.zeros(0, dtype="int64")
    found = pc.indices_nonzero(pc.fill_null(pc.equal(texts, text), False)).to_numpy().astype("int64")
    return found[found != place]
