"""From bytes to a table: what kind of file it is decides who reads it."""

import hashlib
import mmap
import os
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path, PurePath

from tracker.intake.choices import RECOGNISED, USUAL, Form, Limits
from tracker.intake.kinds import FileKind, file_kind, other_kind
from tracker.intake.marks import Octets
from tracker.intake.ods import open_ods
from tracker.intake.packages import open_package
from tracker.intake.refusals import UnreadableFileError
from tracker.intake.regular import WORTHWHILE
from tracker.intake.table import Source, Table
from tracker.intake.texts import read_quickly, read_text_table
from tracker.intake.workbooks import Workbook, read_workbook_table
from tracker.intake.xls import open_xls
from tracker.intake.xlsx import open_xlsx
from tracker.terms.findings import Effect, Finding
from tracker.terms.language import N_
from tracker.terms.vocabulary import Vocabulary

KINDS = {
    ".csv": "csv",
    ".tsv": "csv",
    ".tab": "csv",
    ".txt": "csv",
    ".xlsx": "xlsx",
    ".xls": "xls",
    ".ods": "ods",
}
"""The kind of file that the end of a name promises."""
Identified = Callable[[Octets], Source]
"""Answers what is known of a file's bytes before they are read."""


def read_table(
    content: bytes | Path,
    name: str,
    *,
    form: Form = RECOGNISED,
    limits: Limits = USUAL,
    vocabulary: Vocabulary,
    hashed: bool = False,
) -> Table:
    """Return every record of a file as text, with its lines; `hashed` asks for the hash of its bytes too.

    Raises:
        UnreadableFileError: if the file cannot be read at all.
    """
    refuse_large(content, limits)
    identified = partial(source_of, name=name, hashed=hashed)
    table = (
        read_in_place(content, identified, form, limits, vocabulary) if isinstance(content, Path) else None
    )
    table = table or read_bytes(content, identified, form, limits, vocabulary)
    said = type_finding(name, table.source.kind)
    return replace(table, findings=(said, *table.findings)) if said else table


def read_bytes(
    content: bytes | Path, identified: Identified, form: Form, limits: Limits, vocabulary: Vocabulary
) -> Table:
    """Return the table of a file of any kind."""
    content = content.read_bytes() if isinstance(content, Path) else content
    source = identified(content)
    kind = file_kind(content)
    if kind is FileKind.TEXT:
        return read_text_table(content, source, form, limits, vocabulary)
    workbook = open_archive(content, limits) if kind is FileKind.ZIP else open_xls(content, limits)
    return read_workbook_table(workbook, source, form, vocabulary)


def read_in_place(
    path: Path, identified: Identified, form: Form, limits: Limits, vocabulary: Vocabulary
) -> Table | None:
    """Return the table of a large regular text file without copying its bytes into memory first; else None.

    None, too, if somebody writes to the file meanwhile: what was read might be half of each.
    """
    with path.open("rb") as file:
        before = os.fstat(file.fileno())
        if before.st_size < WORTHWHILE:
            return None
        content = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        head = content[:WORTHWHILE]
        if not head.strip() or file_kind(head) is not FileKind.TEXT:
            return None
        table = read_quickly(content, identified(content), form, limits, vocabulary)
        after = os.fstat(file.fileno())
    same = (before.st_size, before.st_mtime_ns) == (after.st_size, after.st_mtime_ns)
    return table if same else None


def source_of(content: Octets, *, name: str, hashed: bool) -> Source:
    """Return what is known of a file before it is read."""
    return Source(name, hashlib.sha256(content).hexdigest() if hashed else None, len(content), "csv")


def type_finding(name: str, kind: str) -> Finding | None:
    """Say that the name of a file promises another kind than its content is."""
    promised = KINDS.get(PurePath(name).suffix.casefold())
    if promised is None or promised == kind:
        return None
    return Finding(
        None,
        None,
        "file-type",
        Effect.NOTED,
        PurePath(name).suffix,
        N_("The name ends in {suffix}, but the file is {kind}; it was read as what it is."),
        {"suffix": PurePath(name).suffix, "kind": kind},
    )


def open_archive(content: bytes, limits: Limits) -> Workbook:
    """Return the workbook that a ZIP archive holds.

    Raises:
        UnreadableFileError: if it holds none.
    """
    package = open_package(content)
    if "content.xml" in package and "mimetype" in package:
        return open_ods(package, limits)
    if "[Content_Types].xml" in package and any(name.startswith("xl/") for name in package.names):
        return open_xlsx(package, limits)
    raise other_kind(N_("a ZIP archive"))


def refuse_large(content: bytes | Path, limits: Limits) -> None:
    """Refuse a file of too many bytes."""
    size = content.stat().st_size if isinstance(content, Path) else len(content)
    if size > limits.bytes:
        raise UnreadableFileError(
            N_("The file has {size:,} bytes; at most {limit:,} are read."),
            rule="file-too-large",
            size=size,
            limit=limits.bytes,
            next_step=N_("Split the list into smaller files, or load it with the command line."),
        )
