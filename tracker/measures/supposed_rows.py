"""Rows that a reader supposes: new pledges, and pledges of the list at another stage."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import numpy as np
import pandas as pd
import pyarrow as pa

from tracker.measures.rates import Rates
from tracker.measures.scenario_steps import Add, Move
from tracker.measures.values import AMOUNTS, known_days, values
from tracker.terms.pledges import AMOUNT_DTYPE
from tracker.terms.target import RateView

NEW = -1
"""The place of a pledge that is not in the list."""


@dataclass(frozen=True, slots=True)
class Row:
    """A supposed row: what a step says of it, and the place of the pledge that it stands for, or `NEW`."""

    step: Add | Move
    place: int = NEW


def supposed_rows(
    listed: pd.DataFrame, rows: Sequence[Row], rates: Rates, rate_view: RateView, on: date
) -> pd.DataFrame:
    """Return supposed rows as `valued` returns pledges, with a plain index.

    A pledge that stands in the list keeps its fields but for the stage and the day; what overlaps it is as
    `listed` has it. No rate of a day to come is known: it is the one of the day looked from.
    """
    if not rows:
        return listed.iloc[:0]
    texts = [name for name in listed.columns if name not in ("amount", "value", "value_gap")]
    kept = listed[[*texts, "amount"]].iloc[[max(row.place, 0) for row in rows]] if len(listed) else None
    found = pd.DataFrame(
        {
            name: pd.Series(
                [
                    None if row.place == NEW or kept is None else kept[name].iloc[at]
                    for at, row in enumerate(rows)
                ],
                dtype="object",
            )
            for name in texts
        }
    )
    amounts: list[Decimal | None] = []
    for at, row in enumerate(rows):
        found.loc[at, ["stage", "stage_on"]] = [row.step.stage, row.step.day.isoformat()]
        if isinstance(row.step, Add):
            step = row.step
            found.loc[at, ["country", "currency", "announced_on", "overlap"]] = [
                step.country,
                step.currency,
                step.day.isoformat(),
                "",
            ]
            amounts.append(step.amount)
        else:
            amount = kept["amount"].iloc[at] if kept is not None else None
            amounts.append(None if pd.isna(amount) else amount)
    found["amount"] = pd.Series(pd.array(pa.array(amounts, type=AMOUNTS), dtype=AMOUNT_DTYPE))
    days = known_days(found)
    last = np.minimum(days["stage_last"], np.datetime64(on, "s"))
    value, gap = values(found, last, rates, rate_view, on, rates.target.currency)
    return found.assign(**days, value=value, value_gap=gap)
