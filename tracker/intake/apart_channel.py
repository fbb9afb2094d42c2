"""Messages of several parts over a socket between two processes, with a moment by which they must be there."""

import socket
import struct
import time
from collections.abc import Sequence

import pyarrow as pa

COUNT = struct.Struct("<I")
SIZE = struct.Struct("<Q")
MOST_PARTS = 10_000


class ClosedError(Exception):
    """The other side is gone."""


def send(connection: socket.socket, parts: Sequence[bytes | pa.Buffer], until: float | None = None) -> None:
    """Send a message.

    Raises:
        ClosedError: if the other side is gone.
        TimeoutError: if it does not take the message in time.
    """
    try:
        wait(connection, until)
        connection.sendall(COUNT.pack(len(parts)) + b"".join(SIZE.pack(len(part)) for part in parts))
        for part in parts:
            wait(connection, until)
            connection.sendall(part)
    except TimeoutError:
        raise
    except OSError as error:
        raise ClosedError from error


def receive(connection: socket.socket, until: float | None = None) -> list[bytearray]:
    """Return the next message.

    Raises:
        ClosedError: if the other side is gone.
        TimeoutError: if the message is not there in time.
    """
    (count,) = COUNT.unpack(exactly(connection, COUNT.size, until))
    if count > MOST_PARTS:
        raise ClosedError
    sizes = [SIZE.unpack(exactly(connection, SIZE.size, until))[0] for _ in range(count)]
    return [exactly(connection, size, until) for size in sizes]


def exactly(connection: socket.socket, size: int, until: float | None) -> bytearray:
    """Return so many bytes."""
    taken = bytearray(size)
    view, place = memoryview(taken), 0
    while place < size:
        try:
            wait(connection, until)
            read = connection.recv_into(view[place:])
        except TimeoutError:
            raise
        except OSError as error:
            raise ClosedError from error
        if not read:
            raise ClosedError
        place += read
    return taken


def wait(connection: socket.socket, until: float | None) -> None:
    """Let the next step on the socket take no longer than to a moment of the monotonic clock."""
    if until is None:
        connection.settimeout(None)
    else:
        left = until - time.monotonic()
        if left <= 0:
            raise TimeoutError
        connection.settimeout(left)
