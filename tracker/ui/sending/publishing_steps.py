"""The steps before a list is published: what it stands for, and what it would change."""

from dataclasses import dataclass

import streamlit as st

from tracker.releases.scopes import UPDATE, WHOLE, Scope, ScopeKind
from tracker.terms.errors import TrackerError
from tracker.terms.language import N_
from tracker.ui.blocks import block, sides
from tracker.ui.cache import Listed
from tracker.ui.reading import Reading
from tracker.ui.releases import changed_pledges, changes_shown
from tracker.ui.releases.comparisons import Comparison
from tracker.ui.sending.effects import (
    Base,
    base,
    countries_of,
    covers_less,
    effect,
)
from tracker.ui.shown import amounts_of

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
