"""A side that was prepared once is counted as one that was not, by the rules of either side."""

import dataclasses

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.releases.sides import made, side_of, some_edits, some_look, some_rates, some_reference
from tracker.measures.kinds import grains, kinds
from tracker.measures.values import dated
from tracker.releases.changes import changes
from tracker.releases.pairs import pair
from tracker.releases.sides import Seen, Side


def prepared(side: Side) -> Side:
    """Return a side with what every look at it from its day rests on."""
    listed = dated(side.contents.pledges)
    alike = kinds(listed, side.reference, side.look.on, grains(listed))
    return dataclasses.replace(side, seen=Seen(side.valued, alike))


@settings(max_examples=25, deadline=None)
@given(
    some_edits(),
    some_look,
    some_look,
    st.tuples(some_rates(), some_rates()),
    st.tuples(some_reference, some_reference),
)
def test_what_was_prepared_gives_the_same_changes(lists, first, second, rates, references):
    before, after = (
        side_of(made(rows), **look, rates=own, reference=reference)
        for rows, look, own, reference in zip(lists, (first, second), rates, references, strict=True)
    )
    plain = changes(before, after)
    quick = changes(prepared(before), prepared(after), pair(before.contents, after.contents))

    assert quick.steps().equals(plain.steps())
    assert quick.rows.equals(plain.rows)
    assert quick.pledges.equals(plain.pledges)
    assert quick.stage_moves.equals(plain.stage_moves)
    assert quick.before.totals == plain.before.totals
    assert quick.after.totals == plain.after.totals
    for count in (1, 2):
        shown = quick.rows_behind(first=count)
        wanted = plain.rows.groupby("cause", sort=False).head(count).reset_index(drop=True)
        assert shown.equals(wanted)
        assert quick.differing(count).equals(plain.pledges.head(count))
