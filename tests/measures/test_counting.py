from datetime import date

import pytest

from tests.measures.drawn import pledges_of
from tracker.measures.counting import counted, left_out, opening_rate_view, opening_window
from tracker.measures.values import valued
from tracker.terms.target import RateView, Window

ON = date(2027, 1, 1)


@pytest.fixture
def reasons(shipped, rates):
    def reasons(drawn: str, rule: str = "pledged", window: Window = Window.MOVED, on: date = ON) -> list[str]:
        pledges = valued(pledges_of(drawn), shipped, rates, RateView.EVENT, on)
        found = counted(pledges, shipped, shipped.rule_by_name[rule], window, on)
        assert found["counts"].to_list() == [reason == "" for reason in found["reason"]]
        return found["reason"].to_list()

    return reasons


IN, BEFORE, UNSURE = "", "announced before the window", "date too rough to tell whether it is in the window"


def test_the_window_asks_for_the_day_of_the_stage_of_the_announcement_or_of_nothing(reasons):
    drawn = """
        announced_on | stage_on
        2025-12-19   |
        2025-12-20   |
        2024-05-01   | 2026-05-01
                     | 2026-05-01
                     |
    """
    assert reasons(drawn, window=Window.MOVED) == [BEFORE, IN, IN, IN, "no date"]
    assert reasons(drawn, window=Window.ANNOUNCED) == [BEFORE, IN, BEFORE, "no date", "no date"]
    assert reasons(drawn, window=Window.ALL) == [IN] * 5


def test_both_days_of_the_period_are_in(reasons):
    assert reasons(
        """
        announced_on
        2025-12-20
        2030-12-20
        2030-12-21
    """,
        on=date(2031, 6, 1),
    ) == [IN, IN, "after the window"]


def test_a_month_or_a_year_counts_only_if_all_of_it_lies_in_the_window(reasons):
    assert reasons("""
        announced_on
        2025
        2025-12
        2026-01
        2026
        2024-11
    """) == [UNSURE, UNSURE, IN, IN, BEFORE]


def test_from_an_earlier_day_what_is_dated_later_does_not_count_in_any_window(reasons):
    drawn = """
        announced_on | stage_on
        2026-01-05   |
        2026-01-05   | 2026-04-01
        2026         |
    """
    for window in Window:
        assert reasons(drawn, window=window, on=date(2026, 3, 1)) == [IN, "after the day looked from", UNSURE]


def test_a_rule_asks_for_its_stage_or_a_firmer_one(reasons):
    drawn = """
        stage        | announced_on
        announced    | 2026-01-05
        mou          | 2026-01-05
        signed       | 2026-01-05
        committed    | 2026-01-05
        implementing | 2026-01-05
        completed    | 2026-01-05
        suspended    | 2026-01-05
        cancelled    | 2026-01-05
    """
    off, soft = ["suspended", "cancelled"], "stage below the rule"
    assert reasons(drawn, "pledged") == [IN] * 6 + off
    assert reasons(drawn, "signed") == [soft] * 2 + [IN] * 4 + off
    assert reasons(drawn, "committed") == [soft] * 3 + [IN] * 3 + off
    assert reasons(drawn, "implementing") == [soft] * 4 + [IN] * 2 + off


def test_private_means_stated_to_be_private(reasons):
    assert reasons(
        """
        stage     | announced_on | funding
        committed | 2026-01-05   | private
        committed | 2026-01-05   | export_credit
        committed | 2026-01-05   | blended
        committed | 2026-01-05   | public
        committed | 2026-01-05   |
        signed    | 2026-01-05   |
    """,
        "private_committed",
    ) == [IN, IN, IN, "funding not counted by the rule", "funding not stated", "stage below the rule"]


def test_an_insurance_ceiling_is_no_projects_value(reasons):
    assert reasons("""
        announced_on | amount | amount_basis
        2026-01-05   | 5      | insurance_ceiling
        2026-01-05   | 5      | debt
    """) == ["insurance ceiling", IN]


def test_of_several_reasons_the_first_in_the_fixed_order_is_given(reasons):
    assert reasons("""
        stage     | announced_on | amount_basis      | project_id | same_as
        cancelled | 2024-01-05   | insurance_ceiling | A          | B
        announced | 2024-01-05   | insurance_ceiling | B          |
        announced | 2024-01-05   |                   | C          | B
    """) == ["cancelled", "insurance ceiling", "same as another pledge"]


def test_an_unknown_amount_and_a_missing_rate_are_in_and_add_nothing(reasons):
    assert reasons("""
        announced_on | amount | currency
        2026-01-05   |        |
        2026-01-05   | 7      | UZS
    """) == [IN, IN]


def test_rows_left_out_are_counted_by_reason(shipped, rates):
    pledges = valued(
        pledges_of("""
        stage     | announced_on | amount
        cancelled | 2026-01-05   | 5
        cancelled | 2026-01-05   |
        announced | 2024-01-05   |
        announced | 2026-01-05   | 5
    """),
        shipped,
        rates,
        RateView.EVENT,
        ON,
    )
    found = left_out(counted(pledges, shipped, shipped.rules[0], Window.MOVED, ON))

    assert found.to_dict("records") == [
        {"reason": "cancelled", "rows": 2, "rows_with_amount": 1},
        {"reason": BEFORE, "rows": 1, "rows_with_amount": 0},
    ]


def test_a_list_without_any_date_opens_with_everything_listed():
    assert opening_window(pledges_of("amount\n5\n6")) is Window.ALL
    assert opening_window(pledges_of("amount | announced_on\n5 | \n6 | 2026")) is Window.MOVED


def test_a_list_without_any_date_opens_at_the_fixed_rate(shipped):
    assert opening_rate_view(pledges_of("amount\n5\n6"), shipped.target) is RateView.FIXED
    assert (
        opening_rate_view(pledges_of("amount | announced_on\n5 | \n6 | 2026"), shipped.target)
        is RateView.EVENT
    )
