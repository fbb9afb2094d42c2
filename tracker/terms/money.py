"""Money: exact amounts, currencies' smallest units, and how officials write amounts and shares."""

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from functools import cache

from babel.core import UnknownLocaleError
from babel.numbers import get_currency_name, get_currency_precision

Number = int | Decimal | Fraction

NO_BREAK = "\u00a0"
MINUS = "−"
POINTS = {"en": ",.", "ja": ",.", "ru": NO_BREAK + ","}
"""How each language groups thousands and marks decimals."""

MYRIADS_JA = ((10**12, "兆"), (10**8, "億"), (10**4, "万"))
UNITS_EN = ((10**12, "trillion"), (10**9, "billion"), (10**6, "million"))
UNITS_RU = ((10**12, "трлн"), (10**9, "млрд"), (10**6, "млн"))
CURRENCY_WORDS = {
    "ja": {"JPY": "円", "USD": "ドル", "EUR": "ユーロ"},
    "ru": {"JPY": "иен", "USD": "долл. США", "EUR": "евро"},
}
"""What follows a unit word; in Russian the genitive plural."""
CURRENCY_WORDS_COUNTED_RU = {"JPY": ("иена", "иены", "иен")}
SIGNS_EN = {"JPY": "¥", "USD": "$", "EUR": "€"}
LESS_THAN = {"en": "less than {}", "ja": "{}未満", "ru": f"менее{NO_BREAK}{{}}"}


def digits(currency: str) -> int:
    """Return how many decimals the currency's smallest unit has (CLDR's ISO 4217 table)."""
    return get_currency_precision(currency)


def rounded(amount: Decimal, places: int = 0) -> Decimal:
    """Return `amount` rounded half up to `places` decimals."""
    return amount.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)


def money(amount: Number, currency: str, language: str, *, exact: bool = False) -> str:
    """Return an amount (full units of `currency`) as officials write it.

    Short, with three significant digits (four in Japanese): "¥733 billion", 「7,327億円」,
    "733 млрд иен". An amount that is not zero never reads as zero. Exact: to the currency's
    smallest unit.
    """
    number = Fraction(amount)
    if number < 0:
        return MINUS + money(-number, currency, language, exact=exact)
    smallest = Fraction(1, 10 ** digits(currency))
    if number.denominator != 1 and 0 < number < smallest:
        return LESS_THAN.get(language, LESS_THAN["en"]).format(
            money(smallest, currency, language, exact=True)
        )
    if exact:
        return _in_words(plain(number, language, _places(number, currency)), None, number, currency, language)
    if language == "ja":
        return _myriads(number, currency)
    unit, word = _unit(number, UNITS_RU if language == "ru" else UNITS_EN)
    if word is None:
        return money(number, currency, language, exact=True)
    return _in_words(
        plain(number / unit, language, _decimals(number / unit), strip=True), word, number, currency, language
    )


def share_text(share: Number | float, language: str) -> str:
    """Return a share (0 to 1 and beyond) in per cent, never rounded to something that it is not.

    Whole per cents from ten up, two significant digits below; "<0.01%" rather than nothing; less
    than all never reads as 100.
    """
    percent = Fraction(share) * 100
    sign, percent = (MINUS, -percent) if percent < 0 else ("", percent)
    if 0 < percent < Fraction(1, 100):
        return f"{sign}<{_percent(Fraction(1, 100), 2, language)}"
    places = 0 if percent >= 10 or not percent else 1 if percent >= 1 else 2
    if places == 0 and percent != 100 and _half_up(percent, 0) == 100:
        places = 1 if _half_up(percent, 1) != 100 else 2
        if _half_up(percent, places) == 100:
            return f"{sign}{'<' if percent < 100 else '>'}{_percent(Fraction(100), 0, language)}"
    return sign + _percent(percent, places, language)


