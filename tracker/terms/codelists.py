"""Code lists: the codes a field may hold, their names in every language, and other spellings."""

import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

APOSTROPHES = str.maketrans(dict.fromkeys("'’‘ʻʼ`´′‛ʹ", "’"))


def folded(text: str) -> str:
    """Return `text` with width, case, white space and apostrophes made alike, for look-ups only."""
    plain = unicodedata.normalize("NFKC", text).translate(APOSTROPHES).casefold()
    return " ".join(plain.replace("_", " ").split())


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
            for spelling in {folded(s) for s in (entry.code, *entry.names.values(), *entry.aliases)}:
                meant[spelling] = entry.code if meant.get(spelling, entry.code) == entry.code else None
        for entry in self.codes:  # a code always means itself
            meant[folded(entry.code)] = entry.code
        return {spelling: code for spelling, code in meant.items() if code and spelling}

    def find(self, text: str) -> str | None:
        """Return the code that `text` means, in any known spelling, or None."""
        return self.by_spelling.get(folded(text))

    @cached_property
    def ladder(self) -> tuple[Code, ...]:
        """The entries that have a rank, from the least firm to the firmest."""
        ranked = [entry for entry in self.codes if entry.rank is not None]
        return tuple(sorted(ranked, key=lambda entry: entry.rank or 0))
