"""Every figure on every page is a link to its rows, or stands in the short table of those that need none.

What needs none without saying: nothing at all (0 has no rows), a fact beside its source, a pledge's own figure in
the row that leads to it, a share or a difference beside the totals it is made of, a heading that says again what is
a link below it, and what the page of pace shows with its arithmetic (see `loose_figures.unexplained`).
"""

import re
from functools import cache
from typing import NamedTuple

import pytest

from tests.journeys.conftest import Reader
from tests.journeys.loose_figures import figures_in, figures_of, unexplained
from tracker.ui.menu import ENTRIES

ON = "2026-11-20"
VIEWS = {
    "sample": {"list": "sample", "id": "SAMPLE-035"},
    "present": {"list": "present", "window": "all", "id": "KZ-2025-001", "claim": "15.7 bn USD"},
    "asked": {
        "list": "sample",
        "rates": "latest",
        "by": "japanese_party",
        "since": "2026-06-01",
        "claim": "700 bn yen",
        "scenario": "1~~add~5000000000~USD~KAZ~signed~2027-03-01~~largest~1",
        "weights": "announced~10~~signed~50",
        "id": "SAMPLE-009",
    },
    "empty": {"list": "sample", "filed_in": "EUR", "country": "TJK"},
    "narrowed": {
        "list": "sample",
        "filed_in": "USD",
        "currency": "USD",
        "since": "2026-06-01",
        "id": "SAMPLE-001",
    },
}


class Exempt(NamedTuple):
    """Figures that need no link: on which page, where (place | caption | column | text), in which block, and why."""

    page: str
    where: str
    why: str
    block: str = ""


CURVE = "a stage's part of a day's total, which is a link in the same row"
SOURCED = "published by others: the source stands with the block, and no pledge is in it"
LISTED = "counts what the block lists right below"
SUPPOSED = "supposed by the reader: beside the published figure, which is a link"
FILED = "the page is about these rows: they stand on it"
TARGET = "the target, as stated"
EXEMPT = (
    Exempt(".*", r"\| (Counted amount by day|Counted amount at the end of|Running total by country)", CURVE),
    Exempt("|breakdown", r"^table.heat>caption", "how a cell is read"),
    Exempt("|breakdown", r"^table.heat>thead.*more sectors?$", "the heading of a column for so many others"),
    Exempt(
        "", r"^div.block>h2 .*or firmer: .* of the amount$", "a share of two amounts of the bars right below"
    ),
    Exempt("|claims", r"Claimed: |several counts:|\| Claimed \||\| What was said \|", SOURCED),
    Exempt("", r"^div.bars", SOURCED, block="Claimed: "),
    Exempt("|trade", r"early trade, US dollars|highest in|^h1.*yearly series", SOURCED),
    Exempt("|trade", r"", SOURCED, block="^What the baseline would need"),
    Exempt(
        "|trade", r"^p.over|^div.bars.* \| (.5.53 trillion|.35 billion)$", SOURCED, block="^Trade, the target"
    ),
    Exempt("|trade", r"^div.bars.* \| (.3 trillion|.19 billion)$", TARGET, block="^Trade, the target"),
    Exempt("|rates", r"the .* target;$|Target .\d+|^div.block>p.*by day, at that day", TARGET),
    Exempt("rates", r"p.foot.*31 days", "a rule of the method"),
    Exempt("rules", r"Of what “Pledged” counts here", "a difference, its rows linked by reason after it"),
    Exempt(
        "rules", r"Read as:|caption.* At most", "what the reader asked, read back, and the rule of comparing"
    ),
    Exempt("pace", r"That is .\d+ billion", "an example of what can be typed"),
    Exempt(
        "pace", r"The list as published beside|Counted by every rule|A what-if of yours|Your steps", SUPPOSED
    ),
    Exempt("pace", r"Your changes would make|h2.*What if: ", SUPPOSED),
    Exempt(
        "pace",
        r"By your weights, not a forecast|by your weights$|^div.bars",
        SUPPOSED,
        block="weights|What if not",
    ),
    Exempt("rates", r"", SOURCED, block="^In [A-Z]{3} the target was worth"),
    Exempt("rates", r"\| (For one unit|Rates|Stalest[^|]*) \|", SOURCED),
    Exempt("rates", r"h2.*rates? (is|are) used|caption.*rates? (is|are) used", LISTED),
    Exempt(
        "rates",
        r"\| Pledges \|",
        "how many pledges moved, each listed below with its part",
        block="by exchange rates",
    ),
    Exempt("claims", r"h2.*umbrellas? over listed pledges", LISTED),
    Exempt(
        "quality",
        r"\d+ (months?|years?)$|had no news for",
        "lengths of silence, of groups and of pledges named there",
    ),
    Exempt("pledges", r"^h1.*add up to|^div>table.plain>caption|Page \d", FILED),
    Exempt("pledge", r"", FILED),
    Exempt(
        "changes",
        r"^ol.prose|From one headline to the next|^p.quiet",
        "the rows behind every step stand on the page, each with its part",
    ),
    Exempt("changes", r"\| The change in parts", "parts of a difference whose two totals are links"),
    Exempt("changes", r"^div.block>h2.*new|From which stage to which", LISTED),
    Exempt(
        "releases", r"span.sum", "as counted when it was published, by the rules of then; its number opens it"
    ),
    Exempt("method", r"", "the rules themselves: the target, rungs, codes of other lists"),
    Exempt("sources", r"h2.*documents, no list", SOURCED),
)
SEEN: dict[tuple[str, str], tuple] = {}


