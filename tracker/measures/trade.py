"""Yearly trade by country, with its gaps and doubts, and the baseline beside target and pledges."""

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

import pandas as pd

from tracker.measures.claims import is_region
from tracker.measures.progress import rounded
from tracker.measures.rates import Rates
from tracker.terms.data_files import Baseline
from tracker.terms.language import N_
from tracker.terms.money import digits
from tracker.terms.reference import Reference
from tracker.terms.target import Texts

OUTLIER = "outlier_vs_smoothed"
WHOLE_YEAR = "year"
CURRENCY = "USD"
"""Trade is kept in dollars, as its sources give it."""
FLOWS = {"exports": "japan_exports_usd", "imports": "japan_imports_usd", "total": "total_usd"}


class TradeKind(StrEnum):
    """How far a figure can be compared with others."""

    SERIES = "series"
    PRESS = "press"
    PARTIAL = "partial"


KIND_TITLES = {
    TradeKind.SERIES: N_("complete series"),
    TradeKind.PRESS: N_("single figure of the press"),
    TradeKind.PARTIAL: N_("part of a year"),
}


@dataclass(frozen=True, slots=True)
class Beside:
    """One bar of the comparison. `value` is in smallest units of the target's currency, at the fixed rate.

    `name` is "target", "pledged" or a baseline's; `title` and `caveat` are a baseline's own texts.
    """

    name: str
    value: int
    title: Texts | None = None
    caveat: Texts | None = None
    source_url: str | None = None


def trade_figures(reference: Reference) -> pd.DataFrame:
    """Return every known figure of trade, by country and year.

    Columns: `year` (int), `country`, `exports`, `imports`, `total` (Int64, US dollars, seen from the
    reporting side named in `reporter`; missing where unknown), `kind` (`TradeKind`), `outlier`
    (bool), `flag`, `period`, `reporter`, `source`, `source_url`, `notes`.
    """
    trade = reference.trade
    found = pd.DataFrame(
        {
            "year": [int(text) for text in trade["year"]],
            "country": trade["country"],
            **{
                name: pd.array([int(text) if text else None for text in trade[source]], dtype="Int64")
                for name, source in FLOWS.items()
            },
            "kind": [
                kind_of(period, flag)
                for period, flag in zip(trade["period"], trade["quality_flag"], strict=True)
            ],
            "outlier": trade["quality_flag"] == OUTLIER,
            "flag": trade["quality_flag"],
            **{name: trade[name] for name in ("period", "reporter", "source", "source_url", "notes")},
        }
    )
    return found.sort_values(["year", "country"], kind="stable", ignore_index=True)


def of_all(figures: pd.DataFrame, reference: Reference) -> pd.DataFrame:
    """Return the figures that can stand beside the series of all countries: one country's would look like a fall."""
    region = {code for code in figures["country"].unique() if is_region(code, reference)}
    return figures[(figures["kind"] == TradeKind.SERIES) | figures["country"].isin(region)]


def kind_of(period: str, flag: str) -> TradeKind:
    """Return whether a figure belongs to the complete series, is the press's, or of a part of a year."""
    if period != WHOLE_YEAR:
        return TradeKind.PARTIAL
    return TradeKind.SERIES if flag in ("", OUTLIER) else TradeKind.PRESS


def trade_years(figures: pd.DataFrame) -> pd.DataFrame:
    """Return the complete series by year: a row for each year that any figure speaks of.

    Columns: `year`, one Int64 for each country of the series (US dollars; missing is a gap, not
    zero), `total` (Int64, of the countries that are there; missing when none is), `countries` (how
    many are there), `outliers` (how many of them are).
    """
    series = figures[(figures["kind"] == TradeKind.SERIES) & figures["total"].notna()]
    if figures.empty:
        return pd.DataFrame({"year": [], "total": [], "countries": [], "outliers": []})
    years = range(int(figures["year"].min()), int(figures["year"].max()) + 1)
    grid = (
        series.pivot_table(index="year", columns="country", values="total", aggfunc="first")
        .astype("Int64")
        .reindex(list(years))
    )
    outliers = series.groupby("year")["outlier"].sum().reindex(list(years), fill_value=0)
    return pd.DataFrame(
        {
            "year": list(years),
            **{str(country): grid[country].array for country in grid.columns},
            "total": grid.sum(axis=1, min_count=1).astype("Int64").array,
            "countries": grid.notna().sum(axis=1).to_numpy(),
            "outliers": outliers.to_numpy(dtype="int64"),
        }
    )


