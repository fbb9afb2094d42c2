"""The method in words and tables, drawn from the data that the code itself uses."""

from collections.abc import Mapping
from typing import Any

import streamlit as st

from tracker.measures.rates import OLDEST
from tracker.terms.language import LANGUAGES, N_
from tracker.terms.target import RATE_TITLES, RateView, Window
from tracker.ui import markup
from tracker.ui.blocks import block
from tracker.ui.markup import bullet_list, joined, source_link, tag
from tracker.ui.reading import Reading, window_title
from tracker.ui.shown import Amounts

WINDOW_MEANINGS = {
    Window.MOVED: N_(
        "The present stage was reached inside the target’s period: announced, signed, financed or started since then."
    ),
    Window.ANNOUNCED: N_(
        "The pledge itself was first announced inside the target’s period, and moved inside it."
    ),
    Window.ALL: N_("Every pledge of the list, whatever its dates."),
}
RATE_MEANINGS = {
    RateView.EVENT: N_(
        "The rate of the day the present stage was reached, or the last one published before it."
    ),
    RateView.FIXED: N_(
        "The rate that the target’s own announcement implies; other currencies through it, on the day it was set."
    ),
    RateView.LATEST: N_("The newest rate on or before the day looked from."),
}


def target(reading: Reading, amounts: Amounts) -> None:
    """Show what was promised, by when, in whose words, and what we had to assume."""
    words, promised = reading.words, reading.reference.target
    facts = [
        (words.said("Amount"), amounts.exact(promised.amount)),
        (words.said("First day"), words.day(promised.starts_on)),
        (words.said("Last day"), words.day(promised.ends_on)),
    ]
    with block("target", words.text(promised.name), words.text(promised.announced)):
        st.html(
            tag(
                "dl",
                joined(joined((tag("dt", name), tag("dd", value))) for name, value in facts),
                class_="facts",
            )
        )
        if promised.assumptions:
            st.html(
                joined(
                    (
                        tag("p", tag("strong", words.said("What we had to assume"))),
                        bullet_list([words.text(text) for text in promised.assumptions]),
                    )
                )
            )
        if promised.wording:
            rows = [
                [
                    wording_by(reading, entry),
                    entry.get("text", ""),
                    entry.get(f"reads_{words.language}") or entry.get("reads_en", ""),
                    source_link(entry.get("source_url")),
                ]
                for entry in promised.wording
            ]
            st.html(
                markup.table(
                    [words.said(text) for text in (N_("Who"), N_("Wording"), N_("Reads as"), N_("Source"))],
                    rows,
                    caption=words.said("How the target was worded"),
                    numbers=False,
                )
            )


def wording_by(reading: Reading, entry: Mapping[str, str]) -> str:
    """Return who used a wording."""
    return entry.get(f"by_{reading.words.language}") or entry.get("by_en", "")


def rules(reading: Reading) -> None:
    """Show the counting rules."""
    words, reference = reading.words, reading.reference
    stages, funding, bases = (reference.codelists[name] for name in ("stage", "funding", "amount_basis"))

    def names(codes: tuple[str, ...], codelist: Any) -> str:  # noqa: ANN401 - a code list
        return ", ".join(codelist[code].name(words.language) if code in codelist else code for code in codes)

    rows = [
        [
            words.text(rule.title),
            words.text(rule.explanation),
            stages[rule.lowest_stage].name(words.language),
            names(rule.funding, funding) if rule.funding else words.said("any"),
            names(rule.bases_left_out, bases) or "–",
            source_link(rule.source_url),
        ]
        for rule in reference.rules
    ]
    with block(
        "rules",
        words.said("Counting rules"),
        words.said(
            "A rule says which pledges count toward the target; the headline always shows two of them together"
        ),
    ):
        st.html(
            markup.table(
                [
                    words.said(text)
                    for text in (
                        N_("Counting rule"),
                        N_("What counts"),
                        N_("From stage"),
                        N_("Funding"),
                        N_("Left out"),
                        N_("Source"),
                    )
                ],
                rows,
                caption=words.said("Counting rules"),
                numbers=False,
            )
        )


def stages(reading: Reading) -> None:
    """Show the ladder of stages, and the stages off it."""
    words, codelist = reading.words, reading.reference.codelists["stage"]
    rows = [
        [
            entry.name(words.language),
            words.number(entry.rank)
            if entry.rank is not None
            else words.said("off the ladder, never counted"),
            entry.more.get("iati_status", "–"),
            entry.code,
        ]
        for entry in (*codelist.ladder, *(entry for entry in codelist if entry.rank is None))
    ]
    with block(
        "ladder", words.said("Stages"), words.said("How firm a pledge is, from the softest to the firmest")
    ):
        st.html(
            markup.table(
                [
                    words.said(text)
                    for text in (N_("Stage"), N_("Rung"), N_("IATI activity status"), N_("Code in files"))
                ],
                rows,
                caption=words.said("Stages"),
                numbers=False,
            )
        )


def windows_and_rates(reading: Reading) -> None:
    """Show the windows and the rate views."""
    words = reading.words
    with block(
        "windows",
        words.said("Which pledges, and at which rate"),
        words.said("Two switches of every page of figures"),
    ):
        st.html(
            markup.table(
                [words.said("Which pledges"), words.said("What it means")],
                [[window_title(reading, window), words.said(WINDOW_MEANINGS[window])] for window in Window],
                caption=words.said("Windows"),
                numbers=False,
            )
        )
        st.html(
            markup.table(
                [words.said("Exchange rate"), words.said("What it means")],
                [[words.said(RATE_TITLES[rates]), words.said(RATE_MEANINGS[rates])] for rates in RateView],
                caption=words.said("Exchange rates"),
                numbers=False,
            )
        )
        st.html(
            bullet_list(
                [
                    words.said(
                        "Every amount is converted alone and rounded to the target currency’s smallest unit, "
                        "so that every breakdown adds up to its total exactly."
                    ),
                    words.said(
                        "A rate more than {days} days older than its day is no rate: the amount is shown, and not counted.",
                        days=OLDEST,
                    ),
                    words.said(
                        "An amount that is not known is never counted as zero: it is counted beside every total."
                    ),
                    words.said(
                        "Rates: the European Central Bank’s reference rates, and the tracker’s own file for currencies "
                        "that the bank does not list."
                    ),
                    *(
                        [
                            words.said(
                                "The other currency on the page is a display: always at the fixed rate, so that shares stay the same."
                            )
                        ]
                        if len(reading.reference.target.currencies) > 1
                        else []
                    ),
                ]
            )
        )


def code_lists(reading: Reading) -> None:
    """Show the countries, sectors, areas and programmes with their codes."""
    words = reading.words
    titles = {
        "country": N_("Countries"),
        "sector": N_("Sectors"),
        "priority_area": N_("Priority areas"),
        "programme": N_("Programmes"),
        "funding": N_("Funding"),
        "amount_basis": N_("Basis of the amount"),
    }
    with block(
        "codes",
        words.said("Words and codes"),
        words.said("A file may use the code or the name in any of the languages"),
    ):
        for name, title in titles.items():
            codelist = reading.reference.codelists[name]
            rows = [[entry.code, *(entry.name(language) for language in LANGUAGES)] for entry in codelist]
            if rows:
                with st.expander(words.said(title), type="compact", key=f"codes_{name}"):
                    st.html(
                        markup.table(
                            [words.said("Code"), *LANGUAGES.values()],
                            rows,
                            caption=words.said(title),
                            numbers=False,
                        )
                    )
