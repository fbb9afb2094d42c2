"""A list in few rows, and a list by size, measure as the list itself does."""

from datetime import date

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.measures.drawn import pledges_from, pledges_of
from tests.measures.test_laws import ON, law, lists, views, windows
from tracker.measures.breakdowns import AXES, breakdown, by_stage, cross
from tracker.measures.concentration import concentration, largest
from tracker.measures.condensed import condensed
from tracker.measures.counting import counted, left_out
from tracker.measures.country_curves import country_curves, marks, reached
from tracker.measures.firmness import by_group
from tracker.measures.kinds import kinds
from tracker.measures.orders import ties
from tracker.measures.progress import progress, total_of
from tracker.measures.running_totals import running_totals
from tracker.measures.several import pledges_in
from tracker.measures.sizes import sizes
from tracker.measures.sums import sums, total
from tracker.measures.values import valued
from tracker.terms.target import RateView, Window

days = st.sampled_from([ON, date(2025, 12, 20), date(2026, 6, 15), date(2031, 1, 1)])
parts = st.sampled_from([None, ["KAZ"], ["UZB", "XCA"], []])


def same(one: pd.DataFrame, other: pd.DataFrame) -> None:
    pd.testing.assert_frame_equal(one, other, check_dtype=False)


def among_of(values: pd.DataFrame, countries: list[str] | None) -> np.ndarray | None:
    return None if countries is None else values["country"].isin(countries).to_numpy()


@law
@given(lists, windows, views, days, parts)
def test_few_rows_give_every_number_that_the_list_gives(shipped, rates, drawn, window, view, on, countries):
    values = valued(pledges_from(drawn), shipped, rates, view, on)
    found, among = kinds(values, shipped, on), among_of(values, countries)
    looked = values if among is None else values[among]

    for rule in shipped.rules:
        plain = counted(looked, shipped, rule, window, on)

        def few(*by, rule=rule):
            return counted(condensed(values, found, by, among=among), shipped, rule, window, on)

        assert total_of(few(), shipped.target) == total_of(plain, shipped.target)
        assert int(pledges_in(few("stage")).sum()) == len(looked)
        same(left_out(few("country", "sector")), left_out(plain))
        for field in AXES:
            same(breakdown(few(field), shipped, field), breakdown(plain, shipped, field))
        same(cross(few("country", "sector"), shipped), cross(plain, shipped))
        same(by_stage(few("stage", "stage_last"), shipped), by_stage(plain, shipped))
        same(by_group(few("stage"), shipped), by_group(plain, shipped))
        same(running_totals(few("stage", "stage_last"), shipped, on), running_totals(plain, shipped, on))


@law
@given(lists, windows, views, days)
def test_few_rows_give_the_totals_of_all_rules_and_the_curves(shipped, rates, drawn, window, view, on):
    values = valued(pledges_from(drawn), shipped, rates, view, on)
    found = kinds(values, shipped, on)
    points = marks(shipped.target.starts_on, on)
    groups = (reached(values["stage_last"], points), len(points))

    few = condensed(values, found, ("country", "stage"), groups=groups)

    assert progress(few, shipped, window, view, on) == progress(values, shipped, window, view, on)
    one, other = (
        country_curves(counted(rows, shipped, shipped.rules[0], window, on), shipped, on)
        for rows in (few, values)
    )
    assert (one.days == other.days).all()
    assert [curve.code for curve in one.curves] == [curve.code for curve in other.curves]
    for left, right in zip(one.curves, other.curves, strict=True):
        assert (left.totals == right.totals).all()
        assert (left.rows, left.rows_with_amount) == (right.rows, right.rows_with_amount)


