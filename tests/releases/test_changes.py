"""What changed: the steps add up to the unit, and each row stands behind the cause that moved it."""

from datetime import date
from fractions import Fraction

import pytest

from tests.releases.sides import headline, rates_with, side_of
from tracker.measures.progress import rounded
from tracker.releases.causes import Cause
from tracker.releases.changes import changes
from tracker.releases.sides import empty_like
from tracker.terms.target import RateView, Window

BASE = """
    project_id | title | country | amount | currency | stage     | announced_on | funding
    A          | Solar | KAZ     | 100    | JPY      | announced | 2026-01-05   | private
    B          | Wind  | UZB     | 200    | JPY      | signed    | 2026-01-05   |
    C          | Rail  | UZB     | 400    | JPY      | committed | 2026-01-05   | public
"""


def bars(changed):
    return {bar.cause: bar.change for bar in changed.bars if bar.change or bar.rows}


@pytest.mark.parametrize(
    ("rule", "line", "becomes", "expected"),
    [
        (
            "pledged",
            "A",
            "A | Solar | KAZ | 130 | JPY | announced | 2026-01-05 | private",
            {Cause.AMOUNT_UP: 30},
        ),
        (
            "pledged",
            "A",
            "A | Solar | KAZ | 70 | JPY | announced | 2026-01-05 | private",
            {Cause.AMOUNT_DOWN: -30},
        ),
        ("pledged", "A", "A | Solar | KAZ | | | announced | 2026-01-05 | private", {Cause.AMOUNT_DOWN: -100}),
        (
            "pledged",
            "A",
            "A | Solar | KAZ | 100 | JPY | cancelled | 2026-01-05 | private",
            {Cause.CANCELLED: -100},
        ),
        (
            "pledged",
            "A",
            "A | Solar | KAZ | 100 | JPY | suspended | 2026-01-05 | private",
            {Cause.SOFTER: -100},
        ),
        ("pledged", "A", "A | Solar | KAZ | 100 | JPY | signed | 2026-01-05 | private", {}),
        ("signed", "A", "A | Solar | KAZ | 100 | JPY | signed | 2026-01-05 | private", {Cause.FIRMER: 100}),
        (
            "signed",
            "A",
            "A | Solar | KAZ | 150 | JPY | committed | 2026-01-05 | private",
            {Cause.FIRMER: 150},
        ),
        ("signed", "B", "B | Wind | UZB | 200 | JPY | mou | 2026-01-05 |", {Cause.SOFTER: -200}),
        ("signed", "B", "B | Wind | UZB | 200 | JPY | cancelled | 2026-01-05 |", {Cause.CANCELLED: -200}),
        (
            "private_committed",
            "C",
            "C | Rail | UZB | 400 | JPY | committed | 2026-01-05 | private",
            {Cause.RECLASSIFIED: 400},
        ),
        (
            "pledged",
            "A",
            "A | Solar | KAZ | 100 | JPY | announced | 2026-10-05 | private",
            {Cause.RECLASSIFIED: -100},
        ),
        (
            "pledged",
            "A",
            "D | Bridge | KAZ | 130 | JPY | announced | 2026-01-05 |",
            {Cause.NEW: 130, Cause.VANISHED: -100},
        ),
        ("pledged", "A", "D | solar | KAZ | 130 | JPY | announced | 2026-01-05 |", {Cause.AMOUNT_UP: 30}),
        ("pledged", "A", "A | Other | KAZ | 100 | JPY | announced | 2026-01-05 |", {}),
    ],
)
def test_a_change_goes_to_the_cause_that_made_it(rule, line, becomes, expected):
    old = [part for part in BASE.splitlines() if part.strip()]
    new = "\n".join(becomes if part.strip().startswith(f"{line} ") else part for part in old)

    assert bars(changes(side_of(BASE, rule), side_of(new, rule))) == expected


def test_a_new_amount_at_a_new_rate_is_split_exactly():
    old, new = rates_with(XAU="150.5"), rates_with(XAU="160.25")
    drawn = """
        project_id | amount | currency | stage  | announced_on
        A          | 3.33   | XAU      | signed | 2026-01-15
        N          | {new}  | XAU      | signed | 2026-01-15
    """
    first = "\n".join(line for line in drawn.splitlines() if not line.strip().startswith("N"))
    changed = changes(
        side_of(first, rates=old), side_of(drawn.replace("3.33", "4.44").replace("{new}", "7"), rates=new)
    )

    kept_old, kept_new, new_old, new_new = (
        rounded(Fraction(amount) * Fraction(rate))
        for amount, rate in (("3.33", "150.5"), ("4.44", "150.5"), ("7", "150.5"), ("7", "160.25"))
    )
    end = rounded(Fraction("4.44") * Fraction("160.25"))
    assert bars(changed) == {
        Cause.NEW: new_old,
        Cause.AMOUNT_UP: kept_new - kept_old,
        Cause.EXCHANGE_RATE: (end - kept_new) + (new_new - new_old),
    }


