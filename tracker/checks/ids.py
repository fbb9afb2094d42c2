"""Identifiers: kept as written, derived where there is none, never twice."""

import re
import unicodedata
from collections.abc import Sequence

import numpy as np
import pyarrow as pa

from tracker.checks.cells import Cells
from tracker.checks.rows import Rows
from tracker.checks.runs import among
from tracker.checks.text_cells import INVISIBLE, JOINER
from tracker.checks.vectors import holding, lengths, matching, pc
from tracker.checks.words import PLACEHOLDERS_IN_IDS
from tracker.intake.text_arrays import octets, offsets
from tracker.terms.language import N_

DERIVED = N_(
    "The file has no column of pledge IDs: they are derived from country and title (and sector where there is no title). Add a column of IDs that stay the same."
)
MISSING = N_(
    "The pledge has no ID: “{meaning}” is derived from its country and title. Give it an ID that stays the same."
)
MISSINGS = N_(
    "{count} pledges have no ID: theirs are derived from country and title, for example “{meaning}”. Give them IDs that stay the same."
)
WORD = N_(
    "The ID “{found}” is a word for nothing. It is kept as an ID; give the pledge a real one if it was not meant."
)
MANGLED = N_(
    "The ID “{found}” looks like a number that a spreadsheet has shortened. It is kept as it is; check it in the source."
)
COPY = N_("The line repeats line {meaning} in every cell; it is counted once.")
CLASH = N_(
    "The ID “{found}” stands on line {meaning} already, with other content. Give one of the two pledges another ID, or remove one."
)
NEAR = N_(
    "The ID “{found}” differs from the one on line {meaning} only in case, width or characters that cannot be seen. Both are kept; make them equal or clearly different."
)
LONGEST_PLACEHOLDER = max(len(word.encode()) for word in PLACEHOLDERS_IN_IDS)
PLACEHOLDER_ENDS = np.zeros((256, 256), dtype=bool)
"""Whether a word for nothing begins with one byte and ends with another."""
for _word in PLACEHOLDERS_IN_IDS:
    PLACEHOLDER_ENDS[_word.encode()[0], _word.encode()[-1]] = True
PLACEHOLDER_STARTS = np.asarray(PLACEHOLDER_ENDS.any(axis=1))
SHORTENED = re.compile(r"\d(?:[.,]\d+)?E\+\d{2,}", re.IGNORECASE)


UNSEEN = (
    r"[\x{ad}\x{34f}\x{115f}\x{1160}\x{17b4}\x{17b5}\x{180e}\x{200b}-\x{200f}\x{61c}\x{2060}-\x{2065}\x{206a}-\x{206f}\x{3164}\x{feff}\x{ffa0}\x{fff9}-\x{fffb}"
    r"\x{e0000}-\x{e007f}]"
)
"""The characters that `similar` drops, in the syntax of RE2."""


def identity(text: str) -> str:
    """Return an ID as two spellings of it are the same: trimmed and composed."""
    return unicodedata.normalize("NFC", text)


def similar(text: str) -> str:
    """Return an ID as two spellings of it look the same: case, width and invisible characters aside."""
    return unicodedata.normalize("NFKC", JOINER.sub("", INVISIBLE.sub("", text))).casefold()


