"""Three generated lists counted a second time, by hand as it were: csv, Decimal and Fraction only.

They hold what the shipped list lacks: more currencies, rough and missing dates, steps before the
announcement, repeated announcements, umbrellas, amounts with decimals, currencies without a rate.
"""

import csv
import io
import random
from datetime import date
from decimal import Decimal
from fractions import Fraction
from itertools import product

import pytest

from tests.measures.drawn import pledges_from
from tests.measures.test_recount import BANK, FIXED, RANKS, RULES, TARGET, span_of, yen_per
from tracker.measures.report import progress_document, reported
from tracker.terms.fields import FIELDS
from tracker.terms.target import RateView, Window

ON = date(2026, 11, 22)
SEEDS = (1, 20, 300)
COUNT = 250
STAGES = (*RANKS, "suspended", "cancelled")
DAYS = (
    "",
    "2025",
    "2026",
    "2025-12",
    "2026-02",
    "2019-07-04",
    "2025-12-19",
    "2025-12-20",
    "2026-05-01",
    "2026-11-22",
    "2026-11-23",
    "2031-01-01",
)
FUNDING = ("", "private", "export_credit", "oda_loan", "blended")
BASES = ("", "project_total", "insurance_ceiling")


def written(seed: int) -> str:
    """Return a list as a file."""
    drawn = random.Random(seed)
    text = io.StringIO()
    writer = csv.DictWriter(text, [field.name for field in FIELDS])
    writer.writeheader()
    for number in range(COUNT):
        amount = drawn.choice(
            ["", str(drawn.randrange(10**10)), f"{drawn.randrange(10**8)}.{drawn.randrange(100):02}"]
        )
        earlier = f"G{drawn.randrange(number)}" if number else ""
        link = drawn.random()
        writer.writerow(
            {
                "project_id": f"G{number}",
                "country": drawn.choice(["KAZ", "KGZ", "TJK", "TKM", "UZB", "XCA"]),
                "sector": drawn.choice(["energy", "water", "other"]),
                "amount": amount,
                "currency": drawn.choice(["JPY", "USD", "EUR", "GBP", "XXX"]) if amount else "",
                "stage": drawn.choice(STAGES),
                "announced_on": drawn.choice(DAYS),
                "stage_on": drawn.choice(DAYS),
                "funding": drawn.choice(FUNDING),
                "amount_basis": drawn.choice(BASES),
                # one step only: chains and circles have laws of their own
                "same_as": earlier if link < 0.08 and number % 2 and int(earlier[1:] or 0) % 2 == 0 else "",
                "part_of": earlier
                if link > 0.95 and number % 3 == 1 and int(earlier[1:] or 0) % 3 == 0
                else "",
            }
        )
    return text.getvalue()


def days_of(row: dict[str, str]) -> tuple[tuple[date, date] | None, tuple[date, date] | None]:
    """Return the days that the announcement and the stage may mean, each narrowed by the other."""
    announced, stage = span_of(row["announced_on"]), span_of(row["stage_on"])
    if stage is None or (announced and stage[1] < announced[0]):
        return announced, announced
    if announced:
        stage = (max(stage[0], announced[0]), stage[1])
        announced = (announced[0], min(announced[1], stage[1]))
    return announced, stage


def rate_of(row: dict[str, str], view: RateView) -> Fraction | None:
    """Return the yen that one unit of a pledge's currency is worth."""
    currency = row["currency"]
    if currency == "JPY":
        return Fraction(1)
    if view is RateView.FIXED:
        own, dollar = yen_per(currency, TARGET["starts_on"]), yen_per("USD", TARGET["starts_on"])
        return None if own is None or dollar is None else FIXED * own / dollar
    day = ON if view is RateView.LATEST else (days_of(row)[1] or (None, None))[1]
    if day is None or day > max(BANK):
        return yen_per(currency, day) if day else None
    return yen_per(currency, day)


def yen_of(row: dict[str, str], view: RateView) -> int | None:
    """Return a pledge's whole yen, rounded half up."""
    rate = rate_of(row, view) if row["amount"] else None
    if rate is None:
        return None
    doubled = Fraction(Decimal(row["amount"])) * rate * 2 + 1
    return doubled.numerator // (doubled.denominator * 2)


def counts(row: dict[str, str], rows: list[dict[str, str]], rule: dict, window: Window) -> bool:
    """Return whether a pledge counts."""
    by_id = {other["project_id"]: other for other in rows}
    announced, stage = days_of(row)
    starts, ends = TARGET["starts_on"], TARGET["ends_on"]
    parts = [
        other
        for other in rows
        if by_id.get(other["same_as"], other)["part_of"] == row["project_id"]
        or other["part_of"] == row["project_id"]
    ]
    return (
        RANKS.get(row["stage"], 0) >= RANKS[rule["lowest_stage"]]
        and row["amount_basis"] not in rule["bases_left_out"]
        and ("funding" not in rule or row["funding"] in rule["funding"])
        and by_id.get(row["same_as"], {"stage": "cancelled"})["stage"] == "cancelled"
        and not any(part["amount"] for part in parts)
        and not (stage and stage[1] > ON)
        and (
            window is Window.ALL
            or bool(
                stage
                and starts <= stage[0]
                and stage[1] <= ends
                and (
                    window is Window.MOVED or (announced and starts <= announced[0] and announced[1] <= ends)
                )
            )
        )
    )


@pytest.mark.parametrize(("seed", "window", "view"), list(product(SEEDS, Window, RateView)))
def test_every_rule_agrees_with_a_recount_of_a_generated_list(shipped, rates, seed, window, view):
    rows = list(csv.DictReader(io.StringIO(written(seed))))
    document = progress_document(
        reported(pledges_from(rows), shipped, ON, window=window, rate_view=view, rates=rates)
    )

    for rule in RULES:
        counting = [row for row in rows if counts(row, rows, rule, window)]
        expected = {
            "counted": sum(yen_of(row, view) or 0 for row in counting),
            "rows": len(counting),
            "rows_with_amount": sum(bool(row["amount"]) for row in counting),
            "rows_without_rate": sum(bool(row["amount"]) and yen_of(row, view) is None for row in counting),
        }
        found = document["rules"][rule["name"]]
        assert {name: found[name] for name in expected} == expected
        assert expected["rows"] > 0
