import hashlib
import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from tests.intake.workbook_files import HEADINGS, list_of, sheet, xlsx
from tracker.intake import apart
from tracker.intake.apart import Workers, read_table_apart
from tracker.intake.apart_wire import pack_table, unpack_table
from tracker.intake.choices import Form, Limits
from tracker.intake.refusals import UnreadableFileError
from tracker.intake.regular import WORTHWHILE

ROOT = Path(__file__).resolve().parents[2]
SIXTY = ("国名,分野,金額\n" + "カザフスタン,エネルギー,100\n" * 60).encode("cp932")
RICH = xlsx(
    {
        "p": sheet(
            [HEADINGS, ("KAZ", "energy", '<c r="C2" s="1"><f>1</f><v>46085</v></c>'), (None, "water", 3)],
            before='<cols><col min="2" max="2" hidden="1"/></cols>',
            after='<mergeCells><mergeCell ref="A2:A3"/></mergeCells>',
        )
    },
    formats=["yyyy-mm-dd"],
)
RAGGED = b'country;sector;amount\nKAZ;energy\n\nUZB;"two\nlines";2\n'


@pytest.fixture
def workers(monkeypatch):
    """Processes of this test alone; they are gone after it."""
    own = Workers()
    monkeypatch.setattr(apart, "WORKERS", own)
    yield own
    for worker in own.waiting:
        worker.end()


def alike(one, other):
    assert one.source == other.source
    assert one.findings == other.findings
    assert one.hidden_columns == other.hidden_columns
    assert one.lines.tolist() == other.lines.tolist()
    assert (one.widths is None) == (other.widths is None)
    for ours, theirs in zip(one.columns, other.columns, strict=True):
        assert ours.values.equals(theirs.values)
        assert ours.formats == theirs.formats
        assert (ours.kinds is None) == (theirs.kinds is None)
        assert ours.kinds is None or ours.kinds.tolist() == theirs.kinds.tolist()


@pytest.mark.usefixtures("workers")
@pytest.mark.parametrize("content", [SIXTY, RICH, RAGGED], ids=["cp932", "workbook", "ragged"])
def test_a_table_arrives_as_it_was_read(read, vocabulary, content):
    here = read(content)

    alike(unpack_table([bytes(part) for part in pack_table(here)]), here)
    alike(read_table_apart(content, "list.csv", vocabulary=vocabulary), here)


@pytest.mark.usefixtures("workers")
@pytest.mark.parametrize("size", [60, WORTHWHILE])
def test_the_hash_of_the_bytes_is_made_for_those_who_ask(vocabulary, tmp_path, size):
    path = tmp_path / "list.csv"
    path.write_bytes(b"country,amount\n" + b"KAZ,1\n" * size)
    content = path.read_bytes()

    for given in (path, content):
        assert read_table_apart(given, "list.csv", vocabulary=vocabulary).source.sha256 is None
        table = read_table_apart(given, "list.csv", vocabulary=vocabulary, hashed=True)
        assert table.source.sha256 == hashlib.sha256(content).hexdigest()


@pytest.mark.usefixtures("workers")
def test_a_refusal_arrives_with_its_rule_sentence_and_next_step(read, vocabulary):
    with pytest.raises(UnreadableFileError) as here:
        read(b"a\0b,c\n")
    with pytest.raises(UnreadableFileError) as there:
        read_table_apart(b"a\0b,c\n", "x", vocabulary=vocabulary)

    assert (str(there.value), there.value.advised(), there.value.rule, there.value.line) == (
        str(here.value),
        here.value.advised(),
        here.value.rule,
        here.value.line,
    )


def test_a_warm_process_reads_one_short_list_after_another(vocabulary, workers):
    for _ in range(5):
        read_table_apart(SIXTY, "x", vocabulary=vocabulary)

    assert len(workers.waiting) == 1


@pytest.mark.usefixtures("workers")
def test_choices_and_paths_arrive(vocabulary, tmp_path):
    (tmp_path / "x.csv").write_bytes(b"a,b;c\n")

    table = read_table_apart(tmp_path / "x.csv", "x.csv", form=Form(delimiter=";"), vocabulary=vocabulary)

    assert table.record(0) == ("a,b", "c")


def test_a_process_that_takes_too_long_is_ended_and_the_next_file_read(vocabulary, workers):
    read_table_apart(SIXTY, "x", vocabulary=vocabulary)
    (worker,) = workers.waiting
    os.kill(worker.process.pid, signal.SIGSTOP)

    with pytest.raises(UnreadableFileError) as refusal:
        read_table_apart(SIXTY, "x", limits=Limits(seconds=0.3), vocabulary=vocabulary)

    assert refusal.value.rule == "file-too-large"
    assert worker.process.poll() is not None
    assert len(read_table_apart(SIXTY, "x", vocabulary=vocabulary)) == 61


