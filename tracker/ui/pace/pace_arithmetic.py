"""The arithmetic behind the figures of pace: what each is computed from, the totals in it opening their pledges."""

import streamlit as st

from tracker.measures.paces import MONTHS_PER_YEAR
from tracker.measures.progress import DAYS_PER_YEAR
from tracker.terms.language import N_
from tracker.ui import markup
from tracker.ui.blocks import block
from tracker.ui.linked import figure_link
from tracker.ui.links import inner_link
from tracker.ui.markup import Html, joined, tag
from tracker.ui.pace.paces import PaceFound
from tracker.ui.reading import Reading
from tracker.ui.shown import Amounts

HEAD = (N_("Figure"), N_("How it is computed"), N_("Comes to"))
TIMES, OVER, LESS = " × ", " ÷ ", " − "


def arithmetic(reading: Reading, found: PaceFound, amounts: Amounts) -> None:
    """Show what each figure of the pace is computed from, with every digit."""
    words = reading.words
    heading = words.said("How these figures are computed")
    with block(
        "arithmetic",
        heading,
        words.said(
            "From the target, the counted amount and the days, by the rule “{rule}”; rounded at the end only",
            rule=words.text(found.rule.title),
        ),
    ):
        st.html(
            markup.table(
                [words.said(text) for text in HEAD],
                rows(reading, found, amounts),
                caption=heading,
                headed=True,
                numbers=False,
            )
        )


def rows(reading: Reading, found: PaceFound, amounts: Amounts) -> list[list[str]]:
    """Return each figure with its terms and what they come to; only figures that there are on that day."""
    words, pace, time, total = reading.words, found.pace, found.time, found.total
    exact = amounts.exact
    target = inner_link(
        reading.view.link_to("method"),
        exact(reading.reference.target.amount),
        title=words.said("Show what the target is and who stated it"),
    )
    counted = figure_link(reading, exact(pace.counted), total.rows)
    missing = exact(pace.remaining)
    passed, whole, left = (
        words.counted("{n} day", "{n} days", days) for days in (time.passed, time.whole, time.left)
    )
    year = words.said("{days} days a year", days=words.number(DAYS_PER_YEAR, 2))
    months = words.counted("{n} month", "{n} months", MONTHS_PER_YEAR)
    shown: list[tuple[str, Html, str]] = [
        (N_("Of the target"), joined((counted, target), OVER), words.share(total.share)),
        (N_("Still missing"), joined((target, counted), LESS), missing),
        (
            N_("Even pace"),
            joined((target, TIMES, passed, OVER, whole)),
            exact(found.progress.even_pace),
        ),
    ]
    if pace.a_year is not None and pace.a_month is not None:
        average = joined((counted, TIMES, year, OVER, passed))
        shown += [
            (N_("A year so far"), average, exact(pace.a_year)),
            (N_("A month so far"), joined((average, OVER, months)), exact(pace.a_month)),
        ]
    if pace.needed_a_year is not None and pace.needed_a_month is not None:
        needed = joined((missing, TIMES, year, OVER, left))
        shown += [
            (N_("Needed a year"), needed, exact(pace.needed_a_year)),
            (N_("Needed a month"), joined((needed, OVER, months)), exact(pace.needed_a_month)),
        ]
    shown.append(
        (N_("Of the period"), joined((passed, OVER, whole)), words.share(found.progress.share_of_period))
    )
    return [
        [words.said(name), tag("span", terms, class_="figure"), tag("span", result, class_="sum")]
        for name, terms, result in shown
    ]
