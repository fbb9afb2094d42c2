"""What one heading says: the field it may name, and the unit and currency of its amounts."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache

from tracker.checks.affixes import FILLERS, read_affix, without_scale
from tracker.checks.currencies import iso_codes
from tracker.checks.scripts import lookalike
from tracker.checks.text_cells import INVISIBLE, JOINER
from tracker.terms.codelists import folded
from tracker.terms.fields import FIELD_BY_NAME, FIELDS, Kind
from tracker.terms.reference import Heading

EXACT, KNOWN, STRIPPED, PART, UNIT_ONLY = 5, 4, 3, 2, 1
"""How sure a heading is: the field's own name, a known alias, one beside a unit, one of several parts, a unit alone."""

DOUBTFUL_WORDS = frozenset(
    [
        "sum",
        "won",
        "bin",
        "mil",
        "miles",
        "md",
        "m",
        "b",
        "t",
        "k",
        "mm",
        "cr",
        "rs",
        "real",
        "all",
        "mill",
        "tn",
        "lac",
        "lacs",
        "top",
        "try",
        "mad",
        "ron",
        "pen",
        "cop",
        "lak",
        "gel",
        "cup",
        "bob",
        "sos",
        "mop",
        "mur",
        "ang",
        "bam",
        "amd",
        "hundred",
        "ths",
        "thou",
        "tys",
        "pound",
        "pounds",
        "som",
        "сом",
        "sr",
        "tl",
        "ft",
        "сто",
        "мың",
        "ming",
        "müň",
    ]
)
"""Words that are units or currencies only where a heading says so in brackets or after a comma."""
CONTEXT = frozenset(
    [
        "current",
        "constant",
        "nominal",
        "real",
        "prices",
        "price",
        "equivalent",
        "equiv",
        "approx",
        "million",
        "in",
        "of",
        "total",
        "value",
        "mln",
        "at",
        "rate",
        "exchange",
    ]
)
_COMMON_CODES = frozenset(
    {
        "JPY",
        "USD",
        "EUR",
        "GBP",
        "CNY",
        "KRW",
        "RUB",
        "KZT",
        "UZS",
        "KGS",
        "TJS",
        "TMT",
        "CHF",
        "AUD",
        "CAD",
        "UAH",
        "PLN",
        "HRK",
        "TRY",
        "INR",
        "AED",
        "SAR",
        "XDR",
    }
)


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


def cleaned(text: str) -> str:
    """Return a heading without invisible characters, NFKC, on one line."""
    visible = JOINER.sub("", INVISIBLE.sub("", text))
    return " ".join(unicodedata.normalize("NFKC", visible).split())


def key(text: str) -> str:
    """Return a heading folded for look-ups: case, width, space, hyphens and trailing marks made alike."""
    bare = re.sub(r"^(?:\(?\d{1,2}[.)]|[①-⑳])\s*(?=\D)|[\s:：*＊※†]+$", "", folded(cleaned(text)))
    return " ".join(re.sub(r"[-‐-―.]+", " ", bare).split())


def split_words(text: str) -> str:
    """Return camelCase and PascalCase words apart ("amountUsd" is "amount Usd")."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", text)


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
                known.setdefault(key(heading.alias), {}).setdefault(heading.field, rank)
        for field in FIELDS:
            known.setdefault(key(field.title), {}).setdefault(field.name, 0)
            known[key(field.name)] = {field.name: 0}
        known.pop("", None)
        return known

    def known(self, text: str) -> dict[str, int]:
        """Return the fields that a text names as it stands."""
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
        if not plain:
            return HeadingText(text, {}, invisible=unseen)
        name, factor, currency, japanese = self.apart(plain)
        fields = dict.fromkeys(self.known(plain), KNOWN)
        own = key(plain).replace(" ", "_")
        if own in FIELD_BY_NAME:
            fields = {own: EXACT}
        if not fields:
            fields = self.by_parts(plain, name, unit=factor is not None or currency is not None)
        meant = None
        if not fields:
            other = lookalike(plain)
            meant = (
                other
                if other and (self.known(other) or self.by_parts(other, self.apart(other)[0], unit=False))
                else None
            )
        amounts = [field for field in fields if FIELD_BY_NAME[field].kind is Kind.AMOUNT]
        if not amounts:
            factor, currency, japanese = None, None, False
        return HeadingText(text, fields, factor or 1, currency, japanese, unseen, meant)

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
        named = [fields for fields in named if fields]
        common = set.intersection(*named) if named else set()
        if common:
            return dict.fromkeys(sorted(common), PART)
        if not name and unit:
            return {"amount": UNIT_ONLY}
        return {}

    def apart(self, plain: str) -> tuple[str, int | None, str | None, bool]:
        """Return a heading's name without unit and currency, and these."""
        factor, currency, japanese = None, None, False
        name, scale = without_scale(split_words(plain.replace("_", " ")))
        for inner in (
            re.findall(r"[(\[［（【]([^()\[\]（）【】］]*)[)\]］）】]", name)
            + re.split(r"[,、;:：/]", name)[1:]
        ):
            affix = read_affix(inner.strip())
            left = [
                word
                for part in affix.rest
                for word in part.split()
                if word.casefold() not in CONTEXT and not word.isdigit()
            ]
            if (affix.factor or affix.currency) and not left and not affix.conflict:
                factor, currency, japanese = (
                    factor or affix.factor,
                    currency or affix.currency,
                    japanese or affix.japanese,
                )
                name = name.replace(inner, " ")
        words = re.split(r"[\s()\[\]（）【】,、;:：/・]+", name)
        kept: list[str] = []
        for word in words:
            affix = read_affix(word)
            sure = (
                word
                and not affix.rest
                and (affix.factor or affix.currency)
                and self.sure(word, plain, has_unit=bool(factor or currency))
            )
            if sure:
                factor = (factor or affix.factor) if not (factor and affix.factor) else factor * affix.factor
                currency, japanese = currency or affix.currency, japanese or affix.japanese
            else:
                kept.append(word)
        while kept and (not kept[-1] or kept[-1].casefold() in FILLERS):
            kept.pop()
        name = " ".join(word for word in kept if word)
        name, more, named, cjk = cjk_tail(name)
        factor = factor or more
        return (
            name.strip(),
            (factor or 1) * scale if factor or scale > 1 else None,
            currency or named,
            japanese or cjk,
        )

    def sure(self, word: str, plain: str, *, has_unit: bool) -> bool:
        """Return whether a word in the run of a heading can only be a unit or currency."""
        if word.casefold().strip(".") in DOUBTFUL_WORDS:
            return has_unit and len(word) <= 3 and word.casefold() in {"m", "mn", "b", "bn", "t", "k", "mm"}
        if len(word) == 3 and word.upper() in iso_codes():
            return word.upper() in _COMMON_CODES or (word.isupper() and not plain.isupper())
        return True


@lru_cache(maxsize=8)
def heading_reader(headings: tuple[Heading, ...]) -> HeadingReader:
    """Return the reader for a tracker's headings; folding them all takes a moment."""
    return HeadingReader(headings)


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


def parts(text: str) -> list[str]:
    """Return the parts of a heading in several languages or with an explanation."""
    found = [part for part in re.split(r"[/／|\n()\[\]（）【】,、;:：・]|\s[-–—]\s", text) if part.strip()]
    scripts = re.findall(r"[^\u0000-\u024f\s][^\u0000-\u024f]*|[\u0000-\u024f]+", text)
    return [part.strip() for part in (*found, *scripts) if part.strip() and part.strip() != text.strip()]
