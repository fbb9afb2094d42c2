"""The exchange rates that a view stands on, shown: by currency, one by one, and those that the release keeps."""

from fractions import Fraction

import pandas as pd
import streamlit as st

from tracker.exports.csv_files import frame_as_csv
from tracker.measures.filters import BLANK, FILED_IN
from tracker.measures.standings import WITH_AMOUNT, WITHOUT_RATE
from tracker.releases.kept_rates import KeptRates
from tracker.terms.language import N_
from tracker.terms.target import RateView
from tracker.ui import markup
from tracker.ui.blocks import Grid, beyond, block, foot, table
from tracker.ui.linked import figure_link
from tracker.ui.links import rows_link
from tracker.ui.markup import Html, tag
from tracker.ui.rates.rates_measured import FIRST_ROWS, RatesFound
from tracker.ui.rates.rates_shown import NOTHING, per_unit
from tracker.ui.reading import Reading
from tracker.ui.shown import Amounts

USED_HEAD = (
    N_("Currency"),
    N_("Day asked for"),
    N_("Rate’s own day"),
    N_("For one unit"),
    N_("Source"),
    N_("Pledges"),
    N_("Amount as filed"),
    N_("Counted"),
)
CURRENCIES_HEAD = (
    N_("Currency"),
    N_("Rates"),
    N_("Pledges"),
    N_("No exchange rate"),
    N_("Oldest rate"),
    N_("Newest rate"),
    N_("Stalest: days older than asked for"),
    N_("Counted"),
)


def used(reading: Reading, found: RatesFound, amounts: Amounts) -> None:
    """Show every rate that this view stands on: by currency, then one by one."""
    words, view = reading.words, reading.view
    total = found.totals[view.rates]
    rates = int(found.by_currency["rates"].sum()) if len(found.by_currency) else 0
    heading = words.counted("{n} rate is used by this view", "{n} rates are used by this view", rates)
    with block(
        "used",
        heading,
        words.said("Rates behind the pledges that count and have an amount in another currency"),
    ):
        if total.rows_without_rate:
            st.html(
                markup.notice(
                    "gentle",
                    words.said("Without a rate nothing is added."),
                    rows_link(
                        reading,
                        words.counted(
                            "{n} amount that counts has no exchange rate within 31 days.",
                            "{n} amounts that count have no exchange rate within 31 days.",
                            total.rows_without_rate,
                        ),
                        standing=WITHOUT_RATE,
                    ),
                )
            )
        if found.behind.empty:
            st.html(tag("p", words.said("No amount that counts needs an exchange rate"), class_="quiet"))
        else:
            st.html(
                markup.table(
                    [words.said(text) for text in CURRENCIES_HEAD],
                    currency_rows(reading, found, amounts),
                    caption=words.said("By currency"),
                )
            )
            grid = used_grid(reading, found, amounts)
            with st.expander(
                words.said("Each rate, its day and its source"), type="compact", key="rates_each"
            ):
                st.html(markup.table(grid.head, grid.rows, caption=heading))
                beyond(reading, grid.beyond)
            table(reading, "rates_used", heading, grid)
        foot(
            reading,
            total,
            words.said(
                "Where no rate was published on a day, it is the last one before it, 31 days old at most."
            ),
        )


def currency_rows(reading: Reading, found: RatesFound, amounts: Amounts) -> list[list[str]]:
    """Return the rates by currency as rows of a table."""
    words = reading.words

    def linked(text: str, rows: object, currency: object, standing: str = WITH_AMOUNT) -> Html:
        codes = {FILED_IN: [str(currency)]}
        return figure_link(reading, text, int(str(rows)), standing=standing, codes=codes)

    return [
        [
            row["currency"],
            words.number(int(row["rates"])),
            linked(words.number(int(row["rows"])), row["rows"], row["currency"]),
            linked(
                words.number(int(row["rows_without_rate"])),
                row["rows_without_rate"],
                row["currency"],
                WITHOUT_RATE,
            ),
            day_or(reading, row["oldest"]),
            day_or(reading, row["newest"]),
            NOTHING if pd.isna(row["most_older"]) else words.number(int(row["most_older"])),
            linked(amounts.exact(int(row["counted"])), row["rows"], row["currency"])
            if row["rates"]
            else words.said("none"),
        ]
        for row in found.by_currency.to_dict("records")
    ]


