"""Pledges of a list that may be the same, as the checks propose them and nobody has decided yet."""

from typing import NamedTuple

from tracker.checks.checking import check
from tracker.exports.csv_files import pledges_as_csv
from tracker.intake.choices import Limits
from tracker.intake.reading import read_table
from tracker.terms.pledges import Pledges
from tracker.ui import cache

RULE = "possible-duplicate"
MOST = 200_000
"""Pairs are not looked for in a list with more rows than this: the page says so."""
FIRST_LINE = 2
LIMITS = Limits(bytes=2**30, rows=MOST + 1)


class Pair(NamedTuple):
    """Two pledges that may be one: the later row of the list, and the one it may repeat."""

    row: int
    other: int


def pairs(which: str) -> list[Pair] | None:
    """Return the open proposals of a list, by the places of its rows; None for a list too long to compare."""
    pledges = cache.listed(which).pledges
    if len(pledges) > MOST:
        return None
    return cache.measured(which, ("duplicates",), lambda: _proposed(pledges))


def _proposed(pledges: Pledges) -> list[Pair]:
    """Return what the checks of a file say of the list itself, written out as a file."""
    reference = cache.reference()
    table = read_table(pledges_as_csv(pledges), "list.csv", limits=LIMITS, vocabulary=reference.vocabulary)
    found = check(table, reference).findings
    return [
        Pair(finding.line - FIRST_LINE, int(str(dict(finding.values)["meaning"])) - FIRST_LINE)
        for finding in found
        if finding.rule == RULE and finding.line is not None
    ]
