"""The findings of a file, grouped by rule: what to fix first, then what to look at, then what was done."""

from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st

from tracker.exports.csv_files import findings_as_csv
from tracker.exports.marked_copy import marked_copy
from tracker.terms.findings import Effect, Finding
from tracker.terms.language import N_
from tracker.ui import markup
from tracker.ui.blocks import block
from tracker.ui.cache import Listed
from tracker.ui.markup import Html, shortened, tag
from tracker.ui.reading import Reading
from tracker.ui.rule_titles import TITLES, TO_LOOK_AT

FIRST_LINES, FIRST_DONE = 20, 3
"""How many findings of one rule are shown, to fix or done; the file to download has them all."""

FIX, LOOK, DONE = "fix", "look", "done"
BADGES = {FIX: N_("To fix"), LOOK: N_("To look at"), DONE: N_("Done for you")}
EFFECTS = {
    Effect.BLOCKS_RELEASE: N_("The file cannot be published like this."),
    Effect.ROW_LEFT_OUT: N_("The row is left out of the figures."),
    Effect.NOTED: N_("The row is in the figures."),
}


@dataclass(frozen=True)
class Group:
    """The findings of one rule with one effect."""

    kind: str
    rule: str
    effect: Effect
    findings: Sequence[Finding]

    @property
    def cells(self) -> int:
        """How many cells or rows it is about."""
        return sum(finding.count for finding in self.findings)


def grouped(findings: Sequence[Finding]) -> list[Group]:
    """Return the findings by kind and rule: to fix first, then to look at, then done."""
    found: dict[tuple[str, str, Effect], list[Finding]] = {}
    for finding in findings:
        found.setdefault((kind_of(finding), finding.rule, finding.effect), []).append(finding)
    order = list(BADGES)
    return [Group(*key, found[key]) for key in sorted(found, key=lambda key: order.index(key[0]))]


def kind_of(finding: Finding) -> str:
    """Return whether a finding is to fix, to look at, or only says what was done."""
    if finding.effect is not Effect.NOTED:
        return FIX
    return LOOK if finding.rule in TO_LOOK_AT else DONE


def show_findings(reading: Reading, listed: Listed) -> None:
    """Show the findings of a file, with all of them to take away."""
    words, findings = reading.words, listed.checked.findings
    groups = grouped(findings)
    count = {kind: sum(group.cells for group in groups if group.kind == kind) for kind in BADGES}
    title = words.said(
        "{fix} to fix, {look} to look at, {done} done for you",
        **{kind: words.number(number) for kind, number in count.items()},
    )
    if not groups:
        title = words.said("Nothing to fix: every cell was read as it stands")
    with block(
        "findings", title, words.said("Lines are numbered as in your file; the line of headings counts too")
    ):
        open_groups = [group for group in groups if group.kind != DONE]
        done_groups = [group for group in groups if group.kind == DONE]
        if open_groups:
            st.html(findings_table(reading, open_groups, FIRST_LINES))
        if done_groups:
            with st.expander(
                words.counted(
                    "{n} cell was read in another way than it stands: see how",
                    "{n} cells were read in another way than they stand: see how",
                    count[DONE],
                ),
                icon=":material/check:",
                type="compact",
                key="findings_done",
            ):
                st.html(findings_table(reading, done_groups, FIRST_DONE))
        if findings:
            files(reading, listed)


def files(reading: Reading, listed: Listed) -> None:
    """Offer all findings as a file, and the person's own file with the findings in it."""
    words, findings = reading.words, listed.checked.findings
    with st.container(key="findings_files", horizontal=True):
        st.download_button(
            words.said("All findings as CSV"),
            lambda: findings_as_csv(findings, words.said),
            file_name="findings.csv",
            mime="text/csv",
            on_click="ignore",
            icon=":material/download:",
        )
        st.download_button(
            words.said("Your file with the findings marked (Excel)"),
            lambda: marked_copy(listed.table, listed.checked, words.said),
            file_name="marked.xlsx",
            mime="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            on_click="ignore",
            icon=":material/edit_note:",
        )


def findings_table(reading: Reading, groups: Sequence[Group], most: int) -> Html:
    """Return the findings by rule, the first lines of each."""
    words = reading.words
    head = [
        words.said(text)
        for text in (N_("What it is"), N_("Line"), N_("Column"), N_("Found"), N_("What to do"))
    ]
    rows: list[list[str]] = []
    for group in groups:
        rows += [row(reading, group, finding) for finding in group.findings[:most]]
        more = len(group.findings) - most
        if more > 0:
            rows.append(
                [
                    title_of(reading, group),
                    "…",
                    "…",
                    "…",
                    words.counted(
                        "{n} more line in the file to download.",
                        "{n} more lines in the file to download.",
                        more,
                    ),
                ]
            )
    return markup.table(head, rows, caption=words.said("Findings"), numbers=False)


def row(reading: Reading, group: Group, finding: Finding) -> list[str]:
    """Return one finding as cells of a table."""
    words = reading.words
    line = (
        words.number(finding.line)
        if finding.line is not None
        else words.counted("{n} cell", "{n} cells", finding.count)
        if finding.count > 1
        else "–"
    )
    return [
        title_of(reading, group),
        line,
        finding.column or "–",
        shortened(finding.found),
        finding.advised(words.said),
    ]


def title_of(reading: Reading, group: Group) -> Html:
    """Return what a group is about: whether to fix it or to look at it, the rule in words, and what follows."""
    words = reading.words
    return tag(
        "span",
        tag("span", words.said(BADGES[group.kind]), class_=f"badge badge-{group.kind}"),
        " ",
        words.said(TITLES.get(group.rule, group.rule)),
        title=words.said(EFFECTS[group.effect]),
    )
