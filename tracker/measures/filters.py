"""Looking at a part of the list: some countries, sectors, areas, programmes, stages, funding, parties."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields

import numpy as np
import pandas as pd

from tracker.measures.counting import is_any
from tracker.measures.party_names import texts_meant
from tracker.terms.errors import TrackerError
from tracker.terms.language import N_
from tracker.terms.reference import Reference

BLANK = "-"
"""In a filter: pledges whose code is blank."""

FILED_IN = "filed_in"
"""The filter by the currency that amounts were filed in; "currency" is the one that a view shows."""
COLUMN_OF: Mapping[str, str] = {FILED_IN: "currency"}
"""The column that a filter looks at, where it is called otherwise."""


class UnknownCodeError(TrackerError):
    """A filter names something that is not in its code list."""

    next_step = N_("Choose from {codes}, or {blank} for a blank one.")


class UnknownCurrencyError(TrackerError):
    """A filter names something that is no code of a currency."""

    next_step = N_("Write the three letters of its ISO 4217 code, or {blank} for a blank one.")


@dataclass(frozen=True, slots=True)
class Filters:
    """The codes and texts to look at; an empty tuple means all. `BLANK` stands for a blank one.

    Parties and umbrellas are texts as they stand in the list; for one party among several of a cell
    see `party_names.taking_part`.
    """

    country: tuple[str, ...] = ()
    sector: tuple[str, ...] = ()
    priority_area: tuple[str, ...] = ()
    programme: tuple[str, ...] = ()
    stage: tuple[str, ...] = ()
    funding: tuple[str, ...] = ()
    japanese_party: tuple[str, ...] = ()
    local_party: tuple[str, ...] = ()
    part_of: tuple[str, ...] = ()
    filed_in: tuple[str, ...] = ()

    @property
    def chosen(self) -> dict[str, tuple[str, ...]]:
        """The fields that are filtered, with their codes."""
        return {field.name: codes for field in fields(self) if (codes := getattr(self, field.name))}


def chosen_filters(reference: Reference, texts: Mapping[str, Sequence[str]]) -> Filters:
    """Return the filters that texts mean, in any spelling that the code lists know.

    Raises:
        UnknownCodeError: if a text means no code, or several.
        UnknownCurrencyError: if a text is no code of a currency.
    """
    chosen = {}
    for field, named in texts.items():
        if field == FILED_IN:
            chosen[field] = tuple(_currency(text) for text in named)
            continue
        codelist = reference.codelists[field]
        codes = [BLANK if text == BLANK else codelist.find(text) or "" for text in named]
        if "" in codes:
            raise UnknownCodeError(
                N_("“{text}” is not in the list of codes for {field}."),
                text=named[codes.index("")],
                field=field,
                codes=", ".join(codelist.by_code),
                blank=BLANK,
            )
        chosen[field] = tuple(codes)
    return Filters(**chosen)


def filtered(pledges: pd.DataFrame, filters: Filters) -> pd.DataFrame:
    """Return the pledges that a filter lets through.

    Filter after `valued`: an umbrella gives way to its parts whether or not both are looked at.
    """
    passing = kept(pledges, filters)
    return pledges if passing.all() else pledges.loc[passing]


def kept(pledges: pd.DataFrame, filters: Filters) -> np.ndarray:
    """Return where (bool) a filter lets pledges through."""
    passing = np.ones(len(pledges), dtype=bool)
    for field, codes in filters.chosen.items():
        column = pledges[COLUMN_OF.get(field, field)]
        among = is_any(column, texts_meant(column, codes))
        passing &= (among | column.isna().to_numpy()) if BLANK in codes else among
    return passing


def is_currency(text: str) -> bool:
    """Return whether a text has the form of a currency's code: three capital letters."""
    return len(text) == 3 and text.isascii() and text.isalpha() and text.isupper()


def _currency(text: str) -> str:
    code = text.upper()
    if text == BLANK or is_currency(code):
        return code
    raise UnknownCurrencyError(N_("“{text}” is no code of a currency."), text=text, blank=BLANK)
