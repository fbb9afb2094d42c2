"""What a pledge said from release to release: told once for as long as it said the same."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import pandas as pd

from tracker.terms.fields import FIELDS

State = Mapping[str, str | Decimal | None]
"""A pledge's fields: texts and codes, exact amounts, None where blank."""


@dataclass(frozen=True)
class Seen:
    """A pledge in one release; `state` is None where it was not in it."""

    release: int
    published_on: date
    state: State | None


@dataclass(frozen=True)
class Spell:
    """The releases one after the other in which a pledge said the same, oldest `first`.

    `changed` are the fields in which it differs from the spell before; `since` is the day of the first.
    """

    first: int
    last: int
    since: date
    state: State | None
    changed: tuple[str, ...] = ()


def state_of(pledges: pd.DataFrame, place: int) -> State:
    """Return what the pledge at a place says."""
    row = pledges.iloc[place]
    return {field.name: _plain(row[field.name]) for field in FIELDS}


def spells(seen: Iterable[Seen]) -> tuple[Spell, ...]:
    """Return the spells of a pledge, newest first; `seen` is from the oldest release to the newest.

    Releases before the first that has it are left out.
    """
    found: list[Spell] = []
    for one in seen:
        if not found:
            if one.state is not None:
                found.append(Spell(one.release, one.release, one.published_on, one.state))
            continue
        before = found[-1]
        if before.state == one.state:
            found[-1] = Spell(before.first, one.release, before.since, before.state, before.changed)
        else:
            found.append(
                Spell(
                    one.release, one.release, one.published_on, one.state, _changed(before.state, one.state)
                )
            )
    return tuple(reversed(found))


def _changed(before: State | None, after: State | None) -> tuple[str, ...]:
    if before is None or after is None:
        return ()
    return tuple(name for name in after if before.get(name) != after[name])


def _plain(cell: object) -> str | Decimal | None:
    if isinstance(cell, Decimal):
        return cell.normalize()
    return cell if isinstance(cell, str) and cell else None
