"""Pieces that pages are made of: headings with a finding, footers, tables with a download."""

from collections.abc import Callable, Generator, Mapping, Sequence
from contextlib import contextmanager
from typing import NamedTuple

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from tracker.exports.csv_files import as_csv
from tracker.measures.progress import Total
from tracker.measures.standings import WITHOUT_RATE
from tracker.terms.target import RATE_TITLES
from tracker.ui import markup
from tracker.ui.linked import amounts_linked, figure_link
from tracker.ui.markup import Html, joined, tag
from tracker.ui.narrowing import narrowed_to
from tracker.ui.reading import Reading, window_title
from tracker.ui.releases.release_names import list_name, named_day


class Grid(NamedTuple):
    """The numbers of a chart as texts: for the table beside it, and for the file one takes away.

    A long file's rows are written only when somebody takes it: then `raw` is what returns them.
    """

    head: Sequence[str]
    rows: Sequence[Sequence[str]]
    raw_head: Sequence[str]
    raw: Sequence[Sequence[str]] | Callable[[], Sequence[Sequence[str]]]
    beyond: int = 0
    """How many rows the file has that are not shown."""

    @property
    def file(self) -> bytes:
        """The file as CSV."""
        return as_csv(self.raw_head, self.raw if isinstance(self.raw, Sequence) else self.raw())


def page_title(title: str, lead: str) -> None:
    """Show the title of a page and what it is for."""
    st.html(joined((tag("h1", title, class_="headline"), tag("p", lead, class_="lead"))))


@contextmanager
def block(key: str, title: str, measure: str) -> Generator[None]:
    """Open a block: a rule, the finding as its heading, and what is measured in which unit."""
    with st.container(key=f"block_{key}"):
        st.html(tag("div", tag("h2", title), tag("p", measure), class_="block"))
        yield


def sides(*widths: int) -> list[DeltaGenerator]:
    """Return columns side by side; on a phone they stand below each other."""
    return list(st.columns(widths, gap="large"))


def sides_if(*there: tuple[int, bool]) -> list[DeltaGenerator | None]:
    """Return columns side by side, each only if there is something to show in it, else None."""
    widths = [width for width, shown in there if shown]
    columns = iter(sides(*widths) if widths else ())
    return [next(columns) if shown else None for _, shown in there]


def table(reading: Reading, key: str, caption: str, grid: Grid) -> None:
    """Show the numbers of a chart as a table, with the same as a file."""
    words = reading.words
    with st.popover(words.said("Table"), icon=":material/table:", type="tertiary", key=f"table_{key}"):
        st.html(markup.table(grid.head, grid.rows, caption=caption))
        beyond(reading, grid.beyond)
        st.download_button(
            words.said("Download as CSV"),
            lambda: grid.file,
            file_name=f"{key}.csv",
            mime="text/csv",
            key=f"csv_{key}",
            on_click="ignore",
            icon=":material/download:",
        )


def beyond(reading: Reading, count: int) -> None:
    """Say how many rows of a file are not on the page, if there are any."""
    if count > 0:
        said = reading.words.counted(
            "{n} more row in the file to download.", "{n} more rows in the file to download.", count
        )
        st.html(tag("p", said, class_="quiet"))


def not_understood(reading: Reading, name: str, value: str) -> None:
    """Say that a part of the link means nothing here, and that the usual setting stands in its place."""
    words = reading.words
    st.html(
        markup.notice(
            "gentle",
            words.said("A part of the link was not understood"),
            words.said(
                "“{name}={value}” means nothing here, so the usual setting is shown instead.",
                name=name,
                value=markup.shortened(value),
            ),
        )
    )


def foot(
    reading: Reading,
    total: Total | None = None,
    *notes: str,
    rule: str | None = None,
    known: Html | None = None,
    narrowed: bool = True,
) -> None:
    """Show under a chart what its numbers rest on: filters, rule, window, rates, list, day, how many amounts.

    `known` says how many amounts, where that is not said of the whole `total` by `rule` (the view's without one).
    Without `narrowed` the numbers are those of the whole list, whatever the filters.
    """
    view, words = reading.view, reading.words
    rules = reading.reference.rule_by_name
    parts = [
        *(tag("strong", said) for _, said in narrowed_to(reading) if narrowed),
        words.text(rules[rule or view.rule].title),
        window_title(reading, view.window),
        words.said(RATE_TITLES[view.rates]),
        list_name(reading),
        *([] if named_day(reading) == view.on else [words.said("as of {day}", day=words.day(view.on))]),
    ]
    if total is not None:
        parts.append(amounts_known(reading, total, {"rule": rule} if rule else None))
    if known is not None:
        parts.append(known)
    st.html(
        tag("p", joined(parts, " · "), *(Html(f"<br>{markup.safe(note)}") for note in notes), class_="foot")
    )


def amounts_known(reading: Reading, total: Total, changes: Mapping[str, str | None] | None = None) -> Html:
    """Return how many of the rows behind a total have an amount; the numbers open these rows.

    `changes` are values of the view that the total has and the page has not.
    """
    words = reading.words
    if not total.rows:
        return markup.safe(words.said("no pledge counts"))
    said = amounts_linked(reading, total.rows, total.rows_with_amount, changes=changes)
    if not total.rows_without_rate:
        return said
    without = words.counted(
        "{n} amount has no exchange rate and adds nothing",
        "{n} amounts have no exchange rate and add nothing",
        total.rows_without_rate,
    )
    linked = figure_link(reading, without, total.rows_without_rate, standing=WITHOUT_RATE, changes=changes)
    return joined((said, linked), "; ")
