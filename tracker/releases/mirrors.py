"""Two lists of the same pledges beside each other, the giver's and the receiver's: what agrees, what does not."""

from dataclasses import dataclass
from decimal import Decimal

import numpy as np
import pandas as pd

from tracker.measures.sums import total, whole
from tracker.releases.mirror_signs import Pairs, Row, matched
from tracker.terms.errors import TrackerError
from tracker.terms.language import N_

MOST = 20_000
"""How many pledges each side may have."""

COMPARED = ("country", "sector", "stage", "announced_on", "funding", "amount_basis")
"""The fields in which a pair is compared beside its money."""


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
