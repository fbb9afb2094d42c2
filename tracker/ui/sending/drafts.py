"""Files that were sent and not published, kept for their owner for some hours (docs/decisions/0010)."""

import contextlib
import json
import logging
import os
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field, fields, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from tracker.checks.checked import Choices
from tracker.intake.choices import Form
from tracker.ui.web.private_files import hidden, private_folder, write_whole

LOG = logging.getLogger(__name__)

FOLDER = "drafts"
KEPT = timedelta(hours=8)
MEBIBYTE = 2**20
LARGEST = 25 * MEBIBYTE
ENVIRONMENT = "TRACKER_DRAFTS_MB"
USUAL_TOTAL = 512


@dataclass(frozen=True)
class Draft:
    """A file as it was sent, how its owner wants it read, and who the owner is, once they signed in."""

    name: str
    content: bytes
    sent_at: datetime
    form: Form = field(default_factory=Form)
    choices: Choices = field(default_factory=Choices)
    owner: str = ""


def keep(token: str, draft: Draft, now: datetime) -> bool:
    """Keep a draft under its owner's token, in place of the last one; return whether there was room."""
    try:
        path = _path(token)
        held = sum(size for other, size in _swept(path.parent, now) if other != path)
        if len(draft.content) > LARGEST or held + len(draft.content) > most_kept():
            LOG.warning("no room to keep a draft of %d bytes", len(draft.content))
            forget(token)
            return False
        _write(path, draft)
    except OSError:
        LOG.exception("a draft could not be kept")
        return False
    return True


def find(token: str, owner: str, now: datetime) -> Draft | None:
    """Return the draft of a token, unless it is too old or somebody else's.

    A draft without an owner becomes the property of whoever comes back signed in.
    """
    try:
        path = _path(token)
        draft = _read(path.read_bytes())
    except (OSError, ValueError, TypeError, KeyError):
        return None
    if not timedelta() <= now - draft.sent_at < KEPT:
        forget(token)
        return None
    if draft.owner and draft.owner != owner:
        return None
    if owner and not draft.owner:
        draft = replace(draft, owner=owner)
        with contextlib.suppress(OSError):
            _write(path, draft)
    return draft


def forget(token: str) -> None:
    """Forget the draft of a token."""
    try:
        _path(token).unlink(missing_ok=True)
    except OSError:
        LOG.exception("a draft could not be forgotten")


def sweep(now: datetime) -> None:
    """Forget every draft that is too old."""
    with contextlib.suppress(OSError):
        for _ in _swept(private_folder(FOLDER), now):
            pass


def most_kept() -> int:
    """Return how many bytes of drafts are kept at most, of all visitors together."""
    try:
        return int(os.environ.get(ENVIRONMENT, "")) * MEBIBYTE
    except ValueError:
        return USUAL_TOTAL * MEBIBYTE


def _path(token: str) -> Path:
    return private_folder(FOLDER) / hidden(token)


def _swept(folder: Path, now: datetime) -> Iterator[tuple[Path, int]]:
    """Give every draft that is young enough, with its size; remove the others."""
    for path in folder.iterdir():
        with contextlib.suppress(OSError):
            seen = path.stat()
            if now - datetime.fromtimestamp(seen.st_mtime, tz=UTC) >= KEPT:
                path.unlink()
            else:
                yield path, seen.st_size


def _write(path: Path, draft: Draft) -> None:
    """Write a draft into a file that is as old as the draft is, however often it is written."""
    about = {
        "name": draft.name,
        "sent_at": draft.sent_at.isoformat(),
        "owner": draft.owner,
        "form": asdict(draft.form),
        "choices": asdict(draft.choices),
    }
    write_whole(path, json.dumps(about).encode() + b"\n" + draft.content)
    sent = draft.sent_at.timestamp()
    os.utime(path, (sent, sent))


def _read(kept: bytes) -> Draft:
    about, _, content = kept.partition(b"\n")
    held = json.loads(about)
    return Draft(
        held["name"],
        content,
        datetime.fromisoformat(held["sent_at"]),
        Form(**_known(Form, held["form"])),
        Choices(**_known(Choices, held["choices"])),
        held["owner"],
    )


def _known(kind: type[Form] | type[Choices], held: Mapping[str, Any]) -> dict[str, Any]:
    """Return the values that a record still knows, with lists as the tuples they were."""
    names = {known.name for known in fields(kind)}
    return {name: _as_tuples(value) for name, value in held.items() if name in names}


def _as_tuples(value: Any) -> Any:  # noqa: ANN401 - whatever JSON holds
    return tuple(_as_tuples(entry) for entry in value) if isinstance(value, list) else value
