"""What 500 releases cost beside 10: publishing, listing, opening any of them, the history page; on both databases.

Two stores hold the same lists, one 10 releases, one 500; each round does every step once on both, in
turns. The store of 10 is the floor; the goal is a ratio of at most 1.2.

Run as a script: `python -m tests.bench releases`, or `python tests/bench/releases.py [--rounds 25]`.
"""

import argparse
import dataclasses
import os
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Generator
from contextlib import contextmanager
from pathlib import Path

from tests.releases.lists import AT, draft_of, empty_store, many
from tests.releases.servers import cluster, new_database
from tracker.releases.people import owner
from tracker.releases.publishing import publish
from tracker.releases.release import Draft
from tracker.releases.store import Store

FEW, MANY = 10, 500
ROWS = 1_000
GOAL = 1.2
A_PAGE = 10
"""As many releases as the smaller store has, so that both list the same number."""

Step = Callable[[Store], object]


def filled(address: str, count: int, drafts: tuple[Draft, Draft]) -> Store:
    """Return a store with so many releases, two lists in turns."""
    store = empty_store(address)
    for _ in range(count):
        publish_next(store, drafts)
    return store


def publish_next(store: Store, drafts: tuple[Draft, Draft]) -> None:
    """Publish the list that is not the newest."""
    newest = store.newest
    publish(store, dataclasses.replace(drafts[newest % 2], parent=newest), AT, owner("Aiko"))


def spent(step: Step, store: Store) -> float:
    """Return the seconds that a step takes."""
    started = time.perf_counter()
    step(store)
    return time.perf_counter() - started


def measured(steps: dict[str, Step], few: Store, many_: Store, rounds: int) -> dict[str, tuple[float, float]]:
    """Return the median seconds of each step on both stores, measured in turns."""
    stores = (few, many_)
    times: dict[str, tuple[list[float], list[float]]] = {name: ([], []) for name in steps}
    for store in stores:
        for step in steps.values():
            step(store)  # what is imported and connected once
    for number in range(rounds):
        for name, step in steps.items():
            for which in (0, 1) if number % 2 else (1, 0):
                times[name][which].append(spent(step, stores[which]))
    return {
        name: (statistics.median(first), statistics.median(second)) for name, (first, second) in times.items()
    }


@contextmanager
def readers() -> Generator[Step]:
    """Give the step that draws the page “Releases” for a reader who has it open."""
    from tests.journeys.conftest import Reader

    kept, before = {}, os.environ.get("TRACKER_STORE")

    def draw(store: Store) -> None:
        address = store.database.url.render_as_string(hide_password=False)
        os.environ["TRACKER_STORE"] = address
        if address not in kept:
            kept[address] = Reader().open("releases", lang="en")
        kept[address].ran()

    try:
        yield draw
    finally:
        if before is None:
            os.environ.pop("TRACKER_STORE", None)
        else:
            os.environ["TRACKER_STORE"] = before


def main(rounds: int | None = None) -> None:
    """Print the median of every step beside its floor, on both databases."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=25)
    rounds = rounds or parser.parse_args([] if sys.argv[0].endswith("__main__.py") else None).rounds
    drafts = draft_of(many(ROWS)), draft_of(many(ROWS, extra=1), note="The other list.")
    chance = random.Random(1)
    reading: dict[str, Step] = {
        "a page of history": lambda store: store.history(A_PAGE),
        "open the newest": lambda store: store.open(),
        "open any": lambda store: store.open(chance.randrange(1, store.newest + 1)),
    }
    print(f"{ROWS:,} pledges a release, {rounds} rounds; {FEW} releases are the floor, {MANY} the measured")
    with tempfile.TemporaryDirectory() as folder, cluster() as server, readers() as draw:
        for kind in ("sqlite", "postgresql"):
            few, many_ = (
                filled(
                    f"sqlite:///{Path(folder) / str(count)}.sqlite"
                    if kind == "sqlite"
                    else new_database(server, f"releases{count}"),
                    count,
                    drafts,
                )
                for count in (FEW, MANY)
            )
            # Publishing last, since it makes the ten more.
            found = measured({**reading, "the page “Releases”": draw}, few, many_, rounds) | measured(
                {"publish": lambda store: publish_next(store, drafts)}, few, many_, rounds
            )
            for name, (floor, at_many) in found.items():
                ratio = at_many / floor
                verdict = "" if ratio <= GOAL else f"  above {GOAL}"
                print(
                    f"{kind:11}{name:22}{floor * 1000:8.1f} ms {at_many * 1000:8.1f} ms {ratio:6.2f} × {verdict}"
                )
            few.close()
            many_.close()


if __name__ == "__main__":
    main()
