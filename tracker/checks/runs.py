"""The runs of letters in texts, a whole column at a time: which texts hold a known word, or one that is not."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, cached_property

import numpy as np
import pyarrow as pa

from tracker.checks.vectors import is_ascii, matching, pc

APART = r"(?:[^\pL\pM]|[\x{2b9}\x{2bb}\x{2bc}]|と|及び|および)+"
"""What stands between runs; apostrophes are among it although Unicode takes some of them for letters."""


@dataclass(frozen=True)
class Runs:
    """The runs of letters of some texts, in lower case; those of text `n` are `found[bounds[n]:bounds[n + 1]]`."""

    texts: pa.Array
    """The texts in the width that is usual for each character (NFKC)."""
    found: pa.Array
    bounds: np.ndarray

    @classmethod
    def of(cls, texts: pa.Array) -> "Runs":
        """Return the runs of letters of `texts`."""
        if not is_ascii(texts):
            texts = pc.utf8_normalize(texts, "NFKC")
        parts = pc.split_pattern_regex(pc.utf8_lower(texts), APART)
        bounds = parts.offsets.to_numpy(zero_copy_only=False)
        return cls(texts, parts.values, bounds)

    @cached_property
    def unsure(self) -> np.ndarray:
        """Which texts hold letters whose lower case is no sure key."""
        return (
            np.zeros(len(self.texts), dtype=bool)
            if is_ascii(self.texts)
            else matching(self.texts, unsteady())
        )

    def hold(self, mask: np.ndarray) -> np.ndarray:
        """Return which texts hold a run for which `mask` is set."""
        count = np.concatenate([[0], np.cumsum(mask, dtype=np.int64)])
        return count[self.bounds[1:]] > count[self.bounds[:-1]]

    def known(self, words: pa.Array) -> np.ndarray:
        """Return which texts hold one of the words, or may hold one."""
        return self.hold(among(self.found, words)) | self.unsure


def among(texts: pa.Array, words: pa.Array) -> np.ndarray:
    """Return which texts are one of the words."""
    return pc.is_in(texts, value_set=words.cast(texts.type)).to_numpy(zero_copy_only=False).astype(bool)


def key_words(spellings: Iterable[str]) -> pa.Array:
    """Return of each spelling its longest run of letters: a text without any of these means none of the spellings."""
    listed = sorted(set(spellings))
    if not listed:
        return pa.array([], type=pa.string())
    runs = Runs.of(pa.array(listed, type=pa.string()))
    words = runs.found.to_pylist()
    keys = {
        max((str(word) for word in words[start:stop]), key=len, default="")
        for start, stop in zip(runs.bounds[:-1].tolist(), runs.bounds[1:].tolist(), strict=True)
    }
    return pa.array(sorted(keys - {""}), type=pa.string())


@cache
def unsteady() -> str:
    """Return the class (RE2) of marks, and of characters whose lower case, as Arrow knows it, is not what they fold to."""
    signs = [chr(code) for code in range(0x20000) if not 0xD800 <= code < 0xE000]
    lowered = pc.utf8_lower(pa.array(signs, type=pa.string())).to_pylist()
    odd = [ord(sign) for sign, low in zip(signs, lowered, strict=True) if sign.casefold() != low]
    odd += [ord("ё"), ord("Ё")]  # written as е too: see `codelists.spelling_of`
    return r"[\pM" + "".join(rf"\x{{{code:x}}}" for code in odd) + "]"
