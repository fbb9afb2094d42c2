"""The moment by which a file has to be read and checked, so that none holds up the server."""

import time
from dataclasses import dataclass

SHARE = 0.85
"""Of the time that a file may take; what is left goes into stopping between two looks at the clock, and into the answer."""


@dataclass(frozen=True, slots=True)
class Deadline:
    """A moment of the monotonic clock."""

    at: float

    @classmethod
    def after(cls, seconds: float) -> "Deadline":
        """Return the moment by which work has to be done so that its answer is there after so many seconds."""
        return cls(time.monotonic() + SHARE * seconds)

    def passed(self) -> bool:
        """Return whether the moment is over."""
        return time.monotonic() > self.at
