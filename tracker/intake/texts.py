"""A text file to a table: encoding, delimiter, records, and what is said of them."""

import re
from codecs import BOM_UTF8
from collections.abc import Iterator
from dataclasses import replace

from tracker.intake.broken import foreign_findings, mend_broken_cells
from tracker.intake.choices import Form, Limits
from tracker.intake.delimiters import SAMPLE_TEXT, choose_delimiter, declared_delimiter, given_delimiter
from tracker.intake.encodings import decode
from tracker.intake.kinds import refuse_binary, refuse_markup
from tracker.intake.marks import Marks, Octets, holds
from tracker.intake.readings import Decoded
from tracker.intake.records import OddQuote, Records, line_after, line_end, read_records
from tracker.intake.refusals import UnreadableFileError
from tracker.intake.regular import WORTHWHILE, read_regular
from tracker.intake.spaced_quotes import SpacedQuotes
from tracker.intake.table import Source, Table
from tracker.intake.wrapped_lines import without_wrapping, wrapped
from tracker.terms.findings import Effect, Finding
from tracker.terms.language import N_
from tracker.terms.vocabulary import Vocabulary

END_OF_FILE = "\x1a"
MARK = re.compile(r"(?:(?<=[\r\n])|\A)\ufeff")


def read_text_table(
    content: bytes, source: Source, form: Form, limits: Limits, vocabulary: Vocabulary
) -> Table:
    """Return the table of a text file. A `sep=` line is counted as a line, but is no record.

    Raises:
        UnreadableFileError: if it is no text, is damaged, or has more rows or columns than allowed.
    """
    if quick := read_quickly(content, source, form, limits, vocabulary):
        return quick
    decoded = decode_text(content, form, vocabulary)
    text, marks = without_marks(decoded.text)
    declared = declared_delimiter(text)
    first_line = 1
    if declared:
        text, first_line = text[line_end(text, 0)[1] :], 2
    text, around = without_wrapping(text)
    delimiter = given_delimiter(form.delimiter) or declared or choose_delimiter(text, vocabulary)
    records = None
    if len(text) >= WORTHWHILE and decoded.encoding != "utf-8":
        records = read_regular(text.encode("utf-8"), delimiter, limits, first_line)
    records = records or read_records(text, delimiter, limits, first_line)
    if not len(records.lines):
        raise UnreadableFileError(
            N_("The file is empty."),
            rule="file-empty",
            next_step=N_("Check that the list was saved, and load it again."),
        )
    made = text_table(source, decoded, delimiter, declared, records)
    return replace(made, findings=(*made.findings, *marks, *around))


def without_marks(text: str) -> tuple[str, list[Finding]]:
    """Return the text without byte order marks at the start of lines, the last sign of DOS files, and what to say.

    Such marks are left where several files were put together into one.
    """
    text = text.removesuffix(END_OF_FILE)
    first = MARK.search(text) if "\ufeff" in text else None
    if not first:
        return text, []
    line = line_after(text[: first.start()])
    text, count = MARK.subn("", text)
    return text, [
        Finding(
            line,
            None,
            "text-invisible",
            Effect.NOTED,
            "U+FEFF",
            N_(
                "Files seem to have been put together here: a byte order mark at the start of the line "
                "was left out."
            ),
            count=count,
        )
    ]


def read_quickly(
    content: Octets, source: Source, form: Form, limits: Limits, vocabulary: Vocabulary
) -> Table | None:
    """Return the table of a large regular UTF-8 file, which is never decoded as a whole; else None."""
    if len(content) < WORTHWHILE or form.encoding not in (None, "utf-8", "utf8", "utf-8-sig"):
        return None
    if content[-1:] == END_OF_FILE.encode():
        return None
    mark = len(BOM_UTF8) if content[:3] == BOM_UTF8 else 0
    head = content[mark : content.rfind(b"\n", 0, SAMPLE_TEXT)]
    try:
        text = head.decode("utf-8")
    except UnicodeDecodeError:
        return None
    refuse_binary(content[:WORTHWHILE])
    refuse_markup(text)
    if declared_delimiter(text) or wrapped(text):
        return None
    body = content[mark:] if mark else content
    marks = Marks.of(body)
    if not marks.ascii and holds(body, BOM_UTF8):
        return None
    delimiter = given_delimiter(form.delimiter) or choose_delimiter(text, vocabulary)
    records = read_regular(body, delimiter, limits, marks=marks)
    return text_table(source, Decoded("", "utf-8"), delimiter, None, records) if records else None


