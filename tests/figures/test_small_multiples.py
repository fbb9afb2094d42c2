"""Outlines of small charts."""

import numpy as np

from tracker.figures.small_multiples import polygons, stacked_steps


def test_layers_stand_on_each_other_as_steps():
    totals = np.array([[0, 0], [10, 0], [10, 30]], dtype=object)
    lower, upper = stacked_steps(totals, 40)

    assert lower == (
        (0.0, 1.0),
        (0.5, 1.0),
        (0.5, 0.75),
        (1.0, 0.75),
        (1.0, 1.0),
        (0.0, 1.0),
    )
    assert min(y for _, y in upper) == 0.0
    assert (1.0, 0.75) in upper


def test_a_layer_without_height_is_not_drawn():
    assert stacked_steps(np.array([[0, 5], [0, 5]], dtype=object), 5)[0] == ()


def test_nothing_counted_draws_nothing():
    assert stacked_steps(np.zeros((3, 2), dtype=object), 0) == ((), ())


def test_outlines_are_written_as_css():
    totals = np.array([[0, 0], [0, 10], [0, 30]], dtype=object)

    assert polygons(totals, 40) == (
        "",
        "polygon(0.0% 100.0%,50.0% 100.0%,50.0% 75.0%,100.0% 75.0%,100.0% 25.0%,100.0% 25.0%,100.0% 100.0%,0.0% 100.0%)",
    )
