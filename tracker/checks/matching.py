"""Which column holds which field: by heading, by values where two could, by a person's word always."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import numpy as np

from tracker.checks.amounts import read_amount
from tracker.checks.cells import Cells
from tracker.checks.checked import Choices, Match
from tracker.checks.code_cells import find_code
from tracker.checks.currencies import find_currency
from tracker.checks.dates import read_day
from tracker.checks.heading_row import HeadingRow, folded_heading
from tracker.checks.heading_text import (
    EXACT,
    KNOWN,
    PART,
    STRIPPED,
    UNIT_ONLY,
    HeadingReader,
    HeadingText,
    cleaned,
    key,
)
from tracker.checks.rows import BLOCKS, Rows
from tracker.checks.words import blank
from tracker.terms.errors import TrackerError
from tracker.terms.fields import FIELD_BY_NAME, FIELDS, Kind
from tracker.terms.language import N_
from tracker.terms.reference import Reference

SAMPLED = 400
"""How many rows are tried when two columns could hold the same field."""
FITS = 0.5
"""From which share of readable values on a column fits a field."""
CLEARLY = 0.3
"""By how much one column has to fit better than another to be preferred without asking."""
FULLER = 0.05
"""By how much more of one amount column has to be filled with amounts than of another."""

WHY = {
    EXACT: N_("The heading is the field’s own name."),
    KNOWN: N_("The heading is a known name for this field."),
    STRIPPED: N_("The heading is a known name for this field, with its unit or currency."),
    PART: N_("A part of the heading is a known name for this field."),
    UNIT_ONLY: N_("The heading is a unit of money."),
}
CHOSEN = N_("Chosen by hand.")
FITTED = N_("More than one column could hold this field; the values of this one fit best.")
FIRST = N_("More than one column could hold this field; this one is the most usual name for it.")
TARGET = N_("Amounts stand in more than one currency; the target’s is taken.")
EXTRA = N_("No field of the tracker; kept as it came.")
UNFIT = N_("The heading names a field, but the values do not fit it; kept as it came.")

ASKED = frozenset({"country", "amount", "sector", "stage", "currency"})
"""The fields of which two differing columns are asked about, never chosen between in silence."""


class UnknownColumnError(TrackerError):
    """A person named a heading that the file does not have, or a field that there is not."""

    next_step = N_("Name a field of the pledge file and a heading of the file.")


@dataclass(frozen=True)
class Candidate:
    """A column that could hold a field, and how sure its heading is."""

    position: int
    sure: int
    rank: int
    fit: float
    coverage: float = 1.0
    """Which share of all rows is filled."""


@dataclass
class Matching:
    """The columns' fields; `columns` maps fields to positions, `second` to an amount in another currency."""

    columns: dict[str, int] = field(default_factory=dict)
    why: dict[int, str] = field(default_factory=dict)
    second: int | None = None
    also: dict[int, tuple[str, ...]] = field(default_factory=dict)


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
    """Return the positions of the columns that a person chose."""
    for name, said in choices.columns:
        if name not in FIELD_BY_NAME:
            raise UnknownColumnError(N_("There is no field “{field}”."), field=name)
        wanted = folded_heading(said)
        places = [place for place, text in enumerate(heading.headings) if folded_heading(text) == wanted]
        places = places or [place for place, text in enumerate(heading.headings) if key(text) == key(said)]
        if not places:
            raise UnknownColumnError(N_("The file has no heading “{heading}”."), heading=said)
        matching.columns[name] = places[0]
        matching.why[places[0]] = CHOSEN
    for name, _ in choices.values:
        if name not in FIELD_BY_NAME:
            raise UnknownColumnError(N_("There is no field “{field}”."), field=name)
    return list(matching.columns.values())


def repeated_headings(heading: HeadingRow) -> dict[int, tuple[int, ...]]:
    """Return the positions that share a heading, by position."""
    places: dict[str, list[int]] = {}
    for place, text in enumerate(heading.headings):
        if key(text):
            places.setdefault(key(text), []).append(place)
    return {place: tuple(same) for same in places.values() if len(same) > 1 for place in same}


