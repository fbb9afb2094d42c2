"""Quotes with a space before them (`a, "b, c"`): read as quotes where that makes a record as wide as the others."""

import re
from collections import Counter, deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

WHOLE = re.compile(r' +"((?:[^"]|"")*)" *\Z')
OPENING = re.compile(r' +"')
MOST_CELLS = 1_000
MOST_LINES = 50
"""How many lines a cell may go over."""
Record = tuple[int, list[str]]


@dataclass
class SpacedQuotes:
    """Reads such quotes; `count` records had some, the first in `line`."""

    delimiter: str
    width: int
    count: int = 0
    line: int | None = None

    @classmethod
    def of(cls, text: str, delimiter: str, records: Iterable[Record]) -> "SpacedQuotes | None":
        """Return what reads the quotes of a text, if it has any; the usual width is taken with them read."""
        spaced = re.compile(re.escape(delimiter) + ' +"')
        if not spaced.search(text) or not spaced.search(without_quoted(text, delimiter)):
            return None
        widths = Counter(len(joined(cells, delimiter)) for _, cells in records if unclosed(cells) is None)
        if not widths:
            return None
        return cls(delimiter, max(widths, key=lambda width: (widths[width], width)))

    def read(self, records: Iterable[Record]) -> Iterator[Record]:
        """Yield the records, those with such quotes joined if they then have the usual width.

        A quote after a space may also hold a line break; as everywhere, such a break starts no line.
        """
        waiting: deque[Record] = deque()
        coming, inside = iter(records), 0
        while True:
            taken = waiting.popleft() if waiting else next(coming, None)
            if taken is None:
                return
            line, cells = taken
            if (opened := unclosed(cells)) is not None:
                whole, used = self.over_lines(cells, opened, waiting, coming)
                if whole is not None:
                    for _ in range(used):
                        waiting.popleft()
                    self.note(line - inside)
                    yield line - inside, whole
                    inside += used
                    continue
            whole = joined(cells, self.delimiter)
            if whole is cells or len(whole) != self.width:
                yield line - inside, cells
                continue
            self.note(line - inside)
            yield line - inside, whole

    def note(self, line: int) -> None:
        """Count a record that was joined."""
        self.count += 1
        self.line = self.line or line

    def over_lines(
        self, cells: list[str], opened: int, waiting: deque[Record], coming: Iterator[Record]
    ) -> tuple[list[str] | None, int]:
        """Return a record whose quote closes on a later line, and how many lines more it took; None if none does."""
        whole = list(cells)
        for used in range(1, MOST_LINES + 1):
            while len(waiting) < used:
                if (more := next(coming, None)) is None:
                    return None, 0
                waiting.append(more)
            following = waiting[used - 1][1] or [""]
            whole = [*whole[:-1], f"{whole[-1]}\n{following[0]}", *following[1:]]
            if len(whole) > MOST_CELLS:
                return None, 0
            if closing(whole, opened):
                made = joined(whole, self.delimiter)
                return (made, used) if len(made) == self.width and unclosed(made) is None else (None, 0)
        return None, 0


def without_quoted(text: str, delimiter: str) -> str:
    """Return a text without the cells that are quoted as they should be: what looks like such quotes in them is text."""
    mark = re.escape(delimiter)
    return re.sub(rf'(?:\A|(?<=[{mark}\r\n]))"(?:[^"]|"")*+"(?=[{mark}\r\n]|\Z)', "", text)


def unclosed(cells: list[str]) -> int | None:
    """Return the place of a cell that opens a quote after a space which its record does not close, or None."""
    if len(cells) > MOST_CELLS:
        return None
    place = 0
    while place < len(cells):
        if OPENING.match(cells[place]):
            after = closing(cells, place)
            if not after:
                return place
            place = after
        else:
            place += 1
    return None


def joined(cells: list[str], delimiter: str) -> list[str]:
    """Return the cells with those joined that a quote after a space holds together; the same list if none does."""
    if len(cells) > MOST_CELLS:
        return cells
    made: list[str] = []
    place, found = 0, False
    while place < len(cells):
        cell, after = cells[place], place + 1
        if OPENING.match(cell) and (last := closing(cells, place)):
            match = WHOLE.match(delimiter.join(cells[place:last]))
            if match:
                cell, after, found = match[1].replace('""', '"'), last, True
        made.append(cell)
        place = after
    return made if found else cells


def closing(cells: list[str], place: int) -> int:
    """Return the place after the cell that closes the quote which opens in one cell, or 0."""
    quotes = 0
    for last in range(place, len(cells)):
        quotes += cells[last].count('"')
        if quotes % 2 == 0 and cells[last].rstrip(" ").endswith('"'):
            return last + 1
    return 0
