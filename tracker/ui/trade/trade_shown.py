"""The page of trade: the baseline beside the yearly series, by country, with gaps and doubts said."""

import pandas as pd
import streamlit as st

from tracker.figures.trade_series import CURRENCY, draw_trade, trade_alt
from tracker.measures.trade import (
    FLOWS,
    KIND_TITLES,
    Asked,
    TradeKind,
    asked_of_series,
    years_of,
)
from tracker.terms.language import N_
from tracker.terms.money import money
from tracker.ui import markup
from tracker.ui.blocks import Grid, block, sides, table
from tracker.ui.lines import chart_words, draw
from tracker.ui.markup import Html, host, joined, link, tag
from tracker.ui.reading import Reading
from tracker.ui.trade.trade_series import figures, show_series, years

SMALL = 170
ABREAST = 3

FLOW_NAMES = {"exports": N_("Exports"), "imports": N_("Imports"), "total": N_("Together")}


def asked(reading: Reading) -> list[Asked]:
    """Return what each baseline asks of the series."""
    found = (asked_of_series(years(), baseline) for baseline in reading.reference.baselines)
    return [one for one in found if one]


def title(reading: Reading) -> str:
    """Return what the series says about the first baseline; a neutral title where it says nothing."""
    words, found = reading.words, asked(reading)
    if not found:
        return words.said("Trade, beside the target")
    one = found[0]
    return words.said(
        "The yearly series from {first} to {last} comes to {summed}: {share} of the {baseline} baseline",
        first=one.first,
        last=one.last,
        summed=dollars(reading, one.summed),
        share=words.share(one.share),
        baseline=dollars(reading, one.baseline.amount),
    )


def dollars(reading: Reading, amount: int) -> str:
    """Return an amount of trade, as officials write it."""
    return money(amount, CURRENCY, reading.words.language)


def needed(reading: Reading, one: Asked) -> None:
    """Say what a baseline would need of the yearly series."""
    words = reading.words
    sentences = [
        words.said(
            "The highest year of the series is {year} with {amount}.",
            year=one.highest_in,
            amount=dollars(reading, one.highest),
        )
    ]
    if one.yearly is not None:
        sentences.append(
            words.said(
                "Spread over the {n} years that its wording speaks of, the baseline would need {yearly} in each.",
                n=words.number(one.baseline.years or 0),
                yearly=dollars(reading, one.yearly),
            )
        )
        sentences.append(
            words.said(
                "{reached} of the {years} years of the series reached that.",
                reached=words.number(one.reached),
                years=words.number(one.years),
            )
        )
    if one.recent is not None:
        sentences.append(
            words.said(
                "The last {n} years of the series, to {last}, come to {amount}.",
                n=words.number(one.baseline.years or 0),
                last=one.last,
                amount=dollars(reading, one.recent),
            )
        )
    sentences.append(
        words.said(
            "After {last} no complete series is known: what came later is not in these sums.", last=one.last
        )
    )
    st.html(tag("ul", joined(tag("li", sentence) for sentence in sentences), class_="prose"))


def countries(reading: Reading) -> list[str]:
    """Return the countries of the series, in the order of the code list."""
    held = set(years().columns)
    return [entry.code for entry in reading.reference.codelists["country"] if entry.code in held]


def together(reading: Reading) -> None:
    """Show the yearly series of all countries together."""
    words = reading.words
    with block(
        "trade",
        words.said("All countries together, by year"),
        words.said("Exports and imports, US dollars, as the sources give them"),
    ):
        show_series(reading)


def by_country(reading: Reading) -> None:
    """Show the yearly series of each country, each on a scale of its own."""
    words = reading.words
    shown = countries(reading)
    with block(
        "trade_countries",
        words.said("Country by country"),
        words.said("Each country on a scale of its own; US dollars a year"),
    ):
        for start in range(0, len(shown), ABREAST):
            for place, country in zip(sides(*(1,) * ABREAST), shown[start : start + ABREAST], strict=False):
                with place:
                    one_country(reading, country)


def one_country(reading: Reading, country: str) -> None:
    """Show one country's series, with its flows as a table."""
    words, name = reading.words, reading.words.name("country", country)
    series = years_of(figures(), country)
    own = figures()[figures()["country"] == country]
    known = series[series["total"].notna()]
    highest = known.loc[known["total"].idxmax()]
    st.html(
        tag(
            "p",
            tag("strong", name),
            " · ",
            words.said(
                "highest in {year}: {amount}",
                year=int(highest["year"]),
                amount=dollars(reading, int(highest["total"])),
            ),
        )
    )
    alt = f"{name}. {trade_alt(series, chart_words(reading))}"
    draw(draw_trade(series, own, chart_words(reading), SMALL), f"trade_{country}", alt)
    table(
        reading,
        f"trade_{country}",
        words.said("{country}: yearly trade, US dollars", country=name),
        flows_grid(reading, series),
    )


def flows_grid(reading: Reading, series: pd.DataFrame) -> Grid:
    """Return the table of one country's exports and imports."""
    words = reading.words
    return Grid(
        [words.said("Year"), *(words.said(FLOW_NAMES[flow]) for flow in FLOWS)],
        [
            [
                str(row["year"]),
                *("–" if pd.isna(row[flow]) else words.number(int(row[flow])) for flow in FLOWS),
            ]
            for row in series.to_dict("records")
        ],
        ["year", *FLOWS],
        [
            [str(row["year"]), *("" if pd.isna(row[flow]) else str(row[flow]) for flow in FLOWS)]
            for row in series.to_dict("records")
        ],
    )


def doubts(reading: Reading) -> None:
    """Show every figure that is no plain part of the series, with its period, its reporter and its source."""
    words = reading.words
    found = figures()[(figures()["kind"] != TradeKind.SERIES) | figures()["outlier"]]
    if found.empty:
        return
    rows = [
        [
            joined(
                (f"{words.name('country', row['country'])}, {row['year']}", period(reading, row["period"]))
            ),
            *("–" if pd.isna(row[flow]) else words.number(int(row[flow])) for flow in FLOWS),
            words.said(N_("far off its neighbours"))
            if row["outlier"]
            else words.said(KIND_TITLES[row["kind"]]),
            row["reporter"],
            link(row["source_url"], host(row["source_url"] or "") or row["source"]),
        ]
        for row in found.to_dict("records")
    ]
    with (
        block(
            "trade_doubts",
            words.said("Figures that need care"),
            words.said("Single figures, parts of a year, and figures far off their neighbours"),
        ),
        st.expander(
            words.counted("{n} figure with its source", "{n} figures with their sources", len(rows)),
            type="compact",
            key="trade_doubts",
        ),
    ):
        st.html(
            markup.table(
                [
                    words.said("Country and year"),
                    *(words.said(FLOW_NAMES[flow]) for flow in FLOWS),
                    words.said("Why"),
                    words.said("Reported by"),
                    words.said("Source"),
                ],
                rows,
                caption=words.said("US dollars, as the sources give them"),
            )
        )


def period(reading: Reading, name: str) -> Html:
    """Return what part of the year a figure speaks of, if not the whole."""
    return Html() if name == "year" else joined((", ", reading.words.said(name)))
