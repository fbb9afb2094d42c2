"""Three generated lists counted a second time, by hand as it were: csv, Decimal and Fraction only.

They hold what the shipped list lacks: more currencies, rough and missing dates, steps before the
announcement, repeated announcements, umbrellas, amounts with decimals, currencies without a rate.
"""

import csv
import io
import random
from datetime import date
from itertools import product

import pytest

from tests.measures.drawn import pledges_from
from tests.measures.recounted import RANKS, RULES, counts, yen_of
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


@pytest.mark.parametrize(("seed", "window", "view"), list(product(SEEDS, Window, RateView)))
def test_every_rule_agrees_with_a_recount_of_a_generated_list(shipped, rates, seed, window, view):
    rows = list(csv.DictReader(io.StringIO(written(seed))))
    document = progress_document(
        reported(pledges_from(rows), shipped, ON, window=window, rate_view=view, rates=rates)
    )

    for rule in RULES:
        counting = [row for row in rows if counts(row, rows, rule, window, ON)]
        expected = {
            "counted": sum(yen_of(row, view, ON) or 0 for row in counting),
            "rows": len(counting),
            "rows_with_amount": sum(bool(row["amount"]) for row in counting),
            "rows_without_rate": sum(
                bool(row["amount"]) and yen_of(row, view, ON) is None for row in counting
            ),
        }
        found = document["rules"][rule["name"]]
        assert {name: found[name] for name in expected} == expected
        assert expected["rows"] > 0
