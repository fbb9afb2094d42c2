"""The command line: the same functions as the pages, without a browser."""

import argparse
import io
import json
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from pathlib import Path
from typing import Any

from tracker.releases import command_line as releases
from tracker.terms.errors import TrackerError
from tracker.terms.language import LANGUAGES, N_, Translate, translate

DONE, DONE_WITH_FINDINGS, CANNOT = 0, 1, 2


class BadRequestError(TrackerError):
    """The command line asks for something that cannot be."""

    next_step = N_("See “python -m tracker --help”.")


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


def add_reading_arguments(command: argparse.ArgumentParser) -> None:
    """Add what a person can say about a file in place of our own reading; shared by all commands that read one."""
    command.add_argument(
        "--column",
        action="append",
        default=[],
        metavar="FIELD=HEADING",
        help="which column holds a field; HEADING#2 is the second column of that heading, #5 the fifth of the file",
    )
    command.add_argument(
        "--ignore",
        action="append",
        default=[],
        metavar="HEADING",
        help="a column that is no field, whatever its heading says: kept as it came",
    )
    command.add_argument(
        "--set", action="append", default=[], metavar="FIELD=VALUE", help="one value for every row"
    )
    command.add_argument(
        "--unit", metavar="1e6", help="what amounts are multiplied by, in place of the heading’s unit"
    )
    command.add_argument("--sheet", metavar="NAME", help="the sheet of a workbook")
    command.add_argument("--header-line", type=int, metavar="N", help="the line of the headings")
    command.add_argument("--encoding", metavar="NAME", help="how a text file is encoded, such as cp932")
    command.add_argument("--delimiter", metavar="C", help="what separates the cells; tab for a tab")
    command.add_argument(
        "--dates",
        choices=("dmy", "mdy", "ymd"),
        help="in which order dates are written, where that is in doubt",
    )
    command.add_argument(
        "--decimal",
        choices=("comma", "point"),
        help="the decimal mark of the amounts, where that is in doubt",
    )


def reading_options(options: argparse.Namespace) -> str:
    """Return those of the options that are said about reading a file, as they are written."""
    silent = argparse.ArgumentParser()
    add_reading_arguments(silent)
    return ", ".join(
        f"--{name.replace('_', '-')}"
        for name, default in vars(silent.parse_args([])).items()
        if getattr(options, name) != default
    )


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
            checked = checked_file(path, options, reference)
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
        lambda path, reference, earlier: checked_file(path, options, reference, earlier),
    )
    if options.json:
        print_json(done.document)
    else:
        print("\n".join(done.lines))
    return DONE_WITH_FINDINGS if done.findings else DONE


def checked_file(path: Path, options: argparse.Namespace, reference: Any, earlier: Any = None) -> Any:  # noqa: ANN401 - imported late, so that --help is quick
    """Return a file, read and checked as the options say, against the list that was public before."""
    from tracker.checks.checked import Choices
    from tracker.checks.checking import check
    from tracker.intake.apart import read_table_apart
    from tracker.intake.apart_deadline import Deadline
    from tracker.intake.choices import Form

    choices = Choices(
        columns=pairs(options.column),
        values=pairs(options.set),
        unit=unit(options.unit),
        header_line=options.header_line,
        dates=options.dates,
        decimal=options.decimal,
        ignored=tuple(options.ignore),
    )
    content = content_of(path)
    limits = limits_of(path)
    deadline = Deadline.after(limits.seconds)
    table = read_table_apart(
        content,
        path.name,
        form=Form(options.encoding, delimiter(options.delimiter), options.sheet),
        limits=limits,
        vocabulary=vocabulary_of(reference),
    )
    return check(table, reference, choices, earlier=earlier, rate=day_rate(reference), over=deadline.passed)


def day_rate(reference: Any) -> Callable[..., Any]:  # noqa: ANN401 - imported late
    """Return the function that answers how many units of a second currency one of the first was worth on a day."""
    from tracker.measures.rates import Rates

    rates = Rates(reference.target, reference.rates)

    def answer(base: str, quote: str, on: date) -> Fraction | None:
        one, other = rates.rate(base, on), rates.rate(quote, on)
        return one.per_unit / other.per_unit if one and other else None

    return answer


def content_of(path: Path) -> Path | bytes:
    """Return a file that the reading process can open itself, or the bytes of a stream."""
    try:
        with path.open("rb") as file:
            return path if path.is_file() else file.read()
    except OSError as error:
        raise BadRequestError(
            N_("The file {name} cannot be opened: {reason}."),
            next_step=N_("Check the file’s name and place."),
            name=path.name,
            reason=error.strerror or type(error).__name__,
        ) from error


def vocabulary_of(reference: Any) -> Any:  # noqa: ANN401 - imported late
    """Return the words that files are recognised by: one for each reference, since the process that reads asks for new ones only."""
    from tracker.terms.vocabulary import Vocabulary

    if id(reference) not in VOCABULARIES:
        VOCABULARIES[id(reference)] = Vocabulary(reference)  # it keeps the reference, and so its identity
    return VOCABULARIES[id(reference)]


VOCABULARIES: dict[int, Any] = {}


def limits_of(path: Path) -> Any:  # noqa: ANN401 - imported late
    """Return how much reading a file may take: as in the browser, and more in proportion for large ones up to 1 GB."""
    from tracker.intake.choices import USUAL

    size = path.stat().st_size
    return replace(
        USUAL,
        bytes=2**30,
        rows=5_000_000,
        seconds=max(USUAL.seconds, size / 2**23),
        memory=max(USUAL.memory, 8 * size),
    )


def pairs(texts: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """Return FIELD=TEXT arguments as pairs."""
    for text in texts:
        if "=" not in text:
            raise BadRequestError(
                N_("“{text}” has no equals sign: write FIELD=HEADING or FIELD=VALUE."), text=text
            )
    return tuple((name.strip(), value) for name, value in (text.split("=", 1) for text in texts))


def unit(text: str | None) -> int | None:
    """Return a unit such as 1e6 as a whole number."""
    if text is None:
        return None
    try:
        value = Decimal(text)
    except InvalidOperation:
        value = Decimal(0)
    if value <= 0 or value != value.to_integral_value():
        raise BadRequestError(N_("“{text}” is no unit: write a whole number such as 1e6."), text=text)
    return int(value)


def delimiter(text: str | None) -> str | None:
    """Return a delimiter, also where a shell makes a tab hard to type."""
    return {"tab": "\t", "\\t": "\t"}.get(text, text) if text is not None else None


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
