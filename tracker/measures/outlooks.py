"""The stage-weighted outlook: what counts at each stage, times weights that the reader sets. No forecast."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from tracker.measures.sums import column
from tracker.terms.codelists import CodeList

ALL = 100
WHOLE = re.compile("0|[1-9][0-9]{0,2}")
BETWEEN, WITHIN = "~~", "~"
"""What stands in a link between two stages, and between a stage and its weight: signs that links leave as they are."""


@dataclass(frozen=True, slots=True)
class Weights:
    """How much of the amount at each stage is looked at, in whole per cent; a stage not named: all of it.

    `refused` are the parts of a link that mean nothing.
    """

    by_stage: Mapping[str, int]
    refused: tuple[str, ...] = ()

    def of(self, stage: str) -> int:
        """Return the weight of a stage in per cent."""
        return self.by_stage.get(stage, ALL)


def read_weights(text: str, stages: CodeList) -> Weights:
    """Return the weights that a link's text means, part by part; a part that means nothing is named."""
    known = {entry.code for entry in stages.ladder}
    found: dict[str, int] = {}
    refused = []
    for part in text.split(BETWEEN) if text else ():
        stage, _, number = part.rpartition(WITHIN)
        if stage not in known or stage in found or not WHOLE.fullmatch(number) or int(number) > ALL:
            refused.append(part)
        else:
            found[stage] = int(number)
    return Weights(found, tuple(refused))


def written_weights(weights: Mapping[str, int]) -> str:
    """Return weights as a link has them."""
    return BETWEEN.join(f"{stage}{WITHIN}{weight}" for stage, weight in weights.items())


def outlook(stages: pd.DataFrame, weights: Weights) -> pd.DataFrame:
    """Return what counts at each stage of the ladder (see `by_stage`) and what the weights leave of it.

    Columns: `stage`, `counted`, `rows`, `rows_with_amount`, `weight` (per cent), `weighted` (counted × weight,
    rounded half up to the smallest unit for each stage, so that the stages sum to the outlook exactly).
    """
    found = stages[["stage", "counted", "rows", "rows_with_amount"]].copy()
    found["weight"] = [weights.of(stage) for stage in found["stage"]]
    found["weighted"] = column(
        [
            (2 * int(amount) * weight + ALL) // (2 * ALL)
            for amount, weight in zip(found["counted"], found["weight"], strict=True)
        ]
    )
    return found
