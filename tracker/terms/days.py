"""Days, and spans of days where only the month or the year is known."""

import calendar
import re
from datetime import date
from typing import NamedTuple

ISO = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?\Z")


class Period(NamedTuple):
    """The first and the last day that a date of some precision may mean."""

    first: date
    last: date


def period(text: str) -> Period:
    """Return the days that an ISO date ("2026", "2026-03", "2026-03-04") may mean.

    Raises:
        ValueError: if `text` is not such a date.
    """
    match = ISO.match(text)
    if not match:
        raise ValueError(f"not an ISO date: {text!r}")
    year, month, day = (int(part) if part else None for part in match.groups())
    assert year is not None
    if month is None:
        return Period(date(year, 1, 1), date(year, 12, 31))
    if day is None:
        return Period(date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1]))
    return Period(date(year, month, day), date(year, month, day))


MONTHS_EN = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
MONTHS_RU = (
    "январь",
    "февраль",
    "март",
    "апрель",
    "май",
    "июнь",
    "июль",
    "август",
    "сентябрь",
    "октябрь",
    "ноябрь",
    "декабрь",
)
MONTHS_RU_OF = (
    "января",
    "февраля",
    "марта",
    "апреля",
    "мая",
    "июня",
    "июля",
    "августа",
    "сентября",
    "октября",
    "ноября",
    "декабря",
)
PATTERNS = {
    "en": ("{year}", "{month_name} {year}", "{day} {month_name} {year}"),
    "ja": ("{year}年", "{year}年{month}月", "{year}年{month}月{day}日"),
    "ru": ("{year} г.", "{month_name} {year} г.", "{day} {month_of} {year} г."),
}
"""How officials write a year, a month and a day."""


def day_text(day: date | str, language: str) -> str:
    """Return a day, or an ISO date of any precision, as officials write it: "20 December 2025".

    Raises:
        ValueError: if a text is not an ISO date.
    """
    text = day.isoformat() if isinstance(day, date) else day
    first = period(text).first
    names = MONTHS_RU if language == "ru" else MONTHS_EN
    pattern = PATTERNS.get(language, PATTERNS["en"])[text.count("-")]
    return pattern.format(
        year=first.year,
        month=first.month,
        day=first.day,
        month_name=names[first.month - 1],
        month_of=MONTHS_RU_OF[first.month - 1],
    )
