"""Sides of a comparison from drawn or generated lists."""

import dataclasses
from datetime import date

import pandas as pd
from hypothesis import strategies as st

from tests.measures.drawn import pledges_from, pledges_of
from tests.releases.lists import shipped
from tracker.measures.progress import total_of
from tracker.measures.rates import Rates
from tracker.releases import contents
from tracker.releases.sides import Look, Side
from tracker.terms.reference import Reference
from tracker.terms.target import RateView, Window

ON = date(2026, 9, 1)


def side_of(
    pledges,
    rule="pledged",
    window=Window.ALL,
    rate_view=RateView.EVENT,
    on=ON,
    reference=None,
    rates=None,
    number=1,
) -> Side:
    """Return a drawn list as one side."""
    reference = reference or shipped()
    pledges = pledges_of(pledges) if isinstance(pledges, str) else pledges
    held = contents.contents(pledges.assign(release=1), pd.DataFrame(index=pledges.index))
    return Side(
        held,
        reference,
        rates or Rates(reference.target, reference.rates),
        Look(rule, window, rate_view, on),
        number,
    )


def headline(side: Side) -> int:
    """Return what a side counts."""
    rows = side.counted_by(side)
    return total_of(rows, side.reference.target).counted


def rates_with(**per_unit: str) -> Rates:
    """Return rates in which these currencies have, on every first of the month of 2026, this rate."""
    rows = [
        (f"2026-{month:02d}-{day:02d}", currency, number, "invented")
        for currency, number in per_unit.items()
        for month in range(1, 10)
        for day in (1, 15)
    ]
    return Rates(
        shipped().target, pd.DataFrame(rows, columns=["date", "currency", "per_unit", "source"], dtype="str")
    )


IDS = [f"P{number}" for number in range(8)]
CURRENCIES = ["JPY", "USD", "EUR", "KZT"]
DAYS = ["", "2025", "2025-11-30", "2026-01-15", "2026-02", "2026-03-04", "2026-07-07", "2026-12-31"]

a_row = st.fixed_dictionaries(
    {
        "project_id": st.sampled_from(IDS),
        "title": st.sampled_from(["", "Solar", "Wind", "solar", "Rail"]),
        "country": st.sampled_from(["KAZ", "UZB"]),
        "sector": st.sampled_from(["energy", "digital"]),
        "stage": st.sampled_from(
            ["announced", "mou", "signed", "committed", "completed", "suspended", "cancelled"]
        ),
        "amount": st.one_of(
            st.just(""),
            st.integers(0, 10**6).map(str),
            st.integers(1, 10**20).map(str),
            st.integers(0, 10**6).map(lambda number: f"{number / 100:.2f}"),
        ),
        "currency": st.sampled_from(CURRENCIES),
        "announced_on": st.sampled_from(DAYS),
        "stage_on": st.sampled_from(DAYS),
        "funding": st.sampled_from(["", "private", "public"]),
        "amount_basis": st.sampled_from(["", "debt", "insurance_ceiling"]),
        "same_as": st.sampled_from(["", "", "", *IDS]),
        "part_of": st.sampled_from(["", "", "", *IDS]),
    }
)
some_rows = st.lists(a_row, max_size=8, unique_by=lambda row: row["project_id"])
"""Lists in which anything may be new, gone, re-staged, re-coded, re-priced or re-identified."""

some_look = st.fixed_dictionaries(
    {
        "rule": st.sampled_from([rule.name for rule in shipped().rules]),
        "window": st.sampled_from(list(Window)),
        "rate_view": st.sampled_from(list(RateView)),
        "on": st.sampled_from([date(2026, 1, 20), date(2026, 5, 5), ON]),
    }
)


def made(rows) -> pd.DataFrame:
    """Return generated rows as pledges."""
    return pledges_from([{**row, "currency": row["currency"] if row["amount"] else ""} for row in rows])


STAGES = ["announced", "mou", "signed", "committed", "completed", "suspended", "cancelled"]
EDITS = {
    "removed": {},
    "re-identified": {"project_id": [f"R{number}" for number in range(8)]},
    "re-staged": {"stage": STAGES, "stage_on": DAYS},
    "re-coded": {
        "country": ["KAZ", "UZB", "XCA"],
        "sector": ["energy", "digital", "other"],
        "funding": ["", "private", "public", "oda_loan"],
        "amount_basis": ["", "debt", "insurance_ceiling"],
    },
    "re-priced": {"amount": ["", "0", "1", "999999", "12345678901234567890", "0.01"], "currency": CURRENCIES},
    "re-dated": {"announced_on": DAYS, "stage_on": DAYS},
    "re-announced": {"same_as": ["", *IDS], "part_of": ["", *IDS]},
}
"""What can happen to a pledge between two lists: the fields it moves, and what they may become."""


@st.composite
def some_edits(draw) -> tuple[list[dict], list[dict]]:
    """Return a list, and what became of it: some pledges edited in several ways, some gone, some new."""
    old = draw(st.lists(a_row, min_size=4, max_size=8, unique_by=lambda row: row["project_id"]))
    new = []
    for row in old:
        kinds = draw(st.sets(st.sampled_from(sorted(EDITS)), max_size=2))
        if "removed" in kinds:
            continue
        fields = {name: values for kind in sorted(kinds) for name, values in EDITS[kind].items()}
        new.append({**row, **{name: draw(st.sampled_from(values)) for name, values in fields.items()}})
    added = [{**row, "project_id": f"N{row['project_id']}"} for row in draw(some_rows)[:3]]
    unique = {row["project_id"]: row for row in [*new, *added]}
    return old, list(unique.values())


@st.composite
def some_rates(draw) -> Rates | None:
    """Return rates of one's own for some currencies, or those that the tracker has."""
    rate = st.integers(1, 10**7).map(lambda number: f"{number / 1000:.3f}")
    per_unit = draw(st.dictionaries(st.sampled_from(CURRENCIES[1:]), rate))
    return rates_with(**per_unit) if per_unit else None


def _with_rules(**change) -> Reference:
    reference = shipped()
    rules = tuple(dataclasses.replace(rule, **change) for rule in reference.rules)
    return dataclasses.replace(reference, rules=rules)


some_reference = st.sampled_from(
    [
        shipped(),
        _with_rules(lowest_stage="signed"),
        _with_rules(bases_left_out=("debt",)),
        dataclasses.replace(
            shipped(), target=dataclasses.replace(shipped().target, starts_on=date(2026, 2, 1), amount=7)
        ),
    ]
)
"""The tracker's data as it is, and as it may have been when an earlier release was counted."""
