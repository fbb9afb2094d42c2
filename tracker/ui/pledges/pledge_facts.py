"""One pledge in words: what was filed, what it is worth and why, by which rules it counts, what belongs to it."""

import streamlit as st

from tracker.measures.standings import ALL
from tracker.terms.fields import FIELDS, Kind
from tracker.terms.language import N_
from tracker.terms.money import plain
from tracker.terms.target import RATE_TITLES, Window
from tracker.ui import markup
from tracker.ui.blocks import block, page_title
from tracker.ui.links import inner_link, pledge_link
from tracker.ui.markup import Html, joined, link, tag
from tracker.ui.pledges import pledge_cells
from tracker.ui.pledges.pledge_found import Found, Kin, findings
from tracker.ui.reading import Reading, window_title
from tracker.ui.sending.rule_titles import TITLES
from tracker.ui.shown import Amounts
from tracker.ui.view_values import UNFILTERED

RATE_PLACES, SMALL_RATE_PLACES = 4, 8
"""Decimals of a rate as it is shown; a rate below one has more."""


def title(reading: Reading, found: Found, amounts: Amounts) -> None:
    """Show what the pledge is called, and whether it counts as the page is set."""
    words, view, row = reading.words, reading.view, found.row
    rule = words.text(reading.reference.rule_by_name[view.rule].title)
    values = {
        "rule": rule,
        "window": window_title(reading, view.window),
        "value": pledge_cells.valued(reading, row, amounts),
        "reason": pledge_cells.standing(reading, row),
    }
    if not row["counts"]:
        lead = words.said("By the rule “{rule}” ({window}) it does not count: {reason}.", **values)
    elif pledge_cells.value_of(row) is None:
        lead = words.said("By the rule “{rule}” ({window}) it counts, but adds nothing: {value}.", **values)
    else:
        lead = words.said("By the rule “{rule}” ({window}) it counts {value}.", **values)
    page_title(pledge_cells.name_of(row), lead)
    st.html(tag("p", inner_link(view.link_to("pledges"), words.said("To the list of pledges"))))


def as_filed(reading: Reading, found: Found) -> None:
    """Show every field as it was filed, and the columns beyond them that everybody may see."""
    words = reading.words
    facts = [(words.said(field.title), filed_field(reading, found, field.name)) for field in FIELDS]
    with block(
        "filed", words.said("As filed"), words.said("Every field of the pledge, as the list gives it")
    ):
        st.html(_facts(facts))
        if found.others:
            st.html(tag("p", words.said("Further columns of the list"), class_="quiet"))
            st.html(_facts(list(found.others.items())))


def filed_field(reading: Reading, found: Found, name: str) -> str:
    """Return one field as it was filed, whole."""
    words, row = reading.words, found.row
    field = next(field for field in FIELDS if field.name == name)
    if field.kind is Kind.AMOUNT:
        amount = pledge_cells.filed(words, row[name], pledge_cells.text(row, "currency"))
        known = pledge_cells.filed_plain(row[name]) or name == "amount"
        return amount if known else tag("span", words.said("not stated"), class_="quiet")
    text = pledge_cells.text(row, name)
    if not text:
        return tag("span", words.said("not stated"), class_="quiet")
    if name == "stage":
        return pledge_cells.stage_badge(reading, text)
    if field.kind is Kind.CODE:
        return words.name(name, text)
    if field.kind is Kind.DATE:
        return words.day(text)
    return link(text, text) if field.kind is Kind.URL else text


def converted(reading: Reading, found: Found, amounts: Amounts) -> None:
    """Show the amount as filed and its value under every rate view, with the rate, its day and its source."""
    words, row, target = reading.words, found.row, reading.reference.target
    currency = pledge_cells.text(row, "currency")
    filed = pledge_cells.filed(words, row["amount"], currency)
    rows = [
        [
            _marked(words.said(RATE_TITLES[one.rate_view]), one.rate_view is reading.view.rates),
            "–"
            if one.rate is None or currency == target.currency
            else f"1 {currency} = {_rate(reading, one.rate.per_unit)} {target.currency}",
            "–" if one.rate is None or one.rate.on is None else words.day(one.rate.on),
            "–" if one.rate is None else words.said(one.rate.source),
            words.said(one.gap) if one.value is None else amounts.exact(one.value),
        ]
        for one in found.conversions
    ]
    head = [N_("Exchange rate"), N_("Rate"), N_("Published on"), N_("Source of the rate"), N_("Value")]
    with block(
        "converted",
        words.said("Filed: {amount}", amount=filed),
        words.said("Its value in the currency of the target under every rate view"),
    ):
        st.html(
            markup.table(
                [words.said(text) for text in head],
                rows,
                caption=words.said("The value is counted in {currency}", currency=target.currency),
                numbers=False,
            )
        )
        notes = [
            words.said(
                "A value is rounded half up once, to the smallest unit of {currency}; rates are not rounded.",
                currency=target.currency,
            )
        ]
        if amounts.display.currency != target.currency:
            notes.append(
                words.said(
                    "Shown in {currency} at the fixed rate, as everywhere on this site.",
                    currency=amounts.display.currency,
                )
            )
        st.html(tag("p", " ".join(notes), class_="foot"))


