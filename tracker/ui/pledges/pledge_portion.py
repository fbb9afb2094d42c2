"""Which portion of the list of pledges is shown, as the URL says it: the largest, what is beyond them, the silent."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from tracker.measures.filters import BLANK
from tracker.measures.parties import party_cells
from tracker.measures.portions import Portion
from tracker.measures.quality import SILENCE_TITLES
from tracker.terms.fields import FIELD_BY_NAME
from tracker.ui import cache
from tracker.ui.breakdown.breakdowns import BY_PARTY
from tracker.ui.lists import dated_list
from tracker.ui.reading import Reading
from tracker.ui.view import View

NAMES = ("top", "beyond", "silent", "reached", "having")
MOST = 1_000_000


def portion_asked(more: Mapping[str, str]) -> tuple[Portion, list[tuple[str, str]]]:
    """Return the portion that the page's own values of the URL ask for, and those that mean nothing."""
    top, beyond, silent, reached, having = (more.get(name) for name in NAMES)
    field, _, number = (beyond or "").partition(":")
    read = Portion(
        top=_number(top),
        beyond=(field, count) if field in BY_PARTY and (count := _number(number)) else None,
        silent=silent if silent in SILENCE_TITLES else None,
        reached=reached if reached == BLANK or is_day(reached or "") else None,
        having=having if having in FIELD_BY_NAME else None,
    )
    unknown = [
        (name, text) for name in NAMES if (text := more.get(name)) is not None and getattr(read, name) is None
    ]
    return read, unknown


def cells_of(view: View, asked: Portion) -> Any:  # noqa: ANN401 - as `party_cells` returns it, or None
    """Return the texts of the parties that a portion is told by, if it is; kept for the list."""
    if asked.beyond is None:
        return None
    field = asked.beyond[0]
    return cache.measured(
        view.list, ("party cells", field), lambda: party_cells(dated_list(view.list), field)
    )


def portion_names(reading: Reading, asked: Portion) -> list[tuple[str, str]]:
    """Return what a portion is called, by the value of the URL that takes it."""
    words, names = reading.words, []
    if asked.top is not None:
        names.append(("top", words.counted("The {n} largest pledge", "The {n} largest pledges", asked.top)))
    if asked.beyond is not None:
        field, count = asked.beyond
        title = words.said(FIELD_BY_NAME[field].title)
        names.append(
            (
                "beyond",
                words.counted(
                    "{field}: beyond the {n} largest amount",
                    "{field}: beyond the {n} largest amounts",
                    count,
                    field=title,
                ),
            )
        )
    if asked.silent is not None:
        group = words.said(SILENCE_TITLES[asked.silent])
        names.append(("silent", words.said("Last news: {group}", group=group)))
    if asked.reached is not None:
        day = words.said("not stated") if asked.reached == BLANK else words.day(asked.reached)
        names.append(("reached", words.said("Stage reached on {day}", day=day)))
    if asked.having is not None:
        title = words.said(FIELD_BY_NAME[asked.having].title)
        names.append(("having", words.said("Stated: {field}", field=title)))
    return names


def is_day(text: str) -> bool:
    """Return whether a text is a day as the URL writes it."""
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _number(text: str | None) -> int | None:
    written = text or ""
    fits = written.isascii() and written.isdigit() and len(written) < 8 and 0 < int(written) <= MOST
    return int(written) if fits else None