def test_a_rate_that_was_missing_is_the_rate_s_doing():
    drawn = """
        project_id | amount | currency | stage  | announced_on
        A          | 10     | XAU      | signed | 2026-01-15
    """
    changed = changes(side_of(drawn), side_of(drawn, rates=rates_with(XAU="2")))

    assert bars(changed) == {Cause.EXCHANGE_RATE: 20}


def test_looking_from_a_later_day_under_the_latest_rate_moves_only_the_rate():
    drawn = """
        project_id | amount | currency | stage  | announced_on
        A          | 1000   | USD      | signed | 2026-01-05
    """
    look = {"rate_view": RateView.LATEST}
    early, late = (side_of(drawn, on=day, **look) for day in (date(2026, 1, 20), date(2026, 3, 20)))

    changed = changes(early, late)
    assert set(bars(changed)) <= {Cause.EXCHANGE_RATE}
    assert changed.by_rate == headline(late) - headline(early)


def test_another_rule_is_the_last_step_and_has_its_rows():
    changed = changes(side_of(BASE, "pledged"), side_of(BASE, "signed"))

    assert bars(changed) == {Cause.RULE: -100}
    assert changed.rows["project_id"].tolist() == ["A"]
    assert changed.rows["reason_after"].tolist() == ["stage below the rule"]


def test_another_window_is_a_rule_too():
    old = BASE.replace("2026-01-05", "2024-01-05")

    assert bars(changes(side_of(old), side_of(old, window=Window.MOVED))) == {Cause.RULE: -700}


def test_a_pledge_that_counts_because_its_twin_was_cancelled_is_re_classified():
    twins = """
        project_id | amount | stage     | same_as | announced_on
        A          | 100    | signed    |         | 2026-01-05
        B          | 90     | signed    | A       | 2026-01-05
    """
    changed = changes(
        side_of(twins),
        side_of(twins.replace("A          | 100    | signed   ", "A          | 100    | cancelled")),
    )

    assert bars(changed) == {Cause.CANCELLED: -100, Cause.RECLASSIFIED: 90}


def test_titles_that_could_be_either_are_not_taken_for_the_same():
    old = """
        project_id | title | country | amount | announced_on
        A          | Solar | KAZ     | 100    | 2026-01-05
        B          | Solar | KAZ     | 50     | 2026-01-05
    """
    new = old.replace("A   ", "X   ").replace("B   ", "Y   ")

    assert bars(changes(side_of(old), side_of(new))) == {Cause.NEW: 150, Cause.VANISHED: -150}


def test_the_first_release_is_all_new():
    after = side_of(BASE)

    assert bars(changes(empty_like(after), after)) == {Cause.NEW: 700}


def test_stage_moves_are_counted_with_what_is_new_and_gone():
    new = BASE.replace("announced ", "signed    ").replace("C          | Rail ", "D          | Road ")
    moves = changes(side_of(BASE), side_of(new)).stage_moves

    assert {
        (row["stage_before"], row["stage_after"]): (row["rows"], row["value"])
        for row in moves.to_dict("records")
    } == {("announced", "signed"): (1, 100), ("committed", None): (1, 400), (None, "committed"): (1, 400)}


def test_stage_moves_stand_in_the_order_of_the_stages():
    stages = ["completed", "cancelled", "mou", "suspended", "signed", "implementing", "committed"]

    def listed(*reached):
        rows = [f"P{n} | Plant {n} | KAZ | 5 | JPY | {stage} | 2026-01-05" for n, stage in enumerate(reached)]
        return "\n".join(["project_id | title | country | amount | currency | stage | announced_on", *rows])

    moves = changes(side_of(listed(*["announced"] * 7)), side_of(listed(*stages))).stage_moves

    ladder = ["mou", "signed", "committed", "implementing", "completed"]
    assert moves["stage_after"].tolist() == [*ladder, "suspended", "cancelled"]


def test_every_pledge_that_differs_is_listed_with_what_differs():
    new = BASE.replace("200    | JPY", "250    | USD").replace("| Rail ", "| Rails")
    pledges = changes(side_of(BASE), side_of(new)).pledges.set_index("project_id")

    assert pledges["fields"].to_dict() == {"B": "amount, currency", "C": "title"}
    assert (str(pledges.loc["B", "amount_before"]), pledges.loc["B", "currency_after"]) == (
        "200.000000000000",
        "USD",
    )
