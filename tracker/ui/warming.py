"""What the first reader of a release would wait for, computed when it has become the newest."""

import logging
from dataclasses import replace

from tracker.terms.errors import TrackerError
from tracker.terms.target import RateView
from tracker.ui import cache, counted_rows
from tracker.ui.breakdown import breakdowns
from tracker.ui.claims import claim_answers
from tracker.ui.overview import headline_claims
from tracker.ui.overview.overviews import overview
from tracker.ui.pace import paces
from tracker.ui.pledges import pledge_list
from tracker.ui.quality import duplicates, quality_shown
from tracker.ui.rates import rates_measured
from tracker.ui.releases import comparisons
from tracker.ui.rules.rules_compared import rules_compared
from tracker.ui.view import View, opening_view

LOG = logging.getLogger(__name__)

MOST = 2_000_000
"""A longer list is not prepared: what that takes would be in the way of its readers."""

Prepared = tuple[object, ...]


def prepare_newest(known: Prepared | None = None) -> Prepared | None:
    """Compute what every view of the newest release rests on; nothing if that was `known` already.

    Return what was prepared: a release, as it is seen on a day. A mistake here is only logged: pages
    compute for themselves what they do not find.
    """
    try:
        view = opening_view()
        prepared = (cache.listed(view.list).digest, view.on)
        if view.release is not None and prepared != known and len(cache.listed(view.list).pledges) <= MOST:
            prepare(view)
    except TrackerError as error:
        LOG.info("nothing to prepare: %s", error)
        return known
    except Exception:
        LOG.exception("the newest release could not be prepared")
        return known
    return prepared


def prepare(view: View) -> None:
    """Compute what the views of a list on a day rest on: values, kinds, few rows, sizes, orders, texts, changes."""
    paces.pace_found(view)
    paces.pledge_choices(view)
    for rates in (view.rates, *RateView):
        overview(replace(view, rates=rates))
        counted_rows.rows_of_curves(replace(view, rates=rates))
    pledge_list.ties(view)
    pledge_list.ranks(view, "title")
    pledge_list.searchable(view)
    claim_answers.known(view)
    comparisons.prepare(view)
    # and what each page opens with
    breakdowns.taken_apart(view, breakdowns.WAYS[0])
    rules_compared(view)
    rates_measured.rates_found(view)
    rates_measured.days_parted(view, rates_measured.since_of(view)[0])
    headline_claims.claims(view)
    quality_shown.complete(view)
    duplicates.pairs(view.list)
