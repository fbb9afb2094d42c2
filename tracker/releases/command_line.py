"""The commands about releases: what each can be told, and what it answers.

Nothing heavy is imported before a command runs, so that `--help` is quick.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tracker.terms.errors import TrackerError
from tracker.terms.language import N_, Translate

if TYPE_CHECKING:
    from tracker.checks.checked import Checked
    from tracker.releases.commands import Published
    from tracker.releases.method import StoredRates
    from tracker.releases.store import Store
    from tracker.terms.pledges import Pledges
    from tracker.terms.reference import Reference

    Check = Callable[[Path, Reference, Pledges | None], Checked]


class RequestError(TrackerError):
    """The command line asks for something that cannot be."""

    next_step = N_("See “python -m tracker --help”.")


@dataclass(frozen=True)
class Answer:
    """What a command gives: a document for machines, lines for people, and whether there are findings."""

    document: dict[str, Any]
    lines: Iterable[str]
    findings: bool = False


@dataclass(frozen=True)
class Request:
    """What a command is run with: its options, the store and data, the moment, the reader's language."""

    options: argparse.Namespace
    store: Store
    reference: Reference
    at: datetime
    say: Translate
    check: Check


@dataclass(frozen=True)
class Command:
    """One command: what it is for, what runs it, and what it can be told."""

    describe: str
    run: Callable[[Request], Answer]
    arguments: Callable[[argparse.ArgumentParser], None]
    reads_file: bool = False


def answer(command: str, options: argparse.Namespace, say: Translate, at: datetime, check: Check) -> Answer:
    """Run a command on the store of this tracker.

    Raises:
        TrackerError: if it cannot be done.
    """
    from tracker.releases.first import open_store
    from tracker.releases.store import Store
    from tracker.terms.reference import load_reference

    reference = load_reference()
    store = Store() if command == "recover" else open_store(reference, at)
    try:
        return COMMANDS[command].run(Request(options, store, reference, at, say, check))
    finally:
        store.close()


def listed(number: int, reference: Reference, at: datetime) -> tuple[Pledges, StoredRates]:
    """Return the pledges of a release, and the rates that it was counted with.

    Raises:
        TrackerError: if there is no such release, or it cannot be opened.
    """
    from tracker.measures.rates import Rates
    from tracker.releases.first import open_store
    from tracker.releases.method import stored_rates

    store = open_store(reference, at)
    try:
        opened = store.open(number)
    finally:
        store.close()
    return opened.contents.pledges, stored_rates(opened.rates, Rates(reference.target, reference.rates))


def publish(request: Request) -> Answer:
    """Publish a file."""
    from tracker.releases.commands import Order, publish_file

    options = request.options
    order = Order(
        by=options.by,
        note=options.note,
        scope=options.scope,
        parent=options.parent,
        data_through=_day(options.data_through),
        without_left_out_rows=options.without_left_out_rows,
        given=tuple(text.partition("=")[0].strip() for text in options.set),
    )
    content = _content(options.file)
    published = publish_file(
        request.store,
        request.reference,
        lambda earlier: request.check(options.file, request.reference, earlier),
        content,
        order,
        request.at,
    )
    return _published(request, published)


def restore(request: Request) -> Answer:
    """Publish the content of an old release as a new one."""
    from tracker.releases.commands import restore_release

    options = request.options
    return _published(
        request,
        restore_release(
            request.store, request.reference, options.number, options.by, options.note, request.at
        ),
    )


def history(request: Request) -> Answer:
    """List every release, newest first."""
    from tracker.releases.commands import whole_history
    from tracker.releases.documents import history_document, history_lines
    from tracker.releases.release import Damaged

    releases = whole_history(request.store)
    return Answer(
        history_document(releases),
        history_lines(releases, request.reference.rules[0].name, request.say, request.options.lang),
        any(isinstance(one, Damaged) for one in releases),
    )


