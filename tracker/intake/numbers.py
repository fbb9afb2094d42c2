"""Numbers of workbooks as text: stored values without binary noise, dates as ISO, by number format."""

import re
from collections.abc import Mapping
from datetime import datetime, timedelta
from decimal import Decimal
from functools import lru_cache

GENERAL = "General"

BUILT_IN: Mapping[int, str] = {
    0: GENERAL,
    1: "0",
    2: "0.00",
    3: "#,##0",
    4: "#,##0.00",
    9: "0%",
    10: "0.00%",
    11: "0.00E+00",
    12: "# ?/?",
    13: "# ??/??",
    14: "yyyy-mm-dd",
    15: "d-mmm-yy",
    16: "d-mmm",
    17: "mmm-yy",
    18: "h:mm AM/PM",
    19: "h:mm:ss AM/PM",
    20: "h:mm",
    21: "h:mm:ss",
    22: "yyyy-mm-dd h:mm",
    37: "#,##0;(#,##0)",
    38: "#,##0;[Red](#,##0)",
    39: "#,##0.00;(#,##0.00)",
    40: "#,##0.00;[Red](#,##0.00)",
    45: "mm:ss",
    46: "[h]:mm:ss",
    47: "mm:ss.0",
    48: "##0.0E+0",
    49: "@",
    **dict.fromkeys((*range(27, 32), 36, *range(50, 55), 57, 58), "yyyy-mm-dd"),
    **dict.fromkeys((32, 33, 34, 35, 55, 56), "h:mm:ss"),
    **dict.fromkeys(range(71, 82), "yyyy-mm-dd"),
}
"""Formats that files name by number only (ECMA-376 part 1, 18.8.30), also those of East Asian Excel."""

SILENT = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]', re.IGNORECASE)
PLAIN = re.compile(r"(0|-?[1-9]\d{0,14}|-?(?=[\d.]{3,16}\Z)(0|[1-9]\d*)\.\d*[1-9])\Z")
"""Numbers that need no rewriting: at most 15 digits, no closing zeros."""

DIGITS = 15
LAST_SERIAL = 2_958_466
LEAP_SLIP = 60
"""Excel counts a 29 February 1900 that never was; serials below lie a day later than they seem."""

OFFSET_1904 = 1462


def plain_number(text: str) -> str:
    """Return a stored number with 15 significant digits, without exponent, noise or closing zeros.

    Raises:
        ValueError: if it is no finite number.
    """
    if PLAIN.match(text):
        return text
    value = float(text)
    if value - value != 0:
        raise ValueError(text)
    if value == 0:
        return "0"
    written = f"{value:.{DIGITS}g}"
    if "e" not in written:
        return written
    written = f"{Decimal(written):f}"
    return written.rstrip("0").rstrip(".") if "." in written else written


@lru_cache(maxsize=1024)
def date_parts(code: str) -> str:
    """Return what a number format shows: "date", "time" (no day in it) or "" (no date at all)."""
    shown = SILENT.sub("", code.split(";")[0]).casefold()
    if shown.strip() in ("general", "standard", "@", ""):
        return ""
    shown = re.sub(r"e[+-]|am/pm|a/p|上午/下午|午前/午後", "", shown)
    if re.search(r"[yd]|g+e|e", shown) or ("m" in shown and not re.search(r"[hs]", shown)) or "aaa" in shown:
        return "" if re.search(r"[0#?]", shown) and not re.search(r"[ydg]|ss\.0|e{1,2}", shown) else "date"
    return "time" if re.search(r"[hs]", shown) else ""


def date_text(serial: float, *, since_1904: bool, shows: str) -> str | None:
    """Return the ISO date, date and time, or time of day that a serial number means; None if none."""
    if shows == "time" and 0 <= serial < 1:
        return iso_time(datetime(2000, 1, 1) + clock(serial))
    day = serial + (OFFSET_1904 if since_1904 else 0)
    if not 1 <= day < LAST_SERIAL:
        return None
    whole = int(day)
    start = datetime(1899, 12, 31 if whole < LEAP_SLIP else 30)
    return iso(start + timedelta(days=whole) + clock(day - whole))


def clock(fraction: float) -> timedelta:
    """Return a fraction of a day, to the second."""
    return timedelta(seconds=round(fraction * 86_400))


def iso(moment: datetime) -> str:
    """Return a day, and the time if there is one."""
    return (
        moment.date().isoformat()
        if moment.time() == datetime.min.time()
        else moment.isoformat("T", "seconds")
    )


def iso_time(moment: datetime) -> str:
    """Return the time of day."""
    return moment.time().isoformat("seconds")
