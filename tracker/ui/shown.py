"""Amounts as the reader wants them: in the chosen currency and language, from the target's smallest units."""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from tracker.measures.display import Display
from tracker.terms.money import CURRENCY_WORDS, MYRIADS_JA, UNITS_EN, UNITS_RU, currency_name, digits
from tracker.ui.reading import Reading
from tracker.ui.words import Words

UNITS = {"en": UNITS_EN, "ja": MYRIADS_JA, "ru": UNITS_RU}
NAMES_EN = {"JPY": "yen"}  # CLDR says "Japanese yen"; here no other yen is meant
SMALLEST, ROUND = Fraction(1, 10), Fraction(10)
"""Below the first a number of a unit is only said to be small; from the second on it has no decimals."""


@dataclass(frozen=True)
class Amounts:
    """Writes amounts that measures give in smallest units of the target's currency."""

    words: Words
    display: Display

    @property
    def currency(self) -> str:
        """The display currency as it stands in headings of files."""
        return self.display.currency.lower()

    def said(self, value: int) -> str:
        """Return an amount as officials write it."""
        return self.words.money(self.display.amount(value), self.display.currency)

    def exact(self, value: int) -> str:
        """Return an amount with every digit, for tables."""
        return self.words.full_money(self.display.amount(value), self.display.currency)

    def signed(self, value: int) -> str:
        """Return a change with its sign, as officials write it."""
        return f"{sign(value)}{self.said(abs(value))}"

    def signed_exact(self, value: int) -> str:
        """Return a change with its sign and every digit."""
        return f"{sign(value)}{self.exact(abs(value))}"

    def plain(self, value: int) -> str:
        """Return an amount as a plain decimal number in full units, for files."""
        amount = self.display.amount(value)
        places = digits(self.display.currency)
        written = Decimal(amount.numerator) / Decimal(amount.denominator)
        return format(written.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP), "f")

    def target(self) -> str:
        """Return the target's amount."""
        return self.said(self.display.target.amount)

    def unit(self, largest: int) -> "Unit":
        """Return the unit in which numbers up to `largest` are written side by side."""
        language, currency = self.words.language, self.display.currency
        whole = self.display.amount(largest)
        units = UNITS.get(language, UNITS_EN)[1:]  # tables are in billions and 億, never in trillions and 兆
        size, word = next((unit for unit in units if whole >= unit[0]), units[-1])
        named = CURRENCY_WORDS.get(language, NAMES_EN).get(currency) or currency_name(currency, language)
        return Unit(self, size, f"{word}{named}" if language == "ja" else f"{word} {named}")


@dataclass(frozen=True)
class Unit:
    """One unit for a whole table: its size and its name ("billion yen")."""

    amounts: Amounts
    size: int
    name: str

    def number(self, value: int) -> str:
        """Return an amount as a number of this unit; a small one never looks like none."""
        number: Fraction = self.amounts.display.amount(value) / self.size
        if 0 < number < SMALLEST:
            return f"<{self.amounts.words.number(SMALLEST, 1)}"
        return self.amounts.words.number(number, 1 if 0 < number < ROUND else 0)


def sign(value: int) -> str:
    """Return the sign of a change; none where nothing changes."""
    return "+" if value > 0 else "−" if value < 0 else ""


def amounts_of(reading: Reading) -> Amounts:
    """Return how amounts are written for a reader."""
    return Amounts(reading.words, Display(reading.reference.target, reading.view.currency))
