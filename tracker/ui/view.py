"""What the reader looks at: list, rule, window, rates, currency, language and filters, from the URL."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from functools import lru_cache
from urllib.parse import quote_plus, urlencode

import streamlit as st

from tracker.measures.filters import BLANK
from tracker.terms.errors import TrackerError
from tracker.terms.language import LANGUAGES, SOURCE_LANGUAGE
from tracker.terms.target import RateView, Window
from tracker.ui import cache
from tracker.ui.markup import shortened
from tracker.ui.moments import local_day
from tracker.ui.releases.published import PublishedList
from tracker.ui.sending import uploads
from tracker.ui.view_values import (
    CURRENCIES,
    MORE,
    NARROWING,
    NUMBERS,
    OWN,
    PARTIES,
    PRESENT,
    is_known,
    is_short,
    options,
)

KEPT, KEPT_MORE, OPEN = "view", "view_more", "view_open"
"""Where the session keeps what the URL said, because Streamlit clears the URL on a change of page: the
values that all pages share, those of single pages, and which page is open."""


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
    release: int | None = None
    """The number of the release looked at; None where it is no release."""
    before: int | None = None
    after: int | None = None
    unknown: tuple[tuple[str, str], ...] = ()
    """Names and values in the URL that mean nothing here; the defaults took their place."""
    address: str = ""
    """The address of the page that is open; "" is the first page."""
    more: Mapping[str, str] = field(default_factory=dict)
    """The values that only this page has, as texts (see `MORE`)."""

    @property
    def query(self) -> dict[str, str]:
        """Every value written out, so that a link shows the same view later and elsewhere."""
        return {
            "list": self.list,
            "rule": self.rule,
            "window": self.window.value,
            "rates": self.rates.value,
            "currency": self.currency,
            "until": self.until,
            "on": self.on.isoformat(),
            "lang": self.lang,
            **self.filters,
            **{
                name: str(number)
                for name, number in zip(NUMBERS, (self.release, self.before, self.after), strict=True)
                if number is not None
            },
            **self.more,
        }

    def lets_through(self, field: str, code: str) -> bool:
        """Return whether pledges of a code of a field are looked at; "" is a blank one."""
        asked = self.filters.get(field)
        return not asked or (code or BLANK) in asked.split(",")

    @property
    def link(self) -> str:
        """The query of a link to this view."""
        return f"?{urlencode(self.query)}"

    def link_to(self, address: str, **changes: str | None) -> str:
        """Return a relative link to a page with this view and some values changed; None leaves one out.

        Values that only the present page has go along only to the same page.
        """
        values = {name: value for name, value in self.query.items() if name not in self.more}
        if address == self.address:
            values.update(self.more)
        kept = {name: value for name, value in {**values, **changes}.items() if value is not None}
        written = "&".join(f"{name}={_quoted(value)}" for name, value in kept.items())
        return f"{address or './'}?{written}"


@lru_cache(4096)
def _quoted(value: str) -> str:
    """Return a value as `urlencode` writes it; a page has hundreds of links with the same values."""
    return quote_plus(value)


def today() -> date:
    """Return the day it is where the target was set."""
    return local_day(datetime.now(tz=UTC))


def language() -> str:
    """Return the reader's language: as the URL or the session says, else as the browser asks."""
    asked = st.query_params.get("lang") or _kept().get("lang")
    return asked if asked in LANGUAGES else readers_language()


def current_view(address: str = "") -> View:
    """Return the view that the URL of a page asks for, or that the session had before a change of page.

    A value that means nothing is left out and named in `unknown`.
    """
    reference = cache.reference()
    allowed = options(reference)
    st.session_state[OPEN] = address
    kept, more = _kept(), _more(address)
    shared = (*allowed, *CURRENCIES, *PARTIES, "on", *NUMBERS)
    asked = {name: st.query_params[name] for name in shared if name in st.query_params}
    own = {name: st.query_params[name] for name in MORE.get(address, ()) if name in st.query_params}
    unknown = (
        *((name, value) for name, value in asked.items() if not is_known(name, value, allowed)),
        *((name, shortened(value)) for name, value in own.items() if not is_short(value)),
    )
    kept.update({name: value for name, value in asked.items() if (name, value) not in unknown})
    more.update({name: value for name, value in own.items() if is_short(value)})
    if kept.get("list") == OWN and (uploads.upload() is None or cache.own() is None):
        unknown = (*unknown, ("list", kept.pop("list")))
    shown = cache.show(int(kept["release"]) if "release" in kept else None)
    if shown.refused:
        kept.pop("release")
    if dict(st.query_params) != {**kept, **more}:
        st.query_params.from_dict({**kept, **more})
    return replace(_view(kept, allowed, unknown, shown.published), address=address, more=dict(more))


def opening_view() -> View:
    """Return the view of a reader who asks for nothing; needs no session."""
    return _view({"lang": SOURCE_LANGUAGE}, options(cache.reference()), (), cache.newest().published)


def _kept() -> dict[str, str]:
    """Return what the session keeps of the values that all pages share."""
    return st.session_state.setdefault(KEPT, {})


def _more(address: str) -> dict[str, str]:
    """Return what the session keeps of the values that only one page has."""
    return st.session_state.setdefault(KEPT_MORE, {}).setdefault(address, {})


def _view(
    kept: Mapping[str, str],
    allowed: Mapping[str, tuple[str, ...]],
    unknown: tuple[tuple[str, str], ...],
    shown: PublishedList | None = None,
) -> View:
    def value(name: str) -> str:
        return kept.get(name, allowed[name][0])

    listed = value("list")
    published = shown if listed == PRESENT else None
    now = today() if published is None or published.newest else published.counted_on
    numbers = {name: int(kept[name]) for name in NUMBERS if name in kept}
    return View(
        list=listed,
        rule=value("rule"),
        window=Window(kept.get("window") or _opening_window(listed)),
        rates=RateView(value("rates")),
        currency=value("currency"),
        lang=kept.get("lang") or readers_language(),
        on=min(date.fromisoformat(kept["on"]), today()) if "on" in kept else now,
        until=value("until"),
        filters={name: kept[name] for name in NARROWING if name in kept},
        unknown=unknown,
        release=published.number if published else None,
        before=numbers.get("from"),
        after=numbers.get("to"),
    )


def _opening_window(listed: str) -> str:
    """Return the window that a list opens in; without a list any will do, and the page says what is wrong."""
    try:
        return cache.listed(listed).default_window
    except TrackerError:
        return Window.MOVED.value


def look_at(**values: str | None) -> None:
    """Change what is looked at; None takes a value back to its default."""
    address = st.session_state.get(OPEN, "")
    kept, more = _kept(), _more(address)
    for name, value in values.items():
        among = more if name in MORE.get(address, ()) else kept
        if value is None:
            among.pop(name, None)
        else:
            among[name] = value
    st.query_params.from_dict({**kept, **more})


def forget(address: str) -> None:
    """Forget what the session looks at, and what it looked at on one page: a link says it anew."""
    st.session_state[KEPT] = {}
    st.session_state.setdefault(KEPT_MORE, {})[address] = {}


def readers_language() -> str:
    """Return the language that the browser asks for, if we speak it, else the source language."""
    return (
        _spoken(st.context.headers.get("Accept-Language") or "")
        or _spoken(st.context.locale or "")
        or SOURCE_LANGUAGE
    )


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
