"""What changed between two lists, shown: in words, as a waterfall with its rows, by stage, and by cause."""

from fractions import Fraction

import pandas as pd
import streamlit as st

from tracker.exports.csv_files import frame_as_csv
from tracker.figures.waterfall import draw_waterfall, waterfall_alt
from tracker.measures.progress import Total
from tracker.releases.causes import TITLES, Cause
from tracker.releases.changes import Changes
from tracker.releases.statements import Statement
from tracker.releases.telling import alarms, told
from tracker.terms.fields import FIELD_BY_NAME
from tracker.terms.language import N_
from tracker.ui import markup
from tracker.ui.blocks import Grid, block, table
from tracker.ui.charts import code_name, currency
from tracker.ui.comparisons import Comparison
from tracker.ui.lines import chart_words, draw
from tracker.ui.markup import Html, joined, shortened, tag
from tracker.ui.reading import Reading
from tracker.ui.shown import Amounts

FIRST_ROWS = 20
"""How many rows stand on the page; the file to download has them all."""

STATES = {"new": N_("New"), "vanished": N_("No longer in the list"), "changed": N_("Changed")}


def title(reading: Reading, found: Comparison, amounts: Amounts) -> str:
    """Return how the headline moves, in one sentence."""
    words, start, end = reading.words, found.changes.start, found.changes.end
    values = {
        "before": amounts.said(start),
        "after": amounts.said(end),
        "change": signed(amounts, end - start),
    }
    if start == end:
        return words.said("The headline stays at {after}", **values)
    return words.said("The headline goes from {before} to {after} ({change})", **values)


def signed(amounts: Amounts, value: int) -> str:
    """Return a change with its sign."""
    return f"{'+' if value > 0 else '−' if value < 0 else ''}{amounts.said(abs(value))}"


def signed_exact(amounts: Amounts, value: int) -> str:
    """Return a change with its sign and every digit."""
    return f"{'+' if value > 0 else '−' if value < 0 else ''}{amounts.exact(abs(value))}"


def in_words(reading: Reading, found: Comparison, amounts: Amounts) -> None:
    """Show the alarms, and the three things that changed most."""
    words = reading.words
    for alarm in alarms(found.changes) if found.before else ():
        st.html(markup.notice("gentle", words.said("Look twice."), said(reading, alarm, amounts)))
    sentences = [tag("li", said(reading, one, amounts)) for one in told(found.changes)]
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
        table(
            reading, key, words.said("From one headline to the next"), steps_grid(reading, changed, amounts)
        )
        if notes:
            st.html(joined(tag("p", note, class_="foot") for note in notes))


def named_steps(reading: Reading, changed: Changes) -> pd.DataFrame:
    """Return the steps that move the headline, and both ends, titled in the reader's language."""
    steps = changed.steps()
    kept = [bool(total) or change != 0 for total, change in zip(steps["total"], steps["change"], strict=True)]
    steps = steps[kept]
    return steps.assign(title=[reading.words.said(title) for title in steps["title"]])


def steps_grid(reading: Reading, changed: Changes, amounts: Amounts) -> Grid:
    """Return the table of all steps, those that move nothing too."""
    words = reading.words
    steps = changed.steps().to_dict("records")
    return Grid(
        [words.said(text) for text in (N_("Step"), N_("Amount"), N_("Pledges"))],
        [
            [
                words.said(step["title"]),
                amounts.exact(int(step["change"]))
                if step["total"]
                else signed_exact(amounts, int(step["change"])),
                "" if step["total"] else words.number(int(step["rows"])),
            ]
            for step in steps
        ],
        ["step", f"amount_{currency(amounts)}", "rows"],
        [[step["cause"], plain(amounts, int(step["change"])), str(step["rows"])] for step in steps],
    )


def plain(amounts: Amounts, value: int) -> str:
    """Return an amount of either sign as a plain decimal number."""
    return f"{'-' if value < 0 else ''}{amounts.plain(abs(value))}"


