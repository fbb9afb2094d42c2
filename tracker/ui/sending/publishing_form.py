"""The form that publishes a file: its note, what must be ticked, and what is still in the way."""

import streamlit as st

from tracker.releases.drafts import Filing
from tracker.releases.errors import ConflictError
from tracker.terms.errors import TrackerError
from tracker.ui import markup
from tracker.ui.blocks import beyond, block
from tracker.ui.cache import Listed
from tracker.ui.markup import joined, tag
from tracker.ui.people.rights import refused
from tracker.ui.reading import Reading
from tracker.ui.releases import changed_rows
from tracker.ui.releases.published import shelf
from tracker.ui.sending import uploads
from tracker.ui.sending.conflicts import conflict
from tracker.ui.sending.effects import (
    Base,
    draft_of,
    given,
    other_columns,
)
from tracker.ui.sending.outcomes import bring, keep_outcome
from tracker.ui.sending.publishing_steps import Step
from tracker.ui.view import look_at, today


def publish_step(reading: Reading, listed: Listed, step: Step) -> None:
    """Show what is still in the way, or the form that publishes."""
    words, checked = reading.words, listed.checked
    conflict(reading, listed, step)
    reasons = in_the_way(reading, listed, step)
    number = step.based.number + 1 if step.based else 1
    second = reading.reference.target.second_person
    title = (
        words.said("Propose it as release {number}", number=number)
        if second
        else words.said("Publish it as release {number}", number=number)
    )
    with block("publish", title, words.said("Nothing is published until you press the button below")):
        if reasons:
            st.html(markup.notice("gentle", words.said("Not yet possible."), ""))
            st.html(tag("ul", joined(tag("li", reason) for reason in reasons), class_="prose"))
        with st.form("publish", border=False):
            note = st.text_area(
                words.said("What this list brings, and why (everybody can read this; required)"),
                max_chars=1000,
                key="publish_note",
            )
            through = st.date_input(
                words.said("The list is complete up to (optional)"),
                value=None,
                max_value=today(),
                format="YYYY-MM-DD",
                key="publish_through",
            )
            left_out = gone = True
            if len(checked.left_out):
                left_out = st.checkbox(
                    words.counted(
                        "Publish without {n} row that could not be read; it stays in the file that editors can download",
                        "Publish without {n} rows that could not be read; they stay in the file that editors can download",
                        len(checked.left_out),
                    ),
                    key="publish_left_out",
                )
            if vanished := vanished_titles(step):
                gone = vanishing(reading, vanished)
            public = public_columns(reading, listed, step)
            pressed = st.form_submit_button(
                title, type="primary", disabled=bool(reasons), key="publish_now", icon=":material/publish:"
            )
        if pressed and step.based and step.scope:
            if not gone:
                st.html(
                    markup.notice(
                        "wrong",
                        words.said("Pledges would vanish."),
                        words.said("Tick that they may, choose another scope, or keep them in the file."),
                    )
                )
                return
            published(
                reading,
                listed,
                step.based,
                Filing(
                    note=note,
                    scope=step.scope,
                    data_through=through,
                    without_left_out_rows=bool(left_out),
                    public_columns=tuple(public),
                    given=given(listed),
                ),
            )


def in_the_way(reading: Reading, listed: Listed, step: Step) -> list[str]:
    """Return what keeps this visitor from publishing this file, in words."""
    words, checked = reading.words, listed.checked
    found = []
    if checked.blocked or not len(listed.pledges):
        found.append(words.said("Some findings must be settled first: see “To fix” above."))
    elif step.trouble is not None:
        found.append(f"{step.trouble.said(words.said)} {step.trouble.advised(words.said)}")
    elif step.scope is None:
        found.append(words.said("Choose above what the file stands for."))
    if step.based and step.based.between:
        found.append(words.said("Others published in the meantime: look at what came in between."))
    if reason := refused(reading):
        found.append(reason)
    return found


def vanished_titles(step: Step) -> list[tuple[str, str]]:
    """Return the pledges that would no longer be in the list, by ID and title."""
    if step.found is None:
        return []
    pledges = step.found.changes.pledges
    gone = pledges[pledges["state"] == "vanished"]
    return [(str(row["project_id"]), str(row["title"] or "")) for row in gone.to_dict("records")]


def vanishing(reading: Reading, vanished: list[tuple[str, str]]) -> bool:
    """Show the pledges that would vanish; return whether they may."""
    words = reading.words
    with st.expander(
        words.counted(
            "{n} pledge is not in this file and would vanish",
            "{n} pledges are not in this file and would vanish",
            len(vanished),
        ),
        type="compact",
        key="publish_vanished",
        expanded=len(vanished) <= changed_rows.FIRST_ROWS,
    ):
        st.html(
            markup.table(
                [words.said("ID"), words.said("Title")],
                vanished[: changed_rows.FIRST_ROWS],
                caption=words.said("If a pledge was given up, keep it with the stage “cancelled”."),
                numbers=False,
            )
        )
        beyond(reading, len(vanished) - changed_rows.FIRST_ROWS)
    return st.checkbox(words.said("These pledges may vanish from the list"), key="publish_gone")


def public_columns(reading: Reading, listed: Listed, step: Step) -> list[str]:
    """Show the columns that the tracker does not know; return those that everybody may see."""
    words, headings = reading.words, other_columns(listed.checked)
    if not headings:
        return []
    known = step.based.public_columns if step.based else ()
    return st.multiselect(
        words.said(
            "Columns that the tracker does not know stay private, unless chosen here for everybody to see"
        ),
        headings,
        default=[heading for heading in headings if heading in known],
        key=f"publish_public_{listed.digest}",
        placeholder=words.said("None"),
    )


def published(reading: Reading, listed: Listed, based: Base, filing: Filing) -> None:
    """Publish the file and lead to the release; or say why not, with nothing lost."""
    words = reading.words
    try:
        with st.spinner(words.said("Publishing…")):
            outcome = bring(shelf(reading.reference).store, draft_of(listed, based, filing))
    except ConflictError:
        st.rerun()
    except TrackerError as error:
        st.html(markup.notice("wrong", error.said(words.said), error.advised(words.said)))
    else:
        keep_outcome(outcome)
        uploads.forget()
        look_at(list=None, release=None, window=None, on=None)
        st.rerun()
