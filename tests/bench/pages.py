"""What a page costs with a million pledges beside the same page with a thousand: CPU of the app, and bytes sent.

The floor is the list of a thousand, in the same process, in turns; both lists have the same codes, days and
currencies. Every view is visited once (what is then computed is kept) and then again. Goals: unfiltered views at most
1.1 times the floor; a filter, a sort, a search or a scenario never asked before at most 300 ms more than the same
page without; the page of pledges below 300 kB a rerun.

Run as a script: `python -m tests.bench pages`, or `python -m tests.bench.pages [--rows 1000000] [--rounds 5]`.
"""

import argparse
import logging
import os
import statistics
import sys
import tempfile
import time
from pathlib import Path

import numpy as np
import pandas as pd

from tests.releases.lists import put
from tracker.releases.store import Store
from tracker.terms.fields import FIELDS
from tracker.terms.pledges import AMOUNT_DTYPE, Pledges
from tracker.terms.reference import SHIPPED, Reference, load_reference

FEW, MANY = 1_000, 1_000_000
GOAL, EXTRA_GOAL, BYTES_GOAL = 1.1, 0.3, 300_000
FIGURES = (
    "",
    "breakdown",
    "rules",
    "pace",
    "changes",
    "rates",
    "trade",
    "claims",
    "pledges",
    "pledge",
    "quality",
)
"""The pages of the menu that show figures of a list; the others show files, words, or two lists of the reader's."""
WITHOUT_FIGURES = ("mirror", "submit", "releases", "method", "sources")
OWN_QUERY: dict[str, dict[str, str]] = {"pledge": {"id": "P-0000007"}}
VIEWS: tuple[dict[str, str], ...] = (
    {},
    {"rule": "committed"},
    {"rule": "signed", "window": "all"},
    {"rule": "private_committed", "window": "announced"},
    {"rates": "fixed"},
    {"rates": "latest", "window": "all"},
    {"on": "2026-06-30"},
)
NARROWED: tuple[tuple[str, str, dict[str, str]], ...] = (
    ("", "filter", {"country": "UZB", "sector": "energy"}),
    ("", "wide filter", {"country": "UZB,KAZ,KGZ,TJK,TKM"}),
    ("breakdown", "filter", {"stage": "signed"}),
    ("breakdown", "companies", {"by": "japanese_party", "sector": "water"}),
    ("rules", "filter", {"country": "KAZ"}),
    ("pace", "filter", {"country": "TJK"}),
    ("pace", "scenario", {"scenario": "1~~add~5000000000~USD~KAZ~signed~2026-03-01~~largest~3"}),
    ("pace", "scenario, rate", {"scenario": "1~~rate~USD~up10"}),
    ("rates", "filter", {"country": "KGZ"}),
    ("rates", "two days", {"since": "2026-02-01"}),
    ("rules", "claim checker", {"claim": "15.7 bn USD signed"}),
    ("quality", "filter", {"sector": "transport"}),
    ("pledges", "filter", {"country": "KAZ", "stage": "signed"}),
    ("pledges", "sort by title", {"sort": "title:asc"}),
    ("pledges", "sort by party", {"sort": "japanese_party:desc"}),
    ("pledges", "sort by day", {"sort": "announced_on:asc"}),
    ("pledges", "first search", {"q": "plant 77"}),
    ("pledges", "search", {"q": "company 128"}),
    ("pledges", "search ja", {"q": "カザフスタン"}),
    ("pledges", "compound ja", {"q": "カザフスタンの発電"}),
    ("pledges", "search ru", {"q": "узбекистан энергетика"}),
    ("pledges", "standing", {"standing": "left-out"}),
    ("pledges", "page 1000", {"page": "1000"}),
)


