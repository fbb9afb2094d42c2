"""What governments and the press claimed, against what can be itemised; never summed with pledges."""

from datetime import date
from enum import StrEnum
from fractions import Fraction

import numpy as np
import pandas as pd

from tracker.measures.breakdowns import breakdown
from tracker.measures.counting import counted
from tracker.measures.display import Display
from tracker.measures.progress import rounded
from tracker.measures.rates import Rates
from tracker.measures.sums import sums, whole
from tracker.terms.language import N_
from tracker.terms.money import digits
from tracker.terms.reference import Reference
from tracker.terms.target import Window


class ClaimKind(StrEnum):
    """What sort of total a claim is."""

    TARGET = "target"
    HEADLINE = "headline"
    DOCUMENTS = "documents"
    STOCK = "stock"
    PIPELINE = "pipeline"
    UMBRELLA = "umbrella"
    ITEMISED = "itemised"
    HISTORIC = "historic"
    MISREPORT = "misreport"
    OTHER = "other"


KIND_OF_SCOPE = {
    "target": ClaimKind.TARGET,
    "headline": ClaimKind.HEADLINE,
    "documents": ClaimKind.DOCUMENTS,
    "stock": ClaimKind.STOCK,
    "pipeline": ClaimKind.PIPELINE,
    "company_programme": ClaimKind.UMBRELLA,
    "umbrella": ClaimKind.UMBRELLA,
    "sum_of_rows": ClaimKind.ITEMISED,
    "misreport": ClaimKind.MISREPORT,
}
HISTORIC_SCOPE = "historic"

KIND_TITLES = {
    ClaimKind.TARGET: N_("The target itself"),
    ClaimKind.HEADLINE: N_("Claimed at the summit"),
    ClaimKind.DOCUMENTS: N_("Documents counted, no money"),
    ClaimKind.STOCK: N_("Everything so far, not new money"),
    ClaimKind.PIPELINE: N_("In preparation"),
    ClaimKind.UMBRELLA: N_("Umbrella of several projects"),
    ClaimKind.ITEMISED: N_("Sum of listed pledges"),
    ClaimKind.HISTORIC: N_("Earlier announcement"),
    ClaimKind.MISREPORT: N_("Misreported"),
    ClaimKind.OTHER: N_("Other claim"),
}


def claims_against_itemised(
    valued: pd.DataFrame, reference: Reference, rates: Rates, on: date
) -> pd.DataFrame:
    """Return every claim with what the list can itemise of it, in the order of the file.

    Columns: `claim_id`, `scope`, `kind` (`ClaimKind`), `country`, `as_of`, `documents` (Int64),
    `amount` (text as filed), `currency`, `what_it_is`, `source_url`, `source_excerpt`, `repeats` (the
    claim that says the same money; "" if none), `claimed` (Int64, smallest units of the target's
    currency at the fixed rate; missing without an amount), `itemised`, `itemised_rows`,
    `itemised_with_amount` (pledges whose `part_of` is the claim, under the first counting rule,
    whenever dated), `country_counted`, `country_rows`, `country_with_amount` (all pledges of the
    claim's country since the target was set; of every country where the claim is the region's).
    """
    first = reference.rules[0]
    listed = counted(valued, reference, first, Window.ALL, on)
    since = counted(valued, reference, first, Window.MOVED, on)
    claims = reference.claims
    found = claims[
        [
            "claim_id",
            "scope",
            "country",
            "as_of",
            "amount",
            "currency",
            "what_it_is",
            "source_url",
            "source_excerpt",
        ]
    ].copy()
    found.insert(2, "kind", [kind_of(scope) for scope in claims["scope"]])
    found.insert(
        5,
        "documents",
        pd.array(
            [int(text) if text.isdecimal() else None for text in claims["documents_count"]], dtype="Int64"
        ),
    )
    found["repeats"] = repeats(claims)
    found["claimed"] = pd.array(
        [
            claimed(amount, currency, rates)
            for amount, currency in zip(claims["amount"], claims["currency"], strict=True)
        ],
        dtype="Int64",
    )
    return pd.concat([found, _itemised(listed, claims), _of_country(since, reference, claims)], axis=1)


