"""The numbers of the page of exchange rates: computed once for a list and a view."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd

from tracker.measures.picked import picked
from tracker.measures.progress import Total, total_at
from tracker.measures.rate_lists import RateKeys, keys_of, rates_behind_rows, rates_by_currency
from tracker.measures.rate_splits import Split, between_days_of
from tracker.measures.target_worth import other_currencies, worth
from tracker.releases.kept_rates import KeptRates, kept_rates
from tracker.releases.rate_effects import rate_split
from tracker.terms.target import RateView
from tracker.ui import cache
from tracker.ui.counted_rows import counting_grains, counting_places, grains_of, looked_at
from tracker.ui.lists import dated_list, filter_key, list_rates, values
from tracker.ui.releases.comparisons import Comparison
from tracker.ui.releases.published import PublishedList
from tracker.ui.view import View
from tracker.ui.view_values import PRESENT

FIRST_ROWS = 20
NAMING = ("project_id", "title", "country", "currency", "amount")
"""What names a row behind a split; the amount is as filed."""
OLDEST_DAY = date(1990, 1, 1)


@dataclass(frozen=True)
class RatesFound:
    """The chosen rule's total at each rate view, and the rates behind the chosen one.

    `behind` and `by_currency` are as `rates_behind` and `rates_by_currency` return them.
    """

    totals: Mapping[RateView, Total]
    behind: pd.DataFrame
    by_currency: pd.DataFrame


@dataclass(frozen=True)
class Parted:
    """A change parted by exchange rates and pledges: by currency, in all, and the first rows behind it.

    `rows` has `NAMING` and the parts of `Split` for the rows that rates moved most; `moved` is how many there are.
    """

    by_currency: pd.DataFrame
    together: Mapping[str, int]
    rows: pd.DataFrame
    moved: int


def rates_found(view: View) -> RatesFound:
    """Return the rates of a view and what the other rate views would count."""

    def compute() -> RatesFound:
        target, rows = cache.reference().target, counting_places(view)
        totals = {rates: total_at(values(view.list, rates, view.on), rows, target) for rates in RateView}
        listed, known = values(view.list, view.rates, view.on), list_rates(view.list)
        behind = rates_behind_rows(listed, rows, rate_keys(view), known, view.rates, view.on)
        return RatesFound(totals, behind, rates_by_currency(behind))

    key = ("rates", view.rule, view.window, view.rates, view.on, filter_key(view))
    return cache.measured(view.list, key, compute)


def rate_keys(view: View) -> RateKeys:
    """Return the rates that the pledges of a view's list ask for, whatever its rule, window and filters."""
    key = ("rate keys", view.rates is RateView.EVENT)
    return cache.measured(view.list, key, lambda: keys_of(dated_list(view.list), view.rates))


def since_of(view: View) -> tuple[date, bool]:
    """Return the earlier of the two days compared, and whether the address named one that means nothing."""
    usual = min(cache.reference().target.starts_on, view.on)
    text = view.more.get("since")
    if text is None:
        return usual, True
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return usual, False
    understood = day.isoformat() == text and OLDEST_DAY <= day <= view.on
    return (day if understood else usual), understood


def days_parted(view: View, since: date, rates: RateView | None = None) -> Parted:
    """Return what moved the total from one day to the view's."""
    seen = rates or view.rates

    def compute() -> Parted:
        split, named = days_split(view, since, seen)
        return _parted(split, named)

    key = ("days_parted", since, view.rule, view.window, seen, view.on, filter_key(view))
    return cache.measured(view.list, key, compute)


def days_split(
    view: View, since: date, rates: RateView
) -> tuple[Split, Callable[[np.ndarray], pd.DataFrame]]:
    """Return the split between two days of the rows that count on either, and what names those at some places of it."""
    listed, found, looked = values(view.list, rates, view.on), grains_of(view.list), looked_at(view)
    then, now = counting_grains(view, since), counting_grains(view)
    stand = (then | now)[found.places]
    rows = np.flatnonzero(stand if looked is None else stand & looked)
    each = found.places[rows]
    split = between_days_of(listed, rows, (then[each], now[each]), list_rates(view.list), rates, since)
    names = cache.listed(view.list).pledges[list(NAMING)]
    return split, lambda places: picked(names, rows[places])


def releases_parted(view: View, found: Comparison) -> Parted:
    """Return what moved the headline from one release to another, whatever the filters."""

    def compute() -> Parted:
        return _parted(rate_split(found.changes), lambda places: _entries(found, places))

    key = ("releases_parted", found.before, found.after, view.rule, view.window, view.rates)
    return cache.measured(PRESENT, key, compute)


def all_rows(split: Split, named: Callable[[np.ndarray], pd.DataFrame]) -> pd.DataFrame:
    """Return every row behind a split, for the file one takes away."""
    places = split.moved()
    return _with_parts(split, named(places), places)


def all_release_rows(found: Comparison) -> pd.DataFrame:
    """Return every row behind the split of two releases, for the file one takes away."""
    split = rate_split(found.changes)
    places = split.moved()
    return _with_parts(split, _entries(found, places), places)


def target_worth(view: View) -> dict[str, pd.DataFrame]:
    """Return what the target is worth over time, by currency."""
    reference = cache.reference()

    def compute() -> dict[str, pd.DataFrame]:
        filed = cache.listed(view.list).pledges["currency"]
        return {
            currency: worth(reference.target, cache.exchange_rates(), currency, view.on)
            for currency in other_currencies(reference.target, filed)
        }

    return cache.measured(view.list, ("target_worth", view.on), compute)


def kept(view: View) -> KeptRates | None:
    """Return the rates that the release looked at keeps; None where it is no release."""
    found = cache.listed(view.list)
    if not isinstance(found, PublishedList):
        return None
    return cache.measured(view.list, ("kept rates",), lambda: kept_rates(found.opened.rates))


def _parted(split: Split, named: Callable[[np.ndarray], pd.DataFrame]) -> Parted:
    places = split.moved(FIRST_ROWS)
    rows = _with_parts(split, named(places), places)
    return Parted(split.by_currency, split.together, rows, split.rows_moved)


def _with_parts(split: Split, named: pd.DataFrame, places: np.ndarray) -> pd.DataFrame:
    parts = {
        name: getattr(split, name)[places] for name in ("before", "by_amount", "by_rate", "by_rule", "after")
    }
    return named.reset_index(drop=True).assign(**parts)


def _entries(found: Comparison, places: np.ndarray) -> pd.DataFrame:
    """Return what names the entries of a comparison: as the later list has them, those gone as the earlier."""
    changed = found.changes
    left, right = changed.found.before[places], changed.found.after[places]
    there, gone = np.flatnonzero(right >= 0), np.flatnonzero(right < 0)
    rows = pd.concat(
        [
            picked(side.contents.pledges[list(NAMING)], rows).astype("object")
            for side, rows in ((changed.after, right[there]), (changed.before, left[gone]))
        ],
        ignore_index=True,
    )
    return rows.iloc[np.argsort(np.concatenate([there, gone]))]
