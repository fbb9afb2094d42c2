"""Visits that a bench makes: every page with figures, the usual views, and what narrows, sorts or searches."""

import sys

FIGURES = (
    "",
    "breakdown",
    "rules",
    "pace",
    "changes",
    "rates",
    "trade",
    "claims",
    "pledges",
    "pledge",
    "quality",
)
"""The pages of the menu that show figures of a list; the others show files, words, or two lists of the reader's."""
OVERVIEW = "overview"
WITHOUT_FIGURES = ("mirror", "submit", "releases", "method", "sources")
OWN_QUERY: dict[str, dict[str, str]] = {"pledge": {"id": "P-0000007"}}
VIEWS: tuple[dict[str, str], ...] = (
    {},
    {"rule": "committed"},
    {"rule": "signed", "window": "all"},
    {"rule": "private_committed", "window": "announced"},
    {"rates": "fixed"},
    {"rates": "latest", "window": "all"},
    {"on": "2026-06-30"},
)
NARROWED: tuple[tuple[str, str, tuple[dict[str, str], ...]], ...] = (
    ("", "filter", ({"country": "UZB", "sector": "energy"}, {"stage": "signed"}, {"funding": "private"})),
    (
        "",
        "wide filter",
        (
            {"country": "UZB,KAZ,KGZ,TJK,TKM"},
            {"country": "UZB,KAZ,KGZ,TJK"},
            {"stage": "announced,mou,signed,committed,implementing"},
        ),
    ),
    ("breakdown", "filter", ({"stage": "signed"}, {"stage": "mou"}, {"country": "KAZ,UZB"})),
    (
        "breakdown",
        "companies",
        tuple({"by": "japanese_party", "sector": sector} for sector in ("water", "energy", "digital")),
    ),
    (
        "breakdown",
        "one party",
        tuple({"japanese_party": f";Company {number}"} for number in (5, 77, 1234)),
    ),
    ("rules", "filter", ({"country": "KAZ"}, {"country": "KGZ"}, {"sector": "health"})),
    (
        "rules",
        "claim checker",
        tuple({"claim": text} for text in ("15.7 bn USD signed", "3 trillion yen", "12 млрд долл.")),
    ),
    ("pace", "filter", ({"country": "TJK"}, {"country": "TKM"}, {"sector": "urban"})),
    (
        "pace",
        "scenario",
        tuple(
            {"scenario": f"1~~add~5000000000~USD~KAZ~signed~2026-03-01~~largest~{count}"}
            for count in (3, 4, 5)
        ),
    ),
    ("pace", "scenario, rate", tuple({"scenario": f"1~~rate~USD~up{part}"} for part in (10, 11, 12))),
    ("rates", "filter", ({"country": "KGZ"}, {"country": "TKM"}, {"sector": "finance"})),
    ("rates", "amounts filed in", ({"filed_in": "USD"}, {"filed_in": "EUR"}, {"filed_in": "USD,EUR"})),
    ("rates", "two days", tuple({"since": f"2026-0{month}-01"} for month in (2, 3, 4))),
    ("changes", "other releases", ({"from": "0", "to": "2"}, {"from": "0", "to": "1"})),
    ("pledge", "another pledge", tuple({"id": f"P-0000{number}"} for number in (111, 456, 789))),
    ("pledge", "another rule", ({"rule": "signed"}, {"rule": "implementing"}, {"window": "all"})),
    ("quality", "filter", ({"sector": "transport"}, {"sector": "education"}, {"country": "UZB"})),
    ("pledges", "filter", ({"country": "KAZ", "stage": "signed"}, {"sector": "other"}, {"stage": "mou"})),
    ("pledges", "one party", tuple({"japanese_party": f";Company {number}"} for number in (6, 78, 1235))),
    ("pledges", "sort by title", ({"sort": "title:asc"}, {"sort": "title:desc"})),
    ("pledges", "sort by party", ({"sort": "japanese_party:desc"}, {"sort": "japanese_party:asc"})),
    ("pledges", "sort by day", ({"sort": "announced_on:asc"}, {"sort": "stage_on:desc"})),
    ("pledges", "search", ({"q": "plant 77"}, {"q": "company 128"}, {"q": "project 5"})),
    ("pledges", "search ja", ({"q": "カザフスタン"}, {"q": "ウズベキスタン"}, {"q": "エネルギー"})),
    (
        "pledges",
        "compound ja",
        ({"q": "カザフスタンの発電"}, {"q": "キルギスのエネルギー"}, {"q": "タジキスタン 農業"}),
    ),
    ("pledges", "search ru", ({"q": "узбекистан энергетика"}, {"q": "казахстан"}, {"q": "сельское"})),
    (
        "pledges",
        "standing",
        ({"standing": "left-out"}, {"standing": "counted"}, {"standing": "without-amount"}),
    ),
    ("pledges", "page", ({"page": "1000"}, {"page": "5000"}, {"page": "12000"})),
)
"""What narrows, sorts or searches a page: each query is one that nobody asked before."""


def chosen(text: str) -> tuple[str, ...]:
    """Return the pages that are asked for, all without any; the overview goes by its name.

    Raises:
        SystemExit: if one of them is none that is measured.
    """
    names = [name.strip() for name in text.split(",") if name.strip()]
    if unknown := [name for name in names if name != OVERVIEW and name not in FIGURES]:
        sys.exit(f"not measured: {', '.join(unknown)}; choose from {OVERVIEW}{', '.join(FIGURES)}")
    return tuple(page for page in FIGURES if not names or (page or OVERVIEW) in names)
