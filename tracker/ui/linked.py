"""Sentences with links in them, and figures that open the pledges behind them, whatever is filtered already."""

from collections.abc import Mapping, Sequence

from tracker.measures.standings import COUNTED, WITH_AMOUNT
from tracker.terms.target import RateView
from tracker.ui.links import inner_link, rows_link
from tracker.ui.markup import Html, safe
from tracker.ui.reading import Reading
from tracker.ui.words import Words

N_OF, KNOWN = "\ue000", "\ue001"
"""What stands in a sentence for the numbers that links take the place of."""


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


def row_figures(
    reading: Reading,
    amount: str,
    rows: int,
    with_amount: int,
    *,
    codes: Mapping[str, Sequence[str]] | None = None,
    changes: Mapping[str, str | None] | None = None,
) -> tuple[Html, Html, Html]:
    """Return a counted amount, the number of pledges and of those with an amount, each opening its rows."""
    words = reading.words
    return (
        figure_link(reading, amount, rows, codes=codes, changes=changes),
        figure_link(reading, words.number(rows), rows, codes=codes, changes=changes),
        figure_link(
            reading,
            words.number(with_amount),
            with_amount,
            standing=WITH_AMOUNT,
            codes=codes,
            changes=changes,
        ),
    )


def amounts_linked(
    reading: Reading,
    rows: int,
    with_amount: int,
    *,
    every: str = COUNTED,
    having: str = WITH_AMOUNT,
    changes: Mapping[str, str | None] | None = None,
) -> Html:
    """Return how many of how many pledges have an amount, both numbers opening their pledges.

    `every` and `having` are the standings of all of them and of those with an amount.
    """
    words = reading.words
    sentence = words.counted(
        "{known} of {n} pledge has an amount",
        "{known} of {n} pledges have an amount",
        rows,
        n=N_OF,
        known=KNOWN,
    )
    return placed(
        sentence,
        {
            N_OF: figure_link(reading, words.number(rows), rows, standing=every, changes=changes),
            KNOWN: figure_link(
                reading, words.number(with_amount), with_amount, standing=having, changes=changes
            ),
        },
    )


def as_of_link(
    reading: Reading, text: str, value: int, day: str, codes: Mapping[str, Sequence[str]] | None = None
) -> Html:
    """Return what had come together by a day as a link to the list as seen from that day.

    At the latest rate that day's rates were others than those the figure stands on: then it is no link.
    """
    if reading.view.rates is RateView.LATEST:
        return safe(text)
    return figure_link(reading, text, value, codes=codes, changes={"on": day})


def placed(sentence: str, parts: Mapping[str, Html]) -> Html:
    """Return a sentence with HTML in place of the marks that stand for it."""
    found = safe(sentence)
    for mark, part in parts.items():
        found = Html(found.replace(mark, part))
    return found


def computed_link(reading: Reading, text: str, **changes: str | None) -> Html:
    """Return a figure that is computed from the target, a total and the time, as a link to its arithmetic.

    `changes` are values of the view that it is computed by and that differ from the present one.
    """
    return inner_link(
        reading.view.link_to("pace", **changes),
        text,
        title=reading.words.said("Show how this figure is computed"),
    )


def _kept(reading: Reading, field: str, wanted: Sequence[str]) -> Sequence[str]:
    """Return the codes that are wanted and that the view lets through."""
    return [code for code in wanted if reading.view.lets_through(field, code)]
