"""How far the target has come, by which rule of counting, and what it is made of."""

from tracker.ui import citations, code_grids, lines, switches
from tracker.ui.blocks import block, foot, sides, sides_if
from tracker.ui.charted import charted
from tracker.ui.overview import bullets, charts, headline_claims, headlines, heat, totals_behind
from tracker.ui.overview.overviews import overview
from tracker.ui.reading import reading
from tracker.ui.rungs import rungs
from tracker.ui.shown import amounts_of
from tracker.ui.trade import baselines_shown, trade_series

here = reading()
view, words = here.view, here.words
found = overview(view)
amounts = amounts_of(here)
ladder = rungs(found.groups)

headlines.headline(here, found, amounts)
bullets.bullet(here, found, ladder, amounts)
switches.ways_of_counting(here)
switches.filters_in_force(here)
headlines.key_figures(here, found, amounts)
totals_behind.rules_side_by_side(here, found, amounts)

wide, narrow = sides(2, 1)
with wide:
    charted(
        here,
        "growth",
        lines.growth_title(here, found, amounts),
        words.said("Counted amount by day and stage, beside an even pace to the target"),
        lambda: lines.growth_with_switch(here, found),
        lines.growth_grid(here, found, amounts),
        found.total,
        caption=lines.growth_caption(here, found.running),
    )
with narrow:
    charted(
        here,
        "stages",
        charts.stages_title(here, ladder, found),
        words.said("Amount at or past each stage"),
        lambda: charts.stages(here, ladder, amounts),
        charts.stage_grid(here, found, amounts),
        found.progress.totals[found.first.name],
        caption=words.said("Amount by stage"),
        rule=found.first.name,
    )

left, right = sides_if((5, charts.mapped(here)), (8, True))
if left:
    with left:
        charted(
            here,
            "countries",
            charts.largest_title(here, found.countries, "country", found.total),
            words.said("Counted amount by country"),
            lambda: charts.country_map(here, found, amounts),
            code_grids.code_grid(here, found.countries, "country", words.said("Country"), amounts),
            found.total,
        )
if right:
    with right:
        charted(
            here,
            "country_by_sector",
            charts.largest_title(here, found.sectors, "sector", found.total),
            words.said("Counted amount by country and sector"),
            lambda: heat.show_heat(here, found, amounts),
            code_grids.cross_grid(here, found.cross, amounts),
            found.total,
        )

claims = headline_claims.headline_claims_of(view)
pledged = found.progress.totals[found.first.name]
left, right = sides_if((1, not claims.empty), (1, baselines_shown.compared(pledged)))
if left:
    with left:
        charted(
            here,
            "claims",
            headline_claims.claims_title(here, claims, amounts),
            words.said("What was said when the target was set, against the pledges this list can show"),
            lambda: headline_claims.show_claims(here, claims, amounts),
            headline_claims.claims_grid(here, claims, amounts),
            None,
            words.said("Claims are never added to pledges."),
            caption=words.said("Claims and what is itemised"),
            narrowed=False,
        )
if right:
    with (
        right,
        block(
            "baseline",
            words.said("Trade, the target and pledges are different things"),
            words.said("Side by side at the fixed rate; one is never divided by another"),
        ),
    ):
        baselines_shown.show_baseline(here, pledged, amounts)
        foot(here, pledged, rule=found.first.name)
        trade_series.show_series(here)

totals_behind.largest(here, found, amounts)
totals_behind.behind(here, found, amounts)
citations.cite(here)
