"""What exchange rates make of the figures, shown: the three rate views, and the target's worth over time."""

from fractions import Fraction

import pandas as pd
import streamlit as st

from tracker.figures.target_worth import draw_worth, worth_alt
from tracker.measures.filters import FILED_IN
from tracker.measures.standings import WITH_AMOUNT, WITHOUT_RATE
from tracker.measures.target_worth import by_month, extremes
from tracker.terms.language import N_
from tracker.terms.money import digits
from tracker.terms.target import RATE_TITLES
from tracker.ui import markup
from tracker.ui.blocks import Grid, block, foot, table
from tracker.ui.lines import chart_words, draw
from tracker.ui.linked import figure_link, said_with
from tracker.ui.links import rows_link
from tracker.ui.markup import joined, tag
from tracker.ui.rates import rates_measured
from tracker.ui.rates.rates_measured import RatesFound
from tracker.ui.reading import Reading
from tracker.ui.shown import Amounts

VIEWS_HEAD = (
    N_("Exchange rate"),
    N_("Counted"),
    N_("Of the target"),
    N_("Pledges"),
    N_("With an amount"),
    N_("No exchange rate"),
)
NOTHING = "–"


def title(reading: Reading, found: RatesFound) -> str:
    """Return how many of the amounts that count had to be converted, and by how many rates."""
    words, total = reading.words, found.totals[reading.view.rates]
    converted = int(found.by_currency["rows"].sum()) if len(found.by_currency) else 0
    missing = int(found.by_currency["rows_without_rate"].sum()) if len(found.by_currency) else 0
    if not converted:
        return words.said("No amount that counts needs an exchange rate")
    others = {FILED_IN: [str(code) for code in found.by_currency["currency"]]}
    known = words.number(total.rows_with_amount)
    said = said_with(
        words,
        N_("{converted} of {known} amounts that count are in another currency"),
        converted=figure_link(
            reading, words.number(converted), converted, standing=WITH_AMOUNT, codes=others
        ),
        known=figure_link(reading, known, total.rows_with_amount, standing=WITH_AMOUNT),
    )
    if missing:
        without = words.counted("{n} has no exchange rate", "{n} have no exchange rate", missing)
        return joined((said, figure_link(reading, without, missing, standing=WITHOUT_RATE)), "; ")
    return said


def lead(reading: Reading) -> str:
    """Return what the target is, and what is a conversion of it."""
    words, target = reading.words, reading.reference.target
    return words.said(
        "The target is in {currency}: every other currency on this page is a conversion, by published rates, "
        "never estimated and never from the future.",
        currency=target.currency,
    )


def three_views(reading: Reading, found: RatesFound, amounts: Amounts) -> None:
    """Show what the three rate views give, side by side."""
    words, view = reading.words, reading.view
    heading = words.said("A rate view changes amounts, never which pledges count")
    with block("views", heading, words.said("The same pledges at each rate view")):
        rows, raw = [], []
        for rates, total in found.totals.items():
            name, code = words.said(RATE_TITLES[rates]), rates.value
            rows.append(
                [
                    tag("strong", name) if rates is view.rates else name,
                    rows_link(reading, amounts.exact(total.counted), rates=code),
                    words.share(total.share),
                    rows_link(reading, words.number(total.rows), rates=code),
                    rows_link(
                        reading, words.number(total.rows_with_amount), standing=WITH_AMOUNT, rates=code
                    ),
                    rows_link(
                        reading, words.number(total.rows_without_rate), standing=WITHOUT_RATE, rates=code
                    ),
                ]
            )
            raw.append(
                [
                    code,
                    amounts.plain(total.counted),
                    str(float(total.share)),
                    str(total.rows),
                    str(total.rows_with_amount),
                    str(total.rows_without_rate),
                ]
            )
        grid = Grid(
            [words.said(text) for text in VIEWS_HEAD],
            rows,
            [
                "rates",
                f"counted_{amounts.currency}",
                "share",
                "rows",
                "rows_with_amount",
                "rows_without_rate",
            ],
            raw,
        )
        st.html(markup.table(grid.head, grid.rows, caption=heading, headed=True))
        table(reading, "rate_views", heading, grid)
        foot(reading, found.totals[view.rates])


def target_over_time(reading: Reading, amounts: Amounts) -> None:
    """Show what the target was worth in other currencies, day by day."""
    words, target = reading.words, reading.reference.target
    said = chart_words(reading)
    for code, found in rates_measured.target_worth(reading.view).items():
        known = extremes(found)
        full = 10 ** digits(code)
        heading = (
            words.said(
                "In {currency} the target was worth between {low} and {high}",
                currency=code,
                low=words.money(Fraction(known[0], full), code),
                high=words.money(Fraction(known[1], full), code),
            )
            if known
            else words.said("In {currency} no rate is known for the target’s period", currency=code)
        )
        fixed = target.fixed
        with block(
            f"worth_{code}",
            heading,
            words.said(
                "{target} by day, at that day’s rate: the target itself does not move",
                target=amounts.target(),
            ),
        ):
            if known:
                at_fixed = (
                    Fraction(target.amount, 10 ** digits(target.currency)) / fixed.per_unit
                    if fixed and fixed.currency == code
                    else None
                )
                draw(
                    draw_worth(found, code, said, fixed=at_fixed),
                    f"worth_{code}",
                    worth_alt(found, code, said),
                )
            table(reading, f"target_in_{code.lower()}", heading, worth_grid(reading, found, code))
            newest = found["rate_on"].dropna()
            notes = [words.said("Days without a rate published in the 31 days before are a gap.")]
            if len(newest):
                notes.append(words.said("The newest rate is of {day}.", day=words.day(newest.iloc[-1])))
            st.html(
                tag(
                    "p",
                    " ".join(
                        [
                            words.said(
                                "Rates as shipped with the tracker, {source}.", source=source_of(reading)
                            ),
                            *notes,
                        ]
                    ),
                    class_="foot",
                )
            )


def source_of(reading: Reading) -> str:
    """Return where rates come from."""
    return reading.words.said("European Central Bank, euro reference rates")


def worth_grid(reading: Reading, found: pd.DataFrame, code: str) -> Grid:
    """Return the target's worth at the end of each month; the file has every day."""
    words, target = reading.words, reading.reference.target
    full = 10 ** digits(code)
    return Grid(
        [
            words.said("Day"),
            words.said("Rate’s own day"),
            words.said("{currency} for one {other}", currency=target.currency, other=code),
            words.said("The target"),
        ],
        [
            [
                words.day(row["day"].date()),
                words.day(row["rate_on"]) if row["rate_on"] else NOTHING,
                per_unit(reading, row["per_unit"]),
                NOTHING
                if pd.isna(row["value"])
                else words.full_money(Fraction(int(row["value"]), full), code),
            ]
            for row in by_month(found).to_dict("records")
        ],
        ["day", "rate_on", f"{target.currency.lower()}_per_unit", f"target_{code.lower()}"],
        lambda: [
            [
                row["day"].date().isoformat(),
                str(row["rate_on"] or ""),
                row["per_unit"] or "",
                ""
                if pd.isna(row["value"])
                else str(
                    Fraction(int(row["value"]), full)
                    if full == 1
                    else f"{int(row['value']) / full:.{digits(code)}f}"
                ),
            ]
            for row in found.to_dict("records")
        ],
    )


def per_unit(reading: Reading, text: object) -> str:
    """Return a rate as a number; a small one with more decimals."""
    if not isinstance(text, str):
        return reading.words.said("no rate")
    rate = Fraction(text)
    return reading.words.number(rate, 4 if rate >= 1 else 6)
