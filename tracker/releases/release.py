"""A published list, and the draft it is made from."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from tracker.releases.contents import Contents
from tracker.releases.scopes import Scope
from tracker.terms.findings import Finding


@dataclass(frozen=True, slots=True)
class Counts:
    """What a list holds, counted when it was published.

    `new`, `changed`, `vanished` compare with the release before. `left_out` are rows of the file that
    are not in. `totals` is by window, then by counting rule: `counted` (smallest units of the
    target's currency, event rates), `rows`, `rows_with_amount`, `rows_without_rate`. `window` is the
    one the list opens in.
    """

    rows: int
    rows_with_amount: int
    left_out: int
    new: int
    changed: int
    vanished: int
    window: str
    on: str
    totals: Mapping[str, Mapping[str, Mapping[str, int]]]

    @property
    def unknown_amounts(self) -> int:
        """How many pledges have no amount."""
        return self.rows - self.rows_with_amount


@dataclass(frozen=True)
class Draft:
    """What publishing would write: everything but who publishes, and when.

    `vanished` are IDs that are in the release before and not in this list, `renamed` maps the ID of a
    pledge to the one it had before, `findings` say what a person should know before publishing.
    """

    parent: int
    note: str
    data_through: date | None
    scope: Scope
    file_name: str
    source: bytes
    source_sha256: str
    contents: Contents
    pledges: bytes
    pledges_sha256: str
    content_sha256: str
    others_sha256: str
    public_columns: tuple[str, ...]
    rates: bytes
    method: str
    counts: Counts
    second_person: bool = False
    vanished: tuple[str, ...] = ()
    renamed: Mapping[str, str] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()

    @property
    def number(self) -> int:
        """The number that the release would get."""
        return self.parent + 1


@dataclass(frozen=True, slots=True)
class Erasing:
    """That a release's content was erased: when, by whom and why."""

    at: datetime
    by: str
    reason: str


@dataclass(frozen=True, slots=True)
class Release:
    """One published, immutable list; its pledges are opened from the store by its number.

    `parent` is the release before (0: none). `content_sha256` is the hash of the canonical list,
    `pledges_sha256` and `source_sha256` those of the stored bytes. `data_through` is the day up to
    which the list is complete. An erased release has no `file_name`, `note`, `counts`. `damaged`:
    the row is not what was written, and nothing in it is to be believed.
    """

    number: int
    parent: int
    published_at: datetime
    published_by: str
    note: str | None
    data_through: date | None
    scope: Scope
    file_name: str | None
    public_columns: tuple[str, ...]
    method: Mapping[str, Any]
    counts: Counts | None
    source_sha256: str
    pledges_sha256: str
    content_sha256: str
    others_sha256: str
    rates_sha256: str
    previous_row_hash: str
    row_hash: str
    erased: Erasing | None = None


@dataclass(frozen=True, slots=True)
class Damaged:
    """A release that is in the store, but not as it was published."""

    number: int


@dataclass(frozen=True)
class Opened:
    """A release with its list, after both were found to be what was published.

    `rates` are the stored exchange rates, as bytes for `method.stored_rates`.
    """

    release: Release
    contents: Contents
    rates: bytes
