"""Crashes and races by the hundred: `python -m tests.releases.soak [KILLS] [RACES]`; the suite runs fewer.

Everything here runs against a real database and real processes, which are forked from one that has
all lists ready, so that what is killed is the publishing and not the preparing.
"""

import dataclasses
import multiprocessing
import os
import random
import signal
import sys
import tempfile
import time
import traceback
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from tests.releases.lists import AT, draft_of, empty_store, many, put
from tests.releases.servers import cluster, new_database
from tracker.releases.errors import ConflictError, StoreBusyError
from tracker.releases.people import owner
from tracker.releases.publishing import publish
from tracker.releases.release import Draft, Release
from tracker.releases.rows import sha256
from tracker.releases.store import Store
from tracker.terms.errors import TrackerError

FORK = multiprocessing.get_context("fork")
ROWS = 50_000
LATER = AT + timedelta(hours=1)
"""When what was killed is tried again: a release of then is one that the killed publisher had not made."""
READERS = 2


@dataclasses.dataclass
class Kills:
    """What publishers left behind that were killed.

    `mid_publish` died before they could say that they were done, whether the release was `made` or
    not. `partial` and `lost` (acknowledged, and not there) must be none; every retry is `recognised`
    where the release had been made, and makes it where not.
    """

    count: int = 0
    mid_publish: int = 0
    made: int = 0
    not_made: int = 0
    partial: int = 0
    lost: int = 0
    retries: int = 0
    recognised: int = 0
    reads: int = 0

    @property
    def sound(self) -> bool:
        """Whether nothing is missing, half there or there twice."""
        return (
            not self.partial and not self.lost and (self.retries, self.recognised) == (self.count, self.made)
        )

    def __str__(self) -> str:
        return (
            f"{self.count} kills, {self.mid_publish} of them mid-publish ({self.made} releases made, "
            f"{self.not_made} not), {self.partial} partial, {self.lost} acknowledged ones lost, "
            f"{self.retries} retries, {self.recognised} of them recognised their own success, "
            f"{self.reads} reads by {READERS} readers, all whole"
        )


@dataclasses.dataclass
class Races:
    """How races of two editors on the same parent ended."""

    count: int = 0
    winners: int = 0
    told: int = 0

    @property
    def sound(self) -> bool:
        """Whether each had one winner, and one loser who was told by whose release."""
        return self.winners == self.told == self.count

    def __str__(self) -> str:
        return f"{self.count} races, {self.winners} winners, {self.told} losers told what came in between"


def drafts() -> tuple[Draft, Draft]:
    """Return two lists of some size, each another one."""
    return draft_of(many(ROWS)), draft_of(many(ROWS, extra=1), note="The other list.")


def kills(address: str, count: int, seed: int = 1, pair: tuple[Draft, Draft] | None = None) -> Kills:
    """Kill a publisher at a random moment, `count` times, while readers read; fail if a reader sees anything wrong."""
    pair = pair or drafts()
    store, chance, tally = empty_store(address), random.Random(seed), Kills()
    publish(store, pair[0], AT, owner("Aiko"))
    span = 0.2  # seconds, moved so that about as many kills come too late as in time
    stop, reads, rows = FORK.Event(), FORK.Value("i", 0), {}
    readers = [FORK.Process(target=read_on, args=(address, stop, reads)) for _ in range(READERS)]
    for reader in readers:
        reader.start()
    try:
        for number in range(1, count + 1):
            before = store.newest
            draft = dataclasses.replace(pair[number % 2], parent=before)
            acknowledged = killed(address, draft, chance.uniform(0, span))
            after = settled(store)
            made = after > before
            tally.count += 1
            tally.mid_publish += not acknowledged
            tally.made += made
            tally.not_made += not made
            tally.partial += not whole(store, before + made)
            tally.lost += acknowledged and not made
            retry = retried(store, draft)
            tally.retries += retry.number == before + 1 == store.newest
            tally.recognised += made and retry.published_at == AT
            rows[retry.number] = retry.row_hash
            span = min(max(span * (0.8 if made else 1.25), 0.01), 5)
            assert all(reader.is_alive() for reader in readers), "a reader saw something wrong"
    finally:
        stop.set()
        for reader in readers:
            reader.join(60)
    assert [reader.exitcode for reader in readers] == [0] * READERS, "a reader saw something wrong"
    assert [one.number for one in store.history(limit=count + 1)] == list(range(count + 1, 0, -1))
    assert {one.number: one.row_hash for one in store.history(limit=count)} == rows, "a release was replaced"
    tally.reads = reads.value
    store.close()
    return tally


def whole(store: Store, number: int) -> bool:
    """Return whether a release is there with all its pledges and its file; every hash is checked."""
    try:
        opened = store.open(number)
    except TrackerError:
        return False
    return (
        len(opened.contents.pledges) == ROWS and sha256(store.source(number)) == opened.release.source_sha256
    )


