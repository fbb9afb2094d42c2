"""How progress is counted: target, rules, stages, windows, rates, words."""

from tracker.ui import explained
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
explained.target(here, amounts_of(here))
explained.rules(here)
explained.stages(here)
explained.windows_and_rates(here)
explained.code_lists(here)
