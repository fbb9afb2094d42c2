"""One cell's text as a date: ISO text of the precision that is known, or why it is none."""

import re
import unicodedata
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from tracker.checks.month_names import FILLERS, month_number
from tracker.checks.text_cells import seen
from tracker.checks.words import blank

ERAS = {
    "令和": 2018,
    "平成": 1988,
    "昭和": 1925,
    "大正": 1911,
    "明治": 1867,
    "R": 2018,
    "H": 1988,
    "S": 1925,
    "令": 2018,
    "平": 1988,
    "昭": 1925,
    "㋿": 2018,
}
ERA_SPANS = {
    2018: ("2019-05-01", "9999-12-31"),
    1988: ("1989-01-08", "2019-04-30"),
    1925: ("1926-12-25", "1989-01-07"),
    1911: ("1912-07-30", "1926-12-25"),
    1867: ("1868-01-25", "1912-07-30"),
}
"""First and last day of each era, by the year before its first; documents also count on in an era that is over."""
ORDERS = ("dmy", "mdy", "ymd")
LONGEST = 100
"""Characters of the longest date; texts may have millions."""
EARLIEST_YEAR, LATEST_YEAR = 1990, 2050
_TIME = r"(?:[T ]\s*\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?\s*(?:[AaPp][Mm]|Z|UTC|GMT|MSK|JST|[+-]\d{2}:?\d{2})?)?"
ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
YEAR_FIRST = re.compile(rf"(\d{{4}})\s*[-/.]\s*(\d{{1,2}})\s*[-/.]\s*(\d{{1,2}})\.?{_TIME}")
COMPACT = re.compile(r"((?:19|20)\d{2})(\d{2})(\d{2})")
YEAR_LAST = re.compile(
    rf"(\d{{1,2}})\s*([-/.])\s*(\d{{1,2}})\s*[-/.]\s*(\d{{4}})(?:\s*(?:г\.?|р\.?|года|ж\.?|жыл\w*|yil\w*|y\.?)|\.)?{_TIME}"
)
TWO_DIGITS = re.compile(rf"(\d{{1,2}})\s*([-/.])\s*(\d{{1,2}})\s*[-/.]\s*['’]?(\d{{2}}){_TIME}")
JAPANESE = re.compile(
    rf"(?:西暦\s*)?(\d{{4}})\s*[年년]\s*(?:(\d{{1,2}})\s*[月월]\s*(?:(\d{{1,2}})\s*[日일])?)?(?:\s*\([日月火水木金土](?:曜日?)?\))?{_TIME}"
)
ERA = re.compile(
    r"(令和|平成|昭和|大正|明治|令|平|昭|[RHS])\s*\.?\s*(元|\d{1,2})\s*(?:年|[./-])\s*(?:(\d{1,2})\s*(?:月|[./-]|$)\s*(?:(\d{1,2})\s*日?)?)?(?:\s*\([日月火水木金土](?:曜日?)?\))?"
)
YEAR = re.compile(r"(\d{4})(?:\s*(?:г\.?|год|года|年|ж\.?|жыл\w*)|[\s-]*yil\w*)?")
YEAR_MONTH = re.compile(r"(\d{4})\s*[-/.]\s*(\d{1,2})")
MONTH_YEAR = re.compile(r"(\d{1,2})\s*[-/.]\s*(\d{4})")
REMARK = re.compile(r"\s*(?:ほか|他|等|など|付け?|頃|ごろ)$|^(?:on|dated?|от|le|am|vom)\s+")
"""Words beside a date that leave its reading as it is."""
WORD = re.compile(r"[^\W\d_]+\.?", re.UNICODE)
WEEKDAY = re.compile(r"(?i)\s*\((?:mon|tue|wed|thu|fri|sat|sun|пн|вт|ср|чт|пт|сб|вс)[a-zа-я]*\.?\)")
MONTHS = {
    sign: at
    for at, sign in enumerate(
        ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"], start=1
    )
}
ROMAN = re.compile(r"^(\d{1,2})[\s.]\s*([IVX]{1,4})[\s.]\s*(\d{4})$")
"""A month in Roman figures, as in Central Europe (4.III.2026)."""
BOTH_YEARS = (
    re.compile(r"(?P<year>\d{4})\((?P<era>令和|平成|昭和)(?P<number>元|\d{1,2})年?\)(?=年)"),
    re.compile(r"(?P<era>令和|平成|昭和)(?P<number>元|\d{1,2})年\((?P<year>\d{4})年?\)"),
)
"""The same year in both ways of counting, one in brackets."""
KANJI_DIGITS = "〇一二三四五六七八九"
KANJI_POWERS = {"十": 10, "百": 100, "千": 1000}
KANJI = re.compile(r"([〇零一二三四五六七八九十百千]+)(?=\s*[年月日])")


