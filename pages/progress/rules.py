"""Every way of counting side by side, and whether one of them gives a number that somebody stated."""

from tracker.ui import citations
from tracker.ui.blocks import block, foot, page_title, table
from tracker.ui.claims.claim_shown import answered, claim_box, claim_foot, claim_title, show_answer
from tracker.ui.filter_choices import filter_choices
from tracker.ui.reading import reading
from tracker.ui.rules.rules_compared import rules_compared
from tracker.ui.rules.rules_shown import rules_grid, rules_title, show_differences, show_rules
from tracker.ui.shown import amounts_of

here = reading()
view, words = here.view, here.words
found = rules_compared(view)
amounts = amounts_of(here)

page_title(
    rules_title(here, found),
    words.said(
        "No document says which pledges count. So every counting rule stands here in every window and at every "
        "exchange rate; each figure opens its pledges, and those that are left out."
    ),
)
filter_choices(here)

with block(
    "rules",
    words.said("All rules, windows and rates"),
    words.said("Counted amount, and its share of the target"),
):
    show_rules(here, found, amounts)
    table(here, "rules", words.said("All rules, windows and rates"), rules_grid(here, found, amounts))
    foot(here, found.totals[view.rule, view.window, view.rates])

with block(
    "differences",
    words.said("What differs between the rules"),
    words.said("In the window and at the rate shown now"),
):
    show_differences(here, found, amounts)

sentence = here.view.more.get("claim", "").strip()
answer = answered(here, sentence)
with block(
    "claim",
    claim_title(here, answer),
    words.said("Which rule, rate, window, country and release give a stated number, and who claimed it"),
):
    claim_box(here)
    show_answer(here, answer, amounts)
    claim_foot(here)

citations.cite(here)
