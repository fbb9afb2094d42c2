"""The stage-weighted outlook: the reader's weights, no forecast."""

from hypothesis import given
from hypothesis import strategies as st

from tests.measures.drawn import pledges_from, pledges_of
from tests.measures.test_laws import ON, law, lists, windows
from tracker.measures.breakdowns import by_stage
from tracker.measures.counting import counted
from tracker.measures.outlooks import Weights, outlook, read_weights, written_weights
from tracker.measures.progress import total_of
from tracker.measures.values import valued
from tracker.terms.target import RateView, Window

DRAWN = """
    stage     | amount | announced_on
    announced | 101    | 2026-01-05
    announced | 100    | 2026-01-05
    signed    | 333    | 2026-01-05
    completed | 7      | 2026-01-05
    mou       |        | 2026-01-05
"""


def counting(pledges, shipped, rates, window=Window.MOVED):
    return counted(valued(pledges, shipped, rates, RateView.EVENT, ON), shipped, shipped.rules[0], window, ON)


def test_each_stage_is_weighted_and_rounded_half_up(shipped, rates):
    stages = by_stage(counting(pledges_of(DRAWN), shipped, rates), shipped)
    found = outlook(stages, Weights({"announced": 50, "signed": 1})).set_index("stage")

    assert tuple(found.loc["announced", ["counted", "weight", "weighted"]]) == (201, 50, 101)
    assert tuple(found.loc["signed", ["counted", "weight", "weighted"]]) == (333, 1, 3)
    assert tuple(found.loc["completed", ["weight", "weighted"]]) == (100, 7)
    assert tuple(found.loc["mou", ["rows", "rows_with_amount", "weighted"]]) == (1, 0, 0)


def test_parts_that_mean_nothing_are_named_and_the_others_stay(shipped):
    found = read_weights(
        "mou~20~~signed~101~~announced~07~~sold~5~~mou~3~~completed~x~~cancelled~4~~implementing~100",
        shipped.codelists["stage"],
    )

    assert found.by_stage == {"mou": 20, "implementing": 100}
    assert found.refused == (
        "signed~101",
        "announced~07",
        "sold~5",
        "mou~3",
        "completed~x",
        "cancelled~4",
    )


@given(
    st.dictionaries(
        st.sampled_from(["announced", "mou", "signed", "committed", "implementing", "completed"]),
        st.integers(0, 100),
    )
)
def test_weights_survive_the_link(shipped, weights):
    assert read_weights(written_weights(weights), shipped.codelists["stage"]) == Weights(weights)


@law
@given(lists, windows)
def test_at_full_weight_the_outlook_is_the_total_and_at_none_it_is_nothing(shipped, rates, drawn, window):
    found = counting(pledges_from(drawn), shipped, rates, window)
    total = total_of(found, shipped.target).counted
    none = {entry.code: 0 for entry in shipped.codelists["stage"].ladder}

    stages = by_stage(found, shipped)
    assert sum(outlook(stages, Weights({}))["weighted"]) == total
    assert sum(outlook(stages, Weights(none))["weighted"]) == 0