@dataclass(frozen=True, slots=True)
class Day:
    """What a cell says: `iso` text of some precision, or two readings (`dmy`, `mdy`), or a broken rule.

    `order` is the evidence for its column; `outside_era` tells that the era named was not that of the day.
    """

    iso: str | None = None
    dmy: str | None = None
    mdy: str | None = None
    order: str | None = None
    rule: str | None = None
    empty: bool = False
    short_year: bool = False
    ymd: str | None = None
    outside_era: bool = False


def read_day(text: str) -> Day:
    """Return what `text` says as a date."""
    stripped = seen(text).strip()
    if blank(stripped):
        return Day(empty=True)
    if len(stripped) > LONGEST:
        return Day(rule="date-invalid")
    match = ISO.fullmatch(stripped)
    if match:
        return whole(*match.groups())
    plain = with_one_year(REMARK.sub("", WEEKDAY.sub("", normal(stripped))))
    plain = ROMAN.sub(lambda found: f"{found[1]}.{MONTHS.get(found[2], 0)}.{found[3]}", plain)
    for pattern, reader in READERS:
        match = pattern.fullmatch(plain)
        if match:
            return reader(match)
    return named_month(plain)


def normal(text: str) -> str:
    """Return `text` with digits, marks and spaces as ASCII has them."""
    folded = unicodedata.normalize("NFKC", text)
    digits = "".join(
        str(unicodedata.digit(sign)) if sign.isdigit() and not sign.isascii() else sign for sign in folded
    )
    plain = KANJI.sub(lambda match: str(kanji_number(match[1])), digits)
    return re.sub(r"\s+", " ", re.sub(r"[‐‑–—−ー―]", "-", plain)).strip()


def with_one_year(text: str) -> str:
    """Return a date that gives its year in both ways of counting with one of them; unchanged if they differ."""
    for pattern in BOTH_YEARS:
        if found := pattern.search(text):
            year = ERAS[found["era"]] + (1 if found["number"] == "元" else int(found["number"]))
            if year == int(found["year"]):
                kept = found["year"] if pattern is BOTH_YEARS[0] else f"{year}年"
                return f"{text[: found.start()]}{kept}{text[found.end() :]}"
    return text


def kanji_number(signs: str) -> int:
    """Return the number that kanji give sign by sign (二〇二六) or with tens and hundreds (二十五)."""
    if not set(signs) & set(KANJI_POWERS):
        return int("".join(str(KANJI_DIGITS.index(sign) % 10) for sign in signs.replace("零", "〇")))
    total, digit = 0, 0
    for sign in signs:
        if sign in KANJI_POWERS:
            total, digit = total + (digit or 1) * KANJI_POWERS[sign], 0
        else:
            digit = KANJI_DIGITS.index(sign)
    return total + digit


def whole(year: str | int, month: str | int, day: str | int, order: str | None = None) -> Day:
    """Return a full date, or the rule that it breaks."""
    try:
        found = date(int(year), int(month), int(day))
    except ValueError:
        return Day(rule="date-invalid")
    return in_range(Day(iso=found.isoformat(), order=order))


def partial(year: str | int, month: str | int | None = None) -> Day:
    """Return a month or a year, or the rule that it breaks."""
    if month is None:
        return in_range(Day(iso=f"{int(year):04d}"))
    if not 1 <= int(month) <= 12:
        return Day(rule="date-invalid")
    return in_range(Day(iso=f"{int(year):04d}-{int(month):02d}"))


def in_range(found: Day) -> Day:
    """Return `found`, refused if its year cannot be a pledge's."""
    assert found.iso is not None
    if EARLIEST_YEAR <= int(found.iso[:4]) <= LATEST_YEAR:
        return found
    return Day(rule="date-out-of-range", order=found.order)


def attempt(year: int, month: int, day: int) -> str | None:
    """Return the ISO text of a day, or None if there is no such day."""
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def numeric(first: str, mark: str, second: str, year: int, *, short: bool) -> Day:
    """Return the readings of two numbers and a year: day or month first."""
    dmy, mdy = attempt(year, int(second), int(first)), attempt(year, int(first), int(second))
    if not EARLIEST_YEAR <= year <= LATEST_YEAR:
        return Day(rule="date-out-of-range")
    if dmy and mdy and dmy != mdy:
        if mark == "." and not short:  # nobody writes the month first with dots
            return Day(iso=dmy)
        return Day(dmy=dmy, mdy=mdy, short_year=short)
    if not dmy and not mdy:
        return Day(rule="date-invalid")
    return Day(iso=dmy or mdy, order=None if dmy == mdy else "dmy" if dmy else "mdy", short_year=short)


