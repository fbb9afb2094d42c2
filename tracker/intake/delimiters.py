"""Which character separates the cells: the one that gives every record the same number of cells."""

import csv
import io
import itertools
from collections import Counter

from tracker.intake.refusals import UnreadableFileError
from tracker.terms.language import N_
from tracker.terms.vocabulary import Vocabulary

DELIMITERS = (",", ";", "\t", "|")
SAMPLE_RECORDS = 300
SAMPLE_TEXT = 400_000
SEP_LINE = "sep="


def given_delimiter(wanted: str | None) -> str | None:
    """Return the delimiter that a person named, also by word.

    Raises:
        UnreadableFileError: if it is not a single character that can separate cells.
    """
    if not wanted:
        return None
    character = {"tab": "\t", "\\t": "\t", "comma": ",", "semicolon": ";", "pipe": "|"}.get(
        wanted.casefold(), wanted
    )
    if len(character) != 1 or character in '"\r\n' or character.isalnum():
        raise UnreadableFileError(
            N_("“{wanted}” cannot separate cells."),
            rule="file-delimiter",
            wanted=wanted,
            next_step=N_("Choose one character, such as a comma, a semicolon or a tab."),
        )
    return character


def declared_delimiter(text: str) -> str | None:
    """Return the delimiter that a `sep=` line at the top declares."""
    head = text[:8]
    if head[:4].casefold() != SEP_LINE or len(head) < 5 or head[5:6] not in ("", "\r", "\n"):
        return None
    return head[4]


def choose_delimiter(text: str, vocabulary: Vocabulary) -> str:
    """Return the delimiter under which the records agree best on how many cells they have.

    Known headings count most: no wrong reading makes several of them stand side by side.
    """
    sample = text[:SAMPLE_TEXT]
    scored = [
        (score(sample, delimiter, vocabulary), delimiter) for delimiter in DELIMITERS if delimiter in sample
    ]
    return max(scored, key=lambda entry: entry[0])[1] if scored else ","


def score(sample: str, delimiter: str, vocabulary: Vocabulary) -> float:
    """Return how well a delimiter fits: records that agree on their width, and known headings side by side."""
    reader = csv.reader(io.StringIO(sample, newline=""), delimiter=delimiter)
    records = [record for record in itertools.islice(reader, SAMPLE_RECORDS) if any(record)]
    widths = Counter(len(record) for record in records if len(record) > 1)
    if not widths:
        return 0.0
    width, count = max(widths.items(), key=lambda entry: (entry[1] * min(entry[0], 4), entry[0]))
    known = max(sum(map(vocabulary.heading, record)) for record in records[:40])
    return count / len(records) * (1 + 0.1 * min(width, 10)) + 0.5 * min(known, 6)
