"""The exchange rates that a release keeps: those that its amounts needed on the day it was published."""

import json
from dataclasses import dataclass
from datetime import date

import pandas as pd

COLUMNS = ("rate_view", "currency", "day", "rate_on", "per_unit", "source")


@dataclass(frozen=True)
class KeptRates:
    """The rates kept, and the day the release was counted on.

    `table` has `rate_view` (code), `currency`, `day` (of the event; missing where the view does not ask),
    `rate_on` (day of publication), `per_unit` (text, an exact fraction in full units of the target's
    currency; missing where there was no rate) and `source`.
    """

    on: date
    table: pd.DataFrame


def kept_rates(content: bytes) -> KeptRates:
    """Return the rates of a release as its row in the store has them."""
    told = json.loads(content)
    return KeptRates(
        date.fromisoformat(told["on"]), pd.DataFrame(told["rates"], columns=list(COLUMNS), dtype="object")
    )
