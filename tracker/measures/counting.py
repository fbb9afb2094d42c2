"""Which pledges count toward the target, and for each of the others the one reason why not."""

from collections.abc import Collection
from datetime import date

import numpy as np
import pandas as pd

from tracker.measures.overlaps import CANCELLED, SAME, UMBRELLA
from tracker.measures.several import numbers, pledges_in, with_amount_in
from tracker.terms.language import N_
from tracker.terms.reference import Reference
from tracker.terms.target import CountingRule, RateView, Target, Window

SUSPENDED = "suspended"
CEILING = "insurance_ceiling"

IS_CANCELLED = N_("cancelled")
IS_SUSPENDED = N_("suspended")
OFF_LADDER = N_("not on the ladder of stages")
IS_CEILING = N_("insurance ceiling")
OTHER_BASIS = N_("basis of the amount is left out by the rule")
LATER = N_("after the day looked from")
NO_DATE = N_("no date")
BEFORE = N_("announced before the window")
AFTER = N_("after the window")
UNSURE = N_("date too rough to tell whether it is in the window")
SOFTER = N_("stage below the rule")
FUNDING_BLANK = N_("funding not stated")
FUNDING_OTHER = N_("funding not counted by the rule")

REASONS = (
    IS_CANCELLED,
    IS_SUSPENDED,
    OFF_LADDER,
    SAME,
    UMBRELLA,
    IS_CEILING,
    OTHER_BASIS,
    LATER,
    NO_DATE,
    BEFORE,
    AFTER,
    UNSURE,
    SOFTER,
    FUNDING_BLANK,
    FUNDING_OTHER,
)
"""Why a pledge does not count, in the order in which they are asked: each row has the first that fits."""


def counted(
    valued: pd.DataFrame, reference: Reference, rule: CountingRule, window: Window, on: date
) -> pd.DataFrame:
    """Return `valued` with `counts` (bool) and `reason` (category of `REASONS`, "" where it counts).

    Pledges that count but have no `value` (amount unknown, no rate) are in, and add nothing.
    """
    codes = reason_codes(valued, reference, rule, window, on)
    return valued.assign(counts=codes == 0, reason=pd.Categorical.from_codes(codes, ["", *REASONS]))


def reason_codes(
    valued: pd.DataFrame, reference: Reference, rule: CountingRule, window: Window, on: date
) -> np.ndarray:
    """Return for each pledge the place of the reason why it does not count, from 1 on in `REASONS`; 0 where it counts."""
    conditions = {
        **_by_stage(valued, reference, rule),
        SAME: (valued["overlap"] == SAME).to_numpy(),
        UMBRELLA: (valued["overlap"] == UMBRELLA).to_numpy(),
        **_by_basis(valued, rule),
        **_by_day(valued, reference, window, on),
        **_by_funding(valued, rule),
    }
    present = [
        (place, conditions[reason]) for place, reason in enumerate(REASONS, start=1) if reason in conditions
    ]
    codes = np.zeros(len(valued), dtype="int8")
    for place, condition in reversed(present):
        codes[condition] = place
    return codes


def opening_window(pledges: pd.DataFrame) -> Window:
    """Return the window a list opens in: everything listed, if it has no dates at all."""
    return Window.MOVED if dated(pledges) else Window.ALL


def opening_rate_view(pledges: pd.DataFrame, target: Target) -> RateView:
    """Return the rate view a list opens in: the fixed rate, if it has no dates to take a rate from."""
    return RateView.FIXED if target.fixed and not dated(pledges) else RateView.EVENT


def dated(pledges: pd.DataFrame) -> bool:
    """Return whether any pledge has a date."""
    return bool(pledges["announced_on"].notna().any() or pledges["stage_on"].notna().any())


def left_out(counted: pd.DataFrame) -> pd.DataFrame:
    """Return how many pledges do not count for each reason: `reason`, `rows`, `rows_with_amount`."""
    out = counted[~counted["counts"]]
    codes = out["reason"].cat.codes.to_numpy()
    names = out["reason"].cat.categories
    rows, known = (numbers(codes, each, len(names)) for each in (pledges_in(out), with_amount_in(out)))
    found = pd.DataFrame({"reason": names, "rows": rows, "rows_with_amount": known})
    return found[found["rows"] > 0].reset_index(drop=True)


def is_any(column: pd.Series, codes: Collection[str]) -> np.ndarray:
    """Return where a column of codes holds one of `codes`; asked once for each code, not for each row."""
    if not isinstance(column.dtype, pd.CategoricalDtype):
        return column.isin(codes).to_numpy()
    by_category = np.array([*(name in codes for name in column.cat.categories), False], dtype=bool)
    return by_category[column.cat.codes.to_numpy()]


def _by_stage(valued: pd.DataFrame, reference: Reference, rule: CountingRule) -> dict[str, np.ndarray]:
    ladder = reference.codelists["stage"].ladder
    lowest = reference.codelists["stage"][rule.lowest_stage].rank or 0
    stage = valued["stage"]
    return {
        IS_CANCELLED: is_any(stage, (CANCELLED,)),
        IS_SUSPENDED: is_any(stage, (SUSPENDED,)),
        OFF_LADDER: ~is_any(stage, tuple(entry.code for entry in ladder)),
        SOFTER: ~is_any(stage, tuple(entry.code for entry in ladder if (entry.rank or 0) >= lowest)),
    }


def _by_basis(valued: pd.DataFrame, rule: CountingRule) -> dict[str, np.ndarray]:
    left = rule.bases_left_out
    return {
        IS_CEILING: is_any(valued["amount_basis"], tuple(code for code in left if code == CEILING)),
        OTHER_BASIS: is_any(valued["amount_basis"], tuple(code for code in left if code != CEILING)),
    }


def _by_day(valued: pd.DataFrame, reference: Reference, window: Window, on: date) -> dict[str, np.ndarray]:
    """Return where the days keep a pledge out; whole periods count, where only a month or year is known."""
    starts, ends = (
        np.datetime64(reference.target.starts_on, "s"),
        np.datetime64(reference.target.ends_on, "s"),
    )
    first, last = valued["stage_first"].to_numpy(), valued["stage_last"].to_numpy()
    today = np.datetime64(on, "s")
    # A rough date counts from its last day on, as on the curve; until then it is too rough to tell.
    later, unsure = first > today, last > today
    if window is Window.ALL:
        return {LATER: later, UNSURE: unsure}
    unknown, before, after = np.isnat(last), last < starts, first > ends
    unsure = unsure | (first < starts) | (last > ends)
    if window is Window.ANNOUNCED:
        first, last = valued["announced_first"].to_numpy(), valued["announced_last"].to_numpy()
        unknown, before, after = unknown | np.isnat(last), before | (last < starts), after | (first > ends)
        unsure = unsure | (first < starts) | (last > ends)
    return {LATER: later, NO_DATE: unknown, BEFORE: before, AFTER: after, UNSURE: unsure}


def _by_funding(valued: pd.DataFrame, rule: CountingRule) -> dict[str, np.ndarray]:
    if rule.funding is None:
        return {}
    blank = valued["funding"].isna().to_numpy()
    return {FUNDING_BLANK: blank, FUNDING_OTHER: ~is_any(valued["funding"], rule.funding)}
