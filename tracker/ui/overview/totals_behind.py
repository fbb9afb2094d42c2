"""What stands behind a total: every counting rule beside it, what is left out, and the largest pledges."""

import streamlit as st

from tracker.exports.csv_files import frame_as_csv
from tracker.measures.standings import CODE_OF_REASON, WITH_AMOUNT, WITHOUT_AMOUNT
from tracker.terms.language import N_
from tracker.ui import markup
from tracker.ui.linked import figure_link, said_with
from tracker.ui.links import pledge_link, rows_link
from tracker.ui.markup import Html, host, link, tag
from tracker.ui.overview.overviews import Overview, rows_behind
from tracker.ui.pledges.pledge_cells import name_of, text
from tracker.ui.reading import Reading
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
            figure_link(
                reading,
                words.number(row["rows_with_amount"]),
                int(row["rows_with_amount"]),
                standing=CODE_OF_REASON[row["reason"]],
                changes={"having": "amount"},
            ),
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
                        text(row, "project_id"),
                        name_of(row),
                    ),
                    words.name("country", text(row, "country")),
                    words.name("sector", text(row, "sector")),
                    words.name("stage", text(row, "stage")),
                    amounts.exact(int(row["value"])),
                    link(text(row, "source_url"), host(text(row, "source_url"))),
                ]
                for row in found.largest.to_dict("records")
            ]
            st.html(
                markup.table(
                    [words.said(text) for text in LARGEST_HEAD],
                    rows,
                    numbers=False,
                    caption=said_with(
                        words,
                        N_("The largest of them: {share} of the counted amount in three pledges"),
                        share=rows_link(
                            reading,
                            words.share(found.concentration.top_3),
                            standing=WITH_AMOUNT,
                            top="3",
                        ),
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
