"""Where everything comes from: the mechanism, the wordings, the precedents, and what is not known."""

from tracker.ui.about import facts_shown
from tracker.ui.blocks import page_title
from tracker.ui.reading import reading

here = reading()
words = here.words

page_title(words.said("Sources"), words.said("What is known about the target, each fact with its source."))
facts_shown.facts(here)
facts_shown.lists(here)
