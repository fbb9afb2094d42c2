"""What if: the reader's steps and what they would change, beside the list as published and never mixed with it."""

import streamlit as st

from tracker.measures.paces import Pace
from tracker.measures.scenario_steps import Scenario, Step, written
from tracker.measures.scenarios import Effect, Supposed
from tracker.measures.standings import COUNTED, WITH_AMOUNT, WITHOUT_RATE
from tracker.terms.language import N_
from tracker.ui import markup
from tracker.ui.blocks import Grid, foot, table
from tracker.ui.linked import figure_link, said_with
from tracker.ui.markup import tag
from tracker.ui.pace.pace_shown import NOTHING, exact_or
from tracker.ui.pace.paces import PaceFound
from tracker.ui.pace.step_words import step_said
from tracker.ui.reading import Reading
from tracker.ui.shown import Amounts
from tracker.ui.view import look_at

SIDES = (N_("As published"), N_("With your changes"), N_("Difference"))


def not_understood(reading: Reading, found: Supposed | Scenario) -> None:
    """Name every part of the scenario that was not done, and why."""
    words = reading.words
    for refusal in found.refused:
        st.html(
            markup.notice(
                "gentle",
                words.said("A step of the what-if was left out"),
                words.said(
                    "“{step}”: {why}.", step=markup.shortened(refusal.text), why=words.said(refusal.why)
                ),
            )
        )


def banner(reading: Reading, found: PaceFound, changed: Supposed, amounts: Amounts) -> None:
    """Say that something is supposed, how much it changes, and how to get back."""
    words = reading.words
    with st.container(key="banner_what_if", horizontal=True, vertical_alignment="center"):
        st.html(
            markup.notice(
                "gentle",
                words.said("A what-if of yours, not the list"),
                words.said(
                    "Your changes would make {after} of the {before} counted ({change}). They stand in the dotted line and in "
                    "the block “What if” only; every other figure is the list as published.",
                    before=amounts.said(changed.published[found.rule.name].counted),
                    after=amounts.said(changed.changed[found.rule.name].counted),
                    change=amounts.signed(changed.difference(found.rule.name)),
                ),
            )
        )
        st.button(
            words.said("Without my changes"),
            key="what_if_clear",
            icon=":material/arrow_back:",
            on_click=look_at,
            kwargs={"scenario": None},
        )


def shown(reading: Reading, found: PaceFound, changed: Supposed, after: Pace, amounts: Amounts) -> None:
    """Show the steps with their effects, and the figures as published, with the changes, and the difference."""
    words = reading.words
    steps_table(reading, changed, amounts)
    removal(reading, changed)
    heading = words.said("By the rule “{rule}”", rule=words.text(found.rule.title))
    st.html(
        markup.table(
            [heading, *(words.said(text) for text in SIDES)],
            figures(reading, found, changed, after, amounts),
            caption=words.said("The list as published beside the same list with your changes"),
        )
    )
    grid = rules_grid(reading, changed, amounts)
    st.html(markup.table(grid.head, grid.rows, caption=words.said("Counted by every rule")))
    table(reading, "what_if", words.said("A what-if of yours, not the list"), grid)
    foot(
        reading,
        None,
        words.said(
            "Each step is done on what the steps before it left, so its effect depends on their order; "
            "together the effects are exactly the whole difference."
        ),
        words.said(
            "A day to come is supposed to have come; its exchange rate is the one of the day looked from. "
            "A pledge dropped is as if its row were not in the list."
        ),
    )


def steps_table(reading: Reading, changed: Supposed, amounts: Amounts) -> None:
    """Show each step, what it adds, and the total after it."""
    words = reading.words
    rows = [
        [
            f"{number}. {step_said(reading, effect.step, effect.pledges)}",
            adds(reading, amounts, effect),
            signed_number(reading, effect.after.rows - effect.before.rows),
            amounts.exact(effect.after.counted),
        ]
        for number, effect in enumerate(changed.effects, start=1)
    ]
    if not rows:
        return
    first, last = changed.effects[0], changed.effects[-1]
    rows.append(
        [
            tag("strong", words.said("Together")),
            amounts.signed_exact(last.after.counted - first.before.counted),
            signed_number(reading, last.after.rows - first.before.rows),
            amounts.exact(last.after.counted),
        ]
    )
    st.html(
        markup.table(
            [words.said(text) for text in (N_("Step"), N_("Adds"), N_("Pledges"), N_("Counted after it"))],
            rows,
            caption=said_with(
                words,
                N_("Your steps in their order, from {amount} as published"),
                amount=figure_link(reading, amounts.exact(first.before.counted), first.before.rows),
            ),
        )
    )


