"""What kind of file it is, by its content and never by its name."""

import re
from enum import StrEnum

from tracker.intake.refusals import UnreadableFileError
from tracker.terms.language import N_


class FileKind(StrEnum):
    """Who reads a file."""

    TEXT = "text"
    ZIP = "zip"
    OLE = "ole"


ZIP_MARKS = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
OLE_MARK = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

OTHERS: tuple[tuple[bytes, str], ...] = (
    (b"\x1f\x8b", N_("a gzip archive")),
    (b"BZh", N_("a bzip2 archive")),
    (b"\xfd7zXZ\0", N_("an xz archive")),
    (b"7z\xbc\xaf\x27\x1c", N_("a 7-Zip archive")),
    (b"Rar!\x1a\x07", N_("a RAR archive")),
    (b"%PDF-", N_("a PDF document")),
    (b"\x89PNG\r\n", N_("a picture")),
    (b"\xff\xd8\xff", N_("a picture")),
    (b"GIF8", N_("a picture")),
    (b"II*\0", N_("a picture")),
    (b"MM\0*", N_("a picture")),
    (b"{\\rtf", N_("a text document (RTF)")),
    (b"SQLite format 3\0", N_("a database")),
    (b"PAR1", N_("a Parquet file")),
    (b"ARROW1", N_("an Arrow file")),
    (b"\x7fELF", N_("a program")),
    (b"RIFF", N_("a sound or a picture")),
    (b"OggS", N_("a sound")),
    (b"ID3", N_("a sound")),
)
"""First bytes of files that are no lists, and what they are."""

AS_LIST = N_("Open the list in Excel, save it as a workbook (.xlsx) or as “CSV UTF-8”, and load that file.")

MARKUP: tuple[tuple[re.Pattern[str], str], ...] = (
    (
        re.compile(
            r"\s*(<!--.{0,2000}?-->\s*)*<(!doctype\s+html|html|head|body|table|meta|div|script|style|tr|td)\b",
            re.IGNORECASE | re.DOTALL,
        ),
        N_("a web page (HTML)"),
    ),
    (re.compile(r"\s*<(\?xml|!DOCTYPE|svg|[A-Za-z][\w.-]*:?[\w.-]*\s+xmlns)"), N_("an XML file")),
    (re.compile(r"\s*(\{\s*(\"|\})|\[\s*([\[{\"\]]|-?\d))"), N_("a JSON file")),
    (re.compile(r"MIME-Version:", re.IGNORECASE), N_("a saved web page (MHTML)")),
)
"""How text begins that is no list."""

BLANK = b" \t\r\n\xef\xbb\xbf\xff\xfe\0"
CONTROL = bytes(byte for byte in range(32) if byte not in b"\t\n\r\f\x0b\x1a\x1b")
MOST_CONTROL = 0.02


def file_kind(content: bytes) -> FileKind:
    """Return who reads the file.

    Raises:
        UnreadableFileError: if it is empty, or of a kind that holds no list.
    """
    if not content[:4096].strip(BLANK) and not content.strip(BLANK):
        raise UnreadableFileError(
            N_("The file is empty."),
            rule="file-empty",
            next_step=N_("Check that the list was saved, and load it again."),
        )
    if content.startswith(ZIP_MARKS):
        return FileKind.ZIP
    if content.startswith(OLE_MARK):
        return FileKind.OLE
    for mark, what in OTHERS:
        if content.startswith(mark) and not (
            mark in (b"BZh", b"ID3", b"RIFF", b"GIF8", b"PAR1") and texty(content)
        ):
            raise other_kind(what)
    return FileKind.TEXT


def texty(content: bytes) -> bool:
    """Return whether the beginning of a file holds no control characters."""
    head = content[:4096]
    return len(head.translate(None, CONTROL)) == len(head)


def refuse_binary(content: bytes) -> None:
    """Refuse bytes that are no text: too many control characters for a slip of one."""
    head = content[: 2**16]
    if len(head) - len(head.translate(None, CONTROL)) > max(8, MOST_CONTROL * len(head)):
        raise UnreadableFileError(
            N_("The file is neither text nor a workbook."), rule="file-type", next_step=AS_LIST
        )


def refuse_markup(text: str) -> None:
    """Refuse text that is a web page, XML or JSON."""
    head = text[:4096]
    for pattern, what in MARKUP:
        if pattern.match(head) and not (what == N_("a JSON file") and text.rstrip()[-1:] not in "]}"):
            raise other_kind(what)


def other_kind(what: str) -> UnreadableFileError:
    """Return the refusal of a file that is no list."""
    return UnreadableFileError(
        N_("The file is not a list but {what}."), rule="file-type", what=what, next_step=AS_LIST
    )
