"""The pledges that are looked at: with their values, narrowed by the filters, told whether they count."""

from datetime import date

import pandas as pd

from tracker.measures.counting import counted
from tracker.measures.filters import Filters, filtered
from tracker.measures.rates import Rates
from tracker.measures.values import dated, with_values
from tracker.releases.method import stored_rates
from tracker.terms.target import CountingRule, RateView, Window
from tracker.ui import cache
from tracker.ui.releases.published import PublishedList
from tracker.ui.view import View
from tracker.ui.view_values import PARTIES


def counted_pledges(
    view: View,
    *,
    rule: CountingRule | None = None,
    window: Window | None = None,
    rates: RateView | None = None,
    on: date | None = None,
) -> pd.DataFrame:
    """Return the pledges of a view (its list, its filters) as `counted` returns them.

    By the view's rule, window, rates and day, unless another is given.
    """
    reference = cache.reference()
    looked_from = on or view.on
    pledges = filtered(values(view.list, rates or view.rates, looked_from), filters_of(view))
    chosen = rule or reference.rule_by_name[view.rule]
    return counted(pledges, reference, chosen, window or view.window, looked_from)


def values(which: str, rates: RateView, on: date) -> pd.DataFrame:
    """Return a list's pledges with their values in the target's currency, as `valued` returns them."""
    target = cache.reference().target
    key = ("values", rates, on if rates is RateView.LATEST else None)
    return cache.measured(
        which,
        key,
        lambda: with_values(dated_list(which), list_rates(which), rates, on, target.currency),
    )


def dated_list(which: str) -> pd.DataFrame:
    """Return a list's pledges with their days and overlaps: computed once, whatever the view."""
    return cache.measured(which, ("dated",), lambda: dated(cache.listed(which).pledges))


def list_rates(which: str) -> Rates:
    """Return the exchange rates of a list: a release keeps those that it was counted with."""
    found = cache.listed(which)
    if not isinstance(found, PublishedList):
        return cache.exchange_rates()
    stored = found.opened.rates
    return cache.measured(which, ("list rates",), lambda: stored_rates(stored, cache.exchange_rates()))


def filters_of(view: View) -> Filters:
    """Return the filters of a view."""
    return Filters(
        **{
            name: (text,) if name in PARTIES else tuple(text.split(","))
            for name, text in view.filters.items()
        }
    )


def filter_key(view: View) -> tuple[tuple[str, str], ...]:
    """Return the filters of a view as a part of a cache's key."""
    return tuple(sorted(view.filters.items()))