def check_ids(rows: Rows, ids: Cells, everything: Sequence[Cells]) -> None:
    """Record suspicious ids, skip exact copies and leave out the later of two rows under one id."""
    lowered = (pc.ascii_lower if ids.extent[1] < 128 else pc.utf8_lower)(ids.texts)
    words = odd_words(ids, lowered)
    hit = np.flatnonzero(rows.live & ids.along_rows(words[0]))
    rows.note("id-suspicious", WORD, ids, hit, of="project_id")
    rows.note(
        "id-suspicious", MANGLED, ids, np.flatnonzero(rows.live & ids.along_rows(words[1])), of="project_id"
    )
    repeats = repeated(ids, rows.live, lowered)
    if not len(repeats):
        return
    first_by_id: dict[str, int] = {}
    first_by_look: dict[str, int] = {}
    copies, clashes, nears = [], [], []
    for row in repeats.tolist():
        text = ids.text(row)
        same, near = first_by_id.get(identity(text)), first_by_look.get(similar(text))
        if same is not None:
            equal = all(column.text(row) == column.text(same) for column in everything)
            (copies if equal else clashes).append((row, same))
        else:
            first_by_id[identity(text)] = row
            if near is not None:
                nears.append((row, near))
            first_by_look.setdefault(similar(text), row)
    for rule, advice, found in (("id-duplicate", COPY, copies), ("id-suspicious", NEAR, nears)):
        rows.note(
            rule,
            advice,
            ids,
            np.array([row for row, _ in found], dtype=np.int64),
            of="project_id",
            meanings=[str(rows.lines[other]) for _, other in found],
        )
    rows.leave_out(
        "id-duplicate",
        CLASH,
        ids,
        np.array([row for row, _ in clashes], dtype=np.int64),
        of="project_id",
        meanings=[str(rows.lines[other]) for _, other in clashes],
    )
    rows.live[[row for row, _ in copies]] = False


def odd_words(ids: Cells, lowered: pa.Array) -> tuple[np.ndarray, np.ndarray]:
    """Return which ids are words for nothing, and which were shortened by a spreadsheet."""
    size = lengths(ids.texts)
    words, mangled = np.zeros(len(ids.texts), dtype=bool), np.zeros(len(ids.texts), dtype=bool)
    short = np.flatnonzero((size > 0) & (size <= LONGEST_PLACEHOLDER))
    short = short[like_placeholders(lowered, short)]
    words[short] = among(lowered.take(pa.array(short)), pa.array(sorted(PLACEHOLDERS_IN_IDS)))
    plus = (octets(lowered) == ord("+")).any()
    shortish = np.flatnonzero(holding(lowered, "e+")) if plus else short[:0]
    for place in shortish.tolist():
        mangled[place] = bool(SHORTENED.fullmatch(ids.texts[place].as_py()))
    return words, mangled


def like_placeholders(lowered: pa.Array, places: np.ndarray) -> np.ndarray:
    """Return which of the texts at `places`, none of them empty, begin and end with bytes with which a word for nothing does."""
    run, bounds = octets(lowered), offsets(lowered)
    found = PLACEHOLDER_STARTS[run[bounds[places] - bounds[0]]]
    begun = places[found]  # few: most begin otherwise, and need no look at their ends
    found[found] = PLACEHOLDER_ENDS[run[bounds[begun] - bounds[0]], run[bounds[begun + 1] - bounds[0] - 1]]
    return found


def repeated(ids: Cells, live: np.ndarray, lowered: pa.Array) -> np.ndarray:
    """Return the live rows whose id looks like that of another row, in the order of the file."""
    if ids.codes is None and ids.extent[1] < 128:
        looks = lowered
    else:
        visible = (
            pc.replace_substring_regex(ids.texts, UNSEEN, "")
            if matching(ids.texts, UNSEEN).any()
            else ids.texts
        )
        looks = pc.utf8_lower(pc.utf8_normalize(visible, "NFKC"))
    if ids.codes is None and rising(looks):
        return np.zeros(0, dtype=np.int64)
    encoded = looks.dictionary_encode()
    if ids.codes is None and len(encoded.dictionary) == len(looks):
        return np.zeros(0, dtype=np.int64)
    by_row = ids.along_rows(encoded.indices.to_numpy(zero_copy_only=False))
    countable = live & ~ids.blank
    counts = np.bincount(by_row[countable], minlength=len(encoded.dictionary))
    return np.flatnonzero(countable & (counts[by_row] > 1))


def rising(texts: pa.Array) -> bool:
    """Return whether every text comes after the one before it: then none stands twice."""
    return len(texts) < 2 or bool(pc.all(pc.less(texts.slice(0, len(texts) - 1), texts.slice(1))).as_py())
