"""One cell's text as an amount: its possible values, its currency, or why it is none."""

import re
import unicodedata
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache

from tracker.checks.affixes import Affix, read_affix
from tracker.checks.numbers import Number, only, read_number
from tracker.checks.units import MYRIADS, cjk_factor
from tracker.checks.words import blank

LONGEST = 200
"""Characters of an amount with its unit, currency and space around it; texts may have millions."""
ERRORS = frozenset(
    {
        "#ref!",
        "#value!",
        "#div/0!",
        "#name?",
        "#num!",
        "#null!",
        "#n/a",
        "#getting_data",
        "#spill!",
        "#calc!",
        "#field!",
        "#blocked!",
        "#unknown!",
        "#error!",
        "#ссылка!",
        "#знач!",
        "#дел/0!",
        "#имя?",
        "#число!",
        "#н/д",
        "#пусто!",
        "err:502",
        "err:504",
        "err:508",
        "err:522",
    }
)
NOT_FINITE = re.compile(r"[-+]?(?:inf(?:inity)?|∞|nan|[-+]?1\.#(?:inf|ind|qnan).*)", re.IGNORECASE)
MINUS = str.maketrans(dict.fromkeys("−–—‒﹣－‐‑", "-"))
SPACES = str.maketrans(
    {
        **dict.fromkeys(
            "\u00a0\u202f\u2009\u2007\u2008\u2002\u2003\u2004\u2005\u2006\u200a\u3000\t\n\r", " "
        ),
        "٬": ",",
        "٫": ".",
        "،": ",",
        "、": ",",
        "＇": "'",
        "′": "'",
        "`": "'",
        "´": "'",
        "ʼ": "'",
        "‘": "'",
    }
)
NUMBER = re.compile(
    r"(?P<before>[^\d]*?)(?P<number>\d(?:[\d ,.'’]*\d)?(?:[eE]\+?-?\d{1,2}(?![\d,.]))?)(?P<after>[^\d]*)",
    re.DOTALL,
)
MYRIAD_NUMBER = re.compile(r"(?:\d[\d,.]*[兆億亿万萬千百조억만천백]+){2,}(?:\d[\d,.]*)?")
MYRIAD_PART = re.compile(r"(\d[\d,.]*)([兆億亿万萬千百조억만천백]*)")
FOOTNOTE_MARKS = " *†‡※"
"""Marks behind a number that point to a note and say nothing about it."""
NOTES = re.compile(r"[\s ]*[(（][\s ]*[)）]|[-－―][\s]*$")


@dataclass(frozen=True, slots=True)
class Amount:
    """What a cell says.

    `number` holds its readings before `factor`; `rule` is the finding when it is no amount.
    """

    number: Number | None = None
    factor: int | None = None
    currency: str | None = None
    japanese: bool = False
    rule: str | None = None
    empty: bool = False

    def values(self, factor: int) -> tuple[Decimal | None, Decimal | None]:
        """Return the values with decimal point and with decimal comma, `factor` unless it names its own."""
        assert self.number is not None
        times = Decimal(self.factor or factor)
        point, comma = self.number.point, self.number.comma
        return None if point is None else point * times, None if comma is None else comma * times


def no_amount(rule: str) -> Amount:
    """Return what a cell that is no amount says."""
    return Amount(rule=rule)


def read_amount(text: str) -> Amount:
    """Return what `text` says as an amount: readings, an empty one, or the rule that it breaks."""
    return read_short(text) if len(text) <= LONGEST else no_amount("amount-not-a-number")


@lru_cache(maxsize=65_536)
def read_short(text: str) -> Amount:
    """Return what a text that is no longer than an amount says."""
    stripped = text.strip()
    if blank(stripped):
        return Amount(empty=True)
    lower = stripped.casefold()
    if lower in ERRORS:
        return no_amount("amount-formula-error")
    if NOT_FINITE.fullmatch(stripped):
        return no_amount("amount-not-finite")
    if any(unicodedata.category(sign) == "No" for sign in stripped):
        return no_amount("amount-not-a-number")  # a raised footnote mark would become a digit
    plain = normal(stripped)
    if re.search(r"[%‰]|^0[xXbBoO][0-9a-fA-F]+$|_|процент|パーセント", plain):
        return no_amount("amount-not-a-number")
    composed = read_myriads(plain)
    if composed:
        return composed
    match = NUMBER.fullmatch(plain)
    if not match:
        return no_amount("amount-not-a-number")
    before, after = match["before"].strip(), match["after"].rstrip(FOOTNOTE_MARKS).strip()
    if negative(before, after):
        return no_amount("amount-negative")
    number = read_number(match["number"])
    if number is None:
        return no_amount("amount-not-a-number")
    return around(number, before.lstrip("+").strip(), after)


