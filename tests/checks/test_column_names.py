"""How a person names a column, also one of several with the same heading, and one that is no field."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.checks.drawn import checked
from tracker.checks.checked import Choices
from tracker.checks.column_names import column_name, places_named
from tracker.checks.matching import UnknownColumnError

HEADINGS = ("Country", "Amount", "", "amount ", "Lot #2", "Lot")


@pytest.mark.parametrize(
    ("said", "places"),
    [
        ("country", (0,)),
        ("AMOUNT", (1, 3)),
        ("Amount#2", (3,)),
        ("amount#3", ()),
        ("#3", (2,)),
        ("#7", ()),
        ("Lot #2", (4,)),
        ("Lot", (5,)),
        ("", ()),
        ("Price", ()),
    ],
)
def test_a_column_is_named_by_heading_by_its_place_among_equals_or_by_its_place(said, places):
    assert places_named(HEADINGS, said) == places


@given(st.lists(st.sampled_from(["", "Amount", "amount", "Amount#2", "Lot", "a b", "金額"]), max_size=8))
def test_every_column_has_a_name_that_finds_it_alone(headings):
    for place in range(len(headings)):
        assert places_named(headings, column_name(headings, place)) == (place,)


def test_a_column_said_to_be_no_field_is_kept_as_it_came():
    drawn = """
        country | sector | amount_jpy | total cost (JPY) | notes
        UZB     | energy | 100        | 700              | seen
    """
    result = checked(drawn, Choices(ignored=("amount_jpy",)))

    assert result.pledges["amount"].tolist() == [700]
    assert result.others["amount_jpy"].tolist() == ["100"]
    assert "Set aside by hand" in next(m.why for m in result.matches if m.heading == "amount_jpy")


def test_a_needed_field_whose_only_column_is_set_aside_is_missing():
    result = checked(
        """
        country | sector | amount_jpy
        UZB     | energy | 100
        """,
        Choices(ignored=("amount_jpy",)),
    )

    assert result.blocked
    assert [finding.rule for finding in result.findings if finding.effect.value == "blocks_release"] == [
        "header-missing"
    ]


def test_the_second_of_two_columns_with_one_heading_can_be_chosen():
    drawn = """
        country | sector | amount_jpy | amount_jpy
        UZB     | energy | 100        | 700
    """

    assert checked(drawn).blocked
    assert checked(drawn, Choices(columns=(("amount", "amount_jpy#2"),))).pledges["amount"].tolist() == [700]


def test_a_column_that_is_not_there_cannot_be_set_aside():
    with pytest.raises(UnknownColumnError):
        checked("country | sector | amount_jpy\nUZB | energy | 1", Choices(ignored=("price",)))


def test_a_name_written_just_so_goes_before_one_that_differs_in_case():
    assert places_named(("RECIPIENT", "Recipient"), "Recipient") == (1,)
    assert places_named(("RECIPIENT", "Recipient"), "recipient") == (0, 1)
