"""Every figure that leads to its pledges, on every page: what it says is what those pledges come to.

The pledges are found again from the link alone, by the measures, without the page's own code.
"""

import re
from datetime import date
from decimal import Decimal
from functools import lru_cache
from html import unescape
from itertools import product
from urllib.parse import parse_qsl

import pandas as pd
import pytest

from tests.journeys.conftest import TAGS
from tests.measures.drawn import listed
from tracker.measures.counting import counted
from tracker.measures.display import Display
from tracker.measures.filters import Filters, filtered
from tracker.measures.rates import Rates
from tracker.measures.standings import standing
from tracker.measures.sums import total, whole
from tracker.measures.values import valued
from tracker.terms.reference import SHIPPED, load_reference
from tracker.terms.target import RateView, Window
from tracker.ui.menu import ENTRIES
from tracker.ui.shown import Amounts
from tracker.ui.view_values import CURRENCIES, FILTERS, PARTIES
from tracker.ui.words import Words

ON = "2026-11-20"
DEFAULTS = {"rule": "pledged", "window": "moved", "rates": "event", "lang": "en", "currency": "JPY"}
LINK = re.compile(r'<a [^>]*href="([^"]*)"[^>]*class="inner"[^>]*>(.*?)</a>', re.DOTALL)
REFERENCE = load_reference(SHIPPED)
RATES = Rates(REFERENCE.target, REFERENCE.rates)
LISTS = {"present": listed(REFERENCE.pledges_path), "sample": listed(REFERENCE.sample_path)}
VIEWS = [
    {"list": "present", "window": "all"},
    {"list": "sample"},
    {"list": "sample", "rule": "committed", "window": "announced", "rates": "latest", "lang": "ja"},
    {"list": "sample", "rates": "fixed", "country": "UZB,KAZ", "currency": "USD", "lang": "ru"},
    {"list": "sample", "filed_in": "USD,EUR", "by": "japanese_party", "since": "2026-06-01"},
]


@lru_cache(maxsize=32)
def values_of(name, rates, on):
    """Return a list with its values, as `valued` gives it."""
    return valued(LISTS[name], REFERENCE, RATES, rates, on)


def pledges_behind(query):
    """Return the pledges that a link leads to, found from its words alone."""
    on = date.fromisoformat(query["on"])
    rates = RateView(query["rates"])
    chosen = Filters(
        **{name: tuple(query[name].split(",")) for name in FILTERS if name in query},
        **{name: tuple(query[name].split(",")) for name in CURRENCIES if name in query},
        **{name: (query[name],) for name in PARTIES if name in query},
    )
    among = filtered(values_of(query["list"], rates, on), chosen)
    found = counted(among, REFERENCE, REFERENCE.rule_by_name[query["rule"]], Window(query["window"]), on)
    return portion_of(found[standing(found, query.get("standing", "all"))], found, query, on)


def portion_of(rows, found, query, on):
    """Return the portion of some pledges that a link asks for, told row by row."""
    if "having" in query:
        rows = rows[rows[query["having"]].notna()]
    if "reached" in query:
        days = rows["stage_last"]
        rows = rows[days.isna() if query["reached"] == "-" else days == query["reached"]]
    if "silent" in query:
        ladder = [entry.code for entry in REFERENCE.codelists["stage"].ladder]
        rows = rows[rows["stage"].isin(ladder[:-1])]
        rows = rows[[silent_for(day, on) == query["silent"] for day in rows["stage_last"]]]
    if "beyond" in query:
        field, count = query["beyond"].split(":")
        counting = found[found["counts"]]
        counting = counting.assign(**{field: counting[field].astype("object").fillna("")})
        groups = counting.groupby(field).agg(worth=("value", "sum"), number=("counts", "size")).reset_index()
        groups["blank"] = groups[field] == ""
        order = ["blank", "worth", "number", field]
        largest = groups.sort_values(order, ascending=[True, False, False, True]).head(int(count))
        rows = rows[~rows[field].astype("object").fillna("").isin(set(largest[field]))]
    if "top" in query:
        known = rows[rows["value"].notna()]
        rows = known.sort_values(["value", "project_id"], ascending=[False, True]).head(int(query["top"]))
    return rows


def silent_for(day, on):
    """Return the group of silence of a pledge whose last news is of a day."""
    if pd.isna(day):
        return "undated"
    months = (on.year - day.year) * 12 + on.month - day.month - (day.day > on.day)
    return "fresh" if months < 6 else "year" if months < 12 else "two_years" if months < 24 else "longer"


def sayings(query, rows, whole_view):
    """Return every way in which a page may say how many pledges there are, or what they come to."""
    words = Words(query["lang"], REFERENCE.codelists)
    amounts = Amounts(words, Display(REFERENCE.target, query["currency"]))
    summed, everything = (total(whole(found["value"])) for found in (rows, whole_view))
    counted_sum = total(whole(rows.loc[rows["counts"], "value"]))
    known = int(rows["amount"].notna().sum())
    counts = int(rows["counts"].sum())
    return [
        *(amounts.exact(amount) for amount in (summed, counted_sum)),
        *(amounts.said(amount) for amount in (summed, counted_sum)),
        *(amounts.unit(size).number(summed) for size in (10**9, 10**10, 10**12)),
        words.share(summed / REFERENCE.target.amount),
        *([words.share(summed / everything)] if everything else []),
        *(words.number(number) for number in (len(rows), known, len(rows) - known, counts)),
        *as_filed(rows, words),
    ]


def as_filed(rows, words):
    """Return what pledges that were all filed in one currency come to in it."""
    filed = rows.loc[rows["amount"].notna(), ["amount", "currency"]]
    if len(set(filed["currency"])) != 1:
        return []
    return [words.full_money(sum(map(Decimal, filed["amount"])), str(filed["currency"].iloc[0]))]


def plain(html):
    return " ".join(unescape(TAGS.sub(" ", html)).replace("\N{NO-BREAK SPACE}", " ").split())


@pytest.mark.parametrize(
    ("entry", "view"), list(product(ENTRIES, VIEWS)), ids=lambda value: getattr(value, "address", "")
)
def test_a_figure_says_nothing_but_what_its_pledges_come_to(reader, entry, view):
    here = reader.open(entry.address, on=ON, **view).unfolded()

    whole_view = pledges_behind({**DEFAULTS, **view, "on": ON, "standing": "counted"})
    wrong = []
    for href, text in LINK.findall(here.html):
        address, _, query = unescape(href).partition("?")
        if address == "pledges":
            asked = dict(parse_qsl(query))
            rows = pledges_behind(asked)
            left = plain(text)
            for said in sorted(
                (plain(one) for one in sayings(asked, rows, whole_view)), key=len, reverse=True
            ):
                left = re.sub(rf"(?<![\d.,]){re.escape(said)}(?!\d)", " ", left)
            if re.search(r"\d", left):
                wrong.append((plain(text), left, asked))
    assert wrong == []


def test_pages_do_have_figures_that_lead_to_their_pledges(reader):
    here = reader.open("", list="sample", on=ON)

    assert len([href for href, _ in LINK.findall(here.html) if href.startswith("pledges")]) > 10
