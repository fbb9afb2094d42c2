"""What a link of the pace page asks to suppose: read strictly, written back the same."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.measures import scenario_steps as steps
from tracker.measures.scenario_steps import Add, Drop, DropLargest, Move, MoveRate, read_scenario, written

ALL_KINDS = (
    Add(Decimal(5_000_000_000), "USD", "KAZ", "signed", date(2027, 3, 1)),
    Move("UZ-2024-002", "committed", date(2026, 12, 1)),
    MoveRate("USD", "up10"),
    MoveRate("EUR", "at160.5"),
    MoveRate("EUR", "down2.25"),
    Drop("KZ-001"),
    DropLargest(3),
)
IN_A_LINK = (
    "1~~add~5000000000~USD~KAZ~signed~2027-03-01~~move~UZ-2024-002~committed~2026-12-01"
    "~~rate~USD~up10~~rate~EUR~at160.5~~rate~EUR~down2.25~~drop~KZ-001~~largest~3"
)


def test_every_kind_of_step_is_written_as_a_link_has_it_and_read_back(shipped):
    assert written(ALL_KINDS) == IN_A_LINK
    assert read_scenario(IN_A_LINK, shipped) == steps.Scenario(ALL_KINDS)
    assert written(()) == ""
    assert read_scenario("", shipped) == steps.Scenario()


@given(st.text(min_size=1, max_size=20))
def test_any_id_survives_the_link(shipped, project_id):
    text = written((Drop(project_id),))

    assert read_scenario(text, shipped).steps == (Drop(project_id),)
    assert text.isprintable()


@pytest.mark.parametrize(
    ("part", "why"),
    [
        ("sell~KZ-001", steps.NO_STEP),
        ("drop", steps.NO_STEP),
        ("drop~KZ~001", steps.NO_STEP),
        ("drop~%7e", steps.NO_STEP),
        ("drop~%4B", steps.NO_STEP),
        ("add~5~USD~KAZ~signed", steps.NO_STEP),
        ("add~0~USD~KAZ~signed~2027-03-01", steps.NO_AMOUNT),
        ("add~-5~USD~KAZ~signed~2027-03-01", steps.NO_AMOUNT),
        ("add~1e9~USD~KAZ~signed~2027-03-01", steps.NO_AMOUNT),
        ("add~1.5~JPY~KAZ~signed~2027-03-01", steps.NO_AMOUNT),
        ("add~٣~USD~KAZ~signed~2027-03-01", steps.NO_AMOUNT),
        ("add~5~dollar~KAZ~signed~2027-03-01", steps.NO_CURRENCY),
        ("add~5~USD~Kazakhstan~signed~2027-03-01", steps.NO_COUNTRY),
        ("add~5~USD~KAZ~financed~2027-03-01", steps.NO_STAGE),
        ("add~5~USD~KAZ~signed~2027-02-30", steps.NO_DAY),
        ("add~5~USD~KAZ~signed~20270301", steps.NO_DAY),
        ("rate~JPY~up10", steps.OWN_CURRENCY),
        ("rate~USD~up0", steps.NO_RATE_CHANGE),
        ("rate~USD~down100", steps.NO_RATE_CHANGE),
        ("rate~USD~+10", steps.NO_RATE_CHANGE),
        ("rate~USD~at0.0", steps.NO_RATE_CHANGE),
        ("largest~0", steps.NO_COUNT),
        ("largest~101", steps.NO_COUNT),
        ("", steps.NO_STEP),
    ],
)
def test_a_step_that_means_nothing_is_named_with_its_reason_and_the_others_stay(shipped, part, why):
    found = read_scenario(f"1~~drop~A~~{part}~~drop~B", shipped)

    assert found.steps == (Drop("A"), Drop("B"))
    assert found.refused == (steps.Refusal(part, why),)


def test_a_link_of_another_version_is_refused_as_a_whole(shipped):
    assert read_scenario("2~~drop~A", shipped) == steps.Scenario(
        refused=(steps.Refusal("2~~drop~A", steps.NO_VERSION),)
    )


def test_the_thirteenth_step_is_named(shipped):
    found = read_scenario("1" + "~~largest~1" * 12 + "~~drop~A", shipped)

    assert len(found.steps) == 12
    assert found.refused == (steps.Refusal("drop~A", steps.TOO_MANY),)
