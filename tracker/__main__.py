"""The command line: the same functions as the pages, without a browser."""

from __future__ import annotations

import argparse
import io
import json
import sys
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tracker.checks.command_line import (
    BadRequestError,
    add_reading_arguments,
    checked_as_told,
    reading_options,
)
from tracker.releases import command_line as releases
from tracker.terms.errors import TrackerError
from tracker.terms.language import LANGUAGES, N_, Translate, translate

if TYPE_CHECKING:
    from fractions import Fraction

    from tracker.terms.reference import Reference

DONE, DONE_WITH_FINDINGS, CANNOT = 0, 1, 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command and return the exit status: 0 done, 1 done with findings, 2 cannot be done."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    options = parser().parse_args(arguments)
    say = translate(options.lang)
    try:
        return options.run(options, say)
    except TrackerError as error:
        complain(error, say)
        return CANNOT
    except BrokenPipeError:
        return CANNOT


def parser() -> argparse.ArgumentParser:
    """Return the parser of all commands."""
    top = argparse.ArgumentParser(
        prog="python -m tracker", description="Pledge lists and progress, without a browser."
    )
    commands = top.add_subparsers(dest="command", required=True)
    for name, (describe, run, add_arguments) in COMMANDS.items():
        command = commands.add_parser(name, help=describe, description=describe)
        add_arguments(command)
        if name in releases.READING:
            add_reading_arguments(command)
        command.add_argument(
            "--json",
            action="store_true",
            help="print one JSON document (a line for each file) and nothing else",
        )
        command.add_argument("--lang", choices=tuple(LANGUAGES), default="en", help="language of sentences")
        command.set_defaults(run=run)
    return top


def add_check_arguments(command: argparse.ArgumentParser) -> None:
    """Add what `check` can be told."""
    command.add_argument("files", nargs="+", type=Path, metavar="FILE")
    command.add_argument("--rows", action="store_true", help="add the accepted rows to the JSON document")
    add_reading_arguments(command)


def run_check(options: argparse.Namespace, say: Translate) -> int:
    """Check files one after the other; a file that cannot be read does not keep the others from it."""
    from tracker.intake.apart import warm

    warm()  # the process that reads starts while this one loads what checks
    from tracker.checks.report import check_document, error_document, report_lines
    from tracker.terms.reference import load_reference

    reference = load_reference()
    status = DONE
    for path in options.files:
        try:
            checked = checked_as_told(path, options, reference, rate=day_rate(reference), hashed=options.json)
        except TrackerError as error:
            status = CANNOT
            if options.json:
                print_json(error_document(path.name, error, say))
            complain(error, say, path.name)
            continue
        if options.json:
            print_json(check_document(checked, say, rows=options.rows))
        else:
            print("\n".join(report_lines(checked, say)), end="\n\n")
        if status == DONE and (checked.blocked or len(checked.left_out)):
            status = DONE_WITH_FINDINGS
    return status


def add_export_arguments(command: argparse.ArgumentParser) -> None:
    """Add what `export` can be told."""
    command.add_argument("number", type=int, metavar="N")
    command.add_argument("--format", required=True, metavar="csv|xlsx|json")
    command.add_argument("--to", required=True, type=Path, metavar="FILE", help="written anew if it is there")


def run_export(options: argparse.Namespace, say: Translate) -> int:
    """Write what everybody may see of a release into a file."""
    from tracker.exports.lists import PublicList, exported, known, save
    from tracker.releases.standings import a_release, method_lines, release_report
    from tracker.terms.reference import load_reference

    known(options.format)
    reference = load_reference()
    listed = a_release(options.number, reference, datetime.now(UTC))
    document = release_report(listed, reference, date.today())
    public = PublicList(listed.pledges, listed.others, document, reference, options.lang, say)
    save(options.to, exported(public, options.format))
    if options.json:
        print_json({"release": listed.number, "format": options.format, "file": str(options.to)})
    else:
        print(
            say(N_("Release {number} is in {path}.")).format(number=listed.number, path=options.to),
            *method_lines(listed, say),
            sep="\n",
        )
    return DONE


def run_on_releases(options: argparse.Namespace, say: Translate) -> int:
    """Run a command about releases."""
    if options.command in releases.READING and options.file is None and (said := reading_options(options)):
        raise BadRequestError(N_("{options}: no file is given that it could be about."), options=said)
    done = releases.answer(
        options.command,
        options,
        say,
        datetime.now(UTC),
        lambda path, reference, earlier: checked_as_told(
            path, options, reference, earlier=earlier, rate=day_rate(reference), hashed=True
        ),
    )
    if options.json:
        print_json(done.document)
    else:
        print("\n".join(done.lines))
    return DONE_WITH_FINDINGS if done.findings else DONE


def day_rate(reference: Reference) -> Callable[[str, str, date], Fraction | None]:
    """Return the function that answers how many units of a second currency one of the first was worth on a day."""
    from tracker.measures.rates import Rates

    return Rates(reference.target, reference.rates).between


def complain(error: TrackerError, say: Translate, name: str | None = None) -> None:
    """Say what is wrong and what to do, for a person at a terminal."""
    print(
        f"{name}: {error.said(say)}" if name else error.said(say),
        error.advised(say),
        sep="\n",
        file=sys.stderr,
    )


def print_json(document: dict[str, Any]) -> None:
    """Print one document on one line."""
    print(json.dumps(document, ensure_ascii=False))


COMMANDS: dict[
    str, tuple[str, Callable[[argparse.Namespace, Translate], int], Callable[[argparse.ArgumentParser], None]]
] = {
    "export": ("Write what everybody may see of a release.", run_export, add_export_arguments),
    "check": ("Findings, how a file was read, and its totals.", run_check, add_check_arguments),
    **{
        name: (command.describe, run_on_releases, command.arguments)
        for name, command in releases.COMMANDS.items()
    },
}
"""Every command: what it is for, what runs it, what it can be told. A new command is one more line."""

if __name__ == "__main__":
    sys.exit(main())
