"""What changed between two releases, and why: from one headline to the next, every step with its rows."""

from tracker.ui import switches
from tracker.ui.blocks import block, page_title, sides
from tracker.ui.reading import reading
from tracker.ui.releases import changed_pledges, changed_rows, changes_shown, comparing
from tracker.ui.shown import amounts_of

here = reading()
words, amounts = here.words, amounts_of(here)
found = comparing.comparison(here)

page_title(
    comparing.title(here, found, amounts),
    words.said(
        "Every step from one headline to the next has its cause and its rows, and together they add up exactly."
    ),
)
comparing.choose(here, found)
switches.ways_of_counting(here)
changes_shown.in_words(here, found, amounts)

wide, narrow = sides(3, 2)
with wide:
    changes_shown.waterfall(here, found, amounts, comparing.foot(here, found))
with narrow:
    changes_shown.split(here, found, amounts)
changes_shown.by_every_rule(here, found, amounts)
with block(
    "rows",
    words.said("The rows behind every step"),
    words.said("The largest first; what each adds to the headline"),
):
    changed_rows.rows_behind(here, found, amounts)
changed_pledges.stage_moves(here, found, amounts)
changed_pledges.every_pledge(here, found, amounts)
