"""What each column was taken for, and why."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from tracker.checks.candidates import empty
from tracker.checks.cells import Cells
from tracker.checks.checked import Match
from tracker.checks.heading_row import HeadingRow
from tracker.checks.heading_text import EXACT, KNOWN, PART, STRIPPED, UNIT_ONLY, WEAK
from tracker.terms.language import N_

WHY = {
    EXACT: N_("The heading is the field’s own name."),
    KNOWN: N_("The heading is a known name for this field."),
    STRIPPED: N_("The heading is a known name for this field, with its unit or currency."),
    PART: N_("A part of the heading is a known name for this field."),
    UNIT_ONLY: N_("The heading is a unit of money."),
    WEAK: N_("The heading only hints at this field; the values fit it, and no other column does."),
}
CHOSEN = N_("Chosen by hand.")
ASIDE = N_("Set aside by hand; kept as it came.")
FITTED = N_("More than one column could hold this field; the values of this one fit best.")
FIRST = N_("More than one column could hold this field; this one is the most usual name for it.")
TARGET = N_("Amounts stand in more than one currency; the target’s is taken.")
EXTRA = N_("No field of the tracker; kept as it came.")
UNFIT = N_("The heading names a field, but the values do not fit it; kept as it came.")


@dataclass
class Matching:
    """The columns' fields.

    `columns` maps fields to positions, `second` is the position of the amount in another currency,
    `further` are those in yet others.
    """

    columns: dict[str, int] = field(default_factory=dict)
    why: dict[int, str] = field(default_factory=dict)
    second: int | None = None
    further: tuple[int, ...] = ()
    also: dict[int, tuple[str, ...]] = field(default_factory=dict)


def described(
    heading: HeadingRow,
    matching: Matching,
    cells: Sequence[Cells],
    amounts: dict[int, tuple[int, str | None]],
) -> tuple[Match, ...]:
    """Return what was made of each column that has a heading or cells."""
    by_position = {place: name for name, place in matching.columns.items()}
    matches = []
    for place, text in enumerate(heading.headings):
        if not text and empty(cells[place]):
            continue
        unit, currency = amounts.get(place, (1, None))
        named = by_position.get(place)
        why = matching.why.get(place) or (
            WHY[max(heading.read[place].fields.values(), default=KNOWN)] if named else EXTRA
        )
        samples = tuple(
            dict.fromkeys(
                t for t in (cells[place].text(row) for row in range(min(len(cells[place]), 50))) if t
            )
        )[:3]
        matches.append(
            Match(
                place,
                text,
                named,
                why,
                samples,
                unit,
                currency,
                tuple(
                    each
                    for each in matching.also.get(place, tuple(heading.read[place].fields))
                    if each != named
                ),
            )
        )
    return tuple(matches)
