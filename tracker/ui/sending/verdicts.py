"""What came of reading a file, in one sentence, and the ways on from there."""

import streamlit as st

from tracker.checks.checked import Checked
from tracker.terms.findings import Effect
from tracker.ui import markup, menu
from tracker.ui.cache import Listed
from tracker.ui.reading import Reading
from tracker.ui.sending import uploads
from tracker.ui.sending.uploads import Upload
from tracker.ui.view import look_at
from tracker.ui.view_values import OWN


def refused(reading: Reading, sent: Upload) -> None:
    """Say in one sentence why the file cannot be read, and what to do."""
    words, error = reading.words, sent.error
    assert error is not None
    st.html(
        markup.notice(
            "wrong",
            words.said("“{name}” cannot be read", name=sent.name),
            f"{error.said(words.said)} {error.advised(words.said)}",
        )
    )
    with st.container(key="way_on", horizontal=True):
        remove(reading)


def way_on(reading: Reading, sent: Upload) -> None:
    """Say what the file holds, and lead to its overview."""
    words = reading.words
    assert sent.listed is not None
    checked = sent.listed.checked
    if not len(checked.pledges) or checked.blocked:
        blocking(reading, sent, checked)
    if len(checked.pledges):
        said = words.counted(
            "{n} pledge read from “{name}”",
            "{n} pledges read from “{name}”",
            len(checked.pledges),
            name=sent.name,
        )
        st.html(
            markup.notice("gentle" if len(checked.left_out) else "good", said, left_out(reading, sent.listed))
        )
    with st.container(key="way_on", horizontal=True):
        if len(checked.pledges) and st.button(
            words.said("See the overview of this file"),
            type="primary",
            icon=":material/monitoring:",
            key="own_overview",
        ):
            look_at(list=OWN, window=None)
            st.switch_page(menu.page(""))
        remove(reading)


def left_out(reading: Reading, listed: Listed) -> str:
    """Return how many rows are not in."""
    words, out = reading.words, len(listed.checked.left_out)
    if not out:
        return words.said("No row is left out.")
    return words.counted("{n} row is left out.", "{n} rows are left out.", out)


def remove(reading: Reading) -> None:
    """Offer to forget the file."""
    if st.button(
        reading.words.said("Remove this file"), icon=":material/delete:", type="tertiary", key="remove_file"
    ):
        uploads.forget()
        look_at(list=None)
        st.rerun()


def blocking(reading: Reading, sent: Upload, checked: Checked) -> None:
    """Say in one sentence what keeps the file from being used, and what to do."""
    words = reading.words
    first = next(
        (
            group[0]
            for (effect, _), group in checked.findings_by_rule().items()
            if effect is Effect.BLOCKS_RELEASE and len(group)
        ),
        None,
    )
    title = (
        words.said("“{name}” cannot be used yet", name=sent.name)
        if not len(checked.pledges)
        else words.said("“{name}” could not be published like this", name=sent.name)
    )
    st.html(
        markup.notice(
            "wrong",
            title,
            first.advised(words.said)
            if first
            else words.said("No pledge in it could be read. Look at what is to be fixed below."),
        )
    )