def headline_claims(against: pd.DataFrame) -> pd.DataFrame:
    """Return the claims that stand beside the headline: money claimed at the summit, each once."""
    once = (against["kind"] == ClaimKind.HEADLINE) & (against["repeats"] == "") & against["claimed"].notna()
    return against[once].reset_index(drop=True)


def kind_of(scope: str) -> ClaimKind:
    """Return what sort of total a claim's scope means."""
    if scope.startswith(HISTORIC_SCOPE):
        return ClaimKind.HISTORIC
    return KIND_OF_SCOPE.get(scope, ClaimKind.OTHER)


def claimed(amount: str, currency: str, rates: Rates) -> int | None:
    """Return a claimed amount in smallest units of the target's currency, at the fixed rate."""
    rate = rates.fixed(currency) if amount and currency else None
    return rounded(Fraction(amount) * rate.per_unit * 10 ** digits(rates.target.currency)) if rate else None


def repeats(claims: pd.DataFrame) -> list[str]:
    """Return for each claim the earlier one that states the same money for the same thing, or ""."""
    seen: dict[tuple[str, ...], str] = {}
    found = []
    for claim in claims.to_dict("records"):
        key = (claim["scope"], claim["country"], claim["amount"], claim["currency"])
        overlaps = {part.strip() for part in claim["overlaps_with"].split(";")}
        earlier = seen.get(key, "") if claim["amount"] else ""
        found.append(earlier if earlier in overlaps else "")
        if not found[-1]:
            seen.setdefault(key, claim["claim_id"])
    return found


def in_both_currencies(against: pd.DataFrame, display: Display) -> pd.DataFrame:
    """Return the money columns of claims also in full units of the display currency (exact fractions)."""
    shown = {
        f"{name}_shown": [None if pd.isna(value) else display.amount(int(value)) for value in against[name]]
        for name in ("claimed", "itemised", "country_counted")
    }
    return against.assign(
        **{name: pd.Series(values, index=against.index, dtype=object) for name, values in shown.items()}
    )


def _itemised(listed: pd.DataFrame, claims: pd.DataFrame) -> pd.DataFrame:
    rows = listed.loc[listed["counts"] & listed["part_of"].notna(), ["part_of", "value", "amount"]]
    place_of = {claim: place for place, claim in enumerate(claims["claim_id"])}
    count = len(place_of)
    places = rows["part_of"].astype("object").map(place_of).fillna(count).to_numpy(dtype="int64")
    known = rows["amount"].notna().to_numpy()
    return pd.DataFrame(
        {
            "itemised": sums(places, whole(rows["value"]), count + 1)[:count],
            "itemised_rows": np.bincount(places, minlength=count + 1)[:count],
            "itemised_with_amount": np.bincount(places[known], minlength=count + 1)[:count],
        }
    )


def _of_country(since: pd.DataFrame, reference: Reference, claims: pd.DataFrame) -> pd.DataFrame:
    by_country = breakdown(since, reference, "country").set_index("country")
    measures = ["counted", "rows", "rows_with_amount"]
    everything = by_country[measures].sum()
    found = [
        everything
        if is_region(country, reference)
        else by_country.loc[country, measures]
        if country in by_country.index
        else everything * 0
        for country in claims["country"]
    ]
    return pd.DataFrame(
        {
            name: [int(row[source]) for row in found]
            for name, source in (
                ("country_counted", "counted"),
                ("country_rows", "rows"),
                ("country_with_amount", "rows_with_amount"),
            )
        }
    )


def is_region(country: str, reference: Reference) -> bool:
    """Return whether a code of the country list means the region as a whole: it has no ISO 3166 letters."""
    countries = reference.codelists["country"]
    listed = any(entry.more.get("iso_alpha2") for entry in countries)
    return listed and country in countries and not countries[country].more.get("iso_alpha2")
