"""Two lists of the same pledges beside each other, the giver's and the receiver's: what agrees, what does not."""

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Any

import numpy as np
import pandas as pd

from tracker.checks.similarity import alike, parties, pieces, shared
from tracker.measures.sums import total, whole
from tracker.terms.errors import TrackerError
from tracker.terms.language import N_

Row = Mapping[str, Any]

NEARLY = 0.05
"""How far two values may differ and still be the same money, said by two sides (as in `checks.earlier`)."""

MOST = 20_000
"""How many pledges each side may have."""
SELDOM = 200
"""A word that more titles hold than this tells no pledges apart."""

COMPARED = ("country", "sector", "stage", "announced_on", "funding", "amount_basis")
"""The fields in which a pair is compared beside its money."""


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


@dataclass(frozen=True, slots=True)
class Part:
    """A part of both lists: pledges on each side, how many have an amount, and what they come to.

    Sums are in smallest units of the target's currency.
    """

    rows_left: int
    rows_right: int
    known_left: int
    known_right: int
    sum_left: int
    sum_right: int

    @property
    def gap(self) -> int:
        """By how much the right side's sum is larger; smaller: negative."""
        return self.sum_right - self.sum_left


@dataclass(frozen=True)
class Mirror:
    """Two lists beside each other.

    `agreeing`, `differing`, `only_left`, `only_right` part each list without a rest: on each side
    they add up to `whole`. `differences` has a row for each pair that differs: `left`, `right`
    (places), `by`, `value_left`, `value_right` (Int64, smallest units) and `fields` (tuple of the
    names of the fields that differ, "amount" for the money).
    """

    pairs: Pairs
    whole: Part
    agreeing: Part
    differing: Part
    only_left: Part
    only_right: Part
    differences: pd.DataFrame


class MirrorTooLongError(TrackerError):
    """A list is too long to be compared row by row."""

    next_step = N_("Compare the lists country by country.")


def mirrored(left: pd.DataFrame, right: pd.DataFrame) -> Mirror:
    """Return two lists, each as `valued` gives it, beside each other.

    Raises:
        MirrorTooLongError: if a side has more than `MOST` pledges.
    """
    if max(len(left), len(right)) > MOST:
        raise MirrorTooLongError(N_("A list has more than {most} pledges."), most=f"{MOST:,}")
    ours, theirs = records(left), records(right)
    pairs = matched(ours, theirs)
    fields = [
        differing_fields(ours[one], theirs[two]) for one, two in zip(pairs.left, pairs.right, strict=True)
    ]
    differ = np.array([bool(names) for names in fields], dtype=bool)
    nothing = np.array([], dtype="int64")
    return Mirror(
        pairs=pairs,
        whole=part(left, right, np.arange(len(left)), np.arange(len(right))),
        agreeing=part(left, right, pairs.left[~differ], pairs.right[~differ]),
        differing=part(left, right, pairs.left[differ], pairs.right[differ]),
        only_left=part(left, right, pairs.only_left, nothing),
        only_right=part(left, right, nothing, pairs.only_right),
        differences=pd.DataFrame(
            {
                "left": pairs.left[differ],
                "right": pairs.right[differ],
                "by": [by for by, chosen in zip(pairs.by, differ, strict=True) if chosen],
                "value_left": left["value"].array[pairs.left[differ]],
                "value_right": right["value"].array[pairs.right[differ]],
                "fields": [tuple(names) for names in fields if names],
            }
        ),
    )


def records(valued: pd.DataFrame) -> list[Row]:
    """Return what is compared of each pledge; what is blank is None."""
    names = ("project_id", "title", "japanese_party", "local_party", "amount", "currency", "value", *COMPARED)
    columns = {
        name: [None if pd.isna(cell) or cell == "" else cell for cell in valued[name].astype("object")]
        for name in names
    }
    return [dict(zip(names, cells, strict=True)) for cells in zip(*columns.values(), strict=True)]


def part(left: pd.DataFrame, right: pd.DataFrame, ours: np.ndarray, theirs: np.ndarray) -> Part:
    """Return what the given places of both lists come to."""
    one, two = left.iloc[ours], right.iloc[theirs]
    return Part(
        len(one),
        len(two),
        int(one["amount"].notna().sum()),
        int(two["amount"].notna().sum()),
        total(whole(one["value"])),
        total(whole(two["value"])),
    )


def as_filed(pledges: pd.DataFrame) -> dict[str, Decimal]:
    """Return the exact sums of the amounts as filed, in full units, by currency."""
    known = pledges[pledges["amount"].notna()]
    return {
        str(currency): sum(amounts.astype("object"), Decimal(0))
        for currency, amounts in known.groupby("currency", observed=True)["amount"]
    }


def differing_fields(one: Row, two: Row) -> list[str]:
    """Return the fields in which a pair differs: the money always, another only where both sides name it."""
    found = [] if same_money(one, two) else ["amount"]
    return found + [name for name in COMPARED if one[name] and two[name] and one[name] != two[name]]


def same_money(one: Row, two: Row) -> bool:
    """Return whether both sides name the same amount, or neither names one."""
    if one["amount"] is None or two["amount"] is None:
        return one["amount"] is two["amount"]
    if one["amount"] == two["amount"] and one["currency"] == two["currency"]:
        return True
    return one["value"] is not None and one["value"] == two["value"]


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
