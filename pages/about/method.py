"""How progress is counted: target, rules, stages, windows, rates, words."""

from tracker.ui.about import method_shown
from tracker.ui.blocks import page_title
from tracker.ui.reading import reading
from tracker.ui.shown import amounts_of

here = reading()
words = here.words

page_title(
    words.said("Method"),
    words.said(
        "The counting rule is the product: the same list reads very differently by another rule, so every figure names its own."
    ),
)
method_shown.target(here, amounts_of(here))
method_shown.rules(here)
method_shown.stages(here)
method_shown.windows_and_rates(here)
method_shown.code_lists(here)
