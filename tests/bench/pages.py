"""What a page costs with a million pledges beside the same page with a thousand: CPU of the app, and bytes sent.

The floor is the list of a thousand, in the same process, in turns; both lists have the same codes, days and
currencies, and both have become a second release. Every view is visited once (what is then computed is kept)
and then again, until the ratio can be told from its goal. Goals: unfiltered views at most 1.1 times the floor; a
filter, a sort, a search or a scenario never asked before at most 300 ms more than the same page without; the page
of pledges below 300 kB a rerun.

Run as a script: `python -m tests.bench pages [--rows 1000000] [--rounds 9] [--only rates,breakdown]`.
"""

import argparse
import gc
import logging
import os
import statistics
import tempfile
import time
from pathlib import Path

from tests.made_up_lists import later, listed
from tests.made_up_visits import FIGURES, NARROWED, OVERVIEW, OWN_QUERY, VIEWS, WITHOUT_FIGURES, chosen
from tests.releases.lists import put
from tracker.releases.store import Store
from tracker.terms.reference import SHIPPED, load_reference

FEW, MANY = 1_000, 1_000_000
GOAL, EXTRA_GOAL, BYTES_GOAL = 1.1, 0.3, 300_000
MOST_ROUNDS = 60


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
        reader.app.run()  # what a new reader costs on any page, the overview being kept, is not what is measured
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
        first = listed(count, reference)
        put(store, first)
        put(store, later(first))
        found.append(Visitor(address))
    return found[0], found[1]


