"""The headline: the two totals that stand together, time, the bullet bar, and the key figures."""

import streamlit as st

from tracker.measures.standings import WITHOUT_AMOUNT
from tracker.terms.language import N_
from tracker.terms.target import CountingRule
from tracker.ui.blocks import amounts_known
from tracker.ui.linked import computed_link, figure_link, said_with
from tracker.ui.markup import Html, joined, tag
from tracker.ui.narrowing import narrowed_to
from tracker.ui.overview.overviews import Overview
from tracker.ui.reading import Reading
from tracker.ui.shown import Amounts


def headline(reading: Reading, found: Overview, amounts: Amounts) -> None:
    """Show the headline: both totals, their shares of the target, and the time that has passed."""
    words, target, progress = reading.words, reading.reference.target, found.progress
    wide, firm = progress.totals[found.first.name], progress.totals[found.firm.name]
    title = said_with(
        words,
        N_("{first}, {share} of the {target} target; {second} ({firm_share})"),
        first=phrase(reading, found.first, amounts.said(wide.counted), wide.rows, begins=True),
        share=words.share(wide.share),
        target=unbroken(amounts.target()),
        second=phrase(reading, found.firm, amounts.said(firm.counted), firm.rows),
        firm_share=words.share(firm.share),
    )
    part = (tag("strong", said) for _, said in narrowed_to(reading))
    eyebrow = joined((words.text(target.name), words.text(target.announced), *part), " · ")
    st.html(
        joined(
            (
                tag("p", eyebrow, class_="eyebrow"),
                tag("h1", title, class_="headline"),
                tag("p", lead(reading, found, amounts), class_="lead"),
            )
        )
    )


def phrase(reading: Reading, rule: CountingRule, amount: str, rows: int, *, begins: bool = False) -> Html:
    """Return an amount in the words of its counting rule, opening its rows."""
    wording = reading.words.text(rule.phrase) or reading.words.text(rule.title) + " {amount}"
    before, _, after = wording.partition("{amount}")
    amount = unbroken(amount)
    if begins:
        before, amount = (
            before[:1].upper() + before[1:],
            amount if before else amount[:1].upper() + amount[1:],
        )
    return joined((before, figure_link(reading, amount, rows, changes={"rule": rule.name}), after))


def unbroken(text: str) -> str:
    """Return a text that no line break parts: an amount belongs together."""
    return text.replace(" ", "\N{NO-BREAK SPACE}")


def lead(reading: Reading, found: Overview, amounts: Amounts) -> Html:
    """Return the sentences under the headline: time, even pace, and what the totals rest on."""
    words, progress = reading.words, found.progress
    wide = progress.totals[found.first.name]
    sentences: list[str] = [
        said_with(
            words,
            N_("{share} of the period has passed by {day}; an even pace would be {pace}."),
            day=words.day(progress.on),
            share=computed_link(reading, words.share(progress.share_of_period)),
            pace=computed_link(reading, amounts.said(progress.even_pace)),
        )
    ]
    if wide.unknown_amounts:
        unknown = words.counted(
            "{n} more pledge counts, but its amount is unknown.",
            "{n} more pledges count, but their amounts are unknown.",
            wide.unknown_amounts,
        )
        sentences.append(
            figure_link(
                reading,
                unknown,
                wide.unknown_amounts,
                standing=WITHOUT_AMOUNT,
                changes={"rule": found.first.name},
            )
        )
    if found.rule not in (found.first, found.firm):
        total = found.total
        sentences.append(
            said_with(
                words,
                N_("By the rule “{rule}”: {counted}, {share} of the target."),
                rule=words.text(found.rule.title),
                counted=figure_link(reading, amounts.said(total.counted), total.rows),
                share=words.share(total.share),
            )
        )
    return joined(sentences, " " if words.language != "ja" else "")


def key_figures(reading: Reading, found: Overview, amounts: Amounts) -> None:
    """Show the strip of key figures."""
    words, progress, total = reading.words, found.progress, found.total
    required = progress.required_per_year(found.rule.name)
    largest = found.countries.sort_values("counted", ascending=False).iloc[0]
    rule = words.text(found.rule.title)
    figures = [
        (
            words.said("Counted: {rule}", rule=rule),
            figure_link(reading, amounts.said(total.counted), total.rows),
            words.said("{share} of the target", share=words.share(total.share)),
        ),
        (
            words.said("Needed a year until {year}", year=progress.target.ends_on.year),
            computed_link(reading, amounts.said(required)) if required is not None else "–",
            said_with(
                words,
                N_("{amount} is still missing"),
                amount=computed_link(reading, amounts.said(progress.remaining(found.rule.name))),
            ),
        ),
        (
            words.said("Pledges that count"),
            figure_link(reading, words.number(total.rows), total.rows),
            amounts_known(reading, total),
        ),
        (
            words.said("Largest country"),
            figure_link(
                reading,
                words.share(largest["share"]),
                int(largest["rows"]),
                codes={"country": [str(largest["country"])]},
            )
            if total.counted
            else "–",
            words.name("country", largest["country"])
            if total.counted
            else words.said("no amount counts yet"),
        ),
    ]
    st.html(
        tag(
            "dl",
            joined(
                tag("div", tag("dt", name), tag("dd", figure), tag("dd", note, class_="note"))
                for name, figure, note in figures
            ),
            class_="figures",
        )
    )
