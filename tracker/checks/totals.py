"""Lines that sum up others: known by their words, by what they lack, or by their amount."""

from collections.abc import Callable, Mapping, Sequence

import numpy as np

from tracker.checks.amounts import read_amount
from tracker.checks.cells import Cells
from tracker.checks.code_cells import find_code
from tracker.checks.rows import Rows
from tracker.checks.senseless import blanks
from tracker.checks.skipping import skip
from tracker.checks.sums import Amounts
from tracker.checks.vectors import matching
from tracker.checks.words import TOTAL_HINT, blank, total, total_of
from tracker.intake.table import CellKind
from tracker.terms.codelists import CodeList, folded
from tracker.terms.language import N_

TRIED = 5_000
"""Up to how many distinct texts of a column are looked through for words of a total."""
TITLES = 100_000
"""Up to how many titles are looked through for words of a total."""
COMPANY = "total"
"""The word of a total that is a company's name too: a pledge may have it as its title."""

TOTAL = N_("The line is a total (“{found}”); it is not counted as a pledge.")
DOUBTFUL = N_(
    "“{found}” may be a total or a pledge of that name. Fill in the line’s country and sector if it is a pledge, or remove the line."
)


def skip_totals(
    rows: Rows, cells: Sequence[Cells], columns: Mapping[str, int], names: Sequence[CodeList]
) -> None:
    """Skip lines that call themselves a total and lack what a pledge has; leave out those that could be either."""
    known = known_by(names)
    lacking = lacks_country(rows, cells, columns)
    unsorted = lacks_sector(rows, cells, columns, known)
    indices = np.flatnonzero(lacking | unsorted | titled_a_total(rows, cells, columns))
    words: dict[int, list[tuple[int, str]]] = {}
    for place, each in enumerate(cells):
        hint = matching(each.found(indices), TOTAL_HINT)
        for row in indices[hint].tolist():
            text = each.text(row)
            if total(text) or total_of(text) or counted_sign(text, known):
                words.setdefault(row, []).append((place, text))
    found, doubtful = [], []
    amounts = Amounts(rows, cells, columns)
    for row in sorted(words):
        verdict = judged(row, words[row], cells, columns, known, amounts, lacking=bool(lacking[row]))
        if verdict is not None:
            (found if verdict else doubtful).append(row)
    skip(rows, np.array(found, dtype=np.int64), "row-total", TOTAL, [words[row][0][1] for row in found])
    for row in doubtful:
        rows.leave_out("row-total", DOUBTFUL, cells[words[row][0][0]], np.array([row]))
    rows.live[doubtful] = False


def judged(
    row: int,
    words: Sequence[tuple[int, str]],
    cells: Sequence[Cells],
    columns: Mapping[str, int],
    known: Callable[[str], bool],
    amounts: "Amounts",
    *,
    lacking: bool,
) -> bool | None:
    """Return whether a line with words of a total is one; False if it could be a pledge too, None if it is none."""
    places = {place for place, _ in words}
    beside = [
        text
        for place, each in enumerate(cells)
        if place not in places
        and CellKind.FILLED not in kind_of(each, row)
        and says(text := each.text(row))
        and not known(text)
    ]
    sure = any(total(text) or counted_sign(text, known) or known(rest(text)) for _, text in words)
    country, sector, title = (columns.get(name) for name in ("country", "sector", "title"))
    if (
        title is not None
        and not places & {title, country, sector}
        and title_says(cells[title].text(row), known)
    ):
        return None  # a remark about a total beside a pledge of its own name
    if lacking:
        if country is None and not any(total(text) for _, text in words):
            return None if beside else sure or (amounts.sums_up(row) or False)
        return True if sure or not beside else None
    if sector in places and (title is None or title in places or blank(cells[title].text(row))):
        return True if sure or amounts.sums_up(row) else None
    if country in places:
        return True if sure or not beside else None
    if title in places and sure:
        named = folded(cells[title].text(row)) == COMPANY
        return amounts.sums_up(row) or (None if named else False)
    if sector is None or not (blank(cells[sector].text(row)) or sector in places):
        return None
    return amounts.sums_up(row) or (sure and not beside)


