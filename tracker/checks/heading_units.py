"""The unit and the currency that a heading states, and the name that is left without them."""

import re
from dataclasses import dataclass
from functools import lru_cache

from tracker.checks.affixes import FILLERS, LONGEST_NAME, read_affix, reading, without_scale
from tracker.checks.currencies import iso_codes
from tracker.checks.unit_context import BEFORE_MONEY, COMMON_CODES, CONTEXT, DOUBTFUL_WORDS, SHORT_UNITS
from tracker.checks.unit_spellings import with_unclear
from tracker.checks.units import word_factor

SHORTEST_UNIT = 3
"""Letters of the shortest word that may be a unit we do not know; prepositions are shorter."""
LONGEST_HEADING = 600
"""Characters of the longest heading that is looked through for words; texts may have millions."""
BRACKETED = re.compile(r"[(\[［（【]([^()\[\]（）【】］]*)[)\]］）】]")
DIVIDERS = re.compile(r"[,、;:：/]")
BETWEEN_WORDS = re.compile(r"[\s()\[\]（）【】,、;:：/・]+")
COUNTED = re.compile(r"(?<![\w.,])(?P<number>\d[\d.,]*)\s*(?P<word>[^\W\d_]+)")
YEAR_OR_POWER = re.compile(r"(?:19|20)\d\d|10*(?:[.,]?0{3})*")


@dataclass(frozen=True, slots=True)
class HeadingUnit:
    """What a heading says of its amounts: `name` is the rest of it; `conflict` tells that it says two things.

    `unclear` is a word of the unit that can stand for two, or that is not known: `factor` is then not certain.
    """

    name: str
    factor: int | None = None
    currency: str | None = None
    japanese: bool = False
    conflict: bool = False
    unclear: str | None = None


@dataclass
class _Stated:
    """The units and currencies that the parts of a heading state, each once."""

    factors: list[int]
    currencies: list[str]
    japanese: bool = False

    def add(self, factor: int | None, currency: str | None, *, japanese: bool) -> None:
        """Add what one part states; the same said again, in another language, is one statement."""
        if factor and factor not in self.factors:
            self.factors.append(factor)
        if currency and currency not in self.currencies:
            self.currencies.append(currency)
        self.japanese |= japanese


@lru_cache(maxsize=4096)
def unit_in(plain: str, language: str | None = None) -> HeadingUnit:
    """Return unit, currency and name of a heading (cleaned of invisible characters, on one line).

    `language` is what the other headings tell of it, where this one's words do not (see `unit_spellings.tongue`).
    A text too long for a heading states nothing.
    """
    if len(plain) > LONGEST_HEADING:
        return HeadingUnit(plain)
    written, unclear = with_unclear(split_words(plain.replace("_", " ")), language)
    name, scale = without_scale(written)
    stated = _Stated([], [])
    half_known: list[str] = []
    for inner in BRACKETED.findall(name) + DIVIDERS.split(name)[1:]:
        affix = read_affix(inner.strip())
        left = [
            word
            for part in affix.rest
            for word in part.split()
            if word.casefold() not in CONTEXT and not word.isdigit()
        ]
        if (affix.factor or affix.currency) and not left and not affix.conflict:
            stated.add(affix.factor, affix.currency, japanese=affix.japanese)
            name = name.replace(inner, " ")
        elif affix.factor or unknown_before_money(inner.strip()):
            half_known.append(inner.strip())
    kept = _without_units(BETWEEN_WORDS.split(name), plain, stated, scaled=scale > 1)
    name, factor, currency, japanese = cjk_tail(" ".join(word for word in kept if word))
    stated.add(factor, currency, japanese=japanese)
    factors, currencies = stated.factors, stated.currencies
    return HeadingUnit(
        name.strip(),
        (factors[0] if factors else 1) * scale if factors or scale > 1 else None,
        currencies[0] if len(currencies) == 1 else None,
        stated.japanese,
        len(factors) > 1 or (len(currencies) > 1 and bool(factors)) or counts_something(plain),
        unclear or (next(iter(half_known), None) if not factors and scale == 1 else None),
    )


def unknown_before_money(text: str) -> bool:
    """Return whether a bracket holds a currency behind one word that we do not know, where a unit would stand."""
    words = text.split()
    if (
        len(words) != len(("unit", "currency"))
        or len(words[0].strip(".")) < SHORTEST_UNIT
        or words[0].casefold().strip(".") in BEFORE_MONEY | FILLERS | CONTEXT
    ):
        return False
    first, last = read_affix(words[0]), read_affix(words[1])
    return bool(last.currency and not last.factor and not last.rest and first.rest) and words[0].isalpha()


def _without_units(words: list[str], plain: str, stated: _Stated, *, scaled: bool) -> list[str]:
    """Return the words that are no unit and no currency; adds what the others state."""
    kept: list[str] = []
    doubtful: list[tuple[int, str]] = []
    at = 0
    run: int | None = None
    while at < len(words):
        phrase = next(
            (
                size
                for size in range(min(LONGEST_NAME, len(words) - at), 1, -1)
                if reading(" ".join(words[at : at + size]))
            ),
            1,
        )
        text = " ".join(words[at : at + phrase])
        affix = read_affix(text)
        known = bool(text and not affix.rest and (affix.factor or affix.currency))
        if known and phrase == 1 and text.casefold().strip(".") in DOUBTFUL_WORDS:
            doubtful.append((len(kept), text))
            kept.append(text)
            run = None
        elif known and (phrase > 1 or _sure(text, plain)):
            factor = affix.factor
            if factor and run in {10, 100, 1000} and factor > run:  # "thousand million" is one unit
                stated.factors.remove(run)
                factor *= run
            stated.add(factor, affix.currency, japanese=affix.japanese)
            run = affix.factor
        else:
            kept.append(text)
            run = None
        at += phrase
    beside = bool(stated.factors or stated.currencies or scaled)
    for place, text in reversed(doubtful):
        if beside and not stated.factors and text.casefold().strip(".") in SHORT_UNITS:
            affix = read_affix(text)
            stated.add(affix.factor, affix.currency, japanese=affix.japanese)
            del kept[place]
    while kept and (not kept[-1] or kept[-1].casefold() in FILLERS):
        kept.pop()
    return kept


def _sure(word: str, plain: str) -> bool:
    """Return whether a word in the run of a heading can only be a unit or currency."""
    if len(word) == 3 and word.upper() in iso_codes():
        return word.upper() in COMMON_CODES or (word.isupper() and not plain.isupper())
    return True


def counts_something(plain: str) -> bool:
    """Return whether a number that is no power of ten stands before a unit ("JPY 50 million"): that is an amount."""
    return any(
        word_factor(found["word"])
        and not YEAR_OR_POWER.fullmatch(found["number"])
        and found["word"].casefold() not in DOUBTFUL_WORDS
        for found in COUNTED.finditer(plain)
    )


def split_words(text: str) -> str:
    """Return camelCase and PascalCase words apart ("amountUsd" is "amount Usd")."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", text)


def cjk_tail(name: str) -> tuple[str, int | None, str | None, bool]:
    """Return a name without a unit written behind it ("金額百万円"), and the unit."""
    match = re.fullmatch(
        r"(.*?[^\W\d_兆億亿万千百十])\s*((?:[兆億亿万百千十]{1,3}(?:円|米?ドル|ユーロ|元))|円|米ドル|ドル|ユーロ)",
        name,
    )
    if not match:
        return name, None, None, False
    affix = read_affix(match[2])
    return (
        (match[1], affix.factor, affix.currency, affix.japanese)
        if not affix.rest
        else (name, None, None, False)
    )
