"""The page of claims: what was said, by whom, with how many documents, and what of it can be itemised."""

from collections.abc import Mapping
from typing import Any

import pandas as pd
import streamlit as st

from tracker.measures.claims import KIND_TITLES, ClaimKind, headline_claims, is_region
from tracker.measures.standings import ALL, COUNTED, WITH_AMOUNT
from tracker.measures.umbrellas import KIND_TITLES as UMBRELLA_TITLES
from tracker.measures.umbrellas import umbrellas
from tracker.terms.language import N_
from tracker.terms.money import money
from tracker.terms.target import Window
from tracker.ui import cache, markup
from tracker.ui.about import facts_shown
from tracker.ui.blocks import Grid, block, table
from tracker.ui.filter_choices import choice
from tracker.ui.linked import figure_link
from tracker.ui.links import inner_link, pledge_link, rows_link
from tracker.ui.lists import counted_pledges, filter_key
from tracker.ui.markup import Html, host, joined, link, tag
from tracker.ui.overview.headline_claims import claims_title
from tracker.ui.reading import Reading
from tracker.ui.shown import Amounts
from tracker.ui.switches import filters_in_force
from tracker.ui.view import UNFILTERED, View

ORDER = (
    ClaimKind.TARGET,
    ClaimKind.HEADLINE,
    ClaimKind.PIPELINE,
    ClaimKind.STOCK,
    ClaimKind.UMBRELLA,
    ClaimKind.DOCUMENTS,
    ClaimKind.ITEMISED,
    ClaimKind.OTHER,
    ClaimKind.HISTORIC,
    ClaimKind.MISREPORT,
)
"""The order in which a country's claims stand."""

HEAD = (
    N_("Claim"),
    N_("Said"),
    N_("Documents"),
    N_("Itemised of it"),
    N_("Source"),
)


def in_list(view: View) -> pd.DataFrame:
    """Return the umbrellas of the list, under the first counting rule, whenever dated."""
    reference = cache.reference()
    return cache.measured(
        view.list,
        ("umbrellas", view.rates, view.on, filter_key(view)),
        lambda: umbrellas(counted_pledges(view, rule=reference.rules[0], window=Window.ALL), reference),
    )


def title(reading: Reading, found: pd.DataFrame, amounts: Amounts) -> str:
    """Return what was claimed when the target was set, and what of it can be itemised."""
    headline = headline_claims(found)
    return (
        reading.words.said("Claims, beside what can be itemised")
        if headline.empty
        else claims_title(reading, headline, amounts)
    )


def countries(reading: Reading) -> None:
    """Show the choice of countries, and what is in force."""
    with st.container(key="claims_countries"):
        choice(reading, "country")
    filters_in_force(reading)


def of_country(reading: Reading, found: pd.DataFrame) -> pd.DataFrame:
    """Return the claims of the countries that the view looks at; all of them without a filter."""
    chosen = reading.view.filters.get("country")
    return found[found["country"].isin(chosen.split(","))] if chosen else found


def by_country(reading: Reading, found: pd.DataFrame, amounts: Amounts) -> None:
    """Show the claims country by country, the region's own first, each beside the country's pledges."""
    codes = [entry.code for entry in reading.reference.codelists["country"]]
    held = sorted(set(found["country"]) - set(codes))
    for country in sorted([*codes, *held], key=lambda code: not is_region(code, reading.reference)):
        among = found[found["country"] == country]
        if len(among):
            places = among["kind"].map(ORDER.index)
            one_country(reading, country, among.iloc[places.argsort(kind="stable")], amounts)


