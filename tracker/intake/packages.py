"""Workbooks that are ZIP archives of XML: opened with every part counted and sized before it is read."""

import io
import re
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from xml.parsers import expat

from tracker.intake.refusals import UnreadableFileError
from tracker.terms.language import N_

MOST_PARTS = 2_000
MOST_BYTES = 1_200 * 2**20
LARGE_PART = 50 * 2**20
MOST_GROWTH = 150
"""A sheet shrinks to a tenth or a thirtieth when it is packed; a bomb to a thousandth."""

BLOCK = 2**18
ENCRYPTED = 0x1

Attributes = dict[str, str]
Start = Callable[[str, Attributes], None]
End = Callable[[str], None]


class Enough(Exception):  # noqa: N818 - no error: the reader has seen what it wanted
    """Raised by a handler to stop parsing a part."""


@dataclass(frozen=True)
class Package:
    """An opened archive whose parts are known to be of reasonable number, names and size."""

    archive: zipfile.ZipFile
    names: frozenset[str]

    def __contains__(self, name: object) -> bool:
        return name in self.names

    def read(self, name: str) -> bytes:
        """Return a part's bytes."""
        return b"".join(self.blocks(name))

    def blocks(self, name: str) -> Iterator[bytes]:
        """Yield a part's bytes, block by block."""
        if name not in self.names:
            raise bad_workbook(N_("The workbook is damaged: its part {part} is missing."), part=name)
        try:
            with self.archive.open(name) as part:
                while block := part.read(BLOCK):
                    yield block
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError) as error:
            raise bad_workbook(
                N_("The workbook is damaged: its part {part} cannot be unpacked."), part=name
            ) from error

    def parse(
        self, name: str, start: Start, end: End | None = None, text: Callable[[str], None] | None = None
    ) -> None:
        """Call handlers for a part's elements (names without prefix) and text.

        Raises:
            UnreadableFileError: if the part is not well-formed, or declares entities of its own.
        """
        parse_xml(self.blocks(name), name, start, end, text)


def parse_xml(
    blocks: Iterable[bytes],
    part: str,
    start: Start | None = None,
    end: End | None = None,
    text: Callable[[str], None] | None = None,
) -> None:
    """Call handlers for the elements and text of a part's XML; see `Package.parse`."""
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.buffer_size = 2**16
    parser.StartDoctypeDeclHandler = refuse_doctype

    def root(element: str, attributes: Attributes) -> None:
        assert start
        # Other prefixes than the root's mark extensions, which hold no cells.
        prefix = element.rpartition(":")[0]
        parser.StartElementHandler = without_prefix(start, prefix) if prefix else start
        if end:
            parser.EndElementHandler = without_prefix(end, prefix) if prefix else end
        parser.StartElementHandler(element, attributes)

    if start:
        parser.StartElementHandler = root
    if text:
        parser.CharacterDataHandler = text
    try:
        for block in blocks:
            parser.Parse(block, False)
        parser.Parse(b"", True)
    except Enough:
        pass
    except expat.ExpatError as error:
        raise bad_workbook(
            N_("The workbook is damaged: its part {part} is not well-formed."), part=part
        ) from error


def without_prefix(handler: Callable[..., None], prefix: str) -> Callable[..., None]:
    """Return a handler of elements that gets their names without a namespace prefix."""

    def handle(name: str, *rest: Attributes) -> None:
        handler(name.removeprefix(f"{prefix}:"), *rest)

    return handle


def refuse_doctype(*_: object) -> None:
    """Refuse a part that declares a document type: workbooks never do, attacks do."""
    raise bad_workbook(N_("The workbook holds declarations that programs never write into one."))


def open_package(content: bytes) -> Package:
    """Return the archive, if it is whole and harmless.

    Raises:
        UnreadableFileError: if it is cut off, encrypted, a bomb, or has parts that readers disagree about.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
        parts = archive.infolist()
    except (
        zipfile.BadZipFile,
        OSError,
        ValueError,
        NotImplementedError,
        EOFError,
        UnicodeDecodeError,
    ) as error:
        raise bad_workbook(N_("The workbook is damaged or was cut off on its way.")) from error
    if any(part.flag_bits & ENCRYPTED for part in parts):
        raise encrypted()
    if len(parts) > MOST_PARTS:
        raise bomb(
            N_("The workbook has {count:,} parts; at most {limit:,} are read."),
            count=len(parts),
            limit=MOST_PARTS,
        )
    grown = sum(part.file_size for part in parts)
    if grown > MOST_BYTES or any(growing(part) for part in parts):
        raise bomb(N_("The workbook unpacks to {count:,} bytes, far more than a list would."), count=grown)
    names = [part.filename for part in parts]
    if len({name.casefold() for name in names}) < len(names):
        raise bad_workbook(
            N_("The workbook has two parts of the same name; programs would disagree about its content.")
        )
    if any(leaves_folder(name) for name in names):
        raise bad_workbook(N_("The workbook has a part whose name leads out of the workbook."))
    return Package(archive, frozenset(names))


def growing(part: zipfile.ZipInfo) -> bool:
    """Return whether a part is a bomb: large, and packed far tighter than a sheet can be."""
    return part.file_size > LARGE_PART and part.file_size > MOST_GROWTH * max(1, part.compress_size)


def leaves_folder(name: str) -> bool:
    """Return whether the name of a part would lead out of a folder it is unpacked into."""
    return ".." in re.split(r"[/\\]", name) or name.startswith(("/", "\\")) or ":" in name


def bad_workbook(message: str, **values: object) -> UnreadableFileError:
    """Return the refusal of a damaged workbook."""
    return UnreadableFileError(
        message,
        rule="workbook-bad",
        **values,
        next_step=N_("Open the workbook in Excel, save it again as .xlsx, and load that file."),
    )


def bomb(message: str, **values: object) -> UnreadableFileError:
    """Return the refusal of a workbook that would use up the machine."""
    return UnreadableFileError(
        message,
        rule="workbook-bomb",
        **values,
        next_step=N_("Copy the list alone into a new workbook, and load that file."),
    )


def encrypted() -> UnreadableFileError:
    """Return the refusal of a workbook that needs a password."""
    return UnreadableFileError(
        N_("The workbook is protected with a password."),
        rule="workbook-encrypted",
        next_step=N_(
            "Open it in Excel, remove the password under File, Info, Protect "
            "Workbook, save it, and load it again."
        ),
    )
