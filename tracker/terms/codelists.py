"""Code lists: the codes a field may hold, their names in every language, and other spellings."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

WORD = re.compile(r"\w+")
UNSPACED = "\u2e7f"
"""Signs beyond this one are of scripts that mostly put no spaces between words."""
APOSTROPHES = str.maketrans(dict.fromkeys("'’‘ʻʼ`´′‛ʹ", "’"))


def folded(text: str) -> str:
    """Return `text` with width, case, white space and apostrophes made alike, for look-ups only."""
    plain = unicodedata.normalize("NFKC", text).translate(APOSTROPHES).casefold()
    return " ".join(plain.replace("_", " ").split())


def spelling_of(text: str) -> str:
    """Return `text` folded, with the two ways to write the Russian ё made alike."""
    return folded(text).replace("ё", "е")


@dataclass(frozen=True, slots=True)
class Code:
    """One entry of a code list.

    `rank` orders stages by firmness (None: off the ladder); `more` holds the list's other columns,
    such as crosswalks to ISO 3166, OECD DAC or IATI.
    """

    code: str
    names: Mapping[str, str]
    aliases: tuple[str, ...] = ()
    rank: int | None = None
    more: Mapping[str, str] = field(default_factory=dict)

    def name(self, language: str) -> str:
        """Return the name in `language`, or in the source language."""
        return self.names.get(language) or self.names.get("en") or self.code


@dataclass(frozen=True)
class CodeList:
    """The codes of one field, in their order of display."""

    name: str
    codes: tuple[Code, ...]

    def __iter__(self) -> Iterator[Code]:
        return iter(self.codes)

    def __contains__(self, code: object) -> bool:
        return code in self.by_code

    def __getitem__(self, code: str) -> Code:
        return self.by_code[code]

    @cached_property
    def by_code(self) -> Mapping[str, Code]:
        """The entries by their code."""
        return {entry.code: entry for entry in self.codes}

    @cached_property
    def by_spelling(self) -> Mapping[str, str]:
        """The code that each known spelling (folded) means; spellings of two codes are left out."""
        meant: dict[str, str | None] = {}
        for entry in self.codes:
            for spelling in {spelling_of(s) for s in (entry.code, *entry.names.values(), *entry.aliases)}:
                meant[spelling] = entry.code if meant.get(spelling, entry.code) == entry.code else None
        for entry in self.codes:  # a code always means itself
            meant[spelling_of(entry.code)] = entry.code
        return {spelling: code for spelling, code in meant.items() if code and spelling}

    def find(self, text: str) -> str | None:
        """Return the code that `text` means, in any known spelling, or None."""
        return self.by_spelling.get(spelling_of(text))

    @cached_property
    def by_words(self) -> Mapping[frozenset[str], str]:
        """The code that each known spelling of several words means, whatever their order."""
        meant: dict[frozenset[str], set[str]] = {}
        for spelling, code in self.by_spelling.items():
            words = spelling.split()
            if len(words) > 1 and len(set(words)) == len(words):
                meant.setdefault(frozenset(words), set()).add(code)
        return {words: min(codes) for words, codes in meant.items() if len(codes) == 1}

    def find_words(self, text: str) -> str | None:
        """Return the code that the words of `text` mean, in whatever order they stand, or None."""
        words = spelling_of(text).split()
        return self.by_words.get(frozenset(words)) if 1 < len(words) == len(set(words)) else None

    @cached_property
    def words(self) -> frozenset[str]:
        """Every word of the known spellings."""
        return frozenset(word for spelling in self.by_spelling for word in WORD.findall(spelling))

    def may_name(self, text: str) -> bool:
        """Return whether `text` holds a word of a known spelling, or is in a script that puts no spaces between words."""
        plain = spelling_of(text)
        return any(sign > UNSPACED for sign in plain) or not self.words.isdisjoint(WORD.findall(plain))

    @cached_property
    def places_by_code(self) -> Mapping[str, frozenset[str]]:
        """The places within each entry (column `places`), which stand beside its name and never for it."""
        return {
            entry.code: frozenset(map(spelling_of, entry.more.get("places", "").split("|"))) - {""}
            for entry in self.codes
        }

    def places(self, code: str) -> frozenset[str]:
        """Return the folded names of places within an entry."""
        return self.places_by_code[code]

    @cached_property
    def ladder(self) -> tuple[Code, ...]:
        """The entries that have a rank, from the least firm to the firmest."""
        ranked = [entry for entry in self.codes if entry.rank is not None]
        return tuple(sorted(ranked, key=lambda entry: entry.rank or 0))
