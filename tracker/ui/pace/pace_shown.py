"""The pace, shown: the curve, the figures of time and need, and every counting rule side by side."""

import pandas as pd
import streamlit as st

from tracker.figures.burn_up import burn_up_alt, draw_burn_up
from tracker.measures.paces import UNSAID_TITLES, Pace
from tracker.terms.language import N_
from tracker.terms.target import CountingRule
from tracker.ui import markup, switches
from tracker.ui.blocks import Grid, amounts_known, block, foot, table
from tracker.ui.lines import chart_words, draw, growth_caption, running_grid
from tracker.ui.linked import computed_link
from tracker.ui.links import rows_link
from tracker.ui.markup import joined, tag
from tracker.ui.pace.paces import PaceFound
from tracker.ui.reading import Reading
from tracker.ui.shown import Amounts

NOTHING = "–"
RULES_HEAD = (
    N_("Counting rule"),
    N_("Counted"),
    N_("Of the target"),
    N_("A year so far"),
    N_("Needed a year"),
    N_("Needed a month"),
    N_("Still missing"),
    N_("Met at the average so far"),
)


def title(reading: Reading, found: PaceFound, amounts: Amounts) -> str:
    """Return how much is counted and how much would be needed a year from now."""
    words, pace = reading.words, found.pace
    values = {
        "counted": amounts.said(pace.counted),
        "target": amounts.target(),
        "needed": amounts.said(pace.needed_a_year or 0),
        "year": reading.reference.target.ends_on.year,
    }
    if pace.remaining == 0:
        return words.said("{counted} counted: the target of {target} is met", **values)
    if pace.needed_a_year is None:
        return words.said("The period is over: {counted} of {target} counted", **values)
    if not pace.counted:
        return words.said("No amount counts yet; {needed} a year would be needed until {year}", **values)
    return words.said("{counted} counted so far; {needed} a year would be needed until {year}", **values)


def lead(reading: Reading, found: PaceFound, amounts: Amounts) -> str:
    """Return how much time has passed; from two years on, whether the target is ahead of an even pace."""
    words, progress, time = reading.words, found.progress, found.time
    said = [
        words.said(
            "{share} of the period has passed by {day}: {passed} of {whole} days.",
            share=words.share(progress.share_of_period),
            day=words.day(progress.on),
            passed=words.number(time.passed),
            whole=words.number(time.whole),
        )
    ]
    ahead = found.pace.ahead
    if not time.judged:
        said.append(
            words.said(
                "In the first two years a few large pledges decide the average: nobody is said to be ahead or behind."
            )
        )
    elif ahead >= 0:
        said.append(
            words.said("That is {amount} more than an even pace would be.", amount=amounts.said(ahead))
        )
    else:
        said.append(
            words.said("That is {amount} less than an even pace would be.", amount=amounts.said(-ahead))
        )
    return ("" if words.language == "ja" else " ").join(said)


def curve(reading: Reading, found: PaceFound, amounts: Amounts, supposed: pd.DataFrame | None = None) -> None:
    """Show how the counted amount grew beside the even pace; what is supposed is a line of its own."""
    words, said = reading.words, chart_words(reading)
    heading = words.said(
        "{counted} counted, {pace} at an even pace",
        counted=amounts.said(found.total.counted),
        pace=amounts.said(found.progress.even_pace),
    )
    with block(
        "burn_up", heading, words.said("Counted amount by day and stage, beside an even pace to the target")
    ):
        switches.until(reading)
        to_come = supposed is not None and supposed["day"].iloc[-1].date() > reading.view.on
        draw(
            draw_burn_up(
                found.running,
                found.progress,
                said,
                to_end=reading.view.until == "end" or to_come,
                supposed=supposed,
            ),
            "burn_up",
            burn_up_alt(found.running, found.progress, said),
        )
        caption = growth_caption(reading, found.running)
        table(reading, "burn_up", caption, running_grid(reading, found.running, amounts))
        notes = [
            words.said("The dotted line is supposed by the reader; the areas are the list as published.")
        ]
        foot(reading, found.total, *(notes if supposed is not None else ()))


