"""Texts of an .xlsx workbook: shared strings, rich text, escapes; Japanese reading aids left out."""

import re

from tracker.intake.packages import Attributes, Package

ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")


class Text:
    """Gathers the text of one string item: runs of rich text joined, phonetic runs left out."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.taking = False
        self.phonetic = False

    def start(self, name: str) -> None:
        """Notice the start of an element."""
        if name == "rPh":
            self.phonetic = True
        elif name == "t":
            self.taking = not self.phonetic

    def end(self, name: str) -> None:
        """Notice the end of an element."""
        if name == "rPh":
            self.phonetic = False
        elif name == "t":
            self.taking = False

    def add(self, text: str) -> None:
        """Keep a piece of text, if it belongs to the cell."""
        if self.taking:
            self.parts.append(text)

    def take(self) -> str:
        """Return the text gathered so far, and begin anew."""
        text = unescaped("".join(self.parts))
        self.parts.clear()
        return text


def unescaped(text: str) -> str:
    """Return the text with `_x000D_` and the like as the characters they stand for."""
    return ESCAPE.sub(meant, text) if "_x" in text else text


def meant(match: re.Match[str]) -> str:
    """Return the character that an escape means; halves of surrogate pairs stay as they are."""
    code = int(match[1], 16)
    return match[0] if 0xD800 <= code <= 0xDFFF else chr(code)


def shared_strings(package: Package, part: str | None) -> list[str]:
    """Return the shared strings in order; none without the part."""
    if part is None or part not in package:
        return []
    strings: list[str] = []
    text = Text()

    def start(name: str, _: Attributes) -> None:
        text.start(name)

    def end(name: str) -> None:
        text.end(name)
        if name == "si":
            strings.append(text.take())

    package.parse(part, start, end, text.add)
    return strings
