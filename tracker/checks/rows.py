"""The rows below the heading while they are being checked: which hold pledges, and what was found."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import pyarrow as pa

from tracker.checks.cells import Cells
from tracker.checks.findings_list import FindingList, Group
from tracker.terms.findings import NO_VALUES, Effect, Finding

MANY = 20
"""From how many cells on a note that is true of most of a column is said once for the column."""

NOTED, LEFT_OUT, BLOCKS = Effect.NOTED, Effect.ROW_LEFT_OUT, Effect.BLOCKS_RELEASE


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

    @classmethod
    def of(cls, lines: np.ndarray) -> "Rows":
        """Return rows of which nothing is known yet."""
        return cls(lines, np.ones(len(lines), dtype=bool), np.zeros(len(lines), dtype=bool))

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
        meanings: Sequence[str] | None = None,
        whole: str | None = None,
        effect: Effect = NOTED,
        values: Mapping[str, object] = NO_VALUES,
    ) -> None:
        """Record one finding for each of `rows` (indices) that is live.

        `meanings` runs along the rows. With `whole`, an advice about the column, a note that most of
        the column shares becomes one finding.
        """
        alive = self.live[rows]
        if not alive.all():
            rows = rows[alive]
            meanings = (
                None
                if meanings is None
                else [text for text, kept in zip(meanings, alive, strict=True) if kept]
            )
        if not len(rows):
            return
        if effect is LEFT_OUT:
            self.refused[rows] = True
        heading = cells.heading if cells is not None else None
        found: Sequence[str] | pa.Array = [""] * len(rows)
        if cells is not None and cells.position >= 0:
            found = cells.found(rows)
        position = cells.position if cells is not None and cells.position >= 0 else None
        if whole and len(rows) >= MANY and len(rows) * 2 >= np.count_nonzero(self.live):
            self.groups.append(
                Group(
                    rule,
                    effect,
                    heading,
                    of,
                    whole,
                    found[:1],
                    None,
                    None if meanings is None else meanings[:1],
                    values,
                    len(rows),
                    position,
                )
            )
            return
        self.groups.append(
            Group(
                rule,
                effect,
                heading,
                of,
                advice,
                found,
                self.lines[rows],
                None if meanings is None else pa.array(meanings, type=pa.string()),
                values,
                1,
                position,
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
        meanings: Sequence[str] | None = None,
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
