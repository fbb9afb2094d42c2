"""The moment by which a file has to be read and checked, so that none holds up the server."""

import time
from dataclasses import dataclass, replace

SHARE = 0.85
"""Of the time that a file may take; what is left goes into stopping between two looks at the clock, and into the answer."""
OWN_SHARE = SHARE / 8
"""Of that time, what a file has to have been worked on before it is stopped: a file that waits for a busy machine is no slow file."""


@dataclass(frozen=True, slots=True)
class Deadline:
    """A moment of the monotonic clock, and one of the processor time of the thread that set it at `begun`."""

    begun: float
    at: float
    worked: float

    @classmethod
    def after(cls, seconds: float) -> "Deadline":
        """Return the moment by which work has to be done so that its answer is there after so many seconds."""
        now = time.monotonic()
        return cls(now, now + SHARE * seconds, time.thread_time() + OWN_SHARE * seconds)

    def after_work_elsewhere(self) -> "Deadline":
        """Return the same moment, with the time since the beginning as work: another process has done it."""
        spent = time.monotonic() - self.begun
        return replace(self, worked=max(self.worked - spent, time.thread_time()))

    def passed(self) -> bool:
        """Return whether the moment is over, and the file has been worked on long enough to be the reason."""
        return time.monotonic() > self.at and time.thread_time() >= self.worked