def listed(count: int, reference: Reference) -> Pledges:
    """Return a made-up list with as many different titles, days, parties and amounts as a real one would have."""
    drawn = np.random.default_rng(count)

    def some(field: str) -> pd.Series:
        codes = [entry.code for entry in reference.codelists[field]]
        return pd.Series(pd.Categorical.from_codes(drawn.integers(0, len(codes), count), codes))

    days = pd.date_range("2024-01-01", "2026-10-31").strftime("%Y-%m-%d").to_numpy()
    parties = np.array([f"Company {number}" for number in range(3_000)], dtype=object)
    columns: dict[str, pd.Series] = {field.name: pd.Series([None] * count, dtype="str") for field in FIELDS}
    amounts = drawn.integers(1_000, 10**9, count)
    unknown = drawn.random(count) < 0.2
    columns |= {
        "project_id": pd.Series([f"P-{number:07d}" for number in range(count)], dtype="str"),
        "title": pd.Series(
            [f"Project {number * 7919 % 999_983} at plant {number % 977}" for number in range(count)],
            dtype="str",
        ),
        "country": some("country"),
        "sector": some("sector"),
        "stage": some("stage"),
        "priority_area": some("priority_area"),
        "funding": some("funding"),
        "amount": pd.Series(
            pd.array(
                [None if gap else int(amount) for amount, gap in zip(amounts, unknown, strict=True)],
                dtype="Int64",
            )
        ).astype(AMOUNT_DTYPE),
        "japan_share_amount": pd.Series(pd.array([None] * count, dtype=AMOUNT_DTYPE)),
        "currency": pd.Series(pd.Categorical(drawn.choice(["JPY", "USD", "EUR"], count))),
        "announced_on": pd.Series(drawn.choice(days, count), dtype="str"),
        "japanese_party": pd.Series(drawn.choice(parties, count), dtype="str"),
        "source_url": pd.Series([f"https://example.org/{number}" for number in range(count)], dtype="str"),
    }
    return Pledges(pd.DataFrame({"line": pd.Series(range(2, count + 2), dtype="int64"), **columns}))


class Visitor:
    """A reader who has the tracker of one store open."""

    def __init__(self, address: str) -> None:
        """Take the store's address."""
        self.address = address

    def spent(self, page: str, query: dict[str, str]) -> tuple[float, int]:
        """Return the CPU seconds of one run of a page by a new reader, and the bytes it sends."""
        from tests.journeys.conftest import Reader

        os.environ["TRACKER_STORE"] = self.address
        reader = Reader()
        reader.app.default_timeout = 600
        reader.app.run()  # a page can be opened only from another: this one is the overview, found before
        reader.app.switch_page(f"pages/{_script(page)}")
        for name, value in {"lang": "en", **query}.items():
            reader.app.query_params[name] = value
        started = time.process_time()
        reader.app.run()
        spent = time.process_time() - started
        assert not reader.app.exception, reader.app.exception
        return spent, sum(node.proto.ByteSize() for node in reader.app.main if getattr(node, "proto", None))


def _script(page: str) -> str:
    from tracker.ui.menu import ENTRIES

    return next(entry.script for entry in ENTRIES if entry.address == page)


def stores(folder: Path, rows: int) -> tuple[Visitor, Visitor]:
    """Return the readers of two stores, one with a thousand pledges and one with `rows`."""
    reference = load_reference(SHIPPED)
    found = []
    for count in (FEW, rows):
        address = f"sqlite:///{folder}/{count}.sqlite"
        store = Store(address)
        store.make(lambda: None)
        put(store, listed(count, reference))
        found.append(Visitor(address))
    return found[0], found[1]


