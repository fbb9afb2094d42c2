"""What is read once and kept: the tracker's data, the shipped lists, the reader's own file, measures.

Shared things are keyed by the content they come from, never by a frame; a reader's own file stays
in the reader's session.
"""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import streamlit as st

from tracker.checks.checked import Checked, Choices
from tracker.checks.checking import check
from tracker.intake.apart import read_table_apart
from tracker.intake.choices import Form, Limits
from tracker.intake.table import Table
from tracker.measures.counting import opening_window
from tracker.terms.errors import TrackerError
from tracker.terms.language import N_
from tracker.terms.reference import Reference, data_folder, load_reference
from tracker.terms.vocabulary import Vocabulary

T = TypeVar("T")

OWN_LIST = "own_list"
OWN_MEASURES = "own_measures"
KEPT_MEASURES = 32


class ListMissingError(TrackerError):
    """A list that the page needs is not there."""

    next_step = N_("Put the list into the data folder, or drop your own file on the page “Submit a list”.")


@dataclass(frozen=True)
class Listed:
    """A checked list. `digest` says which content, and which reading of it, its numbers come from."""

    name: str
    content: bytes
    digest: str
    table: Table
    checked: Checked
    form: Form
    choices: Choices

    @property
    def default_window(self) -> str:
        """The window it opens in."""
        return opening_window(self.checked.pledges).value


@st.cache_resource
def _reference(folder: str) -> Reference:
    return load_reference(Path(folder))


def reference() -> Reference:
    """Return the tracker's own data."""
    return _reference(str(data_folder()))


@st.cache_resource(max_entries=8)
def _shipped(folder: str, name: str, digest: str, _content: bytes) -> Listed:  # noqa: ARG001 - the cache's key
    return read_list(_content, name, Form(), Choices(), digest=digest)


def listed(which: str) -> Listed:
    """Return a list by its code in the URL.

    Raises:
        ListMissingError: if there is no such list here.
    """
    if which == "own":
        if found := own():
            return found
        raise ListMissingError(N_("Your file is no longer here: it is kept only while the page is open."),
                               next_step=N_("Drop it again on the page “Submit a list”."))
    path = reference().sample_path if which == "sample" else reference().pledges_path
    try:
        content = path.read_bytes()
    except OSError:
        raise ListMissingError(N_("The list {name} is missing from the data folder."), name=path.name) from None
    return _shipped(str(path.parent), path.name, hashlib.sha256(content).hexdigest(), content)


def read_list(content: bytes, name: str, form: Form, choices: Choices, *, digest: str = "") -> Listed:
    """Read and check a file.

    Raises:
        TrackerError: if the file cannot be read at all.
    """
    vocabulary = Vocabulary(reference())
    table = read_table_apart(content, name, form=form, limits=Limits(), vocabulary=vocabulary)
    checked = check(table, reference(), choices)
    digest = digest or hashlib.sha256(content + repr((name, form, choices)).encode()).hexdigest()
    return Listed(name, content, digest, table, checked, form, choices)


def own() -> Listed | None:
    """Return the reader's own file, if this session has one."""
    return st.session_state.get(OWN_LIST)


def keep_own(found: Listed | None) -> None:
    """Keep the reader's own file for this session only; None forgets it."""
    st.session_state.pop(OWN_MEASURES, None)
    if found is None:
        st.session_state.pop(OWN_LIST, None)
    else:
        st.session_state[OWN_LIST] = found


@st.cache_resource
def _once(folder: str, name: str, _make: Callable[[], object]) -> object:  # noqa: ARG001 - the cache's key
    return _make()


def once(name: str, make: Callable[[], T]) -> T:
    """Return what `make` gives for the tracker's data, made once a process."""
    return _once(str(data_folder()), name, make)  # ty: ignore[invalid-explicit-return]


def warm() -> None:
    """Read what every visitor needs."""
    listed("present")


@st.cache_resource(max_entries=256)
def _measured(key: tuple[object, ...], _compute: Callable[[], object]) -> object:  # noqa: ARG001 - the cache's key
    return _compute()


def measured(which: str, key: tuple[object, ...], compute: Callable[[], T]) -> T:
    """Return what `compute` gives for a list, computed once for each key.

    Numbers of a reader's own file are kept in the reader's session only.
    """
    if which != "own":
        return _measured((listed(which).digest, *key), compute)  # ty: ignore[invalid-explicit-return]
    kept: dict[tuple[object, ...], T] = st.session_state.setdefault(OWN_MEASURES, {})
    if key not in kept:
        while len(kept) >= KEPT_MEASURES:
            kept.pop(next(iter(kept)))
        kept[key] = compute()
    return kept[key]
