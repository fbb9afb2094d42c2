"""The amounts of rows, added up where a line could be their sum."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

import numpy as np

from tracker.checks.amounts import read_amount
from tracker.checks.cells import Cells
from tracker.checks.rows import Rows

SUMMED = 200_000
"""Up to how many lines are added up."""


class Amounts:
    """The amounts of the rows as far as their marks leave one value, added up where a line could be their sum."""

    def __init__(self, rows: Rows, cells: Sequence[Cells], columns: Mapping[str, int]) -> None:
        """Know where the amounts stand; they are read when first asked for."""
        self.rows, self.column = rows, cells[columns["amount"]] if "amount" in columns else None
        self.read: dict[int, Decimal] | None = None

    def by_row(self) -> dict[int, Decimal]:
        """Return the amounts of the live rows."""
        if self.read is None:
            live = np.flatnonzero(self.rows.live) if self.column is not None else np.zeros(0, dtype=np.int64)
            self.read = (
                {}
                if self.column is None or len(live) > SUMMED
                else {
                    row: value
                    for row in live.tolist()
                    if (value := single(self.column.text(row))) is not None
                }
            )
        return self.read

    def sums_up(self, row: int) -> bool:
        """Return whether a row's amount is the sum of at least two rows right above it, or of all above or below."""
        amounts = self.by_row()
        if row not in amounts or not amounts[row]:
            return False
        above = [amounts[other] for other in sorted(amounts, reverse=True) if other < row]
        return is_run(above, amounts[row]) or is_run(
            [amounts[other] for other in sorted(amounts) if other > row], amounts[row]
        )

    def add_up(self, row: int, members: Sequence[int]) -> bool:
        """Return whether a row's amount is the sum of those of other rows, all of them known."""
        amounts = self.by_row()
        return (
            row in amounts
            and bool(amounts[row])
            and all(member in amounts for member in members)
            and sum(amounts[member] for member in members) == amounts[row]
        )


def is_run(amounts: Sequence[Decimal], wanted: Decimal) -> bool:
    """Return whether the first two or more amounts add up to what is wanted."""
    running = Decimal(0)
    for count, amount in enumerate(amounts, start=1):
        running += amount
        if running >= wanted:
            return running == wanted and count > 1
    return False


def single(text: str) -> Decimal | None:
    """Return the amount of a text if its marks leave one value."""
    number = read_amount(text).number
    return None if number is None or number.doubtful else number.point