def test_a_process_that_dies_while_reading_is_a_sentence(vocabulary, workers):
    read_table_apart(SIXTY, "x", vocabulary=vocabulary)
    (worker,) = workers.waiting
    os.kill(worker.process.pid, signal.SIGSTOP)
    threading.Timer(0.3, worker.process.kill).start()

    with pytest.raises(UnreadableFileError) as refusal:
        read_table_apart(SIXTY, "x", vocabulary=vocabulary)

    assert refusal.value.advised()


def test_a_process_that_died_while_it_waited_is_replaced(vocabulary, workers):
    read_table_apart(SIXTY, "x", vocabulary=vocabulary)
    workers.waiting[0].process.kill()
    workers.waiting[0].process.wait()

    assert len(read_table_apart(SIXTY, "x", vocabulary=vocabulary)) == 61


@pytest.mark.usefixtures("workers")
@pytest.mark.skipif(sys.platform == "win32", reason="memory is limited only where the system can")
def test_memory_is_limited(vocabulary):
    content = b'country,sector,amount\nKAZ,"two\nlines",1\n' + b"KAZ,energy,1\n" * 300_000

    with pytest.raises(UnreadableFileError) as refusal:
        read_table_apart(content, "x", limits=Limits(memory=10 * 2**20), vocabulary=vocabulary)

    assert refusal.value.rule == "file-too-large"


def test_many_readers_at_once_all_get_their_own_table(vocabulary, workers):
    found = {}

    def read_one(number):
        content = b"country,sector,amount\n" + b"KAZ,energy,%d\n" % number * number
        found[number] = read_table_apart(content, str(number), vocabulary=vocabulary)

    threads = [threading.Thread(target=read_one, args=(number,)) for number in range(1, 9)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert {number: (len(table), table.source.name) for number, table in found.items()} == {
        number: (number + 1, str(number)) for number in range(1, 9)
    }
    assert len(workers.waiting) <= apart.AT_ONCE


def test_a_process_inherits_no_open_socket_and_ends_with_its_parent():
    script = (
        "import socket, sys, time; sys.path.insert(0, '.');"
        "server = socket.create_server(('127.0.0.1', 0)); server.set_inheritable(True);"
        "from tracker.intake.apart import Worker; worker = Worker.started(); print(worker.process.pid, flush=True);"
        "sys.stdin.read()"
    )
    parent = subprocess.Popen(
        [sys.executable, "-c", script], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    child = int(parent.stdout.readline())
    if Path("/proc").exists():
        time.sleep(1)
        sockets = [fd for fd in Path(f"/proc/{child}/fd").iterdir() if "socket" in str(fd.readlink())]
        assert len(sockets) == 1
    parent.kill()
    parent.wait()
    parent.stdin.close()
    parent.stdout.close()

    until = time.monotonic() + 10
    while running(child) and time.monotonic() < until:
        time.sleep(0.05)
    assert not running(child)


def running(process):
    try:
        return "Z" not in Path(f"/proc/{process}/stat").read_text().rsplit(")", 1)[1].split()[0]
    except FileNotFoundError:
        return False


def test_a_worker_is_not_used_again_after_a_large_file(vocabulary, workers, monkeypatch):
    monkeypatch.setattr(apart, "LARGE", 100)
    read_table_apart(SIXTY, "x", vocabulary=vocabulary)

    assert workers.waiting == []


@pytest.mark.usefixtures("workers")
def test_a_workbook_read_apart_keeps_its_sheet(vocabulary):
    assert (
        read_table_apart(list_of(("KAZ", "energy", 1)), "l.xlsx", vocabulary=vocabulary).source.sheet
        == "pledges"
    )


def test_where_no_process_can_be_had_a_file_is_read_in_this_one(vocabulary, monkeypatch):
    monkeypatch.setattr(apart, "APART", False)
    monkeypatch.setattr(apart.Worker, "started", None)

    assert apart.read_table_apart(b"country,amount\nKAZ,1\n", "a.csv", vocabulary=vocabulary).record(1) == (
        "KAZ",
        "1",
    )
    with pytest.raises(UnreadableFileError) as refusal:
        apart.read_table_apart(b"", "a.csv", vocabulary=vocabulary)
    assert refusal.value.rule == "file-empty"


def test_reading_in_this_process_is_waited_for_no_longer_than_the_limit(vocabulary, monkeypatch):
    goes_on = threading.Event()
    monkeypatch.setattr(apart, "APART", False)
    monkeypatch.setattr(apart, "read_table", lambda *_, **__: goes_on.wait(30))

    with pytest.raises(UnreadableFileError) as refusal:
        apart.read_table_apart(b"a,b\n", "a.csv", limits=Limits(seconds=0.05), vocabulary=vocabulary)
    goes_on.set()
    assert refusal.value.rule == "file-too-large"
