"""Rungs: the groups of stages as they are drawn in HTML, softest first."""

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from tracker.figures.look import strengths
from tracker.ui.shown import Amounts
from tracker.ui.words import Words


@dataclass(frozen=True)
class Rung:
    """What counts in a group of neighbouring stages, and in these or firmer ones, and how strong it is drawn.

    `rows` are its pledges, `known` those of them with an amount. Amounts are in smallest units of the target's currency; `strength` is from 0 to 1.
    """

    stages: tuple[str, ...]
    counted: int
    rows: int
    known: int
    cumulative: int
    cumulative_rows: int
    cumulative_with_amount: int
    strength: float
    softest: bool

    @property
    def look(self) -> tuple[str, str]:
        """The class and the style that draw it."""
        return ("firm firm-outlined" if self.softest else "firm"), f"--a:{self.strength:g}"

    def names(self, words: Words) -> str:
        """Return the names of its stages."""
        japanese = words.language == "ja"
        between = "・" if japanese else ", "
        return between.join(
            words.name("stage", stage) if at == 0 or japanese else words.name("stage", stage).lower()
            for at, stage in enumerate(self.stages)
        )

    def said(self, amounts: Amounts) -> str:
        """Return what counts in it; where no amount is known, how many pledges that is true of."""
        if not self.rows or self.known:
            return amounts.said(self.counted)
        return amounts.words.counted("{n} pledge, amount unknown", "{n} pledges, amounts unknown", self.rows)


def rungs(groups: pd.DataFrame) -> tuple[Rung, ...]:
    """Return the rungs of what `firmness.by_group` returned."""
    return tuple(
        Rung(
            tuple(row["stages"]),
            int(row["counted"]),
            int(row["rows"]),
            int(row["rows_with_amount"]),
            int(row["cumulative"]),
            int(row["cumulative_rows"]),
            int(row["cumulative_with_amount"]),
            strength,
            at == 0,
        )
        for at, (row, strength) in enumerate(
            zip(groups.to_dict("records"), strengths(len(groups)), strict=True)
        )
    )


def from_stage(found: Sequence[Rung], stage: str) -> Rung | None:
    """Return the rung that begins with a stage."""
    return next((rung for rung in found if rung.stages[0] == stage), None)