def years_of(figures: pd.DataFrame, country: str) -> pd.DataFrame:
    """Return the complete series of one country, with its two flows.

    Columns: `year` (every year that any figure of `figures` speaks of), `exports`, `imports`, `total`
    (Int64, US dollars; missing is a gap, not zero), `outliers` (1 where the total is far off its
    neighbours, else 0).
    """
    if figures.empty:
        return pd.DataFrame({"year": [], **{name: [] for name in FLOWS}, "outliers": []})
    years = list(range(int(figures["year"].min()), int(figures["year"].max()) + 1))
    own = figures[(figures["country"] == country) & (figures["kind"] == TradeKind.SERIES)]
    found = own.drop_duplicates("year").set_index("year").reindex(years)
    return pd.DataFrame(
        {
            "year": years,
            **{name: found[name].astype("Int64").array for name in FLOWS},
            "outliers": found["outlier"].fillna(value=False).astype("int64").to_numpy(),
        }
    )


@dataclass(frozen=True, slots=True)
class Asked:
    """What a cumulative baseline would ask of the yearly series. Amounts are in US dollars.

    The series is taken in the years in which every one of its countries has a figure, from `first` to
    `last`; `summed` is what they come to, `share` that sum's share of the baseline. With the years
    that the baseline says it covers: `yearly` is what each would need (rounded to whole dollars),
    `reached` in how many years of the series that much was traded, and `recent` what the latest
    such years, as many as the baseline covers, come to (None where the series is shorter).
    """

    baseline: Baseline
    first: int
    last: int
    years: int
    summed: int
    share: Fraction
    highest: int
    highest_in: int
    yearly: int | None
    reached: int
    recent: int | None


def asked_of_series(years: pd.DataFrame, baseline: Baseline) -> Asked | None:
    """Return what a baseline asks of the series of `trade_years`; None where they cannot be compared."""
    if years.empty or baseline.currency != CURRENCY:
        return None
    whole = years[years["countries"] == years["countries"].max()]
    whole = whole[whole["total"].notna()]
    if whole.empty:
        return None
    totals = [int(total) for total in whole["total"]]
    yearly = rounded(Fraction(baseline.amount, baseline.years)) if baseline.years else None
    return Asked(
        baseline=baseline,
        first=int(whole["year"].min()),
        last=int(whole["year"].max()),
        years=len(totals),
        summed=sum(totals),
        share=Fraction(sum(totals), baseline.amount),
        highest=max(totals),
        highest_in=int(whole["year"].iloc[totals.index(max(totals))]),
        yearly=yearly,
        reached=sum(total >= yearly for total in totals) if yearly is not None else 0,
        recent=sum(totals[-baseline.years :]) if baseline.years and len(totals) >= baseline.years else None,
    )


def beside_target(reference: Reference, rates: Rates, counted: int) -> tuple[Beside, ...]:
    """Return the baselines, the target and what is counted, to be shown beside each other.

    Never one divided by the other: they are not of one kind. A baseline without a fixed rate is left out.
    """
    smallest = 10 ** digits(reference.target.currency)
    found = []
    for baseline in reference.baselines:
        rate = rates.fixed(baseline.currency)
        if rate:
            value = rounded(Fraction(baseline.amount) * rate.per_unit * smallest)
            found.append(Beside(baseline.name, value, baseline.title, baseline.caveat, baseline.source_url))
    return (*found, Beside("target", reference.target.amount), Beside("pledged", counted))
