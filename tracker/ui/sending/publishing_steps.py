"""The public steps of sending a list: what it stands for, what it would change, and publishing it."""

from dataclasses import dataclass

import streamlit as st

from tracker.releases.drafts import Filing
from tracker.releases.errors import ConflictError
from tracker.releases.scopes import UPDATE, WHOLE, Scope, ScopeKind
from tracker.terms.errors import TrackerError
from tracker.terms.language import N_
from tracker.ui import markup, menu
from tracker.ui.blocks import block, sides
from tracker.ui.cache import Listed
from tracker.ui.markup import joined, tag
from tracker.ui.moments import moment_said
from tracker.ui.people.rights import refused
from tracker.ui.reading import Reading
from tracker.ui.releases import changed_pledges, changed_rows, changes_shown
from tracker.ui.releases.comparisons import Comparison
from tracker.ui.releases.published import shelf
from tracker.ui.releases.release_names import note_of
from tracker.ui.sending import uploads
from tracker.ui.sending.effects import (
    Base,
    base,
    countries_of,
    covers_less,
    draft_of,
    effect,
    given,
    other_columns,
    pin,
)
from tracker.ui.sending.outcomes import bring, keep_outcome
from tracker.ui.shown import amounts_of
from tracker.ui.view import look_at, today

SCOPES = {
    ScopeKind.WHOLE: N_("The whole list"),
    ScopeKind.COUNTRIES: N_("All pledges of some countries"),
    ScopeKind.UPDATE: N_("Additions and updates"),
}
MEANINGS = {
    ScopeKind.WHOLE: N_("Pledges that are not in the file are no longer in the list."),
    ScopeKind.COUNTRIES: N_(
        "The file holds every pledge of these countries; those of the other countries stay as they are."
    ),
    ScopeKind.UPDATE: N_(
        "Pledges of the file are added, or replace those with the same ID; all others stay as they are."
    ),
}


@dataclass(frozen=True)
class Step:
    """How far a file has come: the release it would follow, its scope and its effect, or what is in the way."""

    based: Base | None = None
    scope: Scope | None = None
    found: Comparison | None = None
    trouble: TrackerError | None = None


def scope_step(reading: Reading, listed: Listed) -> Step:
    """Show the choice of what the file stands for; a file of some countries has no scope until it is chosen."""
    words = reading.words
    try:
        based = base(listed)
    except TrackerError as error:
        return Step(trouble=error)
    with block(
        "scope",
        words.said("What does this file stand for?"),
        words.said("Only pledges in this part of the list can vanish"),
    ):
        kind = st.radio(
            words.said("What does this file stand for?"),
            list(SCOPES),
            index=None if covers_less(listed, based) else 0,
            key=f"scope_{listed.digest}",
            format_func=lambda one: words.said(SCOPES[one]),
            captions=[words.said(text) for text in MEANINGS.values()],
            label_visibility="collapsed",
        )
        scope = {ScopeKind.WHOLE: WHOLE, ScopeKind.UPDATE: UPDATE}.get(kind) if kind else None
        if kind is ScopeKind.COUNTRIES:
            codes = st.multiselect(
                words.said("Countries that this file is complete for"),
                [code.code for code in reading.reference.codelists["country"]],
                default=countries_of(listed),
                key=f"scope_countries_{listed.digest}",
                format_func=lambda code: words.name("country", code),
                placeholder=words.said("Choose"),
            )
            scope = Scope(ScopeKind.COUNTRIES, tuple(sorted(codes))) if codes else None
    return Step(based, scope)


def effect_step(reading: Reading, listed: Listed, step: Step) -> Step:
    """Show what publishing the file would change; nothing until its scope is chosen."""
    words = reading.words
    if (
        step.trouble
        or step.based is None
        or step.scope is None
        or listed.checked.blocked
        or not len(listed.pledges)
    ):
        return step
    try:
        with st.spinner(words.said("Comparing with the list in force…")):
            found = effect(reading, listed, step.based, step.scope)
    except TrackerError as error:
        return Step(step.based, step.scope, trouble=error)
    amounts = amounts_of(reading)
    with block(
        "effect",
        words.said("What publishing this file would change"),
        words.said("Compared with release {number}", number=step.based.opened.release.number)
        if step.based.opened
        else words.said("It would be the first list"),
    ):
        changes_shown.in_words(reading, found, amounts)
    wide, narrow = sides(2, 3)
    with wide:
        changes_shown.waterfall(reading, found, amounts, key="effect_waterfall")
    with narrow:
        changes_shown.by_every_rule(reading, found, amounts, key="effect_rules")
    changed_pledges.every_pledge(reading, found, amounts, key="effect_pledges")
    return Step(step.based, step.scope, found)


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
        changed_rows.more(reading, len(vanished))
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
