"""The shipped list counted a second time, by hand as it were."""

from datetime import date
from itertools import product

import pytest

from tests.measures.recounted import RULES, TARGET, counts, texts_of, yen_of
from tracker.measures.report import progress_document, reported
from tracker.terms.reference import SHIPPED
from tracker.terms.target import RateView, Window

DAYS = (date(2026, 11, 22), date(2026, 1, 15), date(2025, 12, 19))
VIEWS = list(product(Window, RateView, DAYS))
LIST = texts_of(SHIPPED / "pledges.csv")


@pytest.mark.parametrize(("window", "view", "on"), VIEWS)
def test_every_rule_agrees_with_a_recount_by_hand(shipped, shipped_list, rates, window, view, on):
    document = progress_document(
        reported(shipped_list, shipped, on, window=window, rate_view=view, rates=rates)
    )

    expected = {}
    for rule in RULES:
        rows = [row for row in LIST if counts(row, LIST, rule, window, on)]
        yen = sum(yen_of(row, view, on) or 0 for row in rows)
        expected[rule["name"]] = {
            "counted": yen,
            "share": yen / TARGET["amount"],
            "rows": len(rows),
            "rows_with_amount": sum(bool(row["amount"]) for row in rows),
            "unknown_amounts": sum(not row["amount"] for row in rows),
            "rows_without_rate": sum(bool(row["amount"]) and yen_of(row, view, on) is None for row in rows),
        }
    assert document["rules"] == expected


@pytest.mark.parametrize("rule", [rule["name"] for rule in RULES])
@pytest.mark.parametrize("field", ["country", "sector", "priority_area", "programme", "stage", "funding"])
def test_every_breakdown_agrees_with_a_recount_by_hand(shipped, shipped_list, rates, rule, field):
    on = DAYS[0]
    found = progress_document(reported(shipped_list, shipped, on, rule=rule, window=Window.ALL, rates=rates))

    toml_rule = next(entry for entry in RULES if entry["name"] == rule)
    expected = {row[field] or "-": {"counted": 0, "rows": 0, "rows_with_amount": 0} for row in LIST}
    for row in LIST:
        if counts(row, LIST, toml_rule, Window.ALL, on):
            entry = expected[row[field] or "-"]
            entry["counted"] += yen_of(row, RateView.EVENT, on) or 0
            entry["rows"] += 1
            entry["rows_with_amount"] += bool(row["amount"])
    assert found[f"by_{field}"] == expected


def test_of_the_59_listed_pledges_32_have_no_amount(shipped, shipped_list, rates):
    document = progress_document(reported(shipped_list, shipped, DAYS[0], rates=rates))

    assert document["listed"] == {"rows": 59, "rows_with_amount": 27, "unknown_amounts": 32}


def test_every_listed_pledge_counts_or_is_left_out_for_one_reason(shipped, shipped_list, rates):
    for window, rule in product(Window, RULES):
        document = progress_document(
            reported(shipped_list, shipped, DAYS[0], rule=rule["name"], window=window, rates=rates)
        )
        out = sum(reason["rows"] for reason in document["left_out"].values())
        assert document["rules"][rule["name"]]["rows"] + out == len(LIST)
