"""What must be true of any list."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.measures.drawn import pledges_from
from tracker.measures.breakdowns import AXES, breakdown, by_stage, cross
from tracker.measures.counting import counted
from tracker.measures.filters import Filters, filtered
from tracker.measures.firmness import by_group, running_groups
from tracker.measures.progress import progress, total_of
from tracker.measures.report import progress_document, reported
from tracker.measures.running_totals import MOST_POINTS, running_totals
from tracker.measures.sums import total, whole
from tracker.measures.values import valued
from tracker.terms.target import RateView, Window

ON = date(2028, 3, 1)
LADDER_RULES = ("pledged", "signed", "committed", "implementing")

days = st.dates(date(2024, 1, 1), date(2031, 12, 31)).map(date.isoformat)
rough_days = st.one_of(st.just(""), days, days.map(lambda day: day[:7]), days.map(lambda day: day[:4]))
ids = st.one_of(st.just(""), st.integers(1, 12).map("P{}".format))
amounts = st.one_of(st.just(""), st.decimals(0, 10**13, places=2).map("{:f}".format))
rows = st.fixed_dictionaries(
    {
        "country": st.sampled_from(["KAZ", "UZB", "XCA"]),
        "sector": st.sampled_from(["energy", "water", "other"]),
        "priority_area": st.sampled_from(["", "connectivity"]),
        "programme": st.sampled_from(["", "middle_corridor"]),
        "funding": st.sampled_from(["", "private", "public", "blended"]),
        "amount_basis": st.sampled_from(["", "debt", "insurance_ceiling"]),
        "stage": st.sampled_from(
            ["announced", "mou", "signed", "committed", "implementing", "completed", "suspended", "cancelled"]
        ),
        "amount": amounts,
        "currency": st.sampled_from(["JPY", "USD", "EUR", "KZT"]),
        "announced_on": rough_days,
        "stage_on": rough_days,
        "same_as": ids,
        "part_of": ids,
    }
)
lists = st.lists(rows, max_size=12).map(
    lambda drawn: [{**row, "project_id": f"P{number}"} for number, row in enumerate(drawn, start=1)]
)
windows, views = st.sampled_from(list(Window)), st.sampled_from(list(RateView))
QUICK = (Phase.explicit, Phase.reuse, Phase.generate)  # shrinking reprints whole code lists and takes minutes
law = settings(deadline=None, max_examples=15, phases=QUICK, suppress_health_check=list(HealthCheck))


@pytest.fixture
def counting(shipped, rates):
    def counting(drawn, window, view=RateView.EVENT, rule="pledged"):
        return counted(
            valued(pledges_from(drawn), shipped, rates, view, ON),
            shipped,
            shipped.rule_by_name[rule],
            window,
            ON,
        )

    return counting


def in_it(found) -> set[str]:
    return set(found.loc[found["counts"], "project_id"])


@law
@given(lists, windows, views)
def test_a_softer_rule_never_counts_less(shipped, rates, drawn, window, view):
    totals = progress(valued(pledges_from(drawn), shipped, rates, view, ON), shipped, window, view, ON).totals

    for softer, firmer in pairwise(totals[name] for name in LADDER_RULES):
        assert softer.counted >= firmer.counted
        assert softer.rows >= firmer.rows
    assert totals["committed"].counted >= totals["private_committed"].counted


@law
@given(lists, st.sampled_from(LADDER_RULES))
def test_everything_listed_holds_what_moved_and_that_holds_what_is_new(counting, drawn, rule):
    everything, moved, new = (
        in_it(counting(drawn, window, rule=rule)) for window in (Window.ALL, Window.MOVED, Window.ANNOUNCED)
    )

    assert everything >= moved >= new


@law
@given(lists, windows, views, st.sampled_from([*LADDER_RULES, "private_committed"]))
def test_every_breakdown_sums_exactly_to_its_headline(shipped, counting, drawn, window, view, rule):
    found = counting(drawn, window, view, rule)
    headline = total_of(found, shipped.target)

    for parts in (
        *(breakdown(found, shipped, field) for field in AXES),
        cross(found, shipped),
        cross(found, shipped, "sector", "funding"),
        by_stage(found, shipped),
        by_group(found, shipped),
    ):
        assert sum(parts["counted"]) == headline.counted
        assert sum(parts["rows"]) == headline.rows
        assert sum(parts["rows_with_amount"]) == headline.rows_with_amount
    assert by_stage(found, shipped)["cumulative"].iloc[0] == headline.counted
    assert by_group(found, shipped)["cumulative"].iloc[0] == headline.counted


@law
@given(lists, windows, views)
def test_the_curve_ends_at_the_headline_and_never_falls(shipped, counting, drawn, window, view):
    found = counting(drawn, window, view)
    curve = running_totals(found, shipped, ON)

    assert curve["total"].iloc[-1] == total(whole(found.loc[found["counts"], "value"]))
    assert curve["total"].is_monotonic_increasing
    assert curve["day"].is_monotonic_increasing
    assert len(curve) <= MOST_POINTS
    groups = running_groups(curve, shipped)
    assert (groups.drop(columns=["day", "total"]).sum(axis=1) == groups["total"]).all()


@law
@given(lists, st.dates(date(2026, 1, 1), date(2030, 1, 1)), windows)
def test_the_curve_on_a_day_is_the_headline_seen_from_that_day(shipped, rates, drawn, day, window):
    pledges = pledges_from(drawn)
    later = day + timedelta(days=300)
    rule = shipped.rules[0]
    from_later = counted(valued(pledges, shipped, rates, RateView.FIXED, later), shipped, rule, window, later)
    from_day = counted(valued(pledges, shipped, rates, RateView.FIXED, day), shipped, rule, window, day)
    curve = running_totals(from_later, shipped, later)

    until = curve[curve["day"].dt.date <= day]["total"]
    assert until.iloc[-1] == total_of(from_day, shipped.target).counted


@law
@given(lists, windows, views, st.randoms())
def test_the_order_of_rows_changes_nothing(shipped, rates, drawn, window, view, random):
    shuffled = random.sample(drawn, len(drawn))

    assert progress_document(
        reported(pledges_from(shuffled), shipped, ON, window=window, rate_view=view, rates=rates)
    ) == progress_document(
        reported(pledges_from(drawn), shipped, ON, window=window, rate_view=view, rates=rates)
    )


@law
@given(lists, windows)
def test_announcing_every_pledge_again_changes_no_money(shipped, counting, drawn, window):
    again = [
        {**row, "project_id": f"again {row['project_id']}", "same_as": row["project_id"], "part_of": ""}
        for row in drawn
        if row["stage"] != "cancelled"
    ]

    assert total_of(counting(drawn + again, window), shipped.target) == total_of(
        counting(drawn, window), shipped.target
    )


@law
@given(lists, windows, views)
def test_a_cancelled_pledge_never_counts_and_a_blank_amount_is_always_said_to_be_unknown(
    shipped, counting, drawn, window, view
):
    found = counting(drawn, window, view)
    inside = found[found["counts"]]

    assert not inside["stage"].isin(["cancelled", "suspended"]).any()
    blank = inside["amount"].isna()
    assert inside.loc[blank, "value"].isna().all()
    assert (inside.loc[blank, "value_gap"] == "amount unknown").all()
    assert total_of(found, shipped.target).unknown_amounts == blank.sum()


@law
@given(lists, windows)
def test_the_rate_view_never_changes_which_rows_count(counting, drawn, window):
    event, fixed, latest = (counting(drawn, window, view)["reason"].to_list() for view in RateView)

    assert event == fixed == latest


@law
@given(lists, windows, views)
def test_filters_part_a_total_without_loss(shipped, counting, drawn, window, view):
    found = counting(drawn, window, view)
    parts = [
        total_of(filtered(found, Filters(priority_area=(code,))), shipped.target)
        for code in ("-", *shipped.codelists["priority_area"].by_code)
    ]

    assert sum(part.counted for part in parts) == total_of(found, shipped.target).counted


@law
@given(lists, windows, st.sampled_from(LADDER_RULES))
def test_every_pledge_counts_or_has_exactly_one_reason(shipped, rates, drawn, window, rule):
    document = progress_document(
        reported(pledges_from(drawn), shipped, ON, rule=rule, window=window, rates=rates)
    )

    assert document["rules"][rule]["rows"] + sum(out["rows"] for out in document["left_out"].values()) == len(
        drawn
    )
