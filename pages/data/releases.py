"""The history of releases: each as it was published, to open, compare, take away and restore."""

from tracker.ui.blocks import block, page_title
from tracker.ui.reading import reading
from tracker.ui.releases import erasing, history, proposals_shown, release_ways, restoring
from tracker.ui.releases.published import shelf
from tracker.ui.sending import outcomes

here = reading()
words = here.words
found = shelf(here.reference)

page_title(
    words.said("Releases"),
    words.said(
        "Every list that was published stays for good: it can be cited, compared with any other, and restored."
    ),
)
outcomes.show_outcome(here)
proposals_shown.show_proposals(here, found)
listed = history.page(found)
history.show_history(here, listed, found.store.newest)

with block(
    "release", words.said("One release"), words.said("Look at it, compare it, take it away, or restore it")
):
    chosen = release_ways.choose(here, listed)
    if chosen is not None:
        with restoring.said(here):
            release_ways.open_and_compare(here, found, chosen)
            release_ways.files(here, found, chosen)
            restoring.restore_step(here, found, chosen)
            erasing.erase_step(here, found, chosen)
