"""Lines that stand in quotes as a whole (`"KAZ,energy,5"`), as a list does that was saved out of a single column."""

import csv
import re

from tracker.intake.delimiters import DELIMITERS
from tracker.terms.findings import Effect, Finding
from tracker.terms.language import N_

WRAPPED = re.compile(r'(?:(?<=[\r\n])|\A)"((?:[^"\r\n]|"")*)"[ \t]*(?=[\r\n]|\Z)')
LINE = re.compile(r"[^\r\n]+")
SAMPLE_TEXT = 100_000
SAMPLE_LINES = 50
DIVIDING = re.compile("[" + re.escape("".join(DELIMITERS)) + "]")


def wrapped(text: str) -> bool:
    """Return whether the first lines stand in quotes as a whole, and hold several cells without them."""
    lines = [
        found[0] for _, found in zip(range(SAMPLE_LINES), LINE.finditer(text[:SAMPLE_TEXT]), strict=False)
    ]
    dividing = [line for line in lines if DIVIDING.search(line)]
    if len(dividing) < 2 or not all(map(WRAPPED.fullmatch, dividing[:2])):
        return False
    inner = [unwrapped(line) for line in dividing[:2]]
    return any(
        1 < len(first) == len(second)
        for first, second in (csv.reader(inner, delimiter=delimiter) for delimiter in DELIMITERS)
    )


def without_wrapping(text: str) -> tuple[str, list[Finding]]:
    """Return the text without the quotes around whole lines, and what to say; unchanged if not all lines have them."""
    if not wrapped(text):
        return text, []
    count = 0
    for found in LINE.finditer(text):
        if DIVIDING.search(found[0]):
            if not WRAPPED.fullmatch(found[0]):
                return text, []
            count += 1
    return WRAPPED.sub(lambda found: unwrapped(found[0]), text), [
        Finding(
            None,
            None,
            "row-quote",
            Effect.NOTED,
            "",
            N_("Every line stands in quotes as a whole; they were taken off to tell its cells apart."),
            count=count,
        )
    ]


def unwrapped(line: str) -> str:
    """Return a line without the quotes around it, those inside it written once."""
    return line.strip(" \t")[1:-1].replace('""', '"')
