import json
from datetime import date

import pytest

from tests.measures.drawn import pledges_of
from tracker.measures.display import Display, DisplayCurrencyError
from tracker.measures.filters import Filters, UnknownCodeError, chosen_filters
from tracker.measures.report import UnknownRuleError, progress_document, progress_lines, reported
from tracker.terms.target import Window

ON = date(2026, 11, 22)


def test_a_list_without_dates_is_measured_over_everything_listed(shipped, rates):
    document = progress_document(reported(pledges_of("amount\n5\n6"), shipped, ON, rates=rates))

    assert document["window"] == "all"
    assert document["rules"]["pledged"]["counted"] == 11


def test_breakdowns_name_every_code_of_the_list_also_where_nothing_counts(shipped, rates):
    document = progress_document(
        reported(
            pledges_of("""
        country | stage     | amount | funding
        KAZ     | announced | 5      | private
        UZB     | cancelled | 6      |
    """),
            shipped,
            ON,
            rates=rates,
        )
    )

    assert document["by_country"] == {
        "KAZ": {"counted": 5, "rows": 1, "rows_with_amount": 1},
        "UZB": {"counted": 0, "rows": 0, "rows_with_amount": 0},
    }
    assert document["by_funding"]["-"]["rows"] == 0
    assert document["left_out"] == {"cancelled": {"rows": 1, "rows_with_amount": 1}}


def test_a_document_is_json_and_tells_how_it_was_counted(shipped, shipped_list, rates):
    report = reported(
        shipped_list,
        shipped,
        ON,
        rule="signed",
        window=Window.ALL,
        rates=rates,
        filters=Filters(country=("UZB",), stage=("signed",)),
    )
    document = json.loads(json.dumps(progress_document(report)))

    assert (document["rule"], document["window"], document["rates"], document["on"]) == (
        "signed",
        "all",
        "event",
        "2026-11-22",
    )
    assert document["filters"] == {"country": ["UZB"], "stage": ["signed"]}
    assert list(document["by_country"]) == ["UZB"]
    assert document["release"] is None


def test_the_text_says_the_headline_and_every_rule(shipped, shipped_list, rates):
    for language, amount in (
        ("en", "¥3.84 billion"),
        ("ja", "38億3,800万円"),
        ("ru", "3,84\u00a0млрд\u00a0иен"),
    ):
        text = "\n".join(progress_lines(reported(shipped_list, shipped, ON, rates=rates), language=language))
        assert amount in text
        assert all(rule.title[language] in text for rule in shipped.rules)


def test_an_unknown_rule_is_refused_with_those_that_there_are(shipped, shipped_list, rates):
    with pytest.raises(UnknownRuleError) as refused:
        reported(shipped_list, shipped, ON, rule="hoped", rates=rates)

    assert "hoped" in refused.value.said()
    assert "private_committed" in refused.value.advised()


def test_filters_are_understood_in_any_spelling_and_refused_otherwise(shipped):
    assert chosen_filters(shipped, {"country": ["казахстан", "UZ"], "funding": ["-"]}) == Filters(
        country=("KAZ", "UZB"), funding=("-",)
    )
    with pytest.raises(UnknownCodeError, match="Atlantis"):
        chosen_filters(shipped, {"country": ["Atlantis"]})


def test_shares_are_the_same_in_yen_and_dollars(shipped):
    yen, dollars = Display(shipped.target, "JPY"), Display(shipped.target, "USD")

    assert yen.amount(shipped.target.amount) == 3_000_000_000_000
    assert dollars.amount(shipped.target.amount) == 19_000_000_000
    assert dollars.amount(157) / 19_000_000_000 == yen.amount(157) / 3_000_000_000_000
    with pytest.raises(DisplayCurrencyError):
        Display(shipped.target, "EUR")


def test_another_tracker_counts_its_own_money_by_its_own_rules(other):
    document = progress_document(
        reported(
            pledges_of("""
        country | sector | stage     | announced_on | amount  | currency | amount_basis
        AAA     | sea    | said      | 2025-03-03   | 1000.25 | EUR      |
        AAA     | air    | paid      | 2025-03-10   | 10      | XAX      |
        BBB     | sea    | paid      | 2025-03-10   | 7       | EUR      | loan_frame
        BBB     | other  | cancelled | 2025-03-10   | 9       | EUR      |
        BBB     | other  | paid      | 2024-03-10   | 9       | EUR      |
    """),
            other,
            date(2025, 6, 1),
        )
    )

    assert document["target"] == {"amount": 2_000_000, "currency": "EUR"}
    assert document["rules"]["promised"]["counted"] == 1012.25
    assert document["rules"]["paid"]["counted"] == 5
    assert document["by_country"]["BBB"] == {"counted": 7, "rows": 1, "rows_with_amount": 1}
    assert document["rules"]["paid"]["share"] == 5 / 2_000_000
