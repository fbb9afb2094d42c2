"""What changed between two lists: from one headline to the next by cause, every step with its rows."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd

from tracker.measures.sums import column, total, whole
from tracker.releases.causes import CAUSES, TITLES, Cause, Entries, Shares, at, causes, entries, with_nothing
from tracker.releases.identity import Difference, changed_fields, changed_pledges, compared
from tracker.releases.sides import Side
from tracker.terms.errors import TrackerError
from tracker.terms.language import N_

START = N_("Before")
END = N_("After")


class ComparisonError(TrackerError):
    """Two lists whose numbers cannot be set beside one another."""

    next_step = N_("Compare releases that are counted in the same currency.")


@dataclass(frozen=True, slots=True)
class Bar:
    """One step of the waterfall: its cause, what it adds (smallest units), and how many rows stand behind it."""

    cause: Cause
    change: int
    rows: int

    @property
    def title(self) -> str:
        """The cause in words, marked for translation."""
        return TITLES[self.cause]


@dataclass(frozen=True)
class Changes:
    """The way from one headline to the next: `start` + the bars = `end`, exactly.

    Amounts are in smallest units of the target's currency, under each side's own rule and rates.
    """

    before: Side
    after: Side
    difference: Difference
    start: int
    end: int
    bars: tuple[Bar, ...]
    found: Entries
    shares: tuple[Shares, ...]

    @property
    def by_rate(self) -> int:
        """The part of the change that the exchange rate makes: Σ(new amount × Δrate)."""
        return next(bar.change for bar in self.bars if bar.cause is Cause.EXCHANGE_RATE)

    @property
    def by_amount(self) -> int:
        """The part that pledges make: Σ(Δamount × old rate); with `by_rate` and the rule's it is the whole."""
        return sum(bar.change for bar in self.bars if bar.cause not in (Cause.EXCHANGE_RATE, Cause.RULE))

    def steps(self) -> pd.DataFrame:
        """Return the waterfall: `cause` (code), `title` (for translation), `change`, `rows`, `total` (bool)."""
        rows = [
            ("start", START, self.start, 0, True),
            *((str(bar.cause), bar.title, bar.change, bar.rows, False) for bar in self.bars),
            ("end", END, self.end, 0, True),
        ]
        found = pd.DataFrame(rows, columns=["cause", "title", "change", "rows", "total"])
        return found.assign(change=column([row[2] for row in rows]))

    @cached_property
    def rows(self) -> pd.DataFrame:
        """The rows behind every bar, the largest first within each.

        Columns: `cause`, `change` (what the row adds to the bar), `before`, `after` (what it adds to
        each headline), and those of `pledges` below. A row may stand behind several bars: its amount,
        the exchange rate, the rule.
        """
        parts = []
        for share in self.shares:
            order = np.lexsort((share.rows, -np.abs(share.change)))
            part = self._described(share.rows[order])
            part.insert(0, "cause", str(share.cause))
            part.insert(1, "change", share.change[order])
            parts.append(part)
        return pd.concat(parts, ignore_index=True)

    @cached_property
    def pledges(self) -> pd.DataFrame:
        """Every pledge that is new, no longer there, or differs in anything, whether it counts or not.

        Columns: `project_id`, `id_before` (where it was another one), `title`, `country`, `sector`,
        `state` (new, vanished, changed), `fields` (what differs, comma-separated), `before`, `after`
        (what it adds to the headlines), and `stage`, `amount`, `currency`, `reason` (why it does not
        count), each with `_before` and `_after`.
        """
        differs = np.array([bool(names) for names in self._fields], dtype=bool)
        return self._described(np.flatnonzero(differs | (self.found.before < 0) | (self.found.after < 0)))

    @cached_property
    def stage_moves(self) -> pd.DataFrame:
        """How many pledges went from which stage to which: `stage_before`, `stage_after`, `rows`, `rows_with_amount`, `value`.

        New pledges have no stage before, vanished ones none after; `value` is what they are worth now
        (vanished: were worth), counted or not.
        """
        table = self._described(np.arange(len(self.found.before)))
        worth = np.where(
            self.found.after >= 0,
            at(whole(self.after.valued["value"]), self.found.after),
            at(whole(self.before.valued["value"]), self.found.before),
        )
        amount = table["amount_after"].where(table["state"] != "vanished", table["amount_before"])
        table = table.assign(value=worth, known=amount.notna())
        moved = table[table["stage_before"] != table["stage_after"]]
        found = moved.groupby(["stage_before", "stage_after"], dropna=False, sort=True)
        rows = [
            (
                *(None if pd.isna(stage) else stage for stage in stages),
                len(part),
                int(part["known"].sum()),
                total(part["value"].to_numpy()),
            )
            for stages, part in found
        ]
        return pd.DataFrame(
            {
                name: pd.Series([row[place] for row in rows], dtype="object")
                for place, name in enumerate(
                    ("stage_before", "stage_after", "rows", "rows_with_amount", "value")
                )
            }
        )

    @cached_property
    def tally(self) -> dict[str, int]:
        """How many pledges of the lists are `new`, `vanished` and `changed`, whether they count or not."""
        differ = changed_pledges(self.difference, self.before.contents, self.after.contents)
        return {
            "new": len(self.difference.new),
            "vanished": len(self.difference.vanished),
            "changed": len(differ),
        }

    @cached_property
    def ids(self) -> np.ndarray:
        """The IDs of the entries, as they are now (vanished: as they were)."""
        old, new = (with_nothing(self._ids(side)) for side in (self.before, self.after))
        return np.where(self.found.after >= 0, new[self.found.after], old[self.found.before])

    def title(self, place: int) -> str:
        """Return what the pledge at a place among the entries is called: its title, else its ID."""
        side, row = (
            (self.after, self.found.after[place])
            if self.found.after[place] >= 0
            else (self.before, self.found.before[place])
        )
        title, identifier = side.contents.pledges[["title", "project_id"]].iloc[row]
        return title if isinstance(title, str) and title else str(identifier)

    @cached_property
    def _fields(self) -> list[list[str]]:
        names: list[list[str]] = [[] for _ in self.found.before]
        for name, differs in changed_fields(
            self.difference, self.before.contents, self.after.contents
        ).items():
            for place in np.flatnonzero(differs).tolist():
                names[place].append(name)
        for place in np.flatnonzero(
            np.isin(self._ids(self.after)[self.difference.after], list(self.difference.renamed))
        ).tolist():
            names[place].insert(0, "project_id")
        return names

    def _described(self, places: np.ndarray) -> pd.DataFrame:
        left, right = self.found.before[places], self.found.after[places]
        old, new = self.before.contents.pledges, self.after.contents.pledges
        gone = right < 0

        def either(name: str) -> np.ndarray:
            return np.where(gone, _cells(old, name)[left], _cells(new, name)[right])

        ids = either("project_id")
        found: dict[str, object] = {
            "project_id": ids,
            "id_before": np.array([self.difference.renamed.get(one) for one in ids], dtype=object),
            **{name: either(name) for name in ("title", "country", "sector")},
            "state": np.select([left < 0, gone], ["new", "vanished"], "changed"),
            "fields": [", ".join(self._fields[place]) for place in places.tolist()],
            "before": self.found.old[places],
            "after": self.found.new[places],
        }
        for name in ("stage", "amount", "currency"):
            found |= {f"{name}_before": _cells(old, name)[left], f"{name}_after": _cells(new, name)[right]}
        found |= {
            "reason_before": _cells(self._counted_before, "reason")[left],
            "reason_after": _cells(self._counted_after, "reason")[right],
        }
        return pd.DataFrame(
            {
                name: pd.Series(column, dtype="object") if name not in {"before", "after"} else column
                for name, column in found.items()
            }
        )

    @cached_property
    def _counted_before(self) -> pd.DataFrame:
        return self.before.counted_by(self.before)

    @cached_property
    def _counted_after(self) -> pd.DataFrame:
        return self.after.counted_by(self.after)

    @staticmethod
    def _ids(side: Side) -> np.ndarray:
        return side.contents.pledges["project_id"].astype("object").to_numpy()


