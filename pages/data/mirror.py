"""Two lists of the same pledges beside each other: the giver's and the receiver's."""

from tracker.ui.blocks import page_title, sides
from tracker.ui.mirror import mirror_rows, mirror_shown, mirror_sides, mirror_sums
from tracker.ui.reading import reading
from tracker.ui.shown import amounts_of

here = reading()
words, amounts = here.words, amounts_of(here)

page_title(
    words.said("Mirror check"),
    words.said(
        "Two lists of the same pledges, the giver’s and the receiver’s, side by side: what agrees, what differs, what only one side knows. Nothing is published."
    ),
)
ours, theirs = sides(1, 1)
with ours:
    left = mirror_sides.choose(here, mirror_sides.LEFT)
with theirs:
    right = mirror_sides.choose(here, mirror_sides.RIGHT)
if left and right:
    mirror = mirror_shown.found(here, left, right)
    mirror_shown.headline(here, mirror, left, right)
    mirror_sums.sums(here, mirror, left, right, amounts)
    mirror_rows.differences(here, mirror, left, right, amounts)
    mirror_rows.only(here, left, mirror.pairs.only_left, *mirror_sums.PARTS[2])
    mirror_rows.only(here, right, mirror.pairs.only_right, *mirror_sums.PARTS[3])
    mirror_rows.doubtful(here, mirror, left, right)
    mirror_rows.take_away(here, mirror, left, right)