def main() -> None:
    """Measure every page in several views and print what it costs."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--rows", type=int, default=MANY)
    arguments.add_argument("--rounds", type=int, default=9)
    arguments.add_argument(
        "--only", default="", help="pages to visit, comma-separated; all of them without it"
    )
    given = arguments.parse_args()
    logging.disable(logging.WARNING)
    every_page_is_known()
    pages = chosen(given.only)
    with tempfile.TemporaryDirectory() as folder:
        few, many = stores(Path(folder), given.rows)
        few.spent("sources", {})
        started = time.process_time()
        many.spent("sources", {})
        print(
            f"{given.rows:,} pledges beside {FEW:,}; CPU of the app, medians of {given.rounds} rounds in turns or more"
        )
        print(
            f"The first page of a new release, the overview: {time.process_time() - started:.1f} s; {memory()}\n"
        )
        print(f"Preparing it, as the server does in the background: {prepared(many):.1f} s; {memory()}\n")
        for page in FIGURES:  # every module is loaded
            few.spent(page, OWN_QUERY.get(page, {}))
        gc.collect()
        gc.freeze()  # as the server does before its first visitor comes
        plain = unfiltered(few, many, given.rounds, pages)
        narrowed(few, many, plain, pages)
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


def unfiltered(few: Visitor, many: Visitor, count: int, pages: tuple[str, ...]) -> dict[str, float]:
    """Print what each of some pages costs in each view; return its cost with many pledges in the first."""
    print(
        f"{'page, view':<38}{'1st visit':>14}{'median':>12}{'rounds':>8}{'ratio':>7}{'from | to':>14}{'kB':>11}"
        "   ms with few | many"
    )
    plain: dict[str, float] = {}
    medians: list[tuple[float, float]] = []
    over: list[str] = []
    for page in pages:
        for view in VIEWS:
            query = {**OWN_QUERY.get(page, {}), **view}
            first = few.spent(page, query)[0], many.spent(page, query)[0]
            costs, sent = rounds(few, many, page, query, count)
            floor, cost = (statistics.median(each) for each in zip(*costs, strict=True))
            plain.setdefault(page, cost)
            medians.append((floor, cost))
            low, ratio, high = between(costs)
            said = f"{page or OVERVIEW} {' '.join(view.values())}"
            verdict = "over" if low > GOAL else "not told apart" if high > GOAL else ""
            over += [f"{said}: {verdict}"] if verdict else []
            print(
                f"{said:<38}{pair(*first):>14}{pair(floor, cost):>12}{len(costs):>8}{ratio:>7.2f}"
                f"{f'{low:.2f} | {high:.2f}':>14}{f'{sent[0] // 1000} | {sent[1] // 1000}':>11}  {verdict}",
                flush=True,
            )
    floor, cost = (sum(each) for each in zip(*medians, strict=True))
    print(f"All views together: {cost / floor:.2f} times the floor (goal: each view at most {GOAL})")
    print("Every view is within it." if not over else "Not within it: " + "; ".join(over))
    return plain


def narrowed(few: Visitor, many: Visitor, plain: dict[str, float], pages: tuple[str, ...]) -> None:
    """Print what filters, orders, searches and scenarios cost that nobody asked for before: least and median."""
    print(
        f"\n{'narrowed':<28}{'few':>12}{'many':>12}{'plain':>7}{'extra':>12}{'kB':>6}   ms, least | median; "
        f"goal: {EXTRA_GOAL * 1000:.0f} ms more"
    )
    for page, name, views in NARROWED:
        if page not in pages:
            continue
        floors, costs, most = [], [], 0
        for view in views:
            query = {**OWN_QUERY.get(page, {}), **view}
            floors.append(few.spent(page, query)[0])
            cost, sent = many.spent(page, query)
            costs.append(cost)
            most = max(most, sent)
        extra = [cost - plain[page] for cost in costs]
        over = statistics.median(extra) > EXTRA_GOAL or (page == "pledges" and most > BYTES_GOAL)
        said = f"{page or OVERVIEW} {name}"
        print(
            f"{said:<28}{spread(floors):>12}{spread(costs):>12}{plain[page] * 1000:>7.0f}"
            f"{spread(extra):>12}{most / 1000:>6.0f}{'  over' if over else ''}",
            flush=True,
        )


def rounds(
    few: Visitor, many: Visitor, page: str, query: dict[str, str], count: int
) -> tuple[list[tuple[float, float]], tuple[int, int]]:
    """Return pairs of the CPU seconds of a page on both stores, and the bytes that each sends.

    The pairs are taken one after the other, `count` at least, and on until it can be told on which side of the goal
    their ratio is: a page of 30 ms varies by more than a tenth on a machine with neighbours.
    """
    costs: list[tuple[float, float]] = []
    sent = [0, 0]
    visitors = (few, many)
    while len(costs) < count or (len(costs) < MOST_ROUNDS and between(costs)[0] <= GOAL < between(costs)[2]):
        spent = [0.0, 0.0]
        for place in (0, 1) if len(costs) % 2 else (1, 0):
            spent[place], sent[place] = visitors[place].spent(page, query)
        costs.append((spent[0], spent[1]))
    return costs, (sent[0], sent[1])


def between(costs: list[tuple[float, float]]) -> tuple[float, float, float]:
    """Return the median of the pairs' ratios, and between which of the ratios it lies (95 in 100, by their ranks)."""
    ratios = sorted(cost / floor for floor, cost in costs)
    apart = int(len(ratios) / 2 - 0.98 * len(ratios) ** 0.5)
    return ratios[max(0, apart)], statistics.median(ratios), ratios[-1 - max(0, apart)]


def pair(few: float, many: float) -> str:
    """Return two costs in milliseconds."""
    return f"{few * 1000:.0f} | {many * 1000:.0f}"


def spread(costs: list[float]) -> str:
    """Return the least and the median of some costs in milliseconds."""
    return f"{min(costs) * 1000:.0f} | {statistics.median(costs) * 1000:.0f}"


def memory() -> str:
    """Return how much memory the process holds."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return f"{pages * os.sysconf('SC_PAGE_SIZE') / 2**20:,.0f} MB of memory in use"


if __name__ == "__main__":
    main()
