"""Bars below each other on one scale, each with its name and its amount."""

from collections.abc import Sequence
from typing import NamedTuple
from unicodedata import east_asian_width

from tracker.ui.markup import Html, joined, tag
from tracker.ui.reading import Reading
from tracker.ui.shown import Amounts

CYRILLIC = frozenset(map(chr, range(0x400, 0x530)))


class Bar(NamedTuple):
    """One bar: its name, its length (any unit, None: no number), what stands beside it, how it looks."""

    name: str
    length: int | None
    said: str
    look: str = "neutral"
    style: str = ""
    linked: Html | None = None
    """`said` as a link to what the bar is the sum of."""
    more: Html = Html()
    """What stands under the name."""
    titled: Html | None = None
    """The name with links in it."""


def bars(found: Sequence[Bar], alt: str) -> Html:
    """Return bars below each other with their names and amounts; lengths share one scale from nothing."""
    longest = max((bar.length or 0 for bar in found), default=0)
    room = max((letters(bar.said) for bar in found if bar.length), default=0)
    pieces = []
    for bar in found:
        pieces.append(tag("span", bar.titled or bar.name, bar.more, class_="name"))
        drawn = (
            tag("i", "", class_=bar.look, style=f"{bar.style};--share:{bar.length / longest:.5f}")
            if bar.length
            else Html()
        )
        pieces.append(
            tag(
                "span",
                drawn,
                tag("span", bar.linked or bar.said, class_="sum" if bar.length else "sum none"),
                class_="track",
            )
        )
    return tag(
        "div",
        joined(pieces),
        class_="bars",
        role="group" if any(bar.linked for bar in found) else "img",  # a picture hides the links in it
        aria_label=alt,
        style=f"--room:{room * 0.54 + 0.75:.2f}rem",
    )


def letters(text: str) -> float:
    """Return how wide a text is, in Latin letters; a Japanese letter takes two, a Cyrillic one a little more."""
    return sum(2 if east_asian_width(letter) in "WF" else 1.2 if letter in CYRILLIC else 1 for letter in text)


def said_amount(reading: Reading, amounts: Amounts, counted: int, rows: int, with_amount: int) -> str:
    """Return an amount in words; none without pledges, unknown where no pledge has an amount."""
    words = reading.words
    if not rows:
        return words.said("none")
    if not with_amount:
        return words.counted("{n} pledge, amount unknown", "{n} pledges, amounts unknown", rows)
    return amounts.said(counted)
