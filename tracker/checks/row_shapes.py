"""Lines that hold no pledge: blank ones, totals, footnotes, repeated headings; and lines of another width."""

from collections.abc import Sequence
from decimal import Decimal

import numpy as np

from tracker.checks.amounts import read_amount
from tracker.checks.cells import Cells
from tracker.checks.heading_row import HeadingRow, folded_heading
from tracker.checks.heading_text import HeadingReader
from tracker.checks.rows import BLOCKS, Rows
from tracker.checks.vectors import matching, pc
from tracker.checks.words import TOTAL_HINT, blank, footnote, total
from tracker.terms.language import N_

ONCE = 10
"""Up to how many lines of one kind are named one by one."""
TRIED = 5_000
"""How many doubtful lines are looked at closely."""

BLANK = N_("The line is blank; it is skipped.")
BLANKS = N_("{count} lines are blank; they are skipped.")
TOTAL = N_("The line is a total (“{found}”); it is not counted as a pledge.")
SUM = N_("The line has an amount but no country, and the amount is the sum of lines {meaning}; it is not counted as a pledge.")
FOOTNOTE = N_("The line is a remark (“{found}”); it is not counted as a pledge.")
GROUP = N_("The line holds only “{found}”, as a heading over the lines below does; it is not counted as a pledge. Give every line its own country and sector.")
REPEATED = N_("The line repeats the headings; it is skipped.")
NUMBERS = N_("The line numbers the columns; it is skipped.")
WIDTH = N_("The line has {meaning} fields where the headings have {width}: its cells may stand in wrong columns. Correct its separators or quotes.")
ALL_WIDER = N_("Every line has more fields than the headings: the cells cannot be told apart by column. Add the missing heading.")
OTHER_TABLE = N_("Another table with other headings begins on line {other}; its lines are not read. Put it into a file of its own.")


def mark_shapes(rows: Rows, cells: Sequence[Cells], columns: dict[str, int], heading: HeadingRow, widths: np.ndarray | None,
                reader: HeadingReader) -> list[str]:
    """Take the lines that hold no pledge out of `rows`, leave out those of another width, and return the remarks."""
    empty = np.ones(len(rows), dtype=bool)
    filled = np.zeros(len(rows), dtype=np.int32)
    for column in cells:
        empty &= column.blank
        filled += ~column.blank
    blank_lines(rows, np.flatnonzero(empty))
    named = [place for place, text in enumerate(heading.headings) if text]
    repeated_headings(rows, cells, columns, heading, filled)
    other_tables(rows, cells, columns, filled, reader)
    remarks = lone_texts(rows, cells, columns, filled, typical=int(np.median(filled[rows.live])) if rows.live.any() else 0)
    totals(rows, cells, columns)
    if widths is not None:
        field_counts(rows, cells, widths, (max(named) + 1) if named else 0)
    wordless_totals(rows, cells, columns)
    return remarks


def skip(rows: Rows, indices: np.ndarray, rule: str, advice: str, found: Sequence[str], meanings: Sequence[str] | None = None) -> None:
    """Say what lines are, and take them out."""
    for place, (row, text) in enumerate(zip(indices.tolist(), found, strict=True)):
        meaning = "" if meanings is None else meanings[place]
        rows.say(rule, advice, found=text, line=int(rows.lines[row]), meaning=meaning)
    rows.live[indices] = False


def blank_lines(rows: Rows, indices: np.ndarray) -> None:
    """Skip blank lines; many of them are said once, those at the end of the file not at all one by one."""
    if len(indices) > ONCE:
        rows.say("row-blank", BLANKS, count=len(indices))
        rows.live[indices] = False
    else:
        skip(rows, indices, "row-blank", BLANK, [""] * len(indices))


def record(cells: Sequence[Cells], row: int) -> list[str]:
    """Return the trimmed texts of one row."""
    return [column.text(row) for column in cells]


