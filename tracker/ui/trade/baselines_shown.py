"""The baseline, the target and the pledges beside each other, and never one divided by another."""

import streamlit as st

from tracker.measures.progress import Total
from tracker.measures.trade import Beside, beside_target
from tracker.ui import cache
from tracker.ui.bars import Bar, bars
from tracker.ui.cache import exchange_rates
from tracker.ui.linked import figure_link
from tracker.ui.markup import host, joined, link, tag
from tracker.ui.reading import Reading
from tracker.ui.shown import Amounts


def beside(total: Total) -> tuple[Beside, ...]:
    """Return the baselines, the target and what is pledged: the total of the first counting rule."""
    return beside_target(cache.reference(), exchange_rates(), total.counted)


def compared(total: Total) -> bool:
    """Return whether there is a baseline beside the target and the pledges."""
    return any(one.title for one in beside(total))


def show_baseline(reading: Reading, total: Total, amounts: Amounts) -> None:
    """Show the baseline, the target and the pledges beside each other, with the baseline's caveat in words.

    `total` is that of the first counting rule.
    """
    words, found = reading.words, beside(total)
    first = reading.reference.rules[0]
    pledged = figure_link(reading, amounts.said(total.counted), total.rows, changes={"rule": first.name})
    titles = {"target": words.said("Target"), "pledged": words.text(first.title)}
    looks = {"target": ("neutral", ""), "pledged": ("firm", "--a:.74")}
    shown = [
        Bar(
            words.text(one.title) if one.title else titles[one.name],
            one.value,
            amounts.said(one.value),
            *looks.get(one.name, ("claimed", "")),
            linked=pledged if one.name == "pledged" else None,
        )
        for one in found
    ]
    alt = words.said(
        "Bars beside each other: {parts}.", parts=", ".join(f"{bar.name} {bar.said}" for bar in shown)
    )
    caveats = joined(
        tag(
            "p",
            tag("strong", words.text(one.title)),
            ": ",
            words.text(one.caveat),
            " ",
            link(one.source_url, host(one.source_url or "")),
            class_="over",
        )
        for one in found
        if one.title and one.caveat
    )
    st.html(joined((bars(shown, alt), caveats)))