def one_country(reading: Reading, country: str, among: pd.DataFrame, amounts: Amounts) -> None:
    """Show what was claimed for one country, what of it can be itemised, and the country's own pledges."""
    words = reading.words
    name, headline = words.name("country", country), headline_claims(among)
    title = f"{name} · {claims_title(reading, headline, amounts)}" if len(headline) else name
    with block(f"claims_{country}", title, words.said("What was claimed, by whom, with how many documents")):
        st.html(since(reading, among.iloc[0].to_dict(), amounts))
        st.html(
            markup.table(
                [words.said(text) for text in HEAD],
                [row(reading, claim, amounts) for claim in among.to_dict("records")],
                caption=words.said("Claims are never added to pledges."),
            )
        )
        said_more_than_once(reading, among)
        table(reading, f"claims_{country}", name, grid(reading, among, amounts))


def since(reading: Reading, claim: Mapping[str, Any], amounts: Amounts) -> Html:
    """Return what the list holds of a country since the target was set, as a link to those pledges."""
    words = reading.words
    label = words.said("All its pledges since the target was set")
    if not claim["country_rows"]:
        return tag("p", f"{label}: ", words.said("no pledge counts"))
    country = claim["country"]
    return tag(
        "p",
        f"{label}: ",
        rows_link(
            reading,
            said(reading, amounts, claim, "country", "country_counted"),
            standing=COUNTED,
            **{
                **UNFILTERED,
                "rule": reading.reference.rules[0].name,
                "window": Window.MOVED.value,
                "country": None if is_region(country, reading.reference) else country,
            },
        ),
    )


def row(reading: Reading, claim: Mapping[str, Any], amounts: Amounts) -> list[str]:
    """Return a claim's cells; what is itemised opens its pledges."""
    words = reading.words
    name = tag(
        "span",
        tag("strong", words.said(KIND_TITLES[claim["kind"]])),
        f" · {words.day(claim['as_of'])}",
        Html("<br>"),
        tag("span", claim["source_excerpt"] or claim["what_it_is"], class_="quiet"),
    )
    itemised = rows_link(
        reading,
        said(reading, amounts, claim, "itemised"),
        standing=COUNTED,
        **{
            **UNFILTERED,
            "rule": reading.reference.rules[0].name,
            "window": Window.ALL.value,
            "part_of": claim["claim_id"],
        },
    )
    return [
        name,
        filed(reading, claim, amounts),
        words.number(int(claim["documents"])) if pd.notna(claim["documents"]) else "–",
        itemised if claim["itemised_rows"] else "–",
        link(claim["source_url"], host(claim["source_url"])),
    ]


def said(
    reading: Reading, amounts: Amounts, claim: Mapping[str, Any], prefix: str, value: str | None = None
) -> Html:
    """Return what the list holds of a claim: the sum, and how many of how many pledges have an amount."""
    words = reading.words
    rows, known = int(claim[f"{prefix}_rows"]), int(claim[f"{prefix}_with_amount"])
    counted = words.counted(
        "{known} of {n} pledge has an amount",
        "{known} of {n} pledges have an amount",
        rows,
        known=words.number(known),
    )
    amount = amounts.exact(int(claim[value or prefix])) if known else words.said("amount unknown")
    return joined((amount, Html("<br>"), counted) if value is None else (amount, f" ({counted})"))


def filed(reading: Reading, claim: Mapping[str, Any], amounts: Amounts) -> Html:
    """Return a claim's amount as it was said, and at the fixed rate where that is another currency."""
    words = reading.words
    if not claim["amount"]:
        return markup.safe(words.said("no amount"))
    own = money(int(claim["amount"]), claim["currency"], words.language)
    if pd.isna(claim["claimed"]) or claim["currency"] == amounts.display.currency:
        return markup.safe(own)
    return joined((own, Html("<br>"), tag("span", amounts.said(int(claim["claimed"])), class_="quiet")))


