"""How the counted amount grew, day by day and stage by stage, and the even pace beside it."""

from datetime import date

import numpy as np
import pandas as pd

from tracker.measures.breakdowns import codes_of, placed
from tracker.measures.progress import even_pace
from tracker.measures.several import worth_something
from tracker.measures.sums import column, sums, whole
from tracker.terms.reference import Reference
from tracker.terms.target import Target

MOST_POINTS = 2_000


def running_totals(counted: pd.DataFrame, reference: Reference, on: date) -> pd.DataFrame:
    """Return the total so far at the end of each day on which it changed, from the period's start to `on`.

    Columns: `day` (datetime64[s]), one of whole numbers for each stage of the ladder (what counts at
    exactly that stage, smallest units of the target's currency) and `total`. What counts from before
    the start, or without a date, is there on the first day. At most `MOST_POINTS` rows: where there
    would be more, several days share the last one's total.
    """
    ladder = [entry.code for entry in reference.codelists["stage"].ladder]
    rows = counted.loc[
        counted["counts"].to_numpy() & worth_something(counted), ["stage", "stage_last", "value"]
    ]
    starts = np.datetime64(reference.target.starts_on, "D")
    last = max(np.datetime64(on, "D"), starts)
    days = rows["stage_last"].to_numpy().astype("datetime64[D]")
    offsets = np.where(np.isnat(days) | (days < starts), 0, (days - starts).astype("int64"))
    length = int((last - starts).astype("int64"))
    step = -(-(length + 1) // (MOST_POINTS - 2))
    offsets = np.minimum(-(-offsets // step) * step, length)
    moments, places = np.unique(np.concatenate([[0, length], offsets]), return_inverse=True)
    codes = codes_of(rows, reference.codelists["stage"], "stage")
    stage = placed(rows, "stage", codes)
    added = np.array(
        sums(places[2:] * len(codes) + stage, whole(rows["value"]), len(moments) * len(codes)), dtype=object
    ).reshape(len(moments), len(codes))
    grown = np.cumsum(added, axis=0)
    return pd.DataFrame(
        {
            "day": (starts + moments).astype("datetime64[s]"),
            **{code: column(list(grown[:, codes.index(code)])) for code in ladder},
            "total": column(list(grown.sum(axis=1))),
        }
    )


def month_ends(days: np.ndarray) -> np.ndarray:
    """Return where (bool) ascending days are the first of all, or the last there is of their month."""
    months = days.astype("datetime64[M]")
    kept = np.append(months[1:] != months[:-1], True)[: len(days)]
    kept[:1] = True
    return kept


def even_pace_line(target: Target) -> pd.DataFrame:
    """Return the even pace: `day`, `total`, at the period's first and last day."""
    days = (target.starts_on, target.ends_on)
    return pd.DataFrame(
        {"day": np.array(days, dtype="datetime64[s]"), "total": [even_pace(target, day) for day in days]}
    )
