"""Findings kept in columns: a group for each distinct problem, expanded one by one only where shown."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import overload

import numpy as np
import pyarrow as pa

from tracker.terms.findings import NO_VALUES, Effect, Finding

LONGEST_SHOWN = 80
"""How much of a cell a sentence quotes."""


def shortened(text: str, longest: int = LONGEST_SHOWN) -> str:
    """Return `text`, cut where a sentence could not hold it."""
    flat = " ".join(text.split()) or text
    return flat if len(flat) <= longest else flat[: longest - 1] + "…"


@dataclass(frozen=True)
class Told:
    """Meanings that are worked out from the texts only where a finding is shown."""

    texts: pa.Array
    tell: Callable[[str], str]

    def __len__(self) -> int:
        return len(self.texts)

    @overload
    def __getitem__(self, place: int) -> str: ...
    @overload
    def __getitem__(self, place: slice) -> "Told": ...
    def __getitem__(self, place: int | slice) -> "str | Told":
        if isinstance(place, slice):
            return Told(self.texts[place], self.tell)
        return self.tell(plain(self.texts[place]))


Meanings = Sequence[str] | pa.Array | Told


def of_those(meanings: Meanings | None, chosen: np.ndarray) -> Meanings | None:
    """Return the meanings of the chosen places."""
    if isinstance(meanings, Told):
        return Told(meanings.texts.filter(pa.array(chosen)), meanings.tell)
    if isinstance(meanings, pa.Array):
        return meanings.filter(pa.array(chosen))
    return None if meanings is None else [text for text, kept in zip(meanings, chosen, strict=True) if kept]


@dataclass(frozen=True)
class Group:
    """Every cell with one problem: same rule, effect, column and advice.

    `lines` is None for one finding about a whole column or file; otherwise `found` and `meanings`
    (None: the advice speaks of none) run along it.
    """

    rule: str
    effect: Effect
    column: str | None
    field_name: str | None
    advice: str
    found: Sequence[str] | pa.Array
    lines: np.ndarray | None = None
    meanings: Meanings | None = None
    values: Mapping[str, object] = field(default_factory=lambda: NO_VALUES)
    count: int = 1
    position: int | None = None

    def __len__(self) -> int:
        return 1 if self.lines is None else len(self.lines)

    def finding(self, place: int) -> Finding:
        """Return one of the group's findings."""
        found = plain(self.found[place])
        values: dict[str, object] = {
            "found": shortened(found),
            "count": self.count,
            "heading": shortened(self.column or ""),
            **self.values,
        }
        if self.meanings is not None:
            values["meaning"] = plain(self.meanings[place])
        line = None if self.lines is None else int(self.lines[place])
        return Finding(
            line,
            self.column,
            self.rule,
            self.effect,
            found,
            self.advice,
            values,
            self.field_name,
            self.count,
            self.position,
        )


def plain(value: object) -> str:
    """Return an Arrow scalar or a text as a text."""
    text = value.as_py() if isinstance(value, pa.Scalar) else value
    return "" if text is None else str(text)


@dataclass(frozen=True)
class FindingList(Sequence[Finding]):
    """Findings in the order of the file, those about the whole file first."""

    groups: tuple[Group, ...] = ()

    @cached_property
    def _order(self) -> tuple[np.ndarray, np.ndarray]:
        """Group and place of each finding, in order."""
        lines = [np.full(1, -1) if group.lines is None else group.lines for group in self.groups]
        if not lines:
            return np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.int64)
        which = np.repeat(np.arange(len(lines)), [len(each) for each in lines])
        places = np.concatenate([np.arange(len(each)) for each in lines])
        order = np.argsort(np.concatenate(lines), kind="stable")
        return which[order], places[order]

    def __len__(self) -> int:
        return sum(len(group) for group in self.groups)

    @overload
    def __getitem__(self, index: int) -> Finding: ...
    @overload
    def __getitem__(self, index: slice) -> "list[Finding]": ...
    def __getitem__(self, index: int | slice) -> "Finding | list[Finding]":
        which, places = self._order
        if isinstance(index, slice):
            pairs = zip(which[index], places[index], strict=True)
            return [self.groups[group].finding(int(place)) for group, place in pairs]
        return self.groups[which[index]].finding(int(places[index]))

    def __iter__(self) -> Iterator[Finding]:
        which, places = self._order
        for group, place in zip(which.tolist(), places.tolist(), strict=True):
            yield self.groups[group].finding(place)

    def effects(self) -> frozenset[Effect]:
        """Return which effects occur."""
        return frozenset(group.effect for group in self.groups)

    def count(self, value: object) -> int:
        """Return how many cells a rule or an effect stands for, without expanding the findings."""
        return sum(
            max(len(group), group.count) for group in self.groups if value in (group.rule, group.effect)
        )

    def by_rule(self) -> dict[tuple[Effect, str], "FindingList"]:
        """Return the findings apart by effect and rule, the gravest effect first."""
        grave = (Effect.BLOCKS_RELEASE, Effect.ROW_LEFT_OUT, Effect.NOTED)
        kinds = sorted({(grave.index(group.effect), group.rule) for group in self.groups})
        return {
            (grave[rank], rule): FindingList(
                tuple(group for group in self.groups if (group.effect, group.rule) == (grave[rank], rule))
            )
            for rank, rule in kinds
        }
