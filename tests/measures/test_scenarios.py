"""What a list would count if the reader's steps were true, against the list edited by hand."""

from datetime import date
from decimal import Decimal

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.measures.drawn import pledges_from, pledges_of
from tests.measures.test_laws import law, lists, views, windows
from tracker.measures import scenarios
from tracker.measures.counting import CANCELLED, SOFTER
from tracker.measures.filters import Filters, filtered
from tracker.measures.progress import progress
from tracker.measures.scenario_states import Basis
from tracker.measures.scenario_steps import Add, Drop, DropLargest, Move, MoveRate, Scenario
from tracker.measures.scenarios import Named, supposed
from tracker.measures.values import NO_RATE, valued
from tracker.terms.target import RateView, Window

ON = date(2028, 3, 1)
DRAWN = """
    project_id | stage     | amount | currency | announced_on | same_as | part_of
    A          | signed    | 1000   | JPY      | 2026-02-01   |         |
    B          | announced | 500    | JPY      | 2026-03-01   |         |
    C          | mou       |        |          | 2026-04-01   |         |
    D          | signed    | 10     | USD      | 2026-05-01   |         |
    E          | signed    | 1000   | JPY      | 2026-06-01   | A       |
    F          | signed    | 4000   | JPY      | 2026-06-01   |         |
    G          | signed    | 300    | JPY      | 2026-06-01   |         | F
"""
DOLLARS = 1579  # ten dollars at 3,000 / 19


@pytest.fixture
def suppose(shipped, rates):
    def suppose(pledges, *steps, rule="pledged", window=Window.MOVED, view=RateView.FIXED, **filters):
        basis = Basis(shipped, rates, shipped.rule_by_name[rule], window, view, ON, Filters(**filters))
        days = pd.Series(pd.to_datetime([shipped.target.starts_on, ON]).as_unit("s"))
        return supposed(valued(pledges, shipped, rates, view, ON), basis, Scenario(steps), days)

    return suppose


def changes(found):
    return [effect.change for effect in found.effects]


def test_each_step_has_its_own_effect_in_the_order_of_the_steps(suppose):
    found = suppose(
        pledges_of(DRAWN),
        Add(Decimal(20), "USD", "UZB", "signed", date(2027, 1, 1)),
        MoveRate("USD", "up10"),
        Move("B", "signed", date(2027, 1, 1)),
        DropLargest(1),
    )

    assert found.published["pledged"].counted == 1000 + 500 + DOLLARS + 300
    assert changes(found) == [3158, 316 + 158, 0, -(3158 + 316)]
    assert found.difference("pledged") == sum(changes(found))
    assert found.difference("signed") == 500 + 158
    assert found.refused == ()


def test_a_pledge_dropped_lets_its_repetition_count_in_its_place(suppose):
    found = suppose(pledges_of(DRAWN), Drop("A"))

    assert changes(found) == [0]
    assert found.changed["pledged"].rows == found.published["pledged"].rows
    assert found.effects[0].pledges == (Named("A", ""),)


def test_an_umbrella_counts_again_once_its_only_part_is_dropped(suppose):
    assert changes(suppose(pledges_of(DRAWN), Drop("G"))) == [4000 - 300]


def test_a_pledge_moved_to_cancelled_counts_no_more_and_says_why(suppose):
    found = suppose(pledges_of(DRAWN), Move("D", CANCELLED, date(2027, 1, 1)))

    assert changes(found) == [-DOLLARS]
    assert found.effects[0].why == "cancelled"


def test_a_pledge_moved_twice_stands_where_it_was_moved_last(suppose):
    day = date(2027, 1, 1)
    found = suppose(pledges_of(DRAWN), Move("B", "signed", day), Move("B", "mou", day), rule="signed")

    assert changes(found) == [500, -500]
    assert found.effects[1].why == SOFTER


def test_moving_a_pledge_of_unknown_amount_adds_a_row_and_no_amount(suppose):
    found = suppose(pledges_of(DRAWN), Move("C", "signed", date(2027, 1, 1)), rule="signed")

    assert changes(found) == [0]
    assert found.effects[0].why == "amount unknown"
    assert found.effects[0].after.unknown_amounts == found.effects[0].before.unknown_amounts + 1


def test_a_rate_set_to_a_value_takes_the_place_of_any_other(suppose):
    found = suppose(pledges_of(DRAWN), MoveRate("USD", "at200.05"), MoveRate("USD", "down50"))

    assert changes(found) == [2001 - DOLLARS, 1000 - 2001]  # 2,000.5 and 1,000.25, half up


def test_a_rate_of_a_currency_that_no_pledge_has_moves_nothing_and_says_so(suppose):
    found = suppose(pledges_of(DRAWN), MoveRate("EUR", "up10"))

    assert changes(found) == [0]
    assert found.effects[0].why == scenarios.NOT_IN_CURRENCY


