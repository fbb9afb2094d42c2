"""From bytes to a table: what kind of file it is decides who reads it."""

import hashlib
from dataclasses import replace
from pathlib import Path, PurePath

from tracker.intake.choices import RECOGNISED, USUAL, Form, Limits
from tracker.intake.kinds import FileKind, file_kind, other_kind
from tracker.intake.ods import open_ods
from tracker.intake.packages import open_package
from tracker.intake.refusals import UnreadableFileError
from tracker.intake.table import Source, Table
from tracker.intake.texts import read_text_table
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


def read_table(
    content: bytes | Path,
    name: str,
    *,
    form: Form = RECOGNISED,
    limits: Limits = USUAL,
    vocabulary: Vocabulary,
) -> Table:
    """Return every record of a file as text, with its lines.

    Raises:
        UnreadableFileError: if the file cannot be read at all.
    """
    content = content_of(content, limits)
    source = Source(name, hashlib.sha256(content).hexdigest(), len(content), "csv")
    kind = file_kind(content)
    if kind is FileKind.TEXT:
        table = read_text_table(content, source, form, limits, vocabulary)
    else:
        workbook = open_archive(content, limits) if kind is FileKind.ZIP else open_xls(content, limits)
        table = read_workbook_table(workbook, source, form, vocabulary)
    said = type_finding(name, table.source.kind)
    return replace(table, findings=(said, *table.findings)) if said else table


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


def content_of(content: bytes | Path, limits: Limits) -> bytes:
    """Return the file's bytes, if they are not too many."""
    size = content.stat().st_size if isinstance(content, Path) else len(content)
    if size > limits.bytes:
        raise UnreadableFileError(
            N_("The file has {size:,} bytes; at most {limit:,} are read."),
            rule="file-too-large",
            size=size,
            limit=limits.bytes,
            next_step=N_("Split the list into smaller files, or load it with the command line."),
        )
    return content.read_bytes() if isinstance(content, Path) else content
