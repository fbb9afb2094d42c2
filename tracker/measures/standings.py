"""The parts into which a counting rule parts a list, each with a code that links can name."""

import numpy as np
import pandas as pd

from tracker.measures.counting import REASONS
from tracker.measures.quality import missing
from tracker.measures.values import NO_RATE, TOO_LARGE
from tracker.terms.fields import FIELDS

ALL = "all"
COUNTED = "counted"
WITH_AMOUNT = "counted-with-amount"
WITHOUT_AMOUNT = "counted-without-amount"
WITHOUT_RATE = "counted-without-rate"
LEFT_OUT = "left-out"
WITHOUT_A_RATE = (NO_RATE, TOO_LARGE)

REASON_OF_CODE: dict[str, str] = {reason.replace(" ", "-"): reason for reason in REASONS}
"""Why pledges do not count, by the code that a link names it with."""
CODE_OF_REASON: dict[str, str] = {reason: code for code, reason in REASON_OF_CODE.items()}

MISSING = "without-"
FIELD_OF_CODE: dict[str, str] = {MISSING + field.name.replace("_", "-"): field.name for field in FIELDS}
"""Pledges, whether they count or not, in which a field is blank."""

STATED = "with-"
STATED_FIELD_OF_CODE: dict[str, str] = {STATED + field.name.replace("_", "-"): field.name for field in FIELDS}
"""Pledges, whether they count or not, in which a field is not blank."""

STANDINGS: tuple[str, ...] = (
    ALL,
    COUNTED,
    WITH_AMOUNT,
    WITHOUT_AMOUNT,
    WITHOUT_RATE,
    LEFT_OUT,
    *REASON_OF_CODE,
    *FIELD_OF_CODE,
    *STATED_FIELD_OF_CODE,
)
"""Every code, the whole list first."""


def standing(counted: pd.DataFrame, code: str) -> np.ndarray:
    """Return where (bool) the pledges of `counted` belong to a part of the list.

    Raises:
        KeyError: if there is no such part.
    """
    counts = counted["counts"].to_numpy()
    if code == ALL:
        return np.ones(len(counted), dtype=bool)
    if code == COUNTED:
        return counts
    if code == LEFT_OUT:
        return ~counts
    if code in (WITH_AMOUNT, WITHOUT_AMOUNT):
        known = counted["amount"].notna().to_numpy()
        return counts & (known if code == WITH_AMOUNT else ~known)
    if code == WITHOUT_RATE:
        return counts & counted["value_gap"].isin(WITHOUT_A_RATE).to_numpy()
    if code in FIELD_OF_CODE:
        return missing(counted, FIELD_OF_CODE[code])
    if code in STATED_FIELD_OF_CODE:
        return ~missing(counted, STATED_FIELD_OF_CODE[code])
    return (counted["reason"] == REASON_OF_CODE[code]).to_numpy()
