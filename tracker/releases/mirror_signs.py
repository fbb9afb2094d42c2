"""What shows that a row of one list and a row of another are the same pledge, and which rows are."""

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import numpy as np

from tracker.checks.similarity import alike, parties, pieces, shared
from tracker.terms.language import N_

Row = Mapping[str, Any]

NEARLY = 0.05
"""How far two values may differ and still be the same money, said by two sides (as in `checks.earlier`)."""

SELDOM = 200
"""A word that more titles hold than this tells no pledges apart."""


class By(StrEnum):
    """What shows that a row of one list and a row of the other are the same pledge."""

    ID = "id"
    MONEY = "money"
    TITLE = "title"
    PARTY = "party"


BY_TITLES = {
    By.ID: N_("same ID and country, and similar words, money or parties"),
    By.MONEY: N_("same country and money, similar words"),
    By.TITLE: N_("same country, similar title"),
    By.PARTY: N_("same country and sector, a party in common"),
}


@dataclass(frozen=True)
class Pairs:
    """Which rows of two lists are the same pledge, by their places.

    `by` says for each pair what shows it. `doubtful` are pairs of places of which several could be
    meant: nobody decides for them, so that both rows stand under their own side only.
    """

    left: np.ndarray
    right: np.ndarray
    by: tuple[By, ...]
    only_left: np.ndarray
    only_right: np.ndarray
    doubtful: tuple[tuple[int, int], ...]


def matched(left: list[Row], right: list[Row]) -> Pairs:
    """Return which rows of two lists are the same pledge: the plainest sign first, each row once.

    Where a sign fits several rows of either side, none of them is taken by it.
    """
    found: dict[int, tuple[int, By]] = {}
    taken: set[int] = set()
    doubtful: dict[tuple[int, int], None] = {}
    for by, candidates in SIGNS:
        ours = {place: row for place, row in enumerate(left) if place not in found}
        theirs = {place: row for place, row in enumerate(right) if place not in taken}
        pairs = [
            (one, two)
            for one, two in dict.fromkeys(candidates(ours, theirs))
            if ours[one]["country"] == theirs[two]["country"]
        ]
        ones, twos = Counter(one for one, _ in pairs), Counter(two for _, two in pairs)
        for one, two in pairs:
            if ones[one] == twos[two] == 1:
                found[one] = (two, by)
                taken.add(two)
            else:
                doubtful[one, two] = None
    order = sorted(found)
    return Pairs(
        left=np.array(order, dtype="int64"),
        right=np.array([found[one][0] for one in order], dtype="int64"),
        by=tuple(found[one][1] for one in order),
        only_left=np.array([place for place in range(len(left)) if place not in found], dtype="int64"),
        only_right=np.array([place for place in range(len(right)) if place not in taken], dtype="int64"),
        doubtful=tuple((one, two) for one, two in doubtful if one not in found and two not in taken),
    )


Candidates = Iterator[tuple[int, int]]


Side = Mapping[int, Row]


def with_same_id(ours: Side, theirs: Side) -> Candidates:
    """Yield rows with the same ID that something else speaks for too: two sides may both number from 1."""
    for one, two in _sharing(ours, theirs, lambda row: [row["project_id"]]):
        mine, other = ours[one], theirs[two]
        if similar_title(mine, other) or near_money(mine, other) or common_party(mine, other):
            yield one, two


def with_near_money(ours: Side, theirs: Side) -> Candidates:
    """Yield rows with nearly the same value, and words, a party or a sector in common."""
    ranked = sorted((row["value"], place) for place, row in theirs.items() if row["value"])
    values = [value for value, _ in ranked]
    for one, row in ours.items():
        if not row["value"]:
            continue
        first = bisect_left(values, row["value"] * (1 - NEARLY))
        last = bisect_right(values, row["value"] / (1 - NEARLY))
        for _, two in ranked[first:last]:
            other = theirs[two]
            if near_money(row, other) and (
                similar_title(row, other) or common_party(row, other) or row["sector"] == other["sector"]
            ):
                yield one, two


def with_similar_title(ours: Side, theirs: Side) -> Candidates:
    """Yield rows with similar titles."""
    for one, two in _sharing(ours, theirs, lambda row: pieces(row["title"] or "")):
        if similar_title(ours[one], theirs[two]):
            yield one, two


def with_common_party(ours: Side, theirs: Side) -> Candidates:
    """Yield rows of one sector that name a party in common, and do not name different money."""
    for one, two in _sharing(ours, theirs, _parties):
        mine, other = ours[one], theirs[two]
        different = mine["value"] and other["value"] and not near_money(mine, other)
        if mine["sector"] == other["sector"] and not different and common_party(mine, other):
            yield one, two


SIGNS: tuple[tuple[By, Callable[[Side, Side], Candidates]], ...] = (
    (By.ID, with_same_id),
    (By.MONEY, with_near_money),
    (By.TITLE, with_similar_title),
    (By.PARTY, with_common_party),
)
"""The signs by which rows are the same pledge, the plainest first."""


def near_money(one: Row, two: Row) -> bool:
    """Return whether two pledges have nearly the same value."""
    if not (one["value"] and two["value"]):
        return False
    return abs(one["value"] - two["value"]) <= NEARLY * max(one["value"], two["value"])


def similar_title(one: Row, two: Row) -> bool:
    """Return whether two pledges have similar titles."""
    return bool(one["title"] and two["title"] and alike(one["title"], two["title"]))


def common_party(one: Row, two: Row) -> bool:
    """Return whether two pledges name a party in common."""
    return any(
        one[name] and two[name] and shared(one[name], two[name]) for name in ("japanese_party", "local_party")
    )


def _parties(row: Row) -> list[str]:
    return [party for name in ("japanese_party", "local_party") for party in parties(row[name] or "")]


def _sharing(ours: Side, theirs: Side, keys: Callable[[Row], Iterable[str]]) -> Candidates:
    """Yield pairs of rows of one country that share a key which tells pledges apart."""
    held: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    for two, row in theirs.items():
        for key in keys(row):
            held[row["country"], key].append(two)
    for one, row in ours.items():
        for key in keys(row):
            sharing = held.get((row["country"], key), ())
            if len(sharing) <= SELDOM:
                for two in sharing:
                    yield one, two
