"""Code pages: encodings of one byte a letter, and the names of all encodings that are read."""

import codecs

from tracker.intake.refusals import UnreadableFileError
from tracker.terms.language import N_

SINGLE_BYTE = ("cp1251", "cp1252", "cp1250", "cp1253")
TURKISH = "cp1254"
"""Differs from CP1252 in six letters only, so it is taken where these make Turkish words."""

KIN = {"iso8859-2": "cp1250", "iso8859-7": "cp1253", "kz1048": "cp1251", "mac-cyrillic": "cp1251"}
"""Encodings that share most letters with a commoner one, and are taken only where they make clearly more sense."""

RECOGNISED = ("utf-8", "utf-16-le", "utf-16-be", "cp932", *SINGLE_BYTE)
LAST_RESORT = ("mac-roman", "koi8-r", "cp866", "iso8859-5")
"""Encodings that are guessed only if none of the recognised ones makes sense, and these plainly do."""

BY_HAND = (
    *LAST_RESORT,
    *KIN,
    "koi8-u",
    TURKISH,
    "cp1257",
    "iso8859-1",
    "iso8859-9",
    "iso8859-15",
    "euc_jp",
    "iso2022_jp",
    "ptcp154",
    "gb18030",
    "cp949",
    "big5",
    "utf-32",
    "ascii",
)
"""Encodings that are read if a person names them."""

SAME = {"shift_jis": "cp932", "utf-8-sig": "utf-8", "utf-16": "utf-16-le", "ascii": "utf-8"}
"""Names people use for a wider encoding: Excel's "Shift_JIS" is CP932, with ㈱ ① 髙."""

BROKEN_BASE = 0xF700
"""An undefined byte stands in the text as this private character plus the byte, until cells are known."""


def known_encoding(wanted: str) -> str:
    """Return our name of an encoding."""
    try:
        name = codecs.lookup(wanted.strip()).name
    except (LookupError, ValueError):
        name = ""
    name = SAME.get(name, name)
    for encoding in (*RECOGNISED, *BY_HAND):
        if codecs.lookup(encoding).name == codecs.lookup(name or "utf-8").name and name:
            return encoding
    raise UnreadableFileError(
        N_("“{wanted}” is not an encoding that can be read."),
        rule="file-encoding",
        wanted=wanted,
        known=", ".join(RECOGNISED),
        next_step=N_("Choose one of these encodings: {known}."),
    )


def undefined_bytes(content: bytes, encoding: str) -> int:
    """Return how many bytes a single-byte code page does not define."""
    missing = bytes(byte for byte in range(0x80, 0x100) if not letter(byte, encoding))
    return len(content) - len(content.translate(None, missing))


def single_byte_text(content: bytes, encoding: str) -> str:
    """Return the text, with a private character for each byte that the code page does not define."""
    return codecs.charmap_decode(content, "strict", TABLES[encoding])[0]


def table(encoding: str) -> str:
    """Return the 256 characters of a single-byte code page."""
    return "".join(letter(byte, encoding) or chr(BROKEN_BASE + byte) for byte in range(256))


def letter(byte: int, encoding: str) -> str:
    """Return what a byte means; nothing where it is undefined, or one of the control signs that ISO 8859 has there."""
    text = bytes([byte]).decode(encoding, "ignore")
    return "" if "\x80" <= text <= "\x9f" else text


TABLES = {encoding: table(encoding) for encoding in (*SINGLE_BYTE, TURKISH, *KIN, *LAST_RESORT)}
