"""A few rows of a long frame, at the cost of a few: without gluing together the pieces that its texts are kept in."""

import numpy as np
import pandas as pd
import pyarrow as pa

FEW = 64
"""Up to one row in so many is looked up piece by piece; more of them are taken as pandas does."""


def picked(frame: pd.DataFrame, places: np.ndarray) -> pd.DataFrame:
    """Return the rows at some places, as `iloc` does."""
    if len(places) * FEW > len(frame):
        return frame.iloc[places]
    return pd.DataFrame(
        {name: picked_column(frame[name], places) for name in frame.columns},
        index=frame.index[places],
        columns=frame.columns,
    )


def picked_column(column: pd.Series, places: np.ndarray) -> pd.Series:
    """Return the cells at some places (not negative), as `iloc` does.

    Arrow takes cells from a column of several pieces only after it has copied the whole column into one.
    """
    kept_by_arrow = isinstance(column.dtype, pd.ArrowDtype | pd.StringDtype)
    if not kept_by_arrow or len(places) * FEW > len(column):
        return column.iloc[places]
    pieces = pa.array(column.array, from_pandas=True)
    if not isinstance(pieces, pa.ChunkedArray) or pieces.num_chunks < 2:
        return column.iloc[places]
    ends = np.cumsum([len(piece) for piece in pieces.chunks])
    if len(places) and places.max() >= ends[-1]:
        raise IndexError(places.max())
    held_in = np.searchsorted(ends, places, side="right")
    starts = np.concatenate([[0], ends[:-1]])
    order = np.argsort(held_in, kind="stable")
    found = [
        pieces.chunk(number).take(pa.array(places[order[held_in[order] == number]] - starts[number]))
        for number in np.unique(held_in).tolist()
    ]
    back = np.empty(len(order), dtype="int64")
    back[order] = np.arange(len(order))
    cells = pa.concat_arrays(found).take(pa.array(back)) if found else pieces.chunk(0).slice(0, 0)
    taken = column.dtype.__from_arrow__(cells)
    return pd.Series(taken, index=column.index[places], name=column.name)
