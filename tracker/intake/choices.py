"""What a person can say about a file's form, in place of our own reading of it."""

from dataclasses import dataclass

MOST_ABOVE = 60
"""How many lines may stand above the rows: as far down as headings are looked for."""


@dataclass(frozen=True, slots=True)
class Form:
    """A person's choices about encoding, delimiter and sheet; None: recognise it."""

    encoding: str | None = None
    delimiter: str | None = None
    sheet: str | None = None


RECOGNISED = Form()
"""No choices: everything about the form is recognised."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How much of a file is read before it is refused."""

    bytes: int = 25 * 2**20
    rows: int = 1_000_000
    columns: int = 256
    seconds: float = 30.0
    memory: int = 1_500 * 2**20

    @property
    def lines(self) -> int:
        """How many lines that makes with titles and headings above the rows."""
        return self.rows + MOST_ABOVE


USUAL = Limits()
"""The limits of the browser."""
