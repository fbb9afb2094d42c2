"""Stages gathered into the few groups that counting rules tell apart, for charts with few colours."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from tracker.measures.breakdowns import by_stage
from tracker.measures.sums import column
from tracker.terms.reference import Reference


@dataclass(frozen=True, slots=True)
class Group:
    """Neighbouring stages of the ladder; `stage` is the least firm of them and names the group."""

    stage: str
    stages: tuple[str, ...]


def groups(reference: Reference) -> tuple[Group, ...]:
    """Return the ladder cut where a counting rule for any funding begins, from the least firm up."""
    cuts = {rule.lowest_stage for rule in reference.rules if rule.funding is None}
    found: list[list[str]] = []
    for entry in reference.codelists["stage"].ladder:
        if entry.code in cuts or not found:
            found.append([])
        found[-1].append(entry.code)
    return tuple(Group(stages[0], tuple(stages)) for stages in found)


def by_group(counted: pd.DataFrame, reference: Reference) -> pd.DataFrame:
    """Return what counts in each group of stages, from the least firm up.

    Columns: `stage` (the group's name), `stages` (tuple), `counted`, `rows`, `rows_with_amount`,
    `cumulative`, `cumulative_rows`, `cumulative_with_amount` (this group or a firmer one). `counted`
    is in smallest units of the target's currency and sums to the headline.
    """
    stages = by_stage(counted, reference).set_index("stage")
    gathered = groups(reference)
    found = pd.DataFrame(
        {"stage": [group.stage for group in gathered], "stages": [group.stages for group in gathered]}
    )
    for name, cumulative in (
        ("counted", "cumulative"),
        ("rows", "cumulative_rows"),
        ("rows_with_amount", "cumulative_with_amount"),
    ):
        sums = [sum(int(stages.loc[stage, name]) for stage in group.stages) for group in gathered]
        found[name] = column(sums)
        found[cumulative] = column(list(np.cumsum(np.array(sums, dtype=object)[::-1])[::-1]))
    return found


def running_groups(running: pd.DataFrame, reference: Reference) -> pd.DataFrame:
    """Return running totals by group of stages: `day`, one column for each group's name, `total`."""
    return pd.DataFrame(
        {
            "day": running["day"],
            **{group.stage: running[list(group.stages)].sum(axis=1) for group in groups(reference)},
            "total": running["total"],
        }
    )
