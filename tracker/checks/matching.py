"""Which column holds which field: by heading, by values where two could, by a person's word always."""

from collections.abc import Sequence

from tracker.checks.candidates import candidate, repeated_headings
from tracker.checks.cells import Cells
from tracker.checks.checked import Choices
from tracker.checks.column_names import places_named
from tracker.checks.heading_row import HeadingRow
from tracker.checks.heading_text import HeadingReader
from tracker.checks.matches import ASIDE, CHOSEN, Matching
from tracker.checks.rivals import choose
from tracker.checks.rows import Rows
from tracker.terms.errors import TrackerError
from tracker.terms.fields import FIELD_BY_NAME, FIELDS
from tracker.terms.language import N_
from tracker.terms.reference import Reference


class UnknownColumnError(TrackerError):
    """A person named a heading that the file does not have, or a field that there is not."""

    next_step = N_("Name a field of the pledge file and a heading of the file.")


def match_columns(
    rows: Rows,
    heading: HeadingRow,
    cells: Sequence[Cells],
    reader: HeadingReader,
    choices: Choices,
    reference: Reference,
) -> Matching:
    """Return which column holds which field, and record what was doubtful.

    Raises:
        UnknownColumnError: if a person named a field or heading that does not exist.
    """
    matching = Matching()
    taken = set(by_hand(matching, heading, choices))
    given = {name for name, _ in choices.values} | set(matching.columns)
    repeated = repeated_headings(heading)
    wanted = [each.name for each in FIELDS if each.name not in given]
    for name in wanted:
        candidates = [
            candidate(name, place, heading.read[place], cells[place], reader, reference)
            for place in range(len(cells))
            if place not in taken and name in heading.read[place].fields
        ]
        for each in candidates:
            matching.also[each.position] = tuple(heading.read[each.position].fields)
        chosen = choose(rows, name, candidates, cells, heading, reference, matching, repeated)
        if chosen is not None:
            matching.columns[name] = chosen
            taken.add(chosen)
    return matching


def by_hand(matching: Matching, heading: HeadingRow, choices: Choices) -> list[int]:
    """Return the positions of the columns that a person chose, or said to be no field."""
    for name, said in choices.columns:
        if name not in FIELD_BY_NAME:
            raise UnknownColumnError(N_("There is no field “{field}”."), field=name)
        places = named(heading, said)
        matching.columns[name] = places[0]
        matching.why[places[0]] = CHOSEN
    for name, _ in choices.values:
        if name not in FIELD_BY_NAME:
            raise UnknownColumnError(N_("There is no field “{field}”."), field=name)
    used = set(matching.columns.values())
    aside = {place for said in choices.ignored for place in named(heading, said)} - used
    matching.why.update(dict.fromkeys(aside, ASIDE))
    return [*used, *aside]


def named(heading: HeadingRow, said: str) -> tuple[int, ...]:
    """Return the places of the columns that a person named.

    Raises:
        UnknownColumnError: if there is no such column.
    """
    if places := places_named(heading.headings, said):
        return places
    raise UnknownColumnError(N_("The file has no heading “{heading}”."), heading=said)
