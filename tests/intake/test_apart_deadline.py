"""A file is stopped when its time is over and it is itself the reason, not when the machine is busy."""

import pytest

from tracker.intake import apart_deadline
from tracker.intake.apart_deadline import Deadline


@pytest.fixture
def clocks(monkeypatch):
    """Give the clock and the work of this thread, to be set by hand."""
    now = {"clock": 1000.0, "work": 50.0}
    monkeypatch.setattr(apart_deadline.time, "monotonic", lambda: now["clock"])
    monkeypatch.setattr(apart_deadline.time, "thread_time", lambda: now["work"])
    return now


@pytest.mark.parametrize(
    ("elsewhere", "clock", "work", "passed"),
    [
        (0, 20, 20, False),
        (0, 26, 26, True),
        (0, 26, 1, False),  # it waited for others
        (0, 300, 1, False),
        (0, 300, 4, True),
        (20, 4, 4, False),  # reading it took the rest of the time
        (20, 6, 6, True),
        (20, 6, 0.5, True),
    ],
)
def test_time_is_over_for_a_file_that_has_been_worked_on(clocks, elsewhere, clock, work, passed):
    deadline = Deadline.after(30)
    clocks["clock"] += elsewhere
    deadline = deadline.after_work_elsewhere()
    clocks["clock"] += clock
    clocks["work"] += work

    assert deadline.passed() is passed
