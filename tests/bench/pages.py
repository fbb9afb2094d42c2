"""What a page costs with a million pledges beside the same page with a thousand: CPU of the app, and bytes sent.

The floor is the list of a thousand, in the same process, in turns. Goals: unfiltered pages at most
1.1 times the floor; a filter, a sort or a search at most 300 ms more than the same page without; the
page of pledges below 300 kB a rerun. What the first visit of a day computes is printed beside it.

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
PAGES = ("", "breakdown", "rules", "pace", "rates", "trade", "claims", "pledges", "pledge", "quality")
NARROWED: tuple[tuple[str, str, dict[str, str]], ...] = (
    ("", "filter", {"country": "UZB", "sector": "energy"}),
    ("breakdown", "filter", {"stage": "signed"}),
    ("rules", "filter", {"country": "KAZ"}),
    ("quality", "filter", {"sector": "transport"}),
    ("pledges", "filter", {"country": "KAZ", "stage": "signed"}),
    ("pledges", "sort", {"sort": "title:asc"}),
    ("pledges", "search", {"q": "plant 77"}),
    ("pledges", "search ja", {"q": "カザフスタン"}),
    ("pledges", "standing", {"standing": "left-out"}),
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
        reader.open("method")
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
    """Measure every page and print what it costs."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--rows", type=int, default=MANY)
    arguments.add_argument("--rounds", type=int, default=5)
    given = arguments.parse_args(None if Path(sys.argv[0]).name == "pages.py" else [])
    logging.getLogger("streamlit").setLevel(logging.ERROR)
    with tempfile.TemporaryDirectory() as folder:
        few, many = stores(Path(folder), given.rows)
        print(
            f"{given.rows:,} pledges beside {FEW:,}; CPU of the app in ms, median of {given.rounds} rounds in turns"
        )
        print(f"{'page':<24}{'1st visit':>10}{'floor':>8}{'many':>8}{'ratio':>7}{'kB':>7}")
        plain: dict[str, float] = {}
        for page in PAGES:
            query = {"id": "P-0000007"} if page == "pledge" else {}
            first, _ = many.spent(page, query)
            few.spent(page, query)
            floor, costs, sent = rounds(few, many, page, query, given.rounds)
            plain[page] = costs
            line(page or "overview", first, floor, costs, sent)
        print(
            f"\n{'narrowed':<24}{'1st visit':>10}{'plain':>8}{'extra':>8}   (goal: at most {EXTRA_GOAL * 1000:.0f} ms)"
        )
        for page, name, query in NARROWED:
            first, sent = many.spent(page, query)
            label = f"{page or 'overview'} {name}"
            print(
                f"{label:<24}{first * 1000:>10.0f}{plain[page] * 1000:>8.0f}{(first - plain[page]) * 1000:>8.0f}{'':>7}{sent / 1000:>7.0f}"
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


def line(name: str, first: float, floor: float, many: float, sent: int) -> None:
    """Print one page."""
    print(
        f"{name:<24}{first * 1000:>10.0f}{floor * 1000:>8.0f}{many * 1000:>8.0f}{many / floor:>7.2f}{sent / 1000:>7.0f}"
    )


if __name__ == "__main__":
    main()
