"""Lines that explain the table or head a part of it, and hold no pledge."""

import re
from collections.abc import Mapping, Sequence

import numpy as np

from tracker.checks.amounts import read_amount
from tracker.checks.cells import Cells
from tracker.checks.code_cells import find_code
from tracker.checks.rows import Rows
from tracker.checks.skipping import TRIED, record, skip
from tracker.checks.words import footnote, total
from tracker.terms.codelists import CodeList
from tracker.terms.language import N_

SHORT = 60
"""Up to how many characters a line may be a pledge that was cut off."""
LONG = 120
"""From how many characters on a lone text is a remark wherever it stands."""
IDS_TRIED = 400
USUAL = 0.75
"""Which line, in the order of how many cells are filled, shows how many a pledge has: headings and totals have fewer."""
MARK = re.compile(r"\s*(?:[*※†‡#¹²³⁴⁵（(\[注]|[^:：,;]{1,24}[:：])")
"""What shows that a text is a note even where a number stands behind a comma in it."""

FOOTNOTE = N_("The line is a remark (“{found}”); it is not counted as a pledge.")
GROUP = N_(
    "The line holds only “{found}”, as a heading over the lines below does; it is not counted as a pledge. Give every line its own country and sector."
)


def skip_remarks(
    rows: Rows,
    cells: Sequence[Cells],
    columns: Mapping[str, int],
    filled: np.ndarray,
    short: np.ndarray,
    countries: CodeList,
) -> list[str]:
    """Skip remarks and return them; skip headings of groups too.

    Remarks are lines of one or two texts without amount that begin as notes do, that follow the
    last pledge or a blank line, or that are too long to be anything else. `short` marks lines with
    fewer fields than the headings: one of them that begins with a country or an id is a pledge
    that was cut off, and no remark; one that begins as notes do was cut by the file's own delimiter,
    and numbers in it ("Source: ministry, 2026") are no amounts.
    """
    several = filled[rows.live & (filled > 1)]
    typical = int(np.quantile(several, USUAL)) if len(several) else 0
    if typical < 2:
        return []
    keys = [cells[columns[name]] for name in ("amount", "country") if name in columns]
    own = [cells[columns[name]] for name in ("country", "sector") if name in columns]
    last, after_blank = (
        last_pledge(rows, cells, columns, countries, short),
        np.concatenate([[False], filled[:-1] == 0]),
    )
    shapes = id_shapes(cells, columns)
    full = np.flatnonzero(rows.live & (filled >= max(3, typical - 1)))
    table_end = int(full[-1]) if len(full) else len(rows)
    remarks, groups = [], []
    few = np.flatnonzero(
        rows.live & ((filled <= max(1, min(2, typical - 1))) | (np.arange(len(rows)) > last))
    )[:TRIED]
    for row in few.tolist():
        texts = [text for text in record(cells, row) if text]
        cut_note = ((row > last or bool(short[row])) and marked(texts[0], countries, shapes)) or (
            len(texts) == 2 and typical > 2 and footnote(texts[0]) and row > table_end
        )
        if any(total(text) for text in texts) or (
            not cut_note and any(read_amount(text).number is not None for text in texts)
        ):
            continue
        if begins_a_pledge(texts[0], countries, shapes):
            if (
                len(texts) == 1
                and typical > 2
                and not short[row]
                and any(not column.blank[row] for column in own)
                and heads(row, cells, columns, filled, countries)
            ):
                groups.append(row)
            continue
        lone, noted = len(texts) == 1, footnote(texts[0])
        without = bool(keys) and all(column.blank[row] for column in keys)
        if (
            cut_note
            or noted
            and (lone or row > last or short[row])
            or lone
            and (row > last or after_blank[row] or len(texts[0]) > LONG)
            or (row > last and without and (len(texts) <= 2 or short[row]))
        ):
            remarks.append(row)
        elif lone and typical > 2 and any(not column.blank[row] for column in own):
            groups.append(row)
    said = [" ".join(filter(None, record(cells, row))) for row in remarks]
    skip(rows, np.array(remarks, dtype=np.int64), "row-footnote", FOOTNOTE, said)
    skip(
        rows,
        np.array(groups, dtype=np.int64),
        "row-footnote",
        GROUP,
        [" ".join(filter(None, record(cells, row))) for row in groups],
    )
    return said


def marked(text: str, countries: CodeList, shapes: frozenset[str]) -> bool:
    """Return whether a line's first text begins with a mark or a word and colon of notes, and with no pledge."""
    return bool(MARK.match(text)) and footnote(text) and not begins_a_pledge(text, countries, shapes)


def heads(
    row: int, cells: Sequence[Cells], columns: Mapping[str, int], filled: np.ndarray, countries: CodeList
) -> bool:
    """Return whether the next line with text is of the country above it, by name or by a blank cell."""
    if "country" not in columns or cells[columns["country"]].blank[row]:
        return True
    country, following = cells[columns["country"]], np.flatnonzero(filled[row + 1 :])
    if not len(following):
        return False
    below = country.text(row + 1 + int(following[0]))
    return not below or find_code(countries, below) == find_code(countries, country.text(row))


def last_pledge(
    rows: Rows, cells: Sequence[Cells], columns: Mapping[str, int], countries: CodeList, short: np.ndarray
) -> int:
    """Return the last row that has an amount or begins as a pledge does; -1 if there is none near the end."""
    live = np.flatnonzero(rows.live)
    for row in live[::-1][:TRIED].tolist():
        if short[row] and marked(next(filter(None, record(cells, row)), ""), countries, frozenset()):
            continue
        amount = cells[columns["amount"]].text(row) if "amount" in columns else ""
        country = cells[columns["country"]].text(row) if "country" in columns else ""
        if read_amount(amount).number is not None or (country and find_code(countries, country)):
            return row
        if "country" not in columns and "amount" not in columns:
            return int(live[-1])
    return int(live[-1]) if len(live) > TRIED else -1


def begins_a_pledge(text: str, countries: CodeList, shapes: frozenset[str]) -> bool:
    """Return whether a lone text is, or begins with, a known country, or is built as the list's ids are."""
    if len(text) > SHORT:
        return False
    if shape(text) in shapes:
        return True
    words = re.split(r"[\s,;|]+", text)
    return bool(find_code(countries, text)) or any(
        countries.find(" ".join(words[:count])) for count in (1, 2, 3)
    )


def id_shapes(cells: Sequence[Cells], columns: Mapping[str, int]) -> frozenset[str]:
    """Return how the list's first ids are built; those without a digit are words and tell nothing."""
    if "project_id" not in columns:
        return frozenset()
    column = cells[columns["project_id"]]
    texts = (column.text(row) for row in range(min(len(column), IDS_TRIED)))
    return frozenset(shape(text) for text in texts if re.search(r"\d", text) and not re.search(r"\s", text))


def shape(text: str) -> str:
    """Return a text with every run of digits as one and every letter alike."""
    return re.sub(r"[^\W\d_]", "A", re.sub(r"\d+", "9", text))
