"""What others published since a file was first compared, and the way on."""

import streamlit as st

from tracker.terms.language import N_
from tracker.ui import markup, menu
from tracker.ui.blocks import block
from tracker.ui.cache import Listed
from tracker.ui.moments import moment_said
from tracker.ui.reading import Reading
from tracker.ui.releases.release_names import note_of
from tracker.ui.sending.effects import pin
from tracker.ui.sending.publishing_steps import Step


def conflict(reading: Reading, listed: Listed, step: Step) -> None:
    """Say what others published since this file was first compared, and lead on."""
    if step.based is None or not step.based.between:
        return
    words, based = reading.words, step.based
    last = based.between[-1].number
    rows = [
        [
            str(release.number),
            moment_said(words, release.published_at),
            release.published_by,
            note_of(words, release),
        ]
        for release in based.between
    ]
    with block(
        "conflict",
        words.counted("{n} release came in between", "{n} releases came in between", len(rows)),
        words.said(
            "Your file was compared with release {number}; nothing of yours is lost", number=based.number
        ),
    ):
        st.html(
            markup.table(
                [
                    words.said(text)
                    for text in (N_("Release"), N_("Published"), N_("By"), N_("What it brought"))
                ],
                rows,
                caption=words.said("Releases in between"),
                numbers=False,
            )
        )
        with st.container(key="conflict_ways", horizontal=True):
            st.page_link(
                menu.page("changes"),
                label=words.said("See what they changed"),
                icon=":material/compare_arrows:",
                query_params={"from": str(based.number), "to": str(last)},
            )
            if st.button(
                words.said("Compare my file with release {number} and go on", number=last),
                type="primary",
                key="conflict_go_on",
                icon=":material/refresh:",
            ):
                pin(listed, last)
                st.rerun()
