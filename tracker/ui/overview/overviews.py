"""The numbers of one overview: computed once for a list and a view, small whatever the list's size."""

from dataclasses import dataclass

import pandas as pd

from tracker.measures.breakdowns import breakdown, by_stage, cross
from tracker.measures.concentration import Concentration
from tracker.measures.counting import left_out
from tracker.measures.firmness import by_group, running_groups
from tracker.measures.progress import Progress, Total, progress
from tracker.measures.running_totals import running_totals
from tracker.measures.several import pledges_in
from tracker.terms.fields import FIELDS
from tracker.terms.reference import Reference
from tracker.terms.target import CountingRule
from tracker.ui import cache
from tracker.ui.counted_rows import concentration_of, counted_few, few_rows, largest_counted
from tracker.ui.lists import counted_pledges, filter_key
from tracker.ui.view import View

LARGEST = 10
LARGEST_COLUMNS = ["project_id", "title", "country", "sector", "stage", "value", "source_url"]


@dataclass(frozen=True)
class Overview:
    """Everything the overview shows. Frames are as the measures of the same names return them.

    `ladder` (by stage) and `groups` (by group of stages) are under the first rule, so that softer stages are seen whatever rule is
    chosen; everything else is under the chosen `rule`.
    """

    progress: Progress
    rule: CountingRule
    first: CountingRule
    firm: CountingRule
    ladder: pd.DataFrame
    groups: pd.DataFrame
    countries: pd.DataFrame
    sectors: pd.DataFrame
    areas: pd.DataFrame
    cross: pd.DataFrame
    running: pd.DataFrame
    left_out: pd.DataFrame
    concentration: Concentration
    largest: pd.DataFrame
    listed: int

    @property
    def total(self) -> Total:
        """The total of the chosen rule."""
        return self.progress.totals[self.rule.name]


def overview(view: View) -> Overview:
    """Return the numbers of the overview for a view."""
    reference = cache.reference()
    key = ("overview", view.rule, view.window, view.rates, view.on, filter_key(view))
    return cache.measured(view.list, key, lambda: computed(view, reference))


def computed(view: View, reference: Reference) -> Overview:
    """Compute the numbers of the overview for a view."""
    rule, first = reference.rule_by_name[view.rule], reference.rules[0]
    grown, crossed = few_rows(view, "stage", "stage_last"), few_rows(view, "country", "sector")
    among = counted_few(view, crossed)
    widest = counted_few(view, grown, first)
    return Overview(
        progress=progress(crossed, reference, view.window, view.rates, view.on),
        rule=rule,
        first=first,
        firm=reference.rule_by_name[reference.firm_rule],
        ladder=by_stage(widest, reference),
        groups=by_group(widest, reference),
        countries=breakdown(among, reference, "country"),
        sectors=breakdown(among, reference, "sector"),
        areas=breakdown(counted_few(view, few_rows(view, "priority_area")), reference, "priority_area"),
        cross=cross(among, reference),
        running=running_groups(running_totals(counted_few(view, grown), reference, view.on), reference),
        left_out=left_out(among),
        concentration=concentration_of(view),
        largest=largest_counted(view, LARGEST_COLUMNS, LARGEST),
        listed=int(pledges_in(crossed).sum()),
    )


def rows_behind(view: View) -> pd.DataFrame:
    """Return every pledge of the list with whether it counts, why not, and its value: for the file one takes away."""
    among = counted_pledges(view)
    return among[["line", *(field.name for field in FIELDS), "counts", "reason", "value", "value_gap"]]
