"""A release as a row of the store: how it is hashed, written and read again."""

import dataclasses
import hashlib
import json
from collections.abc import Mapping
from datetime import UTC, date, datetime
from functools import lru_cache
from typing import Any

from tracker.releases import tables
from tracker.releases.release import Counts, Draft, Erasing, Release
from tracker.releases.scopes import scope_of

NO_ROW = "0" * 64
"""What the first release has in place of the hash of the row before."""

DETAILS = ("file_name", "note", "counts", "public_columns")
HASHED = tuple(
    column.name
    for column in tables.RELEASE_LISTED
    if column.name not in {*DETAILS, "row_hash", "erased_at", "erased_by", "erased_reason"}
)
"""What a row's hash is made of: all that stays when a release is erased."""

LISTED = tuple(column.name for column in tables.RELEASE_LISTED)
KEPT = 256
"""So many releases are kept as they were read: a page lists dozens of them at every visit."""


class RowError(ValueError):
    """A row that is not what was written."""


def row_of(draft: Draft, by: str, at: datetime, previous_row_hash: str) -> dict[str, Any]:
    """Return the row that publishing a draft writes."""
    row: dict[str, Any] = {
        "number": draft.number,
        "parent": draft.parent,
        "published_at": moment(at),
        "published_by": by,
        "scope": str(draft.scope),
        "data_through": draft.data_through and draft.data_through.isoformat(),
        "method": draft.method,
        "source_sha256": draft.source_sha256,
        "pledges_sha256": draft.pledges_sha256,
        "content_sha256": draft.content_sha256,
        "others_sha256": draft.others_sha256,
        "rates_sha256": sha256(draft.rates),
        "previous_row_hash": previous_row_hash,
        "file_name": draft.file_name,
        "note": draft.note,
        "counts": as_json(dataclasses.asdict(draft.counts)),
        "public_columns": as_json(draft.public_columns),
        "rates": draft.rates,
        "pledges": draft.pledges,
        "source": draft.source,
    }
    row["details_sha256"] = details_sha256(row)
    row["row_hash"] = row_hash(row)
    return row


def release_of(row: Mapping[str, Any]) -> Release:
    """Return the release that a row tells of; the same values are looked through once.

    Raises:
        RowError: if the row is not what was written.
    """
    try:
        return _release_of(*(row[name] for name in LISTED))
    except (KeyError, TypeError, ValueError, AttributeError, OverflowError) as error:
        raise RowError(str(error)) from error


@lru_cache(KEPT, typed=True)
def _release_of(*values: object) -> Release:
    row: dict[str, Any] = dict(zip(LISTED, values, strict=True))
    erased = row["erased_at"] is not None
    if row_hash(row) != row["row_hash"] or (not erased and details_sha256(row) != row["details_sha256"]):
        raise RowError("the row's hash does not fit")
    if erased and any(row[name] is not None for name in DETAILS):
        raise RowError("the row is marked as erased and still has its content")
    return Release(
        number=row["number"],
        parent=row["parent"],
        published_at=datetime.fromisoformat(row["published_at"]),
        published_by=row["published_by"],
        note=row["note"],
        data_through=row["data_through"] and date.fromisoformat(row["data_through"]),
        scope=scope_of(row["scope"]),
        file_name=row["file_name"],
        public_columns=() if erased else tuple(json.loads(row["public_columns"])),
        method=json.loads(row["method"]),
        counts=None if erased else Counts(**json.loads(row["counts"])),
        source_sha256=row["source_sha256"],
        pledges_sha256=row["pledges_sha256"],
        content_sha256=row["content_sha256"],
        others_sha256=row["others_sha256"],
        rates_sha256=row["rates_sha256"],
        previous_row_hash=row["previous_row_hash"],
        row_hash=row["row_hash"],
        erased=Erasing(datetime.fromisoformat(row["erased_at"]), row["erased_by"], row["erased_reason"])
        if erased
        else None,
    )


def row_hash(row: Mapping[str, Any]) -> str:
    """Return the hash of what stays of a row for good; it holds the hash of the row before."""
    return sha256(as_json([[name, row[name]] for name in HASHED]).encode())


def details_sha256(row: Mapping[str, Any]) -> str:
    """Return the hash of the texts that erasing a release empties."""
    return sha256(as_json([[name, row[name]] for name in DETAILS]).encode())


def sha256(content: bytes) -> str:
    """Return the hash of some bytes."""
    return hashlib.sha256(content).hexdigest()


def as_json(value: object) -> str:
    """Return a value as JSON in one line, the same in every process."""
    return json.dumps(value, ensure_ascii=True, sort_keys=True, separators=(",", ":"))


def moment(at: datetime) -> str:
    """Return a moment as ISO text in UTC.

    Raises:
        ValueError: if it does not say in which time zone it is.
    """
    if at.tzinfo is None:
        raise ValueError("a moment needs a time zone")
    return at.astimezone(UTC).isoformat(timespec="microseconds")
