"""The numbers of the pace page: computed once for a list and a view."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from tracker.measures.breakdowns import by_stage
from tracker.measures.firmness import running_groups
from tracker.measures.paces import Pace, Time, elapsed, pace
from tracker.measures.progress import Progress, Total, progress
from tracker.measures.running_totals import running_totals
from tracker.measures.scenario_states import Basis
from tracker.measures.scenario_steps import Scenario, read_scenario
from tracker.measures.scenarios import Supposed, supposed
from tracker.measures.sums import whole
from tracker.terms.reference import Reference
from tracker.terms.target import CountingRule
from tracker.ui import cache
from tracker.ui.counted_rows import counted_few, few_rows, kinds_of
from tracker.ui.lists import filter_key, filters_of, list_rates, values
from tracker.ui.view import View

MOST_CHOICES = 200
CHOICE_COLUMNS = ["project_id", "title", "country", "stage", "value"]


@dataclass(frozen=True)
class PaceFound:
    """What the pace page shows of the real list: `running` by group of stages, `stages` as `by_stage` has them."""

    progress: Progress
    rule: CountingRule
    time: Time
    paces: Mapping[str, Pace]
    running: pd.DataFrame
    stages: pd.DataFrame

    @property
    def total(self) -> Total:
        """The total of the chosen rule."""
        return self.progress.totals[self.rule.name]

    @property
    def pace(self) -> Pace:
        """The pace of the chosen rule."""
        return self.paces[self.rule.name]


def pace_found(view: View) -> PaceFound:
    """Return the numbers of the pace page for a view."""
    reference = cache.reference()
    key = ("pace", view.rule, view.window, view.rates, view.on, filter_key(view))
    return cache.measured(view.list, key, lambda: _computed(view, reference))


def scenario_of(view: View) -> Scenario:
    """Return what the address asks to suppose."""
    return read_scenario(view.more.get("scenario", ""), cache.reference())


def supposed_found(view: View, found: PaceFound, scenario: Scenario) -> Supposed:
    """Return what the steps of a scenario make of the list."""
    reference = cache.reference()
    basis = Basis(
        reference,
        list_rates(view.list),
        found.rule,
        view.window,
        view.rates,
        view.on,
        filters_of(view),
    )
    key = ("supposed", view.rule, view.window, view.rates, view.on, filter_key(view), scenario)
    rows = values(view.list, view.rates, view.on)
    days = found.running["day"]
    return cache.measured(
        view.list,
        key,
        lambda: supposed(rows, basis, scenario, days, kinds_of(view), few_rows(view, "stage", "stage_last")),
    )


def with_changes(found: PaceFound, changed: Supposed) -> Pace:
    """Return the pace of the chosen rule as the steps make it."""
    return pace(replace(found.progress, totals=changed.changed), found.rule.name)


def pledge_choices(view: View) -> pd.DataFrame:
    """Return the pledges to choose from: the largest of the list, in words enough to know them by."""

    def compute() -> pd.DataFrame:
        rows = values(view.list, view.rates, view.on)
        amounts = whole(rows["value"])
        most = min(MOST_CHOICES, len(rows))
        places = np.argpartition(amounts, -most)[-most:] if most else np.array([], dtype="int64")
        order = np.lexsort((places, -amounts[places]))
        return rows[CHOICE_COLUMNS].iloc[places[order]].reset_index(drop=True)

    return cache.measured(view.list, ("pledge_choices", view.rates, view.on), compute)


def currencies_filed(view: View) -> tuple[str, ...]:
    """Return the currencies of the list's amounts, the most frequent first."""

    def compute() -> tuple[str, ...]:
        numbers = cache.listed(view.list).pledges["currency"].value_counts()
        return tuple(str(code) for code, count in numbers.items() if count)

    return cache.measured(view.list, ("currencies_filed",), compute)


def _computed(view: View, reference: Reference) -> PaceFound:
    rule = reference.rule_by_name[view.rule]
    rows = few_rows(view, "stage", "stage_last")
    among = counted_few(view, rows, rule)
    standing = progress(rows, reference, view.window, view.rates, view.on)
    return PaceFound(
        progress=standing,
        rule=rule,
        time=elapsed(reference.target, view.on),
        paces={each.name: pace(standing, each.name) for each in reference.rules},
        running=running_groups(running_totals(among, reference, view.on), reference),
        stages=by_stage(among, reference),
    )
