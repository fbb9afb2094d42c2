"""Two sides' lists of the same pledges beside each other."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given

from tests.measures.drawn import pledges_from, pledges_of
from tests.measures.test_laws import law
from tests.releases.lists import shipped
from tests.releases.sides import some_rows
from tracker.measures.rates import Rates
from tracker.measures.values import valued
from tracker.releases import mirrors
from tracker.releases.mirror_signs import By
from tracker.releases.mirrors import MirrorTooLongError, as_filed, mirrored
from tracker.terms.target import RateView

ON = date(2026, 9, 1)
RATES = Rates(shipped().target, shipped().rates)


def of(pledges):
    reference = shipped()
    found = pledges_of(pledges) if isinstance(pledges, str) else pledges
    return valued(found, reference, RATES, RateView.FIXED, ON)


def pairs(left, right):
    one, two = of(left), of(right)
    found = mirrored(one, two).pairs
    return [
        (one["project_id"][first], two["project_id"][second], by)
        for first, second, by in zip(found.left, found.right, found.by, strict=True)
    ]


GIVER = """
    project_id | title                      | country | sector | amount | currency | stage  | japanese_party
    1          | Samarkand hospital         | UZB     | health | 19     | USD      | signed | JICA
    2          | Aktau port cranes          | KAZ     | energy | 300    | JPY      | signed | Mitsui
    3          | Solar plant in Navoi       | UZB     | energy |        |          | mou    | Sumitomo
    4          | Only the giver knows this  | TJK     | water  | 5      | JPY      | mou    |
"""
RECEIVER = """
    project_id | title                      | country | sector | amount | currency | stage     | japanese_party
    1          | Crane supply, port of Aktau | KAZ    | energy | 290    | JPY      | committed | Mitsui & Co
    7          | Hospital in the city       | UZB     | health | 3000   | JPY      | signed    | JICA; Fujita
    8          | Navoi solar plant          | UZB     | energy |        |          | mou       | Sumitomo Corporation
    9          | Only the receiver knows    | KGZ     | water  |        |          | mou       |
"""


def test_pairs_are_found_by_money_by_title_and_by_party_and_never_by_a_running_number():
    assert pairs(GIVER, RECEIVER) == [
        ("1", "7", By.MONEY),
        ("2", "1", By.MONEY),
        ("3", "8", By.TITLE),
    ]


def test_the_same_id_is_the_same_pledge_if_something_else_speaks_for_it():
    left = "project_id | title | country | amount\nKZ-1 | Wind farm | KAZ | 100"

    assert pairs(left, left.replace("100", "900")) == [("KZ-1", "KZ-1", By.ID)]
    assert pairs(left, "project_id | title | country | amount\nKZ-1 | Copper mine | KAZ | 7") == []
    assert pairs(left, left.replace("KAZ", "UZB")) == []


def test_where_several_could_be_meant_nobody_decides():
    left = "project_id | title | country | amount\nA | Bridge | KAZ | 100"
    right = "project_id | title | country | amount\nX | Bridge one | KAZ | 100\nY | Bridge two | KAZ | 100"

    found = mirrored(of(left), of(right)).pairs

    assert len(found.left) == 0
    assert found.doubtful == ((0, 0), (0, 1))
    assert found.only_right.tolist() == [0, 1]


def test_a_pair_differs_in_its_money_and_in_what_both_sides_name():
    found = mirrored(of(GIVER), of(RECEIVER))

    assert found.differences[
        ["left", "right", "value_left", "value_right", "fields"]
    ].to_numpy().tolist() == [
        [1, 0, 300, 290, ("amount", "stage")]
    ]  # 19 dollars at the fixed rate are 3,000 yen: the same money


def test_an_amount_that_only_one_side_knows_is_a_difference():
    left = "project_id | title | country | amount\nA | Bridge over the Naryn | KGZ | 100"

    found = mirrored(of(left), of(left.replace("100", "")))

    assert found.differences["fields"].to_list() == [("amount",)]


def test_each_sides_total_is_made_of_its_parts():
    found = mirrored(of(GIVER), of(RECEIVER))

    assert (found.whole.rows_left, found.whole.known_left, found.whole.sum_left) == (4, 3, 3305)
    assert (found.whole.rows_right, found.whole.known_right, found.whole.sum_right) == (4, 2, 3290)
    assert (found.agreeing.rows_left, found.agreeing.sum_left, found.agreeing.sum_right) == (2, 3000, 3000)
    assert (found.only_left.rows_left, found.only_left.sum_left, found.only_left.rows_right) == (1, 5, 0)
    assert (found.only_right.rows_right, found.only_right.sum_right) == (1, 0)


def test_sums_as_filed_are_exact_and_keep_currencies_apart():
    assert as_filed(of(GIVER)) == {"USD": Decimal(19), "JPY": Decimal(305)}


@law
@given(some_rows, some_rows)
def test_the_parts_of_any_two_lists_lose_nothing(one, two):
    left, right = of(pledges_from(one)), of(pledges_from(two))
    found = mirrored(left, right)
    parts = (found.agreeing, found.differing, found.only_left, found.only_right)

    for name in ("rows_left", "rows_right", "known_left", "known_right", "sum_left", "sum_right"):
        assert sum(getattr(part, name) for part in parts) == getattr(found.whole, name)
    assert sorted([*found.pairs.left, *found.pairs.only_left]) == list(range(len(left)))
    assert sorted([*found.pairs.right, *found.pairs.only_right]) == list(range(len(right)))


@law
@given(some_rows)
def test_a_list_beside_itself_agrees_wherever_its_rows_can_be_told_apart(rows):
    listed = of(pledges_from(rows))
    found = mirrored(listed, listed)

    assert found.differences.empty
    assert all(one == two for one, two in zip(found.pairs.left, found.pairs.right, strict=True))


def test_lists_too_long_to_compare_are_refused_in_words(monkeypatch):
    monkeypatch.setattr(mirrors, "MOST", 1)

    with pytest.raises(MirrorTooLongError, match="more than 1 pledges"):
        mirrored(of(GIVER), of(RECEIVER))
