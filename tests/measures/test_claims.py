from dataclasses import replace
from datetime import date

import pandas as pd
import pytest

from tests.measures.drawn import pledges_of
from tracker.measures.claims import ClaimKind, claims_against_itemised, headline_claims, in_both_currencies
from tracker.measures.display import Display
from tracker.measures.rates import Rates
from tracker.measures.values import valued
from tracker.terms.target import RateView

ON = date(2027, 1, 1)
CLAIMS = """
    claim_id | scope             | country | amount | currency | documents_count | overlaps_with
    C1       | headline          | KAZ     | 19     | USD      | 60              | all rows
    C2       | headline          | KAZ     | 19     | USD      | 40              | C1
    C3       | company_programme | UZB     | 500    | JPY      |                 |
    C4       | historic_headline | KAZ     | 7      | USD      | 10              |
    C5       | misreport         | XCA     | 9000   | JPY      |                 | C1
    C6       | documents         | XCA     |        |          | 158             |
    C7       | rumour            | UZB     | 5      | UZS      |                 |
    C8       | headline          | KAZ     | 19     | USD      | 3               |
"""
PLEDGES = """
    country | part_of | stage     | announced_on | amount
    KAZ     | C1      | signed    | 2026-01-05   | 100
    KAZ     | C1      | signed    | 2024-01-05   |
    KAZ     | C1      | cancelled | 2026-01-05   | 4000
    KAZ     |         | announced | 2026-01-05   | 10
    UZB     | C3      | announced | 2026-01-05   | 7
    XCA     |         | announced | 2026-01-05   | 1
"""


@pytest.fixture
def against(shipped, rates):
    lines = [[cell.strip() for cell in line.split("|")] for line in CLAIMS.strip().splitlines()]
    claims = pd.DataFrame(lines[1:], columns=lines[0]).reindex(columns=shipped.claims.columns, fill_value="")
    reference = replace(shipped, claims=claims)
    pledges = valued(pledges_of(PLEDGES), reference, rates, RateView.EVENT, ON)
    return claims_against_itemised(pledges, reference, rates, ON)


def test_a_claim_stands_beside_what_the_list_itemises_of_it(against):
    first = against.set_index("claim_id").loc["C1"]

    assert first["claimed"] == 3000
    assert (first["itemised"], first["itemised_rows"], first["itemised_with_amount"]) == (100, 2, 1)
    assert (first["country_counted"], first["country_rows"], first["country_with_amount"]) == (110, 2, 2)
    assert first["documents"] == 60


def test_a_claim_of_the_region_stands_beside_all_countries(against):
    assert against.set_index("claim_id").loc["C6", "country_counted"] == 118


def test_kinds_of_claims_are_told_apart(against):
    assert against["kind"].to_list() == [
        ClaimKind.HEADLINE,
        ClaimKind.HEADLINE,
        ClaimKind.UMBRELLA,
        ClaimKind.HISTORIC,
        ClaimKind.MISREPORT,
        ClaimKind.DOCUMENTS,
        ClaimKind.OTHER,
        ClaimKind.HEADLINE,
    ]


def test_the_same_money_said_to_be_the_same_is_a_headline_once(against):
    assert against.set_index("claim_id").loc["C2", "repeats"] == "C1"
    assert headline_claims(against)["claim_id"].to_list() == ["C1", "C8"]


def test_a_claim_without_amount_or_rate_has_no_value(against):
    found = against.set_index("claim_id")["claimed"]

    assert found[["C6", "C7"]].isna().all()


def test_money_of_claims_is_exact_in_both_currencies(against, shipped):
    shown = in_both_currencies(against, Display(shipped.target, "USD"))

    assert shown["claimed_shown"][0] == 19
    assert shown["claimed_shown"][5] is None


def test_the_shipped_claims_are_all_of_a_known_kind(shipped, shipped_list, rates):
    found = claims_against_itemised(
        valued(shipped_list, shipped, rates, RateView.EVENT, ON), shipped, rates, ON
    )

    assert len(found) == len(shipped.claims)
    assert ClaimKind.OTHER not in found["kind"].to_list()
    assert headline_claims(found)["claim_id"].is_unique


def test_a_tracker_without_claims_has_none(other):
    ours = Rates(other.target)
    pledges = valued(
        pledges_of("country | sector | stage\nAAA | sea | paid"), other, ours, RateView.EVENT, ON
    )

    assert claims_against_itemised(pledges, other, ours, ON).empty
