from datetime import date

import numpy as np
import pytest

from tests.measures.drawn import pledges_of
from tracker.measures.counting import counted
from tracker.measures.standings import (
    ALL,
    COUNTED,
    LEFT_OUT,
    REASON_OF_CODE,
    STANDINGS,
    WITH_AMOUNT,
    WITHOUT_AMOUNT,
    WITHOUT_RATE,
    standing,
)
from tracker.measures.values import valued
from tracker.terms.target import RateView, Window

ON = date(2027, 1, 1)


@pytest.fixture
def found(shipped, rates):
    pledges = pledges_of("""
        project_id | stage     | announced_on | amount | currency
        full       | signed    | 2026-01-05   | 100    | JPY
        blank      | signed    | 2026-01-05   |        |
        rateless   | signed    | 2026-01-05   | 5      | XXX
        before     | signed    | 2020-01-05   | 7      | JPY
        off        | cancelled | 2026-01-05   | 9      | JPY
    """)
    valued_pledges = valued(pledges, shipped, rates, RateView.EVENT, ON)
    return counted(valued_pledges, shipped, shipped.rules[0], Window.MOVED, ON)


@pytest.mark.parametrize(
    ("code", "ids"),
    [
        (ALL, ["full", "blank", "rateless", "before", "off"]),
        (COUNTED, ["full", "blank", "rateless"]),
        (WITH_AMOUNT, ["full", "rateless"]),
        (WITHOUT_AMOUNT, ["blank"]),
        (WITHOUT_RATE, ["rateless"]),
        (LEFT_OUT, ["before", "off"]),
        ("announced-before-the-window", ["before"]),
        ("cancelled", ["off"]),
        ("without-amount", ["blank"]),
        ("without-stage-on", ["full", "blank", "rateless", "before", "off"]),
        ("without-stage", []),
        ("with-amount", ["full", "rateless", "before", "off"]),
        ("with-stage-on", []),
        ("with-stage", ["full", "blank", "rateless", "before", "off"]),
    ],
)
def test_a_part_of_the_list_has_its_pledges(found, code, ids):
    assert found.loc[standing(found, code), "project_id"].to_list() == ids


def test_the_reasons_part_what_is_left_out_and_lose_nothing(found):
    parts = [standing(found, code) for code in (COUNTED, *REASON_OF_CODE)]

    assert (np.sum(parts, axis=0) == 1).all()


def test_every_code_stands_in_a_link_as_it_is():
    assert all(code.replace("-", "").isalpha() and code.islower() for code in STANDINGS)
