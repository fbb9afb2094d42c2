"""Where the headings stand: below titles, over one row or two, above a row of column numbers."""

import itertools
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache

from tracker.checks.affixes import read_affix
from tracker.checks.amounts import read_amount
from tracker.checks.checked import Choices
from tracker.checks.heading_text import PART, WEAK, HeadingReader, HeadingText, cleaned
from tracker.checks.unit_spellings import NOUGHTS, with_unclear
from tracker.checks.words import blank
from tracker.intake.table import Table
from tracker.terms.errors import TrackerError
from tracker.terms.fields import REQUIRED
from tracker.terms.language import N_

ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv", "xvi")
ALPHABETS = (
    "abcdefghijklmnopqrstuvwxyz",
    "абвгдежзиклмнопрстуфхцчшщэюя",
    "アイウエオカキクケコ",
    "イロハニホヘト",
)
"""Signs with which the first columns of a form are numbered, the others being counted from 1 on."""
TAG = re.compile(r"#[a-z]+(?: ?\+ ?[a-z0-9_]+)*")
LEAST_NUMBERED = 3
LONGEST_NUMBER = 40
"""Characters of a column's number with the marks and space around it."""
PLACE = re.compile(r"#[1-9]\d{0,4}\s*$")
"""What follows a heading that several columns share, to say which of them is meant."""
HINT = 0.25
"""What a heading that only hints at a field counts."""
ROWS_BELOW = 2
"""How many further rows of headings may stand below the first."""
BRACKETED = re.compile(r"[(（\[].*[)）\]]")
SEARCHED = 60
"""How many records are looked through for headings."""


class HeaderLineError(TrackerError):
    """The line that a person named as the headings' does not exist."""

    next_step = N_("Give the number of the line as the file’s own program shows it.")


@dataclass(frozen=True, slots=True)
class HeadingRow:
    """The record with the headings (`first`), the first record below them, and what each column is called."""

    first: int
    below: int
    headings: tuple[str, ...]
    read: tuple[HeadingText, ...]
    titles: int = 0
    numbers: int | None = None
    """The record that only numbers the columns."""


def folded_heading(text: str) -> str:
    """Return a heading as a person may type it: white space and case made alike."""
    return " ".join(text.split()).casefold()


def find_heading_row(table: Table, reader: HeadingReader, choices: Choices) -> HeadingRow | None:
    """Return where the headings are, or None if no record looks like them.

    Raises:
        HeaderLineError: if the line that a person named does not exist.
    """
    records = [table.record(row) for row in range(min(SEARCHED, len(table)))]
    if choices.header_line is not None:
        matches = [
            row for row, line in enumerate(table.lines[:100_000].tolist()) if line == choices.header_line
        ]
        if not matches:
            raise HeaderLineError(
                N_("The file has no record that starts on line {line}."), line=choices.header_line
            )
        first = matches[0]
        return completed(
            records
            if first + 2 < SEARCHED
            else [
                *records,
                *([("",)] * (first - len(records))),
                *[table.record(row) for row in range(max(first, len(records)), min(first + 3, len(table)))],
            ],
            first,
            reader,
            choices,
        )
    read = cache(reader.read)  # below the headings most texts stand in many records
    scores = [score(record, read, choices) for record in records]
    best = max(range(len(scores)), key=lambda row: (scores[row], -row), default=None)
    if best is None or scores[best] < 1:
        return None
    return completed(records, best, reader, choices)


