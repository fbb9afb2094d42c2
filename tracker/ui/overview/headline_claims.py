"""The claims that stand beside the headline, against what the list can itemise of them."""

from collections.abc import Mapping
from typing import Any

import pandas as pd
import streamlit as st

from tracker.measures.claims import claims_against_itemised, headline_claims, is_region
from tracker.terms.language import N_
from tracker.terms.target import Window
from tracker.ui import cache
from tracker.ui.bars import Bar, bars, said_amount
from tracker.ui.blocks import Grid
from tracker.ui.cache import exchange_rates
from tracker.ui.linked import figure_link
from tracker.ui.lists import values
from tracker.ui.markup import Html, host, joined, link, tag
from tracker.ui.reading import Reading
from tracker.ui.shown import Amounts
from tracker.ui.view import View
from tracker.ui.view_values import UNFILTERED


def claims(view: View) -> pd.DataFrame:
    """Return every claim with what the list can itemise of it."""
    reference = cache.reference()
    return cache.measured(
        view.list,
        ("claims", view.rates, view.on),
        lambda: claims_against_itemised(
            values(view.list, view.rates, view.on), reference, exchange_rates(), view.on
        ),
    )


def headline_claims_of(view: View) -> pd.DataFrame:
    """Return the claims that stand beside the headline."""
    return headline_claims(claims(view))


def claims_title(reading: Reading, found: pd.DataFrame, amounts: Amounts) -> str:
    """Return what the claims come to, and what of them can be itemised."""
    words = reading.words
    claimed, itemised = (sum(int(value) for value in found[name]) for name in ("claimed", "itemised"))
    if not found["itemised_with_amount"].sum():
        return words.said(
            "Claimed: {claimed}; no amount of it can be itemised here", claimed=amounts.said(claimed)
        )
    return words.said(
        "Claimed: {claimed}; itemised here: {itemised}",
        claimed=amounts.said(claimed),
        itemised=amounts.said(itemised),
    )


def show_claims(reading: Reading, found: pd.DataFrame, amounts: Amounts) -> None:
    """Show for each claim what was claimed, what is itemised, and the country's pledges since the summit."""
    words = reading.words
    for claim in found.to_dict("records"):
        name = words.name("country", str(claim["country"]))
        itemised = said_amount(
            reading,
            amounts,
            int(claim["itemised"]),
            int(claim["itemised_rows"]),
            int(claim["itemised_with_amount"]),
        )
        since = said_amount(
            reading,
            amounts,
            int(claim["country_counted"]),
            int(claim["country_rows"]),
            int(claim["country_with_amount"]),
        )
        shown = [
            Bar(words.said("Claimed"), int(claim["claimed"]), amounts.said(int(claim["claimed"])), "claimed"),
            Bar(
                words.said("Itemised of it"),
                int(claim["itemised"]),
                itemised,
                "firm",
                "--a:.74",
                linked=itemised_link(reading, claim, itemised),
            ),
            Bar(
                words.said("All its pledges since the target was set"),
                int(claim["country_counted"]),
                since,
                "firm",
                "--a:.48",
                linked=since_link(reading, claim, since),
            ),
        ]
        alt = f"{name}: " + ", ".join(f"{bar.name} {bar.said}" for bar in shown)
        source = tag(
            "p",
            tag("strong", name),
            " · ",
            words.day(str(claim["as_of"])),
            " · ",
            link(str(claim["source_url"]), host(str(claim["source_url"]))),
        )
        st.html(joined((source, bars(shown, alt))))


def claim_link(reading: Reading, text: str, rows: int, window: Window, **changes: str | None) -> Html:
    """Return a figure that stands beside a claim: of the whole list, by the first rule, opening its rows."""
    first = reading.reference.rules[0].name
    return figure_link(
        reading,
        text,
        rows,
        changes={**UNFILTERED, "rule": first, "window": window.value, **changes},
    )


def itemised_link(reading: Reading, claim: Mapping[Any, Any], text: str) -> Html:
    """Return what is itemised of a claim, opening these pledges."""
    return claim_link(reading, text, int(claim["itemised_rows"]), Window.ALL, part_of=str(claim["claim_id"]))


def since_link(reading: Reading, claim: Mapping[Any, Any], text: str) -> Html:
    """Return what counts of a claim's country since the target was set, opening these pledges."""
    country = str(claim["country"])
    narrowed = None if is_region(country, reading.reference) else country
    return claim_link(reading, text, int(claim["country_rows"]), Window.MOVED, country=narrowed)


def claims_grid(reading: Reading, found: pd.DataFrame, amounts: Amounts) -> Grid:
    """Return the table of claims."""
    words = reading.words
    head = (
        N_("Country"),
        N_("Date"),
        N_("Claimed"),
        N_("Itemised of it"),
        N_("All its pledges since the target was set"),
        N_("What was said"),
    )
    return Grid(
        [words.said(text) for text in head],
        [
            [
                words.name("country", str(row["country"])),
                words.day(str(row["as_of"])),
                amounts.exact(int(row["claimed"])),
                itemised_link(reading, row, amounts.exact(int(row["itemised"]))),
                since_link(reading, row, amounts.exact(int(row["country_counted"]))),
                str(row["source_excerpt"]),
            ]
            for row in found.to_dict("records")
        ],
        [
            "claim_id",
            "country",
            "as_of",
            f"claimed_{amounts.currency}",
            f"itemised_{amounts.currency}",
            f"country_since_{amounts.currency}",
            "source_url",
        ],
        [
            [
                str(row["claim_id"]),
                str(row["country"]),
                str(row["as_of"]),
                amounts.plain(int(row["claimed"])),
                amounts.plain(int(row["itemised"])),
                amounts.plain(int(row["country_counted"])),
                str(row["source_url"]),
            ]
            for row in found.to_dict("records")
        ],
    )
