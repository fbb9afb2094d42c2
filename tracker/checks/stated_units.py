"""Units that stand outside a heading: in a title above the table, a remark below it, or a column of their own."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np
import pyarrow as pa

from tracker.checks.affixes import read_affix, without_scale
from tracker.checks.amounts import read_amount
from tracker.checks.cells import Cells
from tracker.checks.findings_list import shortened
from tracker.checks.heading_text import cleaned, names_unit
from tracker.checks.heading_units import unit_in
from tracker.checks.matches import Matching
from tracker.checks.rows import Rows
from tracker.checks.skipping import TRIED
from tracker.checks.vectors import matching
from tracker.checks.words import blank, total
from tracker.terms.language import N_

STATEMENT = re.compile(
    r"[(\[（【]([^()\[\]（）【】]{1,40})[)\]）】]|(?:単位|单位|단위)\s*[:：は]?\s*(.{1,20})$|\b(?:units?|unit of measure\w*|ед(?:иниц[аы])?\.? ?изм(?:ерения)?\.?)\s*[:=]?\s+(.{1,40})$"
    r"|\b(?:all )?(?:amounts?|figures?|values?|numbers?|суммы|данные|показатели|стоимость)(?: are| is| приведены| указаны| даны)?(?: given| shown| expressed)? (?:in|в)\s+(.{1,40})$|^\s*(?:in|в)\s+(.{1,40})$",
    re.IGNORECASE,
)
LEADING = re.compile(
    r"^(?:単位|单位|단위|units?|金額は?|(?:all )?(?:amounts?|figures?|values?|numbers?)(?: are| is)?(?: given| shown| expressed)?(?: in)?"
    r"|(?:все )?(?:суммы|данные|показатели|стоимость)(?: приведены| указаны| даны)?(?: в)?|in|в)\s*[:：は]?\s*",
    re.IGNORECASE,
)
NO_UNIT = N_(
    "Other rows give a unit in the column “{other}”, this one does not: “{found}” can be meant in full or in their unit. Fill in the unit."
)
UNIT_BESIDE = N_(
    "The column “{other}” gives another unit than the heading of the amounts: it is not clear in which “{found}” is. Correct one of them."
)
OTHER_UNIT = N_(
    "“{unit}” on line {line} states another unit for the amounts below it than the headings do: it is not clear in which “{found}” is. Put tables with other units into files of their own."
)
WORDS_ONLY = r"^[^0-9]{1,40}$"
WORDY = re.compile(r"[^0-9]{1,120}")
OF_A_PLEDGE = 2
"""From how many other texts on a line is a pledge, whose amount was mistyped."""
LONGEST_LONE = 40
"""Characters of the longest text that is a unit and nothing else."""


@dataclass(frozen=True, slots=True)
class StatedUnit:
    """A unit, perhaps with a currency, and the words that state it."""

    factor: int
    currency: str | None
    japanese: bool
    text: str


def stated_in_texts(texts: Iterable[str]) -> StatedUnit | None:
    """Return the unit of money that titles or remarks state, if they state exactly one."""
    found = {
        (unit.factor, unit.currency): unit
        for text in texts
        if text and len(text) <= 400
        for unit in statements(text)
    }
    return next(iter(found.values())) if len(found) == 1 else None


def statements(text: str) -> list[StatedUnit]:
    """Return the units that one text states."""
    found = []
    plain = cleaned(text)
    said = [next(group for group in match.groups() if group) for match in STATEMENT.finditer(plain)]
    for statement in said or (
        [plain] if len(plain) <= LONGEST_LONE else []
    ):  # a cell with nothing but a unit
        words = LEADING.sub("", statement.strip(" .。"))
        bare, scale = without_scale(words)
        affix = read_affix(bare)
        factor = (affix.factor or 1) * scale
        if factor > 1 and not affix.rest and not affix.conflict:
            found.append(StatedUnit(factor, affix.currency, affix.japanese, text))
    return found


def unit_column(cells: Sequence[Cells], matched: Matching) -> tuple[Cells, set[str]] | None:
    """Return a column of no field that holds units of money, and the different units in it."""
    taken = set(matched.columns.values())
    for column in cells:
        if column.position in taken or not (
            names_unit(column.heading) or "currency" in matched.also.get(column.position, ())
        ):
            continue
        texts = {text for text in distinct(column) if not blank(text)}
        if any(unit and unit.factor > 1 for unit in (unit_beside(text, column.heading) for text in texts)):
            return column, texts
    return None


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
        texts[row] = amount if blank(amount) or blank(unit) else f"{amount} {unit}"
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


def leave_out_below_other_units(
    rows: Rows, cells: Sequence[Cells], amounts: Cells, factor: int, currency: str | None
) -> None:
    """Leave out the amounts below a line that states another unit or currency among them: theirs may be that one.

    Such a line is one with a unit in place of an amount, a band over the lines below it, or the headings once more.
    Where a further line states the unit of the headings again, it holds again.
    """
    stated = {**dict(among_amounts(cells, amounts)), **dict(in_bands(rows, cells, amounts))}
    for row, following in pairwise([*sorted(stated), len(rows)]):
        unit = stated[row]
        if (unit.factor == factor or not unit.factor) and unit.currency in {currency, None}:
            continue
        below = np.zeros(len(rows), dtype=bool)
        below[row + 1 : following] = True
        hit = np.flatnonzero(below & rows.live & ~amounts.blank)
        said = {"line": int(rows.lines[row]), "unit": unit.text}
        rows.leave_out("amount-ambiguous", OTHER_UNIT, amounts, hit, of="amount", values=said)


def among_amounts(cells: Sequence[Cells], amounts: Cells) -> Iterator[tuple[int, StatedUnit]]:
    """Yield the rows that have a unit in place of an amount, with the unit; not those of a pledge with more to it."""
    look = np.flatnonzero(~amounts.plain)
    wordy = np.zeros(len(amounts.texts), dtype=bool)
    wordy[look] = matching(amounts.texts.take(pa.array(look)), WORDS_ONLY)
    candidates = np.flatnonzero(amounts.along_rows(wordy))
    known: dict[str, StatedUnit | None] = {}
    for row in candidates[:TRIED].tolist():
        text = amounts.text(row)
        if text not in known:
            known[text] = None if blank(text) or total(text) else unit_beside(text, "")
        unit = known[text]
        others = [
            beside
            for each in cells
            if each.position != amounts.position
            and not blank(beside := each.text(row))
            and not unit_beside(beside, "")
        ]
        if unit and len(others) < OF_A_PLEDGE:
            yield row, replace(unit, text=text)


def in_bands(rows: Rows, cells: Sequence[Cells], amounts: Cells) -> Iterator[tuple[int, StatedUnit]]:
    """Yield the lines between the pledges that hold none and no number, but a unit of money, with the unit."""
    live = np.flatnonzero(rows.live)
    if not len(live) or amounts.position < 0:
        return
    between = np.flatnonzero(~rows.live[: live[-1]] & ~rows.refused[: live[-1]])
    for row in between[:TRIED].tolist():
        texts = {column.position: text for column in cells if (text := column.text(row))}
        if not texts or any(read_amount(text).number is not None for text in texts.values()):
            continue
        over = texts.get(amounts.position)
        heading = over or (next(iter(texts.values())) if len(texts) == 1 else "")
        unit = unit_in(cleaned(heading)) if WORDY.fullmatch(heading) else None
        # over the amounts a currency alone stands for full ones; in a band it may be said of anything
        if unit and (unit.factor or (over and unit.currency)) and not unit.conflict:
            yield row, StatedUnit(unit.factor or 1, unit.currency, unit.japanese, shortened(heading))
        elif not over and (stated := stated_in_texts(texts.values())):
            yield row, replace(stated, text=shortened(stated.text))
