"""Lines that would count money a second time."""

import pytest

from tests.checks.drawn import amounts, checked, said, table_with


@pytest.mark.parametrize(
    "title",
    [
        "of which: turbines",
        "в том числе: турбины",
        "うち第1期",
        "発電設備（内数）",
        "発電設備（再掲）",
        "davon Turbinen",
        "Turbines (of which)",
    ],
)
def test_a_line_that_calls_itself_a_part_is_asked_about(title):
    rows = [
        ["country", "sector", "title", "amount_usd"],
        ["KAZ", "energy", "Power plant", "50"],
        ["KAZ", "energy", title, "20"],
    ]

    result = checked(table_with(rows))

    assert (amounts(result), said(result, "row-total")) == (["50"], [(3, "row_left_out")])


@pytest.mark.parametrize("title", ["うちわ工場", "Donto power plant", "Davonport grid", "内陸水運整備"])
def test_a_title_that_only_begins_alike_is_a_pledge(title):
    rows = [["country", "sector", "title", "amount_usd"], ["KAZ", "energy", title, "20"]]

    assert amounts(checked(table_with(rows))) == ["20"]


@pytest.mark.parametrize(
    "numbers", [("1", "1.1", "1.2", "2"), ("3.", "3.1.", "3.2.", "4."), ("A-1", "", "", "")]
)
def test_a_line_that_sums_up_those_whose_numbers_continue_its_own_is_asked_about(numbers):
    values = ("50", "20", "30", "8")
    rows = [
        ["No", "country", "sector", "title", "amount_usd"],
        *[
            [no, "KAZ", "energy", f"Plant {at}", value]
            for at, (no, value) in enumerate(zip(numbers, values, strict=True))
        ],
    ]

    result = checked(table_with(rows))

    if numbers[0] == "A-1":
        assert len(amounts(result)) == 4
    else:
        assert (amounts(result), said(result, "row-total")) == (["20", "30", "8"], [(2, "row_left_out")])


def test_numbers_that_continue_another_without_its_sum_are_pledges():
    result = checked("""
        No  | country | sector | title   | amount_usd
        1   | KAZ     | energy | Plant   | 51
        1.1 | KAZ     | energy | Turbine | 20
        1.2 | KAZ     | energy | Boiler  | 30
    """)

    assert amounts(result) == ["51", "20", "30"]
