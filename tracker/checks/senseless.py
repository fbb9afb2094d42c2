"""Texts that no reading can make sense of, told a whole column at a time.

Each function is sure of what it answers: a text that it names would come out as unreadable if it were
read by itself, which takes a hundred times as long. Of all other texts it says nothing.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

import numpy as np
import pyarrow as pa

from tracker.checks.affixes import FILLERS as AFFIX_FILLERS
from tracker.checks.amounts import ERRORS
from tracker.checks.amounts import LONGEST as LONGEST_AMOUNT
from tracker.checks.currencies import spellings
from tracker.checks.dates import LONGEST
from tracker.checks.month_names import FILLERS, MONTH_LANGUAGES, months
from tracker.checks.runs import Runs, among, key_words
from tracker.checks.scripts import TO_LATIN
from tracker.checks.unit_spellings import ABBREVIATED as ABBREVIATED_UNITS
from tracker.checks.unit_spellings import ROMANISED, TIMES
from tracker.checks.units import UNIT_WORDS
from tracker.checks.vectors import lengths, matching
from tracker.checks.words import BLANK_WORDS, blank
from tracker.intake.lookups import looked_up

ENOUGH = 5_000
"""Below so many texts reading them one by one is as quick."""

FLAGS = r"[\x{1f1e6}-\x{1f1ff}]"
ABBREVIATED = ("rep",)
"""What stands for a longer word in a country's name."""
KANJI = "〇零一二三四五六七八九十百千"
PERIOD_HINT = (
    r"(?i)fy|[1-4]q|q[1-4]|年度|四半期|кв|w\pN|fiscal|финансов|(?-i:[\x{17f}\x{212a}])"
    r"|(?:19|20)\pN{2}\s*[/–-]\s*(?:(?:19|20)\pN{2}|[2-9]\pN|1[3-9])$"
)
"""What every financial year, quarter or week holds (see `dates.PERIOD`)."""
NUMERIC_DATE = (
    r"^(?:[0-9]{4}\s*[-/.]\s*[0-9]{1,2}\s*[-/.]\s*[0-9]{1,2}\.?(?:\s.*)?|[0-9]{8}|[0-9]{4}|[0-9]{4}\s*[-/.]\s*[0-9]{1,2}"
    r"|[0-9]{1,2}\s*[-/.]\s*[0-9]{4}|[0-9]{1,2}\s*[-/.]\s*[0-9]{1,2}\s*[-/.]\s*'?[0-9]{2}(?:[0-9]{2})?(?:\s.*)?)$"
)
"""Every way to write a date in ASCII without letters."""
DATE_WORDS = (
    *(
        "t",
        "am",
        "pm",
        "z",
        "utc",
        "gmt",
        "msk",
        "jst",
        "y",
        "r",
        "h",
        "s",
        "on",
        "date",
        "dated",
        "le",
        "vom",
    ),
    *("г", "год", "года", "от", "гt", "годаt", "yt"),
)
PLAIN_RUN = r"^[a-zа-яё]+$"
TWO_NUMBERS = r"(?i)[0-9][^\pN]*[a-df-zа-яё][^\pN]*[0-9]"
MYRIAD_SIGNS = "[兆億亿万萬千百조억만천백#]"
ONE_NUMBER = r"^(?:[A-Za-z]+ )*[A-Za-z]* ?[0-9]+(?:\.[0-9]+)? ?[A-Za-z]*(?: [A-Za-z]+)*$"
BELOW_ZERO = r"^- ?[0-9](?:[0-9,.]*[0-9])?$"
MARKED = r"^[0-9][0-9,.]*[0-9]$"
GROUPED = (
    r"^(?:[0-9]+(?:[.,][0-9]+)?|(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,2}(?:,[0-9]{2})*,[0-9]{3})(?:\.[0-9]+)?"
    r"|[0-9]{1,3}(?:\.[0-9]{3})+(?:,[0-9]+)?)$"
)
"""The order that commas and dots keep in every number (see `numbers.read_number`)."""


def blanks(texts: pa.Array) -> np.ndarray:
    """Return which texts are empty or a word for "unknown"."""
    found = lengths(texts) == 0
    look = np.flatnonzero(~found & ~meaningless(texts, ()))
    found[look] = np.fromiter(map(blank, texts.take(pa.array(look)).to_pylist()), dtype=bool, count=len(look))
    return found


def meaningless(texts: pa.Array, names: Iterable[str], *, twins: bool = False) -> np.ndarray:
    """Return texts that hold none of the names, nor a word for "unknown", however they are cut and folded.

    With `twins` neither do they with look-alike letters of another alphabet.
    """
    if len(texts) < ENOUGH:
        return np.zeros(len(texts), dtype=bool)
    names = list(names)
    runs = Runs.of(texts)
    sure = ~runs.known(key_words([*names, *BLANK_WORDS, *ABBREVIATED]))
    sure &= matching(runs.texts, r"[\pL\pN]") & ~matching(texts, FLAGS)
    bare = [name for name in names if not any(sign.isalpha() for sign in name)]
    if bare:
        sure &= ~matching(runs.texts, "|".join(re.escape(name) for name in bare))
    if twins:
        sure &= ~disguised(texts)
    return sure


