"""What the command line can be told about reading a file, and a file read and checked as it was told.

Nothing heavy is imported before a command runs, so that `--help` is quick.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import TYPE_CHECKING

from tracker.terms.errors import TrackerError
from tracker.terms.language import N_

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date
    from fractions import Fraction

    from tracker.checks.checked import Checked, Choices
    from tracker.intake.choices import Limits
    from tracker.terms.pledges import Pledges
    from tracker.terms.reference import Reference


LARGEST_UNIT = 10**15
"""No unit of money is larger; amounts in it still have room."""


class BadRequestError(TrackerError):
    """The command line asks for something that cannot be."""

    next_step = N_("See “python -m tracker --help”.")


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


def checked_as_told(
    path: Path,
    options: argparse.Namespace,
    reference: Reference,
    *,
    earlier: Pledges | None = None,
    rate: Callable[[str, str, date], Fraction | None] | None = None,
    hashed: bool = False,
) -> Checked:
    """Return a file, read and checked as the options say; see `checked_files.checked_file`.

    Raises:
        TrackerError: if it cannot be read, or if the options ask for something that cannot be.
    """
    from tracker.checks.checked_files import checked_file
    from tracker.intake.choices import Form

    form = Form(options.encoding, delimiter(options.delimiter), options.sheet)
    return checked_file(
        content_of(path),
        path.name,
        reference,
        form=form,
        choices=choices_of(options),
        limits=limits_of(path),
        earlier=earlier,
        rate=rate,
        hashed=hashed,
    )[1]


def choices_of(options: argparse.Namespace) -> Choices:
    """Return what the options say about columns, values, units and dates.

    Raises:
        BadRequestError: if one of them cannot be read.
    """
    from tracker.checks.checked import Choices

    return Choices(
        columns=pairs(options.column),
        values=pairs(options.set),
        unit=unit(options.unit),
        header_line=options.header_line,
        dates=options.dates,
        decimal=options.decimal,
        ignored=tuple(options.ignore),
    )


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


def limits_of(path: Path) -> Limits:
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
    if not value.is_finite() or not 1 <= value <= LARGEST_UNIT or value != value.to_integral_value():
        raise BadRequestError(N_("“{text}” is no unit: write a whole number such as 1e6."), text=text)
    return int(value)


def delimiter(text: str | None) -> str | None:
    """Return a delimiter, also where a shell makes a tab hard to type."""
    return {"tab": "\t", "\\t": "\t"}.get(text, text) if text is not None else None
