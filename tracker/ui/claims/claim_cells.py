"""The cells of a claim: what was said, and what the list holds of it."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from tracker.measures.claims import KIND_TITLES
from tracker.terms.money import money
from tracker.ui import markup
from tracker.ui.markup import Html, host, joined, link, tag
from tracker.ui.overview.headline_claims import itemised_link, since_link
from tracker.ui.reading import Reading
from tracker.ui.shown import Amounts


def since(reading: Reading, claim: Mapping[str, Any], amounts: Amounts) -> Html:
    """Return what the list holds of a country since the target was set, as a link to those pledges."""
    words = reading.words
    label = words.said("All its pledges since the target was set")
    if not claim["country_rows"]:
        return tag("p", f"{label}: ", words.said("no pledge counts"))
    figure = said(reading, amounts, claim, "country", "country_counted")
    return tag("p", f"{label}: ", since_link(reading, claim, figure))


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
    return [
        name,
        filed(reading, claim, amounts),
        words.number(int(claim["documents"])) if pd.notna(claim["documents"]) else "–",
        itemised_link(reading, claim, said(reading, amounts, claim, "itemised"))
        if claim["itemised_rows"]
        else "–",
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
