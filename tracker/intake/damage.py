"""Text that is damaged: bytes that the encoding of all the rest does not allow, and the line they are in."""

import re

from tracker.intake.letters import japanese_sense
from tracker.intake.records import line_after
from tracker.intake.refusals import UnreadableFileError
from tracker.terms.language import N_

UTF8_LINES = 0.25
JAPANESE_LINES = 0.5


def strictly(content: bytes, encoding: str) -> str:
    """Return the text, or refuse the file naming the line that is broken."""
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        raise damaged(content, encoding, error.start) from None


def damaged(content: bytes, encoding: str, position: int) -> UnreadableFileError:
    """Return the refusal of a file that is broken at a byte."""
    return damaged_line(line_after(content[:position].decode(encoding, "replace")), encoding)


def damaged_line(line: int, encoding: str) -> UnreadableFileError:
    """Return the refusal of a file that is broken in a line."""
    return UnreadableFileError(
        N_("The file is damaged: line {line} cannot be read as {encoding} like the rest of it."),
        rule="file-encoding",
        line=line,
        encoding=encoding,
        next_step=N_(
            "Save the list again from the program it comes from, as “CSV UTF-8”, and load that file. "
            "If the text of other lines looks wrong too, choose another encoding."
        ),
    )


def damaged_utf8(content: bytes) -> bool:
    """Return whether a file that is not UTF-8 throughout was meant to be: a good part of its lines is."""
    good, bad, sequences = 0, 0, 0
    for line in sampled_lines(content):
        try:
            text = line.decode("utf-8")
        except UnicodeDecodeError:
            bad += 1
        else:
            good += 1
            sequences += sum(1 + (character > "\u07ff") for character in text if character > "\x7f")
    return sequences >= 2 and good >= UTF8_LINES * (good + bad)


def sampled_lines(content: bytes) -> list[bytes]:
    """Return lines with bytes beyond ASCII, from all over the file."""
    lines = [line for line in re.split(rb"[\r\n]+", content) if not line.isascii()]
    return lines[:: max(1, len(lines) // 3000)]


def japanese_text(content: bytes) -> str | None:
    """Return the CP932 reading, if it is without fault."""
    try:
        return content.decode("cp932")
    except UnicodeDecodeError:
        return None


def damaged_japanese(content: bytes) -> int | None:
    """Return the byte at which a file that is mostly good CP932 breaks, or None."""
    lines = sampled_lines(content)
    good = [text for line in lines if (text := japanese_text(line)) is not None]
    if len(good) < JAPANESE_LINES * len(lines) or japanese_sense("".join(good)) < 0.5:
        return None
    try:
        content.decode("cp932")
    except UnicodeDecodeError as error:
        return error.start
    return None