def exempt(page: str, loose) -> Exempt | None:
    """Return why a figure needs no link; None if nothing says so."""
    where = f"{loose.place} | {loose.group.caption} | {loose.label} | {loose.text}"
    return next(
        (
            one
            for one in EXEMPT
            if re.fullmatch(one.page, page)
            and re.search(one.where, where)
            and re.search(one.block, loose.group.block)
        ),
        None,
    )


def html_of(page: str, query: dict[str, str]) -> list[str]:
    here = Reader().open(page, on=ON, lang="en", **query).unfolded()
    return [element.proto.body for element in here.app.get("html")]


@cache
def arithmetic_of(name: str) -> list:
    """Return the figures that the page of pace shows the computing of, which stand on other pages too."""
    shared = {
        key: value
        for key, value in VIEWS[name].items()
        if key in ("list", "window", "rates", "filed_in", "currency", "country")
    }
    pace = figures_of(html_of("pace", shared))
    found = [loose.figure for loose in pace.loose if loose.group.block == "How these figures are computed"]
    assert found
    return found


def loose_of(page: str, name: str) -> tuple:
    """Return the figures of a page that nothing beside them explains; looked for once."""
    if (page, name) not in SEEN:
        figures = figures_of(html_of(page, VIEWS[name]))
        SEEN[page, name] = tuple(unexplained(figures, arithmetic_of(name)))
    return SEEN[page, name]


@pytest.mark.parametrize("name", VIEWS)
@pytest.mark.parametrize("page", [entry.address for entry in ENTRIES])
def test_a_figure_is_a_link_to_its_rows_or_says_why_not(page, name):
    assert [str(loose) for loose in loose_of(page, name) if not exempt(page, loose)] == []


def test_nothing_is_exempt_that_is_not_there():
    used = {exempt(page, loose) for (page, _), found in SEEN.items() for loose in found}

    if len(SEEN) == len(VIEWS) * len(ENTRIES):  # all of the above were run
        assert [one for one in EXEMPT if one not in used] == []


PAGE = """
<h2>¥710 billion counted, ¥550 billion at an even pace, 9 more</h2>
<table><caption>Rules</caption><tr><th>Pledged</th>
<td data-label="Counted"><a href="pledges?rule=pledged">¥710,064,453,358</a></td>
<td data-label="Share">24%</td><td data-label="Rows">51</td></tr>
<tr><th>SAMPLE-007 since 20 December 2025</th><td data-label="Counted">¥12,345</td></tr></table>
<p>¥3 billion, as <a href="https://example.org/a">the ministry said</a> in 2015</p>
<p>¥4 billion, as it is said</p>
"""


def test_a_figure_that_leads_nowhere_is_found():
    found = [(loose.figure, loose.label) for loose in unexplained(figures_of([PAGE]), ["¥550,383,351,588"])]

    assert found == [("9", ""), ("51", "Rows"), ("¥12,345", "Counted"), ("¥4 billion", "")]


def test_days_years_names_and_quotations_are_no_figures():
    assert figures_in(
        "SAMPLE-035, KZ-2025-001: 2008 “as 3.7” on 1 May 2026, 2026-03-04, $2.46 billion, 65%, 1,491"
    ) == [
        "$2.46 billion",
        "65%",
        "1,491",
    ]