def said_more_than_once(reading: Reading, among: pd.DataFrame) -> None:
    """Say which money was attached to several numbers of documents."""
    words = reading.words
    for first, others in among[among["repeats"] != ""].groupby("repeats", sort=False):
        claims = among[(among["claim_id"] == first) | among["claim_id"].isin(others["claim_id"])]
        numbers = sorted({int(number) for number in claims["documents"].dropna()})
        claim = claims.iloc[0]
        if len(numbers) > 1:
            st.html(
                tag(
                    "p",
                    words.said(
                        "One figure, several counts: {amount} of {country} was attached to {numbers} documents.",
                        amount=money(int(claim["amount"]), claim["currency"], words.language),
                        country=words.name("country", claim["country"]),
                        numbers=", ".join(words.number(number) for number in numbers),
                    ),
                    class_="over",
                )
            )


def grid(reading: Reading, among: pd.DataFrame, amounts: Amounts) -> Grid:
    """Return the table of claims as texts, for the file one takes away."""
    words = reading.words
    unit = amounts.currency

    def plain(value: object) -> str:
        return amounts.plain(int(value)) if pd.notna(value) else ""  # ty: ignore[invalid-argument-type]

    records = among.to_dict("records")
    return Grid(
        [words.said(text) for text in HEAD],
        [row(reading, claim, amounts) for claim in records],
        [
            "claim_id",
            "kind",
            "country",
            "as_of",
            "documents",
            "amount",
            "currency",
            f"claimed_{unit}",
            f"itemised_{unit}",
            f"country_since_{unit}",
            "source_url",
        ],
        [
            [
                claim["claim_id"],
                str(claim["kind"]),
                claim["country"],
                claim["as_of"],
                "" if pd.isna(claim["documents"]) else str(claim["documents"]),
                claim["amount"],
                claim["currency"],
                plain(claim["claimed"]),
                plain(claim["itemised"]),
                plain(claim["country_counted"]),
                claim["source_url"],
            ]
            for claim in records
        ],
    )


def show_umbrellas(reading: Reading, amounts: Amounts) -> None:
    """Show what several pledges of the list are parts of, and what those parts come to."""
    words, found = reading.words, in_list(reading.view)
    if found.empty:
        return
    first = reading.reference.rules[0].name
    rows = []
    for one in found.to_dict("records"):
        same = {"rule": first, "window": Window.ALL.value, "part_of": one["part_of"]}
        known = int(one["rows_with_amount"])
        rows.append(
            [
                pledge_link(reading, one["part_of"], one["part_of"])
                if one["kind"] == "pledge"
                else one["part_of"],
                words.said(UMBRELLA_TITLES[one["kind"]]),
                rows_link(reading, words.number(one["parts"]), standing=ALL, **same),
                rows_link(
                    reading,
                    amounts.exact(int(one["counted"])) if known else words.said("amount unknown"),
                    **same,
                ),
                joined(
                    (
                        figure_link(reading, words.number(known), known, standing=WITH_AMOUNT, changes=same),
                        figure_link(reading, words.number(one["rows"]), int(one["rows"]), changes=same),
                    ),
                    " / ",
                ),
            ]
        )
    head = (N_("Umbrella"), N_("What it is"), N_("Parts in the list"), N_("Counted"), N_("With an amount"))
    with block(
        "umbrellas",
        words.counted("{n} umbrella over listed pledges", "{n} umbrellas over listed pledges", len(rows)),
        words.said("An umbrella is never summed with its parts"),
    ):
        st.html(
            markup.table(
                [words.said(text) for text in head],
                rows,
                caption=words.said("Parts in the list and what counts of them, whenever dated"),
            )
        )


def show_precedents(reading: Reading) -> None:
    """Show why such totals are doubted: sourced facts."""
    for section in reading.reference.facts.get("section", ()):
        if section["name"] == "precedents":
            with block("precedents", reading.words.text(section["title"]), ""):
                st.html(
                    tag(
                        "ul",
                        joined(facts_shown.fact(reading, entry) for entry in section.get("fact", ())),
                        class_="prose",
                    )
                )


def to_checker(reading: Reading) -> None:
    """Lead to the place where a number can be checked."""
    st.html(
        tag(
            "p",
            inner_link(
                reading.view.link_to("rules"),
                reading.words.said("Check a number that somebody quotes"),
            ),
        )
    )