def repeated_headings(rows: Rows, cells: Sequence[Cells], columns: dict[str, int], heading: HeadingRow, filled: np.ndarray) -> None:
    """Skip lines that hold the headings again, or number the columns."""
    wanted = [folded_heading(text) for text in heading.headings]
    anchors = [columns[name] for name in ("amount", "country", "sector", "title") if name in columns] or list(range(min(3, len(cells))))
    suspects: set[int] = set()
    for place in anchors[:2]:
        column = cells[place]
        if column.codes is None and len(column) > TRIED:
            same = pc.equal(column.raw, heading.headings[place]).to_numpy(zero_copy_only=False).astype(bool)
            suspects.update(np.flatnonzero(rows.live & same)[:TRIED].tolist())
        else:
            texts = np.fromiter((folded_heading(text) == wanted[place] and bool(text) for text in column.listed), dtype=bool, count=len(column.texts))
            suspects.update(np.flatnonzero(rows.live & column.along_rows(texts))[:TRIED].tolist())
    again = []
    for row in sorted(suspects):
        texts = [folded_heading(text) for text in record(cells, row)]
        same = sum(one == other and bool(one) for one, other in zip(texts, wanted, strict=False))
        if same >= 2 and same * 2 > int(filled[row]):
            again.append(row)
    skip(rows, np.array(again, dtype=np.int64), "row-repeated-header", REPEATED, [" | ".join(filter(None, record(cells, row)))[:80] for row in again])


def other_tables(rows: Rows, cells: Sequence[Cells], columns: dict[str, int], filled: np.ndarray, reader: HeadingReader) -> None:
    """Leave out what follows headings of another order."""
    place = columns.get("amount")
    if place is None:
        return
    column = cells[place].encoded() if len(cells[place]) <= TRIED else cells[place]
    if column.codes is None:
        return
    named = np.zeros(len(column.texts), dtype=bool)
    for code, text in enumerate(column.listed):
        named[code] = 0 < len(text) <= 60 and not text[0].isdigit() and bool(reader.known(text))
    for row in np.flatnonzero(rows.live & column.along_rows(named)).tolist():
        fields = [field for text in record(cells, row) if 0 < len(text) <= 100 for field in list(reader.known(text))[:1]]
        if len(set(fields)) >= 3 and len(fields) * 2 > int(filled[row]):
            below = np.flatnonzero(rows.live & (np.arange(len(rows)) >= row))
            rows.leave_out("header-unrecognised", OTHER_TABLE, None, below, values={"other": int(rows.lines[row])})
            rows.live[below] = False
            return


def lone_texts(rows: Rows, cells: Sequence[Cells], columns: dict[str, int], filled: np.ndarray, typical: int) -> list[str]:
    """Skip remarks and return them: lines of one or two texts without amount that begin as notes do, or follow the last pledge."""
    if typical < 2:
        return []
    key_columns = [cells[columns[name]] for name in ("amount", "country") if name in columns]
    without = np.ones(len(rows), dtype=bool)
    for column in key_columns:
        without &= column.blank
    last = int(np.flatnonzero(rows.live & ~without & (filled >= min(typical, 3))).max(initial=-1))
    few = np.flatnonzero(rows.live & (filled <= max(1, min(2, typical - 1))))[:TRIED]
    remarks, groups = [], []
    own = [cells[columns[name]] for name in ("country", "sector") if name in columns]
    for row in few.tolist():
        texts = [text for text in record(cells, row) if text]
        if any(total(text) for text in texts) or any(read_amount(text).number is not None for text in texts):
            continue
        tail = row > last and bool(without[row]) and bool(key_columns)
        if tail or (len(texts) == 1 and (footnote(texts[0]) or len(texts[0]) > 120)):
            remarks.append(row)
        elif len(texts) == 1 and typical > 2 and any(not column.blank[row] for column in own):
            groups.append(row)
    said = [" ".join(filter(None, record(cells, row))) for row in remarks]
    skip(rows, np.array(remarks, dtype=np.int64), "row-footnote", FOOTNOTE, said)
    skip(rows, np.array(groups, dtype=np.int64), "row-footnote", GROUP, [" ".join(filter(None, record(cells, row))) for row in groups])
    return said


