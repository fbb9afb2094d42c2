"""Every rule in every window and rate view at once."""

from datetime import date
from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.measures.drawn import listed, pledges_from, pledges_of
from tests.measures.test_laws import ON, law, lists
from tracker.measures.counting import counted, left_out
from tracker.measures.filters import Filters, filtered
from tracker.measures.kinds import kinds
from tracker.measures.progress import progress
from tracker.measures.side_by_side import side_by_side
from tracker.measures.values import valued
from tracker.terms.reference import SHIPPED
from tracker.terms.target import RateView, Window


def by_view(pledges, reference, rates, on):
    return {view: valued(pledges, reference, rates, view, on) for view in RateView}


def agrees_with_each_rule_alone(found, values, reference, on):
    for window, view in product(Window, RateView):
        alone = progress(values[view], reference, window, view, on)
        for rule in reference.rules:
            assert found.totals[rule.name, window, view] == alone.totals[rule.name]
            out = left_out(counted(values[view], reference, rule, window, on))
            assert found.left_out[rule.name, window].to_dict("records") == out.to_dict("records")


@law
@given(lists, st.sampled_from([ON, date(2025, 12, 20), date(2031, 1, 1)]))
def test_all_at_once_is_the_same_as_one_after_the_other(shipped, rates, drawn, on):
    values = by_view(pledges_from(drawn), shipped, rates, on)

    agrees_with_each_rule_alone(side_by_side(values, shipped, on), values, shipped, on)


@law
@given(lists, st.lists(st.sampled_from(["KAZ", "UZB", "XCA"]), min_size=1, unique=True))
def test_looking_at_a_part_is_the_same_as_counting_that_part(shipped, rates, drawn, countries):
    values = by_view(pledges_from(drawn), shipped, rates, ON)
    among = values[RateView.EVENT]["country"].isin(countries).to_numpy()
    parts = {view: filtered(frame, Filters(country=tuple(countries))) for view, frame in values.items()}

    agrees_with_each_rule_alone(side_by_side(values, shipped, ON, among=among), parts, shipped, ON)


@pytest.mark.parametrize("name", ["pledges.csv", "sample.csv"])
@pytest.mark.parametrize("on", [date(2026, 11, 22), date(2026, 1, 15)])
def test_the_shipped_lists_agree(shipped, rates, name, on):
    values = by_view(listed(SHIPPED / name), shipped, rates, on)

    agrees_with_each_rule_alone(side_by_side(values, shipped, on), values, shipped, on)


def test_rows_of_one_kind_count_alike_in_every_way(shipped, rates):
    values = by_view(listed(SHIPPED / "sample.csv"), shipped, rates, ON)[RateView.EVENT]
    found = kinds(values, shipped, ON)

    assert len(found) < len(values)
    for rule, window in product(shipped.rules, Window):
        reasons = counted(values, shipped, rule, window, ON)["reason"].astype(str).to_numpy()
        assert (reasons == reasons[found.first][found.places]).all()


def test_changing_the_rate_view_changes_no_number_of_rows(shipped, rates):
    values = by_view(listed(SHIPPED / "sample.csv"), shipped, rates, ON)
    found = side_by_side(values, shipped, ON)

    for rule, window in product(shipped.rules, Window):
        totals = [found.totals[rule.name, window, view] for view in RateView]
        assert len({(total.rows, total.rows_with_amount) for total in totals}) == 1


def test_a_pledge_announced_again_and_an_umbrella_name_the_others(shipped, rates):
    values = by_view(
        pledges_of("""
            project_id | amount | announced_on | same_as | part_of
            A          | 100    | 2026-01-05   |         |
            B          | 100    | 2026-02-05   | A       |
            U          | 500    | 2026-02-05   |         |
            C          | 30     | 2026-02-05   |         | U
            D          |        | 2026-02-05   |         | U
        """),
        shipped,
        rates,
        ON,
    )

    named = [(one.project_id, one.others) for one in side_by_side(values, shipped, ON).overlapping]
    assert named == [("B", ("A",)), ("U", ("C", "D"))]
    part = np.array([True, False, True, False, False])
    assert [one.project_id for one in side_by_side(values, shipped, ON, among=part).overlapping] == ["U"]


def test_an_empty_list_counts_nothing_anywhere(shipped, rates):
    values = by_view(pledges_from([]), shipped, rates, ON)
    found = side_by_side(values, shipped, ON)

    assert {total.counted for total in found.totals.values()} == {0}
    assert found.listed == 0