def used_grid(reading: Reading, found: RatesFound, amounts: Amounts) -> Grid:
    """Return the rates of the view, the largest amounts first: the first rows, and every rate for the file."""
    words = reading.words

    def linked(text: str, row: dict) -> Html:
        changes = {"reached": asked_for(reading, row["day"])}
        codes = {FILED_IN: [str(row["currency"])]}
        return figure_link(
            reading, text, int(row["rows"]), standing=WITH_AMOUNT, codes=codes, changes=changes
        )

    # Sorted as Python's numbers: a column of sums may hold such that no array of numbers does.
    order = sorted(
        range(len(found.behind)), key=[-int(value) for value in found.behind["counted"]].__getitem__
    )
    first = found.behind.iloc[order[:FIRST_ROWS]].to_dict("records")
    return Grid(
        [words.said(text) for text in USED_HEAD],
        [
            [
                row["currency"],
                day_or(reading, row["day"]) if not pd.isna(row["day"]) else words.day(reading.view.on),
                day_or(reading, row["rate_on"]),
                per_unit(reading, row["per_unit"]),
                words.said(row["source"]) if isinstance(row["source"], str) else NOTHING,
                linked(words.number(int(row["rows"])), row),
                linked(words.full_money(Fraction(row["amount"]), row["currency"]), row),
                linked(amounts.exact(int(row["counted"])), row)
                if isinstance(row["per_unit"], str)
                else words.said("none"),
            ]
            for row in first
        ],
        [
            "currency",
            "day",
            "rate_on",
            f"{reading.reference.target.currency.lower()}_per_unit",
            "source",
            "rows",
            "amount",
            f"counted_{amounts.currency}",
            "days_older",
        ],
        lambda: [
            [
                row["currency"],
                "" if pd.isna(row["day"]) else str(row["day"]),
                "" if pd.isna(row["rate_on"]) else str(row["rate_on"]),
                row["per_unit"] if isinstance(row["per_unit"], str) else "",
                row["source"] if isinstance(row["source"], str) else "",
                str(row["rows"]),
                row["amount"],
                amounts.plain(int(row["counted"])),
                "" if pd.isna(row["days_older"]) else str(row["days_older"]),
            ]
            for row in found.behind.iloc[order].to_dict("records")
        ],
        len(order) - len(first),
    )


def asked_for(reading: Reading, day: object) -> str | None:
    """Return the day of a stage that a rate was asked for, as links name it; None where no day was asked for."""
    if reading.view.rates is not RateView.EVENT:
        return None
    return BLANK if pd.isna(day) else str(day)


def day_or(reading: Reading, day: object) -> str:
    """Return a day, a dash where there is none."""
    return reading.words.day(str(day)) if day is not None and not pd.isna(day) else NOTHING


def stored(reading: Reading, kept: KeptRates | None) -> None:
    """Say which rates the release keeps, with all of them to take away."""
    words = reading.words
    if kept is None:
        st.html(
            tag(
                "p",
                words.said("This list is no release: its rates are those shipped with the tracker today."),
                class_="foot",
            )
        )
        return
    known = int(kept.table["per_unit"].notna().sum())
    with block(
        "kept",
        words.counted("The release keeps {n} rate", "The release keeps {n} rates", known),
        words.said(
            "As they were on {day}, the day it was counted on: they come before the rates shipped with the tracker",
            day=words.day(kept.on),
        ),
    ):
        missing = len(kept.table) - known
        if missing:
            st.html(
                tag(
                    "p",
                    words.counted(
                        "For {n} day or currency there was none.",
                        "For {n} days or currencies there was none.",
                        missing,
                    ),
                    class_="quiet",
                )
            )
        st.download_button(
            words.said("All rates of the release as CSV"),
            lambda: frame_as_csv(kept.table),
            file_name="release_rates.csv",
            mime="text/csv",
            key="kept_rates_csv",
            on_click="ignore",
            icon=":material/download:",
        )
