"""The file beside the list that is public now: slips of units, steps back, announcements made again."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from tracker.checks.amount_outcomes import shown
from tracker.checks.cells import Cells
from tracker.checks.rows import Rows
from tracker.checks.similarity import alike, shared
from tracker.terms.language import N_
from tracker.terms.pledges import Pledges
from tracker.terms.reference import Reference

if TYPE_CHECKING:
    from tracker.checks.field_values import Fields

SLIPS = tuple(10.0**power for power in (1, 2, 3, 4, 5, 6, 8, 9, 12))
NEAR = 0.02
WIDE = 0.25
"""How far a ratio may be from the exchange rate and still look like a mistaken currency."""
NEARLY = 0.05
"""How far two amounts may differ and still be the same money."""

TIMES = N_("“{found}” is read as {meaning} before: a slip of units is likely. Check the amount and its unit.")
CURRENCY = N_(
    "“{found}” differs from the amount before by the exchange rate ({meaning}): an amount in one currency may stand under another. Check the currency."
)
BACK = N_(
    "The pledge was further before: {meaning}. Check the stage; if it is right, nothing needs to be done."
)
AGAIN = N_(
    "This may be the pledge {meaning} of the present list again. If it is, give it that ID or put that ID into “same as”; if not, leave it."
)


def check_against(
    rows: Rows, fields: Fields, sources: dict[str, Cells], earlier: Pledges, reference: Reference
) -> None:
    """Record what the present list makes doubtful about the file's rows."""
    accepted = np.flatnonzero(rows.accepted)
    ids = pd.Index(list(fields.ids_of(sources, accepted).values()), dtype=object)
    before = pd.Index(earlier["project_id"].astype(object))
    if not before.is_unique or not len(ids):
        return
    places = before.get_indexer(ids)
    known = places >= 0
    slips(rows, fields, sources["amount"], earlier, reference, accepted[known], places[known])
    steps_back(rows, fields, sources, earlier, reference, accepted[known], places[known])
    announced_again(rows, fields, sources, earlier, accepted[~known], set(places[known].tolist()), reference)


def slips(
    rows: Rows,
    fields: Fields,
    cells: Cells,
    earlier: Pledges,
    reference: Reference,
    found: np.ndarray,
    places: np.ndarray,
) -> None:
    """Record amounts that are ten, a thousand … times the amount before, or off by an exchange rate."""
    now = fields.amounts["amount"].decimals.cast("float64").to_numpy(zero_copy_only=False)[found]
    then = earlier["amount"].astype("float64").to_numpy(dtype=float, na_value=np.nan)[places]
    names = np.array([*fields.currencies.names, ""], dtype=object)[fields.currencies.codes[found]]
    same = names == earlier["currency"].astype(object).fillna("").to_numpy()[places]
    with np.errstate(divide="ignore", invalid="ignore"):
        ratio = np.where(same, np.maximum(now / then, then / now), np.nan)
    times = np.zeros(len(found), dtype=bool)
    for slip in SLIPS:
        times |= np.abs(ratio / slip - 1) <= NEAR
    told(rows, cells, found, times, now, then, TIMES)
    fixed = reference.target.fixed
    if fixed:
        swapped = ~times & (np.abs(ratio / float(fixed.per_unit) - 1) <= WIDE)
        told(rows, cells, found, swapped, now, then, CURRENCY)


def told(
    rows: Rows,
    cells: Cells,
    found: np.ndarray,
    hit: np.ndarray,
    now: np.ndarray,
    then: np.ndarray,
    advice: str,
) -> None:
    """Record doubtful amounts with what they are and were."""
    meanings = [
        f"{shown(Decimal(str(now[at])))}, {shown(Decimal(str(then[at])))}"
        for at in np.flatnonzero(hit).tolist()
    ]
    rows.note("amount-unit-slip", advice, cells, found[hit], of="amount", meanings=meanings)


