"""What the reader looks at: list, rule, window, rates, currency, language and filters, from the URL."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from urllib.parse import urlencode

import streamlit as st

from tracker.terms.language import LANGUAGES, SOURCE_LANGUAGE
from tracker.terms.reference import Reference
from tracker.terms.target import RateView, Window
from tracker.ui import cache

PRESENT, SAMPLE, OWN = "present", "sample", "own"
LISTS = (PRESENT, SAMPLE, OWN)
"""The lists one can look at: the one we show, the made-up example, the reader's own file."""

FILTERS = ("country", "sector", "stage", "priority_area", "funding")
"""Fields that the URL may narrow the list to."""

KEPT = "view"
"""Where the session keeps what the URL said, because Streamlit clears the URL on a change of page."""


@dataclass(frozen=True, slots=True)
class View:
    """What is looked at, in codes; labels never stand in a URL."""

    list: str
    rule: str
    window: Window
    rates: RateView
    currency: str
    lang: str
    on: date
    until: str = "now"
    filters: Mapping[str, str] = field(default_factory=dict)
    unknown: tuple[tuple[str, str], ...] = ()
    """Names and values in the URL that mean nothing here; the defaults took their place."""

    @property
    def query(self) -> dict[str, str]:
        """Every value written out, so that a link shows the same view later and elsewhere."""
        return {"list": self.list, "rule": self.rule, "window": self.window.value,
                "rates": self.rates.value, "currency": self.currency, "until": self.until,
                "on": self.on.isoformat(), "lang": self.lang, **self.filters}

    @property
    def link(self) -> str:
        """The query of a link to this view."""
        return f"?{urlencode(self.query)}"


def options(reference: Reference) -> dict[str, tuple[str, ...]]:
    """Return what each value of the URL may be, the default first."""
    return {
        "list": LISTS,
        "rule": tuple(rule.name for rule in reference.rules),
        "window": tuple(window.value for window in Window),
        "rates": tuple(rates.value for rates in RateView),
        "currency": reference.target.currencies,
        "until": ("now", "end"),
        "lang": tuple(LANGUAGES),
        **{name: tuple(code.code for code in reference.codelists[name]) for name in FILTERS},
    }


def today() -> date:
    """Return the day the page is read."""
    return datetime.now(tz=UTC).date()


def current_view() -> View:
    """Return the view that the URL asks for, or that the session had before a change of page.

    A value that means nothing is left out and named in `unknown`.
    """
    reference = cache.reference()
    allowed = options(reference)
    kept: dict[str, str] = st.session_state.setdefault(KEPT, {})
    asked = {name: st.query_params[name] for name in (*allowed, "on") if name in st.query_params}
    unknown = tuple((name, value) for name, value in asked.items()
                    if not _known(name, value, allowed))
    kept.update({name: value for name, value in asked.items() if (name, value) not in unknown})
    if kept.get("list") == OWN and cache.own() is None:
        unknown = (*unknown, ("list", kept.pop("list")))
    if dict(st.query_params) != kept:
        st.query_params.from_dict(kept)
    return _view(kept, allowed, unknown)


def _view(kept: Mapping[str, str], allowed: Mapping[str, tuple[str, ...]],
          unknown: tuple[tuple[str, str], ...]) -> View:
    def value(name: str) -> str:
        return kept.get(name, allowed[name][0])

    listed = value("list")
    window = kept.get("window") or cache.listed(listed).default_window
    return View(
        list=listed, rule=value("rule"), window=Window(window), rates=RateView(value("rates")),
        currency=value("currency"), lang=kept.get("lang") or readers_language(),
        on=min(date.fromisoformat(kept["on"]), today()) if "on" in kept else today(),
        until=value("until"),
        filters={name: kept[name] for name in FILTERS if name in kept}, unknown=unknown,
    )


def look_at(**values: str | None) -> None:
    """Change what is looked at; None takes a value back to its default."""
    kept = st.session_state.setdefault(KEPT, {})
    for name, value in values.items():
        if value is None:
            kept.pop(name, None)
        else:
            kept[name] = value
    st.query_params.from_dict(kept)


def readers_language() -> str:
    """Return the language that the browser asks for, if we speak it, else the source language."""
    return _spoken(st.context.headers.get("Accept-Language") or "") or _spoken(st.context.locale or "") \
        or SOURCE_LANGUAGE


def _spoken(accepted: str) -> str | None:
    """Return the first language of an Accept-Language header that we speak, by its weights."""
    weighted = []
    for entry in accepted.split(","):
        tag, _, weight = entry.strip().partition(";q=")
        try:
            weighted.append((-float(weight or 1), len(weighted), tag.split("-")[0].lower()))
        except ValueError:
            continue
    return next((tag for _, _, tag in sorted(weighted) if tag in LANGUAGES), None)


def _known(name: str, value: str, allowed: Mapping[str, tuple[str, ...]]) -> bool:
    if name != "on":
        return value in allowed[name]
    try:
        return bool(date.fromisoformat(value))
    except ValueError:
        return False
