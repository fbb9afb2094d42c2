"""Which of several columns holds a field: by heading, by values, or by asking a person."""

import re
from collections.abc import Sequence

from tracker.checks.candidates import (
    Candidate,
    alike,
    alike_codes,
    empty,
    first_texts,
    holds_units,
    numbers_anew,
    only_region,
)
from tracker.checks.cells import Cells
from tracker.checks.findings_list import shortened
from tracker.checks.heading_row import HeadingRow
from tracker.checks.heading_text import EXACT, WEAK, cleaned, key
from tracker.checks.matches import FIRST, FITTED, TARGET, UNFIT, WHY, Matching
from tracker.checks.rows import BLOCKS, Rows
from tracker.checks.words import blank
from tracker.terms.fields import FIELD_BY_NAME, Kind
from tracker.terms.language import N_
from tracker.terms.reference import Reference

FITS = 0.5
"""From which share of readable values on a column fits a field."""
FITS_ALONE = {Kind.DATE: 0.25, Kind.CODE: 0.01, Kind.CURRENCY: 0.01}
"""The same where no other column could hold the field: a known name, and a value that is read, are hardly chance."""
CLEARLY = 0.3
"""By how much one column has to fit better than another to be preferred without asking."""
FULLER = 0.05
"""By how much more of one amount column has to be filled with amounts than of another."""
CONVERTED = re.compile(r"(?i)constant|deflated|\bdefl\b|_defl|inflation|в постоянных ценах|в ценах 20|実質")
"""Headings of amounts that were converted to other years' prices: no pledge was made in them."""
TOLD = re.compile(r"(?i)sign|announc|署名|調印|締結|発表|公表|подпис|объявл|заключ")
"""Words of a date that is that of a pledge rather than of its project's start or an approval."""
FITS_HINT = 0.8
"""From which share of readable values on a column is taken whose heading only hints at the field."""
SEVERAL = N_("More than one column could hold this field; choose which.")
HINTED = N_(
    "No heading is a known name for the field “{field}”. “{heading}” is taken, because its words hint at it and its values fit. Choose another if that is wrong."
)
UNFIT_VALUES = N_(
    "“{heading}” is a name of the field “{field}”, but its values are none that we know, for example “{found}”: it is kept as it came, and the field is not filled. Choose the field if it is meant."
)
ASKED = frozenset({"country", "amount", "sector", "stage", "currency"})
"""The fields of which two differing columns are asked about, never chosen between in silence."""


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
    if candidates and all(each.sure == WEAK for each in candidates):
        return choose_hinted(rows, name, candidates, heading, matching)
    candidates = [each for each in candidates if each.sure > WEAK]
    if name == "currency":
        candidates = [each for each in candidates if not holds_units(cells[each.position])]
    if name == "project_id":
        anew = [each for each in candidates if each.sure != EXACT and numbers_anew(cells[each.position])]
        matching.why.update(dict.fromkeys([each.position for each in anew], UNFIT))
        candidates = [each for each in candidates if each not in anew]
    kind = FIELD_BY_NAME[name].kind
    if kind in {Kind.DATE, Kind.CODE, Kind.CURRENCY} and not FIELD_BY_NAME[name].required:
        fitting = [
            each
            for each in candidates
            if each.sure == EXACT
            or each.fit >= (FITS if len(candidates) > 1 else FITS_ALONE[kind])
            or empty(cells[each.position])
        ]
        for each in candidates:
            if each not in fitting:
                matching.why[each.position] = UNFIT
                say_unfit(rows, name, each, heading)
        candidates = fitting
    if not candidates:
        return None
    if len(candidates) == 1:
        matching.why[candidates[0].position] = WHY[candidates[0].sure]
        return candidates[0].position
    ordered = sorted(
        candidates,
        key=lambda each: (
            not (name == "announced_on" and TOLD.search(heading.headings[each.position])),
            -each.sure,
            each.rank,
            each.position,
        ),
    )
    first, others = ordered[0], ordered[1:]
    same = [each for each in others if each.position in repeated.get(first.position, ())]
    if same and not alike(cells, first.position, [each.position for each in same]):
        if kind is Kind.TEXT and not FIELD_BY_NAME[name].required:
            return leave(rows, name, [first, *same], heading, matching)
        return ask(rows, name, [first, *same], heading, matching)
    if name == "amount":
        return choose_amount(rows, candidates, ordered, cells, heading, reference, matching)
    if name in ASKED:
        if name == "country" and (countries := [each for each in ordered if not only_region(each)]):
            ordered = countries
            first, others = ordered[0], ordered[1:]
            if not others:
                return take(rows, name, first, heading, matching, FITTED)
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


def say_unfit(rows: Rows, name: str, unfit: Candidate, heading: HeadingRow) -> None:
    """Say that a column whose heading names a field was left aside for its values."""
    texts = first_texts(unfit.cells)
    rows.say(
        "header-unrecognised",
        UNFIT_VALUES,
        heading=heading.headings[unfit.position],
        of=name,
        found=shortened(next((text for text in texts if not blank(text)), "")),
        position=unfit.position,
        field=name,
    )


def choose_hinted(
    rows: Rows, name: str, candidates: list[Candidate], heading: HeadingRow, matching: Matching
) -> int | None:
    """Return the one column whose heading hints at a field and whose values fit; of several, a person says which."""
    fitting = [each for each in candidates if each.fit >= FITS_HINT and each.coverage > 0]
    if len(fitting) == 1:
        chosen = fitting[0].position
        matching.why[chosen] = WHY[WEAK]
        rows.say(
            "header-unrecognised",
            HINTED,
            heading=heading.headings[chosen],
            of=name,
            found=heading.headings[chosen],
            position=chosen,
            field=name,
        )
        return chosen
    if fitting and FIELD_BY_NAME[name].required:
        ask(rows, name, fitting, heading, matching)
    return None


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
    as_paid = [each for each in fitting if not CONVERTED.search(heading.headings[each.position])]
    fitting = as_paid or fitting
    if len(fitting) == 1:
        return take(rows, "amount", fitting[0], heading, matching, FITTED)
    currencies = {each.position: heading.read[each.position].currency for each in fitting}
    ours = [each for each in fitting if currencies[each.position] == reference.target.currency]
    if len(ours) == 1 and all(currencies.values()):
        matching.second, *further = [each.position for each in fitting if each is not ours[0]]
        matching.further = tuple(further)
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


def leave(
    rows: Rows, name: str, candidates: Sequence[Candidate], heading: HeadingRow, matching: Matching
) -> None:
    """Leave a field empty that no number depends on and several columns could hold, and say so."""
    names = ", ".join(f"“{cleaned(heading.headings[each.position])}”" for each in candidates)
    for each in candidates:
        matching.why.setdefault(each.position, SEVERAL)
    rows.say(
        "header-duplicate",
        N_(
            "Each of the columns {headings} could be the field “{field}”, and they differ: none is taken, and they are kept as they came. Choose one if it is meant."
        ),
        heading=heading.headings[candidates[0].position],
        of=name,
        found=names,
        position=candidates[0].position,
        headings=names,
        field=name,
    )


def ask(
    rows: Rows, name: str, candidates: Sequence[Candidate], heading: HeadingRow, matching: Matching
) -> None:
    """Ask a person which of several columns holds a field."""
    names = ", ".join(f"“{cleaned(heading.headings[each.position])}”" for each in candidates)
    for each in candidates:
        matching.why.setdefault(each.position, SEVERAL)
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
