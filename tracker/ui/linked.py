"""Sentences with links in them, and figures that open the pledges behind them, whatever is filtered already."""

from collections.abc import Mapping, Sequence

from tracker.measures.standings import COUNTED
from tracker.ui.links import rows_link
from tracker.ui.markup import Html, safe
from tracker.ui.reading import Reading
from tracker.ui.view import FILTERS, PARTIES
from tracker.ui.words import Words

WITHOUT_FILTERS: dict[str, str | None] = dict.fromkeys((*FILTERS, *PARTIES))
"""Changes of a view that look at the whole list."""


def said_with(words: Words, text: str, /, **parts: str) -> Html:
    """Return a source sentence in the reader's language, with parts in their places that may be HTML."""
    return Html(safe(words.said(text)).format(**{name: safe(part) for name, part in parts.items()}))


def figure_link(
    reading: Reading,
    text: str,
    rows: int,
    *,
    standing: str = COUNTED,
    codes: Mapping[str, Sequence[str]] | None = None,
    changes: Mapping[str, str | None] | None = None,
) -> Html:
    """Return a figure as a link to its rows; without any rows it is only its text.

    `codes` narrow fields further than the view does: a code that is filtered out already stays out.
    `changes` are other values of the view that differ from the present one.
    """
    if not rows:
        return safe(text)
    narrowed = {field: ",".join(_kept(reading, field, wanted)) for field, wanted in (codes or {}).items()}
    return rows_link(reading, text, **{"standing": standing, **(changes or {}), **narrowed})  # ty: ignore[invalid-argument-type]


def _kept(reading: Reading, field: str, wanted: Sequence[str]) -> Sequence[str]:
    """Return the codes that are wanted and that the view lets through."""
    present = reading.view.filters.get(field)
    return [code for code in wanted if not present or code in present.split(",")]
