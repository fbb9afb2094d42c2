"""The commands about releases: what each can be told, and what it answers.

Nothing heavy is imported before a command runs, so that `--help` is quick.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tracker.releases import answers
from tracker.releases.requests import FILTERS, Answer, Request
from tracker.terms.language import Translate

if TYPE_CHECKING:
    from tracker.releases.requests import Check


@dataclass(frozen=True)
class Command:
    """One command: what it is for, what runs it, and what it can be told."""

    describe: str
    run: Callable[[Request], Answer]
    arguments: Callable[[argparse.ArgumentParser], None]
    reads_file: bool = False
    makes_store: bool = True


def answer(command: str, options: argparse.Namespace, say: Translate, at: datetime, check: Check) -> Answer:
    """Run a command on the store of this tracker.

    Raises:
        TrackerError: if it cannot be done.
    """
    from tracker.releases.first import open_store
    from tracker.releases.store import Store
    from tracker.terms.reference import load_reference

    reference = load_reference()
    chosen = COMMANDS[command]
    store = open_store(reference, at) if chosen.makes_store else Store()
    try:
        return chosen.run(Request(options, store, reference, at, say, check))
    finally:
        store.close()


def _progress_arguments(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "file", nargs="?", type=Path, metavar="FILE", help="a pledge list; without it, the newest release"
    )
    command.add_argument("--release", type=int, metavar="N", help="a published release, in place of a file")
    command.add_argument(
        "--rule", metavar="NAME", help="counting rule of the breakdowns; without it, the first"
    )
    command.add_argument("--window", choices=("moved", "announced", "all"))
    command.add_argument("--rates", choices=("event", "fixed", "latest"))
    command.add_argument("--on", metavar="DATE", help="the day looked from, as 2026-03-04; without it, today")
    for field in FILTERS:
        command.add_argument(
            f"--{field.replace('_', '-')}",
            action="append",
            default=[],
            metavar="CODE",
            help="only these; - means blank",
        )


def _who(command: argparse.ArgumentParser) -> None:
    command.add_argument("--by", required=True, metavar="NAME", help="who publishes")
    command.add_argument("--note", required=True, metavar="TEXT", help="what this list brings, in a sentence")


def _add(command: argparse.ArgumentParser, name: str, **how: Any) -> None:  # noqa: ANN401 - argparse's own
    command.add_argument(name, **how)


def _publish_arguments(command: argparse.ArgumentParser) -> None:
    command.add_argument("file", type=Path, metavar="FILE")
    _who(command)
    command.add_argument("--data-through", metavar="DATE", help="the day up to which the list is complete")
    command.add_argument(
        "--scope",
        default="all",
        metavar="all|country=KAZ|update",
        help="what the file stands for: the whole list, all pledges of some countries, or additions and updates by ID",
    )
    command.add_argument(
        "--parent", type=int, metavar="N", help="the release looked at; without it, the newest"
    )
    command.add_argument(
        "--without-left-out-rows", action="store_true", help="publish although some rows could not be read"
    )
    command.add_argument(
        "--public-column",
        action="append",
        default=[],
        metavar="HEADING",
        help="a column that the tracker does not know and that everybody may see; the others stay private",
    )


def _changes_arguments(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--from", dest="first", type=int, metavar="N", help="without it, the release before the later one"
    )
    command.add_argument("--to", dest="second", type=int, metavar="N", help="without it, the newest release")
    command.add_argument("--rule", metavar="NAME", help="counting rule; without it, the first")
    command.add_argument("--window", choices=("moved", "announced", "all"))
    command.add_argument("--rates", choices=("event", "fixed", "latest"), default="event")


def _restore_arguments(command: argparse.ArgumentParser) -> None:
    command.add_argument("number", type=int, metavar="N")
    _who(command)


COMMANDS: Mapping[str, Command] = {
    "progress": Command(
        "How far the target has come, by every counting rule.",
        answers.progress,
        _progress_arguments,
        reads_file=True,
        makes_store=False,
    ),
    "publish": Command(
        "Publish a list as the next release.", answers.publish, _publish_arguments, reads_file=True
    ),
    "history": Command("Every release, newest first.", answers.history, lambda _: None),
    "changes": Command("What changed between two releases, and why.", answers.changes, _changes_arguments),
    "restore": Command("Publish the content of an old release again.", answers.restore, _restore_arguments),
    "verify": Command(
        "Compute every hash and headline of the releases again.",
        answers.verify,
        lambda command: _add(command, "number", nargs="?", type=int, metavar="N"),
    ),
    "backup": Command(
        "Write the whole store into a new file.",
        answers.backup,
        lambda command: _add(command, "file", type=Path, metavar="FILE"),
    ),
    "recover": Command(
        "Make a store from a backup; nothing is written over.",
        answers.recover,
        lambda command: _add(command, "file", type=Path, metavar="FILE"),
        makes_store=False,
    ),
}
"""Every command about releases."""

READING = tuple(name for name, command in COMMANDS.items() if command.reads_file)
"""Those that read a file, and take what a person can say about reading it."""
