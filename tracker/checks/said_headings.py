"""What is said about the headings of a table: where they were found, what is odd about them, what names no field."""

from collections.abc import Sequence

from tracker.checks.checked import Match
from tracker.checks.heading_row import HeadingRow
from tracker.checks.heading_text import cleaned
from tracker.checks.row_shapes import NUMBERS
from tracker.checks.rows import BLOCKS, Rows
from tracker.intake.table import Table
from tracker.terms.language import N_

BELOW_TITLE = N_("{count} lines stand above the headings on line {at}; they are not read.")
UNSEEN = N_("The heading “{found}” holds characters that cannot be seen; it is read without them.")
LOOKALIKE = N_(
    "The heading “{found}” looks like “{meaning}” but holds letters of another alphabet. Type it again."
)
EXTRAS = N_("{count} columns name no field of the tracker and are kept as they came: {found}.")


def say_headings(rows: Rows, table: Table, heading: HeadingRow) -> None:
    """Say where the headings were found and what is odd about them."""
    if heading.titles:
        rows.say("header-below-title", BELOW_TITLE, count=heading.titles, at=int(table.lines[heading.first]))
    if heading.numbers is not None:
        rows.say(
            "row-repeated-header",
            NUMBERS,
            line=int(table.lines[heading.numbers]),
            found=" | ".join(filter(None, table.record(heading.numbers)))[:80],
        )
    for place, read in enumerate(heading.read):
        if read.invisible:
            rows.say("text-invisible", UNSEEN, heading=read.text, found=cleaned(read.text), position=place)
        if read.lookalike:
            rows.say(
                "text-confusable",
                LOOKALIKE,
                effect=BLOCKS,
                heading=read.text,
                found=read.text,
                position=place,
                meaning=read.lookalike,
            )


def say_extras(rows: Rows, matches: Sequence[Match]) -> None:
    """Say which columns no field was found for."""
    extras = [match for match in matches if match.field is None and match.heading]
    if extras:
        rows.say(
            "header-unrecognised",
            EXTRAS,
            found=", ".join(cleaned(match.heading) for match in extras),
            count=len(extras),
        )