def test_a_pledge_of_a_day_to_come_counts_on_its_day_at_the_newest_rate(suppose):
    found = suppose(
        pledges_of(DRAWN),
        Add(Decimal(10), "KZT", "KAZ", "signed", date(2029, 5, 5)),
        Add(Decimal(70), "JPY", "KAZ", "signed", date(2029, 5, 5)),
        view=RateView.EVENT,
    )

    assert changes(found) == [0, 70]
    assert found.effects[0].why == NO_RATE
    curve = found.curve.set_index(found.curve["day"].dt.date)["total"]
    assert curve[date(2029, 5, 5)] - curve[ON] == 70


def test_a_pledge_after_the_period_says_that_it_is_outside_the_window(suppose):
    found = suppose(pledges_of(DRAWN), Add(Decimal(7), "JPY", "KAZ", "signed", date(2031, 5, 5)))

    assert (changes(found), found.effects[0].why) == ([0], "after the window")


def test_a_step_that_names_no_pledge_of_the_list_is_named_and_the_others_are_done(suppose):
    found = suppose(pledges_of(DRAWN), Drop("Z"), Drop("D"), Drop("D"), DropLargest(1))

    assert [(refusal.text, refusal.why) for refusal in found.refused] == [
        ("drop~Z", scenarios.NOT_THERE),
        ("drop~D", scenarios.GONE),
    ]
    assert changes(found) == [-DOLLARS, 0]  # the largest left is A, and E counts in its place


def test_nothing_can_be_dropped_where_nothing_counts(suppose):
    found = suppose(pledges_of("stage | amount\n mou |"), DropLargest(2))

    assert [refusal.why for refusal in found.refused] == [scenarios.NOTHING_LEFT]


def test_the_largest_are_those_of_the_filtered_view_and_an_addition_outside_it_adds_nothing(suppose):
    pledges = pledges_of("""
        project_id | country | stage  | amount | announced_on
        A          | KAZ     | signed | 100    | 2026-02-01
        B          | UZB     | signed | 900    | 2026-02-01
    """)
    found = suppose(
        pledges, DropLargest(1), Add(Decimal(5), "JPY", "UZB", "signed", date(2027, 1, 1)), country=("KAZ",)
    )

    assert [effect.pledges for effect in found.effects] == [(Named("A", ""),), ()]
    assert changes(found) == [-100, 0]
    assert found.effects[1].why == scenarios.OUTSIDE


day = st.dates(date(2026, 1, 1), ON)
stages = st.sampled_from(["announced", "signed", "committed", "cancelled"])
places = st.integers(1, 12).map("P{}".format)
steps = st.lists(
    st.one_of(
        st.builds(
            Add,
            st.integers(1, 10**12).map(Decimal),
            st.sampled_from(["JPY", "USD", "KZT"]),
            st.sampled_from(["KAZ", "UZB"]),
            stages,
            day,
        ),
        st.builds(Move, places, stages, day),
        st.builds(Drop, places),
    ),
    max_size=6,
)


def by_hand(drawn, done):
    """Return the rows of a list as a person would edit them in the file."""
    rows = {row["project_id"]: dict(row) for row in drawn}
    for number, step in enumerate(done):
        match step:
            case Add(amount, currency, country, stage, on):
                rows[f"new {number}"] = {
                    "project_id": f"new {number}",
                    "country": country,
                    "stage": stage,
                    "amount": str(amount),
                    "currency": currency,
                    "announced_on": on.isoformat(),
                }
            case Move(project_id, stage, on):
                rows[project_id] |= {"stage": stage, "stage_on": on.isoformat()}
            case Drop(project_id):
                del rows[project_id]
    return pledges_from(list(rows.values()))


@law
@given(lists, steps, windows, views, st.sampled_from([(), ("KAZ",)]))
def test_steps_give_what_editing_the_file_by_hand_gives_and_their_effects_add_up(
    shipped, rates, suppose, drawn, steps, window, view, countries
):
    found = suppose(pledges_from(drawn), *steps, window=window, view=view, country=countries)
    done = [effect.step for effect in found.effects]
    edited = filtered(valued(by_hand(drawn, done), shipped, rates, view, ON), Filters(country=countries))

    assert dict(found.changed) == dict(progress(edited, shipped, window, view, ON).totals)
    assert sum(changes(found)) == found.difference("pledged")
    assert found.curve["total"].iloc[-1] == found.changed["pledged"].counted
    assert len(found.effects) + len(found.refused) == len(steps)


@law
@given(lists, windows, views, st.sampled_from(["up10", "down33.3", "at151.5"]))
def test_moving_a_rate_changes_no_number_of_rows(suppose, drawn, window, view, move):
    found = suppose(pledges_from(drawn), MoveRate("USD", move), window=window, view=view)

    for name, before in found.published.items():
        assert (before.rows, before.rows_with_amount) == (
            found.changed[name].rows,
            found.changed[name].rows_with_amount,
        )


@law
@given(lists, views)
def test_a_rate_moved_up_and_back_leaves_everything_as_it_was(suppose, drawn, view):
    found = suppose(pledges_from(drawn), MoveRate("USD", "up25"), MoveRate("USD", "down20"), view=view)

    assert found.changed == found.published
