"""The exchange rates that a view stands on, with the amounts behind each; and the view's total at every rate view."""

from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd

from tracker.measures.rate_splits import signed_sums
from tracker.measures.rates import Rates
from tracker.measures.sums import column, sums, whole
from tracker.measures.values import RATE_COLUMNS, SCALE, WORD, decimals, halves, rate_keys
from tracker.terms.target import RateView


@dataclass(frozen=True)
class RateKeys:
    """The rates that the pledges of a list ask for: of which currency, and of which day.

    `places` has for each row the place of its rate among `currencies` and `days` (None: no currency; no day).
    """

    places: np.ndarray
    currencies: tuple[str | None, ...]
    days: tuple[date | None, ...]


def keys_of(dated: pd.DataFrame, rate_view: RateView) -> RateKeys:
    """Return the rates that pledges ask for in a rate view: the same by every rule and on every day."""
    places, currencies, days = rate_keys(dated["currency"], dated["stage_last"].to_numpy(), rate_view)
    return RateKeys(places.astype("int32"), tuple(currencies), tuple(days))


def rates_behind(counted: pd.DataFrame, rates: Rates, rate_view: RateView, on: date) -> pd.DataFrame:
    """Return the rates behind the pledges that count and have an amount, also where there is none.

    Columns: `RATE_COLUMNS`, and `amount` (text, the exact sum in full units of `currency`), `counted`
    (smallest units of the target's currency; 0 where there is no rate) and `days_older` (Int64: how much
    older the rate is than the day asked for). In the order of currency and day.
    """
    rows = np.flatnonzero(counted["counts"].to_numpy())
    return rates_behind_rows(counted, rows, keys_of(counted, rate_view), rates, rate_view, on)


def rates_behind_rows(
    valued: pd.DataFrame, rows: np.ndarray, keys: RateKeys, rates: Rates, rate_view: RateView, on: date
) -> pd.DataFrame:
    """Return what `rates_behind` does, of those rows (places) of a list that count; `keys` are the list's own.

    Of `valued`, `amount` and `value` are looked at.
    """
    foreign = np.array([currency != rates.target.currency for currency in keys.currencies], dtype=bool)
    known = valued["amount"].notna().to_numpy()
    rows = rows[known[rows] & foreign[keys.places[rows]]]
    places, count = keys.places[rows], len(keys.currencies)
    numbers = np.bincount(places, minlength=count)
    high, low = halves(decimals(valued["amount"].iloc[rows]))
    upper, lower = signed_sums(places, high.astype("int64"), count), sums(places, low, count)
    values = sums(places, whole(valued["value"].iloc[rows]), count)
    used, older = [], []
    asked = np.flatnonzero(numbers).tolist()
    for place in asked:
        currency, day = keys.currencies[place], keys.days[place]
        rate = rates.seen(rate_view, currency, day, on) if currency else None
        published = (rate.on, str(rate.per_unit), rate.source) if rate else (None, None, None)
        amount = plain((upper[place] << WORD) + lower[place])
        used.append((currency, day, *published, int(numbers[place]), amount))
        older.append(((day or on) - rate.on).days if rate and rate.on else None)
    frame = pd.DataFrame(used, columns=[*RATE_COLUMNS, "amount"]).assign(
        counted=column([values[place] for place in asked]), days_older=pd.array(older, dtype="Int64")
    )
    return frame.sort_values(["currency", "day"], ignore_index=True)


def rates_by_currency(behind: pd.DataFrame) -> pd.DataFrame:
    """Return the rates of `rates_behind` gathered by currency.

    Columns: `currency`, `rates` (how many), `rows`, `rows_without_rate`, `counted`, `oldest` and `newest`
    (days of publication; missing where the rate has none), `most_older` (Int64: days, of the stalest).
    """
    found = []
    for currency, part in behind.groupby("currency", sort=True):
        has = part["per_unit"].notna()
        dated = part.loc[part["rate_on"].notna(), "rate_on"]
        found.append(
            {
                "currency": str(currency),
                "rates": int(has.sum()),
                "rows": int(part["rows"].sum()),
                "rows_without_rate": int(part.loc[~has, "rows"].sum()),
                "counted": sum(int(value) for value in part["counted"]),
                "oldest": dated.min() if len(dated) else None,
                "newest": dated.max() if len(dated) else None,
                "most_older": part["days_older"].max(),
            }
        )
    names = ["currency", "rates", "rows", "rows_without_rate", "counted", "oldest", "newest", "most_older"]
    return pd.DataFrame(found, columns=names)


def plain(scaled: int) -> str:
    """Return an exact amount, given in units of 10**-12, as text without zeros at its end."""
    full, rest = divmod(abs(scaled), 10**SCALE)
    text = f"{full}.{rest:0{SCALE}d}".rstrip("0").rstrip(".")
    return f"-{text}" if scaled < 0 else text
