"""Units that stand outside a heading: in a title above the table, a remark below it, or a column of their own."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from tracker.checks.affixes import read_affix, without_scale
from tracker.checks.heading_text import cleaned

STATEMENT = re.compile(
    r"[(\[（【]([^()\[\]（）【】]{1,40})[)\]）】]|(?:単位|單位|单位|단위)\s*[:：は=]?\s*(.{1,20})$|(?:単位|單位|单位|단위)\s*[:：は=]?\s*([^\s、,()（）]{1,20})"
    r"|([兆億万千百十]+(?:円|米?ドル|ユーロ))単位"
    r"|\b(?:units?|unit of measure\w*|ед(?:иниц[аы])?\.? ?изм(?:ерения)?\.?|од(?:иниц[яі])?\.? ?вим(?:іру)?\.?|jednotka|einheit|unité|unidad|birim)\s*[:=]?\s+(.{1,40})$"
    r"|\b(?:all )?(?:amounts?|figures?|values?|numbers?|суммы|данные|показатели|стоимость)(?: are| is| приведены| указаны| даны)?(?: given| shown| expressed)? (?:in|в)\s+(.{1,40})$|^\s*(?:in|в)\s+(.{1,40})$",
    re.IGNORECASE,
)
LEADING = re.compile(
    r"^(?:単位|單位|单位|단위|units?|金額は?|(?:all )?(?:amounts?|figures?|values?|numbers?)(?: are| is)?(?: given| shown| expressed)?(?: in)?"
    r"|(?:все )?(?:суммы|данные|показатели|стоимость)(?: приведены| указаны| даны)?(?: в)?|in|в)\s*[:：は=]?\s*",
    re.IGNORECASE,
)
CLAUSES = re.compile(r"[、・／;；%％]|/(?=[^\x00-\u024f])|,(?!\d)|\s/\s|\bunless\b|\bесли\b")
"""What divides a statement of several units ("million yen, %")."""
PREPOSITIONS = frozenset(["in", "en", "em", "v", "w", "u", "i", "в", "у", "x", "à", "σε"])
SHARED = re.compile(r"(?i)(?<![^\W_])(?:kr|kronor|kroner|kronur|krónur)(?![^\W_])\.?")
"""A currency's name that several have: it says that the unit is one of money, not of which."""
MOST_WORDS = 60
LONGEST_STATING = 400
"""Characters of the longest title that is looked through for a unit."""
LONGEST_LONE = 40
"""Characters of the longest text that is a unit and nothing else."""


@dataclass(frozen=True, slots=True)
class StatedUnit:
    """A unit, perhaps with a currency, and the words that state it."""

    factor: int
    currency: str | None
    japanese: bool
    text: str


def stated_in_texts(texts: Iterable[str], *, sentences: bool = False) -> tuple[StatedUnit | None, str | None]:
    """Return the unit of money that titles or remarks state, or else the text that states another than one before it.

    `sentences` are looked through for units in their midst too, where no text says more clearly what it is.
    """
    read = [text for text in texts if text and len(text) <= LONGEST_STATING]
    found = [unit for text in read for unit in statements(text)]
    if sentences and not found:
        found = [unit for text in read for unit in within(text)]
    if not found:
        return None, None
    currencies = list(dict.fromkeys(unit.currency for unit in found if unit.currency))
    other = next((unit for unit in found if unit.factor != found[0].factor), None)
    if other or len(currencies) > 1:
        return None, (other or found[-1]).text
    return next((unit for unit in found if unit.currency), found[0]), None


def statements(text: str) -> list[StatedUnit]:
    """Return the units that one text states: in brackets, behind words such as "unit" and "in", or as all or the end of it."""
    plain = cleaned(text)
    said = [next(group for group in match.groups() if group) for match in STATEMENT.finditer(plain)]
    said += [*ends(plain)] if not said else []
    return [unit for statement in said for unit in clauses(statement, text)]


def within(text: str) -> list[StatedUnit]:
    """Return the units in the midst of a text."""
    return [unit for phrase in behind_prepositions(cleaned(text)) if (unit := money_unit(phrase, text))]


def ends(plain: str) -> Iterator[str]:
    """Yield a short text, or what stands behind the last comma or dash of a longer one."""
    if len(plain) <= LONGEST_LONE:
        yield plain
    elif len(last := re.split(r"[,，、–—|]|\s-\s", plain)[-1]) <= LONGEST_LONE:
        yield last


def clauses(statement: str, text: str) -> list[StatedUnit]:
    """Return the units of a statement, which may go on with what else is in the table ("million yen, %")."""
    if whole := money_unit(statement, text):
        return [whole]
    parts = [part for part in CLAUSES.split(statement) if part.strip()]
    units = [unit for part in parts if (unit := money_unit(part, text))] or beginning(statement, text)
    others = {
        affix.currency for part in parts if not (affix := read_affix(part.strip())).rest and affix.currency
    }
    return (
        [*units, *(StatedUnit(1, code, False, text) for code in sorted(others - {units[0].currency}))]
        if units
        else []
    )


def beginning(statement: str, text: str) -> list[StatedUnit]:
    """Return the unit that the first words of a statement are ("million yen as of March")."""
    words = statement.split()
    units = (money_unit(" ".join(words[:size]), text) for size in range(min(4, len(words) - 1), 0, -1))
    return list(filter(None, units))[:1]


def money_unit(words: str, text: str) -> StatedUnit | None:
    """Return the unit of money that some words are, and nothing else; None if they are none."""
    bare, scale = without_scale(SHARED.sub("", LEADING.sub("", words.strip(" .。※*-–—"))))
    affix = read_affix(bare)
    factor = (affix.factor or 1) * scale
    if factor > 1 and not affix.rest and not affix.conflict:
        return StatedUnit(factor, affix.currency, affix.japanese, text)
    return None


def behind_prepositions(plain: str) -> Iterator[str]:
    """Yield the longest unit of money behind each word such as "in" that stands before one in a sentence."""
    words = plain.split()[:MOST_WORDS]
    for at, word in enumerate(words[:-1]):
        if word.casefold().strip("(（") not in PREPOSITIONS:
            continue
        for size in range(4, 1, -1):
            phrase = " ".join(words[at + 1 : at + 1 + size]).strip(" ,.;:)）")
            affix = read_affix(phrase)
            if affix.factor and affix.currency and not affix.rest and not affix.conflict:
                yield phrase
                break
