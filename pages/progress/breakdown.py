"""What the total is made of: by code or by party, by country and sector, over time, and in which pledges."""

from tracker.ui import citations, code_grids, switches
from tracker.ui.blocks import block, foot, page_title
from tracker.ui.breakdown.breakdown_shown import finding, measure, parts_grid, show_parts, way, way_switch
from tracker.ui.breakdown.breakdowns import taken_apart
from tracker.ui.breakdown.companies_shown import companies_title, show_companies
from tracker.ui.breakdown.multiples import multiples_grid, multiples_title, show_multiples
from tracker.ui.breakdown.top_pledges import concentration_title, largest_grid, show_concentration
from tracker.ui.charted import charted
from tracker.ui.filter_choices import filter_choices
from tracker.ui.overview import charts
from tracker.ui.overview.heat import show_heat
from tracker.ui.reading import reading
from tracker.ui.shown import amounts_of

here = reading()
view, words = here.view, here.words
by = way(here)
found, whole = taken_apart(view, by)
amounts = amounts_of(here)

page_title(
    words.said("What the total is made of"),
    words.counted(
        "{amount} in {n} pledge that counts, taken apart: every part opens its pledges, and the parts add up to it.",
        "{amount} in {n} pledges that count, taken apart: every part opens its pledges, and the parts add up to it.",
        whole.total.rows,
        amount=amounts.said(whole.total.counted),
    ),
)
switches.ways_of_counting(here)
filter_choices(here)
way_switch(here, by)

charted(
    here,
    f"by_{by}",
    finding(here, found, whole.total),
    measure(here, found),
    lambda: show_parts(here, found, whole.total, amounts),
    parts_grid(here, found, whole.total, amounts),
    whole.total,
)
if found.companies is not None:
    with block(
        "companies",
        companies_title(here, found.companies),
        words.said("Pledges that count, by each party that takes part in them"),
    ):
        show_companies(here, by, found.companies, amounts)
        foot(here, whole.total)
charted(
    here,
    "country_by_sector",
    charts.largest_title(here, whole.sectors, "sector", whole.total),
    words.said("Counted amount by country and sector"),
    lambda: show_heat(here, whole, amounts),
    code_grids.cross_grid(here, whole.cross, amounts),
    whole.total,
)
charted(
    here,
    "growth_by_country",
    multiples_title(here, whole.curves, amounts),
    words.said("Running total by country and stage, all on the same axes"),
    lambda: show_multiples(here, whole, amounts),
    multiples_grid(here, whole.curves, amounts),
    whole.total,
    caption=words.said("Running total by country and stage"),
)
charted(
    here,
    "largest",
    concentration_title(here, whole),
    words.said("Shares of the counted amount in the largest pledges"),
    lambda: show_concentration(here, whole, amounts),
    largest_grid(here, whole, amounts),
    whole.total,
    caption=words.said("The largest pledges that count"),
)

citations.cite(here)
