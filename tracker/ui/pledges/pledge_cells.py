"""A pledge's cells in the reader's words: amounts as filed, values, why it does not count, codes, days."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import pandas as pd

from tracker.measures.overlaps import SAME
from tracker.terms.fields import FIELD_BY_NAME, Kind
from tracker.terms.language import N_
from tracker.ui.markup import Html, host, link, shortened, tag
from tracker.ui.reading import Reading
from tracker.ui.shown import Amounts
from tracker.ui.words import Words

Row = Mapping[Any, Any]
"""One row of what `counted` returns."""

NOTHING = "–"
COUNTS = N_("counts")
NO_BREAK = "\N{NO-BREAK SPACE}"
LONG, IN_A_ROW = 110, 900
"""How much of a text a cell shows, and how much the cells of a row may show together."""


def text(row: Row, name: str) -> str:
    """Return a text or code of a row; nothing where it is missing."""
    cell = row[name]
    return cell if isinstance(cell, str) else ""


def name_of(row: Row) -> str:
    """Return what a pledge is called: its title, or its ID."""
    return text(row, "title") or text(row, "project_id")


def filed(words: Words, amount: object, currency: str) -> str:
    """Return an amount as it was filed: the code of its currency and every digit; "amount unknown" in words."""
    if not isinstance(amount, Decimal):
        return words.said(N_("amount unknown"))
    exponent = amount.normalize().as_tuple().exponent
    places = max(-exponent, 0) if isinstance(exponent, int) else 0
    return f"{currency}{NO_BREAK}{words.number(amount, places)}".strip(NO_BREAK)


def filed_plain(amount: object) -> str:
    """Return an amount as it was filed as a plain decimal number, for files."""
    if not isinstance(amount, Decimal):
        return ""
    plain = format(amount, "f")
    return plain.rstrip("0").rstrip(".") if "." in plain else plain


def value_of(row: Row) -> int | None:
    """Return a pledge's value in smallest units of the target's currency; None without any."""
    return None if pd.isna(row["value"]) else int(row["value"])


def valued(reading: Reading, row: Row, amounts: Amounts) -> str:
    """Return a pledge's value with every digit, or in words why it has none."""
    value = value_of(row)
    return reading.words.said(str(row["value_gap"])) if value is None else amounts.exact(value)


def standing(reading: Reading, row: Row) -> str:
    """Return that a pledge counts, or the reason why not."""
    words, reason = reading.words, str(row["reason"])
    if reason == SAME and text(row, "same_as"):
        return words.said("same as {other}", other=text(row, "same_as"))
    if reason:
        return words.said(reason)
    if value_of(row) is None:
        return words.said("counts, but adds nothing: {why}", why=words.said(str(row["value_gap"])))
    return words.said(COUNTS)


def stage_badge(reading: Reading, code: str) -> Html:
    """Return a stage as a badge; one off the ladder stands out."""
    stages = reading.reference.codelists["stage"]
    off = code not in stages or stages[code].rank is None
    return tag("span", reading.words.name("stage", code), class_=f"badge badge-{'look' if off else 'done'}")


def cell(reading: Reading, row: Row, name: str, amounts: Amounts, most: int = LONG) -> str:
    """Return one cell of the list as it is shown; `name` is a field, "value" or "standing"."""
    words = reading.words
    if name == "value":
        said = valued(reading, row, amounts)
        return said if row["counts"] and value_of(row) is not None else tag("span", said, class_="quiet")
    if name == "standing":
        said = shortened(standing(reading, row), most)
        return said if row["counts"] else tag("span", said, class_="quiet")
    field = FIELD_BY_NAME[name]
    if field.kind is Kind.AMOUNT:
        return filed(words, row[name], text(row, "currency"))
    found = text(row, name)
    if not found:
        return NOTHING
    if name == "stage":
        return stage_badge(reading, found)
    if field.kind is Kind.CODE:
        return words.name(name, found)
    if field.kind is Kind.DATE:
        return words.day(found)
    if field.kind is Kind.URL:
        return link(found, shortened(host(found), most))
    return shortened(found, most)


def heading(words: Words, name: str) -> str:
    """Return what a column is called."""
    own = {"value": N_("Value"), "standing": N_("Counts?"), "amount": N_("Amount as filed")}
    return words.said(own[name] if name in own else FIELD_BY_NAME[name].title)
