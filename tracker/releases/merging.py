"""The list that a file makes of the list before it, by the file's scope."""

from collections.abc import Collection

import numpy as np
import pandas as pd

from tracker.releases.contents import Contents
from tracker.releases.errors import ScopeError
from tracker.releases.scopes import Scope, ScopeKind
from tracker.terms.fields import FIELDS
from tracker.terms.language import N_

NAMED = 5
"""How many IDs an error names."""
WITH_AMOUNT = ("amount", "currency", "japan_share_amount")
WITH_STAGE = ("stage", "stage_on")


def merged(
    before: Contents | None, pledges: pd.DataFrame, others: pd.DataFrame, scope: Scope, given: Collection[str]
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the pledges and other columns of the next list.

    `pledges` are the file's rows with `release` and `line`; `given` are the fields that the file has
    a column or a value for: under `update` a known pledge keeps the others as they were.

    Raises:
        ScopeError: if rows lie outside the scope, or take the ID of a pledge outside it.
    """
    _ids_are_unique(pledges)
    if before is None or scope.kind is ScopeKind.WHOLE:
        _countries_fit(pledges, scope)
        return pledges, others
    old = before.pledges
    if scope.kind is ScopeKind.COUNTRIES:
        _countries_fit(pledges, scope)
        kept = ~old["country"].isin(scope.of).to_numpy()
        _ids_are_free(pledges, old[kept])
    else:
        kept = ~old["project_id"].isin(pledges["project_id"]).to_numpy()
        pledges, others = _completed(before, pledges, others, given)
    return (_stacked(old[kept], pledges), _stacked(before.others[kept], others))


def _completed(
    before: Contents, pledges: pd.DataFrame, others: pd.DataFrame, given: Collection[str]
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return an update's rows with what the file does not speak of as it was."""
    places = pd.Index(before.pledges["project_id"].astype("object")).get_indexer(
        pledges["project_id"].astype("object")
    )
    known = places >= 0
    absent = [field.name for field in FIELDS if field.name not in given and field.name not in WITH_AMOUNT]
    found = pledges.copy()
    for name in absent:
        found[name] = _laid_over(pledges[name], before.pledges[name], places, known)
    same_stage = found["stage"].astype("object").to_numpy() == _at(before.pledges["stage"], places)
    if "stage_on" in absent:  # the day of an earlier stage says nothing about the new one
        found["stage_on"] = found["stage_on"].astype("object").where(~known | same_stage, None)
    if "japan_share_amount" not in given:
        same_currency = found["currency"].astype("object").to_numpy() == _at(
            before.pledges["currency"], places
        )
        share = _laid_over(pledges["japan_share_amount"], before.pledges["japan_share_amount"], places, known)
        found["japan_share_amount"] = share.where(~known | same_currency, None)
    both = others.copy()
    for heading in before.others.columns:
        if heading not in both.columns:
            nothing = pd.Series([None] * len(pledges), index=pledges.index, dtype="object")
            both[heading] = _laid_over(nothing, before.others[heading], places, known)
    return found, both


def _laid_over(column: pd.Series, old: pd.Series, places: np.ndarray, known: np.ndarray) -> pd.Series:
    laid = np.where(known, _at(old, places), column.astype("object").to_numpy())
    found = pd.Series(laid, index=column.index, dtype="object").where(lambda cells: cells.notna(), None)
    return found.astype(old.dtype) if not isinstance(old.dtype, pd.CategoricalDtype) else found


def _at(old: pd.Series, places: np.ndarray) -> np.ndarray:
    cells = np.concatenate([old.astype("object").to_numpy(), np.array([None], dtype=object)])
    return cells[np.where(places >= 0, places, len(old))]


def _stacked(old: pd.DataFrame, new: pd.DataFrame) -> pd.DataFrame:
    columns = [*old.columns, *(name for name in new.columns if name not in old.columns)]
    parts = [frame.reindex(columns=columns) for frame in (old, new)]
    return pd.DataFrame(
        {name: pd.concat([_plain(part[name]) for part in parts], ignore_index=True) for name in columns}
    )


def _plain(column: pd.Series) -> pd.Series:
    return column.astype("object") if isinstance(column.dtype, pd.CategoricalDtype) else column


def _ids_are_unique(pledges: pd.DataFrame) -> None:
    ids = pledges["project_id"]
    missing = ids.isna() | (ids.astype("object") == "")
    if missing.any():
        raise ScopeError(N_("{count} pledges have no ID."), count=int(missing.sum()))
    if (twice := ids[ids.duplicated()].unique()).size:
        raise ScopeError(N_("The ID {ids} stands for more than one pledge."), ids=_listed(twice))


def _countries_fit(pledges: pd.DataFrame, scope: Scope) -> None:
    if scope.kind is not ScopeKind.COUNTRIES:
        return
    outside = pledges[~pledges["country"].isin(scope.of)]
    if len(outside):
        raise ScopeError(
            N_("{count} pledges are of other countries than {scope}: {countries}."),
            count=len(outside),
            scope=", ".join(scope.of),
            countries=_listed(outside["country"].astype("object").unique()),
        )


def _ids_are_free(pledges: pd.DataFrame, kept: pd.DataFrame) -> None:
    taken = pledges.loc[pledges["project_id"].isin(kept["project_id"]), "project_id"]
    if len(taken):
        raise ScopeError(N_("The ID {ids} belongs to a pledge of another country."), ids=_listed(taken))


def _listed(texts: Collection[object]) -> str:
    named = [str(text) for text in texts]
    return ", ".join(named[:NAMED]) + (" …" if len(named) > NAMED else "")
