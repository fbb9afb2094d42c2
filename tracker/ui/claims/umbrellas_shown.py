"""The umbrellas of a list: what several pledges are parts of, and what the parts come to."""

import pandas as pd
import streamlit as st

from tracker.measures.standings import ALL, WITH_AMOUNT
from tracker.measures.umbrellas import KIND_TITLES as UMBRELLA_TITLES
from tracker.measures.umbrellas import umbrellas
from tracker.terms.language import N_
from tracker.terms.target import Window
from tracker.ui import cache, markup
from tracker.ui.blocks import block
from tracker.ui.linked import figure_link
from tracker.ui.links import pledge_link, rows_link
from tracker.ui.lists import counted_pledges, filter_key
from tracker.ui.markup import joined
from tracker.ui.reading import Reading
from tracker.ui.shown import Amounts
from tracker.ui.view import View


def in_list(view: View) -> pd.DataFrame:
    """Return the umbrellas of the list, under the first counting rule, whenever dated."""
    reference = cache.reference()
    return cache.measured(
        view.list,
        ("umbrellas", view.rates, view.on, filter_key(view)),
        lambda: umbrellas(counted_pledges(view, rule=reference.rules[0], window=Window.ALL), reference),
    )


def show_umbrellas(reading: Reading, amounts: Amounts) -> None:
    """Show what several pledges of the list are parts of, and what those parts come to."""
    words, found = reading.words, in_list(reading.view)
    if found.empty:
        return
    first = reading.reference.rules[0].name
    rows = []
    for one in found.to_dict("records"):
        same = {"rule": first, "window": Window.ALL.value, "part_of": one["part_of"]}
        known = int(one["rows_with_amount"])
        rows.append(
            [
                pledge_link(reading, one["part_of"], one["part_of"])
                if one["kind"] == "pledge"
                else one["part_of"],
                words.said(UMBRELLA_TITLES[one["kind"]]),
                rows_link(reading, words.number(one["parts"]), standing=ALL, **same),
                rows_link(
                    reading,
                    amounts.exact(int(one["counted"])) if known else words.said("amount unknown"),
                    **same,
                ),
                joined(
                    (
                        figure_link(reading, words.number(known), known, standing=WITH_AMOUNT, changes=same),
                        figure_link(reading, words.number(one["rows"]), int(one["rows"]), changes=same),
                    ),
                    " / ",
                ),
            ]
        )
    head = (N_("Umbrella"), N_("What it is"), N_("Parts in the list"), N_("Counted"), N_("With an amount"))
    with block(
        "umbrellas",
        words.counted("{n} umbrella over listed pledges", "{n} umbrellas over listed pledges", len(rows)),
        words.said("An umbrella is never summed with its parts"),
    ):
        st.html(
            markup.table(
                [words.said(text) for text in head],
                rows,
                caption=words.said("Parts in the list and what counts of them, whenever dated"),
            )
        )
