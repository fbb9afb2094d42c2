"""Units that stand outside a heading: in a title above the table, a remark below it, or a column of their own."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice, pairwise

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
    r"[(\[（【]([^()\[\]（）【】]{1,40})[)\]）】]|(?:単位|單位|单位|단위)\s*[:：は=]?\s*(.{1,20})$|(?:単位|單位|单位|단위)\s*[:：は=]?\s*([^\s、,()（）]{1,20})"
    r"|([兆億万千百十]+(?:円|米?ドル|ユーロ))単位"
    r"|\b(?:units?|unit of measure\w*|ед(?:иниц[аы])?\.? ?изм(?:ерения)?\.?|од(?:иниц[яі])?\.? ?вим(?:іру)?\.?|jednotka|einheit|unité|unidad|birim)\s*[:=]?\s+(.{1,40})$"
    r"|\b(?:all )?(?:amounts?|figures?|values?|numbers?|суммы|данные|показатели|стоимость)(?: are| is| приведены| указаны| даны)?(?: given| shown| expressed)? (?:in|в)\s+(.{1,40})$|^\s*(?:in|в)\s+(.{1,40})$",
    re.IGNORECASE,
)
LEADING = re.compile(
    r"^(?:単位|單位|单位|단위|units?|金額は?|(?:all )?(?:amounts?|figures?|values?|numbers?)(?: are| is)?(?: given| shown| expressed)?(?: in)?"
    r"|(?:все )?(?:суммы|данные|показатели|стоимость)(?: приведены| указаны| даны)?(?: в)?|in|в)\s*[:：は=]?\s*",
    re.IGNORECASE,
)
CLAUSES = re.compile(r"[、・／;；%％]|/(?=[^\x00-\u024f])|,(?!\d)|\s/\s|\bunless\b|\bесли\b")
"""What divides a statement of several units ("million yen, %")."""
PREPOSITIONS = frozenset(["in", "en", "em", "v", "w", "u", "i", "в", "у", "x", "à", "σε"])
SHARED = re.compile(r"(?i)(?<![^\W_])(?:kr|kronor|kroner|kronur|krónur)(?![^\W_])\.?")
"""A currency's name that several have: it says that the unit is one of money, not of which."""
MOST_WORDS = 60
LONGEST_STATING = 400
"""Characters of the longest title that is looked through for a unit."""
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
MOST_UNITS = 30
"""How many different units one list has at most."""
LETTER = re.compile(r"[^\W\d_]|[$€£¥₽₸]")
EXPONENTS = re.compile(r"(?i)unit[ _]?mult|power[ _]?code")
"""Headings of columns that give the power of ten (SDMX)."""
POWERS = {"0": "", "3": "thousand", "6": "million", "9": "billion", "12": "trillion"}
"""The words for the powers of ten that such columns give."""
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


def stated_in_texts(texts: Iterable[str], *, sentences: bool = False) -> tuple[StatedUnit | None, str | None]:
    """Return the unit of money that titles or remarks state, or else the text that states another than one before it.

    `sentences` are looked through for units in their midst too, where no text says more clearly what it is.
    """
    read = [text for text in texts if text and len(text) <= LONGEST_STATING]
    found = [unit for text in read for unit in statements(text)]
    if sentences and not found:
        found = [unit for text in read for unit in within(text)]
    if not found:
        return None, None
    currencies = list(dict.fromkeys(unit.currency for unit in found if unit.currency))
    other = next((unit for unit in found if unit.factor != found[0].factor), None)
    if other or len(currencies) > 1:
        return None, (other or found[-1]).text
    return next((unit for unit in found if unit.currency), found[0]), None


def statements(text: str) -> list[StatedUnit]:
    """Return the units that one text states: in brackets, behind words such as "unit" and "in", or as all or the end of it."""
    plain = cleaned(text)
    said = [next(group for group in match.groups() if group) for match in STATEMENT.finditer(plain)]
    said += [*ends(plain)] if not said else []
    return [unit for statement in said for unit in clauses(statement, text)]


def within(text: str) -> list[StatedUnit]:
    """Return the units in the midst of a text."""
    return [unit for phrase in behind_prepositions(cleaned(text)) if (unit := money_unit(phrase, text))]


def ends(plain: str) -> Iterator[str]:
    """Yield a short text, or what stands behind the last comma or dash of a longer one."""
    if len(plain) <= LONGEST_LONE:
        yield plain
    elif len(last := re.split(r"[,，、–—|]|\s-\s", plain)[-1]) <= LONGEST_LONE:
        yield last


def clauses(statement: str, text: str) -> list[StatedUnit]:
    """Return the units of a statement, which may go on with what else is in the table ("million yen, %")."""
    if whole := money_unit(statement, text):
        return [whole]
    parts = [part for part in CLAUSES.split(statement) if part.strip()]
    units = [unit for part in parts if (unit := money_unit(part, text))] or beginning(statement, text)
    others = {
        affix.currency for part in parts if not (affix := read_affix(part.strip())).rest and affix.currency
    }
    return (
        [*units, *(StatedUnit(1, code, False, text) for code in sorted(others - {units[0].currency}))]
        if units
        else []
    )


def beginning(statement: str, text: str) -> list[StatedUnit]:
    """Return the unit that the first words of a statement are ("million yen as of March")."""
    words = statement.split()
    units = (money_unit(" ".join(words[:size]), text) for size in range(min(4, len(words) - 1), 0, -1))
    return list(filter(None, units))[:1]


def money_unit(words: str, text: str) -> StatedUnit | None:
    """Return the unit of money that some words are, and nothing else; None if they are none."""
    bare, scale = without_scale(SHARED.sub("", LEADING.sub("", words.strip(" .。※*-–—"))))
    affix = read_affix(bare)
    factor = (affix.factor or 1) * scale
    if factor > 1 and not affix.rest and not affix.conflict:
        return StatedUnit(factor, affix.currency, affix.japanese, text)
    return None


def behind_prepositions(plain: str) -> Iterator[str]:
    """Yield the longest unit of money behind each word such as "in" that stands before one in a sentence."""
    words = plain.split()[:MOST_WORDS]
    for at, word in enumerate(words[:-1]):
        if word.casefold().strip("(（") not in PREPOSITIONS:
            continue
        for size in range(4, 1, -1):
            phrase = " ".join(words[at + 1 : at + 1 + size]).strip(" ,.;:)）")
            affix = read_affix(phrase)
            if affix.factor and affix.currency and not affix.rest and not affix.conflict:
                yield phrase
                break


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