def disguised(texts: pa.Array) -> np.ndarray:
    """Return texts whose letters may all be twins of another alphabet's."""
    pairs = {code for code in TO_LATIN if 0x370 <= code < 0x530}
    single = "".join(rf"\x{{{code:x}}}" for code in range(0x370, 0x530) if code not in pairs)
    other = matching(texts, r"[\x{370}-\x{52f}]")
    odd = matching(texts, r"\x{261}")
    return odd | (other & (~matching(texts, f"[{single}]") | matching(texts, "[A-Za-z]")))


def no_dates(texts: pa.Array) -> tuple[np.ndarray, np.ndarray]:
    """Return which texts are no dates at all, and which are none because of words beside their digits."""
    if len(texts) < ENOUGH:
        nothing = np.zeros(len(texts), dtype=bool)
        return nothing, nothing
    runs = Runs.of(texts)
    clear = ~matching(texts, PERIOD_HINT)
    letters = matching(runs.texts, r"\pL")
    wordy = letters & ~matching(runs.texts, rf"[\pN{KANJI}]") & ~runs.known(key_words(BLANK_WORDS))
    figures = matching(texts, r"^[\x00-\x7f]*[0-9][\x00-\x7f]*$") & ~letters & ~matching(texts, NUMERIC_DATE)
    beside = ~among(runs.found, date_words()) & matching(runs.found, PLAIN_RUN)
    vague = runs.hold(beside) & ~runs.unsure & matching(texts, "[0-9]") & (lengths(texts) <= LONGEST)
    return (wordy | figures) & clear, vague & clear


@cache
def date_words() -> pa.Array:
    """Return the words that stand in dates."""
    names = [name for languages in MONTH_LANGUAGES for name in months(languages)]
    stems = [name + ending for name in names for ending in ("", *"иыyi")]
    found = Runs.of(pa.array(sorted({*stems, *FILLERS, *DATE_WORDS}), type=pa.string())).found
    return found.unique()


@dataclass(frozen=True)
class NoAmounts:
    """Which texts are no amounts at all, which are one number beside a word that is no unit, and which are below zero."""

    nothing: np.ndarray
    disturbed: np.ndarray
    negative: np.ndarray


def no_amounts(texts: pa.Array) -> NoAmounts:
    """Return which texts are no amounts, and why: each distinct text is looked at once."""
    if len(texts) < ENOUGH:
        nothing = np.zeros(len(texts), dtype=bool)
        return NoAmounts(nothing, nothing, nothing)
    encoded = texts.dictionary_encode()
    found, codes = of_distinct(encoded.dictionary), encoded.indices.to_numpy(zero_copy_only=False)
    return NoAmounts(*(looked_up(each, codes) for each in (found.nothing, found.disturbed, found.negative)))


def of_distinct(texts: pa.Array) -> NoAmounts:
    """Return which texts are no amounts, and why."""
    runs = Runs.of(texts)
    words = key_words([*BLANK_WORDS, *ERRORS, "inf", "infinity", "nan"])
    wordy = matching(runs.texts, r"\pL") & ~matching(runs.texts, rf"[\pN{KANJI}]") & ~runs.known(words)
    double = matching(texts, TWO_NUMBERS) & ~matching(runs.texts, MYRIAD_SIGNS)
    jumbled = matching(texts, MARKED) & ~matching(texts, GROUPED)
    known, first, last = affix_words()
    beside = matching(runs.found, "^[a-z]+$") & ~among(runs.found, known)
    beside &= ~(matching(runs.found, first) & matching(runs.found, last))
    disturbed = matching(texts, ONE_NUMBER) & ~matching(texts, "(?i)^minus") & runs.hold(beside)
    disturbed &= lengths(texts) <= LONGEST_AMOUNT
    negative = matching(texts, BELOW_ZERO) & (lengths(texts) <= LONGEST_AMOUNT)
    return NoAmounts((wordy | double | jumbled) & ~disturbed, disturbed, negative)


@cache
def affix_words() -> tuple[pa.Array, str, str]:
    """Return the words that are read beside a number, and patterns of what begins and ends with one."""
    phrases = pa.array(
        sorted({*spellings(), *UNIT_WORDS, *TIMES, *ROMANISED, *ABBREVIATED_UNITS, *AFFIX_FILLERS, "minus"}),
        type=pa.string(),
    )
    words = Runs.of(phrases).found.unique().to_pylist()
    plain = [word for word in words if word.isascii() and word.isalpha()]
    joined = "|".join(plain)
    return pa.array(plain, type=pa.string()), f"^(?:{joined})", f"(?:{joined})$"
