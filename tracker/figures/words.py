"""How a chart speaks: the reader's language, the currency shown, the names of codes."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from html import escape

import numpy as np

from tracker.measures.display import Display
from tracker.terms.days import day_text
from tracker.terms.language import N_, SOURCE_LANGUAGE, Translate, translate
from tracker.terms.money import (
    CURRENCY_WORDS,
    NO_BREAK,
    SIGNS_EN,
    UNITS_EN,
    UNITS_RU,
    currency_name,
    digits,
    money,
    plain,
    share_text,
)
from tracker.terms.reference import Reference
from tracker.terms.target import Texts

UNITS_JA = ((10**12, "兆"), (10**8, "億"), (10**4, "万"))
JOINTS = {"ja": "・"}


@dataclass(frozen=True, slots=True)
class Unit:
    """What an axis counts in: `size` full units of the currency shown, and what stands around a number of them."""

    size: int
    before: str
    after: str


@dataclass(frozen=True)
class Words:
    """A reader's language and currency.

    `translate` defaults to the catalogue of `language`.
    """

    reference: Reference
    language: str = SOURCE_LANGUAGE
    currency: str = ""
    translate: Translate = field(default=None)  # ty: ignore[invalid-assignment]

    def __post_init__(self) -> None:
        if not self.currency:
            object.__setattr__(self, "currency", self.reference.target.currency)
        if self.translate is None:
            object.__setattr__(self, "translate", translate(self.language))

    @property
    def display(self) -> Display:
        """The conversion into the currency shown."""
        return Display(self.reference.target, self.currency)

    def say(self, text: str, **values: object) -> str:
        """Return a source sentence in the reader's language, its `{names}` filled in."""
        return self.translate(text).format(**values)

    def money(self, value: int, *, exact: bool = False) -> str:
        """Return smallest units of the target's currency, written in the currency shown."""
        return money(self.display.amount(int(value)), self.currency, self.language, exact=exact)

    def share(self, share: Fraction | float) -> str:
        """Return a share in per cent."""
        return share_text(share, self.language)

    def number(self, number: int) -> str:
        """Return a whole number with the language's grouping."""
        return plain(number, self.language)

    def day(self, day: date | str) -> str:
        """Return a day, month or year as officials write it."""
        return day_text(day, self.language)

    def name(self, field_name: str, code: str) -> str:
        """Return what a code is called; a blank one is said to be blank."""
        if not code:
            return self.say(N_("not stated"))
        codes = self.reference.codelists[field_name]
        return codes[code].name(self.language) if code in codes else code

    def names(self, field_name: str, codes: Iterable[str]) -> str:
        """Return the names of several codes, joined."""
        return JOINTS.get(self.language, " / ").join(self.name(field_name, code) for code in codes)

    def text(self, texts: Texts) -> str:
        """Return a text of the data folder in the reader's language."""
        return texts.get(self.language) or texts[SOURCE_LANGUAGE]

    def shown(self, values: Iterable[int]) -> np.ndarray:
        """Return smallest units of the target's currency as floats of the currency shown, for drawing."""
        return np.array([float(int(value) / self.display.units_per_full) for value in values])

    def tabled(self, values: Iterable[int]) -> list[int | float]:
        """Return smallest units as numbers of the currency shown, to its smallest unit, for tables."""
        places = digits(self.currency)
        rounded = (round(self.display.amount(int(value)) * 10**places) for value in values)
        return [number if places == 0 else number / 10**places for number in rounded]

    def unit(self, largest: float) -> Unit:
        """Return the unit that an axis up to `largest` full units is best counted in."""
        units = {"ja": UNITS_JA, "ru": UNITS_RU}.get(self.language, UNITS_EN)
        size, word = next(((size, word) for size, word in units if largest >= size), (1, ""))
        if self.language == SOURCE_LANGUAGE and self.currency in SIGNS_EN:
            return Unit(size, SIGNS_EN[self.currency], f" {word}" if word else "")
        called = CURRENCY_WORDS.get(self.language, {}).get(self.currency) or currency_name(
            self.currency, self.language
        )
        between = "" if self.language == "ja" else NO_BREAK
        return Unit(size, "", f"{between}{word}{between if word else ''}{called}")

    def column(self, title: str) -> str:
        """Return the translated title of a column of money, with the currency shown."""
        return f"{self.translate(title)} ({self.currency})"


def safe(text: str) -> str:
    """Return a text for a chart, where Plotly would read tags in it."""
    return escape(text, quote=False)
