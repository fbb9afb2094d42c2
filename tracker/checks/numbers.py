"""How a number may be written: which marks group digits, which one separates decimals."""

import re
from dataclasses import dataclass
from decimal import Decimal

from tracker.checks.units import cjk_factor

POINT, COMMA = "point", "comma"
"""The two styles of decimal mark; each groups thousands by the other's mark."""

PLAIN = re.compile(r"\d+(?:\.\d+)?")
_GROUPED = re.compile(
    r"\d{1,3}(?:(?P<mark>[ '’])\d{3})(?:(?P=mark)\d{3})*(?:(?P<decimal>[.,])(?P<after>\d+))?"
)
_BOTH = re.compile(r"(?P<whole>\d[\d,]*)\.(?P<after>\d+)")
_BOTH_COMMA = re.compile(r"(?P<whole>\d[\d.]*),(?P<after>\d+)")
_WESTERN = {",": re.compile(r"\d{1,3}(?:,\d{3})+"), ".": re.compile(r"\d{1,3}(?:\.\d{3})+")}
_INDIAN = re.compile(r"\d{1,2}(?:,\d{2})*,\d{3}")
_SCIENTIFIC = re.compile(r"(\d+(?:[.,]\d+)?)[eE]\+?(-?\d{1,2})")

MYRIAD_PART = re.compile(r"(\d[\d,.]*)([千百十천백십]*)([兆億亿万萬조억만]*)")
KANJI_NUMBER = re.compile(r"[〇零一二三四五六七八九十百千万億兆]*[十百千万億兆]")
KANJI_DIGITS = str.maketrans("〇零一二三四五六七八九", "00123456789")
MYRIAD = 10**4
LARGE = 10**20
"""Above every sign of a compound."""


@dataclass(frozen=True, slots=True)
class Number:
    """The readings of a written number: with a decimal point, with a decimal comma, or both (doubtful).

    `style` is the evidence that it gives for its column.
    """

    point: Decimal | None
    comma: Decimal | None
    style: str | None = None
    scientific: bool = False
    asked: bool = False
    """Whether two values are left that no style of a column settles."""

    @property
    def doubtful(self) -> bool:
        """Return whether the marks alone leave two values."""
        return self.point is not None and self.comma is not None and self.point != self.comma


def only(value: Decimal, style: str | None = None) -> Number:
    """Return a number that can be read in one way."""
    return Number(value, value, style)


def read_number(text: str) -> Number | None:
    """Return the readings of ASCII digits with marks between them, or None if there is none."""
    if PLAIN.fullmatch(text):
        return dotted(text)
    scientific = _SCIENTIFIC.fullmatch(text)
    if scientific:
        value = Decimal(scientific[1].replace(",", ".")).scaleb(int(scientific[2]))
        return Number(value, value, scientific=True)
    grouped = _GROUPED.fullmatch(text)
    if grouped:
        whole = re.sub(r"\D", "", text[: grouped.start("decimal")] if grouped["decimal"] else text)
        style = None if not grouped["decimal"] else POINT if grouped["decimal"] == "." else COMMA
        return only(Decimal(whole + (f".{grouped['after']}" if grouped["decimal"] else "")), style)
    if "," in text and "." in text:
        return both_marks(text)
    if text.count(",") > 1:
        return only(Decimal(text.replace(",", "")), POINT) if groups(text, ",") else None
    if text.count(".") > 1:
        return only(Decimal(text.replace(".", "")), COMMA) if groups(text, ".") else None
    return one_comma(text) if re.fullmatch(r"\d+,\d+", text) else None


def groups(text: str, mark: str) -> bool:
    """Return whether `mark` separates thousands (or lakh and crore) in `text`."""
    return bool(_WESTERN[mark].fullmatch(text) or (mark == "," and _INDIAN.fullmatch(text)))


def both_marks(text: str) -> Number | None:
    """Read a number with commas and dots: the last mark is the decimal one."""
    match = _BOTH.fullmatch(text)
    if match and groups(match["whole"], ","):
        return only(Decimal(match["whole"].replace(",", "") + "." + match["after"]), POINT)
    match = _BOTH_COMMA.fullmatch(text)
    if match and groups(match["whole"], "."):
        return only(Decimal(match["whole"].replace(".", "") + "." + match["after"]), COMMA)
    return None


def dotted(text: str) -> Number:
    """Read digits with at most one dot; before three digits it may stand for thousands."""
    whole, _, after = text.partition(".")
    value = Decimal(text)
    if not after:
        return only(value)
    if len(after) == 3 and len(whole) <= 3 and not whole.startswith("0"):
        return Number(value, Decimal(whole + after))
    return only(value, POINT)


def one_comma(text: str) -> Number:
    """Read digits with one comma; before three digits it may stand for thousands or for decimals."""
    whole, _, after = text.partition(",")
    decimal = Decimal(f"{whole}.{after}")
    if len(after) == 3 and len(whole) <= 3 and not whole.startswith("0"):
        return Number(Decimal(whole + after), decimal)
    return only(decimal, COMMA)


def compound(text: str) -> Number | None:
    """Return the number that digits between 兆, 億, 万, 千, 百 and 十 make; None if these do not descend.

    5億3千 is 500,003,000 as it is written and 530,000,000 as it is said: a last 千, 百 or 十 may leave out 万.
    """
    parts = MYRIAD_PART.findall(text)
    if "".join(map("".join, parts)) != text:
        return None
    total, group = Decimal(0), Decimal(0)
    last_small, last_myriad, small = LARGE, LARGE, 1
    for digits, small_signs, myriad_signs in parts:
        number, small, myriad = read_number(digits), cjk_factor(small_signs), cjk_factor(myriad_signs)
        if number is None or number.point is None or small is None or myriad is None or small >= last_small:
            return None
        group, last_small = group + number.point * small, small
        if myriad > 1:
            if myriad >= last_myriad:
                return None
            total, group = total + group * myriad, Decimal(0)
            last_small, last_myriad = LARGE, myriad
    said = last_myriad // MYRIAD if group and small > 1 and last_myriad < LARGE else 1
    if said > 1:
        return Number(total + group, total + group * said, asked=True)
    return only(total + group)


def with_digits(text: str) -> str:
    """Return `text` with the one number that it writes in kanji alone, such as 三十億, in digits."""
    written = KANJI_NUMBER.findall(text)
    if len(written) != 1 or re.search(r"\d", text) or written[0].translate(KANJI_DIGITS) == written[0]:
        return text
    digits = written[0].translate(KANJI_DIGITS)
    counted = re.sub(r"(?<![\d十百千])(?=[十百千])", "1", digits)
    return text.replace(written[0], counted, 1)
