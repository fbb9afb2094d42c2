"""The reader's words: sentences, names of codes, money, shares and days in one language."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from tracker.terms import language as languages
from tracker.terms.codelists import CodeList
from tracker.terms.days import day_text
from tracker.terms.money import Number, money, plain, share_text
from tracker.terms.target import Texts


@dataclass(frozen=True)
class Words:
    """How things are said to one reader."""

    language: str
    codelists: Mapping[str, CodeList]

    def said(self, text: str, /, **values: object) -> str:
        """Return a source sentence in the reader's language, with its values in place."""
        translated = languages.translate(self.language)(text) if text else ""
        return self._closed(translated.format(**values)) if values else translated

    def counted(self, one: str, many: str, number: int, /, **values: object) -> str:
        """Return a source sentence about `number` things; `{n}` stands for the number, written out unless given."""
        sentence = languages.ngettext(self.language)(one, many, number)
        return self._closed(sentence.format(**{"n": self.number(number), **values}))

    def _closed(self, sentence: str) -> str:
        """Return a sentence whose last word brings its own full stop with one full stop only (2026 г.)."""
        return sentence.replace("г..", "г.") if self.language == "ru" else sentence

    def text(self, texts: Texts) -> str:
        """Return the reader's version of a text that the data holds in several languages."""
        return (
            texts.get(self.language) or texts.get(languages.SOURCE_LANGUAGE) or next(iter(texts.values()), "")
        )

    def name(self, field: str, code: str) -> str:
        """Return the name of a code; a code that no list knows is its own name."""
        codelist = self.codelists[field]
        return codelist[code].name(self.language) if code in codelist else code

    def number(self, number: Number, places: int = 0) -> str:
        """Return a number with the reader's separators."""
        return plain(number, self.language, places)

    def money(self, amount: Number, currency: str) -> str:
        """Return an amount (in full units) as officials write it, shortened."""
        return money(amount, currency, self.language)

    def full_money(self, amount: Number, currency: str) -> str:
        """Return an amount (in full units) with every digit, for tables."""
        return money(amount, currency, self.language, exact=True)

    def share(self, share: Number | float) -> str:
        """Return a share of one as per cent; a small one never looks like none."""
        return share_text(share, self.language)

    def day(self, day: date | str) -> str:
        """Return a day, or an ISO text of any precision, as officials write it; other text as it is."""
        try:
            return day_text(day, self.language)
        except ValueError:
            return str(day)
