"""What each pledge is worth in the target's currency, and the days its dates may mean."""

from datetime import date
from fractions import Fraction

import numpy as np
import pandas as pd
import pyarrow as pa

from tracker.measures.overlaps import overlaps
from tracker.measures.rates import Rate, Rates
from tracker.terms.days import period
from tracker.terms.language import N_
from tracker.terms.money import digits
from tracker.terms.pledges import Pledges
from tracker.terms.reference import Reference
from tracker.terms.target import RateView

UNKNOWN = N_("amount unknown")
NO_RATE = N_("no rate")
TOO_LARGE = N_("amount too large to be counted")
GAPS = ("", UNKNOWN, NO_RATE, TOO_LARGE)

SCALE, WORD = 12, 64
"""Amounts are kept as whole numbers × 10**-12, in two words of so many bits."""
LARGEST = 2**62
AMOUNTS = pa.decimal128(38, SCALE)
RATE_COLUMNS = ("currency", "day", "rate_on", "per_unit", "source", "rows")


def valued(
    pledges: Pledges, reference: Reference, rates: Rates, rate_view: RateView, on: date
) -> pd.DataFrame:
    """Return the pledges with their days, values and overlaps.

    Added columns: `announced_first`, `announced_last`, `stage_first`, `stage_last` (datetime64[s];
    NaT when unknown; `stage_on` blank or before `announced_on` is `announced_on`), `value` (Int64,
    smallest units of the target's currency, rounded half up for each row; missing when there is
    none), `value_gap` (category: "", `UNKNOWN`, `NO_RATE`, `TOO_LARGE`) and `overlap` (category, see
    `overlaps`).
    """
    return with_values(dated(pledges), rates, rate_view, on, reference.target.currency)


def dated(pledges: pd.DataFrame) -> pd.DataFrame:
    """Return the pledges with their days and overlaps: what is the same under every rate."""
    return pledges.assign(**known_days(pledges), overlap=overlaps(pledges))


def with_values(
    dated: pd.DataFrame, rates: Rates, rate_view: RateView, on: date, currency: str
) -> pd.DataFrame:
    """Return `dated` pledges with what they are worth in a currency; the day matters to the latest rates only."""
    value, gap = values(dated, dated["stage_last"].to_numpy(), rates, rate_view, on, currency)
    return dated.assign(value=value, value_gap=gap)


def known_days(pledges: pd.DataFrame) -> dict[str, np.ndarray]:
    """Return the first and the last day that each pledge's announcement and stage may mean.

    A stage is never reached before the announcement, so each narrows the other where only a month
    or a year is known.
    """
    announced_first, announced_last = span(pledges["announced_on"])
    stage_first, stage_last = span(pledges["stage_on"])
    announced_only = np.isnat(stage_last) | (stage_last < announced_first)
    stage_first = np.where(announced_only | (stage_first < announced_first), announced_first, stage_first)
    stage_last = np.where(announced_only, announced_last, stage_last)
    announced_last = np.where(stage_last < announced_last, stage_last, announced_last)
    return {
        "announced_first": announced_first,
        "announced_last": announced_last,
        "stage_first": stage_first,
        "stage_last": stage_last,
    }


def span(texts: pd.Series) -> tuple[np.ndarray, np.ndarray]:
    """Return the first and last days (datetime64[s]) that ISO texts of any precision may mean."""
    places, distinct = pd.factorize(texts)
    periods = [period(text) if text else None for text in distinct]
    nothing = np.datetime64("NaT", "s")
    first = np.array([*(np.datetime64(p.first, "s") if p else nothing for p in periods), nothing])
    last = np.array([*(np.datetime64(p.last, "s") if p else nothing for p in periods), nothing])
    return first[places], last[places]  # -1, the place of a missing text, is the NaT at the end


def values(
    pledges: pd.DataFrame,
    days: np.ndarray,
    rates: Rates,
    rate_view: RateView,
    on: date,
    currency_counted: str,
) -> tuple[pd.Series, pd.Series]:
    """Return each pledge's value in the currency counted and, where it has none, why."""
    amounts = decimals(pledges["amount"])
    unknown = amounts.is_null().to_numpy(zero_copy_only=False)
    places, currencies, events = rate_keys(pledges["currency"], days, rate_view)
    factors = [
        _factor(rates.seen(rate_view, currency, day, on), currency_counted) if currency else None
        for currency, day in zip(currencies, events, strict=True)
    ]
    value, too_large = multiplied(amounts, places, factors)
    without = np.array([factor is None for factor in factors], dtype=bool)[places]
    gaps = np.select([unknown, without, too_large], [1, 2, 3], 0).astype("int8")
    return (
        pd.Series(pd.arrays.IntegerArray(value, gaps > 0), index=pledges.index),
        pd.Series(pd.Categorical.from_codes(gaps, GAPS), index=pledges.index),
    )


