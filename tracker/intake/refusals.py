"""What is said when a whole file cannot be read."""

from tracker.terms.errors import TrackerError
from tracker.terms.language import N_


class UnreadableFileError(TrackerError):
    """A file that cannot be read at all; `rule` says why, `line` where if that is known."""

    next_step = N_("Save the list as CSV (UTF-8) or as an Excel workbook (.xlsx), and load that file.")

    @property
    def line(self) -> int | None:
        """The line of the file that gives the reason, if one does."""
        line = self.values.get("line")
        return line if isinstance(line, int) else None
