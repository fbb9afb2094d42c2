"""A published list in the formats that people take away."""

import contextlib
import json
import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd

from tracker.checks.report import records
from tracker.exports.csv_files import as_csv, frame_texts
from tracker.exports.workbooks import pledges_as_workbook
from tracker.terms.errors import TrackerError
from tracker.terms.fields import FIELDS
from tracker.terms.language import N_, Translate
from tracker.terms.pledges import Pledges
from tracker.terms.reference import Reference


class FormatError(TrackerError):
    """A format that lists are not given in."""

    next_step = N_("Choose one of {formats}.")


class SavingError(TrackerError):
    """A file that cannot be written."""

    next_step = N_("Check the file’s name and place.")


@dataclass(frozen=True)
class PublicList:
    """What everybody may take away of a release: its pledges, its public columns, its progress report.

    `others` has the index of `pledges`; `progress` is the document of the report.
    """

    pledges: Pledges
    others: pd.DataFrame
    progress: Mapping[str, Any]
    reference: Reference
    language: str
    say: Translate


def list_as_csv(pledges: Pledges, others: pd.DataFrame) -> bytes:
    """Return a list as CSV: the fields of a pledge, then the columns that everybody may see."""
    names = [field.name for field in FIELDS]
    rows = frame_texts(pledges[names])
    if len(others.columns):
        rows = [[*row, *more] for row, more in zip(rows, frame_texts(others), strict=True)]
    return as_csv([*names, *map(str, others.columns)], rows)


def _csv(listed: PublicList) -> bytes:
    return list_as_csv(listed.pledges, listed.others)


def _workbook(listed: PublicList) -> bytes:
    return pledges_as_workbook(listed.pledges, listed.reference, listed.say, listed.language)


def _document(listed: PublicList) -> bytes:
    document = {**listed.progress, "rows": records(listed.pledges, listed.others)}
    return (json.dumps(document, ensure_ascii=False) + "\n").encode()


FORMATS: Mapping[str, Callable[[PublicList], bytes]] = {"csv": _csv, "xlsx": _workbook, "json": _document}
"""What gives a list in each format. A new format is one more line."""


def exported(listed: PublicList, name: str) -> bytes:
    """Return a list in a format.

    Raises:
        FormatError: if lists are not given in it.
    """
    known(name)
    return FORMATS[name](listed)


def known(name: str) -> None:
    """Refuse a format that lists are not given in.

    Raises:
        FormatError: if it is one.
    """
    if name not in FORMATS:
        raise FormatError(
            N_("A release cannot be exported as {format}."), format=name, formats=", ".join(FORMATS)
        )


def save(path: Path, content: bytes) -> None:
    """Write a file so that nobody ever sees half of it; one that is there is written anew.

    Raises:
        SavingError: if it cannot be written; what was there is then as it was.
    """
    aside = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        aside.write_bytes(content)
        aside.replace(path)
    except OSError as error:
        with contextlib.suppress(OSError):
            aside.unlink()
        raise SavingError(
            N_("The file {name} cannot be written: {reason}."),
            name=path.name,
            reason=error.strerror or type(error).__name__,
        ) from error
