"""Sign-ins that were ended here: a copy of their cookie must not publish any more."""

import contextlib
import logging
from datetime import UTC, datetime, timedelta

from tracker.ui.web.private_files import hidden, private_folder, write_whole

LOG = logging.getLogger(__name__)
FOLDER = "signed_out"
KEPT = timedelta(days=1)
"""Longer than any sign-in lasts; then the age of the sign-in alone refuses it."""


def end_sign_in(identity: str, now: datetime) -> None:
    """Write down that a sign-in was ended; `identity` is what tells it from every other sign-in."""
    try:
        folder = private_folder(FOLDER)
        for path in folder.iterdir():
            if now - datetime.fromtimestamp(path.stat().st_mtime, tz=UTC) > KEPT:
                with contextlib.suppress(OSError):
                    path.unlink()
        write_whole(folder / hidden(identity), b"")
    except OSError:
        LOG.exception("a sign-out could not be written down")


def sign_in_ended(identity: str) -> bool:
    """Return whether a sign-in was ended; also where nobody can tell."""
    try:
        return (private_folder(FOLDER) / hidden(identity)).exists()
    except OSError:
        LOG.exception("cannot tell who has signed out")
        return True