def figures(reading: Reading, found: PaceFound, amounts: Amounts) -> None:
    """Show the strip of figures: counted, the average so far, what is needed from now, what is missing."""
    words, pace, time = reading.words, found.pace, found.time
    year = reading.reference.target.ends_on.year
    shown = [
        (
            words.said("Counted so far"),
            rows_link(reading, amounts.said(pace.counted)),
            amounts_known(reading, found.total),
        ),
        (
            words.said("Counted a year so far"),
            amount_or(amounts, pace.a_year),
            words.said("{amount} a month", amount=amount_or(amounts, pace.a_month)),
        ),
        (
            words.said("Needed a year until {year}", year=year),
            amount_or(amounts, pace.needed_a_year),
            words.said("{amount} a month", amount=amount_or(amounts, pace.needed_a_month)),
        ),
        (
            words.said("Still missing"),
            amounts.said(pace.remaining),
            words.counted("{n} day left", "{n} days left", time.left),
        ),
    ]
    st.html(
        tag(
            "dl",
            joined(
                tag("div", tag("dt", name), tag("dd", figure), tag("dd", note, class_="note"))
                for name, figure, note in shown
            ),
            class_="figures",
        )
    )
    st.html(tag("p", met_sentence(reading, pace), class_="quiet"))


def met_sentence(reading: Reading, pace: Pace) -> str:
    """Return on which day the average so far would meet the target, or why that is not said."""
    words = reading.words
    if pace.unsaid is not None:
        return words.said(
            "Day on which the average so far would meet the target: {why}.",
            why=words.said(UNSAID_TITLES[pace.unsaid]),
        )
    assert pace.met_on is not None
    if not pace.remaining:
        return words.said("The target is met on the day looked from, {day}.", day=words.day(pace.met_on))
    return words.said(
        "If every day to come brought the average of the days so far, the target would be met on {day}. "
        "That is arithmetic, not a forecast.",
        day=words.day(pace.met_on),
    )


def amount_or(amounts: Amounts, value: int | None) -> str:
    """Return an amount in words, a dash where there is none."""
    return NOTHING if value is None else amounts.said(value)


def exact_or(amounts: Amounts, value: int | None) -> str:
    """Return an amount with every digit, a dash where there is none."""
    return NOTHING if value is None else amounts.exact(value)


def every_rule(reading: Reading, found: PaceFound, amounts: Amounts) -> None:
    """Show the pace of every counting rule side by side."""
    words = reading.words
    heading = words.said("The same pace by every rule of counting")
    measure = words.said(
        "Averages from {first} to {day}; what would be needed from then to {last}",
        first=words.day(reading.reference.target.starts_on),
        day=words.day(found.progress.on),
        last=words.day(reading.reference.target.ends_on),
    )
    with block("pace_rules", heading, measure):
        grid = rules_grid(reading, found, amounts)
        st.html(markup.table(grid.head, grid.rows, caption=heading, headed=True))
        table(reading, "pace_by_rule", heading, grid)
        foot(reading, None)


def rules_grid(reading: Reading, found: PaceFound, amounts: Amounts) -> Grid:
    """Return the table of every rule's pace."""
    words, rows, raw = reading.words, [], []

    def computed(said: str, rule: CountingRule) -> str:
        own = rule is found.rule or said == NOTHING
        return said if own else computed_link(reading, said, rule=rule.name)

    for rule in reading.reference.rules:
        pace, total = found.paces[rule.name], found.progress.totals[rule.name]
        met = (
            words.day(pace.met_on)
            if pace.met_on is not None
            else words.said(UNSAID_TITLES[pace.unsaid])
            if pace.unsaid
            else NOTHING
        )
        title = words.text(rule.title)
        rows.append(
            [
                tag("strong", title) if rule is found.rule else title,
                rows_link(reading, amounts.exact(pace.counted), rule=rule.name),
                words.share(total.share),
                *(
                    computed(exact_or(amounts, value), rule)
                    for value in (pace.a_year, pace.needed_a_year, pace.needed_a_month, pace.remaining)
                ),
                tag("span", met, class_="wrapped"),
            ]
        )
        raw.append(
            [
                rule.name,
                amounts.plain(pace.counted),
                str(float(total.share)),
                *(
                    "" if value is None else amounts.plain(value)
                    for value in (pace.a_year, pace.needed_a_year, pace.needed_a_month)
                ),
                amounts.plain(pace.remaining),
                "" if pace.met_on is None else pace.met_on.isoformat(),
                str(total.rows),
                str(total.rows_with_amount),
            ]
        )
    unit = amounts.currency
    names = ("counted", "share", "a_year", "needed_a_year", "needed_a_month", "remaining")
    return Grid(
        [words.said(text) for text in RULES_HEAD],
        rows,
        [
            "rule",
            *(name if name == "share" else f"{name}_{unit}" for name in names),
            "met_on",
            "rows",
            "rows_with_amount",
        ],
        raw,
    )
