"""Checking a stated number: which rule, rate view, window and countries give it, or come nearest."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import NamedTuple

import pandas as pd

from tracker.measures.breakdowns import codes_of, placed
from tracker.measures.claims import ClaimKind, claimed, is_region, kind_of, repeats
from tracker.measures.counting import counted
from tracker.measures.kinds import Kinds, kinds, tally
from tracker.measures.rates import Rates
from tracker.terms.reference import Reference
from tracker.terms.target import RateView, Target, Window

NEAR = Fraction(1, 50)
"""A number states another if it is at most this much (of itself) off."""
EVERYWHERE = ""
"""The country set of all pledges."""
TOGETHER = "together"
"""The name of the sum of the claims that stand beside the headline."""


class Figure(NamedTuple):
    """One number that a list gives: for which countries (codes; none: all), by which rule, window and rates.

    `counted` is in smallest units of the target's currency; `whole` is what the same rule counts in
    all countries.
    """

    countries: tuple[str, ...]
    rule: str
    window: Window
    rates: RateView
    counted: int
    whole: int
    rows: int
    rows_with_amount: int


@dataclass(frozen=True, slots=True)
class Stated:
    """What somebody stated: an amount (smallest units of the target's currency) or a share of something.

    `rules`, `windows` and `countries` narrow where to look; empty: anywhere. A set of `countries` is one
    tuple of codes, `()` is all countries together.
    """

    amount: Fraction | None = None
    share_of_target: Fraction | None = None
    share_of_counted: Fraction | None = None
    rules: tuple[str, ...] = ()
    windows: tuple[Window, ...] = ()
    countries: tuple[tuple[str, ...], ...] = ()

    def distance(self, figure: Figure, target: Target) -> Fraction | None:
        """Return how far a figure is off, as a part of what was stated; None where they cannot be compared."""
        if self.amount is not None:
            return off(Fraction(figure.counted), self.amount)
        if self.share_of_target is not None:
            return off(Fraction(figure.counted, target.amount), self.share_of_target)
        if self.share_of_counted is not None and figure.whole and figure.countries:
            return off(Fraction(figure.counted, figure.whole), self.share_of_counted)
        return None

    def fits(self, figure: Figure) -> bool:
        """Return whether a figure is where the statement says to look."""
        return (
            (not self.rules or figure.rule in self.rules)
            and (not self.windows or figure.window in self.windows)
            and (not self.countries or figure.countries in self.countries)
        )


class Found(NamedTuple):
    """A figure and how far it is off (a part of what was stated); `place` says which list it is of."""

    figure: Figure
    distance: Fraction
    place: int

    @property
    def near(self) -> bool:
        """Whether the figure gives what was stated."""
        return self.distance <= NEAR


class Source(NamedTuple):
    """A claim that states the number: its ID (`TOGETHER` for several), what sort it is, how far it is off."""

    claim_id: str
    kind: ClaimKind
    amount: int
    distance: Fraction
    members: tuple[str, ...]


def off(number: Fraction, stated: Fraction) -> Fraction | None:
    """Return how far a number is off what was stated; from nothing, only nothing is no distance."""
    if stated:
        return abs(number - stated) / stated
    return Fraction(0) if not number else None


def figures(
    valued: Mapping[RateView, pd.DataFrame],
    reference: Reference,
    on: date,
    *,
    found: Kinds | None = None,
) -> tuple[Figure, ...]:
    """Return every number that a list gives: all rules × windows × rate views, in all and in single countries."""
    first = next(iter(valued.values()))
    found = found or kinds(first, reference, on)
    codes = codes_of(first, reference.codelists["country"], "country")
    held = tally(valued, found, None, placed(first, "country", codes), len(codes))
    there = [(place, code) for place, code in enumerate(codes) if code and held.rows[:, place].any()]
    each, made = found.each, []
    for rule in reference.rules:
        for window in Window:
            counts = counted(each, reference, rule, window, on)["counts"].to_numpy()
            rows, known = held.rows[counts].sum(axis=0), held.known[counts].sum(axis=0)
            for view in valued:
                by_country = [int(value) for value in held.worth[view][counts].sum(axis=0)]
                whole = sum(by_country)
                made.append(
                    Figure((), rule.name, window, view, whole, whole, int(rows.sum()), int(known.sum()))
                )
                made += [
                    Figure(
                        (code,),
                        rule.name,
                        window,
                        view,
                        by_country[place],
                        whole,
                        int(rows[place]),
                        int(known[place]),
                    )
                    for place, code in there
                ]
    return tuple(made)


def together(found: Iterable[Figure], countries: tuple[str, ...]) -> tuple[Figure, ...]:
    """Return the numbers of several countries together."""
    sums: dict[tuple[str, Window, RateView], list[Figure]] = {}
    for figure in found:
        if len(figure.countries) == 1 and figure.countries[0] in countries:
            sums.setdefault((figure.rule, figure.window, figure.rates), []).append(figure)
    return tuple(
        Figure(
            countries,
            *ways,
            sum(one.counted for one in parts),
            parts[0].whole,
            sum(one.rows for one in parts),
            sum(one.rows_with_amount for one in parts),
        )
        for ways, parts in sums.items()
    )


def checked(
    lists: Sequence[tuple[Figure, ...]], stated: Stated, target: Target, *, narrowed: bool = True
) -> tuple[Found, ...]:
    """Return every figure of some lists by how far it is off what was stated, nearest first.

    Of figures equally far the one of the earlier list comes first, then in the order of the rules.
    Without `narrowed` it is also looked where the statement does not say to.
    """
    found = [
        Found(figure, distance, place)
        for place, made in enumerate(lists)
        for figure in made
        if (not narrowed or stated.fits(figure)) and (distance := stated.distance(figure, target)) is not None
    ]
    return tuple(sorted(found, key=lambda one: (one.distance, one.place)))


def country_sets(codes: Sequence[str], reference: Reference) -> tuple[tuple[str, ...], ...]:
    """Return the country sets that named countries can mean: a region's name may mean all pledges, too."""
    if not codes:
        return ()
    if len(codes) == 1 and is_region(codes[0], reference):
        return ((), (codes[0],))
    return (tuple(codes),)


def sources(
    stated: Stated, reference: Reference, rates: Rates, countries: Sequence[str] = ()
) -> tuple[Source, ...]:
    """Return the claims whose amount is what was stated, nearest first; then what the headline's claims come to.

    Claims are compared at the fixed rate. Named countries narrow them; a region's claims always stay.
    """
    target = reference.target
    asked = stated.amount
    if asked is None and stated.share_of_target is not None:
        asked = stated.share_of_target * target.amount
    if asked is None:
        return ()
    table = reference.claims
    found, headline = [], []
    for claim, again in zip(table.to_dict("records"), repeats(table), strict=True):
        amount = claimed(claim["amount"], claim["currency"], rates)
        if amount is None:
            continue
        kind = kind_of(claim["scope"])
        if kind is ClaimKind.HEADLINE and not again:
            headline.append((claim["claim_id"], amount))
        if countries and claim["country"] not in countries and not is_region(claim["country"], reference):
            continue
        found.append((claim["claim_id"], kind, amount, (claim["claim_id"],)))
    if len(headline) > 1 and not countries:
        members = tuple(name for name, _ in headline)
        found.append((TOGETHER, ClaimKind.HEADLINE, sum(amount for _, amount in headline), members))
    near = [
        Source(name, kind, amount, distance, members)
        for name, kind, amount, members in found
        if (distance := off(Fraction(amount), asked)) is not None and distance <= NEAR
    ]
    return tuple(sorted(near, key=lambda one: one.distance))
