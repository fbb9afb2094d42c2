"""From a table of text to pledges: every check, in order."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

import numpy as np
import pandas as pd
import pyarrow as pa

from tracker.checks.affixes import read_affix, without_scale
from tracker.checks.amount_cells import Amounts, read_amount_cells
from tracker.checks.amount_outcomes import Setting
from tracker.checks.cells import Cells, cells_of, same_for_all
from tracker.checks.checked import Checked, Choices, Match
from tracker.checks.code_cells import Codes, read_code_cells
from tracker.checks.currency_cells import Currencies, read_currencies, with_named
from tracker.checks.date_cells import Dates, read_date_cells
from tracker.checks.frames import build_left_out, build_others, build_pledges, no_pledges
from tracker.checks.heading_row import HeadingRow, find_heading_row
from tracker.checks.heading_text import HeadingReader, cleaned, heading_reader
from tracker.checks.ids import DERIVED, MISSING, MISSINGS, check_ids, derive_ids
from tracker.checks.matching import Matching, described, match_columns
from tracker.checks.relations import check_relations
from tracker.checks.row_shapes import NUMBERS, mark_shapes
from tracker.checks.rows import BLOCKS, LEFT_OUT, Rows
from tracker.checks.second_amounts import filled_from_second, read_share_cells
from tracker.checks.stated_units import StatedUnit, stated_in_texts, unit_column
from tracker.checks.text_cells import check_texts
from tracker.intake.table import Table
from tracker.terms.fields import FIELD_BY_NAME, FIELDS, REQUIRED, Kind
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
BELOW_TITLE = N_("{count} lines stand above the headings on line {at}; they are not read.")
UNSEEN = N_("The heading “{found}” holds characters that cannot be seen; it is read without them.")
LOOKALIKE = N_(
    "The heading “{found}” looks like “{meaning}” but holds letters of another alphabet. Type it again."
)
EXTRAS = N_("{count} columns name no field of the tracker and are kept as they came: {found}.")
NO_STAGES = N_("The file has no column for the stage: every pledge is taken as {meaning}.")
NO_DATES = N_("The file has no column for the day of announcement: no pledge can be placed in a period.")
DATE_ORDER = N_(
    "The stage’s date {found} is before the day of announcement ({meaning}), which is used instead. Check both dates."
)
UNITS_DIFFER = N_(
    "The column “{heading}” gives the amounts’ units ({found}), which cannot be applied for sure. Write every amount in full, or put one unit into the heading of the amounts."
)
COMMON_UNIT = N_(
    "The heading gives no unit; the unit of the amounts, {factor}, is used, for example {found} is read as {meaning}."
)


@dataclass
class Fields:
    """What has been read of each field, along all rows."""

    codes: dict[str, Codes]
    dates: dict[str, Dates]
    amounts: dict[str, Amounts]
    currencies: Currencies
    texts: dict[str, Cells]
    derived: dict[int, str]

    def ids_of(self, sources: dict[str, Cells], wanted: np.ndarray) -> dict[int, str]:
        """Return the ids of some rows, own or derived."""
        ids = sources.get("project_id")
        if ids is None:
            return {row: self.derived.get(row, "") for row in wanted.tolist()}
        texts = ids.texts.take(pa.array(wanted if ids.codes is None else ids.codes[wanted])).to_pylist()
        return {row: self.derived.get(row) or text for row, text in zip(wanted.tolist(), texts, strict=True)}


def check(
    table: Table,
    reference: Reference,
    choices: Choices = NO_CHOICES,
    *,
    earlier: Pledges | None = None,
    rate: Rate | None = None,
) -> Checked:
    """Return the pledges of a table and everything found on the way.

    `earlier` is the list that is public now: slips, steps back and announcements made again are
    told against it. `rate` answers day's rates for amounts that stand side by side in two currencies.

    Raises:
        UnknownColumnError: if a choice names a field or heading that does not exist.
        HeaderLineError: if a choice names a line that does not exist.
    """
    reader = heading_reader(reference.headings)
    heading = find_heading_row(table, reader, choices)
    if heading is None:
        return without_headings(table, reference)
    rows = Rows.of(table.lines[heading.below :])
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
            *([("amount", matching.second)] if matching.second is not None else []),
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


def unit_of(
    name: str, place: int, heading: HeadingRow, reader: HeadingReader, choices: Choices
) -> tuple[Setting, str | None]:
    """Return the unit and currency of an amount column, as its heading or a person says."""
    _, factor, currency, japanese = reader.apart(cleaned(heading.headings[place]))
    if choices.unit is not None and name == "amount":
        factor, japanese = choices.unit, False
    return Setting(factor or 1, japanese, choices.decimal), currency


def with_stated_unit(
    rows: Rows,
    units: dict[int, tuple[Setting, str | None]],
    columns: Sequence[Cells],
    matching: Matching,
    texts: Sequence[str],
    choices: Choices,
) -> dict[int, tuple[Setting, str | None]]:
    """Return the units of the amount columns with one that stands outside their headings, where these have none."""
    amount = matching.columns.get("amount")
    if amount is None or choices.unit is not None or units[amount][0].factor != 1:
        return units
    unit = stated_in_texts(texts)
    beside = unit_column(columns, matching)
    if beside is not None:
        column, listed = beside
        if len(listed) > 1 or unit is not None:
            rows.say(
                "amount-ambiguous",
                UNITS_DIFFER,
                effect=BLOCKS,
                heading=column.heading,
                of="amount",
                found=", ".join(sorted(listed)),
                position=column.position,
            )
            return units
        bare, scale = without_scale(cleaned(next(iter(listed))))
        affix = read_affix(bare)
        unit = (
            None
            if affix.rest
            else StatedUnit(
                (affix.factor or 1) * scale,
                affix.currency,
                affix.japanese,
                f"{column.heading}: {next(iter(listed))}",
            )
        )
    if unit is None:
        return units
    return units | {
        place: (
            replace(setting, factor=unit.factor, japanese=unit.japanese, stated=unit.text),
            currency or unit.currency,
        )
        for place, (setting, currency) in units.items()
        if setting.factor == 1 and place != matching.second
    }


def read_fields(
    rows: Rows,
    sources: dict[str, Cells],
    matching: Matching,
    units: dict[int, tuple[Setting, str | None]],
    reference: Reference,
    choices: Choices,
    columns: Sequence[Cells],
) -> Fields:
    """Return what each field's column says, recording findings on the way."""
    if "project_id" in sources:
        check_ids(rows, sources["project_id"], columns)
    codes = {
        field.name: read_code_cells(rows, sources[field.name], field.name, reference.codelists[field.name])
        for field in FIELDS
        if field.kind is Kind.CODE and field.name in sources
    }
    dates = {
        field.name: read_date_cells(rows, sources[field.name], field.name, choices.dates)
        for field in FIELDS
        if field.kind is Kind.DATE and field.name in sources
    }
    amount_cells = sources["amount"]
    setting, heading_currency = units.get(
        amount_cells.position, (Setting(choices.unit or 1, decimal=choices.decimal), None)
    )
    currencies = read_currencies(
        rows,
        sources.get("currency"),
        amount_cells,
        heading_currency,
        by_hand="currency" in dict(choices.values),
        stated=setting.stated,
    )
    amounts = {"amount": read_amount_cells(rows, amount_cells, "amount", setting, currencies.of_rows)}
    currencies = with_named(rows, currencies, amounts["amount"], amount_cells, sources.get("currency"))
    if matching.second is not None:
        second = columns[matching.second]
        amounts["amount"], currencies = filled_from_second(
            rows, amounts["amount"], currencies, amount_cells, second, *units[second.position]
        )
    if "japan_share_amount" in sources:
        own, own_currency = units.get(sources["japan_share_amount"].position, (setting, None))
        share = own if own.factor != 1 or own_currency else replace(setting, decimal=choices.decimal)
        amounts["japan_share_amount"] = read_share_cells(
            rows, sources["japan_share_amount"], share, own_currency, currencies
        )
    texts = {
        field.name: sources[field.name]
        for field in FIELDS
        if field.kind in {Kind.TEXT, Kind.ID, Kind.URL} and field.name in sources
    }
    for name, cells in texts.items():
        check_texts(rows, cells, name)
    used = {cells.position for cells in sources.values()} | {matching.second}
    for column in columns:
        if column.position not in used and column.heading:
            check_texts(rows, column, None)
    say_absent(rows, sources, reference)
    date_order(rows, dates, sources)
    fields = Fields(codes, dates, amounts, currencies, texts, {})
    fields.derived = derived_ids(rows, fields, sources)
    return fields


