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
from streamlit.runtime.scriptrunner import get_script_run_ctx

from tracker.checks.checked import Checked, Choices
from tracker.checks.checked_files import checked_file
from tracker.intake.choices import Form
from tracker.intake.table import Table
from tracker.measures.counting import opening_window
from tracker.measures.rates import Rates
from tracker.terms.errors import TrackerError
from tracker.terms.language import N_
from tracker.terms.pledges import Pledges
from tracker.terms.reference import Reference, data_folder, load_reference
from tracker.ui.kept_measures import KeptMeasures
from tracker.ui.releases.published import PublishedList, Shown, shelf

T = TypeVar("T")

SHOWN = "release_shown"
OWN_LIST = "own_list"
OWN_MEASURES = "own_measures"
KEPT_BYTES, KEPT_BYTES_OF_OWN = 768 * 2**20, 96 * 2**20
"""How much room numbers take at most: those of all published lists, and those of one reader's own file."""


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
    def pledges(self) -> Pledges:
        """The pledges that could be read."""
        return self.checked.pledges

    @property
    def default_window(self) -> str:
        """The window it opens in."""
        return opening_window(self.pledges).value


@st.cache_resource
def _reference(folder: str) -> Reference:
    return load_reference(Path(folder))


def reference() -> Reference:
    """Return the tracker's own data."""
    return _reference(str(data_folder()))


@st.cache_resource(max_entries=8)
def _shipped(folder: str, name: str, digest: str, _content: bytes) -> Listed:  # noqa: ARG001 - the cache's key
    return read_list(_content, name, Form(), Choices(), digest=digest)


def show(number: int | None) -> Shown:
    """Return the release to show, the newest without a number, and keep it for this run of the page."""
    found = st.session_state[SHOWN] = _looked(number)
    return found


def present() -> Shown:
    """Return the release that this run of the page shows; the newest where no page is run."""
    if get_script_run_ctx(suppress_warning=True) is None:
        return _looked(None)
    found = st.session_state.get(SHOWN)
    return found if isinstance(found, Shown) else _looked(None)


def newest() -> Shown:
    """Return the newest release as the store holds it at this moment, whatever the page shows."""
    return _looked(None)


def _looked(number: int | None) -> Shown:
    try:
        return shelf(reference()).shown(number)
    except TrackerError as error:
        return Shown(None, 0, error)


def listed(which: str) -> Listed | PublishedList:
    """Return a list by its code in the URL; the one that the tracker ships with, where there is no release.

    Raises:
        ListMissingError: if there is no such list here.
    """
    if which == "own":
        if found := own():
            return found
        raise ListMissingError(
            N_("Your file is no longer here: it is kept for eight hours."),
            next_step=N_("Drop it again on the page “Submit a list”."),
        )
    if which == "present" and (published := present().published):
        return published
    return shipped(reference().sample_path if which == "sample" else reference().pledges_path)


def shipped(path: Path) -> Listed:
    """Return a list of the data folder.

    Raises:
        ListMissingError: if it is not there.
    """
    try:
        content = path.read_bytes()
    except OSError:
        raise ListMissingError(
            N_("The list {name} is missing from the data folder."), name=path.name
        ) from None
    return _shipped(str(path.parent), path.name, hashlib.sha256(content).hexdigest(), content)


def read_list(
    content: bytes,
    name: str,
    form: Form,
    choices: Choices,
    *,
    digest: str = "",
    earlier: Pledges | None = None,
) -> Listed:
    """Read and check a file; `earlier` is the list that is public now, if it is to be checked against it.

    Raises:
        TrackerError: if the file cannot be read at all.
    """
    table, checked = checked_file(
        content,
        name,
        reference(),
        form=form,
        choices=choices,
        earlier=earlier,
        rate=exchange_rates().between,
    )
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


def exchange_rates() -> Rates:
    """Return the exchange rates, read once a process."""
    return once("rates", lambda: Rates(reference().target, reference().rates))


@st.cache_resource
def _once(folder: str, name: str, _make: Callable[[], object]) -> object:  # noqa: ARG001 - the cache's key
    return _make()


def once(name: str, make: Callable[[], T]) -> T:
    """Return what `make` gives for the tracker's data, made once a process."""
    return _once(str(data_folder()), name, make)  # ty: ignore[invalid-explicit-return]


def warm() -> None:
    """Read what every visitor needs; the first start makes the store."""
    _looked(None)


@st.cache_resource
def _kept_measures() -> KeptMeasures:
    return KeptMeasures(KEPT_BYTES)


def measured(which: str, key: tuple[object, ...], compute: Callable[[], T]) -> T:
    """Return what `compute` gives for a list, computed once for each key.

    Numbers of a reader's own file are kept in the reader's session only.
    """
    if which != "own":
        return measured_of(listed(which).digest, key, compute)
    if OWN_MEASURES not in st.session_state:
        st.session_state[OWN_MEASURES] = KeptMeasures(KEPT_BYTES_OF_OWN)
    kept: KeptMeasures = st.session_state[OWN_MEASURES]
    return kept.get(key, compute)


def measured_of(digest: str, key: tuple[object, ...], compute: Callable[[], T]) -> T:
    """Return what `compute` gives for the published content of a digest, computed once for each key."""
    return _kept_measures().get((digest, *key), compute)