def totals(rows: Rows, cells: Sequence[Cells], columns: dict[str, int]) -> None:
    """Skip lines that call themselves a total and lack what a pledge has."""
    country = columns.get("country")
    if country is not None:
        column = cells[country].encoded()
        lacking = np.fromiter((blank(text) or total(text) or any(total(part) for part in text.split("\n")) for text in column.listed), dtype=bool, count=len(column.texts))
        candidates = rows.live & column.along_rows(lacking)
    else:
        usual = np.zeros(len(rows), dtype=bool)
        for place, each in enumerate(cells):
            share = np.count_nonzero(~each.blank & rows.live) / max(np.count_nonzero(rows.live), 1)
            if share >= 0.8 and place != columns.get("amount"):
                usual |= each.blank
        candidates = rows.live & usual
        if "sector" in columns:
            candidates |= rows.live & cells[columns["sector"]].blank
        for each in cells:  # a word such as 合計 stands for itself where it fills the whole cell
            if each.codes is not None and len(each.texts) <= TRIED:
                words = np.fromiter((total(text) for text in each.listed), dtype=bool, count=len(each.texts))
                candidates |= rows.live & each.along_rows(words)
    indices = np.flatnonzero(candidates)
    words: dict[int, str] = {}
    for each in reversed(cells):  # the leftmost word is the one that is quoted
        texts = each.found(indices)
        hint = matching(texts, TOTAL_HINT)
        words.update({int(row): text for row in indices[hint] if (text := each.text(int(row))) and total(text)})
    found = sorted(words)
    said = [words[row] for row in found]
    skip(rows, np.array(found, dtype=np.int64), "row-total", TOTAL, said)


def field_counts(rows: Rows, cells: Sequence[Cells], widths: np.ndarray, width: int) -> None:
    """Leave out lines with more or fewer fields than the headings; blank fields at the right edge do not count."""
    beyond = np.zeros(len(rows), dtype=bool)
    for column in cells[width:]:
        beyond |= ~column.blank
    wrong = rows.live & ((widths < width) | beyond)
    if not wrong.any():
        return
    indices = np.flatnonzero(wrong)
    if (beyond & rows.live).sum() >= max(2, 0.9 * rows.live.sum()):
        rows.say("row-field-count", ALL_WIDER, effect=BLOCKS, count=len(indices))
        rows.refused[indices] = True
    else:
        meanings = [str(n) for n in widths[indices].tolist()]
        rows.leave_out("row-field-count", WIDTH, None, indices, meanings=meanings, values={"width": width})
    rows.live[indices] = False


def wordless_totals(rows: Rows, cells: Sequence[Cells], columns: dict[str, int]) -> None:
    """Skip a line without country, sector and title whose amount is the sum of all lines above or below it."""
    if "country" not in columns or "amount" not in columns:
        return
    bare = rows.live & cells[columns["country"]].blank & ~cells[columns["amount"]].blank
    for name in ("sector", "title", "project_id"):
        if name in columns:
            bare &= cells[columns[name]].blank
    suspects = np.flatnonzero(bare)
    if not len(suspects) or len(suspects) > ONCE or np.count_nonzero(rows.live) > 200_000:
        return
    column = cells[columns["amount"]]
    amounts = {row: value for row in np.flatnonzero(rows.live).tolist() if (value := single(column.text(row))) is not None}
    found, said = [], []
    for row in suspects.tolist():
        for others in ([r for r in amounts if r < row and r not in suspects], [r for r in amounts if r > row and r not in suspects], block(amounts, row, set(suspects.tolist()))):
            if len(others) > 1 and row in amounts and sum(amounts[r] for r in others) == amounts[row]:
                found.append(row)
                said.append(f"{rows.lines[min(others)]}–{rows.lines[max(others)]}")
                break
    skip(rows, np.array(found, dtype=np.int64), "row-total", SUM, [column.text(row) for row in found], said)


def block(amounts: dict[int, Decimal], row: int, suspects: set[int]) -> list[int]:
    """Return the rows between the suspect before `row` and `row` itself."""
    before = max((other for other in suspects if other < row), default=-1)
    return [other for other in amounts if before < other < row]


def single(text: str) -> Decimal | None:
    """Return the amount of a text if its marks leave one value."""
    number = read_amount(text).number
    return None if number is None or number.doubtful else number.point