def changes(before: Side, after: Side) -> Changes:
    """Return what changed from one side to the other.

    The earlier side's rules are applied to both lists, so that rows answer for rows; what the later
    side's own rule, window or target makes of the later list is the last bar.

    Raises:
        ComparisonError: if the sides are counted in different currencies.
    """
    currencies = [side.reference.target.currency for side in (before, after)]
    if currencies[0] != currencies[1]:
        raise ComparisonError(
            N_("One list is counted in {first}, the other in {second}."),
            first=currencies[0],
            second=currencies[1],
        )
    difference = compared(before.contents.pledges, after.contents.pledges)
    found = entries(difference, before.counted_by(before), after.counted_by(before), after.counted_by(after))
    shares = causes(found, before, after)
    bars = tuple(Bar(share.cause, summed(share.change), len(share.rows)) for share in shares)
    assert tuple(bar.cause for bar in bars) == CAUSES
    return Changes(before, after, difference, summed(found.old), summed(found.new), bars, found, shares)


def summed(numbers: np.ndarray) -> int:
    """Return the exact sum of whole numbers of either sign."""
    return total(np.where(numbers > 0, numbers, 0)) - total(np.where(numbers < 0, -numbers, 0))


def _cells(frame: pd.DataFrame, name: str) -> np.ndarray:
    cells = frame[name].astype("object").to_numpy().copy()
    cells[frame[name].isna().to_numpy()] = None
    return with_nothing(cells)
