"""The moment by which a file has to be read and checked, so that none holds up the server."""

import time
from dataclasses import dataclass

SHARE = 0.85
"""Of the time that a file may take; what is left goes into stopping between two looks at the clock, and into the answer."""
OWN_SHARE = SHARE / 3
"""Of that time, what a file has to have been worked on before it is stopped: a file that waits for a busy machine is no slow file."""


@dataclass(frozen=True, slots=True)
class Deadline:
    """A moment of the monotonic clock, and one of the processor time of the thread that made it."""

    at: float
    worked: float

    @classmethod
    def after(cls, seconds: float, *, spent: float = 0.0) -> "Deadline":
        """Return the moment by which work has to be done so that its answer is there after so many seconds.

        `spent` is how many of them the file has taken before, in another process.
        """
        return cls(
            time.monotonic() + SHARE * seconds - spent,
            time.thread_time() + max(OWN_SHARE * seconds - spent, 0.0),
        )

    def passed(self) -> bool:
        """Return whether the moment is over, and this thread itself has worked long enough to be the reason."""
        return time.monotonic() > self.at and time.thread_time() > self.worked
