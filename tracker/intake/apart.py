"""Reading in a process of its own, so that no file can take the server down.

Everything is read there, text files too: they are harmless to parse, but half a megabyte of line
ends beside one wide row unfolds to a hundred million cells, and a long file would hold up every
other reader of the page. A process that waits answers a list of sixty rows in a few milliseconds.
"""

import json
import logging
import os
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Generator
from concurrent.futures import Future
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path

from tracker.intake.apart_channel import ClosedError, receive, send
from tracker.intake.apart_wire import unpack_error, unpack_table
from tracker.intake.choices import RECOGNISED, USUAL, Form, Limits
from tracker.intake.reading import read_table
from tracker.intake.refusals import UnreadableFileError
from tracker.intake.table import Table
from tracker.terms.language import N_
from tracker.terms.vocabulary import Vocabulary

ROOT = Path(__file__).resolve().parents[2]
APART = os.name == "posix"
"""Whether this platform can hand a new process a socket and limit what it takes."""

AT_ONCE = 2
"""So many files are read at the same time; each may take the memory that `Limits` allow."""

LARGE = 8 * 2**20
"""After a file of this size a process is not used again: it may not have given all memory back."""

log = logging.getLogger(__name__)


def read_table_apart(
    content: bytes | Path,
    name: str,
    *,
    form: Form = RECOGNISED,
    limits: Limits = USUAL,
    vocabulary: Vocabulary,
    hashed: bool = False,
) -> Table:
    """Return what `read_table` returns, read by another process with limits on memory and time.

    Where a process cannot be handed a socket (Windows), the file is read in this one: the wait for
    it ends in time, but memory is not limited, and reading goes on in the background until it is done.

    Raises:
        UnreadableFileError: if the file cannot be read at all, or not within the limits.
    """
    if not APART:
        return read_here(content, name, form, limits, vocabulary, hashed=hashed)
    until = time.monotonic() + limits.seconds
    with WORKERS.one(until) as worker:
        try:
            return worker.read(content, name, form, limits, vocabulary, until, hashed=hashed)
        except TimeoutError:
            worker.end()
            raise too_slow(limits) from None
        except ClosedError:
            worker.end()
            raise UnreadableFileError(
                N_("Reading the file used more of the machine than it may, and was stopped."),
                rule="file-too-large",
                next_step=SMALLER,
            ) from None


def read_here(
    content: bytes | Path, name: str, form: Form, limits: Limits, vocabulary: Vocabulary, *, hashed: bool
) -> Table:
    """Return the table, read by a thread of this process that is waited for no longer than the limit."""
    outcome: Future[Table] = Future()

    def reading() -> None:
        try:
            outcome.set_result(
                read_table(content, name, form=form, limits=limits, vocabulary=vocabulary, hashed=hashed)
            )
        except BaseException as error:  # noqa: BLE001 - raised again by the thread that waits
            outcome.set_exception(error)

    threading.Thread(target=reading, daemon=True).start()
    try:
        return outcome.result(limits.seconds)
    except TimeoutError:
        raise too_slow(limits) from None


def too_slow(limits: Limits) -> UnreadableFileError:
    """Return the refusal of a file that takes too long to read."""
    return UnreadableFileError(
        N_("Reading the file took longer than {seconds:g} seconds and was stopped."),
        rule="file-too-large",
        seconds=limits.seconds,
        next_step=SMALLER,
    )


SMALLER = N_("Split the list into smaller files, and remove what does not belong to it.")


def warm() -> None:
    """Have a process wait for the first file; returns at once."""
    if APART:
        threading.Thread(target=WORKERS.refill, daemon=True).start()


@dataclass
class Worker:
    """A process that reads files, and the socket to it."""

    process: subprocess.Popen
    connection: socket.socket
    words: Vocabulary | None = None
    worn: bool = False

    @classmethod
    def started(cls) -> "Worker":
        """Return a new process; it is a fresh interpreter and inherits nothing but its socket."""
        ours, theirs = socket.socketpair()
        environment = {
            **os.environ,
            "PYTHONPATH": str(ROOT),
            "ARROW_DEFAULT_MEMORY_POOL": "system",
            "OMP_NUM_THREADS": "1",
        }
        with theirs:
            process = subprocess.Popen(
                [sys.executable, "-m", "tracker.intake.apart_worker", str(theirs.fileno())],
                pass_fds=(theirs.fileno(),),
                env=environment,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                start_new_session=True,
            )
        return cls(process, ours)

    def read(
        self,
        content: bytes | Path,
        name: str,
        form: Form,
        limits: Limits,
        vocabulary: Vocabulary,
        until: float,
        *,
        hashed: bool,
    ) -> Table:
        """Return the table that the process makes of a file."""
        new_words = self.words is not vocabulary
        path = str(content.resolve()) if isinstance(content, Path) else None
        head = {
            "name": name,
            "form": asdict(form),
            "limits": asdict(limits),
            "path": path,
            "words": new_words,
            "hashed": hashed,
        }
        parts = [json.dumps(head).encode()]
        if new_words:
            parts.append(json.dumps([sorted(vocabulary.headings), sorted(vocabulary.names)]).encode())
        if not isinstance(content, Path):
            parts.append(content)
        size = content.stat().st_size if isinstance(content, Path) else len(content)
        self.worn = size > LARGE
        send(self.connection, parts, until)
        self.words = vocabulary
        kind, *answer = receive(self.connection, until)
        if kind == b"table":
            return unpack_table(answer)
        if kind == b"error":
            raise unpack_error(answer[0])
        log.error("reading %r failed:\n%s", name, answer[0].decode())
        raise UnreadableFileError(
            N_("The file could not be read, for a reason that we did not foresee."), rule="file-type"
        )

    @property
    def usable(self) -> bool:
        """Whether the process waits for another file."""
        return not self.worn and self.process.poll() is None

    def end(self) -> None:
        """End the process."""
        self.worn = True
        self.connection.close()
        self.process.kill()
        self.process.wait()


@dataclass
class Workers:
    """The processes that wait for files, and how many may read at once."""

    waiting: list[Worker] = field(default_factory=list)
    lock: threading.Lock = field(default_factory=threading.Lock)
    kept_warm: bool = False
    turns: threading.BoundedSemaphore = field(default_factory=lambda: threading.BoundedSemaphore(AT_ONCE))

    @contextmanager
    def one(self, until: float) -> Generator[Worker]:
        """Lend a process to read one file."""
        if not self.turns.acquire(timeout=max(0.0, until - time.monotonic())):
            raise UnreadableFileError(
                N_("Other files are being read; this one did not get its turn."),
                rule="file-too-large",
                next_step=N_("Try again in a minute."),
            )
        worker = None
        try:
            worker = self.taken()
            yield worker
        finally:
            self.turns.release()
            if worker:
                self.give_back(worker)

    def taken(self) -> Worker:
        """Return a process that waits, or a new one."""
        with self.lock:
            while self.waiting:
                worker = self.waiting.pop()
                if worker.usable:
                    return worker
                worker.end()
        return Worker.started()

    def give_back(self, worker: Worker) -> None:
        """Keep a process for the next file, or end it and have another ready."""
        with self.lock:
            if worker.usable and len(self.waiting) < AT_ONCE:
                self.waiting.append(worker)
                return
        worker.end()
        if self.kept_warm:
            warm()

    def refill(self) -> None:
        """Start a process if none waits; from now on one is always kept."""
        with self.lock:
            self.kept_warm = True
            if not self.waiting:
                self.waiting.append(Worker.started())


WORKERS = Workers()
