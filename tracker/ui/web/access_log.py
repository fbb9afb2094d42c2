"""The server's log of requests, without what would let its reader act as a visitor."""

import logging
import re

NAME = "uvicorn.access"
UPLOAD = re.compile(r"(/_stcore/upload_file/)[^\s?]+")


class Discreet(logging.Filter):
    """Leave session ids and queries out: a query may hold the code that a provider gives for a sign-in."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Shorten every text of a record that looks like an address; no record is dropped."""
        if isinstance(record.args, tuple):
            record.args = tuple(discreet(part) if isinstance(part, str) else part for part in record.args)
        return True


def discreet(address: str) -> str:
    """Return the path of an address, without the session that an upload belongs to."""
    return UPLOAD.sub(r"\1…", address.partition("?")[0]) if address.startswith("/") else address


def keep_log_discreet() -> None:
    """Shorten what the server logs from now on."""
    for logger in (logging.getLogger(NAME), logging.getLogger("uvicorn.error")):
        if not any(isinstance(known, Discreet) for known in logger.filters):
            logger.addFilter(Discreet())
