"""How complete and how fresh the list is: what each country's pledges lack, and which are silent for how long."""

from collections.abc import Mapping
from datetime import date

import numpy as np
import pandas as pd

from tracker.measures.breakdowns import codes_of, placed
from tracker.terms.language import N_
from tracker.terms.reference import Reference

CHECKED = {
    "with_amount": "amount",
    "with_date": "announced_on",
    "with_stage_date": "stage_on",
    "with_funding": "funding",
    "with_basis": "amount_basis",
    "with_source": "source_url",
}
"""What a pledge may lack: the column of `completeness`, and the field that is blank then."""

MONTHS = (6, 12, 24)
"""Where silence is cut into groups: up to half a year, a year, two years, longer."""
FRESH, YEAR, TWO_YEARS, LONGER, UNDATED = "fresh", "year", "two_years", "longer", "undated"
SILENCE_TITLES = {
    FRESH: N_("up to 6 months"),
    YEAR: N_("6 to 12 months"),
    TWO_YEARS: N_("1 to 2 years"),
    LONGER: N_("more than 2 years"),
    UNDATED: N_("no date"),
}


def completeness(
    pledges: pd.DataFrame,
    reference: Reference,
    field: str = "country",
    *,
    among: np.ndarray | None = None,
    blanks: Mapping[str, np.ndarray] | None = None,
) -> pd.DataFrame:
    """Return how many pledges there are by country (or another field of codes), and how many have what.

    `among` (bool) are the pledges that are looked at, all without it; `blanks` is what `blank_fields` gave, if
    it is at hand. Columns: the field, `rows`, and one for each entry of `CHECKED`. Every code of the list is there;
    "" for a blank one only if a pledge is.
    """
    codes = codes_of(pledges, reference.codelists[field], field)
    places = placed(pledges, field, codes)
    looked = np.ones(len(pledges), dtype=bool) if among is None else among
    blanks = blanks or blank_fields(pledges)
    found = pd.DataFrame({field: codes, "rows": np.bincount(places[looked], minlength=len(codes))})
    for name, source in CHECKED.items():
        found[name] = np.bincount(places[looked & ~blanks[source]], minlength=len(codes))
    return found[(found["rows"] > 0) | (found[field] != "")].reset_index(drop=True)


def blank_fields(pledges: pd.DataFrame) -> dict[str, np.ndarray]:
    """Return where (bool) each field of `CHECKED` is blank: the same in every view of a list."""
    return {field: missing(pledges, field) for field in CHECKED.values()}


def missing(pledges: pd.DataFrame, field: str) -> np.ndarray:
    """Return where (bool) a field is blank."""
    column = pledges[field]
    blank = column.isna().to_numpy()
    return blank if field.endswith("amount") else blank | (column == "").to_numpy(dtype=bool, na_value=True)


def months_silent(valued: pd.DataFrame, reference: Reference, on: date) -> np.ndarray:
    """Return for each pledge the whole months since its last news on a day (float; NaN without a date).

    Its news are its announcement and its present stage. A pledge that has reached the end of the
    ladder or has left it is not waited for: -1. News after the day: 0 months.
    """
    ladder = reference.codelists["stage"].ladder
    waited_for = valued["stage"].isin([entry.code for entry in ladder[:-1]]).to_numpy()
    places, days = pd.factorize(valued["stage_last"].to_numpy())  # few days, many pledges; -1: no date
    passed = np.append(months_between(np.asarray(days, dtype="datetime64[D]"), on), np.nan)
    return np.where(waited_for, np.maximum(passed, 0)[places], -1.0)


def months_between(days: np.ndarray, on: date) -> np.ndarray:
    """Return the whole months from each day to another one."""
    looked = np.datetime64(on)
    months, looked_month = days.astype("datetime64[M]"), looked.astype("datetime64[M]")
    ahead = (days - months.astype("datetime64[D]")) > (looked - looked_month.astype("datetime64[D]"))
    return (looked_month - months).astype("int64") - ahead


def silence_places(valued: pd.DataFrame, reference: Reference, on: date) -> np.ndarray:
    """Return for each pledge the place of its group among `SILENCE_TITLES`; -1 where it is not waited for."""
    months = months_silent(valued, reference, on)
    places = np.searchsorted(MONTHS, months, side="right")  # NaN goes last
    places[np.isnan(months)] = len(MONTHS) + 1
    return np.where(months == -1, -1, places)


def silence(
    valued: pd.DataFrame, reference: Reference, on: date, among: np.ndarray | None = None
) -> pd.DataFrame:
    """Return how many pledges that are waited for had their last news how long ago.

    `among` (bool) are the pledges that are looked at, all without it. Columns: `group` (`FRESH` to `UNDATED`, in this order), `rows`, `rows_with_amount`.
    """
    places = silence_places(valued, reference, on)
    awaited = places >= 0 if among is None else (places >= 0) & among
    known = awaited & valued["amount"].notna().to_numpy()
    count = len(SILENCE_TITLES)
    return pd.DataFrame(
        {
            "group": list(SILENCE_TITLES),
            "rows": np.bincount(places[awaited], minlength=count),
            "rows_with_amount": np.bincount(places[known], minlength=count),
        }
    )


def longest_silent(
    valued: pd.DataFrame,
    reference: Reference,
    on: date,
    count: int = 20,
    *,
    among: np.ndarray | None = None,
) -> pd.DataFrame:
    """Return the pledges whose last news is the oldest, the oldest first; of equals the smaller id first.

    `among` (bool) are the pledges that are looked at, all without it. Columns: `project_id`, `title`, `country`, `stage`, `last_on` (datetime64), `months` (int).
    """
    months = months_silent(valued, reference, on)
    dated = np.flatnonzero(months > 0 if among is None else (months > 0) & among)
    last = valued["stage_last"].to_numpy()
    if len(dated) > count:  # sorting a whole list is slow: look at the oldest only
        cut = np.partition(last[dated], count - 1)[count - 1]
        dated = dated[last[dated] <= cut]
    rows = valued[["project_id", "title", "country", "stage"]].iloc[dated]
    found = pd.DataFrame(
        {
            **{
                name: rows[name].astype("object").to_numpy()
                for name in ("project_id", "title", "country", "stage")
            },
            "last_on": last[dated],
            "months": months[dated].astype("int64"),
        }
    )
    return found.sort_values(["last_on", "project_id"], ignore_index=True).head(count)
