"""What one heading says: the field it may name, and the unit and currency of its amounts."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache

from tracker.checks.heading_units import LONGEST_HEADING, split_words, unit_in
from tracker.checks.heading_words import (
    BY_PIECE,
    NO_AMOUNT,
    NO_AMOUNT_SIGNS,
    NOT_SO_FAR,
    PHYSICAL,
    UNIT_HEADINGS,
)
from tracker.checks.scripts import lookalike
from tracker.checks.text_cells import INVISIBLE, JOINER
from tracker.terms.codelists import spelling_of
from tracker.terms.data_files import Heading
from tracker.terms.fields import FIELD_BY_NAME, FIELDS, Kind

EXACT, KNOWN, STRIPPED, PART, UNIT_ONLY, WEAK = 5, 4, 3, 2, 1, 0
"""How sure a heading is: the field's own name, a known alias, one beside a unit, one of several parts, a unit alone,
and a mere hint: a unit beside words that we do not know, or a known name among them ("Agency finance", "融資承諾額")."""
HINTED = ("country", "sector", "amount", "currency", "stage")
"""The fields that a hint can point to: those whose values show whether it is right."""
LONGEST_HINT = 6
"""Words of the longest heading that is searched for a known name."""


@dataclass(frozen=True, slots=True)
class HeadingText:
    """What a heading says. `fields` maps the fields it may name to how sure that is."""

    text: str
    fields: Mapping[str, int]
    factor: int = 1
    currency: str | None = None
    japanese: bool = False
    invisible: bool = False
    lookalike: str | None = None

    @property
    def named(self) -> bool:
        """Return whether the heading names a field, not only hints at one."""
        return any(sure > WEAK for sure in self.fields.values())


SPREAD = re.compile(
    r"(?<![^\s])[\u3005\u3040-\u30ff\u4e00-\u9fff](?: [\u3005\u3040-\u30ff\u4e00-\u9fff])+(?![^\s(])"
)
"""Japanese letters apart from each other, as in a heading written downwards or spread over a wide column."""
NOTE_SIGNS = re.compile(r"(?<=\w)[¹²³⁴⁵⁶⁷⁸⁹⁰]+$")
"""Signs that lead from a heading to a footnote; as figures they would be a part of its name."""


def cleaned(text: str) -> str:
    """Return a heading without invisible characters, NFKC, on one line."""
    if text.isascii():
        return " ".join(text.split())
    visible = NOTE_SIGNS.sub("", JOINER.sub("", INVISIBLE.sub("", text)))
    plain = " ".join(unicodedata.normalize("NFKC", visible).split())
    return SPREAD.sub(lambda found: found[0].replace(" ", ""), plain)


SLACK = 40


@lru_cache(maxsize=4096)
def key(text: str) -> str:
    """Return a heading folded for look-ups: case, width, space, hyphens and trailing marks made alike."""
    bare = re.sub(r"^(?:\(?\d{1,2}[.)]|[①-⑳])\s*(?=\D)|[\s:：*＊※†]+$", "", spelling_of(cleaned(text)))
    return " ".join(re.sub(r"[-‐-―.]+", " ", bare).split())


def names_unit(text: str) -> bool:
    """Return whether a heading is that of a column of units, also below a heading over several columns."""
    words = key(text).split()
    return any(" ".join(words[at:]) in _UNIT_KEYS for at in range(len(words)))


_UNIT_KEYS = frozenset(key(text) for text in UNIT_HEADINGS)


@dataclass(frozen=True)
class HeadingReader:
    """Reads headings with the aliases that are known."""

    headings: tuple[Heading, ...]

    @cached_property
    def aliases(self) -> dict[str, dict[str, int]]:
        """The fields that each folded alias names, and how early it is listed among its field's (0 the first)."""
        known: dict[str, dict[str, int]] = {}
        ranks: dict[str, int] = {}
        for heading in self.headings:
            if heading.field in FIELD_BY_NAME:
                rank = ranks[heading.field] = ranks.get(heading.field, -1) + 1
                for alias in {key(heading.alias), key(split_words(heading.alias))}:
                    known.setdefault(alias, {}).setdefault(heading.field, rank)
        for field in FIELDS:
            known.setdefault(key(field.title), {}).setdefault(field.name, 0)
            known[key(field.name)] = {field.name: 0}
        known.pop("", None)
        return known

    @cached_property
    def longest(self) -> int:
        """How long a text may be that an alias can stand in, with the marks and spaces that do not matter."""
        return max(map(len, self.aliases), default=0) + SLACK

    @cached_property
    def longest_unspaced(self) -> int:
        """How long an alias is at most in a script without spaces."""
        return max((len(alias) for alias in self.aliases if max(alias) > "\u2fff"), default=0)

    def known(self, text: str) -> dict[str, int]:
        """Return the fields that a text names as it stands."""
        if len(text) > self.longest:  # a text of hundreds of letters has hundreds of ends to look up
            return {}
        return self.aliases.get(key(text)) or self.aliases.get(key(split_words(text))) or {}

    def rank(self, text: str, field: str) -> int:
        """Return how early a heading is listed among its field's aliases."""
        for part in (text, *parts(text)):
            if field in self.known(part):
                return self.known(part)[field]
        return 10_000

    def read(self, text: str) -> HeadingText:
        """Return what a heading says."""
        plain = cleaned(text)
        unseen = bool(INVISIBLE.search(text))
        if not plain or len(plain) > LONGEST_HEADING:
            return HeadingText(text, {}, invisible=unseen)
        unit = unit_in(plain)
        name, factor, currency, japanese = unit.name, unit.factor, unit.currency, unit.japanese
        fields = dict.fromkeys(self.known(plain), KNOWN)
        own = key(plain).replace(" ", "_")
        if own in FIELD_BY_NAME:
            fields = {own: EXACT}
        if not fields:
            has_unit = factor is not None or currency is not None
            fields = self.by_parts(plain, name, unit=has_unit)
        meant = None if fields else self.meant(plain)
        if not fields and meant is None:
            money = currency is not None or (factor is not None and not PHYSICAL.search(plain))
            fields = self.hinted(name, unit=money)
        if unit.conflict or names_unit(plain) or BY_PIECE.search(plain):
            fields = {
                field: sure for field, sure in fields.items() if FIELD_BY_NAME[field].kind is not Kind.AMOUNT
            }
        amounts = [field for field in fields if FIELD_BY_NAME[field].kind is Kind.AMOUNT]
        if not amounts:
            factor, currency, japanese = None, None, False
        return HeadingText(text, fields, factor or 1, currency, japanese, unseen, meant)

    def meant(self, plain: str) -> str | None:
        """Return the heading that one with letters of another alphabet looks like, if it names a field; else None."""
        other = lookalike(plain)
        named = other and (self.known(other) or self.by_parts(other, self.apart(other)[0], unit=False))
        return other if named else None

    def by_parts(self, plain: str, name: str, *, unit: bool) -> dict[str, int]:
        """Return the fields that parts of a heading name: beside a unit, in two languages."""
        if name != plain and name:
            beside = {
                field: STRIPPED
                for field in self.known(name)
                if FIELD_BY_NAME[field].kind is Kind.AMOUNT or not unit
            }
            if beside:
                return beside
        named = [set(self.known(part)) for part in parts(plain)]
        named += [set(self.known(self.apart(part)[0])) for part in parts(name)] if name != plain else []
        named = [
            {
                field
                for field in fields
                if FIELD_BY_NAME[field].kind is not Kind.DATE or not NOT_SO_FAR.search(plain)
            }
            for fields in named
            if fields
        ]
        common = set.intersection(*named) if named else set()
        if common:
            return dict.fromkeys(sorted(common), PART)
        if not name and unit:
            return {"amount": UNIT_ONLY}
        words = name.split()
        halves = (
            self.known(" ".join(words[:at])).keys() & self.known(" ".join(words[at:])).keys()
            for at in range(1, len(words))
        )
        return dict.fromkeys(sorted(next(filter(None, halves), ())), PART)  # "Amount Value", of two rows

    def hinted(self, name: str, *, unit: bool) -> dict[str, int]:
        """Return the fields that a heading's words hint at: a unit of money, or a known name first or last among them."""
        words = name.split()
        if (
            not words
            or {key(word) for word in words} & NO_AMOUNT
            or any(word in name for word in NO_AMOUNT_SIGNS)
        ):
            return {}
        if unit:
            return {"amount": WEAK} if re.search(r"[^\W\d_]", name) else {}
        runs = [words[at:] for at in range(1, len(words))] + [
            words[:at] for at in range(len(words) - 1, 0, -1)
        ]
        ends = [" ".join(run) for run in runs] + [
            name[at:]
            for at in range(max(1, len(name) - self.longest_unspaced), len(name) - 1)
            if name[at] > "\u2fff" and len(words) == 1
        ]
        found = (
            [field for field in HINTED if field in self.known(end)]
            for end in ends
            if len(words) <= LONGEST_HINT
        )
        return dict.fromkeys(next(filter(None, found), []), WEAK)

    def apart(self, plain: str) -> tuple[str, int | None, str | None, bool]:
        """Return a heading's name without unit and currency, and these."""
        unit = unit_in(plain)
        return unit.name, unit.factor, unit.currency, unit.japanese


@lru_cache(maxsize=8)
def heading_reader(headings: tuple[Heading, ...]) -> HeadingReader:
    """Return the reader for a tracker's headings; folding them all takes a moment."""
    return HeadingReader(headings)


def parts(text: str) -> list[str]:
    """Return the parts of a heading in several languages or with an explanation."""
    found = [part for part in re.split(r"[/／|\n()\[\]（）【】,、;:：・]|\s[-–—]\s", text) if part.strip()]
    scripts = re.findall(
        r"[^\u0000-\u024f\s](?:[^\u0000-\u024f]|\s+(?=[^\u0000-\u024f\s]))*|[\u0000-\u024f]+", text
    )
    return [part.strip() for part in (*found, *scripts) if part.strip() and part.strip() != text.strip()]
