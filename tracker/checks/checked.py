"""What checking a file gives: the pledges that can be counted, and everything found on the way."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from tracker.checks.findings_list import FindingList
from tracker.intake.table import Source
from tracker.terms.findings import Effect, Finding
from tracker.terms.pledges import Pledges


@dataclass(frozen=True, slots=True)
class Match:
    """One column of the file and the field it was taken for (None: kept as it came).

    `why` is an English sentence marked for translation; `samples` are its first values; `unit` and
    `currency` are what the heading says of its amounts; `choices` are fields it could also be.
    """

    position: int
    heading: str
    field: str | None
    why: str
    samples: tuple[str, ...] = ()
    unit: int = 1
    currency: str | None = None
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Choices:
    """What a person can say about the meaning of a file, in place of our own reading.

    `columns` maps fields to columns of the file (named as `column_names` says), `ignored` names
    columns that are no field, `values` maps fields to one value for every row, `unit` replaces the
    heading's unit, `dates` is dmy, mdy or ymd, `decimal` is comma or point.
    """

    columns: tuple[tuple[str, str], ...] = ()
    values: tuple[tuple[str, str], ...] = ()
    unit: int | None = None
    header_line: int | None = None
    dates: str | None = None
    decimal: str | None = None
    ignored: tuple[str, ...] = ()


@dataclass(frozen=True)
class Checked:
    """A file, read and checked.

    `pledges` are the accepted rows (see `terms.pledges`). `others` has the same index and one `str`
    column for each heading that no field was matched to. `left_out` has columns `line` and one
    `str` column per heading: the rows that are not in, as they stood.
    """

    source: Source
    header_line: int | None
    matches: tuple[Match, ...]
    pledges: Pledges
    others: pd.DataFrame
    left_out: pd.DataFrame
    findings: Sequence[Finding]

    @property
    def rows_read(self) -> int:
        """How many lines hold a pledge, accepted or left out."""
        return len(self.pledges) + len(self.left_out)

    @property
    def blocked(self) -> bool:
        """Return whether a finding keeps the file from being published."""
        if isinstance(self.findings, FindingList):  # without expanding findings one by one
            return Effect.BLOCKS_RELEASE in self.findings.effects()
        return any(finding.effect is Effect.BLOCKS_RELEASE for finding in self.findings)

    def findings_by_rule(self) -> Mapping[tuple[Effect, str], Sequence[Finding]]:
        """Return the findings apart by effect and rule, the gravest first."""
        if isinstance(self.findings, FindingList):
            return self.findings.by_rule()
        grave = (Effect.BLOCKS_RELEASE, Effect.ROW_LEFT_OUT, Effect.NOTED)
        kinds = sorted({(grave.index(finding.effect), finding.rule) for finding in self.findings})
        return {
            (grave[rank], rule): [
                finding for finding in self.findings if (finding.effect, finding.rule) == (grave[rank], rule)
            ]
            for rank, rule in kinds
        }