def changes(request: Request) -> Answer:
    """Say what changed between two releases."""
    from tracker.measures.report import chosen_rule
    from tracker.releases.commands import compare
    from tracker.releases.documents import changes_document, changes_lines
    from tracker.terms.target import RateView, Window

    options = request.options
    changed = compare(
        request.store,
        request.reference,
        options.first,
        options.second,
        rule=chosen_rule(request.reference, options.rule).name,
        window=Window(options.window) if options.window else None,
        rate_view=RateView(options.rates),
    )
    return Answer(
        changes_document(changed, request.say, options.lang),
        changes_lines(changed, request.say, options.lang),
    )


def verify(request: Request) -> Answer:
    """Compute every hash and headline again."""
    from tracker.releases.documents import verdict_lines, verdicts_document
    from tracker.releases.verifying import verify as verified

    verdicts = verified(request.store, request.reference, request.options.number)
    return Answer(
        verdicts_document(verdicts, request.say),
        verdict_lines(verdicts, request.say),
        not all(one.good for one in verdicts),
    )


def backup(request: Request) -> Answer:
    """Write the store into a file."""
    from tracker.releases.backup import backup as backed_up

    count = backed_up(request.store, request.options.file)
    return Answer(
        {"file": str(request.options.file), "releases": count},
        [
            request.say(N_("{count} releases are in {path}, every one as it was published.")).format(
                count=count, path=request.options.file
            )
        ],
    )


def recover(request: Request) -> Answer:
    """Make a store from a backup."""
    from tracker.releases.backup import recover as recovered

    count = recovered(request.options.file, request.store)
    return Answer(
        {"store": request.store.database.shown, "releases": count},
        [
            request.say(N_("The store holds {count} releases, every one as it was published.")).format(
                count=count
            )
        ],
    )


def _published(request: Request, published: Published) -> Answer:
    from tracker.releases.commands import compare
    from tracker.releases.documents import changes_lines, published_document

    release = published.release
    changed = compare(
        request.store,
        request.reference,
        release.parent if _there(request.store, release.parent) else 0,
        release.number,
    )
    text = (
        N_("This was already published as release {number}.")
        if published.already
        else N_("Published as release {number}.")
    )

    def lines() -> Iterable[str]:
        yield request.say(text).format(number=release.number)
        yield from (
            finding.advised(request.say) + f" ({finding.rule}: {finding.found})"
            for finding in published.draft.findings
        )
        yield from changes_lines(changed, request.say, request.options.lang)

    return Answer(
        published_document(published, changed, request.say),
        lines(),
        bool(release.counts and release.counts.left_out),
    )


def _there(store: Store, number: int) -> bool:
    """Return whether a release has content to compare with."""
    return number > 0 and store.release(number).erased is None


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise RequestError(N_("“{text}” is no day: write it as 2026-03-04."), text=text) from None


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise RequestError(
            N_("The file {name} cannot be opened: {reason}."),
            name=path.name,
            reason=error.strerror or type(error).__name__,
            next_step=N_("Check the file’s name and place."),
        ) from error


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
    "publish": Command("Publish a list as the next release.", publish, _publish_arguments, reads_file=True),
    "history": Command("Every release, newest first.", history, lambda _: None),
    "changes": Command("What changed between two releases, and why.", changes, _changes_arguments),
    "restore": Command("Publish the content of an old release again.", restore, _restore_arguments),
    "verify": Command(
        "Compute every hash and headline of the releases again.",
        verify,
        lambda command: _add(command, "number", nargs="?", type=int, metavar="N"),
    ),
    "backup": Command(
        "Write the whole store into a new file.",
        backup,
        lambda command: _add(command, "file", type=Path, metavar="FILE"),
    ),
    "recover": Command(
        "Make a store from a backup; nothing is written over.",
        recover,
        lambda command: _add(command, "file", type=Path, metavar="FILE"),
    ),
}
"""Every command about releases."""

READING = tuple(name for name, command in COMMANDS.items() if command.reads_file)
"""Those that read a file, and take what a person can say about reading it."""
