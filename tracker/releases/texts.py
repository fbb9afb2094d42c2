"""Texts that people give with a release, in the form in which every database keeps them."""

import unicodedata

KEPT_CONTROLS = "\n"


def storable(text: str) -> str:
    """Return `text` without control characters and broken halves of characters, which not every database takes."""
    whole = text.replace("\r\n", "\n").encode("utf-8", "replace").decode()
    return "".join(c for c in whole if c in KEPT_CONTROLS or unicodedata.category(c) != "Cc").strip()


def one_line(text: str) -> str:
    """Return `text` in one line."""
    return " ".join(storable(" ".join(text.split())).split())


def bare_name(file_name: str) -> str:
    """Return a file's name without any folder before it, of whichever system."""
    return one_line(file_name.replace("\\", "/").rpartition("/")[2]) or "list"
