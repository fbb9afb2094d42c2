"""What exchange rates make of the figures: every rate used, what rates moved, and the target's worth over time."""

from tracker.ui import citations, switches
from tracker.ui.blocks import page_title
from tracker.ui.filter_choices import filter_choices
from tracker.ui.rates import rate_splits_shown, rates_measured, rates_shown, rates_used_shown
from tracker.ui.reading import reading
from tracker.ui.shown import amounts_of

here = reading()
amounts = amounts_of(here)
found = rates_measured.rates_found(here.view)

page_title(rates_shown.title(here, found), rates_shown.lead(here))
switches.ways_of_counting(here)
filter_choices(here)
rates_shown.three_views(here, found, amounts)
rate_splits_shown.between_days(here, amounts)
rate_splits_shown.between_releases(here, amounts)
rates_shown.target_over_time(here, amounts)
rates_used_shown.used(here, found, amounts)
rates_used_shown.stored(here, rates_measured.kept(here.view))
citations.cite(here)
