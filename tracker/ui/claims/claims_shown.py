"""The page of claims: what was said, by whom, with how many documents, and what of it can be itemised."""

import pandas as pd
import streamlit as st

from tracker.measures.claims import ClaimKind, headline_claims, is_region
from tracker.terms.language import N_
from tracker.terms.money import money
from tracker.ui import markup
from tracker.ui.about import facts_shown
from tracker.ui.blocks import Grid, block, table
from tracker.ui.claims.claim_cells import row, since
from tracker.ui.filter_choices import choice
from tracker.ui.links import inner_link
from tracker.ui.markup import tag
from tracker.ui.overview.headline_claims import claims_title
from tracker.ui.reading import Reading
from tracker.ui.shown import Amounts
from tracker.ui.switches import filters_in_force

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


def show_precedents(reading: Reading) -> None:
    """Show why such totals are doubted: sourced facts."""
    for section in reading.reference.facts.get("section", ()):
        if section["name"] == "precedents":
            with block("precedents", reading.words.text(section["title"]), ""):
                st.html(facts_shown.section_facts(reading, section))


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
