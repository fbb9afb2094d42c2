"""What the target is worth in other currencies, day by day: its own currency is the target, these are conversions."""

from datetime import date, timedelta
from fractions import Fraction

import numpy as np
import pandas as pd

from tracker.measures.progress import rounded
from tracker.measures.rates import Rates
from tracker.measures.running_totals import month_ends
from tracker.terms.money import digits
from tracker.terms.target import Target

MOST_DAYS = 1_500
MOST_CURRENCIES = 3


def other_currencies(target: Target, filed: pd.Series) -> tuple[str, ...]:
    """Return in which currencies to show the target: the display currencies but its own.

    Where it has no other, those in which most pledges of the list are filed, three at most.
    """
    shown = tuple(currency for currency in target.currencies if currency != target.currency)
    if shown:
        return shown
    numbers = filed.dropna().astype("object").value_counts()
    return tuple(str(code) for code in numbers.index if code != target.currency)[:MOST_CURRENCIES]


def worth(target: Target, rates: Rates, currency: str, on: date) -> pd.DataFrame:
    """Return what the target was worth in a currency from its first day to the day looked from.

    Columns: `day` (datetime64[s]), `rate_on` (the rate's own day), `per_unit` (text, an exact fraction: full
    units of the target's currency), `value` (Int64, smallest units of `currency`, rounded half up; missing where there is no
    rate). At most `MOST_DAYS` rows: where there would be more, they are equally far apart, the last day in.
    """
    first, last = target.starts_on, max(min(on, target.ends_on), target.starts_on)
    length = (last - first).days
    step = length // MOST_DAYS + 1
    days = [last - timedelta(days=back) for back in range(0, length + 1, step)][::-1]
    found = [rates.rate(currency, day) for day in days]
    full = Fraction(target.amount, 10 ** digits(target.currency)) * 10 ** digits(currency)
    return pd.DataFrame(
        {
            "day": np.array(days, dtype="datetime64[s]"),
            "rate_on": [rate.on if rate else None for rate in found],
            "per_unit": [str(rate.per_unit) if rate else None for rate in found],
            "value": pd.array(
                [rounded(full / rate.per_unit) if rate else None for rate in found], dtype="Int64"
            ),
        }
    )


def by_month(found: pd.DataFrame) -> pd.DataFrame:
    """Return the first row, and the last row of each month."""
    return found[month_ends(found["day"].to_numpy())].reset_index(drop=True)


def extremes(found: pd.DataFrame) -> tuple[int, int] | None:
    """Return the smallest and the largest worth; None where no day has a rate."""
    known = found["value"].dropna()
    return (int(known.min()), int(known.max())) if len(known) else None
