"""The words that a stated number may come with: countries, stages, rules, funding, windows, in every language."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tracker.checks.amounts import normal
from tracker.terms.codelists import CodeList, folded
from tracker.terms.reference import Reference

OF_TARGET = "the target|of target|target|goal|目標|目標額|цель|цели|целью|целевой показатель"
OF_COUNTED = (
    "of the total|of total|of all pledges|of the counted amount|of what is counted|全体の|合計の|総額の|計上額の"
    "|от общей суммы|общей суммы|от всех|засчитанной суммы"
)
CJK = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
CYRILLIC_WORD = re.compile(r"[а-яё]+", re.IGNORECASE)
SPACE = r"\s+"
SHORT = 4
"""Spellings of so few letters are known in capitals only ("KZ"), unless they are a name."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that words can mean: what kind of thing, and which."""

    kind: str
    code: str


class ClaimVocabulary:
    """The words of one tracker: its countries, stages, rules, funding and windows, in every language."""

    def __init__(self, reference: Reference) -> None:
        """Know the words of a tracker's own data."""
        self.reference = reference
        meant: dict[str, tuple[Entry, str]] = {}
        for entry, spelling, name in _known(reference):
            if pattern := pattern_of(spelling, name=name):
                meant.setdefault(pattern, (entry, spelling))
        longest_first = sorted(meant.items(), key=lambda item: -len(item[1][1]))
        self._entries = [entry for _, (entry, _) in longest_first]
        pattern = "|".join(f"(?P<w{place}>{one})" for place, (one, _) in enumerate(longest_first))
        self._pattern = re.compile(pattern or r"(?!)", re.IGNORECASE)

    def found(self, text: str) -> tuple[list[Entry], str]:
        """Return what the known words of a text mean, and the text with bars in their places."""
        entries = []

        def taken(match: re.Match[str]) -> str:
            entries.append(self._entries[int((match.lastgroup or "w0")[1:])])
            return "|" * len(match.group())

        return entries, self._pattern.sub(taken, text)


def _known(reference: Reference) -> Iterator[tuple[Entry, str, bool]]:
    """Yield everything that words can mean, how it is spelled, and whether that is a name."""
    for wording, code in ((OF_TARGET, "target"), (OF_COUNTED, "counted")):
        yield from ((Entry("of", code), text, True) for text in wording.split("|"))
    for field in ("country", "stage"):
        for spelling, code in _spellings(reference.codelists[field]):
            named = folded(spelling) in _names(reference.codelists[field], code)
            yield Entry(field, code), spelling, named and not _is_code(spelling, code)
    counted = {code for rule in reference.rules for code in rule.funding or ()}
    for entry in reference.codelists["funding"]:
        if entry.code in counted:  # other funding narrows no rule
            yield from ((Entry("funding", entry.code), name, True) for name in entry.names.values())
    for rule in reference.rules:
        yield from ((Entry("rule", rule.name), title, True) for title in rule.title.values())
    for window, titles in reference.target.window_titles.items():
        yield from ((Entry("window", window), title, True) for title in titles.values())


def pattern_of(spelling: str, *, name: bool = False) -> str | None:
    """Return the pattern that finds a spelling in a sentence; None where it would find too much.

    Russian words may have other endings. Short spellings and codes are found in capitals only,
    unless they are a name; Japanese ones need no space around them.
    """
    plain = normal(spelling)
    if CJK.search(plain):
        return re.escape(plain) if len(plain) > 1 and not re.search(r"\d", plain) else None
    letters = sum(sign.isalpha() for sign in plain)
    if not letters or re.search(r"\d", plain):
        return None
    if letters <= SHORT and not name:
        return rf"(?<!\w)(?-i:{re.escape(plain.upper())})(?!\w)"
    words = [
        _with_endings(word) if CYRILLIC_WORD.fullmatch(word) else re.escape(word) for word in plain.split()
    ]
    return rf"(?<!\w){SPACE.join(words)}(?!\w)"


def _with_endings(word: str) -> str:
    """Return a pattern of a Russian word with any ending."""
    stem = re.sub(r"(?:ая|яя|ое|ее|ый|ий|ой|ые|ие|[аеёиоуыэюяйь])$", "", word, flags=re.IGNORECASE)
    if len(stem) < SHORT:
        return re.escape(word)
    return rf"{re.escape(stem)}[а-яё]{{0,3}}"


def _spellings(codelist: CodeList) -> list[tuple[str, str]]:
    """Return every spelling of a code list that means one code only."""
    return [
        (spelling, entry.code)
        for entry in codelist
        for spelling in (entry.code, *entry.names.values(), *entry.aliases, entry.more.get("iso_alpha2", ""))
        if spelling and codelist.find(spelling) in (entry.code, None)
    ]


def _names(codelist: CodeList, code: str) -> set[str]:
    return {folded(name) for name in codelist[code].names.values()}


def _is_code(spelling: str, code: str) -> bool:
    return spelling == code and spelling.isupper()
