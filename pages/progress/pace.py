"""Is the pace enough, and what would have to happen: time, need, what-if, and an outlook by the reader's weights."""

from tracker.ui import citations, switches
from tracker.ui.blocks import block, page_title
from tracker.ui.filter_choices import filter_choices
from tracker.ui.pace import outlook_shown, pace_arithmetic, pace_shown, paces, what_if, what_if_form
from tracker.ui.reading import reading
from tracker.ui.shown import amounts_of

here = reading()
words, amounts = here.words, amounts_of(here)
found = paces.pace_found(here.view)
scenario = paces.scenario_of(here.view)
changed = paces.supposed_found(here.view, found, scenario) if scenario.steps else None

page_title(pace_shown.title(here, found, amounts), pace_shown.lead(here, found, amounts))
what_if.not_understood(here, changed or scenario)
if changed and changed.effects:
    what_if.banner(here, found, changed, amounts)
switches.ways_of_counting(here)
filter_choices(here)
pace_shown.figures(here, found, amounts)
pace_shown.curve(here, found, amounts, changed.curve if changed and changed.effects else None)
pace_shown.every_rule(here, found, amounts)
pace_arithmetic.arithmetic(here, found, amounts)
with block(
    "what_if",
    what_if.heading(here, found, changed, amounts),
    words.said("Suppose something, step by step: nothing is saved, the link holds it all"),
):
    if changed and changed.effects:
        what_if.shown(here, found, changed, paces.with_changes(found, changed), amounts)
    what_if_form.form(here, scenario.steps)
outlook_shown.show_outlook(here, found, amounts)
citations.cite(here)
