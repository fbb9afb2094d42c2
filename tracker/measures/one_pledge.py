"""One pledge: where it is in its list, how it is converted, and by which rules it counts."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher

import numpy as np
import pandas as pd

from tracker.measures.counting import REASONS, reason_codes
from tracker.measures.picked import picked
from tracker.measures.rates import Rate, Rates
from tracker.measures.search_texts import pc, searchable, text_array
from tracker.measures.values import known_days, values
from tracker.terms.reference import Reference
from tracker.terms.target import RateView, Window

LIKE = 0.6
"""From this likeness on (0 to 1) an ID is taken for a slip of another."""
CANDIDATES = 2000


@dataclass(frozen=True, slots=True)
class Conversion:
    """What a pledge's amount is worth under one rate view, in smallest units of the target's currency.

    `gap` says why there is no `value`; `rate` is None where none was published or none is needed.
    """

    rate_view: RateView
    value: int | None
    gap: str
    rate: Rate | None
    day: date | None


@dataclass(frozen=True, slots=True)
class Standing:
    """Whether a pledge counts by one rule in one window; `reason` says why not."""

    rule: str
    window: Window
    counts: bool
    reason: str


def place_of(pledges: pd.DataFrame, identifier: str) -> int | None:
    """Return the place of the pledge with an ID; None if there is none."""
    found = pc.index(text_array(pledges["project_id"]), identifier).as_py()
    return found if found >= 0 else None


def conversions(
    pledges: pd.DataFrame, place: int, rates: Rates, on: date, currency: str
) -> tuple[Conversion, ...]:
    """Return a pledge's value under every rate view, into `currency`, with the rate that was used."""
    row = picked(pledges, np.array([place]))
    days = known_days(row)["stage_last"]
    day = None if pd.isna(days[0]) else days[0].astype("datetime64[D]").item()
    own = row["currency"].iloc[0]
    found = []
    for rate_view in RateView:
        value, gap = values(row, days, rates, rate_view, on, currency)
        missing = pd.isna(value.iloc[0])
        rate = rates.seen(rate_view, own, day, on) if isinstance(own, str) else None
        found.append(
            Conversion(rate_view, None if missing else int(value.iloc[0]), str(gap.iloc[0]), rate, day)
        )
    return tuple(found)


def standings(valued: pd.DataFrame, place: int, reference: Reference, on: date) -> tuple[Standing, ...]:
    """Return whether a pledge of `valued` counts, by every rule in every window."""
    row = picked(valued, np.array([place]))
    found = []
    for rule in reference.rules:
        for window in Window:
            code = int(reason_codes(row, reference, rule, window, on)[0])
            found.append(Standing(rule.name, window, code == 0, REASONS[code - 1] if code else ""))
    return tuple(found)


def near(pledges: pd.DataFrame, identifier: str, most: int = 5) -> list[int]:
    """Return the places of the pledges whose IDs are most like one that no pledge has, the likest first."""
    sought = searchable(identifier)
    ids = text_array(pledges["project_id"])
    folded = pc.utf8_lower(ids)
    candidates: dict[int, None] = {}
    for size in sorted({len(sought) * part // 4 for part in (4, 3, 2, 1)} - {0}, reverse=True):
        if not sought or len(candidates) >= CANDIDATES:
            break
        for holds in (pc.starts_with(folded, sought[:size]), pc.ends_with(folded, sought[-size:])):
            candidates.update(dict.fromkeys(pc.indices_nonzero(holds)[:CANDIDATES].to_pylist()))
    liked = _by_likeness(sought, candidates, ids.take(list(candidates)).to_pylist() if candidates else [])
    return [place for likeness, place in liked if likeness >= LIKE][:most]


def _by_likeness(sought: str, places: Sequence[int] | dict[int, None], ids: Sequence[str]) -> list[tuple]:
    matcher = SequenceMatcher(autojunk=False)
    matcher.set_seq2(sought)
    found = []
    for place, identifier in zip(places, ids, strict=True):
        matcher.set_seq1(searchable(identifier))
        found.append((matcher.ratio(), place))
    return sorted(found, key=lambda pair: (-pair[0], pair[1]))
