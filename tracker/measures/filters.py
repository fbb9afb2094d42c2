"""Looking at a part of the list: some countries, sectors, areas, stages, kinds of funding."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields

import numpy as np
import pandas as pd

from tracker.terms.errors import TrackerError
from tracker.terms.language import N_
from tracker.terms.reference import Reference

BLANK = "-"
"""In a filter: pledges whose code is blank."""


class UnknownCodeError(TrackerError):
    """A filter names something that is not in its code list."""

    next_step = N_("Choose from {codes}, or {blank} for a blank one.")


@dataclass(frozen=True, slots=True)
class Filters:
    """The codes to look at; an empty tuple means all. `BLANK` stands for a blank code."""

    country: tuple[str, ...] = ()
    sector: tuple[str, ...] = ()
    priority_area: tuple[str, ...] = ()
    stage: tuple[str, ...] = ()
    funding: tuple[str, ...] = ()

    @property
    def chosen(self) -> dict[str, tuple[str, ...]]:
        """The fields that are filtered, with their codes."""
        return {field.name: codes for field in fields(self) if (codes := getattr(self, field.name))}


def chosen_filters(reference: Reference, texts: Mapping[str, Sequence[str]]) -> Filters:
    """Return the filters that texts mean, in any spelling that the code lists know.

    Raises:
        UnknownCodeError: if a text means no code, or several.
    """
    chosen = {}
    for field, named in texts.items():
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
    kept = np.ones(len(pledges), dtype=bool)
    for field, codes in filters.chosen.items():
        among = pledges[field].isin(codes).to_numpy()
        kept &= (among | pledges[field].isna().to_numpy()) if BLANK in codes else among
    return pledges if kept.all() else pledges.loc[kept]
