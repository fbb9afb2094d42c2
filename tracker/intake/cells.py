"""The cells of a sheet's XML, many at a time where the XML is written the way programs write it."""

import re
from collections.abc import Iterator
from typing import NamedTuple

CHUNK = 2**20
SHEET_DATA = re.compile(rb"<sheetData\s*>(.*)</sheetData\s*>", re.DOTALL)
UNUSUAL = (b"<!--", b"<![CDATA[", b"<?", b"<is", b"<c>", b"<c/", b"<row>", b"<row/>", b"\r", b"='", b"= ")
ROW = re.compile(r"<row\s([^>]*)>")
ROW_NUMBER = re.compile(r'\br="(\d{1,7})"')
CELL = re.compile(
    r'<c r="([A-Z]{1,3})(\d{1,7})"(?: s="(\d{1,6})")?(?: t="(\w+)")?'
    r"\s?(?:/>|>(?:(<f(?:\s[^>]*?)?)(?:/>|>([^<]*)</f>))?(?:<v>([^<]*)</v>|<v\s?/>)?</c>)"
)
REFERENCE = re.compile(r"&(#x[0-9a-fA-F]+|#\d+|amp|lt|gt|quot|apos);")
NAMED = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'"}


class Cells(NamedTuple):
    """A stretch of cells in columns: column letters, row numbers, styles, types, formulas, values.

    `formulas` is blank where there is none; `rows` are the attributes of the
    rows in the stretch, by their number.
    """

    letters: tuple[str, ...]
    numbers: tuple[str, ...]
    styles: tuple[str, ...]
    types: tuple[str, ...]
    formulas: tuple[str, ...]
    formula_texts: tuple[str, ...]
    values: tuple[str, ...]
    rows: list[tuple[int, str]]


def split_sheet(data: bytes) -> tuple[bytes, bytes] | None:
    """Return the cells' XML, and the sheet's without it; None if it is written in an unusual way."""
    start, stop = data.find(b"<sheetData>"), data.rfind(b"</sheetData>")
    if start < 0 or stop < start:
        return None
    inner = data[start + len(b"<sheetData>") : stop]
    if any(mark in inner for mark in UNUSUAL) or not utf8(data[:200]):
        return None
    return inner, data[:start] + b"<sheetData>" + data[stop:]


def utf8(head: bytes) -> bool:
    """Return whether a part's XML is in UTF-8."""
    match = re.search(rb"""encoding=["']([\w-]+)["']""", head)
    return not match or match[1].lower() in (b"utf-8", b"utf8", b"us-ascii")


def stretches(inner: bytes) -> Iterator[Cells | None]:
    """Yield the cells in stretches of whole rows; None, and no more, where a cell is written unusually."""
    start = 0
    while start < len(inner):
        stop = inner.find(b"</row>", start + CHUNK)
        stop = len(inner) if stop < 0 else stop + len(b"</row>")
        text = inner[start:stop].decode("utf-8")
        start = stop
        found = CELL.findall(text)
        rows = row_attributes(text)
        if len(found) != text.count("<c ") or rows is None:
            yield None
            return
        yield Cells(*zip(*found, strict=True), rows) if found else Cells((), (), (), (), (), (), (), rows)


def row_attributes(text: str) -> list[tuple[int, str]] | None:
    """Return the number and attributes of each row; None if one has no number."""
    rows: list[tuple[int, str]] = []
    for attributes in ROW.findall(text):
        number = ROW_NUMBER.search(attributes)
        if not number:
            return None
        rows.append((int(number[1]), attributes))
    return rows


def resolved(text: str) -> str:
    """Return text with XML's character references as characters."""
    return REFERENCE.sub(character, text) if "&" in text else text


def character(match: re.Match[str]) -> str:
    """Return the character that a reference means."""
    name = match[1]
    if name.startswith("#"):
        return chr(int(f"0{name[1:]}", 16) if name[1] == "x" else int(name[1:]))
    return NAMED[name]
