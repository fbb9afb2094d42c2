"""Records of an .xls workbook that tell what `xlrd` keeps to itself: formulas, links, kinds of sheets."""

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from tracker.intake.dangers import draws_data, with_macros

HEADER = struct.Struct("<HH")
PLACE = struct.Struct("<HH")
BEGIN, END = 0x0809, 0x000A
FORMULA, BOUND_SHEET, SUP_BOOK, EXTERN_SHEET = 0x0006, 0x0085, 0x01AE, 0x0017
WORKSHEET, MACRO_SHEET = 0, 1
OWN_SHEETS, ADD_IN = 0x0401, 0x3A01
"""What stands in place of a length in a SupBook record that leads to no file."""

OTHER_PROGRAM, FILE_PATH = b"\x03", b"\x01"
"""Signs in the path of a link: before the topic of a DDE or OLE source, and before the path of a file."""

NO_TEXT = b"\x03"


class BoundSheet(NamedTuple):
    """A sheet as the workbook lists it: where its records begin, and whether it is hidden."""

    start: int
    hidden: bool


@dataclass
class Globals:
    """What holds for the whole workbook: its sheets with cells, and whether it links to other workbooks."""

    sheets: list[BoundSheet] = field(default_factory=list)
    linked: bool = False


def workbook_globals(stream: bytes, *, unicode: bool) -> Globals:
    """Return what the workbook says of itself; `unicode` for Excel 97 and later.

    Raises:
        UnreadableFileError: if it holds macro sheets, or draws data from other programs.
    """
    found = Globals()
    for kind, start, size in substream(stream, 0):
        if kind == BOUND_SHEET and size >= 6:
            place, state, what = struct.unpack_from("<IBB", stream, start)
            if what == MACRO_SHEET:
                raise with_macros()
            if what == WORKSHEET:
                found.sheets.append(BoundSheet(place, bool(state & 3)))
        elif kind == (SUP_BOOK if unicode else EXTERN_SHEET):
            path = link_path(stream[start : start + size], unicode=unicode)
            if OTHER_PROGRAM in path[1:]:
                raise draws_data()
            found.linked |= path.startswith(FILE_PATH)
    return found


def link_path(record: bytes, *, unicode: bool) -> bytes:
    """Return the path of a link, in its own encoding of signs and names; b"" if it leads to no file."""
    if not unicode:
        return record[1:]
    if len(record) < 5 or struct.unpack_from("<H", record, 2)[0] in (OWN_SHEETS, ADD_IN):
        return b""
    wide, path = record[4] & 1, record[5:]
    return path.decode("utf-16-le", "replace").encode("utf-8", "replace") if wide else path


def formulas(stream: bytes, start: int) -> dict[tuple[int, int], bool]:
    """Return the cells of a sheet that hold formulas, and whether each has a stored value.

    A formula whose result is an empty text counts as one without: programs that only write workbooks
    put just that there, and so does Excel where the result is empty.
    """
    found: dict[tuple[int, int], bool] = {}
    for kind, place, size in substream(stream, start):
        if kind == FORMULA and size >= 14:
            empty = (
                stream[place + 12 : place + 14] == b"\xff\xff" and stream[place + 6 : place + 7] == NO_TEXT
            )
            found[PLACE.unpack_from(stream, place)] = not empty
    return found


def substream(stream: bytes, start: int) -> Iterator[tuple[int, int, int]]:
    """Yield kind, place and size of the records of a sheet or of the workbook, charts in it passed over."""
    depth, end = 0, len(stream) - HEADER.size
    while start <= end:
        kind, size = HEADER.unpack_from(stream, start)
        start += HEADER.size
        if kind == BEGIN:
            depth += 1
        elif kind == END:
            depth -= 1
            if depth <= 0:
                return
        elif depth == 1:
            yield kind, start, size
        start += size
