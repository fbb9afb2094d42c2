"""The names in one cell of parties, and how a filter asks for one of them."""

from collections.abc import Sequence
from functools import lru_cache

import pandas as pd

SEPARATOR = ";"
OTHER_SEPARATORS = ("；",)
"""What else parts the names in one cell."""


@lru_cache(2**16)
def names_in(text: str) -> tuple[str, ...]:
    """Return the parties that a cell names, each once, in its order."""
    for separator in OTHER_SEPARATORS:
        text = text.replace(separator, SEPARATOR)
    return tuple(dict.fromkeys(name.strip() for name in text.split(SEPARATOR) if name.strip()))


def taking_part(name: str) -> str:
    """Return the text by which a filter asks for every pledge that a party takes part in, alone or with others."""
    return SEPARATOR + name


def party_asked(text: str) -> str | None:
    """Return the party that a filter's text asks for wherever it takes part; None if it is a cell's whole text."""
    return text.removeprefix(SEPARATOR) if text.startswith(SEPARATOR) else None


def texts_meant(column: pd.Series, asked: Sequence[str]) -> Sequence[str]:
    """Return the texts of a column that a filter asks for: themselves, or all that name a party."""
    parties = {party for text in asked if (party := party_asked(text)) is not None}
    if not parties:
        return asked
    whole = [text for text in asked if party_asked(text) is None]
    return [*whole, *(text for text in column.dropna().unique() if parties.intersection(names_in(str(text))))]
