"""How the target and the pledges stand beside trade: the baseline, its caveat, and the yearly series."""

from tracker.ui import citations
from tracker.ui.blocks import block, foot, page_title, sides
from tracker.ui.overview.overviews import overview
from tracker.ui.reading import reading
from tracker.ui.shown import amounts_of
from tracker.ui.switches import filters_in_force
from tracker.ui.trade import baselines_shown, trade_series, trade_shown

here = reading()
words, amounts = here.words, amounts_of(here)
found = overview(here.view)
total = found.progress.totals[found.first.name]

page_title(
    trade_shown.title(here),
    words.said(
        "Trade is what crosses borders in a year; pledges are what was announced. They stand side by side, and one is never divided by the other."
    ),
)
wide, narrow = sides(1, 1)
with (
    wide,
    block(
        "baseline",
        words.said("Trade, the target and pledges are different things"),
        words.said("Side by side at the fixed rate; one is never divided by another"),
    ),
):
    baselines_shown.show_baseline(here, total, amounts)
    filters_in_force(here)  # here, as they narrow the pledges and not the trade
    foot(here, total, rule=found.first.name)
with (
    narrow,
    block(
        "asked",
        words.said("What the baseline would need of the yearly series"),
        words.said("The baseline can only be cumulative; US dollars"),
    ),
):
    for one in trade_shown.asked(here):
        trade_shown.needed(here, one)
if not trade_series.figures().empty:
    trade_shown.together(here)
    trade_shown.by_country(here)
    trade_shown.doubts(here)
citations.cite(here)
