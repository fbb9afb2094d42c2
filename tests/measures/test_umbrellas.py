from datetime import date

from tests.measures.drawn import pledges_of
from tracker.measures.counting import counted
from tracker.measures.umbrellas import CLAIM, LABEL, PLEDGE, umbrellas
from tracker.measures.values import valued
from tracker.terms.target import RateView, Window

ON = date(2027, 1, 1)


def found(shipped, rates, drawn):
    pledges = valued(pledges_of(drawn), shipped, rates, RateView.EVENT, ON)
    return umbrellas(counted(pledges, shipped, shipped.rules[0], Window.MOVED, ON), shipped)


def test_an_umbrella_has_its_parts_and_what_counts_of_them(shipped, rates):
    claim = shipped.claims["claim_id"].iloc[0]
    table = found(
        shipped,
        rates,
        f"""
        project_id | part_of | stage     | announced_on | amount
        A          | {claim} | signed    | 2026-01-05   | 100
        B          | {claim} | signed    | 2026-01-05   |
        C          | {claim} | cancelled | 2026-01-05   | 7
        D          | A       | signed    | 2026-01-05   | 40
        E          | Plan Z  | signed    | 2020-01-05   | 9
        F          |         | signed    | 2026-01-05   | 5
    """,
    )

    assert table.to_dict("records") == [
        # A gives way to its part D, so nothing of the claim has a counted amount but B, unknown
        {"part_of": claim, "kind": CLAIM, "parts": 3, "rows": 1, "rows_with_amount": 0, "counted": 0},
        {"part_of": "A", "kind": PLEDGE, "parts": 1, "rows": 1, "rows_with_amount": 1, "counted": 40},
        {"part_of": "Plan Z", "kind": LABEL, "parts": 1, "rows": 0, "rows_with_amount": 0, "counted": 0},
    ]


def test_a_list_without_umbrellas_has_none(shipped, rates):
    assert found(shipped, rates, "project_id\nA").empty
