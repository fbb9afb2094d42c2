"""Identifiers for pledges that have none: the country, a digest of the title (or sector), which occurrence it is."""

import hashlib
from dataclasses import dataclass, field
from itertools import count

import numpy as np
import pyarrow as pa

from tracker.checks.cells import WHITE
from tracker.checks.vectors import is_ascii, lengths, pc
from tracker.terms.codelists import folded

DIGITS = 12
ASCII_WHITE = "".join(sign for sign in WHITE if sign.isascii())


@dataclass(frozen=True)
class DerivedIds:
    """The ids of the rows (indices, in their order) that have none of their own."""

    rows: np.ndarray = field(default_factory=lambda: np.zeros(0, dtype=np.int64))
    names: pa.Array = field(default_factory=lambda: pa.array([], type=pa.string()))

    def __len__(self) -> int:
        return len(self.rows)

    def among(self, chosen: np.ndarray) -> pa.Array:
        """Return the ids of those of the rows for which `chosen` (along all rows) is set."""
        return self.names.filter(pa.array(chosen[self.rows]))

    def by_row(self) -> dict[int, str]:
        """Return the ids by row."""
        return dict(zip(self.rows.tolist(), self.names.to_pylist(), strict=True))


def derive_ids(countries: pa.Array, titles: pa.Array, sectors: pa.Array, taken: pa.Array) -> pa.Array:
    """Return an id for each row, all different and none of those `taken`."""
    about = folded_texts(titles)
    untitled = pa.array(lengths(about) == 0)
    about = pc.if_else(untitled, pc.binary_join_element_wise("sector", sectors, " "), about)
    kinds = pc.binary_join_element_wise(countries, digests(about), "-").dictionary_encode()
    codes = kinds.indices.to_numpy(zero_copy_only=False)
    number = occurrences(codes)
    base = kinds.dictionary.take(kinds.indices)
    numbered = pc.binary_join_element_wise(base, pa.array(number).cast(pa.string()), "-")
    names = pc.if_else(pa.array(number == 1), base, numbered)
    clash = pc.is_in(names, value_set=taken.cast(names.type)).to_numpy(zero_copy_only=False).astype(bool)
    if not clash.any():
        return names
    places = np.flatnonzero(np.isin(codes, np.unique(codes[clash])))
    free = numbered_apart(base.take(pa.array(places)).to_pylist(), set(taken.to_pylist()))
    mask = np.zeros(len(names), dtype=bool)
    mask[places] = True
    return pc.replace_with_mask(names, pa.array(mask), pa.array(free, type=names.type))


def folded_texts(texts: pa.Array) -> pa.Array:
    """Return texts as `folded` does, a column at a time where all of it is ASCII."""
    if not is_ascii(texts):
        distinct = texts.dictionary_encode()
        plain = pa.array(map(folded, distinct.dictionary.to_pylist()), type=pa.string())
        return plain.take(distinct.indices)
    plain = pc.utf8_lower(texts)
    for sign, meant in (("'", "’"), ("`", "’"), ("_", " ")):
        plain = pc.replace_substring(plain, sign, meant)
    return pc.utf8_trim(pc.replace_substring_regex(plain, f"[{ASCII_WHITE}]+", " "), characters=" ")


def digests(texts: pa.Array) -> pa.Array:
    """Return the first signs of each text's SHA-256."""
    distinct = texts.dictionary_encode()
    short = [hashlib.sha256(text.encode()).hexdigest()[:DIGITS] for text in distinct.dictionary.to_pylist()]
    return pa.array(short, type=pa.string()).take(distinct.indices)


def occurrences(codes: np.ndarray) -> np.ndarray:
    """Return for each place the how manieth of its code it is, beginning with 1."""
    order = np.argsort(codes, kind="stable")
    ordered = codes[order]
    starts = np.flatnonzero(np.concatenate([[True], ordered[1:] != ordered[:-1]]))
    number = np.empty(len(codes), dtype=np.int64)
    sizes = np.diff(np.append(starts, len(codes)))
    number[order] = np.arange(len(codes)) - np.repeat(starts, sizes) + 1
    return number


def numbered_apart(names: list[str], taken: set[str]) -> list[str]:
    """Return names with numbers behind them so that each is new."""
    numbers: dict[str, count] = {}
    given = []
    for name in names:
        tried = numbers.setdefault(name, count(1))
        given.append(
            next(new for number in tried if (new := name if number == 1 else f"{name}-{number}") not in taken)
        )
    return given
