"""Every number that a list gives, counted by hand as it were: csv, Decimal and Fraction only."""

from datetime import date
from itertools import product
from pathlib import Path

from tests.measures.test_recount import RANKS, RULES, TARGET, days_of, texts_of, yen_of
from tracker.terms.target import RateView, Window

Key = tuple[str, str, str, str]
"""Country ("" is all together), rule, window, rate view."""


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


def counts(row: dict[str, str], rows: list[dict[str, str]], rule: dict, window: Window, on: date) -> bool:
    """Return whether a pledge counts; as in the recount of the shipped list, for any list."""
    if RANKS.get(row["stage"], 0) < RANKS[rule["lowest_stage"]]:
        return False
    if row["amount_basis"] in rule["bases_left_out"]:
        return False
    if "funding" in rule and row["funding"] not in rule["funding"]:
        return False
    by_id = {other["project_id"]: other for other in rows}
    if row["same_as"] in by_id and by_id[row["same_as"]]["stage"] != "cancelled":
        return False
    if any(other["part_of"] == row["project_id"] and other["amount"] for other in rows):
        return False
    announced, stage = days_of(row)
    if stage and stage[1] > on:
        return False
    if window is Window.ALL:
        return True
    starts, ends = TARGET["starts_on"], TARGET["ends_on"]
    if not stage or not (starts <= stage[0] and stage[1] <= ends):
        return False
    return window is Window.MOVED or (
        announced is not None and starts <= announced[0] and announced[1] <= ends
    )
