from tracker.terms.findings import RULES, Effect, Finding
from tracker.ui.findings_shown import DONE, FIX, LOOK, grouped, shortened
from tracker.ui.rule_titles import TITLES, TO_LOOK_AT


def test_every_rule_is_said_in_words():
    assert set(TITLES) == RULES
    assert TO_LOOK_AT <= RULES


def test_what_is_to_fix_comes_first_and_equal_rules_stand_together():
    findings = [
        Finding(2, "a", "amount-normalised", Effect.NOTED, "1", "x"),
        Finding(3, "a", "possible-duplicate", Effect.NOTED, "1", "x"),
        Finding(4, "b", "country-unknown", Effect.ROW_LEFT_OUT, "1", "x"),
        Finding(None, "a", "amount-normalised", Effect.NOTED, "1", "x", count=7),
        Finding(None, None, "header-missing", Effect.BLOCKS_RELEASE, "", "x"),
    ]

    groups = grouped(findings)

    assert [group.kind for group in groups] == [FIX, FIX, LOOK, DONE]
    assert groups[-1].cells == 8


def test_long_text_is_shortened_for_a_cell():
    assert shortened("x" * 500) == "x" * 120 + "…"
    assert shortened("short") == "short"
