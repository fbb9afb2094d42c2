"""One pledge of the list that is looked at: its row, conversions, standings and relatives, measured once."""

from dataclasses import dataclass

import numpy as np

from tracker.checks.findings_list import FindingList
from tracker.measures.counting import counted
from tracker.measures.one_pledge import Conversion, Standing, conversions, near, place_of, standings
from tracker.measures.picked import picked
from tracker.measures.relatives import Relatives, relatives
from tracker.terms.findings import Finding
from tracker.ui import cache
from tracker.ui.cache import Listed
from tracker.ui.lists import list_rates, values
from tracker.ui.pledges.pledge_cells import Row
from tracker.ui.pledges.pledge_list import public_headings
from tracker.ui.releases.published import PublishedList
from tracker.ui.view import View

MOST_RELATIVES = 20


@dataclass(frozen=True)
class Kin:
    """Some pledges that belong with one: their first rows, and how many they are."""

    rows: tuple[Row, ...]
    count: int


@dataclass(frozen=True)
class Found:
    """One pledge. `row` is as `counted` returns it, `others` its public columns that are no field."""

    row: Row
    others: dict[str, str]
    conversions: tuple[Conversion, ...]
    standings: tuple[Standing, ...]
    relatives: Relatives
    umbrella: Kin
    sisters: Kin
    parts: Kin
    original: Kin
    again: Kin


def found(view: View, identifier: str) -> Found | None:
    """Return the pledge with an ID in the list of a view; None if there is none."""
    key = ("pledge", identifier, view.rule, view.window, view.rates, view.on)
    return cache.measured(view.list, key, lambda: _found(view, identifier))


def like(view: View, identifier: str) -> tuple[Row, ...]:
    """Return the pledges whose IDs are most like one that is not in the list."""
    return cache.measured(
        view.list,
        ("near", identifier, view.rule, view.window, view.rates, view.on),
        lambda: _rows(view, near(cache.listed(view.list).pledges, identifier)),
    )


def findings(view: View, row: Row) -> tuple[Finding, ...]:
    """Return what was found in a pledge's line when its file was read; releases do not keep that."""
    listed = cache.listed(view.list)
    if not isinstance(listed, Listed):
        return ()
    every = listed.checked.findings
    line = int(row["line"])
    if isinstance(every, FindingList):
        return tuple(
            group.finding(int(place))
            for group in every.groups
            if group.lines is not None
            for place in np.flatnonzero(group.lines == line)
        )
    return tuple(finding for finding in every if finding.line == line)


def _found(view: View, identifier: str) -> Found | None:
    reference = cache.reference()
    listed = cache.listed(view.list)
    place = place_of(listed.pledges, identifier)
    if place is None:
        return None
    held = relatives(listed.pledges, place)
    return Found(
        row=_rows(view, [place])[0],
        others=_others(view, place),
        conversions=conversions(
            listed.pledges, place, list_rates(view.list), view.on, reference.target.currency
        ),
        standings=standings(values(view.list, view.rates, view.on), place, reference, view.on),
        relatives=held,
        umbrella=_kin(view, [] if held.umbrella is None else [held.umbrella]),
        sisters=_kin(view, held.sisters),
        parts=_kin(view, held.parts),
        original=_kin(view, [] if held.original is None else [held.original]),
        again=_kin(view, held.again),
    )


def _kin(view: View, places: np.ndarray | list[int]) -> Kin:
    return Kin(_rows(view, places[:MOST_RELATIVES]), len(places))


def _rows(view: View, places: np.ndarray | list[int]) -> tuple[Row, ...]:
    """Return the rows at some places as `counted` returns them: no other row has a say in whether one counts."""
    if not len(places):
        return ()
    reference = cache.reference()
    rows = picked(values(view.list, view.rates, view.on), np.asarray(places, dtype="int64"))
    found = counted(rows, reference, reference.rule_by_name[view.rule], view.window, view.on)
    return tuple(found.to_dict("records"))


def _others(view: View, place: int) -> dict[str, str]:
    listed = cache.listed(view.list)
    if not isinstance(listed, PublishedList):
        return {}
    others = listed.opened.contents.others
    cells = {heading: others[heading].iloc[place] for heading in public_headings(view)}
    return {heading: cell for heading, cell in cells.items() if isinstance(cell, str) and cell}
