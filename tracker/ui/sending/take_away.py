"""What one can take away to fill in or to try: the template, the present list, the example files."""

from functools import partial

import streamlit as st

from tracker.exports.examples import examples
from tracker.exports.workbooks import MEDIA_TYPE, pledges_as_workbook, template_as_workbook
from tracker.terms.errors import TrackerError
from tracker.ui import cache, menu
from tracker.ui.markup import tag
from tracker.ui.reading import Reading
from tracker.ui.view import look_at
from tracker.ui.view_values import SAMPLE


def take_away(reading: Reading) -> None:
    """Offer the files that one can start from."""
    words, reference = reading.words, reading.reference
    with st.container(key="take_away", horizontal=True):
        st.download_button(
            words.said("Empty template (Excel)"),
            partial(template_as_workbook, reference, words.said, words.language),
            file_name="template.xlsx",
            mime=MEDIA_TYPE,
            key="template",
            icon=":material/download:",
            on_click="ignore",
        )
        st.download_button(
            words.said("Download the present list as Excel"),
            lambda: pledges_as_workbook(
                cache.listed("present").pledges, reference, words.said, words.language
            ),
            file_name="pledges.xlsx",
            mime=MEDIA_TYPE,
            key="present_list",
            icon=":material/download:",
            on_click="ignore",
        )
        with st.popover(words.said("Example files to try"), icon=":material/folder_open:"):
            example_files(reading)


def example_files(reading: Reading) -> None:
    """Offer the made-up list in the shapes that lists really come in."""
    words = reading.words
    try:
        found = cache.once(
            "examples",
            lambda: examples(cache.shipped(reading.reference.sample_path).checked, reading.reference),
        )
    except TrackerError as error:  # another tracker may have no example list
        st.html(tag("p", error.said(words.said)))
        return
    st.html(
        tag(
            "p", words.said("Made-up rows, not real pledges. Download one and drop it above."), class_="quiet"
        )
    )
    for example in found:
        st.download_button(
            f"{example.name}: {words.said(example.note)}",
            example.content,
            file_name=example.name,
            key=f"example_{example.name}",
            on_click="ignore",
            type="tertiary",
            icon=":material/download:",
        )
    if st.button(
        words.said("See the overview of the made-up list"),
        icon=":material/science:",
        type="tertiary",
        key="sample_overview",
    ):
        look_at(list=SAMPLE, window=None)
        st.switch_page(menu.page(""))
