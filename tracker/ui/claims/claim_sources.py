"""Who claimed a stated number: a claim, never an itemised total."""

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from tracker.measures.claim_check import TOGETHER, Source
from tracker.measures.claims import KIND_TITLES
from tracker.terms.language import N_
from tracker.ui import cache, markup
from tracker.ui.markup import host, joined, link, tag
from tracker.ui.reading import Reading
from tracker.ui.shown import Amounts

SOURCE_HEAD = (N_("Who and what"), N_("When"), N_("Claimed"), N_("Sort of claim"), N_("Source"))


def show_sources(reading: Reading, found: Sequence[Source], amounts: Amounts) -> None:
    """Show who claimed the number: a claim, never an itemised total."""
    words = reading.words
    if not found:
        return
    claims = cache.reference().claims.set_index("claim_id")
    rows = [_source_row(reading, one, claims, amounts) for one in found]
    caption = words.said("This number was claimed. A claim is what somebody said, and no itemised pledges.")
    head = [words.said(text) for text in SOURCE_HEAD]
    st.html(markup.table(head, rows, caption=caption, numbers=False))


def _source_row(reading: Reading, one: Source, claims: pd.DataFrame, amounts: Amounts) -> list[str]:
    words = reading.words
    records = [claims.loc[name] for name in one.members]
    if one.claim_id == TOGETHER:
        between = "、" if words.language == "ja" else ", "
        names = between.join(words.name("country", str(claim["country"])) for claim in records)
        said: str = words.said("Together what was claimed for: {names}", names=names)
    else:
        claim = records[0]
        said = joined(
            (
                tag("strong", words.name("country", str(claim["country"]))),
                f": {claim['what_it_is']} — “{claim['source_excerpt']}”",
            )
        )
    days = dict.fromkeys(words.day(str(claim["as_of"])) for claim in records)
    hosts = [link(str(claim["source_url"]), host(str(claim["source_url"]))) for claim in records]
    return [
        said,
        " / ".join(days),
        amounts.said(one.amount),
        words.said(KIND_TITLES[one.kind]),
        joined(hosts, ", "),
    ]
