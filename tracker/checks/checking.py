"""From a table of text to pledges: every check, in order."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction

import numpy as np
import pandas as pd

from tracker.checks.cells import Cells, cells_of, same_for_all
from tracker.checks.checked import Checked, Choices, Match
from tracker.checks.column_units import unit_of, with_stated_unit
from tracker.checks.field_values import read_fields
from tracker.checks.frames import build_left_out, build_others, build_pledges, no_pledges
from tracker.checks.group_headings import with_countries_above
from tracker.checks.heading_row import HeadingRow, find_heading_row
from tracker.checks.heading_text import HeadingReader, heading_reader
from tracker.checks.matches import described
from tracker.checks.matching import match_columns
from tracker.checks.relations import check_relations
from tracker.checks.remarks_column import without_remarks
from tracker.checks.repeats import with_repeats
from tracker.checks.row_shapes import mark_shapes
from tracker.checks.rows import BLOCKS, LEFT_OUT, Rows, never
from tracker.checks.said_headings import say_extras, say_headings
from tracker.intake.table import Table
from tracker.terms.fields import FIELD_BY_NAME, REQUIRED, Kind
from tracker.terms.language import N_
from tracker.terms.pledges import Pledges
from tracker.terms.reference import Reference

Rate = Callable[[str, str, date], Fraction | None]
"""Units of the second currency for one of the first on a day, or None if there is no rate."""

NO_CHOICES = Choices()

NO_HEADINGS = N_(
    "No line of the file looks like headings. It needs at least columns for country, sector and amount; name them in the first line."
)
NO_FIELD = N_(
    "The file has no column for “{field}”. Add one, say which column holds it, or give one value for all rows."
)
NO_ROWS = N_("There are no pledges below the headings. Check that the right sheet and file were chosen.")
COMMON_UNIT = N_(
    "The heading gives no unit; the unit of the amounts, {factor}, is used, for example {found} is read as {meaning}."
)


def check(
    table: Table,
    reference: Reference,
    choices: Choices = NO_CHOICES,
    *,
    earlier: Pledges | None = None,
    rate: Rate | None = None,
    over: Callable[[], bool] = never,
) -> Checked:
    """Return the pledges of a table and everything found on the way.

    `earlier` is the list that is public now: slips, steps back and announcements made again are
    told against it. `rate` answers day's rates for amounts that stand side by side in two currencies.
    `over` answers whether the time that the file may take is over.

    Raises:
        UnreadableFileError: if it takes longer.
        UnknownColumnError: if a choice names a field or heading that does not exist.
        HeaderLineError: if a choice names a line that does not exist.
    """
    table = without_remarks(table)
    reader = heading_reader(reference.headings)
    heading = find_heading_row(table, reader, choices)
    if heading is None:
        return without_headings(table, reference)
    rows = Rows.of(table.lines[heading.below :], over)
    for finding in table.findings:
        rows.keep(replace(finding, column=finding.column or name_of(heading, finding.position)))
    spoilt = [
        finding.line for finding in table.findings if finding.effect is LEFT_OUT and finding.line is not None
    ]
    rows.refused |= np.isin(rows.lines, spoilt)
    rows.live &= ~rows.refused  # what stands in the cells of a spoilt line cannot be trusted
    columns = [
        cells_of(
            column, place, heading.headings[place] if place < len(heading.headings) else "", heading.below
        )
        for place, column in enumerate(table.columns)
    ]
    heading = padded(heading, len(columns))
    say_headings(rows, table, heading)
    matching = match_columns(rows, heading, columns, reader, choices, reference)
    titles = [text for row in range(heading.first) for text in table.record(row) if text]
    units = {
        place: unit_of(name, place, heading, reader, choices)
        for name, place in (
            *matching.columns.items(),
            *(("amount", place) for place in (matching.second, *matching.further) if place is not None),
        )
        if FIELD_BY_NAME[name].kind is Kind.AMOUNT
    }
    remarks = mark_shapes(
        rows,
        columns,
        matching.columns,
        heading,
        None if table.widths is None else table.widths[heading.below :],
        reader,
        reference.codelists,
    )
    header_line = int(table.lines[heading.first])
    units = with_stated_unit(rows, units, columns, matching, [*titles, *remarks], choices)
    matches = described(
        heading,
        matching,
        columns,
        {place: (unit.factor, currency) for place, (unit, currency) in units.items()},
    )
    say_extras(rows, matches)
    missing = [name for name in REQUIRED if name not in matching.columns and name not in dict(choices.values)]
    for name in missing:
        if not any(
            group.rule == "header-duplicate" and group.field_name == name and group.effect is BLOCKS
            for group in rows.groups
        ):
            rows.say(
                "header-missing",
                NO_FIELD,
                effect=BLOCKS,
                of=name,
                field=name,
                found=FIELD_BY_NAME[name].title,
            )
    if not rows.live.any() and not rows.refused.any():
        rows.say("file-no-rows", NO_ROWS, effect=BLOCKS)
    if missing or any(group.effect is BLOCKS for group in rows.groups):
        return unread(table, reference, rows, columns, matches, header_line)
    given = {
        name: same_for_all(text, FIELD_BY_NAME[name].title, len(rows))
        for name, text in dict(choices.values).items()
    }
    sources = {name: columns[place] for name, place in matching.columns.items()} | given
    if "country" in matching.columns:
        sources["country"] = with_countries_above(
            rows, columns, matching.columns, reference.codelists["country"]
        )
    sources = {name: with_repeats(rows, name, source) for name, source in sources.items()}
    fields = read_fields(rows, sources, matching, units, reference, choices, columns)
    check_relations(rows, fields, sources, columns, matching, units, reference, earlier, rate)
    if any(group.effect is BLOCKS for group in rows.groups) and not rows.accepted.any():
        return unread(table, reference, rows, columns, matches, header_line)
    return Checked(
        table.source,
        header_line,
        matches,
        build_pledges(rows, fields, sources, reference),
        build_others(rows, columns, matches),
        build_left_out(rows, columns, heading.headings),
        rows.found(),
    )


def name_of(heading: HeadingRow, position: int | None) -> str | None:
    """Return the heading at a position that was noted before headings were known."""
    return (
        heading.headings[position] or None
        if position is not None and position < len(heading.headings)
        else None
    )


def padded(heading: HeadingRow, count: int) -> HeadingRow:
    """Return the headings with blank ones for columns beyond the last."""
    short = count - len(heading.headings)
    if short <= 0:
        return heading
    blank = HeadingReader(()).read("")
    return replace(heading, headings=heading.headings + ("",) * short, read=heading.read + (blank,) * short)


def without_headings(table: Table, reference: Reference) -> Checked:
    """Return what is known of a table in which nothing looks like headings."""
    rows = Rows.of(table.lines[:0])
    for finding in table.findings:
        rows.keep(finding)
    if len(table):
        rows.say("header-missing", NO_HEADINGS, effect=BLOCKS)
    else:
        rows.say("file-no-rows", NO_ROWS, effect=BLOCKS)
    nothing = pd.DataFrame({"line": pd.Series(dtype="int64")})
    return Checked(table.source, None, (), no_pledges(reference), pd.DataFrame(), nothing, rows.found())


def unread(
    table: Table,
    reference: Reference,
    rows: Rows,
    columns: Sequence[Cells],
    matches: tuple[Match, ...],
    header_line: int,
) -> Checked:
    """Return a table whose rows cannot be read until a person has settled something."""
    headings = tuple(column.heading for column in columns)
    rows.refused |= rows.live
    return Checked(
        table.source,
        header_line,
        matches,
        no_pledges(reference),
        pd.DataFrame(),
        build_left_out(rows, columns, headings),
        rows.found(),
    )