def steps_back(
    rows: Rows,
    fields: Fields,
    sources: dict[str, Cells],
    earlier: Pledges,
    reference: Reference,
    found: np.ndarray,
    places: np.ndarray,
) -> None:
    """Record pledges that were firmer in the present list."""
    if "stage" not in fields.codes:
        return
    stages = reference.codelists["stage"]
    rank = {entry.code: entry.rank for entry in stages}
    now_codes = fields.codes["stage"]
    now = np.array([rank[name] or np.nan for name in now_codes.names], dtype=float)[now_codes.codes[found]]
    then_names = earlier["stage"].astype(object).to_numpy()[places]
    then = np.array([rank.get(name) or np.nan for name in then_names], dtype=float)
    hit = now < then
    rows.note(
        "stage-went-back",
        BACK,
        sources["stage"],
        found[hit],
        of="stage",
        meanings=[str(name) for name in then_names[hit]],
    )


def announced_again(
    rows: Rows,
    fields: Fields,
    sources: dict[str, Cells],
    earlier: Pledges,
    found: np.ndarray,
    present: set[int],
    reference: Reference,
) -> None:
    """Record new rows that look like a pledge of the present list under another id."""
    others = earlier.loc[[place for place in range(len(earlier)) if place not in present]]
    if not len(others) or not len(found) or len(found) * len(others) > 20_000_000:
        return
    now = in_target(
        fields.amounts["amount"].decimals.take(found).cast("float64").to_numpy(zero_copy_only=False),
        np.array([*fields.currencies.names, ""], dtype=object)[fields.currencies.codes[found]],
        reference,
    )
    then = in_target(
        others["amount"].astype("float64").to_numpy(dtype=float, na_value=np.nan),
        others["currency"].astype(object).fillna("").to_numpy(),
        reference,
    )
    country = np.array(fields.codes["country"].names, dtype=object)[fields.codes["country"].codes[found]]
    their_country = others["country"].astype(object).to_numpy()
    again: dict[int, str] = {}
    for at, row in enumerate(found.tolist()):
        same_country = their_country == country[at]
        with np.errstate(divide="ignore", invalid="ignore"):
            near = same_country & (np.abs(then / now[at] - 1) <= NEARLY)
        unknown = same_country & (np.isnan(now[at]) | np.isnan(then))
        for place in [*np.flatnonzero(near), *np.flatnonzero(unknown)]:
            if supported(row, others.iloc[int(place)], fields, sources, money=bool(near[place])):
                again[row] = str(others["project_id"].iloc[int(place)])
                break
    order = np.array(sorted(again), dtype=np.int64)
    rows.note(
        "possible-duplicate",
        AGAIN,
        sources.get("title") or sources["amount"],
        order,
        meanings=[again[row] for row in order.tolist()],
    )


def in_target(amounts: np.ndarray, currencies: np.ndarray, reference: Reference) -> np.ndarray:
    """Return amounts in the target's currency at the fixed rate, unknown for others: near enough to compare."""
    fixed = reference.target.fixed
    per_unit = {reference.target.currency: 1.0, **({fixed.currency: float(fixed.per_unit)} if fixed else {})}
    factors = np.array([per_unit.get(name, np.nan) for name in currencies], dtype=float)
    return amounts * factors


def supported(row: int, other: pd.Series, fields: Fields, sources: dict[str, Cells], *, money: bool) -> bool:
    """Return whether title, day or parties support that a row is a pledge of the present list."""

    def text(name: str) -> tuple[str, str]:
        there = other.get(name)
        return (
            sources[name].text(row) if name in sources else "",
            "" if there is None or pd.isna(there) else str(there),
        )

    if alike(*text("title")):
        return True
    days = fields.dates.get("announced_on")
    day = days.texts[days.codes[row]] if days is not None and days.codes[row] >= 0 else None
    same_day = day is not None and day == other.get("announced_on")
    parties = any(shared(*text(name)) for name in ("japanese_party", "local_party"))
    return (money and (same_day or parties)) or (same_day and parties)
