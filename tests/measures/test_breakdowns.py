from datetime import date

import numpy as np
import pytest

from tests.measures.drawn import pledges_of
from tracker.measures.breakdowns import breakdown, by_stage, cross
from tracker.measures.concentration import concentration, largest
from tracker.measures.counting import counted
from tracker.measures.filters import Filters, filtered
from tracker.measures.firmness import by_group, groups
from tracker.measures.quality import completeness
from tracker.measures.running_totals import even_pace_line, running_totals
from tracker.measures.sums import sums
from tracker.measures.values import valued
from tracker.terms.target import RateView, Window

ON = date(2027, 1, 1)
DRAWN = """
    country | sector | priority_area | stage        | announced_on | amount
    KAZ     | energy | connectivity  | announced    | 2026-01-05   | 100
    KAZ     | water  |               | signed       | 2026-02-05   | 30
    UZB     | energy |               | implementing | 2026-02-05   |
    UZB     | energy | connectivity  | completed    | 2026-03-05   | 70
    TJK     | energy | connectivity  | completed    | 2024-03-05   | 999
"""


@pytest.fixture
def found(shipped, rates):
    pledges = valued(pledges_of(DRAWN), shipped, rates, RateView.EVENT, ON)
    return counted(pledges, shipped, shipped.rules[0], Window.MOVED, ON)


def test_a_breakdown_has_every_code_and_a_row_for_blank_ones(shipped, found):
    areas = breakdown(found, shipped, "priority_area").set_index("priority_area")

    assert areas.index.to_list() == [*shipped.codelists["priority_area"].by_code, ""]
    assert areas.loc["connectivity", ["counted", "rows", "rows_with_amount", "share"]].to_list() == [
        170,
        2,
        2,
        0.85,
    ]
    assert areas.loc["", ["counted", "rows", "rows_with_amount"]].to_list() == [30, 2, 1]
    assert areas.loc["human_resources", "rows"] == 0


def test_a_field_that_is_never_blank_has_no_row_for_blanks(shipped, found):
    assert "" not in breakdown(found, shipped, "country")["country"].to_list()


def test_a_code_that_the_list_does_not_know_is_not_lost(shipped, rates):
    pledges = valued(pledges_of("sector | amount\nspace | 5\nenergy | 6"), shipped, rates, RateView.EVENT, ON)
    found = counted(pledges, shipped, shipped.rules[0], Window.ALL, ON)

    assert breakdown(found, shipped, "sector").set_index("sector").loc["space", "counted"] == 5


def test_country_by_sector_has_the_pairs_that_have_rows(shipped, found):
    assert cross(found, shipped).drop(columns="share").to_records(index=False).tolist() == [
        ("KAZ", "energy", 100, 1, 1),
        ("KAZ", "water", 30, 1, 1),
        ("UZB", "energy", 70, 2, 1),
    ]


def test_stages_stand_alone_and_with_the_firmer_ones(shipped, found):
    stages = by_stage(found, shipped).set_index("stage")

    assert stages["counted"].to_list() == [100, 0, 30, 0, 0, 70]
    assert stages["cumulative"].to_list() == [200, 100, 100, 70, 70, 70]
    assert stages["cumulative_rows"].to_list() == [4, 3, 3, 2, 2, 1]


def test_groups_of_stages_follow_the_counting_rules(shipped, found, other):
    assert [group.stages for group in groups(shipped)] == [
        ("announced", "mou"),
        ("signed",),
        ("committed",),
        ("implementing", "completed"),
    ]
    assert [group.stages for group in groups(other)] == [("said",), ("paid",)]
    assert by_group(found, shipped)["counted"].to_list() == [100, 30, 0, 70]
    assert by_group(found, shipped)["cumulative"].to_list() == [200, 100, 70, 70]


def test_the_curve_steps_on_the_days_that_something_came(shipped, found):
    curve = running_totals(found, shipped, ON)

    assert [day.date().isoformat() for day in curve["day"]] == [
        "2025-12-20",
        "2026-01-05",
        "2026-02-05",
        "2026-03-05",
        "2027-01-01",
    ]
    assert curve["total"].to_list() == [0, 100, 130, 200, 200]
    assert curve["signed"].to_list() == [0, 0, 30, 30, 30]


def test_what_was_there_before_the_period_starts_the_curve(shipped, rates):
    pledges = valued(pledges_of(DRAWN), shipped, rates, RateView.EVENT, ON)
    curve = running_totals(counted(pledges, shipped, shipped.rules[0], Window.ALL, ON), shipped, ON)

    assert curve["total"].iloc[0] == 999


def test_looked_at_before_the_period_the_curve_is_its_first_day(shipped, rates):
    day = date(2025, 1, 1)
    pledges = valued(pledges_of(DRAWN), shipped, rates, RateView.EVENT, day)
    curve = running_totals(counted(pledges, shipped, shipped.rules[0], Window.ALL, day), shipped, day)

    assert curve["total"].to_list() == [999]


def test_the_even_pace_runs_from_nothing_to_the_target(shipped):
    line = even_pace_line(shipped.target)

    assert line["total"].to_list() == [0, 3_000_000_000_000]


def test_filters_let_through_what_was_asked_for(found):
    assert len(filtered(found, Filters(country=("KAZ",)))) == 2
    assert len(filtered(found, Filters(country=("KAZ", "UZB"), sector=("energy",)))) == 3
    assert len(filtered(found, Filters(priority_area=("-",)))) == 2
    assert len(filtered(found, Filters())) == 5
    assert len(filtered(found, Filters(country=("ZZZ",)))) == 0


def test_concentration_says_how_few_pledges_make_the_total(found, shipped, rates):
    few = concentration(found)

    assert (few.top_1, few.top_3, few.top_10) == (0.5, 1, 1)
    assert few.making_half == 1
    assert largest(found)["value"].to_list() == [100, 70, 30]
    nothing = valued(pledges_of("amount\n"), shipped, rates, RateView.EVENT, ON)
    assert concentration(counted(nothing, shipped, shipped.rules[0], Window.ALL, ON)).making_half == 0


def test_completeness_is_of_all_listed_rows(shipped, found):
    countries = completeness(found, shipped).set_index("country")

    assert countries.loc["UZB", ["rows", "with_amount", "with_date", "with_source"]].to_list() == [2, 1, 2, 0]
    assert countries["rows"].sum() == 5


def test_sums_larger_than_the_machines_whole_numbers_are_exact():
    values = np.full(1000, 2**62 - 1)

    assert sums(np.arange(1000) % 2, values, 2) == [500 * (2**62 - 1)] * 2
