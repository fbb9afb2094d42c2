"""Where the server keeps what belongs to one visitor for some hours; nobody else may read it."""

import contextlib
import hashlib
import os
import secrets
import tempfile
from pathlib import Path

ENVIRONMENT = "TRACKER_PRIVATE"
USUAL = Path(__file__).resolve().parents[3] / "var" / "private"


def private_folder(name: str) -> Path:
    """Return a folder that only the server's own user may enter; makes it if it is not there.

    Raises:
        OSError: if it cannot be made.
    """
    folder = Path(os.environ.get(ENVIRONMENT) or USUAL) / name
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


def new_token() -> str:
    """Return a text that nobody can guess."""
    return secrets.token_urlsafe(32)


def hidden(text: str) -> str:
    """Return the name of a file for a secret: who reads the folder does not learn the secret."""
    return hashlib.sha256(text.encode()).hexdigest()


def write_whole(path: Path, content: bytes) -> None:
    """Write a file so that it is there whole or not at all.

    Raises:
        OSError: if it cannot be written.
    """
    number, aside = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".part")
    try:
        with os.fdopen(number, "wb") as file:
            file.write(content)
        Path(aside).replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            Path(aside).unlink()
        raise