def score(record: Sequence[str], read: Callable[[str], HeadingText], choices: Choices) -> float:
    """Return how much a record looks like headings: the fields it names, required ones twice."""
    said = [*(heading for _, heading in choices.columns), *choices.ignored]
    wanted = {folded_heading(text) for heading in said for text in (heading, PLACE.sub("", heading))} - {""}
    fields: set[str] = set()
    hints: set[str] = set()
    chosen = 0
    filled = [text for text in record if text.strip()]
    for text in filled:
        if folded_heading(text) in wanted:
            chosen += 1
        if len(text) <= 400:
            found = read(text)
            strong = [field for field, sure in found.fields.items() if sure >= PART]
            fields.update(strong[:1] if strong else [])
            chosen += bool(found.lookalike) and not strong
            if not strong:
                fields.update(field for field, sure in found.fields.items() if sure > WEAK)
                hints.update(field for field, sure in found.fields.items() if sure == WEAK)
    numbers = sum(bool(re.fullmatch(r"[-+]?[\d.,\s]+", text)) for text in filled)
    total = len(fields) + sum(field in REQUIRED for field in fields) + 2 * chosen + HINT * len(hints - fields)
    return total - numbers if len(filled) > 1 or choices.columns else min(total, 0.5)


def completed(
    records: Sequence[Sequence[str]], first: int, reader: HeadingReader, choices: Choices
) -> HeadingRow:
    """Return the heading row at `first` with what belongs to it above and below."""
    top = [cleaned_lines(text) for text in records[first]]
    found = HeadingRow(first, first + 1, tuple(top), read_all(top, reader), filled_above(records, first))
    found = with_row_above(found, records, reader) if choices.header_line is None else found
    for _ in range(ROWS_BELOW):
        found = with_row_below(found, records, reader)
    if found.below < len(records) and numbers_columns(records[found.below]):
        found = replace(found, below=found.below + 1, numbers=found.below)
    return found


def cleaned_lines(text: str) -> str:
    """Return a heading as the file has it, trimmed."""
    return text.strip()


def read_all(headings: Iterable[str], reader: HeadingReader) -> tuple[HeadingText, ...]:
    """Return what each heading says."""
    return tuple(reader.read(text) for text in headings)


def filled_above(records: Sequence[Sequence[str]], first: int) -> int:
    """Return how many records with text stand above the headings."""
    return sum(any(text.strip() for text in record) for record in records[:first])


def with_row_above(found: HeadingRow, records: Sequence[Sequence[str]], reader: HeadingReader) -> HeadingRow:
    """Join the headings with group headings above them, where that names fields that they alone do not."""
    if found.first == 0:
        return found
    above = filled_forward([text.strip() for text in records[found.first - 1]])
    if len({text for text in above if text}) < 2:
        return found
    joined = [
        text if read.named or not over or over == text else f"{over} {text}".strip()
        for over, text, read in zip(above, found.headings, found.read, strict=False)
    ]
    read = read_all(joined, reader)
    better = [now.named and not was.named for now, was in zip(read, found.read, strict=True)]
    if not any(better):
        return found
    headings = tuple(
        new if gain else old for new, old, gain in zip(joined, found.headings, better, strict=True)
    )
    return replace(
        found,
        first=found.first - 1,
        headings=headings,
        read=read_all(headings, reader),
        titles=max(found.titles - 1, 0),
    )


def filled_forward(texts: Sequence[str]) -> list[str]:
    """Return group headings repeated over the columns that they span."""
    spread, last = [], ""
    for text in texts:
        last = text or last
        spread.append(last)
    return spread


def with_row_below(found: HeadingRow, records: Sequence[Sequence[str]], reader: HeadingReader) -> HeadingRow:
    """Join the headings with a second row of them, which only fills gaps, divides groups or gives units."""
    if found.below >= len(records):
        return found
    under = [text.strip() for text in records[found.below]]
    top = found.headings
    filled = [place for place, text in enumerate(under) if text]
    if not any(under[place] != top[place] for place in filled):
        return found
    if not (
        explains(under, top, found.read)
        or all(divides(top, under, place, found.read) for place in filled)
        or heads_numbers(under, top, records[found.below + 1 : found.below + 1 + ROWS_BELOW])
    ):
        return found
    groups = filled_forward(top)
    joined = []
    for place, text in enumerate(under):
        own = top[place]
        if not text:
            joined.append(own)
        elif own and own != text:
            joined.append(f"{own} {text}")
        elif own == text or not groups[place] or reader.read(text).named or not spans(top, under, place):
            joined.append(text)
        else:
            joined.append(f"{groups[place]} {text}")
    return replace(found, below=found.below + 1, headings=tuple(joined), read=read_all(joined, reader))