def killed(address: str, draft: Draft, after: float) -> bool:
    """Publish in another process and kill it; return whether it had said that it was done."""
    mine, theirs = FORK.Pipe(duplex=False)
    started, begun = FORK.Pipe(duplex=False)
    publisher = FORK.Process(target=publish_and_say, args=(address, draft, begun, theirs))
    publisher.start()
    theirs.close()
    started.recv()
    time.sleep(after)
    os.kill(publisher.pid or 0, signal.SIGKILL)
    publisher.join()
    try:
        return mine.poll() and bool(mine.recv())
    except EOFError:
        return False


def publish_and_say(address: str, draft: Draft, begun, done) -> None:
    """Publish, and say when it begins and when it is acknowledged."""
    store = Store(address)
    with store.database.writing() as connection:  # so that what is killed is publishing, not connecting
        connection.exec_driver_sql("SELECT 1")
    begun.send(True)
    release = publish(store, draft, AT, owner("Aiko"))
    done.send(release.number)
    time.sleep(60)


def read_on(address: str, stop, reads) -> None:
    """Open the newest release over and over; end with an error if it is ever not whole."""
    store, newest = Store(address), 0
    while not stop.is_set():
        opened = store.open()  # checks every hash
        assert opened.release.number >= newest
        assert opened.release.counts and len(opened.contents.pledges) == opened.release.counts.rows == ROWS
        newest = opened.release.number
        with reads.get_lock():
            reads.value += 1


def settled(store: Store) -> int:
    """Return the newest release once the database has noticed that a process is gone."""
    before = -1
    while (now := store.newest) != before:
        before = now
        time.sleep(0.02)
    return now


def retried(store: Store, draft: Draft) -> Release:
    """Publish again what may have been published; a store that is still busy with the dead one is asked again."""
    for _ in range(5):
        try:
            return publish(store, draft, LATER, owner("Aiko"))
        except StoreBusyError:
            time.sleep(1)
    return publish(store, draft, LATER, owner("Aiko"))


def races(address: str, count: int) -> Races:
    """Let two editors publish on the same parent at the same moment, `count` times; count who won and who was told."""
    store, tally = empty_store(address), Races()
    put(store, "project_id | country | amount\nA | KAZ | 1")
    pipes = [FORK.Pipe() for _ in range(2)]
    editors = [
        FORK.Process(target=race, args=(address, name, pipe[1]))
        for name, pipe in zip(("Aiko", "Botir"), pipes, strict=True)
    ]
    for editor in editors:
        editor.start()
    try:
        for number in range(1, count + 1):
            everyone(pipes, lambda pipe, number=number: pipe.send(number))
            assert (ready := heard(pipes)) == ["ready", "ready"], ready
            everyone(pipes, lambda pipe: pipe.send("go"))
            told = heard(pipes)
            assert {one[0] for one in told} <= {"won", "lost"}, told
            tally.count += 1
            tally.winners += ("won", number + 1) in told and store.newest == number + 1
            tally.told += ("lost", (number + 1,)) in told
    finally:
        everyone(pipes, lambda pipe: pipe.send(None))
        for editor in editors:
            editor.join(30)
    store.close()
    return tally


def everyone(pipes, say: Callable) -> None:
    """Say something to both editors."""
    for pipe in pipes:
        say(pipe[0])


def heard(pipes) -> list:
    """Return what both editors say next; fail if one says nothing for a minute."""
    assert all(pipe[0].poll(60) for pipe in pipes), "an editor is gone"
    return [pipe[0].recv() for pipe in pipes]


def race(address: str, name: str, pipe) -> None:
    """Be one editor: prepare on the newest release, wait for the word, publish, tell how it went."""
    store = Store(address)
    while (number := pipe.recv()) is not None:
        try:
            draft = draft_of(
                f"project_id | country | amount\nA | KAZ | {number}{len(name)}",
                store.open(),
                note=f"{name}’s list.",
            )
            pipe.send("ready")
            pipe.recv()
            pipe.send(("won", publish(store, draft, AT, owner(name)).number))
        except ConflictError as error:
            pipe.send(("lost", tuple(one.number for one in error.in_between)))
        except Exception:  # noqa: BLE001 - the other process has to hear of it
            pipe.send(("failed", traceback.format_exc()))


def main(kill: int = 200, race_count: int = 200) -> None:
    """Run everything on both databases."""
    pair = drafts()
    with tempfile.TemporaryDirectory() as folder, cluster() as server:
        for kind in ("sqlite", "postgresql"):
            started = time.monotonic()
            addresses = [
                f"sqlite:///{Path(folder) / name}.sqlite" if kind == "sqlite" else new_database(server, name)
                for name in ("kills", "races")
            ]
            found = kills(addresses[0], kill, pair=pair), races(addresses[1], race_count)
            for tally in found:
                sys.stdout.write(f"{kind}: {tally}\n")
            sys.stdout.write(f"{kind}: {time.monotonic() - started:.0f} s\n")
            sys.stdout.flush()
            assert all(tally.sound for tally in found), "what must never happen did"


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
