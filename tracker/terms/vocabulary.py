"""The words a pledge file is recognised by: known headings, and names of the code lists."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from typing import TYPE_CHECKING

from tracker.terms.codelists import folded
from tracker.terms.fields import FIELDS

if TYPE_CHECKING:
    from tracker.terms.reference import (
        Reference,  # it loads pandas, which the process that reads files does without
    )


class Vocabulary:
    """Answers whether a text is one that a pledge file would hold."""

    def __init__(self, reference: Reference) -> None:
        """Know the words of a tracker's own data."""
        self.reference = reference

    @classmethod
    def of_words(cls, headings: Iterable[str], names: Iterable[str]) -> Vocabulary:
        """Return a vocabulary of words that were folded before; it has no reference."""
        made = cls.__new__(cls)
        made.__dict__.update(headings=frozenset(headings), names=frozenset(names))
        return made

    @cached_property
    def headings(self) -> frozenset[str]:
        """The known headings of columns, folded."""
        named = {folded(field.name) for field in FIELDS}
        return frozenset(named | {folded(heading.alias) for heading in self.reference.headings})

    @cached_property
    def names(self) -> frozenset[str]:
        """The known names of countries, sectors, stages and other codes, folded."""
        return frozenset(
            spelling for codelist in self.reference.codelists.values() for spelling in codelist.by_spelling
        )

    def heading(self, text: str) -> bool:
        """Return whether `text` is a known heading of a column."""
        return folded(text) in self.headings

    def name(self, text: str) -> bool:
        """Return whether `text` is a known name of a country, sector, stage or other code."""
        return folded(text) in self.names
