"""Letters of different alphabets that look alike."""

import re

_PAIRS = {
    "А": "A",
    "В": "B",
    "С": "C",
    "Е": "E",
    "Н": "H",
    "І": "I",
    "Ј": "J",
    "К": "K",
    "М": "M",
    "О": "O",
    "Р": "P",
    "Ѕ": "S",
    "Т": "T",
    "Х": "X",
    "У": "Y",
    "Ү": "Y",
    "Ғ": "F",
    "а": "a",
    "в": "b",
    "с": "c",
    "е": "e",
    "һ": "h",
    "і": "i",
    "ј": "j",
    "к": "k",
    "м": "m",
    "н": "h",
    "о": "o",
    "р": "p",
    "ѕ": "s",
    "т": "t",
    "х": "x",
    "у": "y",
    "ԁ": "d",
    "ԛ": "q",
    "ԝ": "w",
    "ɡ": "g",
    "Α": "A",
    "Β": "B",
    "Ε": "E",
    "Ζ": "Z",
    "Η": "H",
    "Ι": "I",
    "Κ": "K",
    "Μ": "M",
    "Ν": "N",
    "Ο": "O",
    "Ρ": "P",
    "Τ": "T",
    "Υ": "Y",
    "Χ": "X",
    "ο": "o",
    "α": "a",
    "ν": "v",
    "ρ": "p",
    "ι": "i",
}
TO_LATIN = str.maketrans(_PAIRS)
FROM_LATIN = str.maketrans(
    {latin: other for other, latin in reversed(_PAIRS.items()) if "\u0400" <= other < "\u0530"}
)
MIXED = re.compile(r"[A-Za-z]\S*[\u0370-\u03ff\u0400-\u052f]|[\u0370-\u03ff\u0400-\u052f]\S*[A-Za-z]")
ODD_HYPHEN = re.compile("[\u2010\u2011\u2012\u2212\ufe63\uff0d\u00ad]")


def mixed(text: str) -> bool:
    """Return whether a word mixes two alphabets with letters that only look like the other's."""
    return any(MIXED.search(word) and disguised(word) for word in text.split())


def disguised(word: str) -> bool:
    """Return whether every letter of one of a word's two alphabets has a twin in the other."""
    other = [sign for sign in word if "\u0370" <= sign <= "\u052f"]
    latin = [sign for sign in word if sign.isascii() and sign.isalpha()]
    touching = re.search(r"[A-Za-z][\u0370-\u052f]|[\u0370-\u052f][A-Za-z]", word)
    return all(sign in _PAIRS for sign in other) or bool(
        touching and all(sign in set(_PAIRS.values()) for sign in latin)
    )


def lookalike(text: str) -> str | None:
    """Return the text with look-alike letters put into one alphabet, or None if nothing changes."""
    latin = text.translate(TO_LATIN)
    if latin != text and not re.search(r"[\u0370-\u03ff\u0400-\u052f]", latin):
        return latin
    cyrillic = text.translate(FROM_LATIN)
    return (
        cyrillic
        if cyrillic != text and not re.search(r"[A-Za-z]", cyrillic) and re.search(r"[\u0400-\u052f]", text)
        else None
    )
