"""The numbers of the page of rules: all totals of a view's list and filters, computed once."""

from tracker.measures.side_by_side import SideBySide, side_by_side
from tracker.terms.target import RateView
from tracker.ui import cache
from tracker.ui.counted_rows import kinds_of, looked_at
from tracker.ui.lists import filter_key, values
from tracker.ui.view import View


def rules_compared(view: View) -> SideBySide:
    """Return every rule × window × rate view of what a view looks at."""

    def compute() -> SideBySide:
        valued = {rates: values(view.list, rates, view.on) for rates in RateView}
        return side_by_side(valued, cache.reference(), view.on, found=kinds_of(view), among=looked_at(view))

    return cache.measured(view.list, ("rules", view.on, filter_key(view)), compute)
