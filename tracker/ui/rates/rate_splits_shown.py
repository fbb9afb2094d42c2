"""What exchange rates made of a change and what pledges made of it, shown between two days and two releases."""

from collections.abc import Callable
from datetime import date
from functools import partial

import pandas as pd
import streamlit as st

from tracker.exports.csv_files import frame_as_csv
from tracker.measures.filters import BLANK, FILED_IN
from tracker.measures.rate_splits import PARTS
from tracker.terms.language import N_
from tracker.terms.target import RATE_TITLES, RateView
from tracker.ui import cache, markup
from tracker.ui.blocks import Grid, block, foot, table
from tracker.ui.code_grids import code_name
from tracker.ui.folds import folded
from tracker.ui.links import inner_link, pledge_link, rows_link
from tracker.ui.markup import joined, shortened, tag
from tracker.ui.pledges.pledge_cells import filed, text
from tracker.ui.rates import rates_measured
from tracker.ui.rates.rates_measured import Parted
from tracker.ui.reading import Reading
from tracker.ui.releases import comparing
from tracker.ui.releases.comparisons import Values
from tracker.ui.shown import Amounts
from tracker.ui.view import look_at, today
from tracker.ui.view_values import PRESENT

HEAD = (
    N_("Currency"),
    N_("Before"),
    N_("Pledges: Δamount × old rate"),
    N_("Exchange rate: new amount × Δrate"),
    N_("Rule of counting"),
    N_("After"),
    N_("Pledges"),
)
ROWS_HEAD = (
    N_("Pledge"),
    N_("Country"),
    N_("Amount as filed"),
    N_("By the pledge"),
    N_("By the exchange rate"),
    N_("After"),
)


def between_days(reading: Reading, amounts: Amounts) -> None:
    """Show what moved the total between two days of the list."""
    words, view = reading.words, reading.view
    since, understood = rates_measured.since_of(view)
    found = rates_measured.days_parted(view, since)
    heading = words.said(
        "From {first} to {last}: {rate} by exchange rates, {amount} by pledges",
        first=words.day(since),
        last=words.day(view.on),
        rate=amounts.signed(found.together["by_rate"]),
        amount=amounts.signed(found.together["by_amount"]),
    )
    with block(
        "days",
        heading,
        words.said(
            "The same list seen from two days, in the rate view “{rates}”",
            rates=words.said(RATE_TITLES[view.rates]),
        ),
    ):
        if not understood:
            st.html(
                markup.notice(
                    "gentle",
                    words.said("A part of the link was not understood"),
                    words.said(
                        "“{name}={value}” means nothing here, so the usual setting is shown instead.",
                        name="since",
                        value=markup.shortened(view.more["since"]),
                    ),
                )
            )
        choose_days(reading, since)
        st.html(joined(tag("p", sentence, class_="prose") for sentence in explained(reading, since, amounts)))
        grid = parts_grid(reading, found, amounts, ({"on": since.isoformat()}, {}), ruled=False)
        st.html(markup.table(grid.head, grid.rows, caption=words.said("By currency of the amount as filed")))
        table(reading, "rate_split_days", heading, grid)
        rows_behind(
            reading,
            found,
            amounts,
            "rate_rows_days",
            lambda: rates_measured.all_rows(*rates_measured.days_split(view, since, view.rates)),
        )
        foot(reading, rates_measured.rates_found(view).totals[view.rates])


def explained(reading: Reading, since: date, amounts: Amounts) -> list[str]:
    """Return what can move between two days in this rate view."""
    words, view = reading.words, reading.view
    said = [
        words.said(
            "Between two days of one list no amount changes: only rates move, and pledges whose day has come are new "
            "(they come in at the old rate; without one, at the new)."
        )
    ]
    if view.rates is not RateView.LATEST:
        latest = rates_measured.days_parted(view, since, RateView.LATEST)
        said.append(
            joined(
                (
                    words.said("In this rate view a rate once taken never moves."),
                    " ",
                    inner_link(
                        view.link_to("rates", rates=RateView.LATEST.value),
                        words.said(
                            "At the latest rate it would be {rate} by exchange rates.",
                            rate=amounts.signed(latest.together["by_rate"]),
                        ),
                    ),
                )
            )
        )
    return said


def choose_days(reading: Reading, since: date) -> None:
    """Show the two days, each to be chosen."""
    words, view = reading.words, reading.view
    for place, name, label, value, least in zip(
        st.columns(2),
        ("since", "on"),
        (words.said("From day"), words.said("To day")),
        (since, view.on),
        (rates_measured.OLDEST_DAY, since),
        strict=True,
    ):
        key = f"rates_{name}"
        if st.session_state.get(key) != value:
            st.session_state[key] = value
        with place:
            st.date_input(
                label, min_value=least, max_value=today(), key=key, on_change=_taken, args=(name, key)
            )


