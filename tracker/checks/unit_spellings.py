"""Rarer spellings of units, written as those that are read everywhere ("000s" becomes "10^3"), and unclear ones."""

import re
from functools import lru_cache
from types import MappingProxyType

from tracker.checks.currencies import iso_codes, short_currency
from tracker.checks.units import UNIT_WORDS, word_factor

NOUGHTS = re.compile(
    r"(?<!\d)(?<!\d\W)['’‘´`]?(?P<noughts>0{3}(?:[ ,.'’]?0{3}){0,3})(?:['’‘]?s)?(?![\d_]|[.,]\d)(?=(?P<next>[^\W\d_]*))",
    re.IGNORECASE,
)
PLURAL = re.compile(r"(?<=0{3})['’‘]?s(?!\w)", re.IGNORECASE)
"""The s of "1,000s"."""
WITH_LETTERS = re.compile(r"[^\W\d_]|[$€£¥₽₸]")
_TIMES = {
    10: "ten tens десять десяток десятка десятки десятков десятках zehn dix dizaines diez decenas dez",
    100: "hundred hundreds сто сотня сотни сотен сотнях hundert cent centaines cien cientos cem centenas",
}
TIMES = MappingProxyType({word: factor for factor, words in _TIMES.items() for word in words.split()})
"""Words that multiply the unit behind them ("tens of millions")."""
MULTIPLIED = re.compile(
    rf"(?<!\w)(?P<times>{'|'.join(TIMES)})(?:[\s-]{{1,3}}(?:of|de|d['’]))?[\s-]{{1,3}}(?P<unit>[^\W\d_]{{2,}}\.?|(?:US)?[$€£¥₽₸])",
    re.IGNORECASE,
)
TAUSEND = re.compile(r"(?<!\w)[Tt](?P<currency>€|(?:[A-Za-z]{3}|[Ee]uro)(?!\w))")
"""German bookkeeping's T of thousand, run together with the currency ("TEUR")."""
LOWER_CODES = frozenset({"eur", "usd", "chf", "gbp", "jpy", "euro"})
"""Currencies that are written small behind that T too; "tall" is none."""
TYSYACH = re.compile(r"(?<!\w)[тТ](?:\.\s?|\s)(?=(?P<currency>[^\W\d_]+\.?|[$€¥₽]))")
"""The т. of тысяч, before a currency; by itself it is tonnes."""
ROMANISED = MappingProxyType({"oku": "億", "hyakuman": "百万", "senman": "千万"})
YEN = re.compile(r"[¥円]|(?<![^\W_])(?:jpy|yen)(?![^\W_])", re.IGNORECASE)
_ROMAN = re.compile(rf"(?<![^\W_])({'|'.join(ROMANISED)})[\s-]*(?![^\W_])", re.IGNORECASE)


@lru_cache(maxsize=8192)
def spelled_out(text: str) -> str:
    """Return a text about a unit with rarer spellings of units written so that each is read everywhere."""
    if YEN.search(text):
        text = _ROMAN.sub(lambda found: ROMANISED[found[1].casefold()] + " ", text)
    text = PLURAL.sub("", NOUGHTS.sub(_power_of_noughts, text)) if WITH_LETTERS.search(text) else text
    text = TYSYACH.sub(lambda found: "тыс. " if short_currency(found["currency"]) else found[0], text)
    text = TAUSEND.sub(_tausend, text)
    return in_one_tongue(MULTIPLIED.sub(_product, text), tongue(text))


def _power_of_noughts(found: re.Match[str]) -> str:
    if found["next"] and not short_currency(found["next"]):
        return found[0]
    if found.start() == 0 and re.search("[,.]", found[0]):
        return found[0]  # behind a number, as a column of units is read, they would be its last digits
    return f" {power_of_ten(10 ** found['noughts'].count('0'))} "


def _product(found: re.Match[str]) -> str:
    unit = word_factor(found["unit"])
    word = found["times"].casefold()
    if unit and unit >= 1000:
        return power_of_ten(TIMES[word] * unit)
    return (
        f"{power_of_ten(TIMES[word])} {found['unit']}"
        if word in UNIT_WORDS and short_currency(found["unit"])
        else found[0]
    )


def power_of_ten(factor: int) -> str:
    """Return how a unit is written with an exponent."""
    return f"10^{len(str(factor)) - 1}"


def _tausend(found: re.Match[str]) -> str:
    currency = found["currency"]
    known = currency in LOWER_CODES or currency in iso_codes() or not currency.isascii() or len(currency) > 3
    return f"10^3 {currency}" if known else found[0]


