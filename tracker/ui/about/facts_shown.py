"""What is known about the target and its mechanism, fact by fact, and where every figure comes from."""

from collections.abc import Mapping
from typing import Any

import streamlit as st

from tracker.terms.language import N_
from tracker.ui import markup
from tracker.ui.blocks import block
from tracker.ui.markup import Html, bullet_list, joined, source_link, tag
from tracker.ui.reading import Reading


def facts(reading: Reading) -> None:
    """Show what is known about the mechanism and the target, section by section, each with its source."""
    words = reading.words
    for at, section in enumerate(reading.reference.facts.get("section", ())):
        with block(
            f"facts_{at}", words.text(section["title"]), words.text(section.get("note", {}) or {"en": ""})
        ):
            st.html(section_facts(reading, section))


def section_facts(reading: Reading, section: Mapping[str, Any]) -> Html:
    """Return the facts of one section, each with its day and its source."""
    return tag("ul", joined(fact(reading, entry) for entry in section.get("fact", ())), class_="prose")


def fact(reading: Reading, entry: Mapping[str, Any]) -> Html:
    """Return one fact with its day and its source."""
    words = reading.words
    day = tag("strong", words.day(str(entry["on"])), " ") if entry.get("on") else ""
    return tag(
        "li",
        joined(
            (
                day,
                words.text(entry["text"]),
                " ",
                source_link(entry["source_url"]) if entry.get("source_url") else "",
            )
        ),
    )


def lists(reading: Reading) -> None:
    """Show where the list, the claims and the trade figures come from."""
    words, reference = reading.words, reading.reference
    claims = [
        [
            words.name("country", row["country"]),
            words.day(row["as_of"]),
            row["what_it_is"],
            source_link(row["source_url"]),
        ]
        for row in reference.claims.to_dict("records")
    ]
    named = reference.trade.drop_duplicates(["source", "source_url"]).to_dict("records")
    with (
        block(
            "claims_list",
            words.said("What was claimed"),
            words.said("Published totals, never added to pledges"),
        ),
        st.expander(words.counted("{n} claim", "{n} claims", len(claims)), type="compact", key="claims_all"),
    ):
        st.html(
            markup.table(
                [words.said(text) for text in (N_("Country"), N_("Date"), N_("What it is"), N_("Source"))],
                claims,
                caption=words.said("Claims"),
                numbers=False,
            )
        )
    with block("data_sources", words.said("Where the figures come from"), words.said("Each with its terms")):
        st.html(
            bullet_list(
                [
                    words.said(
                        "Pledges: public announcements, one source each; the sector, the area and the programme are our tags."
                    ),
                    words.said("Exchange rates: European Central Bank, euro reference rates."),
                    words.said(
                        "Outlines of the map: Natural Earth, public domain; schematic, implying no position."
                    ),
                    *(
                        joined((words.said("Trade: "), row["source"], " ", source_link(row["source_url"])))
                        for row in named
                    ),
                ]
            )
        )
