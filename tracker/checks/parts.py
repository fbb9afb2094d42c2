"""Lines that call themselves a part of another, or are the sum of the lines whose numbers continue their own."""

import re
from collections.abc import Mapping, Sequence

import numpy as np

from tracker.checks.cells import Cells
from tracker.checks.rows import Rows
from tracker.checks.sums import Amounts
from tracker.checks.vectors import matching
from tracker.terms.language import N_

PART = (
    r"(?i)^[\s　(（\[「-]*(?:of which|out of which|thereof|в том числе|в т\. ?ч\.|из них|из которых|у тому числі|оның ішінде|shu jumladan|шу жумладан"
    r"|うち[^\x{3040}-\x{309f}]|内[、：:]|内訳[：: ]|davon|dont|z toho|w tym|di cui|de los cuales)(?:[\s:：、,・]|[^a-zа-я])"
    r"|[(（\[](?:内数|再掲|うち数|справочно|of which|включено выше|included above|memo(?: item)?)[)）\]]"
)
"""How a line says that another holds it already (in the syntax of RE2)."""
NUMBERED = re.compile(r"(\d{1,4}(?:[.\-]\d{1,3})*)[.)]?")
MOST = 100_000
"""Up to how many lines are looked through."""
OF_ANOTHER = N_(
    "“{found}” says that it is a part of another line, in which its amount is counted already. Remove the line, or give it a title of its own if it is a pledge by itself."
)
SUM_OF_PARTS = N_(
    "The amount is the sum of lines {meaning}, whose numbers continue “{found}”: it would be counted twice. Remove this line, or those that are its parts."
)


def leave_out_parts(rows: Rows, cells: Sequence[Cells], columns: Mapping[str, int]) -> None:
    """Leave out the lines that would count money a second time, and ask."""
    if "amount" not in columns or len(rows) > MOST:
        return
    named = cells[columns["title"]] if "title" in columns else None
    if named is not None:
        parts = rows.live & named.along_rows(matching(named.texts, PART)) & ~cells[columns["amount"]].blank
        hit = np.flatnonzero(parts)
        rows.leave_out("row-total", OF_ANOTHER, named, hit)
        rows.live[hit] = False
    numbers = next((cells[place] for place in numbering(cells, columns)), None)
    if numbers is None:
        return
    amounts = Amounts(rows, cells, columns)
    found = {row: members for row, members in families(rows, numbers).items() if amounts.add_up(row, members)}
    order = sorted(found)
    lines = [f"{rows.lines[found[row][0]]}–{rows.lines[found[row][-1]]}" for row in order]
    rows.leave_out("row-total", SUM_OF_PARTS, numbers, np.array(order, dtype=np.int64), meanings=lines)
    rows.live[order] = False


def numbering(cells: Sequence[Cells], columns: Mapping[str, int]) -> list[int]:
    """Return the columns that may number the lines: that of the ids, or else the first that is no field."""
    if "project_id" in columns:
        return [columns["project_id"]]
    taken = set(columns.values())
    return [each.position for each in cells[:2] if each.position not in taken and each.position >= 0][:1]


def families(rows: Rows, numbers: Cells) -> dict[int, list[int]]:
    """Return for each line the lines right below it whose numbers are its own and one step more (1 to 1.1, 1.2)."""
    live = np.flatnonzero(rows.live).tolist()
    labels = {row: NUMBERED.fullmatch(numbers.text(row)) for row in live}
    steps = {row: re.split(r"[.\-]", label[1]) for row, label in labels.items() if label}
    found: dict[int, list[int]] = {}
    for at, row in enumerate(live):
        if row not in steps:
            continue
        own, members = steps[row], []
        for other in live[at + 1 :]:
            below = steps.get(other)
            if below is None or below[: len(own)] != own or len(below) <= len(own):
                break
            if len(below) == len(own) + 1:
                members.append(other)
        if len(members) > 1 and [steps[each][-1].lstrip("0") for each in members] == [
            str(number) for number in range(1, len(members) + 1)
        ]:
            found[row] = members
    return found
