"""Which of several possible readings of bytes makes most sense: the encodings that nothing else tells apart."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from tracker.intake.code_pages import (
    KIN,
    LAST_RESORT,
    RECOGNISED,
    SINGLE_BYTE,
    TABLES,
    TURKISH,
    single_byte_text,
    undefined_bytes,
)
from tracker.intake.damage import damaged, damaged_japanese, damaged_line, japanese_text
from tracker.intake.letters import japanese_sense, sense
from tracker.intake.records import line_after
from tracker.intake.refusals import UnreadableFileError
from tracker.terms.language import N_
from tracker.terms.vocabulary import Vocabulary

LINE_END = re.compile(r"[\r\n]")
RARE = "".join(
    bytes([lead, trail]).decode("cp932", "ignore")
    for lead in (*range(0x99, 0xA0), *range(0xE0, 0xEF))
    for trail in range(0x40, 0xFD)
)
SUSPECT = re.compile(f"[\ue000-\uf8ff\uff61-\uff9f{re.escape(RARE)}]")
"""What lines in another encoding turn into when they are read as CP932, and Japanese seldom needs."""

NOT_LETTERS = bytes(
    byte if byte >= 0x80 or chr(byte).isalpha() or byte == 0x27 else 0x20 for byte in range(256)
)
CELL_ENDS = re.compile(rb"[,;\t|\r\n\"]+")
SAMPLE_BLOCK = 4096
SAMPLE_BLOCKS = 250
LITTLE_SENSE = 0.2
PLAIN_SENSE = 0.6
MOSTLY = 0.3
RARER = 0.05
"""How much more sense an encoding must make that is rarer than its kin."""
ALIKE = 0.1
"""Up to which difference two encodings make as much sense."""
BROKEN = re.compile("[\uf780-\uf7ff]")


BETWEEN_LETTERS, APART = "’‘·°²³\N{NO-BREAK SPACE}", "–—‚“”„‹›«»…€£¥§©®™±•×÷½¼¾№"
SIGNS = frozenset(BETWEEN_LETTERS + APART)
IMPLAUSIBLE = re.compile(f"[a-z][{APART}][a-z]|[{APART}’‘·°²³]{{3}}|[€£¥][A-Za-z]{{3}}|[a-z]{{3}}[²³½]")
"""Signs where letters must be meant: by themselves among letters, many together, or in place of a letter."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """A file's text, the encoding it was read in, and others that would also have been possible.

    `broken` says that bytes which the encoding does not define stand in the text as private
    characters (see `BROKEN_BASE`). `marked` says that a byte order mark names the encoding. `doubt` is
    another encoding that makes as much sense, with a text as it was read here and as it would be there.
    """

    text: str
    encoding: str
    others: tuple[str, ...] = ()
    broken: bool = False
    marked: bool = False
    doubt: tuple[str, str, str] | None = None


def most_sensible(content: bytes, vocabulary: Vocabulary) -> Decoded:
    """Return the reading that makes most sense among the encodings that can be told only by that."""
    sample = sampled(content)
    words = {word for word in sample.translate(NOT_LETTERS).split() if not word.isascii()}
    cells = [cell for cell in set(CELL_ENDS.split(sample)) if not cell.isascii()][:3000]
    beyond = max(1, sum(1 for byte in sample if byte >= 0x80))
    scores: dict[str, float] = {}
    for encoding in (*SINGLE_BYTE, TURKISH, *KIN):
        lost = undefined_bytes(content, encoding)
        if lost <= max(3, 0.02 * beyond):
            read = [single_byte_text(word, encoding) for word in words]
            known = hits((single_byte_text(cell, encoding) for cell in cells), vocabulary)
            scores[encoding] = sense(read) + known - 0.5 * lost / beyond - (RARER if encoding in KIN else 0)
    japanese = japanese_text(content)
    if japanese is not None:
        known = hits((cell.decode("cp932", "ignore") for cell in cells), vocabulary)
        scores["cp932"] = japanese_sense(japanese[:200_000] + japanese[-50_000:]) + known
    # What cannot be told apart goes to the first of these; German, for one, is the same in two of them.
    order = ("cp932", "cp1252", "cp1251", "cp1250", "cp1253", TURKISH, *KIN)
    best = max(
        scores, key=lambda encoding: (round(scores[encoding], 2), -order.index(encoding)), default=None
    )
    if (signs := sign_reading(sample)) and (
        best is None
        or scores[best] < PLAIN_SENSE
        or (best != "cp932" and all(len(word) == 1 for word in words))
    ):
        best = signs
    elif best is None or scores[best] < LITTLE_SENSE:
        if (text := unix_japanese(content)) is not None:
            return Decoded(text, "euc_jp", tuple(encoding for encoding in order if encoding in scores))
        if (position := damaged_japanese(content)) is not None:
            raise damaged(content, "cp932", position)
        rare = {
            encoding: sense(single_byte_text(word, encoding) for word in words) for encoding in LAST_RESORT
        }
        rarest = max(rare, key=lambda encoding: rare[encoding])
        if rare[rarest] >= PLAIN_SENSE:
            best = rarest
        elif best is None or (scores[best] < 0 and beyond > MOSTLY * len(sample)):
            raise senseless()
        elif scores[best] < 0 and "cp1252" in scores:
            best = "cp1252"  # words damaged before tell nothing; the commonest code page shows them as Excel would
    others = tuple(encoding for encoding in order if encoding in scores and encoding != best)
    if best == "cp932":
        assert japanese is not None
        refuse_foreign_lines(japanese)
        return Decoded(japanese, best, others)
    return Decoded(
        single_byte_text(content, best),
        best,
        others,
        broken=undefined_bytes(content, best) > 0,
        doubt=doubted(
            cells, best, [each for each in others if scores[each] >= scores.get(best, 1.0) - ALIKE]
        ),
    )


def doubted(cells: Iterable[bytes], best: str, rivals: Iterable[str]) -> tuple[str, str, str] | None:
    """Return another code page in which the cells make as much sense, and the first cell that it reads otherwise."""
    cells = sorted(cells)
    for rival in rivals:
        if rival not in TABLES:
            continue
        for cell in cells:
            here, there = single_byte_text(cell, best).strip(), single_byte_text(cell, rival).strip()
            if here != there and not loses_letters(here, there):
                return rival, here, there
    return None


def loses_letters(here: str, there: str) -> bool:
    """Return whether another reading has signs or nothing where the one taken has letters."""
    return bool(BROKEN.search(there)) or any(
        one.isalpha() and not other.isalpha() for one, other in zip(here, there, strict=False)
    )


def unix_japanese(content: bytes) -> str | None:
    """Return the reading as EUC-JP, if it is without fault and plainly Japanese."""
    try:
        text = content.decode("euc_jp")
    except UnicodeDecodeError:
        return None
    return text if japanese_sense(text[:200_000]) >= PLAIN_SENSE else None


def sign_reading(sample: bytes) -> str | None:
    """Return the code page in which all bytes beyond ASCII are signs (a dash, a no-break space), if there is one.

    Other code pages make a single letter of such a sign, which would make perfect sense as a word.
    """
    for encoding in ("cp1252", "cp1251"):
        text = single_byte_text(sample, encoding)
        if {character for character in text if character > "\x7f"} <= SIGNS and not IMPLAUSIBLE.search(text):
            return encoding
    return None


def senseless() -> UnreadableFileError:
    """Return the refusal of bytes that make no sense in any encoding."""
    return UnreadableFileError(
        N_("The file is not text in any encoding we know."),
        rule="file-encoding",
        known=", ".join(RECOGNISED),
        next_step=N_("If it is a list, save it as “CSV UTF-8”, or choose its encoding: {known}."),
    )


def sampled(content: bytes) -> bytes:
    """Return the parts of a file that hold bytes beyond ASCII, up to about a megabyte of them."""
    if len(content) <= SAMPLE_BLOCK * SAMPLE_BLOCKS:
        return content
    whole = len(content) // SAMPLE_BLOCK
    blocks = np.frombuffer(content, dtype=np.uint8, count=whole * SAMPLE_BLOCK).reshape(whole, SAMPLE_BLOCK)
    telling = np.flatnonzero(blocks.max(axis=1) >= 0x80)
    telling = telling[:: max(1, len(telling) // SAMPLE_BLOCKS)]
    return b"\n".join(blocks[block].tobytes() for block in telling) or content[-SAMPLE_BLOCK:]


def hits(cells: Iterable[str], vocabulary: Vocabulary) -> float:
    """Return what known headings and names among the cells are worth."""
    known = sum(vocabulary.heading(cell) or vocabulary.name(cell) for cell in cells)
    return min(1.0, 0.25 * known)


def refuse_foreign_lines(text: str) -> None:
    """Refuse a CP932 text in which some line only makes sense in another encoding."""
    checked = -1
    for suspect in SUSPECT.finditer(text):
        if suspect.start() < checked:
            continue
        start = max(text.rfind("\n", 0, suspect.start()), text.rfind("\r", 0, suspect.start())) + 1
        end = LINE_END.search(text, suspect.end())
        checked = end.start() if end else len(text)
        reading = text[start:checked]
        if (makes := japanese_sense(reading)) < 0.6 and makes_sense_elsewhere(reading.encode("cp932"), makes):
            raise damaged_line(line_after(text[:start]), "cp932")


def makes_sense_elsewhere(line: bytes, here: float) -> bool:
    """Return whether a line of a CP932 file reads far better as UTF-8, or in a code page of single bytes."""
    try:
        text = line.decode("utf-8")
    except UnicodeDecodeError:
        words = [word for word in line.translate(NOT_LETTERS).split() if not word.isascii()]
        return sum(map(len, words)) >= 4 and any(
            sense(single_byte_text(word, encoding) for word in words) > max(0.7, here + 0.5)
            for encoding in ("cp1251", "cp1252")
        )
    beyond = [character for character in text if character > "\x7f"]
    letters = sum(character.isalpha() for character in beyond)
    # two pairs of half-width katakana can happen to be two letters of UTF-8
    telling = len(beyond) > 2 or any(character > "\u07ff" for character in beyond)
    return telling and letters >= 0.7 * len(beyond)