def between_releases(reading: Reading, amounts: Amounts) -> None:
    """Show what moved the headline between two releases; nothing where there is no release."""
    words, view = reading.words, reading.view
    if view.list != PRESENT or cache.newest().published is None:
        return
    compared = comparing.comparison(reading)
    found = rates_measured.releases_parted(view, compared)
    heading = words.said(
        "{before} → {after}: {rate} by exchange rates, {amount} by pledges",
        before=words.said("Release {number}", number=compared.before)
        if compared.before
        else words.said("Nothing"),
        after=words.said("Release {number}", number=compared.after or 0),
        rate=amounts.signed(found.together["by_rate"]),
        amount=amounts.signed(found.together["by_amount"]),
    )
    with block(
        "releases",
        heading,
        words.said("Two releases, each with the rates that it keeps; whole lists, without filters"),
    ):
        comparing.choose(reading, compared)
        grid = parts_grid(
            reading,
            found,
            amounts,
            compared.views(reading.reference),
            ruled=bool(found.together["by_rule"]),
        )
        st.html(markup.table(grid.head, grid.rows, caption=words.said("By currency of the amount as filed")))
        table(reading, "rate_split_releases", heading, grid)
        rows_behind(
            reading, found, amounts, "rate_rows_releases", lambda: rates_measured.all_release_rows(compared)
        )
        st.html(tag("p", comparing.foot(reading, compared), class_="foot"))


def parts_grid(
    reading: Reading,
    found: Parted,
    amounts: Amounts,
    ends: tuple[Values | None, Values | None],
    *,
    ruled: bool,
) -> Grid:
    """Return the parts by currency and in all.

    `ends` are the changes of the view that open the totals before and after; None where no view shows one.
    A part is the difference of these two totals: it opens this page for its currency, with the part of each pledge.
    """
    words, records = reading.words, found.by_currency.to_dict("records")
    by_day = ends[1] == {}

    def end(value: int, changes: Values | None, currency: str | None) -> str:
        said = amounts.exact(value)
        if changes is None or not value:
            return said
        narrowed = {} if currency is None else {FILED_IN: currency}
        return rows_link(reading, said, **{**changes, **narrowed})  # ty: ignore[invalid-argument-type]

    def part(text: str, currency: str | None) -> str:
        if not by_day or currency in (None, reading.view.filters.get(FILED_IN)):
            return text
        title = words.said("Show the part of each pledge in this currency")
        return inner_link(
            reading.view.link_to(reading.view.address, **{FILED_IN: currency}), text, title=title
        )

    def cells(name: str, currency: str | None, row: dict) -> list[str]:
        parts = [amounts.signed_exact(int(row[part])) for part in ("by_amount", "by_rate", "by_rule")]
        return [
            name,
            end(int(row["before"]), ends[0], currency),
            *(part(text, currency) for text in (parts if ruled else parts[:2])),
            end(int(row["after"]), ends[1], currency),
            part(words.number(int(row["rows"])), currency),
        ]

    rows = [
        cells(str(row["currency"]) or words.said("not stated"), str(row["currency"]) or BLANK, row)
        for row in records
    ]
    rows.append(cells(tag("strong", words.said("Together")), None, dict(found.together)))
    head = [words.said(text) for text in HEAD if ruled or text != "Rule of counting"]
    return Grid(
        head,
        rows,
        ["currency", *(f"{name}_{amounts.currency}" for name in PARTS), "rows"],
        lambda: [
            [str(row["currency"]), *(amounts.plain(int(row[name])) for name in PARTS), str(row["rows"])]
            for row in records
        ],
    )


def rows_behind(
    reading: Reading, found: Parted, amounts: Amounts, key: str, everything: Callable[[], pd.DataFrame]
) -> None:
    """Show the rows that rates moved most, with all rows to take away."""
    words = reading.words
    if not found.moved:
        st.html(tag("p", words.said("No row moved."), class_="quiet"))
        return
    label = words.counted("{n} pledge that moved", "{n} pledges that moved", found.moved)
    folded(label, key, partial(first_rows, reading, found, amounts, key, everything))


def first_rows(
    reading: Reading, found: Parted, amounts: Amounts, key: str, everything: Callable[[], pd.DataFrame]
) -> None:
    """Show the rows that rates moved most, first."""
    words = reading.words
    st.html(
        markup.table(
            [words.said(text) for text in ROWS_HEAD],
            [
                [
                    pledge_link(reading, str(row["project_id"]), pledge_name(row)),
                    code_name(reading, "country", str(row["country"])),
                    filed(words, row["amount"], text(row, "currency")),
                    *(amounts.signed_exact(int(row[name])) for name in ("by_amount", "by_rate")),
                    amounts.exact(int(row["after"])),
                ]
                for row in found.rows.to_dict("records")
            ],
            caption=words.said("Those that exchange rates moved most, first"),
        )
    )
    st.download_button(
        words.said("All of them as CSV"),
        lambda: frame_as_csv(everything()),
        file_name=f"{key}.csv",
        mime="text/csv",
        key=f"{key}_csv",
        on_click="ignore",
        icon=":material/download:",
    )


def pledge_name(row: dict) -> str:
    """Return what a pledge is called: its title, else its ID."""
    return (
        shortened(row["title"]) if isinstance(row["title"], str) and row["title"] else str(row["project_id"])
    )


def _taken(name: str, key: str) -> None:
    if (day := st.session_state[key]) is not None:
        look_at(**{name: day.isoformat()})
