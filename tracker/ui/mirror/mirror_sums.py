"""The sums of a mirror check: the parts of both lists, by value and as filed."""

import streamlit as st

from tracker.releases.mirrors import Mirror, Part, as_filed
from tracker.terms.language import N_
from tracker.terms.target import RATE_TITLES
from tracker.ui import markup
from tracker.ui.blocks import block
from tracker.ui.mirror.mirror_sides import Side, rate_view
from tracker.ui.reading import Reading
from tracker.ui.shown import Amounts

SUM_HEAD = (
    N_("Part"),
    N_("Pledges"),
    N_("With an amount"),
    N_("Sum"),
    N_("Pledges"),
    N_("With an amount"),
    N_("Sum"),
)


PARTS: tuple[tuple[str, str], ...] = (
    ("agreeing", N_("Both sides say the same")),
    ("differing", N_("Both sides list it, and differ")),
    ("only_left", N_("Only in the giver’s list")),
    ("only_right", N_("Only in the receiver’s list")),
    ("whole", N_("The whole list")),
)


def sums(reading: Reading, mirror: Mirror, left: Side, right: Side, amounts: Amounts) -> None:
    """Show the parts of both lists, and each side's total made of them."""
    words = reading.words
    rows = [_part(words.said(name), getattr(mirror, key), amounts, reading) for key, name in PARTS]
    by_rule = Part(
        left.by_rule.rows,
        right.by_rule.rows,
        left.by_rule.rows_with_amount,
        right.by_rule.rows_with_amount,
        left.by_rule.counted,
        right.by_rule.counted,
    )
    rule = words.text(reading.reference.rule_by_name[reading.view.rule].title)
    rows.append(
        _part(
            words.said("Of the whole list, counted by the rule “{rule}”", rule=rule),
            by_rule,
            amounts,
            reading,
        )
    )
    head = [words.said(name) for name in SUM_HEAD]
    sides = (words.said("giver"), words.said("receiver"))
    named = [head[0], *(f"{text} ({sides[0] if at < 3 else sides[1]})" for at, text in enumerate(head[1:]))]
    with block(
        "mirror_sums",
        words.said("What each side’s total is made of"),
        words.said(
            "Every pledge of both lists, whether it counts or not; {rates}; the parts add up to each whole list",
            rates=words.said(RATE_TITLES[rate_view(reading)]),
        ),
    ):
        st.html(markup.table(named, rows, caption=f"{left.name} / {right.name}"))
        filed(reading, left, right)


def _part(name: str, part: Part, amounts: Amounts, reading: Reading) -> list[str]:
    number = reading.words.number
    return [
        name,
        number(part.rows_left),
        number(part.known_left),
        amounts.exact(part.sum_left) if part.known_left else "–",
        number(part.rows_right),
        number(part.known_right),
        amounts.exact(part.sum_right) if part.known_right else "–",
    ]


def filed(reading: Reading, left: Side, right: Side) -> None:
    """Show each side's sums as filed, currency by currency: what its own total says."""
    words = reading.words
    ours, theirs = (as_filed(side.pledges) for side in (left, right))
    rows = [
        [
            currency,
            *(
                words.full_money(side[currency], currency) if currency in side else "–"
                for side in (ours, theirs)
            ),
        ]
        for currency in sorted({*ours, *theirs})
    ]
    if rows:
        st.html(
            markup.table(
                [words.said("Currency"), words.said("The giver’s list"), words.said("The receiver’s list")],
                rows,
                caption=words.said("Sums as filed, before any conversion"),
            )
        )