def candidate(
    name: str, place: int, text: HeadingText, cells: Cells, reader: HeadingReader, reference: Reference
) -> Candidate:
    """Return a column as a candidate for a field."""
    return Candidate(
        place,
        text.fields[name],
        reader.rank(text.text, name),
        fit(name, cells, reference),
        1 - float(np.count_nonzero(cells.blank)) / max(len(cells), 1),
    )


def fit(name: str, cells: Cells, reference: Reference) -> float:
    """Return which share of a column's filled cells can be read as a field."""
    kind = FIELD_BY_NAME[name].kind
    tests: dict[Kind, Callable[[str], bool]] = {
        Kind.AMOUNT: lambda text: read_amount(text).number is not None,
        Kind.DATE: lambda text: read_day(text).rule is None,
        Kind.CURRENCY: lambda text: find_currency(text) is not None,
        Kind.CODE: lambda text: find_code(reference.codelists[name], text) is not None,
    }
    texts = [
        text
        for text in dict.fromkeys(cells.text(row) for row in range(min(len(cells), SAMPLED)))
        if not blank(text)
    ]
    if not texts:
        return 0.0
    return sum(map(tests[kind], texts)) / len(texts) if kind in tests else 1.0


def choose(
    rows: Rows,
    name: str,
    candidates: list[Candidate],
    cells: Sequence[Cells],
    heading: HeadingRow,
    reference: Reference,
    matching: Matching,
    repeated: dict[int, tuple[int, ...]],
) -> int | None:
    """Return the column that holds a field; None if there is none, or if a person has to say which."""
    kind = FIELD_BY_NAME[name].kind
    if kind in {Kind.DATE, Kind.CODE, Kind.CURRENCY} and not FIELD_BY_NAME[name].required:
        fitting = [
            each
            for each in candidates
            if each.sure == EXACT or each.fit >= FITS or empty(cells[each.position])
        ]
        for each in candidates:
            if each not in fitting:
                matching.why[each.position] = UNFIT
        candidates = fitting
    if not candidates:
        return None
    if len(candidates) == 1:
        matching.why[candidates[0].position] = WHY[candidates[0].sure]
        return candidates[0].position
    ordered = sorted(candidates, key=lambda each: (-each.sure, each.rank, each.position))
    first, others = ordered[0], ordered[1:]
    same = [each for each in others if each.position in repeated.get(first.position, ())]
    if same and not alike(cells, first.position, [each.position for each in same]):
        return ask(rows, name, [first, *same], heading, matching)
    if name == "amount":
        return choose_amount(rows, candidates, ordered, cells, heading, reference, matching)
    if name in ASKED:
        best = max(ordered, key=lambda each: each.fit)
        rivals = [each for each in ordered if each is not best]
        if (
            all(best.fit - each.fit >= CLEARLY or each.fit < FITS for each in rivals)
            and best.fit - first.fit >= CLEARLY
        ):
            return take(rows, name, best, heading, matching, FITTED)
        rivals = [
            each
            for each in others
            if each.fit >= FITS and not alike_codes(name, cells, first.position, each.position, reference)
        ]
        if rivals and name == "country":
            return ask(rows, name, [first, *rivals], heading, matching)
    return take(rows, name, first, heading, matching, FIRST)


def empty(cells: Cells) -> bool:
    """Return whether a column says nothing at all."""
    return bool(cells.blank.all())


