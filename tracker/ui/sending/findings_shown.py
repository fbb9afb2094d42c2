"""The findings of a file, grouped by rule: what to fix first, then what to look at, then what was done."""

from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st

from tracker.checks.checked import Checked
from tracker.checks.findings_list import FindingList
from tracker.exports.csv_files import findings_as_csv
from tracker.exports.marked_copy import marked_copy
from tracker.exports.workbooks import MEDIA_TYPE
from tracker.terms.findings import Effect, Finding
from tracker.terms.language import N_
from tracker.ui import markup
from tracker.ui.blocks import block
from tracker.ui.cache import Listed
from tracker.ui.markup import Html, joined, shortened, tag
from tracker.ui.reading import Reading
from tracker.ui.sending.rule_titles import TITLES, TO_LOOK_AT

FIRST_LINES, MORE_LINES, FIRST_DONE = 5, 20, 3
"""How many findings of one rule stand open, how many more unfold, and how many of what was done are shown."""

FIX, LOOK, DONE = "fix", "look", "done"
BADGES = {FIX: N_("To fix"), LOOK: N_("To look at"), DONE: N_("Done for you")}
EFFECTS = {
    Effect.BLOCKS_RELEASE: N_("The file cannot be published like this."),
    Effect.ROW_LEFT_OUT: N_("The row is left out of the figures."),
    Effect.NOTED: N_("No row is left out for this; nothing needs to be done if it is right."),
}
WIDTHS = ("28%", "18%", "54%")


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
        if isinstance(self.findings, FindingList):  # without expanding findings one by one
            return self.findings.count(self.rule)
        return sum(finding.count for finding in self.findings)


def grouped(checked: Checked) -> list[Group]:
    """Return the findings by kind and rule: to fix first, then to look at, then done."""
    groups = [
        Group(kind_of(effect, rule), rule, effect, findings)
        for (effect, rule), findings in checked.findings_by_rule().items()
    ]
    order = list(BADGES)
    return sorted(groups, key=lambda group: order.index(group.kind))


def kind_of(effect: Effect, rule: str) -> str:
    """Return whether a finding is to fix, to look at, or only says what was done."""
    if effect is not Effect.NOTED:
        return FIX
    return LOOK if rule in TO_LOOK_AT else DONE


def show_findings(reading: Reading, listed: Listed) -> None:
    """Show the findings of a file, with all of them to take away."""
    words = reading.words
    groups = grouped(listed.checked)
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
            st.html(joined(of_rule(reading, group, FIRST_LINES, MORE_LINES) for group in open_groups))
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
                st.html(joined(of_rule(reading, group, FIRST_DONE, 0) for group in done_groups))
        if groups:
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
            mime=MEDIA_TYPE,
            on_click="ignore",
            icon=":material/edit_note:",
        )


def of_rule(reading: Reading, group: Group, first: int, more: int) -> Html:
    """Return the findings of one rule: what it is, the first lines, more to unfold, and how many are in the file."""
    words = reading.words
    rest = len(group.findings) - first - more
    parts = [title_of(reading, group), findings_table(reading, group, group.findings[:first])]
    if unfolded := group.findings[first : first + more]:
        parts.append(
            tag(
                "details",
                tag(
                    "summary", words.counted("{n} more line", "{n} more lines", len(unfolded)), class_="quiet"
                ),
                findings_table(reading, group, unfolded),
            )
        )
    if rest > 0:
        parts.append(
            tag(
                "p",
                words.counted(
                    "{n} more line in the file to download.",
                    "{n} more lines in the file to download.",
                    rest,
                ),
                class_="quiet",
            )
        )
    return joined(parts)


def findings_table(reading: Reading, group: Group, findings: Sequence[Finding]) -> Html:
    """Return some findings of a rule as a table."""
    words = reading.words
    return markup.table(
        [words.said(text) for text in (N_("Where"), N_("Found"), N_("What to do"))],
        [
            [
                wrapped(text)
                for text in (
                    place_of(reading, finding),
                    shortened(finding.found) or "–",
                    finding.advised(words.said),
                )
            ]
            for finding in findings
        ],
        caption=words.said(EFFECTS[group.effect]),
        numbers=False,
        widths=WIDTHS,
    )


def wrapped(text: str) -> Html:
    """Return text that breaks anywhere: what a file holds may be one long word."""
    return tag("span", text, style="overflow-wrap: anywhere")


def place_of(reading: Reading, finding: Finding) -> str:
    """Return where a finding is: its line and column, or how many cells it is about."""
    words = reading.words
    if finding.line is not None:
        place = words.said("Line {n}", n=words.number(finding.line))
    elif finding.count > 1:
        place = words.counted("{n} cell", "{n} cells", finding.count)
    else:
        place = words.said("Whole file") if finding.column is None else words.said("Whole column")
    return f"{place} · {shortened(finding.column, 60)}" if finding.column else place


def title_of(reading: Reading, group: Group) -> Html:
    """Return what a group is about: whether to fix it or to look at it, the rule in words, and how often."""
    words = reading.words
    return tag(
        "h3",
        tag("span", words.said(BADGES[group.kind]), class_=f"badge badge-{group.kind}"),
        " ",
        words.said(TITLES.get(group.rule, group.rule)),
        tag("span", f" · {words.number(group.cells)}", class_="quiet"),
        style="font-size: 1rem; font-weight: 600; margin: 1rem 0 .25rem; padding: 0;",
    )