def title_says(text: str, known: Callable[[str], bool]) -> bool:
    """Return whether a title names something of its own."""
    return says(text) and not known(text)


def kind_of(cells: Cells, row: int) -> CellKind:
    """Return what a workbook says of one row's cell."""
    return cells.kind(row if cells.codes is None else int(cells.codes[row]))


def says(text: str) -> bool:
    """Return whether a cell says something else than a number, a total or nothing."""
    return not blank(text) and not total(text) and read_amount(text).number is None


def rest(text: str) -> str:
    """Return what a cell says besides its total word."""
    return total_of(text) or ""


def counted_sign(text: str, known: Callable[[str], bool]) -> bool:
    """Return whether a text is a known name and the Japanese sign for a sum (エネルギー計)."""
    bare = text.rstrip(" :：)）")
    return len(bare) > 1 and bare.endswith("計") and known(bare[:-1])


def known_by(names: Sequence[CodeList]) -> Callable[[str], bool]:
    """Return the function that answers whether a text is a name of one of the lists."""

    def known(text: str) -> bool:
        return bool(text) and len(text) <= 60 and any(find_code(codelist, text) for codelist in names)

    return known


def lacks_country(rows: Rows, cells: Sequence[Cells], columns: Mapping[str, int]) -> np.ndarray:
    """Return the live rows without a country of their own, or without what most rows have."""
    country = columns.get("country")
    if country is not None:
        column = cells[country].encoded()
        lacking = blanks(column.texts)
        for place, text in rows.paced(column.read(np.flatnonzero(matching(column.texts, TOTAL_HINT)))):
            lacking[place] |= any(total(part) or bool(total_of(part)) for part in (text, *text.split("\n")))
        return rows.live & column.along_rows(lacking)
    usual = np.zeros(len(rows), dtype=bool)
    for place, each in enumerate(cells):
        share = np.count_nonzero(~each.blank & rows.live) / max(np.count_nonzero(rows.live), 1)
        if share >= 0.8 and place != columns.get("amount"):
            usual |= each.blank
    candidates = rows.live & usual
    if "sector" in columns:
        candidates |= rows.live & cells[columns["sector"]].blank
    for each in cells:  # a word such as 合計 stands for itself where it fills the whole cell
        if each.codes is not None and len(each.texts) <= TRIED or len(each) <= TRIED:
            words = np.fromiter(
                (total(text) or bool(total_of(text)) for text in each.listed),
                dtype=bool,
                count=len(each.texts),
            )
            candidates |= rows.live & each.along_rows(words)
    return candidates


def lacks_sector(
    rows: Rows, cells: Sequence[Cells], columns: Mapping[str, int], known: Callable[[str], bool]
) -> np.ndarray:
    """Return the live rows whose sector is blank or a word of a total."""
    sector = columns.get("sector")
    if sector is None:
        return np.zeros(len(rows), dtype=bool)
    column = cells[sector].encoded()
    lacking = blanks(column.texts)
    for place, text in rows.paced(column.read(np.flatnonzero(matching(column.texts, TOTAL_HINT)))):
        lacking[place] |= total(text) or bool(total_of(text)) or counted_sign(text, known)
    return rows.live & column.along_rows(lacking)


def titled_a_total(rows: Rows, cells: Sequence[Cells], columns: Mapping[str, int]) -> np.ndarray:
    """Return the live rows whose title is a word of a total, whatever country and sector they name."""
    title = columns.get("title")
    if title is None or len(cells[title].texts) > TITLES:
        return np.zeros(len(rows), dtype=bool)
    column = cells[title].encoded() if len(cells[title]) <= TRIED else cells[title]
    titled = np.zeros(len(column.texts), dtype=bool)
    hinted = np.flatnonzero(matching(column.texts, TOTAL_HINT))
    for place, text in rows.paced(column.read(hinted[:TRIED])):
        titled[place] = total(text) or bool(total_of(text))
    return rows.live & column.along_rows(titled)
