"""A file, read apart and checked, in the time that it may take: the one way of the page and the command line."""

from pathlib import Path

from tracker.checks.checked import Checked, Choices
from tracker.checks.checking import NO_CHOICES, Rate, check
from tracker.intake.apart import read_table_apart
from tracker.intake.apart_deadline import Deadline
from tracker.intake.choices import RECOGNISED, USUAL, Form, Limits
from tracker.intake.table import Table
from tracker.terms.pledges import Pledges
from tracker.terms.reference import Reference


def checked_file(
    content: Path | bytes,
    name: str,
    reference: Reference,
    *,
    form: Form = RECOGNISED,
    choices: Choices = NO_CHOICES,
    limits: Limits = USUAL,
    earlier: Pledges | None = None,
    rate: Rate | None = None,
    hashed: bool = False,
) -> tuple[Table, Checked]:
    """Return a file as it was read, and what checking it found.

    `form` and `choices` are what a person says in place of our own reading; `earlier` is the list that
    was public before, if it is to be checked against it; `rate` says how many units of a second
    currency one of the first was worth on a day. `hashed` asks for the hash of the file.

    Raises:
        TrackerError: if the file cannot be read at all, or not in the time that `limits` give it.
    """
    deadline = Deadline.after(limits.seconds)
    table = read_table_apart(
        content, name, form=form, limits=limits, vocabulary=reference.vocabulary, hashed=hashed
    )
    deadline = deadline.after_work_elsewhere()
    return table, check(table, reference, choices, earlier=earlier, rate=rate, over=deadline.passed)
