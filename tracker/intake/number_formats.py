"""Number formats of workbooks: which section shows a value, and what that writes around the digits."""

import operator
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from tracker.intake.numbers import GENERAL

PIECE = re.compile(
    r'"(?P<quoted>[^"]*)"?|\[\$(?P<sign>[^\]\-]*)(?:-(?P<locale>[^\]]*))?\]|\\(?P<escaped>.)'
    r"|\[(?P<code>[^\]]*)\]|[_*].|(?P<end>;)|(?P<bare>.)",
    re.DOTALL,
)
"""What a number format is made of (ECMA-376 part 1, 18.8.31); `_` and `*` only reserve the room of a sign."""
CONDITION = re.compile(r"(<=|>=|<>|=|<|>)(-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)")
HOLDS: Mapping[str, Callable[[Decimal, Decimal], bool]] = {
    "<=": operator.le,
    ">=": operator.ge,
    "<>": operator.ne,
    "=": operator.eq,
    "<": operator.lt,
    ">": operator.gt,
}
SCALING = re.compile(r"[0#?](,+)(?![0#?,])")
SIGNS = re.compile(r"[$€£¥₽₸円億兆万千百]")
"""What may stand in a number format without quotation marks and says something of the amount."""
DIGIT = re.compile(r"[0#?]|general|standard", re.IGNORECASE)
SHOWN = re.compile(r"\d(?:[\d.,'’\s]*\d)?")
NUMERIC_SECTIONS = 3
THOUSAND = 1000
MOST_SCALED = 4
"""Thousands of thousands … by which a shown number may be divided: up to 兆 or trillion."""


class Word(NamedTuple):
    """What a number format writes beside the digits, and of which locale (Windows number or tag) the sign is."""

    text: str
    locale: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """One section of a number format: its code without words, the words that it writes, and its condition."""

    bare: str
    words: tuple[Word, ...] = ()
    condition: tuple[str, Decimal] | None = None

    @property
    def scale(self) -> int:
        """By what the number is divided before it is shown: commas behind the digits stand for thousands."""
        return THOUSAND ** sum(len(commas) for commas in SCALING.findall(self.bare))

    @property
    def percentage(self) -> bool:
        """Whether the section writes a percent sign."""
        return "%" in self.bare or any("%" in word.text for word in self.words)

    def takes(self, value: Decimal) -> bool:
        """Return whether the section has no condition, or one that `value` meets."""
        return self.condition is None or HOLDS[self.condition[0]](value, self.condition[1])


@lru_cache(maxsize=1024)
def sections(code: str) -> tuple[Section, ...]:
    """Return the sections of a number format in their order, without the one for texts."""
    found: list[list[re.Match[str]]] = [[]]
    for piece in PIECE.finditer(code):
        if piece["end"]:
            found.append([])
        else:
            found[-1].append(piece)
    listed = [section_of(pieces) for pieces in found]
    if len(listed) > 1 and ("@" in listed[-1].bare or len(listed) > NUMERIC_SECTIONS):
        listed.pop()
    return tuple(listed[:NUMERIC_SECTIONS])


def section_of(pieces: list[re.Match[str]]) -> Section:
    """Return the section that these pieces make."""
    bare: list[str] = []
    words: list[Word] = []
    conditions: list[tuple[str, Decimal]] = []
    joined = False
    for piece in pieces:
        literal = piece["quoted"] or piece["escaped"] or "".join(SIGNS.findall(piece["bare"] or ""))
        if piece["sign"]:
            words.append(Word(piece["sign"], piece["locale"] or ""))
        elif literal:
            words[-1:] = [Word(words[-1].text + literal)] if joined else [*words[-1:], Word(literal)]
        if piece["code"] and (found := CONDITION.fullmatch(piece["code"])):
            conditions.append((found[1], Decimal(found[2])))
        bare.append(piece["bare"] or "")
        joined = bool(literal)
    return Section("".join(bare), tuple(words), conditions[0] if conditions else None)


def sections_showing(code: str, value: Decimal) -> tuple[Section, ...]:
    """Return the section that shows `value`; several where programs differ in which they take."""
    listed = sections(code)
    if all(section.condition is None for section in listed):
        return (by_sign(listed, value),)
    first, *others = listed
    if first.condition is None:
        return tuple(section for section in listed if section.takes(value))
    if first.takes(value):
        return (first,)
    if (
        others
        and (others[0].condition is not None or value < 0 or len(others) == 1)
        and others[0].takes(value)
    ):
        return (others[0],)
    left = tuple(section for section in others if section.condition is None)
    return left or (*listed, Section(GENERAL))  # nothing but ##### is shown


def by_sign(listed: tuple[Section, ...], value: Decimal) -> Section:
    """Return the section for numbers above, below or equal to zero; a nought written as a mere dash is like the first."""
    if value < 0 and len(listed) > 1:
        return listed[1]
    if value == 0 and len(listed) == NUMERIC_SECTIONS and DIGIT.search(listed[2].bare):
        return listed[2]
    return listed[0]


def scaling_seen(value: Decimal, shown: str) -> str:
    """Return the scaling commas that a number format must have to show a stored number like that; "" if none."""
    found = SHOWN.findall(shown)
    if len(found) != 1:
        return ""
    marks = re.sub(r"[^\d.,]", "", found[0])
    whole, mark, after = marks.rpartition("." if marks.rfind(".") > marks.rfind(",") else ",")
    readings = [(re.sub(r"\D", "", marks), 0)]
    if mark:
        readings.append((re.sub(r"\D", "", whole) + "." + after, len(after)))
    for power in range(MOST_SCALED + 1):
        scaled = abs(value) / THOUSAND**power
        if any(abs(scaled - Decimal(text)) * 2 <= Decimal(1).scaleb(-places) for text, places in readings):
            return "," * power
    return ""
