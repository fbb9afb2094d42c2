"""Letters of languages: what tells a sensible reading of bytes from a senseless one."""

import math
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping

from tracker.intake.alphabets import FREQUENCIES, LATIN_LANGUAGES

BESIDE_LETTER = re.compile(
    "(?:[A-Za-z]|(?<![\u3000-\u9fff\uff00-\uffef]))([\u4e00-\u9fff])(?:(?<=[A-Za-z].)|(?=[a-z]))"
)
AT_EDGES = "‚‹›€№°§©®™•²³¹½¼¾¿¡£¥"
BETWEEN = str.maketrans(dict.fromkeys("’‘–—·«»“”„…\N{NO-BREAK SPACE}\N{SOFT HYPHEN}", " "))


def script(character: str) -> str:
    """Return the script of a letter, such as LATIN, CYRILLIC or GREEK."""
    return unicodedata.name(character, "?").split(" ", 1)[0]


def sense(words: Iterable[str]) -> float:
    """Return how much sense words make, from -1 (none) to 1; only letters beyond ASCII count.

    A word is senseless that mixes scripts, has a sign among its letters, or a capital after a
    small letter. The others are weighed by how common their letters are in the languages we know.
    """
    total, gained = 0.0, 0.0
    latin: Counter[str] = Counter()
    others: dict[str, Counter[str]] = {name: Counter() for name in FREQUENCIES}
    for part in (part for word in words for part in parts_of(word)):
        count = beyond_ascii(part)
        total += count
        core = part.strip(AT_EDGES)
        gained += 0.3 * (count - beyond_ascii(core))
        count = beyond_ascii(core)
        if not count:
            continue
        scripts = word_scripts(core)
        if len(scripts) != 1 or not well_cased(core):
            gained -= count
            continue
        (name,) = scripts
        letters = [
            character
            for character in core.replace("İ", "ı").lower()
            if character > "\x7f" and character.isalpha()
        ]
        if name == "LATIN":
            if len(core) > 4 and len(letters) > 0.6 * len(core):
                gained -= count
            else:
                latin.update(letters)
        elif name in others:
            others[name].update(letters)
        else:
            gained -= count
    gained += covered(latin) + sum(likely(others[name], FREQUENCIES[name]) for name in others)
    return gained / total if total else 0.0


def parts_of(word: str) -> list[str]:
    """Return the words that dashes, quotes and the like divide `word` into."""
    return [word] if word.isalpha() else word.translate(BETWEEN).split()


def beyond_ascii(text: str) -> int:
    """Return how many characters are not ASCII."""
    return sum(character > "\x7f" for character in text)


def word_scripts(word: str) -> set[str]:
    """Return the scripts of a word's letters, and "?" for a sign among them."""
    return {script(character) if character.isalpha() else "?" for character in word}


def well_cased(word: str) -> bool:
    """Return whether a word is in small letters, in capitals, or begins with a capital."""
    return word.islower() or word.isupper() or word[1:].islower() or not word[1:]


def covered(letters: Counter[str]) -> float:
    """Return how many letters one or two languages that use the Latin script explain, less the rest."""
    total = sum(letters.values())
    if not total:
        return 0.0
    explained = {
        name: sum(count for letter, count in letters.items() if letter in alphabet)
        for name, alphabet in LATIN_LANGUAGES.items()
    }
    best = max(explained, key=lambda name: explained[name])
    second = max(
        sum(
            count
            for letter, count in letters.items()
            if letter in alphabet and letter not in LATIN_LANGUAGES[best]
        )
        for alphabet in LATIN_LANGUAGES.values()
    )
    return 2 * (explained[best] + 0.8 * second) - total


def likely(letters: Counter[str], languages: Iterable[Mapping[str, int]]) -> float:
    """Return how likely letters are in the likeliest of some languages, from -count to +count."""
    total = sum(letters.values())
    if not total:
        return 0.0
    means = [
        sum(
            count * math.log2(max(shares.get(letter, 0), 0.5) * len(shares) / 1000)
            for letter, count in letters.items()
        )
        / total
        for shares in languages
    ]
    return total * max(-1.0, min(1.0, 0.6 + max(means)))


def japanese_sense(text: str) -> float:
    """Return how much sense a CP932 reading makes, from -1 to 1; only characters beyond ASCII count."""
    counts = Counter(character for character in text if character > "\x7f")
    total = sum(counts.values())
    if not total:
        return 0.0
    gained = sum(count * japanese_weight(character) for character, count in counts.items())
    return (gained - sum(1 + japanese_weight(character) for character in swallowing(text))) / total


def swallowing(text: str) -> list[str]:
    """Return the kanji that seem to have swallowed a letter: “l’eau”, written in CP1252, looks like l弾au."""
    return [
        match[1]
        for match in BESIDE_LETTER.finditer(text)
        if match[1].encode("cp932", "replace")[-1:].isalpha()
    ]


def japanese_weight(character: str) -> float:
    """Return how usual a character is in Japanese text, from -1 to 1."""
    code = ord(character)
    if 0x3000 <= code <= 0x30FF or 0xFF01 <= code <= 0xFF5E:
        return 1.0
    if 0xFF61 <= code <= 0xFF9F:  # half-width katakana: real in banks' files, and what other bytes turn into
        return 0.1
    if 0xE000 <= code <= 0xF8FF:  # characters of one's own
        return -1.0
    if 0x4E00 <= code <= 0x9FFF or 0xF900 <= code <= 0xFAFF:
        lead = character.encode("cp932", "replace")[0]
        return 1.0 if 0x88 <= lead <= 0x97 else -0.2  # the second half of the table holds rare signs
    return 0.3
