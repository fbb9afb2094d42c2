"""The unit and currency of each amount column: from its heading, a person, or what stands beside it."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from tracker.checks.amount_outcomes import Setting
from tracker.checks.cells import Cells
from tracker.checks.checked import Choices
from tracker.checks.findings_list import shortened
from tracker.checks.heading_row import HeadingRow
from tracker.checks.heading_text import HeadingReader, cleaned, names_unit
from tracker.checks.heading_units import unit_in
from tracker.checks.matches import Matching
from tracker.checks.rows import BLOCKS, Rows
from tracker.checks.stated_units import StatedUnit, stated_in_texts
from tracker.checks.unit_columns import distinct, own_units, unit_beside, unit_column
from tracker.checks.unit_spellings import NOUGHTS, tongue, with_unclear
from tracker.terms.language import N_

LONGEST_TITLE = 400
"""Characters of the longest text that is searched for a unit."""
UNITS_DIFFER = N_(
    "The column “{heading}” gives the amounts’ units ({found}), which cannot be applied for sure. Write every amount in full, or put one unit into the heading of the amounts."
)

TITLE_DIFFERS = N_(
    "“{found}” states another unit than the heading “{heading}” does: it is not clear in which the amounts are. Correct one of them, or say the unit yourself."
)


def unit_of(
    name: str, place: int, heading: HeadingRow, reader: HeadingReader, choices: Choices
) -> tuple[Setting, str | None]:
    """Return the unit and currency of an amount column, as its heading or a person says."""
    plain = cleaned(heading.headings[place])
    _, factor, currency, japanese = reader.apart(plain)
    if unit_in(plain).unclear:
        factor = unit_in(plain, tongue(" ".join(heading.headings))).factor
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
    """Return the units of the amount columns with one that stands outside their headings, where these have none.

    Asks where words of a unit can stand for two.
    """
    amount = matching.columns.get("amount")
    if choices.unit is None:
        ask_for_unclear_headings(rows, units, columns)
    if amount is None or choices.unit is not None:
        return units
    language = tongue(" ".join(column.heading for column in columns))
    unit, doubt = stated_in(texts, language, sentences=units[amount][0].factor == 1)
    if units[amount][0].factor != 1:
        if unit and contradicts(unit, units.values()):
            ask(rows, columns[amount], unit.text, TITLE_DIFFERS)
        return units
    beside = unit_column(columns, matching)
    if unclear := doubt or (unclear_beside(columns, matching) if beside is None else None):
        ask(rows, columns[amount], unclear)
        return units
    if beside is not None:
        column, listed = beside
        if unit is None and own_units(rows, columns, matching):
            return units  # see `with_units_beside`
        if len(listed) > 1 or unit is not None:
            ask(rows, column, ", ".join(sorted(listed)))
            return units
        unit = unit_beside(next(iter(listed)), column.heading)
    if unit is None:
        return units
    return units | {
        place: (
            replace(setting, factor=unit.factor, japanese=unit.japanese, stated=unit.text),
            currency or unit.currency,
        )
        for place, (setting, currency) in units.items()
        if setting.factor == 1 and place not in {matching.second, *matching.further}
    }


def contradicts(unit: StatedUnit, headings: Iterable[tuple[Setting, str | None]]) -> bool:
    """Return whether a unit stated outside the table is that of no column of amounts, though it could be meant for each."""
    return all(
        setting.factor not in {1, unit.factor}
        and (unit.currency is None or currency in {None, unit.currency})
        for setting, currency in headings
    )


def ask(rows: Rows, column: Cells, found: str, advice: str = UNITS_DIFFER) -> None:
    """Ask for the unit of the amounts, which the words that were found do not tell for sure."""
    rows.say(
        "amount-ambiguous",
        advice,
        effect=BLOCKS,
        heading=column.heading,
        of="amount",
        found=shortened(found),
        position=column.position,
    )


def ask_for_unclear_headings(rows: Rows, places: Iterable[int], columns: Sequence[Cells]) -> None:
    """Ask for each unit in a heading of amounts that no heading's language settles."""
    language = tongue(" ".join(column.heading for column in columns))
    for place in places:
        unclear = unit_in(cleaned(columns[place].heading), language).unclear
        if unclear:
            ask(rows, columns[place], unclear)


def stated_in(
    texts: Iterable[str], language: str | None, *, sentences: bool
) -> tuple[StatedUnit | None, str | None]:
    """Return the unit that titles and remarks state, or else the words of a unit that can stand for two."""
    written: dict[str, tuple[str, str | None]] = {}
    for text in texts:
        if text and len(text) <= LONGEST_TITLE:
            plain, unclear = with_unclear(cleaned(text), language)
            written.setdefault(plain, (text, unclear))
    unit, other = stated_in_texts(written, sentences=sentences)
    if unit is None:
        return None, written[other][0] if other else None
    text, unclear = written[unit.text]
    return (None, text) if unclear else (replace(unit, text=text), None)


def unclear_beside(columns: Sequence[Cells], matching: Matching) -> str | None:
    """Return what a column of units says that can stand for two, or that only a heading may say, or None."""
    taken = set(matching.columns.values())
    texts = (
        text
        for column in columns
        if column.position not in taken and names_unit(column.heading)
        for text in distinct(column)
        if len(text) <= LONGEST_TITLE
    )
    return next((text for text in texts if unit_not_applied(text)), None)


def unit_not_applied(text: str) -> bool:
    """Return whether a text of a column of units holds one that is not read there."""
    plain, unclear = with_unclear(cleaned(text))
    if unclear or NOUGHTS.fullmatch(plain):
        return True
    return unit_beside(text, "") is None and unit_beside(plain, "") is not None