def text_table(
    source: Source, decoded: Decoded, delimiter: str, declared: str | None, records: Records
) -> Table:
    """Return the table, with what is to be said of it."""
    findings = [
        *encoding_findings(decoded),
        *delimiter_findings(delimiter, declared),
        *spaced_findings(records.spaced_quotes),
        *map(quote_finding, records.odd_quotes),
    ]
    columns = records.columns
    if decoded.broken:
        columns, broken = mend_broken_cells(columns, records.lines, decoded.encoding)
        findings.extend(broken)
    if decoded.encoding == "cp1252":
        findings.extend(foreign_findings(columns, records.lines))
    source = replace(
        source, kind="csv", encoding=decoded.encoding, delimiter=delimiter, encodings=decoded.others
    )
    return Table(source, columns, records.lines, records.widths, tuple(findings))


def decode_text(content: bytes, form: Form, vocabulary: Vocabulary) -> Decoded:
    """Return the file's text, if it is text and not of another kind."""
    try:
        decoded = decode(content, form.encoding, vocabulary)
    except UnreadableFileError:
        refuse_binary(content)
        raise
    if not decoded.encoding.startswith(("utf-16", "utf-32")):
        refuse_binary(content)
    refuse_markup(decoded.text)
    zero = decoded.text.find("\0")
    if zero >= 0:
        raise UnreadableFileError(
            N_("Line {line} holds a zero byte, at which other programs stop reading."),
            rule="file-nul",
            line=line_after(decoded.text[:zero]),
            next_step=N_("Delete the invisible sign in that line, or save the list again, and load it."),
        )
    return decoded


def encoding_findings(decoded: Decoded) -> Iterator[Finding]:
    """Say which encoding was taken, unless it is the usual one."""
    if decoded.encoding != "utf-8":
        yield Finding(
            None,
            None,
            "file-encoding",
            Effect.NOTED,
            decoded.encoding,
            N_("The file was read as {encoding}. If letters look wrong, choose another encoding."),
            {"encoding": decoded.encoding},
        )
    if decoded.doubt:
        other, here, there = decoded.doubt
        yield Finding(
            None,
            None,
            "file-encoding",
            Effect.NOTED,
            here,
            N_(
                "Its letters make as much sense in another encoding: “{found}” would be “{meaning}” in {encoding}. "
                "If that is right, choose that encoding."
            ),
            {"encoding": other, "meaning": there},
        )


def delimiter_findings(delimiter: str, declared: str | None) -> Iterator[Finding]:
    """Say which delimiter was taken, unless it is the usual one."""
    if declared:
        yield Finding(
            1,
            None,
            "file-delimiter",
            Effect.NOTED,
            f"sep={declared}",
            N_("The first line says that cells are separated by “{delimiter}”."),
            {"delimiter": delimiter},
        )
    elif delimiter != ",":
        yield Finding(
            None,
            None,
            "file-delimiter",
            Effect.NOTED,
            delimiter,
            N_("Cells are separated by a tab.")
            if delimiter == "\t"
            else N_("Cells are separated by “{delimiter}”."),
            {"delimiter": delimiter},
        )


def spaced_findings(spaced: SpacedQuotes | None) -> Iterator[Finding]:
    """Say that quotes after a space were read as quotes."""
    if spaced and spaced.count:
        yield Finding(
            None,
            None,
            "row-quote",
            Effect.NOTED,
            "",
            N_(
                "Cells begin with a space before a quote (the first in line {line}); the quotes were taken to "
                "hold each cell together."
            ),
            {"line": spaced.line or 0},
            count=spaced.count,
        )


def quote_finding(odd: OddQuote) -> Finding:
    """Say where a quote is out of order."""
    if odd.open_ended:
        return Finding(
            odd.line,
            None,
            "row-quote",
            Effect.BLOCKS_RELEASE,
            odd.found,
            N_(
                "A quote opens here and is not closed: where the cell ends is unclear. The lines after it "
                "were read as rows. Close the quote, or write it twice inside the cell."
            ),
            position=odd.position,
        )
    return Finding(
        odd.line,
        None,
        "row-quote",
        Effect.ROW_LEFT_OUT,
        odd.found,
        N_(
            "Text follows a closing quote. Write a quote inside a cell twice, and put the whole cell "
            "in quotes."
        ),
        position=odd.position,
    )