def rows_behind(reading: Reading, found: Comparison, amounts: Amounts, *, key: str = "rows") -> None:
    """Show the rows of every bar, the largest first, with all of them to take away."""
    words, changed = reading.words, found.changes
    for bar in changed.bars:
        if not bar.rows:
            continue
        heading = words.counted(
            "{title}: {n} pledge, {change}",
            "{title}: {n} pledges, {change}",
            bar.rows,
            title=words.said(bar.title),
            change=signed(amounts, bar.change),
        )
        with st.expander(markup.markdown(heading), type="compact", key=f"{key}_{bar.cause}"):
            rows = changed.rows[changed.rows["cause"] == str(bar.cause)]
            st.html(
                markup.table(
                    [
                        words.said(text)
                        for text in (
                            N_("Pledge"),
                            N_("Country"),
                            N_("Stage"),
                            N_("Amount as filed"),
                            N_("Adds"),
                        )
                    ],
                    [
                        [*described(reading, row), adds(reading, amounts, row)]
                        for row in rows.head(FIRST_ROWS).to_dict("records")
                    ],
                    caption=words.said(TITLES[Cause(bar.cause)]),
                    numbers=False,
                )
            )
            more(reading, len(rows))
    if len(changed.rows):
        st.download_button(
            words.said("All rows behind the bars as CSV"),
            lambda: rows_file(changed.rows, amounts),
            file_name="changes_by_cause.csv",
            mime="text/csv",
            key=f"{key}_csv",
            on_click="ignore",
            icon=":material/download:",
        )


def described(reading: Reading, row: dict) -> list[str]:
    """Return a pledge's name, country, stage and amount, each before and after where it differs."""
    words = reading.words
    name = shortened(str(row["title"])) if row["title"] else str(row["project_id"])
    pledge = tag(
        "span",
        name,
        *(
            ()
            if name == row["project_id"]
            else (Html("<br>"), tag("span", str(row["project_id"]), class_="quiet"))
        ),
    )
    stages = [
        words.name("stage", row[f"stage_{side}"]) if row[f"stage_{side}"] else ""
        for side in ("before", "after")
    ]
    filed = [
        as_filed(reading, row[f"amount_{side}"], row[f"currency_{side}"])
        if row[f"stage_{side}"] is not None
        else ""
        for side in ("before", "after")
    ]
    return [pledge, code_name(reading, "country", str(row["country"])), from_to(*stages), from_to(*filed)]


def adds(reading: Reading, amounts: Amounts, row: dict) -> str:
    """Return what a pledge adds to a step; that its amount is not known is no zero."""
    if not row["change"] and row["amount_before"] is None and row["amount_after"] is None:
        return reading.words.said("amount unknown")
    return signed_exact(amounts, int(row["change"]))


def as_filed(reading: Reading, amount: object, code: object) -> str:
    """Return an amount in the currency it was filed in."""
    if amount is None:
        return reading.words.said("unknown")
    return reading.words.full_money(Fraction(str(amount)), str(code)) if code else str(amount)


def from_to(before: str, after: str) -> str:
    """Return what was and what is, once where both are the same or one of them is not there."""
    return f"{before} → {after}" if before and after and before != after else after or before or "–"


def more(reading: Reading, count: int) -> None:
    """Say how many rows are not on the page."""
    if count > FIRST_ROWS:
        st.html(
            tag(
                "p",
                reading.words.counted(
                    "{n} more row in the file to download.",
                    "{n} more rows in the file to download.",
                    count - FIRST_ROWS,
                ),
                class_="quiet",
            )
        )


def rows_file(rows: pd.DataFrame, amounts: Amounts) -> bytes:
    """Return rows of changes as CSV, sums in full units of the currency shown."""
    sums = [name for name in ("change", "before", "after") if name in rows]
    written = rows.assign(**{name: [plain(amounts, int(value)) for value in rows[name]] for name in sums})
    named = written.rename(columns={name: f"counted_{name}_{currency(amounts)}" for name in sums})
    return frame_as_csv(named)


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
                [[name, signed_exact(amounts, value)] for name, value in parts],
                caption=words.said("The change in parts"),
            )
        )


def stage_moves(reading: Reading, found: Comparison, amounts: Amounts) -> None:
    """Show how many pledges went from which stage to which, whether they count or not."""
    words, moves = reading.words, found.changes.stage_moves
    if not len(moves):
        heading = words.said("No pledge changed its stage")
    else:
        heading = words.counted(
            "{n} pledge is new, gone, or at another stage",
            "{n} pledges are new, gone, or at another stage",
            sum(int(rows) for rows in moves["rows"]),
        )
    with block("moves", heading, words.said("All pledges of the lists, whether they count or not")):
        if len(moves):
            grid = moves_grid(reading, moves, amounts)
            st.html(
                markup.table(
                    grid.head, grid.rows, caption=words.said("From which stage to which"), numbers=False
                )
            )
            st.download_button(
                words.said("Download as CSV"),
                lambda: grid.file,
                file_name="stage_moves.csv",
                mime="text/csv",
                key="csv_moves",
                on_click="ignore",
                icon=":material/download:",
                type="tertiary",
            )


