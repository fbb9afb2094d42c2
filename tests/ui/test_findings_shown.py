import pytest

from tests.checks.drawn import checked
from tracker.terms.findings import RULES
from tracker.ui.sending.findings_shown import DONE, FIX, LOOK, grouped, shortened
from tracker.ui.sending.rule_titles import TITLES, TO_LOOK_AT


def test_every_rule_is_said_in_words():
    assert set(TITLES) == RULES
    assert TO_LOOK_AT <= RULES


def test_what_is_to_fix_comes_first_and_equal_rules_stand_together():
    groups = grouped(
        checked("""
            country  | sector    | amount_jpy | title
            Atlantis | energy    | 5          | a
            Mu       | energy    | 5          | b
            UZB      | dragons   | 1,000,000  | c
            KAZ      | Transport | 2,000,000  | d
        """)
    )

    assert [group.kind for group in groups] == sorted(
        (group.kind for group in groups), key=[FIX, LOOK, DONE].index
    )
    found = {group.rule: group.cells for group in groups}
    assert (found["country-unknown"], found["sector-unknown"]) == (2, 1)
    assert groups[0].rule == "country-unknown"


@pytest.mark.parametrize("many", [10, 3_000])
def test_cells_are_counted_without_expanding_them(many):
    rows = "\n".join(f"Atlantis {n} | energy | {n}" for n in range(many))
    groups = grouped(checked(f"country | sector | amount_jpy\n{rows}"))

    assert next(group.cells for group in groups if group.rule == "country-unknown") == many


def test_long_text_is_shortened_for_a_cell():
    assert shortened("x" * 500) == "x" * 120 + "…"
    assert shortened("short") == "short"
