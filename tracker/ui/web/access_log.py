"""The server's log, without what would let its reader act as a visitor, and without noise."""

import logging
import re

from streamlit.logger import get_logger
from streamlit.runtime.scriptrunner import get_script_run_ctx

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


class Outside(logging.Filter):
    """Leave out that Streamlit runs without a visitor: before one comes it is meant to, and each call would say it."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Return whether a record says anything else."""
        return "missing ScriptRunContext" not in str(record.msg)


def keep_log_discreet() -> None:
    """Shorten what the server logs from now on, and keep out of it what nobody need act on."""
    without_visitor = get_logger(get_script_run_ctx.__module__)  # Streamlit gives it its name
    if not any(isinstance(known, Outside) for known in without_visitor.filters):
        without_visitor.addFilter(Outside())
    for logger in (logging.getLogger(NAME), logging.getLogger("uvicorn.error")):
        if not any(isinstance(known, Discreet) for known in logger.filters):
            logger.addFilter(Discreet())
