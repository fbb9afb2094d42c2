"""The headline: the two totals that stand together, time, the bullet bar, and the key figures."""

import streamlit as st

from tracker.exports.csv_files import frame_as_csv
from tracker.measures.standings import CODE_OF_REASON, WITH_AMOUNT, WITHOUT_AMOUNT
from tracker.terms.language import N_
from tracker.terms.target import CountingRule
from tracker.ui import markup
from tracker.ui.blocks import amounts_known
from tracker.ui.linked import figure_link, said_with
from tracker.ui.links import pledge_link, rows_link
from tracker.ui.markup import Html, host, joined, link, tag
from tracker.ui.overviews import Overview, rows_behind
from tracker.ui.reading import Reading
from tracker.ui.rungs import Rung
from tracker.ui.shown import Amounts

RULE_HEAD = (
    N_("Counting rule"),
    N_("Counted"),
    N_("Of the target"),
    N_("Pledges"),
    N_("With an amount"),
    N_("Amount unknown"),
)

LARGEST_HEAD = (N_("Title"), N_("Country"), N_("Sector"), N_("Stage"), N_("Counted"), N_("Source"))
LEFT_OUT_HEAD = (N_("Reason"), N_("Pledges"), N_("With an amount"))


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
    eyebrow = joined((words.text(target.name), words.text(target.announced)), " · ")
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
        words.said(
            "{share} of the period has passed by {day}; an even pace would be {pace}.",
            day=words.day(progress.on),
            share=words.share(progress.share_of_period),
            pace=amounts.said(progress.even_pace),
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


def bullet(reading: Reading, found: Overview, rungs: tuple[Rung, ...], amounts: Amounts) -> None:
    """Show the bar toward the target: a segment for each rung, the even pace, the target."""
    words, progress = reading.words, found.progress
    whole = max(progress.target.amount, progress.totals[found.first.name].counted)
    firmest_first = rungs[::-1]
    segments = joined(
        tag("span", "", class_=rung.look[0], style=f"{rung.look[1]};width:{percent(rung.counted, whole)}")
        for rung in firmest_first
        if rung.counted
    )
    pace = percent(progress.even_pace, whole)
    end = percent(progress.target.amount, whole)
    late = 2 * progress.even_pace > whole  # then the words over the mark would run into the target's
    pace_said = words.said("Even pace {amount}", amount=amounts.said(progress.even_pace))
    target_said = words.said("Target {amount}", amount=amounts.target())
    legend = joined(
        tag(
            "li",
            tag("i", "", class_=rung.look[0], style=rung.look[1]),
            f" {stage_names(reading, rung)} ",
            tag(
                "strong",
                figure_link(
                    reading,
                    rung_amount(reading, rung, amounts),
                    rung.rows,
                    changes={"rule": found.first.name},
                    codes={"stage": rung.stages},
                ),
            ),
        )
        for rung in firmest_first
    )
    alt = words.said(
        "Bar toward the target of {target}: {parts}. Even pace: {pace}.",
        target=amounts.target(),
        parts=", ".join(
            f"{stage_names(reading, rung)} {rung_amount(reading, rung, amounts)}" for rung in firmest_first
        ),
        pace=amounts.said(progress.even_pace),
    )
    st.html(
        joined(
            (
                tag(
                    "div",
                    tag("div", segments, class_="bar"),
                    tag("span", "", class_="mark", style=f"left:{pace}"),
                    tag(
                        "span",
                        pace_said,
                        class_="said said-low" if late else "said",
                        style=place(progress.even_pace, whole),
                    ),
                    tag("span", "", class_="mark mark-end", style=f"left:{end};right:auto"),
                    tag("span", target_said, class_="said said-end", style=f"right:calc(100% - {end})"),
                    class_="bullet bullet-low" if late else "bullet",
                    role="img",
                    aria_label=alt,
                ),
                tag("ul", legend, class_="legend"),
            )
        )
    )


def rung_amount(reading: Reading, rung: Rung, amounts: Amounts) -> str:
    """Return what counts in a rung; where no amount is known, how many pledges that is true of."""
    if not rung.rows or rung.known:
        return amounts.said(rung.counted)
    return reading.words.counted("{n} pledge, amount unknown", "{n} pledges, amounts unknown", rung.rows)


def place(value: int, whole: int) -> str:
    """Return where the words over a mark stand, so that they stay inside and off the target's words."""
    share = value / whole
    return f"left:{percent(value, whole)}" if share < 0.5 else f"right:calc(100% - {percent(value, whole)})"


def percent(value: int, whole: int) -> str:
    """Return a length as CSS writes it."""
    return f"{100 * value / whole:.4f}%" if whole else "0%"


def stage_names(reading: Reading, rung: Rung) -> str:
    """Return the names of a rung's stages."""
    between = "・" if reading.words.language == "ja" else ", "
    return between.join(
        reading.words.name("stage", stage)
        if at == 0 or reading.words.language == "ja"
        else reading.words.name("stage", stage).lower()
        for at, stage in enumerate(rung.stages)
    )


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
            amounts.said(required) if required is not None else "–",
            words.said("{amount} is still missing", amount=amounts.said(progress.remaining(found.rule.name))),
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


def rules_side_by_side(reading: Reading, found: Overview, amounts: Amounts) -> None:
    """Show what every counting rule gives, one click away."""
    words, progress = reading.words, found.progress
    rows: list[list[str]] = []
    for rule in reading.reference.rules:
        total = progress.totals[rule.name]
        name = tag(
            "span",
            tag("strong", words.text(rule.title)),
            Html("<br>"),
            tag("span", words.text(rule.explanation), class_="quiet"),
        )
        rows.append(
            [
                name,
                rows_link(reading, amounts.exact(total.counted), rule=rule.name),
                words.share(total.share),
                rows_link(reading, words.number(total.rows), rule=rule.name),
                rows_link(
                    reading, words.number(total.rows_with_amount), standing=WITH_AMOUNT, rule=rule.name
                ),
                rows_link(
                    reading, words.number(total.unknown_amounts), standing=WITHOUT_AMOUNT, rule=rule.name
                ),
            ]
        )
    head = [words.said(text) for text in RULE_HEAD]
    with st.expander(words.said("All counting rules side by side"), icon=":material/rule:", type="compact"):
        st.html(
            markup.table(
                head,
                rows,
                caption=words.said(
                    "What each rule counts on {day}, in the chosen window and at the chosen rate",
                    day=words.day(progress.on),
                ),
            )
        )


def behind(reading: Reading, found: Overview, amounts: Amounts) -> None:
    """Show what does not count, and for which reason."""
    words = reading.words
    if found.left_out.empty:
        return
    rows = [
        [
            words.said(row["reason"]),
            rows_link(reading, words.number(row["rows"]), standing=CODE_OF_REASON[row["reason"]]),
            words.number(row["rows_with_amount"]),
        ]
        for row in found.left_out.to_dict("records")
    ]
    number = sum(int(rows) for rows in found.left_out["rows"])
    with st.expander(
        words.counted(
            "{n} listed pledge does not count here, and why",
            "{n} listed pledges do not count here, and why",
            number,
        ),
        icon=":material/filter_alt_off:",
        type="compact",
    ):
        st.html(
            markup.table(
                [words.said(text) for text in LEFT_OUT_HEAD],
                rows,
                caption=words.said(
                    "Each pledge stands under the first reason that fits; {rule}, {amount} counted",
                    rule=words.text(found.rule.title),
                    amount=amounts.said(found.total.counted),
                ),
            )
        )


def largest(reading: Reading, found: Overview, amounts: Amounts) -> None:
    """Show the largest pledges that count, and offer every row behind the total as a file."""
    words, view = reading.words, reading.view
    label = words.counted("{n} pledge behind this total", "{n} pledges behind this total", found.total.rows)
    with st.expander(label, icon=":material/list:", type="compact"):
        if len(found.largest):
            rows = [
                [
                    pledge_link(
                        reading,
                        text_of(row["project_id"]),
                        text_of(row["title"]) or text_of(row["project_id"]),
                    ),
                    words.name("country", text_of(row["country"])),
                    words.name("sector", text_of(row["sector"])),
                    words.name("stage", text_of(row["stage"])),
                    amounts.exact(int(row["value"])),
                    link(text_of(row["source_url"]), host(text_of(row["source_url"]))),
                ]
                for row in found.largest.to_dict("records")
            ]
            st.html(
                markup.table(
                    [words.said(text) for text in LARGEST_HEAD],
                    rows,
                    numbers=False,
                    caption=words.said(
                        "The largest of them: {share} of the counted amount in three pledges",
                        share=words.share(found.concentration.top_3),
                    ),
                )
            )
        st.download_button(
            words.said("Every listed pledge, whether it counts and why not (CSV)"),
            lambda: frame_as_csv(rows_behind(view)),
            file_name="rows.csv",
            mime="text/csv",
            key="csv_rows",
            on_click="ignore",
            icon=":material/download:",
        )


def text_of(cell: object) -> str:
    """Return a cell as text, nothing where it is missing."""
    return cell if isinstance(cell, str) else ""


def cite(reading: Reading) -> None:
    """Show the link that brings back exactly this view."""
    words = reading.words
    with st.expander(words.said("Cite this view"), icon=":material/link:", type="compact"):
        st.html(
            tag(
                "p",
                words.said(
                    "This link writes out the list, the rule, the window, the rate, the currency, "
                    "the day and the language, so that it shows the same again."
                ),
                class_="quiet",
            )
        )
        st.code(
            f"{(st.context.url or '').partition('?')[0]}{reading.view.link}", language=None, wrap_lines=True
        )