def main() -> None:
    """Measure every page in several views and print what it costs."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--rows", type=int, default=MANY)
    arguments.add_argument("--rounds", type=int, default=5)
    given = arguments.parse_args(None if Path(sys.argv[0]).name == "pages.py" else [])
    logging.disable(logging.WARNING)
    every_page_is_known()
    with tempfile.TemporaryDirectory() as folder:
        few, many = stores(Path(folder), given.rows)
        few.spent("sources", {})
        started = time.process_time()
        many.spent("sources", {})
        print(
            f"{given.rows:,} pledges beside {FEW:,}; CPU of the app, medians of {given.rounds} rounds in turns"
        )
        print(
            f"The first page of a new release, the overview: {time.process_time() - started:.1f} s; {memory()}\n"
        )
        print(f"Preparing it, as the server does in the background: {prepared(many):.1f} s; {memory()}\n")
        plain = unfiltered(few, many, given.rounds)
        narrowed(few, many, plain)
        print(f"\nAll pages visited: {memory()}")


def prepared(visitor: Visitor) -> float:
    """Return the CPU seconds of preparing the newest release of a store."""
    from tracker.ui.warming import prepare_newest

    os.environ["TRACKER_STORE"] = visitor.address
    started = time.process_time()
    prepare_newest()
    return time.process_time() - started


def every_page_is_known() -> None:
    """Fail when the menu has a page that is neither measured nor without figures."""
    from tracker.ui.menu import ENTRIES

    assert {entry.address for entry in ENTRIES} == {*FIGURES, *WITHOUT_FIGURES}


def unfiltered(few: Visitor, many: Visitor, count: int) -> dict[str, float]:
    """Print what each page costs in each view; return its cost with many pledges in the first."""
    print(f"{'page, view':<58}{'1st visit':>16}{'again':>16}{'ratio':>7}{'kB':>6}   ms with few | many")
    plain: dict[str, float] = {}
    ratios: list[tuple[float, float]] = []
    for page in FIGURES:
        for view in VIEWS:
            query = {**OWN_QUERY.get(page, {}), **view}
            first = few.spent(page, query)[0], many.spent(page, query)[0]
            floor, cost, sent = rounds(few, many, page, query, count)
            plain.setdefault(page, cost)
            ratios.append((floor, cost))
            said = f"{page or 'overview'} {' '.join(view.values())}"
            print(
                f"{said:<58}{pair(*first):>16}{pair(floor, cost):>16}{cost / floor:>7.2f}{sent / 1000:>6.0f}"
                f"{'  over' if cost > GOAL * floor else ''}",
                flush=True,
            )
    together = sum(cost for _, cost in ratios) / sum(floor for floor, _ in ratios)
    print(f"All views together: {together:.2f} times the floor (goal: at most {GOAL})")
    return plain


def narrowed(few: Visitor, many: Visitor, plain: dict[str, float]) -> None:
    """Print what filters, orders, searches and scenarios cost that nobody asked for before."""
    print(
        f"\n{'narrowed':<30}{'few':>8}{'many':>8}{'plain':>8}{'extra':>8}{'kB':>7}   goal: {EXTRA_GOAL * 1000:.0f} ms more"
    )
    for page, name, view in NARROWED:
        query = {**OWN_QUERY.get(page, {}), **view}
        floor = few.spent(page, query)[0]
        cost, sent = many.spent(page, query)
        extra = cost - plain[page]
        over = "  over" if extra > EXTRA_GOAL or (page == "pledges" and sent > BYTES_GOAL) else ""
        said = f"{page or 'overview'} {name}"
        print(
            f"{said:<30}{floor * 1000:>8.0f}{cost * 1000:>8.0f}{plain[page] * 1000:>8.0f}"
            f"{extra * 1000:>8.0f}{sent / 1000:>7.0f}{over}",
            flush=True,
        )


def rounds(
    few: Visitor, many: Visitor, page: str, query: dict[str, str], count: int
) -> tuple[float, float, int]:
    """Return the median CPU seconds of a page on both stores, and the bytes that the larger one sends."""
    costs: tuple[list[float], list[float]] = ([], [])
    sent = 0
    for _ in range(count):
        costs[0].append(few.spent(page, query)[0])
        spent, sent = many.spent(page, query)
        costs[1].append(spent)
    return statistics.median(costs[0]), statistics.median(costs[1]), sent


def pair(few: float, many: float) -> str:
    """Return two costs in milliseconds."""
    return f"{few * 1000:.0f} | {many * 1000:.0f}"


def memory() -> str:
    """Return how much memory the process holds."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return f"{pages * os.sysconf('SC_PAGE_SIZE') / 2**20:,.0f} MB of memory in use"


if __name__ == "__main__":
    main()
