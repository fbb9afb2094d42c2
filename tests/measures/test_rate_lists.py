"""The rates behind a view, with their amounts, ages and gaps."""

from datetime import date
from decimal import Decimal

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.measures.drawn import pledges_from, pledges_of
from tests.measures.test_laws import law, lists, views, windows
from tracker.measures.counting import counted
from tracker.measures.progress import total_at, total_of
from tracker.measures.rate_lists import keys_of, plain, rates_behind, rates_behind_rows, rates_by_currency
from tracker.measures.values import dated, valued
from tracker.terms.target import RateView, Window

ON = date(2026, 9, 1)
DRAWN = """
    stage     | amount  | currency | announced_on
    signed    | 1000    | USD      | 2026-01-17
    signed    | 0.25    | USD      | 2026-01-17
    signed    | 500     | USD      | 2026-05-15
    signed    | 700     | JPY      | 2026-01-20
    mou       |         | EUR      | 2026-01-20
    signed    | 30      | KZT      | 2026-02-01
    cancelled | 9       | USD      | 2026-02-01
"""


@pytest.fixture
def behind(shipped, rates):
    def behind(pledges, view=RateView.EVENT, window=Window.MOVED, on=ON):
        rows = counted(valued(pledges, shipped, rates, view, on), shipped, shipped.rules[0], window, on)
        return rates_behind(rows, rates, view, on), total_of(rows, shipped.target)

    return behind


def test_each_rate_has_its_own_day_its_rows_and_their_amounts(behind):
    found, _ = behind(pledges_of(DRAWN))
    first = found[found["currency"] == "USD"].iloc[0]

    assert found["currency"].to_list() == ["KZT", "USD", "USD"]
    assert (str(first["day"]), str(first["rate_on"])) == ("2026-01-17", "2026-01-16")  # a Saturday
    assert (first["rows"], first["amount"], first["days_older"]) == (2, "1000.25", 1)


def test_a_missing_rate_is_there_with_its_amount_and_adds_nothing(behind):
    found, total = behind(pledges_of(DRAWN))
    missing = found[found["per_unit"].isna()].to_dict("records")

    assert [(row["currency"], row["amount"], row["counted"], row["rows"]) for row in missing] == [
        ("KZT", "30", 0, 1)
    ]
    assert total.rows_without_rate == 1


def test_by_currency_the_oldest_and_the_stalest_rate_are_said(behind):
    found, _ = behind(pledges_of(DRAWN))
    table = rates_by_currency(found).set_index("currency")

    assert tuple(table.loc["USD", ["rates", "rows", "rows_without_rate", "most_older"]]) == (2, 3, 0, 1)
    assert str(table.loc["USD", "oldest"]) == "2026-01-16"
    assert tuple(table.loc["KZT", ["rates", "rows", "rows_without_rate"]]) == (0, 1, 1)


def test_a_list_in_the_target_s_currency_needs_no_rate(behind):
    found, _ = behind(pledges_of("stage | amount | announced_on\n signed | 5 | 2026-01-17"))

    assert found.empty
    assert rates_by_currency(found).empty


@law
@given(lists, windows, views)
def test_the_rates_and_the_target_s_own_currency_make_the_whole_total(
    shipped, rates, behind, drawn, window, view
):
    on = date(2028, 3, 1)
    pledges = pledges_from(drawn)
    found, total = behind(pledges, view, window, on)
    rows = counted(valued(pledges, shipped, rates, view, on), shipped, shipped.rules[0], window, on)
    inside = rows[rows["counts"] & rows["amount"].notna()]
    own = inside[inside["currency"] == "JPY"]

    assert sum(found["counted"]) + sum(own["value"].fillna(0)) == total.counted
    assert sum(found["rows"]) + len(own) == total.rows_with_amount
    assert sum(found.loc[found["per_unit"].isna(), "rows"]) == total.rows_without_rate
    filed = inside[inside["currency"] != "JPY"]
    assert sum(map(Decimal, found["amount"])) == sum(filed["amount"], Decimal(0))
    assert rates_by_currency(found)["counted"].sum() == sum(found["counted"])


@law
@given(lists, windows, views, st.sampled_from([None, ["KAZ"], ["UZB", "XCA"]]))
def test_some_rows_of_a_list_stand_on_the_rates_and_make_the_total_of_these_rows_alone(
    shipped, rates, drawn, window, view, countries
):
    on, pledges = date(2028, 3, 1), pledges_from(drawn)
    rows = counted(valued(pledges, shipped, rates, view, on), shipped, shipped.rules[0], window, on)
    looked = rows if countries is None else rows[rows["country"].isin(countries)]
    places = np.flatnonzero(rows["counts"].to_numpy() & rows.index.isin(looked.index))
    keys = keys_of(dated(pledges), view)

    pd.testing.assert_frame_equal(
        rates_behind_rows(rows, places, keys, rates, view, on),
        rates_behind(looked, rates, view, on),
        check_dtype=False,
    )
    assert total_at(rows, places, shipped.target) == total_of(looked, shipped.target)


@law
@given(lists, windows)
def test_the_amounts_behind_each_rate_are_those_that_decimals_add_up_to(
    shipped, rates, behind, drawn, window
):
    on, pledges = date(2028, 3, 1), pledges_from(drawn)
    rows = counted(valued(pledges, shipped, rates, RateView.EVENT, on), shipped, shipped.rules[0], window, on)
    inside = rows[rows["counts"] & rows["amount"].notna() & (rows["currency"] != "JPY")]
    expected: dict[tuple[str, str], list] = {}
    for row in inside.itertuples():
        key = (row.currency, str(row.stage_last)[:10])
        amount, value, count = expected.get(key, (Decimal(0), 0, 0))
        worth = 0 if pd.isna(row.value) else int(row.value)
        expected[key] = [amount + row.amount, value + worth, count + 1]
    found, _ = behind(pledges, window=window, on=on)

    assert {
        (row["currency"], "NaT" if pd.isna(row["day"]) else str(row["day"])): [
            Decimal(row["amount"]),
            row["counted"],
            row["rows"],
        ]
        for row in found.to_dict("records")
    } == expected


def test_amounts_larger_than_a_word_are_added_up_exactly(behind):
    large = "99999999999999999999999999.25"
    found, _ = behind(
        pledges_of(
            f"""
            stage  | amount  | currency | announced_on
            signed | {large} | USD      | 2026-01-15
            signed | {large} | USD      | 2026-01-15
            signed | 0.5     | USD      | 2026-01-15
            """
        )
    )

    assert found["amount"].to_list() == ["199999999999999999999999999"]


@given(st.integers(-(10**40), 10**40))
def test_an_exact_amount_is_written_without_zeros_at_its_end(scaled):
    full, _, rest = plain(scaled).partition(".")

    assert not rest.endswith("0")
    assert int(full + rest.ljust(12, "0")) == scaled