def year_last(match: re.Match[str]) -> Day:
    """Read 04.03.2026, 03/04/2026."""
    first, mark, second, year = match.groups()
    return numeric(first, mark, second, int(year), short=False)


def two_digits(match: re.Match[str]) -> Day:
    """Read 13.04.26: the column has to say which number is the year."""
    first, mark, second, third = match.groups()
    last = numeric(first, mark, second, 2000 + int(third), short=True)
    leading = attempt(2000 + int(first), int(second), int(third)) if 20 <= int(first) <= 50 else None
    if last.rule:
        return Day(
            ymd=leading,
            rule=None if leading else "date-invalid",
            short_year=True,
            order="ymd" if leading else None,
        )
    return Day(
        dmy=last.dmy or (last.iso if last.order in {"dmy", None} else None),
        ymd=leading,
        mdy=last.mdy or (last.iso if last.order in {"mdy", None} else None),
        order=None if leading else last.order,
        short_year=True,
    )


def era(match: re.Match[str]) -> Day:
    """Read 令和8年3月4日, R8.3.4."""
    name, number, month, day = match.groups()
    if not number.strip("0"):  # an era begins with its year 1
        return Day(rule="date-invalid")
    year = ERAS[name] + (1 if number == "元" else int(number))
    found = whole(year, month, day) if month and day else partial(year, month)
    if found.iso is None:
        return found
    first, last = (text[: len(found.iso)] for text in ERA_SPANS[ERAS[name]])
    return replace(found, outside_era=not first <= found.iso <= last)


def japanese(match: re.Match[str]) -> Day:
    """Read 2026年3月4日 and its shorter forms."""
    year, month, day = match.groups()
    if month is None:
        return partial(year)
    return whole(year, month, day) if day else partial(year, month)


READERS = (
    (YEAR_FIRST, lambda match: whole(*match.groups()[:3])),
    (COMPACT, lambda match: whole(*match.groups())),
    (JAPANESE, japanese),
    (ERA, era),
    (YEAR, lambda match: partial(match[1])),
    (YEAR_MONTH, lambda match: partial(match[1], match[2])),
    (MONTH_YEAR, lambda match: partial(match[2], match[1])),
    (YEAR_LAST, year_last),
    (TWO_DIGITS, two_digits),
)
"""How dates without a month's name are written, the surest first."""


PERIOD = re.compile(
    r"\bfy\s?'?\d|\bq[1-4]\b|[1-4]q\b|年度|四半期|\bкв\b|кварт|\bквартал|\d{4}-?w\d{1,2}\b|\b(?:19|20)\d\d\s*[/–-]\s*(?:(?:19|20)\d\d|[2-9]\d|1[3-9])$|fiscal|финансов",
    re.IGNORECASE,
)


@lru_cache(maxsize=65_536)
def disturbing(text: str) -> str:
    """Return the words beside the digits of a text that are no part of a date; "" if there are none."""
    if len(text) > LONGEST or not re.search(r"\d", text):
        return ""
    words = [
        word
        for word in WORD.findall(normal(text))
        if word.casefold().rstrip(".") not in FILLERS and not month_number(word.casefold().rstrip("."))
    ]
    return ", ".join(f"“{word}”" for word in words if not re.fullmatch(r"[年月日]+", word))


def named_month(text: str) -> Day:
    """Read 4 March 2026, March 4, 2026, 4 марта 2026 г., March 2026."""
    if not re.search(r"\d", text):
        return Day(rule="date-invalid")
    words = [word.casefold().rstrip(".") for word in WORD.findall(re.sub(_TIME + r"$", "", text))]
    numbers = re.findall(r"\d+", re.sub(_TIME + r"$", "", text))
    found = [number for word in words if (number := month_number(word))]
    others = [word for word in words if word not in FILLERS and not month_number(word)]
    if len(found) != 1 or others or not numbers or len(numbers) > 2:
        return Day(rule="date-invalid")
    years = [number for number in numbers if len(number) == 4]
    days = [number for number in numbers if len(number) <= 2]
    if len(years) == 1 and len(days) == len(numbers) - 1:
        return whole(years[0], found[0], days[0]) if days else partial(years[0], found[0])
    if len(days) == 2 and not years:  # 04-Mar-26: nobody writes such a year first
        return whole(2000 + int(days[1]), found[0], days[0])
    return Day(rule="date-invalid")
