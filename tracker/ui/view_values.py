"""What an address may say: the lists, filters and other values of a view, and which of them mean something."""

from collections.abc import Mapping
from datetime import date

from tracker.measures.filters import BLANK, FILED_IN, is_currency
from tracker.terms.language import LANGUAGES
from tracker.terms.reference import Reference
from tracker.terms.target import RateView, Window

PRESENT, SAMPLE, OWN = "present", "sample", "own"
LISTS = (PRESENT, SAMPLE, OWN)
"""The lists one can look at: the one we show, the made-up example, the reader's own file."""

FILTERS = ("country", "sector", "stage", "priority_area", "programme", "funding")
"""Fields of codes that the URL may narrow the list to: codes with commas between, `BLANK` for a blank one."""

PARTIES = ("japanese_party", "local_party", "part_of")
"""Fields of text that the URL may narrow the list to: one text as it stands in the list, `BLANK` for a blank."""

CURRENCIES = (FILED_IN,)
"""Fields of currencies that the URL may narrow the list to: ISO codes with commas between, `BLANK` for a blank one."""

NARROWING = (*FILTERS, *CURRENCIES, *PARTIES)
"""Everything that the URL may narrow the list to."""

UNFILTERED: Mapping[str, None] = dict.fromkeys(NARROWING)
"""Changes of a link that take every filter away."""

MORE: Mapping[str, tuple[str, ...]] = {
    "breakdown": ("by",),
    "rules": ("claim",),
    "pace": ("scenario", "weights"),
    "rates": ("since",),
    "claims": ("of",),
    "trade": ("of",),
    "pledges": ("q", "standing", "sort", "page", "columns", "top", "beyond", "silent", "reached", "having"),
    "pledge": ("id",),
    "quality": ("sort",),
}
"""Values that only one page has, by its address; the page itself says what they may be."""

LONGEST = 4000
"""The longest text that a value of the URL may be."""

NUMBERS = ("release", "from", "to")
"""Numbers of releases in the URL: the one looked at, and the two that are compared."""


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


def whole_release(number: int, on: str) -> dict[str, str | None]:
    """Return the changes of a link that open the whole list of a release as it was counted on a day."""
    return {**UNFILTERED, "list": PRESENT, "release": str(number), "on": on}


def is_known(name: str, value: str, allowed: Mapping[str, tuple[str, ...]]) -> bool:
    """Return whether a value of a name means something here; `allowed` are those of codes."""
    if name in PARTIES:
        return is_short(value)
    if name in NUMBERS:
        return value.isascii() and value.isdigit() and len(value) < 10 and (name == "from" or int(value) > 0)
    if name in FILTERS:
        return all(code in (*allowed[name], BLANK) for code in value.split(","))
    if name in CURRENCIES:
        return len(value) <= LONGEST and all(code == BLANK or is_currency(code) for code in value.split(","))
    if name != "on":
        return value in allowed[name]
    try:
        return bool(date.fromisoformat(value))
    except ValueError:
        return False


def is_short(value: str) -> bool:
    """Return whether a text may be looked for: not empty, not too long, and all of it can be seen."""
    return 0 < len(value) <= LONGEST and value.isprintable()