ABBREVIATED = MappingProxyType(
    {"mil": {"en": "million", "es": "thousand"}, "bil": {"en": "billion"}, "tril": {"en": "trillion"}}
)
"""Abbreviations that stand for different units in different languages: mil is a thousand in Spanish and Portuguese
and short for million elsewhere; bil is short for 10^9 in English and for 10^12 in German or Danish."""
_ABBREVIATION = re.compile(
    rf"(?<![^\W\d_])(?P<word>{'|'.join(ABBREVIATED)})(?P<dot>\.?)(?![^\W_])(?![-'’])", re.IGNORECASE
)
NEARBY = 40
"""How many characters before an abbreviation are looked at for its currency."""
_NEXT = re.compile(r"\s*(?:of\s|in\s|de\s)?\s*([$€£¥₽₸]|[^\W\d_]+(?:\$|\b)|[)\]）】,;/]|$)")
_BEFORE = re.compile(r"(^|[$€£¥₽₸([（【,;:/]|[^\W\d_]+)(?:,?\s+in)?[\s\d.,]*$")
_ALONE = frozenset("([（【,;:/)]）】")
_TELLING = {
    "es": "importe importes monto montos valor valores cantidad cuantía presupuesto inversión costo coste financiación financiamiento "
    "préstamo donación desembolso compromiso país países proyecto proyectos fecha moneda título dólares pesos yenes montante quantia "
    "orçamento investimento custo financiamento empréstimo doação projeto projecto moeda reais ienes libras",
    "en": "amount amounts value values cost costs budget financing funding loan loans grant grants country countries title project "
    "projects investment investments commitment commitments committed pledge pledges pledged size price approved disbursement donor "
    "recipient name year currency contribution figures stage dollar dollars pounds rubles roubles rupees",
}
_TONGUES = MappingProxyType({language: frozenset(words.split()) for language, words in _TELLING.items()})
_ELSEWHERE = re.compile("[\u0370-\u052f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]")
"""Letters in which neither Spanish nor Portuguese is written."""


def tongue(text: str) -> str | None:
    """Return whether the words around a unit tell that they are Spanish or Portuguese ("es") or are not ("en"); None if nothing tells."""
    words = {word.casefold() for word in re.findall(r"[^\W\d_]+", re.sub(r"(?<=[a-z])(?=[A-Z])", " ", text))}
    spanish = bool(words & _TONGUES["es"])
    other = bool(words & _TONGUES["en"] or _ELSEWHERE.search(text))
    return None if spanish == other else "es" if spanish else "en"


def in_one_tongue(text: str, language: str | None) -> str:
    """Return a text in which abbreviations that this language settles are written in full."""

    def full(found: re.Match[str]) -> str:
        word = found["word"].casefold()
        settled = "million" if word == "mil" and found["dot"] else ABBREVIATED[word].get(language or "")
        return settled if settled and _beside_money(found) else found[0]

    return _ABBREVIATION.sub(full, text)


def _beside_money(found: re.Match[str]) -> bool:
    """Return whether an abbreviation has a currency at its side or a bracket or comma's part to itself."""
    after, before = (
        _NEXT.match(found.string, found.end()),
        _BEFORE.search(found.string[max(0, found.start() - NEARBY) : found.start()]),
    )
    sides = [side[1] for side in (before, after) if side]
    return any(short_currency(side) for side in sides if side) or (
        len(sides) == 2 and all(side in _ALONE or not side for side in sides)
    )


UNCLEAR_SIGNS = re.compile(r"(?<!\w)[Tt][$¥£](?!\w)")
"""Thousand or trillion: German and French ways of writing meet here."""
UNCLEAR = re.compile(
    rf"{UNCLEAR_SIGNS.pattern}|(?<!\w)t(?=\s+(?P<currency>[€$¥£]|[a-z]{{3}}(?!\w)))|"
    r"(?<![^\W_])[^\W\d_]*(?:illi?on|illiard|ill[óõ][ne]|ильон|ллион|льярд|ллиард)[^\W\d_]{0,4}\.?(?![^\W_])",
    re.IGNORECASE,
)
"""What may be a unit of two sizes (T of thousand or of trillion), or looks like the word for one that we do not know."""


@lru_cache(maxsize=4096)
def with_unclear(text: str, language: str | None = None) -> tuple[str, str | None]:
    """Return a text whose units are read in `language` or else as they most often are meant, and the one that is then not certain."""
    plain = in_one_tongue(spelled_out(f" {text}").strip(), language)
    unclear = [
        found[0] for found in _ABBREVIATION.finditer(plain) if not found["dot"] and _beside_money(found)
    ]
    unclear += [
        found[0]
        for found in UNCLEAR.finditer(plain)
        if not word_factor(found[0]) or short_currency(found["currency"] or "")
    ]
    plain = UNCLEAR_SIGNS.sub(lambda found: f"10^3 {found[0][1:]}", in_one_tongue(plain, "en"))
    return plain, next(iter(unclear), None)
