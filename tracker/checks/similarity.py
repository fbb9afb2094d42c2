"""How alike two pledges' words are, in any script."""

import re
from functools import lru_cache

from tracker.terms.codelists import folded

ALIKE = 0.6
LONGEST = 2_000
"""How much of a text is compared."""
COMMON = frozenset(
    [
        "the",
        "a",
        "an",
        "of",
        "in",
        "for",
        "and",
        "to",
        "on",
        "project",
        "programme",
        "program",
        "phase",
        "sample",
        "проект",
        "проекта",
        "и",
        "в",
        "по",
        "на",
        "для",
        "строительство",
        "の",
        "と",
        "に",
        "事業",
        "計画",
        "プロジェクト",
    ]
)


@lru_cache(maxsize=65_536)
def pieces(text: str) -> frozenset[str]:
    """Return the words and numbers of a text; of scripts without spaces, pairs of letters."""
    found: set[str] = set()
    for word in re.findall(r"\w+", folded(text[:LONGEST])):
        if re.search(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]", word) and len(word) > 2:
            found.update(word[at : at + 2] for at in range(len(word) - 1))
        elif word not in COMMON:
            found.add(word)
    return frozenset(found)


def alike(one: str, two: str) -> bool:
    """Return whether two texts share most of their words."""
    left, right = pieces(one), pieces(two)
    if not left or not right:
        return folded(one) == folded(two) != ""
    return len(left & right) / len(left | right) >= ALIKE


def shared(one: str, two: str) -> bool:
    """Return whether two lists of parties (separated by semicolons or commas) have one in common."""
    return bool(parties(one) & parties(two))


@lru_cache(maxsize=65_536)
def parties(text: str) -> frozenset[str]:
    """Return the parties that a cell lists, folded, without legal forms."""
    names = (
        re.sub(
            r"\b(?:corporation|corp|co|ltd|inc|llc|plc|jsc|ооо|ао|пао)\b\.?|株式会社|\(株\)|㈱",
            "",
            folded(part),
        ).strip(" .,")
        for part in re.split(r"[;；,、/]|\band\b", text[:LONGEST])
    )
    return frozenset(name for name in names if len(name) > 1)
