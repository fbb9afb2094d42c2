"""How lists of one kind are read: a person's choices, kept for the next file with the same headings.

They are kept in the session and in the person's own browser, by the headings that were recognised
before any choice. What a browser hands back is text from outside: it is read as such.
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, fields
from typing import Any

import streamlit as st

from tracker.checks.checked import Choices
from tracker.checks.heading_text import key as folded
from tracker.intake.choices import Form
from tracker.terms.errors import TrackerError
from tracker.terms.fields import FIELD_BY_NAME
from tracker.ui.cache import Listed

CHANGED = "choices_changed"
FROM_BROWSER = "choices_from_browser"
MOST_KINDS = 60
LONGEST_TEXT = 64_000
LONGEST_WORD = 300
MOST_COLUMNS = 256
LARGEST_UNIT = 10**15
LAST_HEADER_LINE = 1_000_000
NO_FORM, NO_CHOICES = Form(), Choices()


@dataclass(frozen=True)
class Said:
    """What a person said about files of one kind."""

    form: Form = field(default_factory=Form)
    choices: Choices = field(default_factory=Choices)

    def __bool__(self) -> bool:
        """Return whether anything was said."""
        return self.form != NO_FORM or self.choices != NO_CHOICES


def kind_of(listed: Listed | None, error: TrackerError | None) -> str:
    """Return which kind of file it is, by the headings (or sheets) recognised in it; "" where there are none."""
    headings: Sequence[str] = ()
    if listed is not None:
        table = listed.table
        headings = [match.heading for match in listed.checked.matches] or (
            table.record(0) if len(table) else ()
        )
    elif error is not None and isinstance(error.values.get("names"), list | tuple):
        headings = [str(name) for name in error.values["names"]]  # ty: ignore[not-iterable]
    words = [folded(heading[:LONGEST_WORD]) for heading in headings]
    if not any(words):
        return ""
    return hashlib.sha256("\x1f".join(words).encode(errors="replace")).hexdigest()[:24]


def said_of(kind: str) -> Said | None:
    """Return what was said about files of a kind, in this session or before; None if nothing was."""
    changed = _changed()
    return changed[kind] if kind in changed else _from_browser().get(kind)


def keep(kind: str, said: Said | None) -> None:
    """Keep what a person said about files of a kind; None forgets it."""
    if kind:
        st.session_state[CHANGED] = {**_changed(), kind: said or None}


def take_in(text: object) -> None:
    """Take in what the browser kept; whatever is not understood is left out."""
    st.session_state[FROM_BROWSER] = read(text)


def changed_texts() -> dict[str, str | None]:
    """Return what this session changed, as the browser is to keep it: None is to be forgotten."""
    return {kind: written(said) if said else None for kind, said in _changed().items()}


def written(said: Said) -> str:
    """Return what a person said as text: only what differs from what is recognised."""
    held = {
        name: value
        for part, usual in ((said.form, NO_FORM), (said.choices, NO_CHOICES))
        for name, value in asdict(part).items()
        if value != getattr(usual, name)
    }
    return json.dumps(held, ensure_ascii=False)


def read(text: object) -> dict[str, Said]:
    """Return what a browser kept, by kind of file: only well-formed entries of known choices."""
    held = _loaded(text)
    found: dict[str, Said] = {}
    for kind, entry in list(held.items())[-MOST_KINDS:]:
        said = read_said(_loaded(entry))
        if said and kind.isalnum() and len(kind) <= LONGEST_WORD:
            found[kind] = said
    return found


def read_said(held: Mapping[str, Any]) -> Said:
    """Return what one entry says; what is not one of the known choices counts as not said."""
    orders, marks = ("dmy", "mdy", "ymd"), ("comma", "point")
    form = Form(_word(held.get("encoding")), _sign(held.get("delimiter")), _word(held.get("sheet")))
    choices = Choices(
        columns=_pairs(held.get("columns")),
        values=_pairs(held.get("values")),
        unit=_whole(held.get("unit"), LARGEST_UNIT),
        header_line=_whole(held.get("header_line"), LAST_HEADER_LINE),
        dates=held.get("dates") if held.get("dates") in orders else None,
        decimal=held.get("decimal") if held.get("decimal") in marks else None,
        ignored=tuple(word for word in map(_word, _listed(held.get("ignored"))) if word),
    )
    return Said(form, choices)


def _changed() -> dict[str, Said | None]:
    return st.session_state.get(CHANGED, {})


def _from_browser() -> dict[str, Said]:
    return st.session_state.get(FROM_BROWSER, {})


def _loaded(text: object) -> dict[str, Any]:
    """Return an object of JSON; {} for anything else."""
    if not isinstance(text, str) or len(text) > LONGEST_TEXT:
        return {}
    try:
        held = json.loads(text)
    except (ValueError, RecursionError):
        return {}
    return held if isinstance(held, dict) else {}


def _listed(held: object) -> list[Any]:
    return held[:MOST_COLUMNS] if isinstance(held, list) else []


def _word(held: object) -> str | None:
    return held if isinstance(held, str) and 0 < len(held) <= LONGEST_WORD else None


def _sign(held: object) -> str | None:
    return held if isinstance(held, str) and len(held) == 1 else None


def _whole(held: object, most: int) -> int | None:
    return held if isinstance(held, int) and not isinstance(held, bool) and 0 < held <= most else None


def _pairs(held: object) -> tuple[tuple[str, str], ...]:
    return tuple(
        (entry[0], entry[1])
        for entry in _listed(held)
        if isinstance(entry, list)
        and len(entry) == 2
        and isinstance(entry[0], str)
        and entry[0] in FIELD_BY_NAME
        and _word(entry[1])
    )


NAMES = tuple(each.name for part in (Form, Choices) for each in fields(part))
"""Every choice there is: a test asks that each is kept."""
