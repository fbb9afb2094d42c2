"""The addresses this server listens on, asked of the system: what it was told to do proves nothing."""

import contextlib
import os
import socket
import stat
from pathlib import Path

OPEN_FILES = (Path("/proc/self/fd"), Path("/dev/fd"))
NOT_INTERNET = "local socket"


def listening_addresses() -> tuple[str, ...] | None:
    """Return the addresses of every socket on which this process waits for connections.

    A socket that is no internet socket (behind which a proxy stands) is `NOT_INTERNET`. None where
    the system does not tell (Windows).
    """
    folder = next((path for path in OPEN_FILES if path.is_dir()), None)
    if folder is None:
        return None
    found = (_listening_address(int(name)) for name in os.listdir(folder) if name.isdigit())  # noqa: PTH208 - a Path of an fd that closes meanwhile is no error here
    return tuple(sorted({address for address in found if address}))


def _listening_address(number: int) -> str | None:
    with contextlib.suppress(OSError):
        if not stat.S_ISSOCK(os.fstat(number).st_mode):
            return None
        with socket.socket(fileno=os.dup(number)) as held:
            if not held.getsockopt(socket.SOL_SOCKET, socket.SO_ACCEPTCONN):
                return None
            if held.family not in (socket.AF_INET, socket.AF_INET6):
                return NOT_INTERNET
            return str(held.getsockname()[0])
    return None
