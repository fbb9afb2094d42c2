"""Which encoding a text file is in: a byte order mark, strict decoding, and else what makes sense."""

import codecs
import re

import numpy as np

from tracker.intake.code_pages import TABLES, known_encoding, single_byte_text, undefined_bytes
from tracker.intake.damage import damaged, damaged_utf8, strictly
from tracker.intake.readings import Decoded, most_sensible
from tracker.terms.vocabulary import Vocabulary

BOMS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
WIDE = ("utf-16", "utf-32")
SWITCH = re.compile(rb"\x1b\$[@B]")
"""How ISO-2022-JP, the encoding of Japanese mail, goes over to kanji; all its bytes are ASCII."""


def decode(content: bytes, wanted: str | None, vocabulary: Vocabulary) -> Decoded:
    """Return the text of a file, decoded strictly.

    Raises:
        UnreadableFileError: if the bytes are damaged, or make no sense in any encoding we know.
    """
    if wanted:
        return decode_as(content, wanted)
    for mark, encoding in BOMS:
        if content.startswith(mark):
            return Decoded(strictly(content[len(mark) :], encoding), encoding, marked=True)
    if content[: 2**16].isascii() and SWITCH.search(content):
        return Decoded(strictly(content, "iso2022_jp"), "iso2022_jp")
    if b"\0" in content[: 2**16] and (wide := wide_encoding(content)):
        return Decoded(strictly(content, wide), wide)
    try:
        return Decoded(content.decode("utf-8"), "utf-8")
    except UnicodeDecodeError as error:
        if damaged_utf8(content):
            raise damaged(content, "utf-8", error.start) from None
    return most_sensible(content, vocabulary)


def decode_as(content: bytes, wanted: str) -> Decoded:
    """Return the text in the encoding that a person named."""
    encoding = known_encoding(wanted)
    for mark, marked in BOMS:
        if content.startswith(mark) and (
            marked == encoding or (encoding[:6] in WIDE and encoding[:6] == marked[:6])
        ):
            return Decoded(strictly(content[len(mark) :], marked), marked, marked=True)
    if encoding in TABLES:
        text = single_byte_text(content, encoding)
        return Decoded(text, encoding, broken=undefined_bytes(content, encoding) > 0)
    return Decoded(strictly(content, encoding), encoding)


def wide_encoding(content: bytes) -> str | None:
    """Return UTF-16 without a mark if that is what the zero bytes mean.

    ASCII signs between the cells have a zero byte, always on the same side.
    """
    if len(content) % 2:
        return None
    head = content[: 2**18]
    sample = np.frombuffer(head, dtype=np.uint8)
    first, second = int((sample[0::2] == 0).sum()), int((sample[1::2] == 0).sum())
    for encoding, rare, common in (("utf-16-le", first, second), ("utf-16-be", second, first)):
        if rare or common < len(sample) // 40:
            continue
        text = head.decode(encoding, "replace")
        if re.search(r"[,;\t|\r\n]", text) and not re.search(r"[\x00-\x08\x0e-\x1f]", text):
            return encoding
    return None
