"""Answering a stated number: which figures of some lists give it, and which sourced claims state it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from tracker.measures.claim_check import (
    Figure,
    Found,
    Source,
    Stated,
    checked,
    country_sets,
    sources,
    together,
)
from tracker.measures.progress import rounded
from tracker.measures.rates import Rates
from tracker.terms.money import digits
from tracker.terms.reference import Reference
from tracker.ui.claims.claim_words import Heard

NEAREST = 3
"""How many figures are shown when none is what was stated."""


@dataclass(frozen=True)
class Looked:
    """One list that was searched: its release (None: a list that is no release) and the day it is looked at from."""

    release: int | None
    on: date
    figures: tuple[Figure, ...]


@dataclass(frozen=True)
class Answer:
    """What is known about a stated number.

    `near` are the figures that give it as it was stated, `elsewhere` those that give it under another
    rule, window or country than stated, `nearest` what comes nearest where none does: nearest first,
    equal figures of older releases left out (`again` says in how many of them). `asked` is the number
    in smallest units of the target's currency (None: a share), `convertible` whether there is a rate.
    """

    heard: Heard
    looked: tuple[Looked, ...]
    near: tuple[Found, ...] = ()
    elsewhere: tuple[Found, ...] = ()
    nearest: tuple[Found, ...] = ()
    again: dict[Figure, int] | None = None
    sources: tuple[Source, ...] = ()
    asked: int | None = None
    convertible: bool = True


def searched(said: Heard, looked: Sequence[Looked], reference: Reference, rates: Rates) -> Answer:
    """Return what is known about a stated number; empty while it has to be asked what is meant."""
    looked = tuple(looked)
    if said.doubt or said.value is None:
        return Answer(said, looked)
    asked = None if said.currency is None else converted(said.value, said.currency, rates)
    if said.currency is not None and asked is None:
        return Answer(said, looked, convertible=False)
    stated = stated_by(said, asked, reference)
    several = said.countries if len(said.countries) > 1 else ()
    lists = [(*one.figures, *together(one.figures, several)) if several else one.figures for one in looked]
    found, again = once(checked(lists, stated, reference.target))
    near = tuple(one for one in found if one.near)
    elsewhere: tuple[Found, ...] = ()
    if not near and (stated.rules or stated.windows or stated.countries):
        everywhere, more = once(checked(lists, stated, reference.target, narrowed=False))
        elsewhere = tuple(one for one in everywhere if one.near)
        again = {**more, **again}
    return Answer(
        said,
        looked,
        near,
        elsewhere,
        () if near else found[:NEAREST],
        again,
        sources(stated, reference, rates, said.countries),
        None if asked is None else rounded(asked),
    )


def stated_by(said: Heard, asked: Fraction | None, reference: Reference) -> Stated:
    """Return what a sentence states; `asked` is its amount in smallest units of the target's currency."""
    share = Fraction(said.value or 0) / 100 if said.currency is None else None
    return Stated(
        amount=asked,
        share_of_target=None if said.of_counted else share,
        share_of_counted=share if said.of_counted else None,
        rules=said.rules,
        windows=said.windows,
        countries=country_sets(said.countries, reference),
    )


def converted(value: Decimal, currency: str, rates: Rates) -> Fraction | None:
    """Return an amount in smallest units of the target's currency, at the fixed rate; None without a rate."""
    rate = rates.fixed(currency)
    return Fraction(value) * rate.per_unit * 10 ** digits(rates.target.currency) if rate else None


def once(found: tuple[Found, ...]) -> tuple[tuple[Found, ...], dict[Figure, int]]:
    """Return figures without those that are the same in an earlier-placed list, and how often each came again."""
    kept: dict[Figure, Found] = {}
    again: dict[Figure, int] = {}
    for one in found:
        if one.figure in kept:
            again[one.figure] = again.get(one.figure, 0) + 1
        else:
            kept[one.figure] = one
    return tuple(kept.values()), again
