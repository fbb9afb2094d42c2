"""Sides of a comparison from drawn or generated lists."""

from datetime import date

import pandas as pd
from hypothesis import strategies as st

from tests.measures.drawn import pledges_from, pledges_of
from tests.releases.lists import shipped
from tracker.measures.rates import Rates
from tracker.releases import contents
from tracker.releases.sides import Look, Side
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
DAYS = ["", "2025", "2025-11-30", "2026-01-15", "2026-02", "2026-03-04", "2026-07-07", "2026-12-31"]

some_rows = st.lists(
    st.fixed_dictionaries(
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
            "currency": st.sampled_from(["JPY", "USD", "EUR", "KZT"]),
            "announced_on": st.sampled_from(DAYS),
            "stage_on": st.sampled_from(DAYS),
            "funding": st.sampled_from(["", "private", "public"]),
            "amount_basis": st.sampled_from(["", "debt", "insurance_ceiling"]),
            "same_as": st.sampled_from(["", "", "", *IDS]),
            "part_of": st.sampled_from(["", "", "", *IDS]),
        }
    ),
    max_size=8,
    unique_by=lambda row: row["project_id"],
)
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