def choose_amount(
    rows: Rows,
    candidates: list[Candidate],
    ordered: list[Candidate],
    cells: Sequence[Cells],
    heading: HeadingRow,
    reference: Reference,
    matching: Matching,
) -> int | None:
    """Return the amount column: the one whose values fit, in the target's currency if both do."""
    fitting = [each for each in ordered if each.fit >= FITS] or ordered
    if len(fitting) == 1:
        return take(rows, "amount", fitting[0], heading, matching, FITTED)
    currencies = {each.position: heading.read[each.position].currency for each in fitting}
    ours = [each for each in fitting if currencies[each.position] == reference.target.currency]
    if len(ours) == 1 and all(currencies.values()):
        other = next(each for each in fitting if each is not ours[0])
        matching.second = other.position
        return take(rows, "amount", ours[0], heading, matching, TARGET)
    paired = [each for each in fitting if has_own_currency(each.position, heading)]
    if len(paired) == 1:
        return take(rows, "amount", paired[0], heading, matching, FITTED)
    readable = {each.position: each.fit * each.coverage for each in fitting}
    best = max(fitting, key=lambda each: readable[each.position])
    if all(
        readable[best.position] - readable[each.position] >= FULLER for each in fitting if each is not best
    ):
        return take(rows, "amount", best, heading, matching, FITTED)
    first = fitting[0]
    if len(candidates) > 1 and all(first.sure > each.sure for each in fitting[1:]):
        return take(rows, "amount", first, heading, matching, FIRST)
    if alike(cells, first.position, [each.position for each in fitting[1:]]):
        return take(rows, "amount", first, heading, matching, FIRST)
    return ask(rows, "amount", fitting, heading, matching)


def has_own_currency(place: int, heading: HeadingRow) -> bool:
    """Return whether another column is headed as the currency of this one ("amount_currency" beside "amount")."""
    own = key(heading.headings[place])
    return any(
        key(text) != own and key(text).startswith(f"{own} ") and "currency" in read.fields
        for text, read in zip(heading.headings, heading.read, strict=True)
    )


def alike(cells: Sequence[Cells], first: int, others: Sequence[int]) -> bool:
    """Return whether columns hold the same texts in every row."""
    texts = np.asarray(whole(cells[first]), dtype=object)
    return all((texts == np.asarray(whole(cells[other]), dtype=object)).all() for other in others)


def whole(cells: Cells) -> list[str]:
    """Return the texts of all rows."""
    return cells.listed if cells.codes is None else [cells.listed[code] for code in cells.codes.tolist()]


def alike_codes(name: str, cells: Sequence[Cells], first: int, other: int, reference: Reference) -> bool:
    """Return whether two columns mean the same in the rows that are tried, where both are filled."""
    reads: Callable[[str], str | None] = (
        find_currency
        if FIELD_BY_NAME[name].kind is Kind.CURRENCY
        else lambda text: find_code(reference.codelists[name], text)
    )
    for row in range(min(len(cells[first]), SAMPLED)):
        one, two = cells[first].text(row), cells[other].text(row)
        if not blank(one) and not blank(two) and reads(one) != reads(two):
            return False
    return True


def take(rows: Rows, name: str, chosen: Candidate, heading: HeadingRow, matching: Matching, why: str) -> int:
    """Take one of several columns and say so."""
    text = heading.headings[chosen.position]
    matching.why[chosen.position] = why
    advice = {
        FITTED: N_(
            "More than one column could be the field “{field}”. “{heading}” is taken, because its values fit best. Choose another if that is wrong."
        ),
        FIRST: N_(
            "More than one column could be the field “{field}”. “{heading}” is taken, as the most usual name. Choose another if that is wrong."
        ),
        TARGET: N_(
            "The amounts stand in more than one currency. “{heading}” is taken for “{field}”, because the target is in that currency."
        ),
    }[why]
    rows.say(
        "header-duplicate", advice, heading=text, of=name, found=text, position=chosen.position, field=name
    )
    return chosen.position


def ask(
    rows: Rows, name: str, candidates: Sequence[Candidate], heading: HeadingRow, matching: Matching
) -> None:
    """Ask a person which of several columns holds a field."""
    names = ", ".join(f"“{cleaned(heading.headings[each.position])}”" for each in candidates)
    for each in candidates:
        matching.why.setdefault(
            each.position, N_("More than one column could hold this field; choose which.")
        )
    rows.say(
        "header-duplicate",
        N_(
            "Each of the columns {headings} could be the field “{field}”, and they differ. Say which one it is, or remove the other from the file."
        ),
        effect=BLOCKS,
        heading=heading.headings[candidates[0].position],
        of=name,
        found=names,
        position=candidates[0].position,
        headings=names,
        field=name,
    )


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