@law
@given(lists, windows, views, parts, st.integers(1, 12))
def test_by_size_the_largest_and_the_concentration_are_those_of_the_list(
    shipped, rates, drawn, window, view, countries, count
):
    values = valued(pledges_from(drawn), shipped, rates, view, ON)
    found, among = kinds(values, shipped, ON), among_of(values, countries)
    prepared = sizes(values, found, ties(values))
    prepared = prepared if among is None else prepared.among(among)
    looked = values if among is None else values[among]

    for rule in shipped.rules:
        plain = counted(looked, shipped, rule, window, ON)
        counts = counted(found.each, shipped, rule, window, ON)["counts"].to_numpy()

        assert prepared.concentration(counts) == concentration(plain)
        assert values["project_id"].iloc[prepared.largest(counts, count)].tolist() == (
            largest(plain, count)["project_id"].tolist()
        )


def test_many_pledges_in_many_blocks_are_as_concentrated_as_they_are(shipped, rates):
    drawn = [
        {
            "project_id": f"P{number:05d}",
            "stage": "signed" if number % 3 else "announced",
            "amount": str(number * 7919 % 4_001),
            "currency": "JPY",
            "announced_on": "2026-02-01",
        }
        for number in range(5_000)
    ]
    values = valued(pledges_from(drawn), shipped, rates, RateView.EVENT, ON)
    found = kinds(values, shipped, ON)
    prepared = sizes(values, found, ties(values))

    assert prepared.length > 1
    for rule in shipped.rules[:3]:
        plain = counted(values, shipped, rule, Window.ALL, ON)
        counts = counted(found.each, shipped, rule, Window.ALL, ON)["counts"].to_numpy()
        assert prepared.concentration(counts) == concentration(plain)
        assert values["project_id"].iloc[prepared.largest(counts, 10)].tolist() == (
            largest(plain, 10)["project_id"].tolist()
        )


def test_pledges_that_every_rule_treats_alike_stand_in_one_row(shipped, rates):
    values = valued(
        pledges_of("""
            project_id | stage     | amount | currency | funding | announced_on
            one        | cancelled | 100    | JPY      | private | 2026-02-01
            two        | cancelled | 200    | JPY      |         | 2026-03-01
            three      | cancelled |        | JPY      | public  | 2024-01-01
            four       | signed    | 50     | JPY      | private | 2026-02-01
        """),
        shipped,
        rates,
        RateView.EVENT,
        ON,
    )

    few = condensed(values, kinds(values, shipped, ON))

    assert few["value"].tolist() == [300, 50]
    assert few["pledges"].tolist() == [3, 1]
    assert few["pledges_with_amount"].tolist() == [2, 1]


def test_sums_too_large_for_a_machine_word_stay_exact(shipped, rates):
    huge = 4_611_686_018_427_387_000
    drawn = [
        {"project_id": f"P{number}", "stage": "signed", "amount": str(huge + number), "currency": "JPY"}
        for number in range(5)
    ]
    values = valued(pledges_from(drawn), shipped, rates, RateView.EVENT, ON)

    few = counted(condensed(values, kinds(values, shipped, ON)), shipped, shipped.rules[0], Window.ALL, ON)

    assert total_of(few, shipped.target).counted == 5 * huge + 10
    assert breakdown(few.assign(country="KAZ"), shipped, "country")["counted"].max() == 5 * huge + 10


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 2**62)), max_size=60))
def test_sums_by_group_are_exact(pairs):
    groups = np.array([group for group, _ in pairs], dtype="int64")
    values = np.array([value for _, value in pairs], dtype="int64")
    expected = [sum(value for place, value in pairs if place == group) for group in range(4)]

    assert sums(groups, values, 4) == expected
    assert sums(groups, values.astype(object), 4) == expected
    assert total(values) == sum(expected)


@pytest.mark.parametrize("by", [(), ("country",), ("stage", "stage_last")])
def test_an_empty_list_has_no_rows(shipped, rates, by):
    values = valued(pledges_from([]), shipped, rates, RateView.EVENT, ON)

    few = condensed(values, kinds(values, shipped, ON), by)

    assert few.empty
    assert total_of(counted(few, shipped, shipped.rules[0], Window.ALL, ON), shipped.target).rows == 0