def spans(top: Sequence[str], under: Sequence[str], place: int) -> bool:
    """Return whether the heading to the left reaches over a column without one of its own."""
    start = place
    while start > 0 and not top[start]:
        start -= 1
    return bool(under[start])


def divides(top: Sequence[str], under: Sequence[str], place: int, read: Sequence[HeadingText]) -> bool:
    """Return whether a cell below a heading can only belong to the headings."""
    text = under[place]
    if text == top[place]:
        return True  # merged downwards
    if len(text) > 100 or read_amount(text).number is not None or re.search(r"\d{4}-\d\d-\d\d", text):
        return False
    if not top[place]:
        return True
    bare = read_affix(with_unclear(cleaned(text).strip("()（）[]"))[0])
    if (
        (bare.factor or bare.currency)
        and not bare.rest
        and any(field in read[place].fields for field in ("amount", "japan_share_amount"))
    ):
        return text[0] in "(（[［" or not bare.currency or bool(bare.factor)
    following = place + 1 < len(top) and (not top[place + 1] or top[place + 1] == top[place])
    before = place > 0 and top[place - 1] == top[place]
    return bool((following and place + 1 < len(under) and under[place + 1]) or before)


def explains(under: Sequence[str], top: Sequence[str], read: Sequence[HeadingText]) -> bool:
    """Return whether a row below the headings only says what they are in: units of amounts, or remarks in brackets."""
    filled = [place for place, text in enumerate(under) if text and text != top[place]]
    units = [place for place in filled if only_unit(under[place])]
    amounts = {place for place in filled if {"amount", "japan_share_amount"} & read[place].fields.keys()}
    return (
        bool(units)
        and amounts == set(units)
        and all(place in units or BRACKETED.fullmatch(under[place]) for place in filled)
    )


def heads_numbers(under: Sequence[str], top: Sequence[str], following: Sequence[Sequence[str]]) -> bool:
    """Return whether a row holds words only over columns in which a row below it holds numbers, and none that names a pledge."""
    filled = [place for place, text in enumerate(under) if text]
    if not filled or under[0] or not top[0]:
        return False
    if any(
        len(under[place]) > LONGEST_NUMBER or re.search(r"\d", under[place]) or blank(under[place])
        for place in filled
    ):
        return False
    return any(
        bool(record[0].strip())
        and all(place < len(record) and read_amount(record[place]).number is not None for place in filled)
        for record in following
        if record
    )


def only_unit(text: str) -> bool:
    """Return whether a text is nothing but a unit, a currency or both."""
    if len(text) > LONGEST_NUMBER:
        return False
    if NOUGHTS.fullmatch(cleaned(text).strip("()（）[]")):
        return True
    bare = read_affix(with_unclear(cleaned(text).strip("()（）[]"))[0])
    return bool((bare.factor or bare.currency) and not bare.rest and not bare.conflict)


def numbers_columns(record: Sequence[str]) -> bool:
    """Return whether a record only numbers the columns (1, 2, 3, or А, Б, 1, 2=1+3, or I, II, III), or tags them (HXL's #sector)."""
    if any(len(text) > LONGEST_NUMBER for text in record):
        return False
    labels = [cleaned(text).split("=")[0].strip(" ().[]").casefold() for text in record if text.strip()]
    letters = list(itertools.takewhile(lambda label: len(label) == 1 and label.isalpha(), labels))
    numbers = [re.sub(r"[^\d]|(?<=\d)[^\d].*", "", label) for label in labels[len(letters) :]]
    if len(labels) < LEAST_NUMBERED:
        return False
    if labels == list(ROMAN[: len(labels)]) or all(map(TAG.fullmatch, labels)):
        return True
    digits = [int(number) for number in numbers if number]
    return (
        len(digits) == len(numbers)
        and any(letters == list(alphabet[: len(letters)]) for alphabet in ALPHABETS)
        and digits in (list(range(len(digits))), list(range(1, len(digits) + 1)))
    )