def by_every_rule(reading: Reading, found: Found) -> None:
    """Show whether every rule counts the pledge in every window, and why not."""
    words, view = reading.words, reading.view
    cells = {(one.rule, one.window): one for one in found.standings}
    rows = []
    for rule in reading.reference.rules:
        name = tag("span", _marked(words.text(rule.title), rule.name == view.rule))
        row = [name]
        for window in Window:
            one = cells[rule.name, window]
            said = words.said(pledge_cells.COUNTS) if one.counts else words.said(one.reason)
            here = rule.name == view.rule and window is view.window
            row.append(tag("strong", said) if here else said if one.counts else _quiet(said))
        rows.append(row)
    counting = sum(one.counts for one in found.standings)
    with block(
        "standings",
        words.counted(
            "It counts in {n} of {all} ways of counting",
            "It counts in {n} of {all} ways of counting",
            counting,
            all=words.number(len(found.standings)),
        ),
        words.said("Every counting rule in every window, and the reason where it does not count"),
    ):
        st.html(
            markup.table(
                [words.said("Counting rule"), *(window_title(reading, window) for window in Window)],
                rows,
                caption=words.said(
                    "As of {day}; the way this page is set stands out", day=words.day(view.on)
                ),
                numbers=False,
            )
        )


def belonging(reading: Reading, found: Found, amounts: Amounts) -> None:
    """Show the umbrella with the other parts of it, the parts of this one, and announcements of the same."""
    words, held = reading.words, found.relatives
    kin = [
        (words.said("The pledge that it announces again"), found.original),
        (words.said("Announced again as"), found.again),
        (words.said("The umbrella it belongs to"), found.umbrella),
        (words.said("Other parts of the same umbrella"), found.sisters),
        (words.said("Its parts: an umbrella counts only while none of them has an amount"), found.parts),
    ]
    if not held.part_of and not held.same_as and not any(each.count for _, each in kin):
        return
    with block(
        "belonging",
        words.said("What belongs together"),
        words.said("Umbrellas are never summed with their parts, and nothing is counted twice"),
    ):
        if held.same_as and held.original is None:
            st.html(tag("p", words.said("Same as {other}, which is not in this list.", other=held.same_as)))
        if held.part_of:
            st.html(tag("p", _umbrella(reading, held.part_of)))
        for said, each in kin:
            if each.count:
                _kin_table(reading, said, each, amounts)
        if found.sisters.count > len(found.sisters.rows) or found.sisters.count:
            href = reading.view.link_to("pledges", **{**UNFILTERED, "part_of": held.part_of, "standing": ALL})
            st.html(tag("p", inner_link(href, words.said("All pledges of this umbrella"))))


def noted(reading: Reading, found: Found) -> None:
    """Show what was found in the pledge's line when its file was read, if that was kept."""
    words, kept = reading.words, findings(reading.view, found.row)
    if not kept:
        return
    with block(
        "noted",
        words.counted("{n} note on its line in the file", "{n} notes on its line in the file", len(kept)),
        words.said("Line {line}", line=words.number(int(found.row["line"]))),
    ):
        rows = [
            [
                words.said(TITLES.get(one.rule, one.rule)),
                one.column or "–",
                one.found,
                one.advised(words.said),
            ]
            for one in kept
        ]
        head = [N_("Rule"), N_("Column"), N_("Found"), N_("What to do")]
        st.html(
            markup.table(
                [words.said(text) for text in head],
                rows,
                caption=words.said("Findings in this line"),
                numbers=False,
            )
        )


def _kin_table(reading: Reading, said: str, kin: Kin, amounts: Amounts) -> None:
    words = reading.words
    rows = [
        [
            pledge_link(reading, pledge_cells.text(row, "project_id"), pledge_cells.name_of(row)),
            pledge_cells.cell(reading, row, "stage", amounts),
            pledge_cells.cell(reading, row, "amount", amounts),
            pledge_cells.cell(reading, row, "value", amounts),
            pledge_cells.cell(reading, row, "standing", amounts),
        ]
        for row in kin.rows
    ]
    head = [
        words.said("Pledge"),
        *(pledge_cells.heading(words, name) for name in ("stage", "amount", "value", "standing")),
    ]
    st.html(markup.table(head, rows, caption=said, numbers=False))
    if kin.count > len(kin.rows):
        more = kin.count - len(kin.rows)
        st.html(tag("p", words.counted("and {n} more", "and {n} more", more), class_="foot"))


def _umbrella(reading: Reading, part_of: str) -> Html:
    """Return what a pledge belongs to: a claim with its source, or the label as it stands."""
    words, claims = reading.words, reading.reference.claims
    said = words.said("Part of: {umbrella}", umbrella=part_of)
    named = claims[claims["claim_id"] == part_of] if len(claims) else claims
    if not len(named):
        return joined((said,))
    claim = named.iloc[0]
    parts = [said, str(claim["what_it_is"]), link(str(claim["source_url"]), words.said("Source"))]
    return joined([part for part in parts if part], " · ")


def _rate(reading: Reading, per_unit) -> str:  # noqa: ANN001 - an exact fraction
    places = RATE_PLACES if per_unit >= 1 else SMALL_RATE_PLACES
    return plain(per_unit, reading.words.language, places, strip=True)


def _marked(text: str, here: bool) -> Html:
    return tag("strong", text) if here else joined((text,))


def _quiet(text: str) -> Html:
    return tag("span", text, class_="quiet")


def _facts(facts: list[tuple[str, str]]) -> Html:
    return tag(
        "dl", joined(joined((tag("dt", name), tag("dd", value))) for name, value in facts), class_="facts"
    )