def rate_keys(
    currency: pd.Series, days: np.ndarray, rate_view: RateView
) -> tuple[np.ndarray, list[str | None], list[date | None]]:
    """Return for each row the place of its rate among the distinct pairs of currency and day."""
    codes, names = pd.factorize(currency)
    if rate_view is RateView.EVENT:
        day_codes, distinct_days = pd.factorize(days)
    else:
        day_codes, distinct_days = np.full(len(days), -1), np.array([], dtype="datetime64[s]")
    width = len(distinct_days) + 1
    places, pairs = pd.factorize((codes.astype("int64") + 1) * width + day_codes + 1)
    known_names = [None, *(str(name) for name in names)]
    known_days = [None, *(day.astype("datetime64[D]").item() for day in distinct_days)]
    return (
        places,
        [known_names[pair // width] for pair in pairs.tolist()],
        [known_days[pair % width] for pair in pairs.tolist()],
    )


def multiplied(
    amounts: pa.Array, places: np.ndarray, factors: list[Fraction | None]
) -> tuple[np.ndarray, np.ndarray]:
    """Return amounts × factors rounded half up, exactly, and which of them are too large to hold.

    A double settles nearly every row; those within its error of a half, or too large for it, are
    computed in whole numbers.
    """
    high, low = halves(amounts)
    present = ~amounts.is_null().to_numpy(zero_copy_only=False)
    rough = np.array([float(factor / 10**SCALE) if factor else 0.0 for factor in factors])
    estimate = (high * 2.0**64 + low) * rough[places] + 0.5
    error = np.abs(estimate) * 2.0**-47
    doubtful = present & (np.abs(estimate - np.rint(estimate)) <= error)
    value = np.floor(np.where(present & (estimate < LARGEST), estimate, 0)).astype("int64")
    too_large = np.zeros(len(value), dtype=bool)
    for row in np.flatnonzero(doubtful).tolist():
        factor = factors[places[row]]
        if factor is None:
            continue
        scaled = (int(high[row]) << 64) + int(low[row])
        bottom = factor.denominator * 10**SCALE
        exact = (2 * scaled * factor.numerator + bottom) // (2 * bottom)
        too_large[row] = exact >= LARGEST
        value[row] = 0 if too_large[row] else exact
    return value, too_large


def decimals(amounts: pd.Series) -> pa.Array:
    """Return amounts as one array of exact decimals."""
    found = pa.array(amounts.array, from_pandas=True)
    if isinstance(found, pa.ChunkedArray):
        found = found.combine_chunks()
    return found if found.type == AMOUNTS else found.cast(AMOUNTS)


def rates_used(valued: pd.DataFrame, rates: Rates, rate_view: RateView, on: date) -> pd.DataFrame:
    """Return the rates that the values stand on, to be kept with a release and shown to readers.

    Columns: `currency`, `day` (the event; missing where the view does not ask), `rate_on` (the day
    of publication), `per_unit` (text, an exact fraction in full units of the target's currency),
    `source`, `rows`. Rates that are missing have no `per_unit`.
    """
    rows = valued[valued["amount"].notna() & (valued["currency"] != rates.target.currency)]
    places, currencies, events = rate_keys(rows["currency"], rows["stage_last"].to_numpy(), rate_view)
    found = []
    for currency, day, count in zip(
        currencies, events, np.bincount(places, minlength=len(currencies)), strict=True
    ):
        rate = rates.seen(rate_view, currency, day, on) if currency else None
        found.append(
            (
                currency,
                day,
                rate.on if rate else None,
                str(rate.per_unit) if rate else None,
                rate.source if rate else None,
                int(count),
            )
        )
    return pd.DataFrame(found, columns=list(RATE_COLUMNS)).sort_values(["currency", "day"], ignore_index=True)


def _factor(rate: Rate | None, currency: str) -> Fraction | None:
    return rate.per_unit * 10 ** digits(currency) if rate else None


def halves(amounts: pa.Array) -> tuple[np.ndarray, np.ndarray]:
    """Return the upper (signed) and lower 64 bits of decimals, which Arrow keeps as whole numbers × 10**12."""
    buffer = amounts.buffers()[1]
    pairs = np.frombuffer(buffer, dtype=[("low", "<u8"), ("high", "<i8")])
    pairs = pairs[amounts.offset : amounts.offset + len(amounts)]
    return pairs["high"], pairs["low"]