def adds(reading: Reading, amounts: Amounts, effect: Effect) -> str:
    """Return what a step adds, and why it adds nothing."""
    change = amounts.signed_exact(effect.change)
    if effect.why:
        return tag(
            "span", change, markup.Html("<br>"), tag("span", reading.words.said(effect.why), class_="quiet")
        )
    return change


def signed_number(reading: Reading, value: int) -> str:
    """Return how many pledges more or less."""
    return f"{'+' if value > 0 else '−' if value < 0 else ''}{reading.words.number(abs(value))}"


def removal(reading: Reading, changed: Supposed) -> None:
    """Show a button for each step that takes it out of the what-if."""
    words = reading.words
    steps: list[Step] = [effect.step for effect in changed.effects]
    with st.container(key="what_if_steps", horizontal=True):
        for number in range(len(steps)):
            left = [step for place, step in enumerate(steps) if place != number]
            st.button(
                words.said("Remove step {number}", number=number + 1),
                key=f"what_if_remove_{number}",
                icon=":material/close:",
                on_click=look_at,
                kwargs={"scenario": written(left) or None},
            )


def figures(
    reading: Reading, found: PaceFound, changed: Supposed, after: Pace, amounts: Amounts
) -> list[list[str]]:
    """Return the figures of the chosen rule: as published, with the changes, the difference."""
    words, before = reading.words, found.pace
    old, new = changed.published[found.rule.name], changed.changed[found.rule.name]
    rows = [
        [
            words.said(name),
            figure_link(reading, exact_or(amounts, was), old.rows)
            if name == "Counted"
            else exact_or(amounts, was),
            exact_or(amounts, is_now),
            NOTHING if was is None or is_now is None else amounts.signed_exact(is_now - was),
        ]
        for name, was, is_now in (
            (N_("Counted"), before.counted, after.counted),
            (N_("Still missing"), before.remaining, after.remaining),
            (N_("Needed a year"), before.needed_a_year, after.needed_a_year),
            (N_("Needed a month"), before.needed_a_month, after.needed_a_month),
        )
    ]
    points = changed.points(found.rule.name)
    rows.insert(
        1,
        [
            words.said("Of the target"),
            words.share(old.share),
            words.share(new.share),
            words.said(
                "{number} percentage points",
                number=f"{'+' if points > 0 else ''}{words.number(points, 2)}",
            ),
        ],
    )
    for name, was, is_now, standing in (
        (N_("Pledges"), old.rows, new.rows, COUNTED),
        (N_("With an amount"), old.rows_with_amount, new.rows_with_amount, WITH_AMOUNT),
        (N_("No exchange rate"), old.rows_without_rate, new.rows_without_rate, WITHOUT_RATE),
    ):
        published = figure_link(reading, words.number(was), was, standing=standing)
        rows.append([words.said(name), published, words.number(is_now), signed_number(reading, is_now - was)])
    return rows


def rules_grid(reading: Reading, changed: Supposed, amounts: Amounts) -> Grid:
    """Return what every rule counts: as published, with the changes, the difference."""
    words, unit = reading.words, amounts.currency
    rows, raw = [], []
    for rule in reading.reference.rules:
        old, new = changed.published[rule.name], changed.changed[rule.name]
        change = changed.difference(rule.name)
        rows.append(
            [
                words.text(rule.title),
                figure_link(reading, amounts.exact(old.counted), old.rows, changes={"rule": rule.name}),
                amounts.exact(new.counted),
                amounts.signed_exact(change),
            ]
        )
        raw.append([rule.name, amounts.plain(old.counted), amounts.plain(new.counted), amounts.plain(change)])
    return Grid(
        [words.said("Counting rule"), *(words.said(text) for text in SIDES)],
        rows,
        ["rule", f"as_published_{unit}", f"supposed_by_the_reader_{unit}", f"difference_{unit}"],
        raw,
    )


def heading(reading: Reading, found: PaceFound, changed: Supposed | None, amounts: Amounts) -> str:
    """Return what the steps change, or the question."""
    words = reading.words
    if changed is None or not changed.effects:
        return words.said("What if?")
    return words.said(
        "What if: {change} by your changes",
        change=amounts.signed(changed.difference(found.rule.name)),
    )
