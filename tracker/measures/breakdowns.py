"""What a total is made of: by country, sector, area, programme, stage, funding; each sums to its headline."""

from fractions import Fraction

import numpy as np
import pandas as pd

from tracker.measures.several import numbers, pledges_in, with_amount_in
from tracker.measures.sums import column, sums, whole
from tracker.terms.codelists import CodeList
from tracker.terms.reference import Reference

AXES = ("country", "sector", "priority_area", "programme", "stage", "funding")
MEASURES = ("counted", "rows", "rows_with_amount", "share")


def breakdown(counted: pd.DataFrame, reference: Reference, field: str) -> pd.DataFrame:
    """Return what counts by the codes of one field, in the order of the code list.

    Columns: `field` (the code; "" for a blank one, last, only if a listed pledge is blank), `counted` (smallest
    units of the target's currency), `rows`, `rows_with_amount`, `share` (of the sum, 0 to 1; 0 where
    nothing is counted). Every code of the list is there, also without rows.
    """
    codes = codes_of(counted, reference.codelists[field], field)
    places = placed(counted, field, codes)
    found = by_place(counted, places, len(codes))
    found.insert(0, field, codes)
    return found if (places == len(codes) - 1).any() else found.iloc[:-1]


def cross(
    counted: pd.DataFrame, reference: Reference, down: str = "country", across: str = "sector"
) -> pd.DataFrame:
    """Return what counts by two fields at once: one row for each pair that has rows.

    Columns: `down`, `across` (codes, "" where blank), `counted`, `rows`, `rows_with_amount`, `share`.
    """
    downs = codes_of(counted, reference.codelists[down], down)
    acrosses = codes_of(counted, reference.codelists[across], across)
    places = placed(counted, down, downs) * len(acrosses) + placed(counted, across, acrosses)
    found = by_place(counted, places, len(downs) * len(acrosses))
    found.insert(0, down, np.repeat(np.array(downs, dtype=object), len(acrosses)))
    found.insert(1, across, np.tile(np.array(acrosses, dtype=object), len(downs)))
    return found[found["rows"] > 0].reset_index(drop=True)


def by_stage(counted: pd.DataFrame, reference: Reference) -> pd.DataFrame:
    """Return what counts at each rung of the ladder, from the least firm to the firmest.

    Columns: `stage`, `rank`, `counted`, `rows`, `rows_with_amount`, `share` of exactly this stage,
    and `cumulative`, `cumulative_rows`, `cumulative_with_amount` of this stage or a firmer one.
    """
    ladder = reference.codelists["stage"].ladder
    codes = [entry.code for entry in ladder]
    found = breakdown(counted, reference, "stage").set_index("stage").loc[codes].reset_index()
    found.insert(1, "rank", [entry.rank for entry in ladder])
    for name, source in (
        ("cumulative", "counted"),
        ("cumulative_rows", "rows"),
        ("cumulative_with_amount", "rows_with_amount"),
    ):
        found[name] = column(list(np.cumsum(found[source].to_numpy(dtype=object)[::-1])[::-1]))
    return found


def codes_of(pledges: pd.DataFrame, codelist: CodeList, field: str) -> list[str]:
    """Return the codes of a list in its order, then any other that the pledges hold, then blank."""
    listed = [entry.code for entry in codelist]
    held = (
        pledges[field].cat.categories
        if isinstance(pledges[field].dtype, pd.CategoricalDtype)
        else pledges[field].dropna().unique()
    )
    return [*listed, *sorted(str(code) for code in held if code not in codelist and code != ""), ""]


def placed(pledges: pd.DataFrame, field: str, codes: list[str]) -> np.ndarray:
    """Return for each pledge the place of its code among `codes`, whose last is the blank."""
    places, distinct = pd.factorize(pledges[field])
    place_of = {code: place for place, code in enumerate(codes)}
    return np.array([*(place_of[str(code)] for code in distinct), len(codes) - 1], dtype="int64")[places]


def by_place(counted: pd.DataFrame, places: np.ndarray, count: int) -> pd.DataFrame:
    """Return sums and numbers of the rows that count, by the place (below `count`) that each row has.

    Columns: `counted`, `rows`, `rows_with_amount`, `share`, as of `breakdown`.
    """
    among = counted["counts"].to_numpy()
    groups = places[among]
    summed = sums(groups, whole(counted["value"])[among], count)
    rows, known = (
        numbers(groups, each[among], count) for each in (pledges_in(counted), with_amount_in(counted))
    )
    whole_sum = sum(summed)
    return pd.DataFrame(
        {
            "counted": column(summed),
            "rows": rows,
            "rows_with_amount": known,
            "share": [float(Fraction(part, whole_sum)) if whole_sum else 0.0 for part in summed],
        }
    )
