"""How a number may be written: which marks group digits, which one separates decimals."""

import re
from dataclasses import dataclass
from decimal import Decimal

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


@dataclass(frozen=True, slots=True)
class Number:
    """The readings of a written number: with a decimal point, with a decimal comma, or both (doubtful).

    `style` is the evidence that it gives for its column.
    """

    point: Decimal | None
    comma: Decimal | None
    style: str | None = None
    scientific: bool = False

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
