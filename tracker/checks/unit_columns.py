"""Units in a column of their own, beside the amounts: for all rows, or for each its own."""

import re
from collections.abc import Sequence

import numpy as np
import pyarrow as pa

from tracker.checks.affixes import read_affix, without_scale
from tracker.checks.cells import Cells
from tracker.checks.heading_text import cleaned, names_unit
from tracker.checks.matches import Matching
from tracker.checks.rows import Rows
from tracker.checks.skipping import TRIED
from tracker.checks.stated_units import LONGEST_LONE, StatedUnit
from tracker.checks.words import blank
from tracker.terms.language import N_

NO_UNIT = N_(
    "Other rows give a unit in the column “{other}”, this one does not: “{found}” can be meant in full or in their unit. Fill in the unit."
)
UNIT_BESIDE = N_(
    "The column “{other}” gives another unit than the heading of the amounts: it is not clear in which “{found}” is. Correct one of them."
)
MOST_UNITS = 30
"""How many different units one list has at most."""
LETTER = re.compile(r"[^\W\d_]|[$€£¥₽₸]")
EXPONENTS = re.compile(r"(?i)unit[ _]?mult|power[ _]?code")
"""Headings of columns that give the power of ten (SDMX)."""
POWERS = {"0": "", "3": "thousand", "6": "million", "9": "billion", "12": "trillion"}
"""The words for the powers of ten that such columns give."""


def unit_column(cells: Sequence[Cells], matched: Matching) -> tuple[Cells, set[str]] | None:
    """Return a column of no field that holds units of money, and the different units in it."""
    taken = set(matched.columns.values())
    for column in cells:
        named = names_unit(column.heading) or "currency" in matched.also.get(column.position, ())
        if column.position in taken or not (named or few_texts(column)):
            continue
        texts = {text for text in distinct(column) if not blank(text)}
        if not named and not all(unit_beside(text, column.heading) for text in texts):
            continue
        if any(unit and unit.factor > 1 for unit in (unit_beside(text, column.heading) for text in texts)):
            return column, texts
    return None


def few_texts(column: Cells) -> bool:
    """Return whether a column repeats a few short texts, as one of units does."""
    if len(column.texts) > TRIED:
        return False
    texts = {text for text in column.listed if text}
    return 0 < len(texts) <= MOST_UNITS and all(
        LETTER.search(text) and len(text) <= LONGEST_LONE for text in texts
    )


def own_units(rows: Rows, cells: Sequence[Cells], matched: Matching) -> Cells | None:
    """Return a column that gives each row's amount a unit of its own: all of them units, and not all the same."""
    beside = unit_column(cells, matched)
    if beside is None or "amount" not in matched.columns:
        return None
    column, texts = beside
    if not all(unit_beside(text, column.heading) for text in texts):
        return None
    bare = rows.live & column.blank & ~cells[matched.columns["amount"]].blank
    return column if len(texts) > 1 or bare.any() else None


def distinct(column: Cells) -> list[str]:
    """Return the texts that a column's rows hold, each once."""
    if column.codes is None:
        return list(dict.fromkeys(column.listed))
    return [column.listed[code] for code in dict.fromkeys(column.codes.tolist())]


def unit_beside(text: str, heading: str) -> StatedUnit | None:
    """Return the unit that one cell of a column of units states (factor 1 for a currency alone), or None if none."""
    if text.isascii() and text.isdigit() and len(text) <= len("12") and EXPONENTS.search(heading):
        return StatedUnit(10 ** int(text), None, False, f"{heading}: {text}")
    bare, scale = without_scale(cleaned(text))
    affix = read_affix(bare)
    if affix.rest or affix.conflict or not (affix.factor or affix.currency or scale > 1):
        return None
    return StatedUnit((affix.factor or 1) * scale, affix.currency, affix.japanese, f"{heading}: {text}")


def with_units_beside(rows: Rows, amounts: Cells, units: Cells) -> Cells:
    """Return the amounts, each with the unit of its own row behind it ("12.5 million").

    An amount without a unit, in a column where others have one, could mean either: it is left out.
    """
    live = np.flatnonzero(rows.live)
    said = [(row, amounts.text(row), units.text(row)) for row in live.tolist()]
    bare = [row for row, amount, unit in said if not blank(amount) and blank(unit)]
    rows.leave_out(
        "amount-ambiguous",
        NO_UNIT,
        amounts,
        np.array(bare, dtype=np.int64),
        of="amount",
        values={"other": units.heading},
    )
    texts = [""] * len(rows)
    for row, amount, unit in said:
        word = POWERS.get(unit, unit)
        texts[row] = amount if blank(amount) or blank(unit) else f"{amount} {word}".rstrip()
    joined = pa.array(texts, type=pa.string())
    return Cells(amounts.position, amounts.heading, joined, joined, None, None, None, len(rows))


def leave_out_other_units_beside(
    rows: Rows, cells: Sequence[Cells], matched: Matching, amounts: Cells, factor: int
) -> None:
    """Leave out the amounts beside which a column of units states another unit than the headings do."""
    beside = unit_column(cells, matched)
    if beside is None:
        return
    column, texts = beside
    units = {text: unit_beside(text, column.heading) for text in texts}
    other = {text for text, unit in units.items() if unit and unit.factor not in {1, factor}}
    differing = np.fromiter((text in other for text in column.listed), dtype=bool, count=len(column.texts))
    hit = np.flatnonzero(rows.live & column.along_rows(differing) & ~amounts.blank)
    rows.leave_out(
        "amount-ambiguous", UNIT_BESIDE, amounts, hit, of="amount", values={"other": column.heading}
    )
