"""How far the list can be trusted: what it leaves open, what has gone silent, what may be there twice."""

from tracker.ui import citations
from tracker.ui.blocks import foot, page_title
from tracker.ui.filter_choices import filter_choices
from tracker.ui.quality import quality_shown
from tracker.ui.reading import reading

here = reading()
words = here.words

page_title(
    quality_shown.title(here),
    words.said("What the list leaves open, which pledges have gone silent, and which may stand in it twice."),
)
filter_choices(here)
quality_shown.completeness_table(here)
quality_shown.silent(here)
quality_shown.open_pairs(here)
foot(here)
citations.cite(here)
