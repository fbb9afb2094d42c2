"""Columns that could hold a field, and how well their values fit it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise

import numpy as np

from tracker.checks.affixes import read_affix
from tracker.checks.amounts import read_amount
from tracker.checks.cells import Cells
from tracker.checks.code_cells import find_code
from tracker.checks.currencies import find_currency
from tracker.checks.dates import read_day
from tracker.checks.heading_row import HeadingRow
from tracker.checks.heading_text import HeadingReader, HeadingText, cleaned, key
from tracker.checks.words import blank
from tracker.terms.fields import FIELD_BY_NAME, Kind
from tracker.terms.reference import Reference

SAMPLED = 400
"""How many rows are tried when two columns could hold the same field."""

NUMBERED, LONGEST_NUMBER, NUMBERS = 100_000, 6, 0.8
"""Up to how many rows are looked at for numbers that begin anew, how long these are, and which share of the cells."""


@dataclass(frozen=True)
class Candidate:
    """A column that could hold a field, and how sure its heading is.

    Its values are read only where they are asked for: mostly the heading is enough.
    """

    position: int
    sure: int
    rank: int
    name: str
    cells: Cells = field(repr=False, compare=False)
    reference: Reference = field(repr=False, compare=False)

    @cached_property
    def fit(self) -> float:
        """Which share of the filled cells can be read as the field."""
        return fit(self.name, self.cells, self.reference)

    @cached_property
    def coverage(self) -> float:
        """Which share of all rows is filled."""
        return 1 - float(np.count_nonzero(self.cells.blank)) / max(len(self.cells), 1)


def candidate(
    name: str, place: int, text: HeadingText, cells: Cells, reader: HeadingReader, reference: Reference
) -> Candidate:
    """Return a column as a candidate for a field."""
    return Candidate(place, text.fields[name], reader.rank(text.text, name), name, cells, reference)


def fit(name: str, cells: Cells, reference: Reference) -> float:
    """Return which share of a column's filled cells can be read as a field."""
    kind = FIELD_BY_NAME[name].kind
    tests: dict[Kind, Callable[[str], bool]] = {
        Kind.AMOUNT: lambda text: read_amount(text).number is not None,
        Kind.DATE: lambda text: read_day(text).rule is None,
        Kind.CURRENCY: lambda text: find_currency(text) is not None,
        Kind.CODE: lambda text: find_code(reference.codelists[name], text) is not None,
    }
    texts = [text for text in dict.fromkeys(first_texts(cells)) if not blank(text)]
    if not texts:
        return 0.0
    return sum(map(tests[kind], texts)) / len(texts) if kind in tests else 1.0


def first_texts(cells: Cells) -> list[str]:
    """Return the texts of the rows that are tried."""
    return cells.trimmed_of(np.arange(min(len(cells), SAMPLED))).to_pylist()


def holds_units(cells: Cells) -> bool:
    """Return whether a column gives units of money ("USD million") and no bare currencies."""
    texts = [text for text in first_texts(cells) if not blank(text)]
    return bool(texts) and all(
        read_affix(cleaned(text)).factor and not find_currency(text) for text in dict.fromkeys(texts)
    )


def numbers_anew(cells: Cells) -> bool:
    """Return whether a column numbers the rows of each group from 1 on: such a number names no pledge."""
    if len(cells) > NUMBERED:
        return False
    texts = [text for text in whole(cells) if not blank(text)]
    numbers = [
        int(text) for text in texts if text.isascii() and text.isdigit() and len(text) <= LONGEST_NUMBER
    ]
    return (
        len(numbers) >= NUMBERS * len(texts)
        and numbers[:1] == [1]
        and numbers.count(1) > 1
        and all(number in {1, before + 1} for before, number in pairwise(numbers))
    )


def only_region(each: "Candidate") -> bool:
    """Return whether a column of countries names only regions, which have no ISO 3166 code of their own."""
    countries = each.reference.codelists["country"]
    texts = {text for text in first_texts(each.cells) if not blank(text)}
    codes = {find_code(countries, text) for text in texts}
    return bool(codes) and all(code and not countries[code].more.get("iso_alpha2") for code in codes)


def empty(cells: Cells) -> bool:
    """Return whether a column says nothing at all."""
    return bool(cells.blank.all())


def alike(cells: Sequence[Cells], first: int, others: Sequence[int]) -> bool:
    """Return whether columns hold the same texts in every row."""
    texts = np.asarray(whole(cells[first]), dtype=object)
    return all((texts == np.asarray(whole(cells[other]), dtype=object)).all() for other in others)


def whole(cells: Cells) -> list[str]:
    """Return the texts of all rows."""
    return cells.listed if cells.codes is None else [cells.listed[code] for code in cells.codes.tolist()]


def alike_codes(name: str, cells: Sequence[Cells], first: int, other: int, reference: Reference) -> bool:
    """Return whether two columns mean the same in the rows that are tried, where both are filled."""
    reads: Callable[[str], str | None] = (
        find_currency
        if FIELD_BY_NAME[name].kind is Kind.CURRENCY
        else lambda text: find_code(reference.codelists[name], text)
    )
    for row in range(min(len(cells[first]), SAMPLED)):
        one, two = cells[first].text(row), cells[other].text(row)
        if not blank(one) and not blank(two) and reads(one) != reads(two):
            return False
    return True


def repeated_headings(heading: HeadingRow) -> dict[int, tuple[int, ...]]:
    """Return the positions that share a heading, by position."""
    places: dict[str, list[int]] = {}
    for place, text in enumerate(heading.headings):
        if key(text):
            places.setdefault(key(text), []).append(place)
    return {place: tuple(same) for same in places.values() if len(same) > 1 for place in same}
