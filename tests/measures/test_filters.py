"""Looking at a part of a list by the currency that amounts were filed in."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.measures.drawn import pledges_of
from tracker.measures.filters import (
    Filters,
    UnknownCurrencyError,
    chosen_filters,
    filtered,
    is_currency,
)

DRAWN = """
    project_id | country | amount | currency
    yen        | KAZ     | 100    | JPY
    dollars    | KAZ     | 5      | USD
    more       | UZB     | 7      | USD
    blank      | UZB     |        |
"""


@pytest.mark.parametrize(
    ("filters", "ids"),
    [
        (Filters(filed_in=("USD",)), ["dollars", "more"]),
        (Filters(filed_in=("USD", "JPY")), ["yen", "dollars", "more"]),
        (Filters(filed_in=("-",)), ["blank"]),
        (Filters(filed_in=("USD", "-"), country=("UZB",)), ["more", "blank"]),
        (Filters(filed_in=("EUR",)), []),
    ],
)
def test_amounts_are_looked_at_by_the_currency_they_were_filed_in(filters, ids):
    assert filtered(pledges_of(DRAWN), filters)["project_id"].to_list() == ids


@settings(deadline=None)
@given(st.sets(st.sampled_from(["JPY", "USD", "-", "EUR"]), min_size=1))
def test_currencies_part_a_list_and_lose_nothing(chosen):
    pledges = pledges_of(DRAWN)
    parts = [filtered(pledges, Filters(filed_in=(code,))) for code in sorted(chosen)]

    together = filtered(pledges, Filters(filed_in=tuple(sorted(chosen))))
    assert sorted(line for part in parts for line in part["line"]) == together["line"].to_list()


def test_a_currency_is_chosen_by_its_code_in_any_case(shipped):
    assert chosen_filters(shipped, {"filed_in": ["usd", "-"]}) == Filters(filed_in=("USD", "-"))
    with pytest.raises(UnknownCurrencyError) as raised:
        chosen_filters(shipped, {"filed_in": ["dollars"]})
    assert "dollars" in str(raised.value)


@pytest.mark.parametrize(("text", "fits"), [("USD", True), ("usd", False), ("US", False), ("ＵＳＤ", False)])
def test_a_code_of_a_currency_is_three_capital_letters(text, fits):
    assert is_currency(text) is fits
