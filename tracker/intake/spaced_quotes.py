"""Quotes with a space before them (`a, "b, c"`): read as quotes where that makes a record as wide as the others."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

WHOLE = re.compile(r' +"((?:[^"]|"")*)" *\Z')
OPENING = re.compile(r' +"')
MOST_CELLS = 1_000
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
        if not re.search(re.escape(delimiter) + ' +"', text):
            return None
        widths = Counter(len(joined(cells, delimiter)) for _, cells in records)
        return cls(delimiter, max(widths, key=lambda width: (widths[width], width)))

    def read(self, records: Iterable[Record]) -> Iterator[Record]:
        """Yield the records, those with such quotes joined if they then have the usual width."""
        for line, cells in records:
            whole = joined(cells, self.delimiter)
            if whole is cells or len(whole) != self.width:
                yield line, cells
                continue
            self.count += 1
            self.line = self.line or line
            yield line, whole


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
