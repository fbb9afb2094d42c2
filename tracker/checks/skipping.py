"""Taking lines that hold no pledge out of the rows, one finding a line."""

from collections.abc import Sequence

import numpy as np

from tracker.checks.cells import Cells
from tracker.checks.rows import Rows

TRIED = 5_000
"""How many doubtful lines are looked at closely."""


def skip(
    rows: Rows,
    indices: np.ndarray,
    rule: str,
    advice: str,
    found: Sequence[str],
    meanings: Sequence[str] | None = None,
) -> None:
    """Say what lines are, and take them out."""
    for place, (row, text) in enumerate(zip(indices.tolist(), found, strict=True)):
        meaning = "" if meanings is None else meanings[place]
        rows.say(rule, advice, found=text, line=int(rows.lines[row]), meaning=meaning)
    rows.live[indices] = False


def record(cells: Sequence[Cells], row: int) -> list[str]:
    """Return the trimmed texts of one row."""
    return [column.text(row) for column in cells]