def disturbing(text: str) -> str:
    """Return the words beside the one number of a text that are neither a unit nor a currency; "" if there is no one number."""
    match = NUMBER.fullmatch(normal(text)) if len(text) <= LONGEST else None
    if not match or read_number(match["number"]) is None:
        return ""
    words = (*read_affix(match["before"].strip()).rest, *read_affix(match["after"].strip()).rest)
    return ", ".join(f"“{word}”" for word in words)


def normal(text: str) -> str:
    """Return `text` with full-width, Arabic-Indic and other digits, spaces and marks as ASCII has them."""
    folded = unicodedata.normalize("NFKC", text.translate(SPACES)).translate(SPACES).translate(MINUS)
    digits = "".join(
        str(unicodedata.digit(sign)) if sign.isdigit() and not sign.isascii() else sign for sign in folded
    )
    return re.sub(r" {2,}", " ", digits).strip()


def negative(before: str, after: str) -> bool:
    """Return whether signs around a number say that it is below zero."""
    return (
        before.startswith(("-", "△", "▲", "▼", "(-"))
        or before.endswith(("-", "△", "▲"))
        or (before.startswith("(") and after.endswith(")") and "(" not in after)
        or after == "-"
        or bool(re.match(r"(?i)minus\b|минус\b|マイナス", before))
    )


def around(number: Number, before: str, after: str) -> Amount:
    """Return the number with the currency and unit that stand before and after it."""
    left, right = (
        read_affix(before),
        read_affix(after.lstrip(".-").strip() if after in {".", ".-", "-"} else after),
    )
    conflict = bool(left.currency and right.currency and left.currency != right.currency)
    if left.rest or right.rest or (left.factor and right.factor):
        return no_amount("amount-not-a-number")
    if left.conflict or right.conflict or conflict:
        return no_amount("currency-conflict")
    return Amount(
        number, left.factor or right.factor, left.currency or right.currency, left.japanese or right.japanese
    )


def read_myriads(text: str) -> Amount | None:
    """Read compounds such as 3億5,000万円, or return None if `text` is none."""
    match = MYRIAD_NUMBER.search(text)
    if not match or not set(match.group()) & MYRIADS:
        return None
    total, last = Decimal(0), None
    for digits, signs in MYRIAD_PART.findall(match.group()):
        factor = cjk_factor(signs) if signs else 1
        number = read_number(digits)
        if number is None or number.point is None or factor is None or (last is not None and factor >= last):
            return no_amount("amount-not-a-number")
        total, last = total + number.point * factor, factor
    before, after = text[: match.start()].strip(), text[match.end() :].strip()
    if negative(before, after):
        return no_amount("amount-negative")
    amount = around(only(total), before.lstrip("+"), after)
    return amount if amount.rule else replace(amount, factor=(amount.factor or 1), japanese=True)


def affix_of_format(number_format: str) -> Affix:
    """Return what the quoted words of a workbook's number format say of unit and currency."""
    section = number_format.split(";")[0]
    words = [
        quoted or bracket or escaped
        for quoted, bracket, escaped in re.findall(r'"([^"]*)"|\[\$([^\]\-]*)(?:-[^\]]*)?\]|\\(.)', section)
    ]
    bare = re.sub(r'"[^"]*"|\[[^\]]*\]|\\.', "", section)
    words += re.findall(r"[$€£¥₽₸円億兆万千百]+", bare)
    return read_affix(unicodedata.normalize("NFKC", " ".join(words)).strip())


def scaled(number_format: str) -> bool:
    """Return whether a number format shows the number divided by thousands."""
    return bool(
        re.search(r"[0#?],+(?![0#?])", re.sub(r'"[^"]*"|\[[^\]]*\]|\\.', "", number_format.split(";")[0]))
    )
