"""Which part of the list is looked at, in words: no figure of a part may be taken for one of the whole."""

from collections.abc import Iterator

from tracker.measures.filters import BLANK
from tracker.measures.party_names import party_asked
from tracker.ui.markup import shortened
from tracker.ui.reading import Reading
from tracker.ui.view_values import CURRENCIES, PARTIES

LONGEST_NAME = 40


def narrowed_to(reading: Reading) -> Iterator[tuple[str, str]]:
    """Yield the filters that are in force, each field with what it lets through."""
    for field, text in reading.view.filters.items():
        yield field, reading.words.said("Only: {name}", name=filter_name(reading, field, text))


def filter_name(reading: Reading, field: str, text: str) -> str:
    """Return what a filter lets through: the names of its codes, or its text as it stands."""
    words = reading.words
    if text == BLANK:
        return words.said("not stated")
    if field in PARTIES:
        return shortened(party_asked(text) or text, LONGEST_NAME)
    between = "、" if words.language == "ja" else ", "
    if field in CURRENCIES:
        named = [words.said("not stated") if code == BLANK else code for code in text.split(",")]
        return words.said("amounts in {currencies}", currencies=between.join(named))
    names = [
        words.said("not stated") if code == BLANK else words.name(field, code) for code in text.split(",")
    ]
    return between.join(names)
