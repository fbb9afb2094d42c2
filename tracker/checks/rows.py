"""The rows below the heading while they are being checked: which hold pledges, and what was found."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeVar

import numpy as np
import pyarrow as pa

from tracker.checks.cells import Cells
from tracker.checks.findings_list import FindingList, Group, Meanings, of_those
from tracker.intake.refusals import UnreadableFileError
from tracker.terms.findings import NO_VALUES, Effect, Finding
from tracker.terms.language import N_

MANY = 20
"""From how many cells on a note that is true of most of a column is said once for the column."""

MOST = 300_000
"""How many findings name a line each; those beyond are said once for their column, with their count."""
PACE = 1_000
"""After so many texts the clock is looked at."""

NOTED, LEFT_OUT, BLOCKS = Effect.NOTED, Effect.ROW_LEFT_OUT, Effect.BLOCKS_RELEASE
T = TypeVar("T")


def never() -> bool:
    """Return that there is time."""
    return False


@dataclass
class Rows:
    """Lines and fates of the rows, gathered by one check after the other.

    `live` rows hold a pledge that can be read; `refused` rows hold one that is left out; the rest
    (blank lines, totals, copies) hold none.
    """

    lines: np.ndarray
    live: np.ndarray
    refused: np.ndarray
    groups: list[Group] = field(default_factory=list)
    over: Callable[[], bool] = never
    """Answers whether the time for the file is over."""
    named: int = 0
    """How many findings name a line so far."""

    @classmethod
    def of(cls, lines: np.ndarray, over: Callable[[], bool] = never) -> "Rows":
        """Return rows of which nothing is known yet."""
        return cls(lines, np.ones(len(lines), dtype=bool), np.zeros(len(lines), dtype=bool), over=over)

    def in_time(self) -> None:
        """Go on, if there is time left.

        Raises:
            UnreadableFileError: if the time for the file is over.
        """
        if self.over():
            raise too_slow()

    def paced(self, items: Iterable[T]) -> Iterator[T]:
        """Yield items, looking at the clock now and then."""
        for number, item in enumerate(items):
            if number % PACE == 0:
                self.in_time()
            yield item

    def __len__(self) -> int:
        return len(self.lines)

    @property
    def accepted(self) -> np.ndarray:
        """Which rows are in."""
        return self.live & ~self.refused

    def note(
        self,
        rule: str,
        advice: str,
        cells: Cells | None,
        rows: np.ndarray,
        *,
        of: str | None = None,
        meanings: Meanings | None = None,
        whole: str | None = None,
        effect: Effect = NOTED,
        values: Mapping[str, object] = NO_VALUES,
    ) -> None:
        """Record one finding for each of `rows` (indices) that is live.

        `meanings` runs along the rows. With `whole`, an advice about the column, a note that most of
        the column shares becomes one finding.
        """
        self.in_time()
        alive = self.live[rows]
        if not alive.all():
            rows = rows[alive]
            meanings = of_those(meanings, alive)
        if not len(rows):
            return
        if effect is LEFT_OUT:
            self.refused[rows] = True
        heading = cells.heading if cells is not None else None
        position = cells.position if cells is not None and cells.position >= 0 else None
        shared = bool(whole and len(rows) >= MANY and len(rows) * 2 >= np.count_nonzero(self.live))
        kept = 0 if shared else min(len(rows), MOST - self.named)
        group = Group(
            rule,
            effect,
            heading,
            of,
            whole if whole and shared else advice,
            [""],
            None,
            None,
            values,
            1,
            position,
        )
        if kept:
            self.named += kept
            said = None if meanings is None else meanings[:kept]
            self.groups.append(
                replace(
                    group,
                    found=found_of(cells, rows[:kept]),
                    lines=self.lines[rows[:kept]],
                    meanings=pa.array(said, type=pa.string()) if isinstance(said, list) else said,
                )
            )
        if kept < len(rows):
            self.groups.append(
                replace(
                    group,
                    found=found_of(cells, rows[kept : kept + 1]),
                    meanings=None if meanings is None else meanings[kept : kept + 1],
                    count=len(rows) - kept,
                )
            )

    def say(
        self,
        rule: str,
        advice: str,
        *,
        effect: Effect = NOTED,
        heading: str | None = None,
        of: str | None = None,
        found: str = "",
        count: int = 1,
        line: int | None = None,
        position: int | None = None,
        **values: object,
    ) -> None:
        """Record one finding about the file, a column or one line."""
        lines = None if line is None else np.array([line], dtype=np.int64)
        self.groups.append(
            Group(rule, effect, heading, of, advice, [found], lines, None, values, count, position)
        )

    def leave_out(
        self,
        rule: str,
        advice: str,
        cells: Cells | None,
        rows: np.ndarray,
        *,
        of: str | None = None,
        meanings: Meanings | None = None,
        values: Mapping[str, object] = NO_VALUES,
    ) -> None:
        """Record a finding for each of `rows` and leave the rows out."""
        self.note(rule, advice, cells, rows, of=of, meanings=meanings, effect=LEFT_OUT, values=values)

    def keep(self, finding: Finding) -> None:
        """Take over a finding that was made before the rows were known."""
        lines = None if finding.line is None else np.array([finding.line], dtype=np.int64)
        self.groups.append(
            Group(
                finding.rule,
                finding.effect,
                finding.column,
                finding.field,
                finding.advice,
                [finding.found],
                lines,
                None,
                finding.values,
                finding.count,
                finding.position,
            )
        )

    def found(self) -> FindingList:
        """Return everything that was found."""
        return FindingList(tuple(self.groups))


def found_of(cells: Cells | None, rows: np.ndarray) -> Sequence[str] | pa.Array:
    """Return the texts of some rows as they stood, blank where no column is meant."""
    return cells.found(rows) if cells is not None else [""] * len(rows)


def too_slow() -> UnreadableFileError:
    """Return the refusal of a file of too many cells that have to be looked at one by one."""
    return UnreadableFileError(
        N_(
            "Checking the file took longer than it may and was stopped: too many of its cells are no plain values."
        ),
        rule="file-too-large",
        next_step=N_(
            "Check that the right sheet was chosen and that the headings stand over the right columns, or split the list into smaller files."
        ),
    )
