"""What stands around a number: currency and unit, in a cell or in a heading."""

import re
from dataclasses import dataclass
from functools import lru_cache

from tracker.checks.currencies import short_currency
from tracker.checks.unit_spellings import UNCLEAR_SIGNS, spelled_out
from tracker.checks.units import CJK_UNIT, word_factor, zeros_factor

TOKEN = re.compile(
    r"['’´`]000s?|10\^\d{1,2}|[A-Za-z]{1,3}[$¥][A-Za-z]*|\$[A-Za-z]{1,3}(?![A-Za-z])|[$€£¥₽₸₴₩₹₺₼₾₮฿₫₪₦]"
    r"|[兆億亿万萬千百十조억만천백십]+|[^\W\d_]+(?:[.'’ʻʼ‘\-][^\W\d_]+)*\.?",
    re.UNICODE,
)
LONGEST_CODE = 3
"""Letters of a currency's code."""
LONGEST_NAME = 4
"""Most words that a currency's name has."""
FILLERS = frozenset(
    {
        "in",
        "of",
        "en",
        "в",
        "во",
        "the",
        "de",
        "di",
        "da",
        "des",
        "d",
        "単位",
        "单位",
        "unit",
        "units",
        "単位は",
        "ед",
        "ед.",
        "изм",
        "изм.",
        "w",
        "u",
        "σε",
    }
)


@dataclass(frozen=True, slots=True)
class Affix:
    """The currency and factor that a text names, whether the unit is a Japanese one, and what is left."""

    currency: str | None = None
    factor: int | None = None
    japanese: bool = False
    rest: tuple[str, ...] = ()
    conflict: bool = False


@lru_cache(maxsize=8192)
def read_affix(text: str) -> Affix:
    """Return what `text` (folded to NFKC) says of currency and unit, the words it does not know as `rest`."""
    text = re.sub(r"\b[dD]['’](?=\w)", " ", spelled_out(text))
    tokens = TOKEN.findall(text)
    leftover = TOKEN.sub(" ", text).strip(" ()[]（）.,:;、・/")
    currencies: list[str] = []
    factor, japanese, rest = None, False, [leftover] if leftover else []
    at = 0
    while at < len(tokens):
        for size in range(min(LONGEST_NAME, len(tokens) - at), 0, -1):
            phrase = " ".join(tokens[at : at + size])
            known = reading(phrase)
            if known:
                break
        else:
            size, known = 1, reading_of_parts(tokens[at])
        if not known:
            if tokens[at].casefold() not in FILLERS:
                rest.append(tokens[at])
        else:
            currency, unit, cjk = known
            if currency:
                currencies.append(currency)
            if unit and factor not in {
                None,
                10,
                100,
                1000,
            }:  # "thousand million" is one unit, "million billion" is none
                rest.append(tokens[at])
            elif unit:
                factor, japanese = (factor or 1) * unit, japanese or cjk
        at += size
    return Affix(
        currencies[0] if currencies else None, factor, japanese, tuple(rest), len(set(currencies)) > 1
    )


SCALE = re.compile(
    r"(?<![A-Za-z\d.,])(?P<times>[x×х]\s?)?(?P<number>10{0,2}(?:[ ,.’'\u00a0]?0{3})+|10{1,2})(?![\d^])(?![.,]\d)\s*(?P<next>[$€£¥][^\W\d_]*|[^\W\d_]+)?"
)


def without_scale(text: str) -> tuple[str, int]:
    """Return a text about a unit without the power of ten in digits that it begins with ("JPY 100 million"), and that."""
    text = spelled_out(text)
    for match in SCALE.finditer(text):
        before = re.findall(r"[^\W\d_]+|[$€£¥]", text[: match.start()])
        nearby = [word for word in (match["next"], *before[-1:]) if word]
        units = [
            affix
            for word in nearby
            if not (affix := read_affix(word)).rest and (affix.factor or affix.currency)
        ]
        follows = bool(match["next"] and units and not read_affix(match["next"]).rest)
        if match["times"] or follows or (units and not match["next"]):
            return f"{text[: match.start()]} {text[match.end('number') :]}".strip(), int(
                re.sub(r"\D", "", match["number"])
            )
    return text, 1


def reading(phrase: str) -> tuple[str | None, int | None, bool] | None:
    """Return currency, factor and whether it is a Japanese unit, if the whole phrase is one of these."""
    factor = zeros_factor(phrase) or word_factor(phrase)
    if factor:
        return None, factor, bool(CJK_UNIT.fullmatch(phrase))
    currency = short_currency(phrase)
    return (currency, None, False) if currency else None


def reading_of_parts(token: str) -> tuple[str | None, int | None, bool] | None:
    """Return currency and factor of a token that runs both together ("US$m", "млндолл", "億円")."""
    if UNCLEAR_SIGNS.fullmatch(token):
        return None
    for cut in range(1, len(token)):
        left, right = reading(token[:cut]), reading(token[cut:])
        if len(token) - cut == 1 and cut > LONGEST_CODE and token[:cut].isalpha():
            continue  # "eurot" is a case of the euro, and no trillion of them
        if left and right and bool(left[0]) != bool(right[0]):
            return left[0] or right[0], left[1] or right[1], left[2] or right[2]
    return None
