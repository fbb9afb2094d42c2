"""The unit and currency of each amount column: from its heading, a person, or what stands beside it."""

from collections.abc import Sequence
from dataclasses import replace

from tracker.checks.amount_outcomes import Setting
from tracker.checks.cells import Cells
from tracker.checks.checked import Choices
from tracker.checks.heading_row import HeadingRow
from tracker.checks.heading_text import HeadingReader, cleaned
from tracker.checks.matches import Matching
from tracker.checks.rows import BLOCKS, Rows
from tracker.checks.stated_units import (
    own_units,
    stated_in_texts,
    unit_beside,
    unit_column,
)
from tracker.terms.language import N_

UNITS_DIFFER = N_(
    "The column “{heading}” gives the amounts’ units ({found}), which cannot be applied for sure. Write every amount in full, or put one unit into the heading of the amounts."
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
        if unit is None and own_units(rows, columns, matching):
            return units  # see `with_units_beside`
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