def moves_grid(reading: Reading, moves: pd.DataFrame, amounts: Amounts) -> Grid:
    """Return the table of moves; `value` is what the pledges are worth now, or were worth."""
    words = reading.words

    def stage(code: str | None, nothing: str) -> str:
        return words.name("stage", code) if code else words.said(nothing)

    rows = moves.to_dict("records")
    return Grid(
        [
            words.said(text)
            for text in (N_("From"), N_("To"), N_("Pledges"), N_("With an amount"), N_("Worth"))
        ],
        [
            [
                stage(row["stage_before"], N_("not in the list")),
                stage(row["stage_after"], N_("not in the list")),
                words.number(row["rows"]),
                words.number(row["rows_with_amount"]),
                amounts.exact(int(row["value"])) if row["rows_with_amount"] else "–",
            ]
            for row in rows
        ],
        ["stage_before", "stage_after", "rows", "rows_with_amount", f"value_{currency(amounts)}"],
        [
            [
                row["stage_before"] or "",
                row["stage_after"] or "",
                str(row["rows"]),
                str(row["rows_with_amount"]),
                amounts.plain(int(row["value"])),
            ]
            for row in rows
        ],
    )


def every_pledge(reading: Reading, found: Comparison, amounts: Amounts, *, key: str = "pledges") -> None:
    """Show the pledges that are new, gone or differ in anything, whether they count or not."""
    words, pledges = reading.words, found.changes.pledges
    count = pledges["state"].value_counts()
    heading = words.said(
        "{new} new pledges, {vanished} no longer in the list, {changed} changed",
        **{state: words.number(int(count.get(state, 0))) for state in STATES},
    )
    with block(key, heading, words.said("Every pledge that differs in anything, whether it counts or not")):
        if len(pledges):
            pledges_table(reading, pledges, amounts)
            st.download_button(
                words.said("All of them as CSV"),
                lambda: rows_file(pledges, amounts),
                file_name="changed_pledges.csv",
                mime="text/csv",
                key=f"{key}_csv",
                on_click="ignore",
                icon=":material/download:",
            )


def pledges_table(reading: Reading, pledges: pd.DataFrame, amounts: Amounts) -> None:
    """Show the first of some changed pledges as a table."""
    words = reading.words
    head = (
        N_("Pledge"),
        N_("Country"),
        N_("Stage"),
        N_("Amount as filed"),
        N_("What differs"),
        N_("Counted before"),
        N_("Counted after"),
    )
    st.html(
        markup.table(
            [words.said(text) for text in head],
            [
                [
                    *described(reading, row),
                    differing(reading, row),
                    counted(reading, amounts, row, "before"),
                    counted(reading, amounts, row, "after"),
                ]
                for row in pledges.head(FIRST_ROWS).to_dict("records")
            ],
            caption=words.said("Pledges that differ"),
            numbers=False,
        )
    )
    more(reading, len(pledges))


def differing(reading: Reading, row: dict) -> str:
    """Return whether a pledge is new or gone, or which of its fields differ."""
    words = reading.words
    if row["state"] != "changed":
        return words.said(STATES[row["state"]])
    names = [
        words.said(FIELD_BY_NAME[name].title) if name in FIELD_BY_NAME else name
        for name in str(row["fields"]).split(", ")
    ]
    return shortened(", ".join(names))


def counted(reading: Reading, amounts: Amounts, row: dict, side: str) -> str:
    """Return what a pledge adds to one headline, or why it does not count there."""
    reason = row[f"reason_{side}"]
    if row[f"stage_{side}"] is None:
        return "–"
    if reason:
        return reading.words.said(str(reason))
    return (
        amounts.exact(int(row[side]))
        if row[f"amount_{side}"] is not None
        else reading.words.said("amount unknown")
    )


def by_every_rule(reading: Reading, found: Comparison, amounts: Amounts, *, key: str = "every_rule") -> None:
    """Show the headline before and after under every rule of counting."""
    words = reading.words
    before, after = found.start.totals, found.end.totals
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
                        was(amounts, before.get(rule.name)),
                        amounts.exact(after[rule.name].counted),
                        signed_exact(amounts, after[rule.name].counted - counted_of(before.get(rule.name))),
                        share(reading, before.get(rule.name), after[rule.name]),
                    ]
                    for rule in found.changes.after.reference.rules
                ],
                caption=words.said("The headline before and after, by every rule"),
            )
        )


def was(amounts: Amounts, total: Total | None) -> str:
    """Return what a rule counted before; none if there was no such rule."""
    return amounts.exact(total.counted) if total else "–"


def counted_of(total: Total | None) -> int:
    """Return what a rule counted before."""
    return total.counted if total else 0


def share(reading: Reading, before: Total | None, after: Total) -> str:
    """Return the share of the target before and after."""
    return from_to(reading.words.share(before.share) if before else "", reading.words.share(after.share))
