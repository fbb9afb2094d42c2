"""One cell's text as an amount: its possible values, its currency, or why it is none."""

import re
import unicodedata
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache

from tracker.checks.affixes import Affix, read_affix
from tracker.checks.currencies import currency_of_locale
from tracker.checks.numbers import Number, compound, read_number, with_digits
from tracker.checks.text_cells import seen
from tracker.checks.units import MYRIADS
from tracker.checks.words import blank
from tracker.intake.number_formats import Section

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
MYRIAD_NUMBER = re.compile(r"(?:\d[\d,.]*[兆億亿万萬千百十조억만천백십]+){2,}(?:\d[\d,.]*)?")
YEN_WITHIN = re.compile(r"(?<=[兆億万千百十])円(?=\d)")
"""What repeats the currency inside a compound: 5億円3千万円."""
TEXT_SIGN = re.compile(r"^['’](?=[1-9$€£¥+\-]|0[.,]\d)")
"""What Excel sets before a number that is kept as text."""
NO_CENTS = re.compile(r"(?<=\d)(?P<mark>[.,])(?:-{1,3}|=)(?=\s|$|[^\W\d_])")
"""What stands for no cents behind a price (1 000,- Kč)."""
CLOSED = re.compile(r"^(?P<yen>¥\s?\d[\d,]*)-$|^金?\s*(?P<written>.*円)\s*也$")
"""A sum in yen closed by a line or a word, so that nobody adds a digit (¥5,000-, 金5,000円也)."""
NO_NOUGHT, THOUSANDS_CUT = re.compile(r"(?<![\w.,])(?=[.,]\d)"), re.compile(r"(?<![\w.,]),\d{3}(?!\d)")
"""A decimal mark without the nought before it (.5), and what may be that or have lost its thousands (,500)."""
BEFORE_BRACKETED, AFTER_BRACKETED = re.compile(r"([^()]*)\(([^()]*)"), re.compile(r"([^()]*)\)([^()]*)")
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
    stripped = seen(text).strip()
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
    if THOUSANDS_CUT.search(plain):
        return no_amount("amount-not-a-number")
    plain = CLOSED.sub(lambda found: found["yen"] or found["written"], NO_CENTS.sub(r"\g<mark>00", plain))
    plain = with_digits(NO_NOUGHT.sub("0", TEXT_SIGN.sub("", plain)))
    composed = read_myriads(YEN_WITHIN.sub("", plain))
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
        or in_brackets(before, after)
    )


def in_brackets(before: str, after: str) -> bool:
    """Return whether a number stands in brackets, as accounts write sums below zero, beside nothing but unit and currency."""
    left, right = BEFORE_BRACKETED.fullmatch(before), AFTER_BRACKETED.fullmatch(after)
    if not left or not right:
        return False
    affixes = [read_affix(part.strip()) for part in (*left.groups(), *right.groups())]
    return not any(affix.rest or affix.conflict for affix in affixes)


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
    number = compound(match.group())
    if number is None:
        return no_amount("amount-not-a-number")
    before, after = text[: match.start()].strip(), text[match.end() :].strip()
    if negative(before, after):
        return no_amount("amount-negative")
    amount = around(number, before.lstrip("+"), after)
    return amount if amount.rule else replace(amount, factor=(amount.factor or 1), japanese=True)


@lru_cache(maxsize=1024)
def affix_of_format(section: Section) -> Affix:
    """Return what the words in a section of a workbook's number format say of unit and currency."""
    words = [
        currency_of_locale(word.text, word.locale) or word.text if word.locale else word.text
        for word in section.words
    ]
    return read_affix(unicodedata.normalize("NFKC", " ".join(words)).strip())
