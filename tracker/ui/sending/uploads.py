"""The reader's own file in this session: what was sent, how it is read, and what came of it."""

import logging
from dataclasses import dataclass, field, replace

import streamlit as st

from tracker.checks.checked import Choices
from tracker.exports.csv_files import as_csv
from tracker.intake.choices import Form
from tracker.terms.errors import TrackerError
from tracker.ui import cache
from tracker.ui.cache import Listed
from tracker.ui.sending import kept_choices, kept_uploads
from tracker.ui.sending.kept_choices import Said

LOG = logging.getLogger(__name__)
KEY = "upload"


@dataclass(frozen=True)
class Upload:
    """A file as it was sent, the person's choices, and either the list it gives or why it gives none.

    `kind` says by which headings its choices are kept; `remembered` whether they come from an earlier file.
    """

    name: str
    content: bytes
    form: Form = field(default_factory=Form)
    choices: Choices = field(default_factory=Choices)
    listed: Listed | None = None
    error: TrackerError | None = None
    kind: str = ""
    remembered: bool = False

    @property
    def said(self) -> Said:
        """What the person said about how it is read."""
        return Said(self.form, self.choices)


def warm() -> None:
    """Have a list of one row read and checked, so that the first file that is sent waits for nothing.

    Raises:
        TrackerError: if the tracker's data cannot be read.
    """
    reference = cache.reference()
    row = {
        "country": next(iter(reference.codelists["country"])).code,
        "sector": next(iter(reference.codelists["sector"])).code,
        "amount": "1",
        "currency": reference.target.currency,
        "announced_on": reference.target.starts_on.isoformat(),
    }
    content = as_csv(list(row), [list(row.values())])
    cache.read_list(content, "warm.csv", Form(), Choices())


def upload() -> Upload | None:
    """Return the file of this session, or the one that this browser sent in a session before (a sign-in begins a new one)."""
    if KEY not in st.session_state and (draft := kept_uploads.found()):
        first = _read(Upload(draft.name, draft.content))
        sent = replace(first, form=draft.form, choices=draft.choices)
        _keep(_read(sent) if sent.said else first)
    return st.session_state.get(KEY)


def take(name: str, content: bytes) -> Upload:
    """Read a file that was just sent, as files of its kind were read before; keep it for its owner's next sessions."""
    sent = as_before(_read(Upload(name, content)))
    kept_uploads.keep(name, content, sent.form, sent.choices, new=True)
    return _keep(sent)


def looked_at(name: str, content: bytes) -> Upload:
    """Read a file as files of its kind were read before, without keeping it: to set it beside another."""
    return as_before(_read(Upload(name, content)))


def as_before(sent: Upload) -> Upload:
    """Return a file read by the choices that were made for its kind, where there are some and they still fit."""
    said = kept_choices.said_of(sent.kind)
    if not said:
        return sent
    found = _read(replace(sent, form=said.form, choices=said.choices, remembered=True))
    return found if found.listed is not None or sent.listed is None else sent


def read_again(sent: Upload, form: Form, choices: Choices) -> Upload:
    """Read the same file by other choices, and keep them for the next file of its kind if it could be read."""
    kept_uploads.keep(sent.name, sent.content, form, choices, new=False)
    found = _keep(_read(replace(sent, form=form, choices=choices, remembered=False)))
    if found.listed is not None:
        kept_choices.keep(found.kind, found.said)
    return found


def read_recognised(sent: Upload) -> Upload:
    """Read the same file without any choice; what is kept for its kind stays."""
    kept_uploads.keep(sent.name, sent.content, Form(), Choices(), new=False)
    return _keep(_read(Upload(sent.name, sent.content, kind=sent.kind)))


def use_kept() -> None:
    """Read the file of this session as its kind was read before, if nothing was said about it yet."""
    sent = st.session_state.get(KEY)
    if sent is not None and not sent.said and (found := as_before(sent)).said:
        kept_uploads.keep(found.name, found.content, found.form, found.choices, new=False)
        _keep(found)


def forget() -> None:
    """Forget the file of this session."""
    kept_uploads.forget()
    st.session_state.pop(KEY, None)
    cache.keep_own(None)


def _keep(sent: Upload) -> Upload:
    st.session_state[KEY] = sent
    cache.keep_own(sent.listed)
    return sent


def _read(sent: Upload) -> Upload:
    """Return a file with what it gives, read as its choices say."""
    try:
        public = cache.newest().published
        listed = cache.read_list(
            sent.content, sent.name, sent.form, sent.choices, earlier=public.pledges if public else None
        )
    except TrackerError as error:
        LOG.info("a file was refused: %s", error.rule)
        found = replace(sent, listed=None, error=error)
    else:
        found = replace(sent, listed=listed, error=None)
    if found.kind or found.said:  # a kind is what is recognised before anything is said
        return found
    return replace(found, kind=kept_choices.kind_of(found.listed, found.error))
