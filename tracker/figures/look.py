"""The look that all charts share: colours, strengths, and a layout without moving parts."""

from collections.abc import Iterable, Mapping
from datetime import date
from math import floor, log10
from typing import Any

import plotly.graph_objects as go
from babel.dates import format_skeleton

from tracker.figures.words import Words

HUE = (63, 127, 207)
STRENGTHS = (1.0, 0.74, 0.48, 0.22)
"""How firm an amount is, the firmest first; strength is alpha over the page, so dark mode needs no other."""
PACE = "#CF5B47"
OUTLOOK = "#17958B"
"""What a reader supposes or weighs: never a counted amount."""
QUIET = "rgba(127,127,127,.14)"
GRID = "rgba(127,127,127,.28)"
LINE = "rgba(127,127,127,.75)"
SEPARATORS = {"ru": ",\u00a0"}
TEXT_SIZE = 12
LETTER_WIDTH, PHONE_WIDTH = 7.2, 340
WIDE = 0x2E80
"""From here on, letters are about twice as wide: kana, kanji, full width."""


def blue(strength: float) -> str:
    """Return the hue for amounts at a strength from 0 to 1."""
    return f"rgba({HUE[0]},{HUE[1]},{HUE[2]},{strength:g})"


def strengths(count: int) -> tuple[float, ...]:
    """Return the strengths of `count` groups, from the least firm to the firmest."""
    if count <= len(STRENGTHS):
        return tuple(reversed(STRENGTHS[:count])) if count != 1 else (STRENGTHS[0],)
    step = (STRENGTHS[0] - STRENGTHS[-1]) / (count - 1)
    return tuple(round(STRENGTHS[-1] + step * place, 3) for place in range(count))


def layout(words: Words, height: int, **more: Any) -> dict[str, Any]:  # noqa: ANN401 - Plotly's own settings
    """Return the settings of every chart, with what one of them adds.

    No colour of text is set: the page decides it for light and dark alike.
    """
    return {
        "template": {},
        "height": height,
        "margin": {"l": 0, "r": 0, "t": 0, "b": 0},
        "dragmode": False,
        "hovermode": False,
        "showlegend": False,
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "font": {"size": TEXT_SIZE},
        "separators": SEPARATORS.get(words.language, ".,"),
        **more,
    }


def hidden(**more: Any) -> dict[str, Any]:  # noqa: ANN401 - Plotly's own settings
    """Return an axis that is not drawn and cannot be moved."""
    return {"visible": False, "fixedrange": True, **more}


def figure(traces: list[dict[str, Any]], settings: Mapping[str, Any]) -> go.Figure:
    """Return a figure."""
    return go.Figure(data=traces, layout=settings)


def note(text: str, x: Any, y: Any, **more: Any) -> dict[str, Any]:  # noqa: ANN401 - Plotly's own settings
    """Return a label on the chart, without an arrow."""
    return {"text": text, "x": x, "y": y, "showarrow": False, **more}


def room(texts: Iterable[str]) -> float:
    """Return how far an axis must run beyond its longest bar, so that a label fits beside it on a phone."""
    return 1 / (1 - min(0.6, max((width(text) for text in texts), default=0.0)))


def width(text: str) -> float:
    """Return about how much of a phone's width a label takes."""
    letters = sum(1.7 if ord(letter) > WIDE else 1 for letter in text)
    return (letters * LETTER_WIDTH + 10) / PHONE_WIDTH


def ticks(largest: float, count: int = 4) -> list[float]:
    """Return round numbers from 0 up to `largest`, about `count` of them."""
    if largest <= 0:
        return [0.0]
    rough = largest / count
    size = 10.0 ** floor(log10(rough))
    step = next(size * factor for factor in (1, 2, 5, 10) if size * factor >= rough or factor == 10)
    return [step * place for place in range(int(largest / step) + 1)]


def day_ticks(first: date, last: date, language: str) -> tuple[list[date], list[str]]:
    """Return a few days between two, and their names: years, or months where there are few years."""
    years = [day for year in range(first.year, last.year + 2) if first <= (day := date(year, 1, 1)) <= last]
    if len(years) >= 3:
        every = -(-len(years) // 6)
        years = years[::every]
        return years, [str(day.year) for day in years]
    months = [
        day
        for month in range(first.year * 12 + first.month, last.year * 12 + last.month)
        if first <= (day := date(month // 12, month % 12 + 1, 1)) <= last
    ]
    every = max(1, -(-len(months) // 4))
    months = months[every - 1 :: every] or [first]
    return months, [format_skeleton("yMMM", day, locale=language) for day in months]