def plain(number: Number, language: str, places: int = 0, *, strip: bool = False) -> str:
    """Return a number with the language's grouping and decimal mark, rounded half up.

    `strip` leaves trailing zeros after the decimal mark away.
    """
    group, mark = POINTS.get(language, POINTS["en"])
    if not places and isinstance(number, int | Fraction) and number.denominator == 1:
        return (MINUS if number < 0 else "") + f"{abs(int(number)):,}".replace(",", group)
    scaled = _half_up(abs(Fraction(number)), places)
    whole, _, fraction = f"{scaled:,.{places}f}".partition(".")
    fraction = fraction.rstrip("0") if strip else fraction
    text = whole.replace(",", group) + (mark + fraction if fraction else "")
    return (MINUS if number < 0 and scaled else "") + text


@cache
def currency_name(currency: str, language: str, count: int = 5) -> str:
    """Return what a currency is called after a number, or its code if nobody knows it."""
    try:
        return get_currency_name(currency, count=count, locale=language)
    except (UnknownLocaleError, ValueError):
        return currency


def _half_up(number: Fraction, places: int) -> Decimal:
    scaled = number * 10**places
    whole = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
    return Decimal(f"{whole}E-{places}")


def _unit(number: Fraction, units: tuple[tuple[int, str], ...]) -> tuple[int, str | None]:
    """Return the largest unit that the number reaches, also if only by being rounded."""
    for unit, word in units:
        if _half_up(number / unit, _decimals(number / unit)) >= 1:
            return unit, word
    return 1, None


def _decimals(scaled: Fraction) -> int:
    """Return how many decimals leave three significant digits."""
    return 2 if scaled < 10 else 1 if scaled < 100 else 0


def _places(number: Fraction, currency: str) -> int:
    """Return the currency's decimals, or none where there is nothing after the point to show."""
    if number.denominator == 1:
        return 0
    places = digits(currency)
    return 0 if _half_up(number, places) == _half_up(number, places).to_integral_value() else places


def _myriads(number: Fraction, currency: str) -> str:
    """Return an amount in 兆, 億 and 万 with four significant digits."""
    if number < 10**6:
        return money(number, currency, "ja", exact=True)
    size = len(str(int(number))) - 4
    left = int(_half_up(number / 10**size, 0)) * 10**size if size > 0 else int(number)
    text = ""
    for unit, word in MYRIADS_JA:
        count, left = divmod(left, unit)
        text += f"{count:,}{word}" if count else ""
    return _in_words(text + (f"{left:,}" if left else ""), None, number, currency, "ja")


def _in_words(text: str, unit: str | None, number: Fraction, currency: str, language: str) -> str:
    """Return a written number with its unit word and its currency, in the language's order."""
    if language == "ja":
        return text + (CURRENCY_WORDS["ja"].get(currency) or currency_name(currency, "ja"))
    text = f"{text}{NO_BREAK if language == 'ru' else ' '}{unit}" if unit else text
    if language == "ru":
        return f"{text}{NO_BREAK}{_after_ru(number, currency, unit)}".replace(" ", NO_BREAK)
    if currency in SIGNS_EN:
        return SIGNS_EN[currency] + text
    return f"{text} {currency_name(currency, 'en', 1 if number == 1 and not unit else 5)}"


def _after_ru(number: Fraction, currency: str, unit: str | None) -> str:
    """Return the currency's word after a Russian number: by its last digits, or after a unit word."""
    counted = CURRENCY_WORDS_COUNTED_RU.get(currency)
    if unit or not counted:
        return CURRENCY_WORDS["ru"].get(currency) or currency_name(currency, "ru", 5)
    last_two = int(_half_up(number, 0)) % 100
    if last_two in range(11, 15) or last_two % 10 not in (1, 2, 3, 4):
        return counted[2]
    return counted[0] if last_two % 10 == 1 else counted[1]


def _percent(percent: Fraction, places: int, language: str) -> str:
    return plain(percent, language, places) + (NO_BREAK + "%" if language == "ru" else "%")
