"""The process that reads files for another: `python -m tracker.intake.apart_worker FD`, one file at a time."""

import contextlib
import gc
import json
import os
import signal
import socket
import sys
import traceback
from pathlib import Path

import pyarrow as pa
from pyarrow import csv as arrow_csv

try:
    import resource
except ImportError:  # not on Windows: there the wall time alone is limited, by the other side
    resource = None

from tracker.intake.apart_channel import ClosedError, receive, send
from tracker.intake.apart_wire import pack_error, pack_table
from tracker.intake.choices import Form, Limits
from tracker.intake.reading import read_table
from tracker.intake.refusals import UnreadableFileError
from tracker.terms.language import N_
from tracker.terms.vocabulary import Vocabulary

TABLE, ERROR, MISTAKE = b"table", b"error", b"mistake"
GRACE = 5


def serve(connection: socket.socket) -> None:
    """Answer requests until the other side is gone.

    A request is a JSON head, then the words if they are new (two JSON lists), then the file's bytes
    unless the head names a path.
    """
    vocabulary = Vocabulary.of_words((), ())
    # Reading makes millions of small objects and hardly a cycle: the collector would cost as much again.
    gc.disable()
    start_threads()
    gc.freeze()
    while True:
        try:
            head, *parts = receive(connection)
            request = json.loads(head)
            if request["words"]:
                vocabulary = Vocabulary.of_words(*json.loads(parts.pop(0)))
            content = Path(request["path"]) if request["path"] else bytes(parts.pop(0))
            send(connection, answer(request, content, vocabulary))
        except ClosedError:
            return
        del content, parts
        gc.collect()


def start_threads() -> None:
    """Have Arrow start its threads now: their stacks would count as memory that a file takes."""
    arrow_csv.read_csv(pa.BufferReader(b"a,b\n1,2\n"))


def answer(request: dict, content: bytes | Path, vocabulary: Vocabulary) -> list:
    """Return the table, a refusal, or what went wrong on our side."""
    limits = Limits(**request["limits"])
    try:
        with limited(limits):
            table = read_table(
                content,
                request["name"],
                form=Form(**request["form"]),
                limits=limits,
                vocabulary=vocabulary,
                hashed=request["hashed"],
            )
            return [TABLE, *pack_table(table)]
    except UnreadableFileError as error:
        return [ERROR, pack_error(error)]
    except (MemoryError, pa.ArrowException):  # Arrow says so too when it gets no memory for a thread
        return [ERROR, pack_error(too_much_memory())]
    except Exception:  # noqa: BLE001 - the other side logs it; this process must go on
        return [MISTAKE, traceback.format_exc().encode("utf-8", "replace")]


@contextlib.contextmanager
def limited(limits: Limits):  # noqa: ANN201 - a generator only to contextlib
    """Limit memory, and kill this process a little after its time is over, should nobody else."""
    seconds = int(limits.seconds) + GRACE
    if resource:
        before = resource.getrlimit(resource.RLIMIT_AS)
        resource.setrlimit(resource.RLIMIT_AS, (address_space() + limits.memory, before[1]))
        signal.alarm(seconds)
    try:
        yield
    finally:
        if resource:
            signal.alarm(0)
            resource.setrlimit(resource.RLIMIT_AS, before)


def address_space() -> int:
    """Return how many bytes of address space this process has by now: libraries, stacks, reserves."""
    try:
        return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0]) * os.sysconf(
            "SC_PAGE_SIZE"
        )
    except (OSError, ValueError):
        return 2**31


def too_much_memory() -> UnreadableFileError:
    """Return the refusal of a file that needs more memory than it may have."""
    return UnreadableFileError(
        N_("The file needs more memory than reading one may take."),
        rule="file-too-large",
        next_step=N_("Split the list into smaller files, and remove what does not belong to it."),
    )


if __name__ == "__main__":
    serve(socket.socket(fileno=int(sys.argv[1])))
