"""What changed between two lists, shown: in words, as a waterfall, by cause, and by every rule."""

import pandas as pd
import streamlit as st

from tracker.figures.waterfall import draw_waterfall, waterfall_alt
from tracker.measures.progress import Total
from tracker.releases.changes import Changes
from tracker.releases.statements import Statement
from tracker.terms.language import N_
from tracker.ui import markup
from tracker.ui.blocks import Grid, block, table
from tracker.ui.lines import chart_words, draw
from tracker.ui.linked import figure_link
from tracker.ui.markup import joined, tag
from tracker.ui.reading import Reading
from tracker.ui.releases.changed_rows import from_to
from tracker.ui.releases.comparisons import Comparison, Values
from tracker.ui.shown import Amounts


def title(reading: Reading, found: Comparison, amounts: Amounts) -> str:
    """Return how the headline moves, in one sentence."""
    words, start, end = reading.words, found.changes.start, found.changes.end
    values = {
        "before": amounts.said(start),
        "after": amounts.said(end),
        "change": amounts.signed(end - start),
    }
    if start == end:
        return words.said("The headline stays at {after}", **values)
    return words.said("The headline goes from {before} to {after} ({change})", **values)


def in_words(reading: Reading, found: Comparison, amounts: Amounts) -> None:
    """Show the alarms, and the three things that changed most."""
    words = reading.words
    for alarm in found.alarms if found.before else ():
        st.html(markup.notice("gentle", words.said("Look twice."), said(reading, alarm, amounts)))
    sentences = [tag("li", said(reading, one, amounts)) for one in found.told]
    st.html(tag("ol", joined(sentences), class_="prose"))


def said(reading: Reading, statement: Statement, amounts: Amounts) -> str:
    """Return a statement in the reader's language and currency."""

    def money(value: int) -> str:
        return amounts.said(value) if value >= 0 else f"−{amounts.said(-value)}"

    return statement.said(reading.words.said, money, reading.words.share)


def waterfall(
    reading: Reading, found: Comparison, amounts: Amounts, *notes: str, key: str = "waterfall"
) -> None:
    """Show the way from one headline to the next, step by step."""
    words, changed = reading.words, found.changes
    measure = words.said(
        "Counted by the rule “{rule}”, from one list to the next, by cause",
        rule=words.text(reading.reference.rule_by_name[changed.after.look.rule].title),
    )
    with block(key, title(reading, found, amounts), measure):
        steps = named_steps(reading, changed)
        draw(draw_waterfall(steps, chart_words(reading)), key, waterfall_alt(steps, chart_words(reading)))
        table(reading, key, words.said("From one headline to the next"), steps_grid(reading, found, amounts))
        if notes:
            st.html(joined(tag("p", note, class_="foot") for note in notes))


def named_steps(reading: Reading, changed: Changes) -> pd.DataFrame:
    """Return the steps that move the headline, and both ends, titled in the reader's language."""
    steps = changed.steps()
    kept = [bool(total) or change != 0 for total, change in zip(steps["total"], steps["change"], strict=True)]
    steps = steps[kept]
    return steps.assign(title=[reading.words.said(title) for title in steps["title"]])


def steps_grid(reading: Reading, found: Comparison, amounts: Amounts) -> Grid:
    """Return the table of all steps, those that move nothing too; both ends open their pledges."""
    words, changed = reading.words, found.changes
    steps = changed.steps().to_dict("records")
    then, now = found.views(reading.reference)
    rule = changed.after.look.rule
    sides = {"start": (found.start, then, changed.start), "end": (found.end, now, changed.end)}
    ends = {
        name: opened(reading, amounts, progress.totals[rule], view, rule)
        if rule in progress.totals
        else amounts.exact(value)
        for name, (progress, view, value) in sides.items()
    }
    return Grid(
        [words.said(text) for text in (N_("Step"), N_("Amount"), N_("Pledges"))],
        [
            [
                words.said(step["title"]),
                ends[step["cause"]] if step["total"] else amounts.signed_exact(int(step["change"])),
                "" if step["total"] else words.number(int(step["rows"])),
            ]
            for at, step in enumerate(steps)
        ],
        ["step", f"amount_{amounts.currency}", "rows"],
        [[step["cause"], amounts.plain(int(step["change"])), str(step["rows"])] for step in steps],
    )


def split(reading: Reading, found: Comparison, amounts: Amounts) -> None:
    """Show how much of the change pledges make, how much exchange rates, and how much the rule."""
    words, changed = reading.words, found.changes
    whole = changed.end - changed.start
    by_rule = whole - changed.by_amount - changed.by_rate
    parts = [
        (words.said("By pledges, at the earlier exchange rates"), changed.by_amount),
        (words.said("By exchange rates"), changed.by_rate),
        (words.said("By the rule of counting"), by_rule),
        (words.said("Together"), whole),
    ]
    with block(
        "split",
        words.said("What exchange rates make of it"),
        words.said("The change in three parts, which add up exactly"),
    ):
        st.html(
            markup.table(
                [words.said("Part"), words.said("Amount")],
                [[name, amounts.signed_exact(value)] for name, value in parts],
                caption=words.said("The change in parts"),
            )
        )


def by_every_rule(reading: Reading, found: Comparison, amounts: Amounts, *, key: str = "every_rule") -> None:
    """Show the headline before and after under every rule of counting."""
    words = reading.words
    before, after = found.start.totals, found.end.totals
    then, now = found.views(reading.reference)
    with block(
        key,
        words.said("The same change by every rule"),
        words.said("Window and exchange rate as chosen above"),
    ):
        st.html(
            markup.table(
                [
                    words.said(text)
                    for text in (
                        N_("Counting rule"),
                        N_("Before"),
                        N_("After"),
                        N_("Change"),
                        N_("Of the target"),
                    )
                ],
                [
                    [
                        words.text(rule.title),
                        opened(reading, amounts, before.get(rule.name), then, rule.name),
                        opened(reading, amounts, after[rule.name], now, rule.name),
                        amounts.signed_exact(after[rule.name].counted - counted_of(before.get(rule.name))),
                        share(reading, before.get(rule.name), after[rule.name]),
                    ]
                    for rule in found.changes.after.reference.rules
                ],
                caption=words.said("The headline before and after, by every rule"),
            )
        )


def opened(reading: Reading, amounts: Amounts, total: Total | None, view: Values | None, rule: str) -> str:
    """Return what a rule counts, opening its pledges where a view shows them; none without such a rule."""
    if total is None:
        return "–"
    said = amounts.exact(total.counted)
    if view is None:
        return said
    return figure_link(reading, said, total.rows, changes={**view, "rule": rule})


def counted_of(total: Total | None) -> int:
    """Return what a rule counted before."""
    return total.counted if total else 0


def share(reading: Reading, before: Total | None, after: Total) -> str:
    """Return the share of the target before and after."""
    return from_to(reading.words.share(before.share) if before else "", reading.words.share(after.share))
