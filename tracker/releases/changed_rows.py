"""The pledges behind a change, described: what each was and is, in both lists."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd

from tracker.measures.picked import picked_column
from tracker.releases.causes import Entries
from tracker.releases.pairs import Pair


@dataclass(frozen=True)
class Described:
    """What is needed to describe the entries of a change: both lists as counted, and what they have to do with one another.

    `before` and `after` have the columns of `contents` and, from `counted_before` and `counted_after`, the reason.
    """

    before: pd.DataFrame
    after: pd.DataFrame
    counted_before: pd.DataFrame
    counted_after: pd.DataFrame
    beside: Pair
    found: Entries

    def rows(self, places: np.ndarray) -> pd.DataFrame:
        """Return what is said of some entries: see `Changes.pledges` for the columns."""
        left, right = self.found.before[places], self.found.after[places]
        gone = right < 0

        def either(name: str) -> np.ndarray:
            return np.where(gone, cells_at(self.before, name, left), cells_at(self.after, name, right))

        ids = either("project_id")
        renamed = self.beside.difference.renamed
        found: dict[str, object] = {
            "project_id": ids,
            "id_before": np.array([renamed.get(one) for one in ids], dtype=object),
            **{name: either(name) for name in ("title", "country", "sector")},
            "state": np.select([left < 0, gone], ["new", "vanished"], "changed"),
            "fields": [", ".join(names) for names in self.beside.named(places)],
            "before": self.found.old[places],
            "after": self.found.new[places],
        }
        for name in ("stage", "amount", "currency"):
            found |= {
                f"{name}_before": cells_at(self.before, name, left),
                f"{name}_after": cells_at(self.after, name, right),
            }
        found |= {
            "reason_before": cells_at(self.counted_before, "reason", left),
            "reason_after": cells_at(self.counted_after, "reason", right),
        }
        return pd.DataFrame(
            {
                name: pd.Series(column, dtype="object") if name not in {"before", "after"} else column
                for name, column in found.items()
            }
        )

    @cached_property
    def differing(self) -> np.ndarray:
        """The places of the entries that are new, no longer there, or differ in anything."""
        differ = (self.found.before < 0) | (self.found.after < 0)
        differ[self.beside.differing] = True
        return np.flatnonzero(differ)


def cells_at(frame: pd.DataFrame, name: str, places: np.ndarray) -> np.ndarray:
    """Return the cells of a column at some places, as objects; None where one is missing, or at place -1."""
    found = np.full(len(places), None, dtype=object)
    there = np.flatnonzero(places >= 0)
    cells = picked_column(frame[name], places[there])
    known = cells.notna().to_numpy()
    found[there[known]] = cells.astype("object").to_numpy()[known]
    return found
