"""What a stated number says: its amount or share, countries, stages, rules and windows, or what to ask about it."""

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum

from tracker.checks.amounts import normal
from tracker.terms.codelists import folded
from tracker.terms.reference import Reference
from tracker.terms.target import Window
from tracker.ui.claims.claim_amounts import LONGEST, Stretch, below_zero, spans, stretches
from tracker.ui.claims.claim_vocabulary import ClaimVocabulary, Entry

LITTLE_WORDS = frozenset(
    folded(word)
    for word in [
        "a",
        "an",
        "the",
        "of",
        "in",
        "at",
        "by",
        "for",
        "to",
        "on",
        "and",
        "or",
        "is",
        "are",
        "was",
        "were",
        "about",
        "around",
        "roughly",
        "approximately",
        "nearly",
        "almost",
        "over",
        "than",
        "more",
        "less",
        "up",
        "worth",
        "has",
        "have",
        "with",
        "from",
        "that",
        "о",
        "об",
        "в",
        "во",
        "на",
        "по",
        "из",
        "и",
        "или",
        "за",
        "от",
        "до",
        "для",
        "с",
        "со",
        "около",
        "примерно",
        "почти",
        "свыше",
        "более",
        "менее",
        "чем",
        "не",
        "на",
        "сумму",
        "の",
        "は",
        "が",
        "を",
        "に",
        "で",
        "と",
        "も",
        "へ",
        "や",
        "約",
        "およそ",
        "ほぼ",
        "以上",
        "超",
        "規模",
        "相当",
        "分",
    ]
)
"""Words that say nothing about which number is meant."""


class Doubt(StrEnum):
    """What has to be asked."""

    NO_NUMBER = "no number"
    BELOW_ZERO = "below zero"
    SEVERAL = "several numbers"
    MARKS = "marks"
    CURRENCY = "currency"


@dataclass(frozen=True, slots=True)
class Option:
    """One reading: the sentence with the number written plainly, and the number (a currency, or per cent)."""

    text: str
    value: Decimal
    currency: str | None


@dataclass(frozen=True)
class Heard:
    """What a sentence says; with a `doubt` there is nothing to look for yet, but `options` to choose from.

    `value` is in full units of `currency`, or per cent where there is none. `rules`, `windows` and
    `countries` (codes) are those it names; `off_ladder` are stages that no rule counts; `aside` are
    words that nothing is known about.
    """

    value: Decimal | None = None
    currency: str | None = None
    of_counted: bool = False
    countries: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()
    windows: tuple[Window, ...] = ()
    stages: tuple[str, ...] = ()
    off_ladder: tuple[str, ...] = ()
    aside: tuple[str, ...] = ()
    doubt: Doubt | None = None
    options: tuple[Option, ...] = ()


def hear(text: str, vocabulary: ClaimVocabulary) -> Heard:
    """Return what a sentence says."""
    plain = normal(text[:LONGEST])
    entries, rest = vocabulary.found(plain)
    numbers = stretches(rest)
    proper = tuple(one for one in numbers if one.proper) or numbers
    said = _named(entries, vocabulary.reference)
    said = replace(said, aside=_aside(rest, proper))
    if not proper:
        return replace(said, doubt=Doubt.NO_NUMBER)
    if below_zero(rest):
        return replace(said, doubt=Doubt.BELOW_ZERO)
    if len(proper) > 1:
        return replace(said, doubt=Doubt.SEVERAL, options=_one_of(plain, proper))
    number = proper[0]
    currencies: tuple[str | None, ...] = vocabulary.reference.target.currencies
    if number.percent or number.currency or not any(number.values):
        currencies = (number.currency or (None if number.percent else currencies[0]),)
    if len(number.values) > 1 or len(currencies) > 1:
        doubt = Doubt.MARKS if len(number.values) > 1 else Doubt.CURRENCY
        return replace(said, doubt=doubt, options=_readings(plain, number, currencies))
    return replace(said, value=number.values[0], currency=currencies[0])


def _named(entries: list[Entry], reference: Reference) -> Heard:
    """Return what the named things narrow a statement to, without its number."""

    def of(kind: str) -> tuple[str, ...]:
        return tuple(dict.fromkeys(entry.code for entry in entries if entry.kind == kind))

    stages = reference.codelists["stage"]
    rungs = [code for code in of("stage") if stages[code].rank is not None]
    narrowed = [set(of("rule"))] if of("rule") else []
    if rungs:
        narrowed.append({name for code in rungs for name in rules_of_stage(reference, code)})
    if of("funding"):
        narrowed.append(
            {rule.name for rule in reference.rules if rule.funding and set(of("funding")) & set(rule.funding)}
        )
    rules = set.intersection(*narrowed) or set.union(*narrowed) if narrowed else set()
    return Heard(
        countries=of("country"),
        rules=tuple(rule.name for rule in reference.rules if rule.name in rules),
        windows=tuple(Window(window) for window in of("window")),
        stages=tuple(rungs),
        off_ladder=tuple(code for code in of("stage") if code not in rungs),
        of_counted="counted" in of("of"),
    )


def rules_of_stage(reference: Reference, stage: str) -> tuple[str, ...]:
    """Return the rules that a stage word fits: those that begin at that stage, or the firmest that begin below it."""
    stages = reference.codelists["stage"]
    rank = stages[stage].rank or 0
    begins = {rule.name: stages[rule.lowest_stage].rank or 0 for rule in reference.rules}
    reached = [begin for begin in begins.values() if begin <= rank]
    return tuple(name for name, begin in begins.items() if reached and begin == max(reached))


def _readings(plain: str, number: Stretch, currencies: tuple[str | None, ...]) -> tuple[Option, ...]:
    return tuple(
        Option(_written(plain, number, value, currency), value, currency)
        for value in number.values
        for currency in currencies
    )


def _written(plain: str, number: Stretch, value: Decimal, currency: str | None) -> str:
    """Return the sentence with a number written so that there is one way to read it."""
    digits = f"{value.normalize():f}"
    decimals = digits.partition(".")[2]
    digits += "0" if len(decimals) == 3 else ""  # three could be thousands
    said = f"{digits} {currency}" if currency else f"{digits}%"
    return " ".join(f"{plain[: number.start]} {said} {plain[number.end :]}".split())


def _one_of(plain: str, numbers: tuple[Stretch, ...]) -> tuple[Option, ...]:
    """Return the sentence with each of its numbers alone."""
    found = []
    for kept in numbers:
        text = plain
        for other in sorted(numbers, key=lambda one: -one.start):
            if other is not kept:
                text = f"{text[: other.start]} {text[other.end :]}"
        found.append(Option(" ".join(text.split()).strip(" ()（）,;、"), kept.values[0], kept.currency))
    return tuple(found)


def _aside(rest: str, numbers: tuple[Stretch, ...]) -> tuple[str, ...]:
    """Return the words of a sentence that say nothing to us, but for the little ones."""
    words = []
    for part in spans(rest, numbers):
        words += re.findall(r"[^\s|,.;:()\[\]«»“”「」『』、。%!?]+", part)
    return tuple(dict.fromkeys(word for word in words if folded(word) not in LITTLE_WORDS))
