"""Lines among the pledges that state another unit for the amounts below them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice, pairwise

import numpy as np
import pyarrow as pa

from tracker.checks.amounts import read_amount
from tracker.checks.cells import Cells
from tracker.checks.findings_list import shortened
from tracker.checks.heading_text import cleaned
from tracker.checks.heading_units import unit_in
from tracker.checks.rows import Rows
from tracker.checks.skipping import TRIED
from tracker.checks.stated_units import StatedUnit, stated_in_texts
from tracker.checks.unit_columns import unit_beside
from tracker.checks.vectors import matching
from tracker.checks.words import blank, total
from tracker.terms.language import N_

OTHER_UNIT = N_(
    "“{unit}” on line {line} states another unit for the amounts below it than the headings do: it is not clear in which “{found}” is. Put tables with other units into files of their own."
)
WORDS_ONLY = r"^[^0-9]{1,40}$"
WORDY = re.compile(r"[^0-9]{1,120}")
OF_A_PLEDGE = 2
"""From how many other texts on a line is a pledge, whose amount was mistyped."""


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
        if unit and not holds_a_pledge(cells, row, amounts.position):
            yield row, replace(unit, text=text)


def holds_a_pledge(cells: Sequence[Cells], row: int, amount: int) -> bool:
    """Return whether a line has several texts beside its amount that are no units: its amount was mistyped."""
    texts = (each.text(row) for each in cells if each.position != amount)
    others = (text for text in texts if not blank(text) and not unit_beside(text, ""))
    return len(list(islice(others, OF_A_PLEDGE))) == OF_A_PLEDGE


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
        elif not over and (stated := stated_in_texts(texts.values())[0]):
            yield row, replace(stated, text=shortened(stated.text))
