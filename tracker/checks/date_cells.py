"""A column of dates: ISO text of the precision that is known, and what was done to get there."""

import re
from dataclasses import dataclass, replace

import numpy as np
import pyarrow as pa

from tracker.checks.cells import Cells
from tracker.checks.dates import (
    EARLIEST_YEAR,
    LATEST_YEAR,
    LONGEST,
    PERIOD,
    Day,
    disturbing,
    read_day,
)
from tracker.checks.findings_list import Told
from tracker.checks.rows import Rows
from tracker.checks.senseless import no_dates
from tracker.checks.vectors import lengths, matching
from tracker.intake.table import CellKind
from tracker.intake.text_arrays import octets
from tracker.terms.language import N_

ADVICE = {
    "date-blank": N_("The date is blank or unknown. Fill it in when it is known."),
    "date-normalised": N_("“{found}” is read as {meaning}. Nothing needs to be done if that is right."),
    "date-partial": N_("Only {meaning} is known of the date “{found}”. Write the full date if it is known."),
    "date-ambiguous": N_(
        "“{found}” can mean {meaning}. Write the date as 2026-03-04, or say in which order this column writes day and month."
    ),
    "date-outside-era": N_(
        "“{found}” counts the years of an era that had not begun or was over by then: it is read as {meaning}. Check the date."
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
    "date-dropped-zero": N_(
        "“{found}” is a number: it can mean January or October, whose last zero a spreadsheet drops. Write the month as 2026-01 or 2026-10."
    ),
    "text-mojibake": N_(
        "“{found}” holds bytes that the file’s encoding does not define. Write the date again."
    ),
    "sheet-formula": N_(
        "The cell holds a formula whose result was never stored, or an error. Write the date, or save the file in a spreadsheet program."
    ),
}
CODES = {
    "date-serial": "date-ambiguous",
    "date-dropped-zero": "date-ambiguous",
    "date-vague": "date-invalid",
    "date-period": "date-invalid",
    "date-outside-era": "date-normalised",
}
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

RULES = tuple(ADVICE)
ISO_DAY = "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"
YEAR_AND_A_TENTH = re.compile(r"\d{4}\.1")
"""A number in which a year and a month may have been written: 2026.10 is stored as 2026.1."""
TWO_DECIMALS = re.compile(r"[#0]*0\.00(?![0#?])")
"""A number format that shows the zero."""
MONTH_ENDS = np.array([0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31, 0])
NO_RULE = -1


@dataclass(frozen=True)
class Dates:
    """The dates of all rows: ISO texts, and which of them each row has (-1: unknown)."""

    texts: list[str]
    codes: np.ndarray


def read_date_cells(rows: Rows, cells: Cells, field: str, order: str | None) -> Dates:
    """Return the dates of a column; `order` (dmy, mdy, ymd) is what a person said of it."""
    cells = cells.encoded()
    given = np.full(len(cells.texts), NO_RULE, dtype=np.int16)
    places = np.flatnonzero(cells.used(rows.live))
    iso: dict[int, str] = {}
    if cells.kinds is None:
        texts = cells.texts.take(pa.array(places))
        whole = whole_days(texts)
        iso.update(cells.read(places[whole]))
        places, texts = places[~whole], texts.filter(pa.array(~whole))
        invalid, vague = no_dates(texts)
        given[places[invalid]], given[places[vague]] = number_of("date-invalid"), number_of("date-vague")
        places = places[~(invalid | vague)]
    days = {
        place: day_of(text, cells.kind(place), cells.formats[place] if cells.formats else "")
        for place, text in rows.paced(cells.read(places))
    }
    settled_order = order or order_of([day for day in days.values() if not day.short_year])
    short_order = order or short_order_of([day for day in days.values() if day.short_year])
    meanings = np.full(len(cells.texts), "", dtype=object)
    for place, text in rows.paced(cells.read(places)):
        day = days[place]
        found, rule, meaning = settle(day, short_order if day.short_year else settled_order)
        if found:
            iso[place] = found
            rule = rule or ("date-partial" if len(found) < 10 else None)
            if day.outside_era:
                rule = "date-outside-era"
            if rule is None and text != found and not unsaid(text, cells.kind(place), found):
                rule = "date-normalised"
            meaning = found
        if rule:
            given[place], meanings[place] = number_of(rule), meaning
    report(rows, cells, field, given, meanings)
    texts = sorted(set(iso.values()))
    number = {text: code for code, text in enumerate(texts)}
    by_text = np.full(len(cells.texts), -1, dtype=np.int32)
    for place, text in iso.items():
        by_text[place] = number[text]
    return Dates(texts, cells.along_rows(by_text))


def whole_days(texts: pa.Array) -> np.ndarray:
    """Return which texts are the ISO date of a day that can be a pledge's: they are read as they are."""
    found = np.zeros(len(texts), dtype=bool)
    places = np.flatnonzero(lengths(texts) == len("2026-03-04"))
    places = places[matching(texts.take(pa.array(places)), ISO_DAY)]
    signs = octets(texts.take(pa.array(places))).reshape(-1, 10) - np.uint8(ord("0"))
    years = signs[:, :4] @ np.array([1000, 100, 10, 1])
    months, days = signs[:, 5:7] @ np.array([10, 1]), signs[:, 8:] @ np.array([10, 1])
    leap = (years % 4 == 0) & ((years % 100 != 0) | (years % 400 == 0))
    last = MONTH_ENDS[np.clip(months, 0, 13)] + (leap & (months == 2))
    found[places] = (days >= 1) & (days <= last) & (years >= EARLIEST_YEAR) & (years <= LATEST_YEAR)
    return found


def number_of(rule: str) -> int:
    """Return the number of a rule."""
    return RULES.index(rule)


def unsaid(text: str, kind: CellKind, found: str) -> bool:
    """Return whether a workbook's date cell says just this day (a time of midnight is none)."""
    return CellKind.DATE in kind and text in {
        found,
        f"{found}T00:00:00",
        f"{found} 00:00:00",
    }


def day_of(text: str, kind: CellKind, form: str = "") -> Day:
    """Return what one text says, given the kind of its cell and the number format that it has."""
    if CellKind.BROKEN in kind:
        return Day(rule="text-mojibake")
    if CellKind.WITHOUT_VALUE in kind or CellKind.ERROR in kind:
        return Day(rule="sheet-formula")
    if CellKind.NUMBER in kind and YEAR_AND_A_TENTH.fullmatch(text):
        return read_day(f"{text}0") if TWO_DECIMALS.match(form) else Day(rule="date-dropped-zero")
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


def report(rows: Rows, cells: Cells, field: str, given: np.ndarray, meanings: np.ndarray) -> None:
    """Record a finding for every row whose date came to something worth saying; `given` holds rules' numbers."""
    by_row = cells.along_rows(given)
    for number in np.unique(given[given != NO_RULE]).tolist():
        rule = RULES[number]
        hit = np.flatnonzero(rows.live & (by_row == number))
        if rule == "date-vague":
            said = Told(
                cells.texts.take(pa.array(hit if cells.codes is None else cells.codes[hit])), disturbing
            )
        else:
            said = cells.along_rows(meanings)[hit].tolist()
        if rule in WHOLE:
            rows.note(rule, ADVICE[rule], cells, hit, of=field, meanings=said, whole=WHOLE[rule])
        elif rule == "date-outside-era":
            rows.note(CODES[rule], ADVICE[rule], cells, hit, of=field, meanings=said)
        else:
            rows.leave_out(CODES.get(rule, rule), ADVICE[rule], cells, hit, of=field, meanings=said)
