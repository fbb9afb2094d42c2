"""The history of releases: the table of them, page by page."""

from fractions import Fraction
from urllib.parse import urlencode

import streamlit as st

from tracker.measures.standings import ALL, STATED
from tracker.releases.release import Damaged, Release
from tracker.releases.scopes import Scope, ScopeKind
from tracker.terms.language import N_
from tracker.terms.money import digits
from tracker.ui import markup
from tracker.ui.blocks import block
from tracker.ui.linked import figure_link, said_with
from tracker.ui.links import inner_link
from tracker.ui.markup import Html, shortened, tag
from tracker.ui.moments import local_day, moment_said
from tracker.ui.reading import Reading
from tracker.ui.releases.published import Shelf
from tracker.ui.releases.release_names import note_of
from tracker.ui.view_values import whole_release

A_PAGE = 10
WITH_AN_AMOUNT = f"{STATED}amount"
OLDER_THAN = "history_older_than"
SCOPES = {
    ScopeKind.WHOLE: N_("the whole list"),
    ScopeKind.COUNTRIES: N_("all pledges of {of}"),
    ScopeKind.UPDATE: N_("additions and updates"),
    ScopeKind.CORRECTION: N_("correction of {of}"),
    ScopeKind.RESTORE: N_("restored from release {of}"),
}

Listed = tuple[Release | Damaged, ...]


def page(shelf: Shelf) -> Listed:
    """Return the releases on the page of the history that is open."""
    return shelf.store.history(A_PAGE, before=st.session_state.get(OLDER_THAN))


def show_history(reading: Reading, listed: Listed, newest: int) -> None:
    """Show releases as a table, newest first, with the way to older and newer ones."""
    words = reading.words
    heading = words.counted("{n} release so far", "{n} releases so far", newest)
    with block("history", heading, words.said("Each list as it was published; none is ever changed or lost")):
        st.html(
            markup.table(
                [words.said(text) for text in head(reading)],
                [row(reading, found) for found in listed],
                caption=words.said("Releases, the newest first"),
                numbers=False,
            )
        )
        with st.container(key="history_pages", horizontal=True):
            if OLDER_THAN in st.session_state and st.button(
                words.said("Newest"), icon=":material/first_page:", key="history_newest"
            ):
                st.session_state.pop(OLDER_THAN)
                st.rerun()
            if (
                listed
                and listed[-1].number > 1
                and st.button(words.said("Older"), icon=":material/chevron_right:", key="history_older")
            ):
                st.session_state[OLDER_THAN] = listed[-1].number
                st.rerun()


def head(reading: Reading) -> list[str]:
    """Return the headings of the history."""
    words, reference = reading.words, reading.reference
    rules = (reference.rules[0], reference.rule_by_name[reference.firm_rule])
    return [
        words.said("Release"),
        words.said("Published"),
        words.said("By"),
        words.said("What it brought"),
        words.said("Complete up to"),
        words.said("Pledges"),
        *(words.text(rule.title) for rule in rules),
    ]


def row(reading: Reading, found: Release | Damaged) -> list[str]:
    """Return one release as cells; what is erased or damaged is named as such."""
    words = reading.words
    if isinstance(found, Damaged):
        return [
            str(found.number),
            "–",
            "–",
            badge("fix", words.said("Damaged: it is not what was published, and is not shown")),
            "–",
            "–",
            "–",
            "–",
        ]
    number = tag("a", str(found.number), href=address(reading, found.number), target="_self")
    about = [moment_said(words, found.published_at), found.published_by]
    if found.erased:
        said = words.said(
            "Erased on {day} by {by}: {reason}",
            day=words.day(local_day(found.erased.at)),
            by=found.erased.by,
            reason=found.erased.reason,
        )
        return [str(found.number), *about, badge("look", said), through(reading, found), "–", "–", "–"]
    return [
        number,
        *about,
        brought(reading, found),
        through(reading, found),
        counted_pledges(reading, found),
        *headlines(reading, found),
    ]


def badge(kind: str, text: str) -> Html:
    """Return a remark that stands out."""
    return tag("span", text, class_=f"remark remark-{kind}")


def address(reading: Reading, number: int) -> str:
    """Return the address of the overview of a release."""
    return f"./?{urlencode({'release': number, 'lang': reading.view.lang})}"


def through(reading: Reading, release: Release) -> str:
    """Return the day up to which a list is complete."""
    return reading.words.day(release.data_through) if release.data_through else "–"


def brought(reading: Reading, release: Release) -> Html:
    """Return the note of a release, and what it was made of."""
    words = reading.words
    return tag(
        "span",
        shortened(note_of(words, release), 240),
        Html("<br>"),
        tag("span", scope_said(reading, release.scope), class_="quiet"),
    )


def scope_said(reading: Reading, scope: Scope) -> str:
    """Return what a release was made of."""
    words = reading.words
    names = (
        [words.name("country", code) for code in scope.of]
        if scope.kind is ScopeKind.COUNTRIES
        else list(scope.of)
    )
    return words.said(SCOPES[scope.kind], of=("、" if words.language == "ja" else ", ").join(names))


def counted_pledges(reading: Reading, release: Release) -> Html:
    """Return how many pledges a list holds, and what differs from the one before."""
    words, counts = reading.words, release.counts
    assert counts is not None
    parts = [
        (words.said("{n} new", n=words.number(counts.new)), counts.new),
        (words.said("{n} changed", n=words.number(counts.changed)), counts.changed),
        (words.said("{n} gone", n=words.number(counts.vanished)), counts.vanished),
        (words.said("{n} rows left out", n=words.number(counts.left_out)), counts.left_out),
    ]
    where = whole_release(release.number, counts.on) | {"window": counts.window}
    said = said_with(
        words,
        N_("{known} of {n} with an amount"),
        known=figure_link(
            reading,
            words.number(counts.rows_with_amount),
            counts.rows_with_amount,
            standing=WITH_AN_AMOUNT,
            changes=where,
        ),
        n=figure_link(reading, words.number(counts.rows), counts.rows, standing=ALL, changes=where),
    )
    differs = ", ".join(text for text, number in parts if number)
    changes = reading.view.link_to("changes", **{"from": str(release.parent or 0), "to": str(release.number)})
    return tag(
        "span",
        said,
        Html("<br>"),
        tag("span", inner_link(changes, differs), class_="quiet"),
        class_="figure",
    )


def headlines(reading: Reading, release: Release) -> list[str]:
    """Return what the first rule and the firm one counted when a list was published, in the window it opened in."""
    reference, counts = reading.reference, release.counts
    assert counts is not None
    totals = counts.totals[counts.window]
    unit = release.method["target"]["currency"]
    return [
        tag(
            "span",
            reading.words.money(Fraction(totals[rule]["counted"], 10 ** digits(unit)), unit),
            class_="sum",
        )
        if rule in totals
        else "–"
        for rule in (reference.rules[0].name, reference.firm_rule)
    ]
