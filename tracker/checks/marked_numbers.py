"""Numbers with clear thousands and decimal marks, read a whole column at a time."""

from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from tracker.checks.numbers import COMMA, POINT
from tracker.checks.vectors import lengths, matching, pc

LONGEST = 16
"""Fifteen digits and a point: what a spreadsheet keeps."""
_SPACE = r"[ '’\x{a0}\x{202f}\x{2009}]"
CLEAR: tuple[tuple[str, str | None, str, bool], ...] = (
    (r"^[0-9]{1,3}((,[0-9]{3}){2,}(\.[0-9]{1,12})?|(,[0-9]{3})+\.[0-9]{1,12})$", POINT, ",", False),
    (r"^[0-9]{1,3}((\.[0-9]{3}){2,}(,[0-9]{1,12})?|(\.[0-9]{3})+,[0-9]{1,12})$", COMMA, r"\.", True),
    (rf"^[0-9]{{1,3}}({_SPACE}[0-9]{{3}})+$", None, _SPACE, False),
    (rf"^[0-9]{{1,3}}({_SPACE}[0-9]{{3}})+\.[0-9]{{1,12}}$", POINT, _SPACE, False),
    (rf"^[0-9]{{1,3}}({_SPACE}[0-9]{{3}})+,[0-9]{{1,12}}$", COMMA, _SPACE, True),
    (r"^[0-9]+,[0-9]{1,2}$", COMMA, "", True),
)
"""Pattern (RE2), the evidence it gives, the marks to drop, and whether the comma is the decimal mark."""
ONE_COMMA = r"^[1-9][0-9]{0,2},[0-9]{3}$"
ENOUGH = 64
"""Below so many texts reading them one by one is as quick."""


@dataclass(frozen=True)
class Marked:
    """Plain decimals in place of the texts that are clear, which texts these are, and what style they speak for."""

    texts: pa.Array
    clear: np.ndarray
    styles: frozenset[str]


def read_marked(texts: pa.Array, wanted: np.ndarray, *, commas_group: bool) -> Marked:
    """Return the texts with clear numbers as plain decimals; with `commas_group` also those like 1,234."""
    clear = np.zeros(len(texts), dtype=bool)
    styles: set[str] = set()
    if np.count_nonzero(wanted) < ENOUGH:
        return Marked(texts, clear, frozenset())
    places = np.flatnonzero(wanted)
    chosen = texts.take(pa.array(places))
    known = np.zeros(len(places), dtype=bool)
    plain = chosen
    groups = ((ONE_COMMA, None, ",", False),) if commas_group else CLEAR
    for pattern, style, dropped, comma in groups:
        hit = matching(chosen, pattern) & ~known
        if not hit.any():
            continue
        bare = (
            pc.replace_substring_regex(chosen.filter(pa.array(hit)), dropped, "")
            if dropped
            else chosen.filter(pa.array(hit))
        )
        bare = pc.replace_substring(bare, ",", ".") if comma else bare
        plain = pc.replace_with_mask(plain, pa.array(hit), bare)
        known |= hit
        if style:
            styles.add(style)
    known &= lengths(plain) <= LONGEST
    clear[places] = known
    if not known.any():
        return Marked(texts, clear, frozenset(styles))
    return Marked(
        pc.replace_with_mask(texts, pa.array(clear), plain.filter(pa.array(known))), clear, frozenset(styles)
    )
