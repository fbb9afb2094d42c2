"""A column of dates: ISO text of the precision that is known, and what was done to get there."""

from dataclasses import dataclass, replace

import numpy as np

from tracker.checks.cells import Cells
from tracker.checks.dates import LONGEST, PERIOD, Day, disturbing, read_day
from tracker.checks.rows import Rows
from tracker.intake.table import CellKind
from tracker.terms.language import N_

ADVICE = {
    "date-blank": N_("The date is blank or unknown. Fill it in when it is known."),
    "date-normalised": N_("“{found}” is read as {meaning}. Nothing needs to be done if that is right."),
    "date-partial": N_("Only {meaning} is known of the date “{found}”. Write the full date if it is known."),
    "date-ambiguous": N_(
        "“{found}” can mean {meaning}. Write the date as 2026-03-04, or say in which order this column writes day and month."
    ),
    "date-invalid": N_("“{found}” is no date that can be read. Write it as 2026-03-04."),
    "date-out-of-range": N_(
        "The year of “{found}” cannot be right: pledges are dated from 1990 to 2050. Check the year and its calendar."
    ),
    "date-vague": N_(
        "“{found}” says more than a date: {meaning}. Write the date itself as 2026-03-04, or 2026-03 or 2026 if only that is known."
    ),
    "date-period": N_(
        "“{found}” is a financial year, quarter or week, which is no calendar date of the list. Write the date as 2026-03-04, or 2026-03 or 2026 if only that is known."
    ),
    "date-serial": N_(
        "“{found}” is a number without a date format. Format the cell as a date in the spreadsheet."
    ),
    "text-mojibake": N_(
        "“{found}” holds bytes that the file’s encoding does not define. Write the date again."
    ),
    "sheet-formula": N_(
        "The cell holds a formula whose result was never stored, or an error. Write the date, or save the file in a spreadsheet program."
    ),
}
CODES = {"date-serial": "date-ambiguous", "date-vague": "date-invalid", "date-period": "date-invalid"}
"""The rule whose code a finding carries, where its advice is a special one."""
WHOLE = {
    "date-blank": N_("{count} dates in this column are blank or unknown."),
    "date-normalised": N_(
        "{count} dates in this column are read by the same rule, for example “{found}” as {meaning}."
    ),
    "date-partial": N_(
        "Of {count} dates in this column only the year or month is known, for example “{found}”, kept as {meaning}."
    ),
}


@dataclass(frozen=True)
class Dates:
    """The dates of all rows: ISO texts, and which of them each row has (-1: unknown)."""

    texts: list[str]
    codes: np.ndarray


def read_date_cells(rows: Rows, cells: Cells, field: str, order: str | None) -> Dates:
    """Return the dates of a column; `order` (dmy, mdy, ymd) is what a person said of it."""
    cells = cells.encoded()
    places = np.flatnonzero(cells.used(rows.live))
    days = {int(place): day_of(cells, int(place)) for place in places}
    settled_order = order or order_of([day for day in days.values() if not day.short_year])
    short_order = order or short_order_of([day for day in days.values() if day.short_year])
    by_rule: dict[str, list[int]] = {}
    meanings: dict[int, str] = {}
    iso: dict[int, str] = {}
    for place, day in days.items():
        found, rule, meaning = settle(day, short_order if day.short_year else settled_order)
        text = cells.listed[place]
        if found:
            iso[place] = found
            rule = rule or ("date-partial" if len(found) < 10 else None)
            if rule is None and text != found and not unsaid(cells, place, found):
                rule = "date-normalised"
            meaning = found
        if rule:
            by_rule.setdefault(rule, []).append(place)
            meanings[place] = disturbing(text) if rule == "date-vague" else meaning
    report(rows, cells, field, by_rule, meanings)
    texts = sorted(set(iso.values()))
    number = {text: code for code, text in enumerate(texts)}
    by_text = np.full(len(cells.texts), -1, dtype=np.int32)
    for place, text in iso.items():
        by_text[place] = number[text]
    return Dates(texts, cells.along_rows(by_text))


def unsaid(cells: Cells, place: int, found: str) -> bool:
    """Return whether a workbook's date cell says just this day (a time of midnight is none)."""
    return CellKind.DATE in cells.kind(place) and cells.listed[place] in {
        found,
        f"{found}T00:00:00",
        f"{found} 00:00:00",
    }


def day_of(cells: Cells, place: int) -> Day:
    """Return what one text says, given the kind of its cell."""
    kind, text = cells.kind(place), cells.listed[place]
    if CellKind.BROKEN in kind:
        return Day(rule="text-mojibake")
    if CellKind.WITHOUT_VALUE in kind or CellKind.ERROR in kind:
        return Day(rule="sheet-formula")
    day = read_day(text)
    if day.rule == "date-invalid":
        rule = (
            "date-serial"
            if CellKind.NUMBER in kind
            else "date-period"
            if PERIOD.search(text[:LONGEST])
            else "date-vague"
            if disturbing(text)
            else day.rule
        )
        return replace(day, rule=rule)
    return day


def order_of(days: list[Day]) -> str | None:
    """Return whether the column's clear dates put the day or the month first; None if none or both do."""
    orders = {day.order for day in days if day.order}
    return orders.pop() if len(orders) == 1 else None


def short_order_of(days: list[Day]) -> str | None:
    """Return the one order in which every date with a year of two digits can be read, or None."""
    possible = [order for order in ("dmy", "mdy", "ymd") if days and all(getattr(day, order) for day in days)]
    return possible[0] if len(possible) == 1 else None


def settle(day: Day, order: str | None) -> tuple[str | None, str | None, str]:
    """Return the ISO text of a date, or the rule that it breaks with its possible meanings."""
    if day.iso and not day.short_year:
        return day.iso, None, day.iso
    if day.empty:
        return None, "date-blank", ""
    if day.rule:
        return None, day.rule, ""
    if order and getattr(day, order):
        return getattr(day, order), None, ""
    possible = [each for each in (day.dmy, day.mdy, day.ymd) if each]
    if order and possible and not getattr(day, order):
        return None, "date-invalid", ""
    return None, "date-ambiguous", " / ".join(possible)


def report(
    rows: Rows, cells: Cells, field: str, by_rule: dict[str, list[int]], meanings: dict[int, str]
) -> None:
    """Record a finding for every row whose date came to something worth saying."""
    said = np.array([meanings.get(place, "") for place in range(len(cells.texts))], dtype=object)
    for rule, places in by_rule.items():
        mask = np.zeros(len(cells.texts), dtype=bool)
        mask[places] = True
        hit = np.flatnonzero(rows.live & cells.along_rows(mask))
        along = cells.along_rows(said)[hit]
        if rule in {"date-blank", "date-normalised", "date-partial"}:
            rows.note(rule, ADVICE[rule], cells, hit, of=field, meanings=along.tolist(), whole=WHOLE[rule])
        else:
            rows.leave_out(CODES.get(rule, rule), ADVICE[rule], cells, hit, of=field, meanings=along.tolist())
