"""What a command about releases is run with, and what it gives."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tracker.terms.errors import TrackerError
from tracker.terms.language import N_, Translate

if TYPE_CHECKING:
    from tracker.checks.checked import Checked
    from tracker.releases.store import Store
    from tracker.terms.pledges import Pledges
    from tracker.terms.reference import Reference

    Check = Callable[[Path, Reference, Pledges | None], Checked]

FILTERS = ("country", "sector", "priority_area", "stage", "funding", "filed_in")
"""Fields by which `progress` can look at a part of a list."""


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

    @property
    def on(self) -> date:
        """The day it is where the command runs."""
        return self.at.astimezone().date()


def day(text: str | None) -> date | None:
    """Return a day as a person wrote it; None where nothing was written.

    Raises:
        RequestError: if it is none.
    """
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise RequestError(N_("“{text}” is no day: write it as 2026-03-04."), text=text) from None
