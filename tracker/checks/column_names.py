"""How a person names a column of a file: by its heading, by its place among columns of that heading, or by its place."""

import re
from collections.abc import Sequence

from tracker.checks.heading_row import folded_heading
from tracker.checks.heading_text import key

PLACE = re.compile(r"(?P<heading>.*)#(?P<place>[1-9]\d{0,4})", re.DOTALL)


def places_named(headings: Sequence[str], said: str) -> tuple[int, ...]:
    """Return the places (0 the first) of the columns that a person names; none where there is no such column.

    `Amount` names every column of that heading (written just so, where another differs in case), `Amount#2` the second of them, `#5` the fifth column of the file.
    """
    if found := _headed(headings, said):
        literal = tuple(place for place in found if headings[place].strip() == said.strip())
        return literal or found
    numbered = PLACE.fullmatch(said.strip())
    if not numbered:
        return ()
    at = int(numbered["place"]) - 1
    found = _headed(headings, numbered["heading"]) if numbered["heading"].strip() else range(len(headings))
    return (found[at],) if at < len(found) else ()


def column_name(headings: Sequence[str], place: int) -> str:
    """Return a name by which `places_named` finds one column and no other."""
    heading = headings[place]
    same = places_named(headings, heading) if heading.strip() else ()
    if same == (place,):
        return heading
    if place in same and places_named(headings, said := f"{heading}#{same.index(place) + 1}") == (place,):
        return said
    return f"#{place + 1}"


def _headed(headings: Sequence[str], said: str) -> tuple[int, ...]:
    wanted = folded_heading(said)
    if not wanted:
        return ()
    exact = tuple(place for place, text in enumerate(headings) if folded_heading(text) == wanted)
    alike = exact or tuple(
        place for place, text in enumerate(headings) if key(text) and key(text) == key(said)
    )
    return alike or one_row_of(headings, wanted)


def one_row_of(headings: Sequence[str], wanted: str) -> tuple[int, ...]:
    """Return the place of the one heading over several rows of which a text is the first or the last."""
    joined = [f" {folded_heading(text)} " for text in headings]
    found = [
        place
        for place, text in enumerate(joined)
        if text.startswith(f" {wanted} ") or text.endswith(f" {wanted} ")
    ]
    return tuple(found) if len(found) == 1 else ()
