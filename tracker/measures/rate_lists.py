"""The exchange rates that a view stands on, with the amounts behind each; and the view's total at every rate view."""

from datetime import date

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute

from tracker.measures.rates import Rates
from tracker.measures.sums import column, sums, whole
from tracker.measures.values import SCALE, decimals, rate_keys, rates_used
from tracker.terms.target import RateView

WIDE = pa.decimal256(76, SCALE)
"""Amounts are summed in this type: a million of the largest still fit."""


def rates_behind(counted: pd.DataFrame, rates: Rates, rate_view: RateView, on: date) -> pd.DataFrame:
    """Return the rates behind the pledges that count and have an amount, also where there is none.

    Columns: those of `rates_used`, and `amount` (text, the exact sum in full units of `currency`), `counted`
    (smallest units of the target's currency; 0 where there is no rate) and `days_older` (Int64: how much
    older the rate is than the day asked for). In the order of currency and day.
    """
    among = counted["counts"].to_numpy() & counted["amount"].notna().to_numpy()
    columns = ["amount", "currency", "stage_last", "value", "value_gap"]
    rows = counted.loc[among & (counted["currency"] != rates.target.currency).to_numpy(), columns]
    used = rates_used(rows, rates, rate_view, on)
    places, currencies, days = rate_keys(rows["currency"], rows["stage_last"].to_numpy(), rate_view)
    order = {pair: place for place, pair in enumerate(zip(currencies, days, strict=True))}
    amounts = _summed(decimals(rows["amount"]), places, len(currencies))
    values = sums(places, whole(rows["value"]), len(currencies))
    wanted = [order[pair] for pair in zip(used["currency"], _days(used["day"]), strict=True)]
    asked = [day or on for day in _days(used["day"])]
    return used.assign(
        amount=[amounts[place] for place in wanted],
        counted=column([values[place] for place in wanted]),
        days_older=pd.array(
            [
                None if published is None else (day - published).days
                for day, published in zip(asked, _days(used["rate_on"]), strict=True)
            ],
            dtype="Int64",
        ),
    )


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


def _summed(amounts: pa.Array, places: np.ndarray, count: int) -> list[str]:
    table = pa.table({"place": places, "amount": amounts.cast(WIDE)})
    sums_of = table.group_by("place").aggregate([("amount", "sum")])
    found = dict(zip(sums_of["place"].to_pylist(), sums_of["amount_sum"].to_pylist(), strict=True))
    return [plain(found.get(place)) for place in range(count)]


def plain(amount: object) -> str:
    """Return an exact amount without zeros at its end."""
    text = format(amount, "f") if amount is not None else "0"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _days(days: pd.Series) -> list[date | None]:
    return [date.fromisoformat(str(day)[:10]) if not pd.isna(day) else None for day in days]
