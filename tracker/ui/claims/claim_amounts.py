"""The amounts in a sentence: found by the same reader that reads the cells of lists."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from tracker.checks.amount_outcomes import Setting, chosen
from tracker.checks.amounts import Amount, read_amount
from tracker.checks.numbers import Number, read_number

LONGEST = 300
"""Characters of a sentence that are looked at."""
BEFORE, AFTER = 4, 10
"""How many words (or Japanese letters) before and after a number may belong to it."""
PIECE = re.compile(
    r"\d(?:[\d,.'’]*\d)?|[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]|[^\W\d_\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]+(?:[.'’-][^\W\d_]+)*\.?|\S"
)
NUMBER = re.compile(r"\d")
PERCENT = re.compile(
    r"(?P<number>\d(?:[\d ,.'’]*\d)?)\s*(?:%|percentage points?|per ?cents?\b|pct\b|процент\w*|проц\.|パーセント|割合)",
    re.IGNORECASE,
)
BELOW_ZERO = re.compile(r"(?:^|[\s(])[-△▲]\s?\d")


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of a sentence that states a number: from where to where it stands, and what it can mean.

    `values` are its readings (full units of `currency`, or per cent): several are a doubt about its
    marks. Without a `currency` it states none.
    """

    start: int
    end: int
    values: tuple[Decimal, ...]
    currency: str | None = None
    unit: bool = False
    percent: bool = False

    @property
    def proper(self) -> bool:
        """Whether it is said to be money, or a share: not a year or a number of documents."""
        return self.unit or self.percent or self.currency is not None


def stretches(text: str) -> tuple[Stretch, ...]:
    """Return the numbers of a sentence (as `amounts.normal` returns it) in their order."""
    found = [_percent(match) for match in PERCENT.finditer(text)]
    taken = [one for one in found if one]
    pieces = [(match.start(), match.end()) for match in PIECE.finditer(text)]
    for place, (start, end) in enumerate(pieces):
        if not NUMBER.match(text, start) or any(one.start < end and start < one.end for one in taken):
            continue
        stretch = _longest(text, pieces, place, taken)
        if stretch:
            taken.append(stretch)
    return tuple(sorted(taken, key=lambda one: one.start))


def below_zero(text: str) -> bool:
    """Return whether a sentence states a number below zero."""
    return bool(BELOW_ZERO.search(text))


def _percent(match: re.Match[str]) -> Stretch | None:
    words = match["number"].split(" ")
    for at in range(len(words)):  # "in 2025 83 %": the year is not part of the number
        number = read_number(" ".join(words[at:]))
        if number:
            start = match.start() + len(" ".join(words[:at])) + bool(at)
            return Stretch(start, match.end(), _readings(number, 1), percent=True)
    return None


def _longest(text: str, pieces: list[tuple[int, int]], place: int, taken: list[Stretch]) -> Stretch | None:
    """Return the longest stretch around a number that the reader of amounts understands."""
    windows = [
        (pieces[first][0], pieces[last][1])
        for first in range(max(place - BEFORE, 0), place + 1)
        for last in range(place, min(place + AFTER, len(pieces)))
    ]
    for start, end in sorted(windows, key=lambda window: window[0] - window[1]):
        if any(one.start < end and start < one.end for one in taken):
            continue
        amount = read_amount(text[start:end])
        if amount.number is not None and not amount.rule:
            return Stretch(start, end, _values(amount), amount.currency, amount.factor is not None)
    return None


def _values(amount: Amount) -> tuple[Decimal, ...]:
    one = chosen(amount, amount.currency, 1, Setting(), None)
    if one is not None:
        return (one,)
    assert amount.number is not None
    return _readings(amount.number, amount.factor or 1)


def _readings(number: Number, factor: int) -> tuple[Decimal, ...]:
    values = (value * factor for value in (number.point, number.comma) if value is not None)
    return tuple(dict.fromkeys(values))


def spans(text: str, found: tuple[Stretch, ...]) -> Iterator[str]:
    """Yield what a sentence says beside the numbers that were taken from it."""
    at = 0
    for one in found:
        yield text[at : one.start]
        at = one.end
    yield text[at:]