def say_absent(rows: Rows, sources: dict[str, Cells], reference: Reference) -> None:
    """Say what is assumed where optional columns are absent."""
    if "stage" not in sources:
        rows.say(
            "stage-missing",
            NO_STAGES,
            of="stage",
            count=int(rows.live.sum()),
            meaning=reference.codelists["stage"].ladder[0].code,
        )
    if "announced_on" not in sources:
        rows.say("date-blank", NO_DATES, of="announced_on", count=int(rows.live.sum()))


def date_order(rows: Rows, dates: dict[str, Dates], sources: dict[str, Cells]) -> None:
    """Say where a stage was reached before its pledge was announced, and use the announcement's day."""
    if "stage_on" not in dates or "announced_on" not in dates:
        return
    reached, announced = dates["stage_on"], dates["announced_on"]
    texts = np.array([*announced.texts, ""], dtype=object)
    later = np.array([*reached.texts, ""], dtype=object)
    both = rows.accepted & (reached.codes >= 0) & (announced.codes >= 0)
    candidates = np.flatnonzero(both)
    pairs, inverse = np.unique(
        np.stack([reached.codes[candidates], announced.codes[candidates]]), axis=1, return_inverse=True
    )
    early = np.array(
        [
            later[one][: min(len(later[one]), len(texts[two]))]
            < texts[two][: min(len(later[one]), len(texts[two]))]
            for one, two in pairs.T.tolist()
        ],
        dtype=bool,
    )
    hit = candidates[early[inverse.reshape(-1)]] if len(candidates) else candidates
    if len(hit):
        rows.note(
            "date-order",
            DATE_ORDER,
            sources["stage_on"],
            hit,
            of="stage_on",
            meanings=texts[announced.codes[hit]].tolist(),
        )
        reached.codes[hit] = -1


def derived_ids(rows: Rows, fields: Fields, sources: dict[str, Cells]) -> dict[int, str]:
    """Return ids for the accepted rows that have none, and say so."""
    ids = sources.get("project_id")
    wanted = np.flatnonzero(rows.accepted if ids is None else rows.accepted & ids.blank)
    if not len(wanted):
        return {}
    country, sector = fields.codes["country"], fields.codes["sector"]
    title = sources.get("title")
    taken = set() if ids is None else {ids.text(row) for row in np.flatnonzero(~ids.blank).tolist()}
    names = derive_ids(
        wanted,
        [country.names[code] for code in country.codes[wanted].tolist()],
        [""] * len(wanted) if title is None else [title.text(row) for row in wanted.tolist()],
        [sector.names[code] for code in sector.codes[wanted].tolist()],
        taken,
    )
    if ids is None:
        rows.say("id-derived", DERIVED, of="project_id", count=len(wanted))
    else:
        rows.note("id-missing", MISSING, ids, wanted, of="project_id", meanings=names, whole=MISSINGS)
    return dict(zip(wanted.tolist(), names, strict=True))
