"""Small charts beside each other: stacked steps as outlines, each point a share of width and height."""

import numpy as np

Point = tuple[float, float]


def stacked_steps(totals: np.ndarray, highest: int) -> tuple[tuple[Point, ...], ...]:
    """Return the outline of each layer of running totals (steps × layers, the lowest layer first).

    A point is (0, 0) at the upper left and (1, 1) at the lower right; `highest` is the top of the axis
    that all charts share. Totals are steps: each holds until the next day's. Layers without height
    have no points.
    """
    places = _places(len(totals))
    tops = np.cumsum(totals, axis=1)
    outlines = []
    for layer in range(totals.shape[1]):
        upper = _heights(tops[:, layer], highest)
        lower = _heights(tops[:, layer] - totals[:, layer], highest)
        drawn = bool((upper != lower).any())
        outlines.append((*_steps(places, upper), *_steps(places, lower)[::-1]) if drawn else ())
    return tuple(outlines)


def polygons(totals: np.ndarray, highest: int) -> tuple[str, ...]:
    """Return the outline of each layer, as `stacked_steps` has it, as CSS writes it; "" without height.

    A tenth of a percent is less than half a pixel of a small chart.
    """
    return tuple(
        f"polygon({','.join([f'{100 * x:.1f}% {100 * y:.1f}%' for x, y in outline])})" if outline else ""
        for outline in stacked_steps(totals, highest)
    )


def _places(count: int) -> list[float]:
    return [place / max(count - 1, 1) for place in range(count)]


def _heights(values: np.ndarray, highest: int) -> np.ndarray:
    """Return where values stand from the top, 0 to 1."""
    return np.array([1 - int(value) / highest if highest else 1.0 for value in values])


def _steps(places: list[float], heights: np.ndarray) -> list[Point]:
    """Return the corners of a line of steps; a height that stays needs no corner."""
    found: list[Point] = [(places[0], float(heights[0]))]
    for place, height in zip(places[1:], heights[1:].tolist(), strict=True):
        if height != found[-1][1]:
            found += [(place, found[-1][1]), (place, height)]
    return [*found, (1.0, found[-1][1])]
