"""Finding pledges by words: in their texts, and in the names of their codes in every language."""

import numpy as np
import pandas as pd

from tracker.measures.search_texts import Texts
from tracker.measures.spellings import Term


def search(pledges: pd.DataFrame, texts: Texts, terms: tuple[Term, ...]) -> np.ndarray:
    """Return where (bool) pledges fit every term, each `settled`; `texts` are theirs."""
    found = np.ones(len(pledges), dtype=bool)
    among = None
    # Rare words come first: they leave few rows to look at.
    for term in sorted(terms, key=lambda term: (bool(term.codes), texts.often(term.text))):
        found &= _fitting(pledges, texts, term, among)
        among = np.flatnonzero(found)
    return found


def _fitting(pledges: pd.DataFrame, texts: Texts, term: Term, among: np.ndarray | None) -> np.ndarray:
    """Return where (bool) pledges fit a term; perhaps some that are not `among` the others."""
    fitting = np.zeros(len(pledges), dtype=bool)
    fitting[texts.holding(term.text, whole=term.whole, among=among)] = True
    for name, whole in term.names:
        if (name, whole) != (term.text, term.whole):
            fitting[texts.holding(name, whole=whole, among=among)] = True
    for field, code in term.codes:
        fitting |= (pledges[field] == code).to_numpy(dtype=bool, na_value=False)
    if term.parts:
        fitting |= search(pledges, texts, term.parts)
    return fitting
