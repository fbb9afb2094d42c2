"""Units that stand outside a heading: in a title above the table, a remark below it, or a column of their own."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tracker.checks.affixes import read_affix, without_scale
from tracker.checks.cells import Cells
from tracker.checks.heading_text import cleaned, key
from tracker.checks.matching import Matching
from tracker.checks.words import blank

STATEMENT = re.compile(
    r"[(\[（【]([^()\[\]（）【】]{1,40})[)\]）】]|(?:単位|单位|단위)\s*[:：は]?\s*(.{1,20})$|\b(?:units?|unit of measure\w*|ед(?:иниц[аы])?\.? ?изм(?:ерения)?\.?)\s*[:=]?\s+(.{1,40})$"
    r"|\b(?:all )?(?:amounts?|figures?|values?|numbers?|суммы|данные|показатели|стоимость)(?: are| is| приведены| указаны| даны)?(?: given| shown| expressed)? (?:in|в)\s+(.{1,40})$|^\s*(?:in|в)\s+(.{1,40})$",
    re.IGNORECASE,
)
LEADING = re.compile(r"^(?:単位|单位|단위|units?|in|в)\s*[:：は]?\s*", re.IGNORECASE)
COLUMNS = frozenset(
    key(text)
    for text in (
        "unit",
        "units",
        "unit of measure",
        "amount unit",
        "multiplier",
        "scale",
        "単位",
        "金額単位",
        "单位",
        "единица",
        "единицы",
        "ед. изм.",
        "единица измерения",
        "множитель",
    )
)


@dataclass(frozen=True, slots=True)
class StatedUnit:
    """A unit, perhaps with a currency, and the words that state it."""

    factor: int
    currency: str | None
    japanese: bool
    text: str


def stated_in_texts(texts: Iterable[str]) -> StatedUnit | None:
    """Return the unit of money that titles or remarks state, if they state exactly one."""
    found = {
        (unit.factor, unit.currency): unit
        for text in texts
        if text and len(text) <= 400
        for unit in statements(text)
    }
    return next(iter(found.values())) if len(found) == 1 else None


def statements(text: str) -> list[StatedUnit]:
    """Return the units that one text states."""
    found = []
    for match in STATEMENT.finditer(cleaned(text)):
        words = LEADING.sub("", next(group for group in match.groups() if group).strip(" .。"))
        bare, scale = without_scale(words)
        affix = read_affix(bare)
        factor = (affix.factor or 1) * scale
        if factor > 1 and not affix.rest and not affix.conflict:
            found.append(StatedUnit(factor, affix.currency, affix.japanese, text))
    return found


def unit_column(cells: Sequence[Cells], matching: Matching) -> tuple[Cells, set[str]] | None:
    """Return a column of no field that holds units of money, and the different units in it."""
    taken = set(matching.columns.values())
    for column in cells:
        if column.position in taken or key(column.heading) not in COLUMNS:
            continue
        texts = {
            text
            for text in (
                column.listed
                if column.codes is None
                else [column.listed[code] for code in set(column.codes.tolist())]
            )
            if not blank(text)
        }
        if texts and any(read_affix(cleaned(text)).factor for text in texts):
            return column, texts
    return None
