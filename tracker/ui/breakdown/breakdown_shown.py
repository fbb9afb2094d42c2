"""The breakdown page's first block: what the total is made of, as bars and as a table."""

from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st

from tracker.measures.filters import BLANK
from tracker.measures.party_names import taking_part
from tracker.measures.progress import Total
from tracker.terms.language import N_, SOURCE_LANGUAGE
from tracker.ui.bars import Bar, bars, said_amount
from tracker.ui.blocks import Grid, not_understood
from tracker.ui.breakdown.breakdowns import BY_PARTY, WAYS, Parts
from tracker.ui.code_grids import code_name
from tracker.ui.linked import amounts_linked, figure_link, row_figures
from tracker.ui.links import rows_link
from tracker.ui.markup import Html, host, joined, link, safe, tag
from tracker.ui.reading import Reading
from tracker.ui.shown import Amounts
from tracker.ui.switches import switch

MOST_BARS, MOST_ROWS = 15, 100
"""How many combinations of parties are drawn, and how many stand in the table; the file has all."""
WAYS_SAID = {
    "country": N_("Country"),
    "sector": N_("Sector"),
    "priority_area": N_("Priority area"),
    "programme": N_("Programme"),
    "stage": N_("Stage"),
    "funding": N_("Funding"),
    "japanese_party": N_("Japanese parties"),
    "local_party": N_("Local parties"),
}
OTHER_WORDING = "other_wording_"
"""How columns of a code list begin that hold a second wording of its names, by language."""

Row = Mapping[Any, Any]


def way(reading: Reading) -> str:
    """Return what the total is broken down by, and say so if the link asks for something unknown."""
    asked = reading.view.more.get("by", WAYS[0])
    if asked in WAYS:
        return asked
    not_understood(reading, "by", asked)
    return WAYS[0]


def way_switch(reading: Reading, by: str) -> None:
    """Show the switch of what the total is broken down by."""
    words = reading.words
    options = {name: words.said(WAYS_SAID[name]) for name in WAYS}
    switch(reading.view, "by", words.said("Broken down by"), options, value=by)


def ordered(found: Parts) -> list[Row]:
    """Return the rows with pledges: stages as the ladder has them, everything else the largest first, blanks last."""
    rows: list[Row] = [row for row in found.rows.to_dict("records") if row["rows"]]
    if found.by in BY_PARTY or found.by == "stage":
        return rows
    return sorted(rows, key=lambda row: (row[found.by] == "", -int(row["counted"]), -int(row["rows"])))


def finding(reading: Reading, found: Parts, total: Total) -> str:
    """Return who holds most of what is counted."""
    words = reading.words
    if not total.counted:
        return words.said("No amount counts yet")
    largest = max(ordered(found), key=lambda row: row["counted"])
    return words.said(
        "{name}: {share} of the counted amount",
        name=row_name(reading, found.by, largest),
        share=words.share(float(largest["share"])),
    )


def measure(reading: Reading, found: Parts) -> str:
    """Return what the bars show."""
    words = reading.words
    return words.said("Counted amount by: {field}", field=words.said(WAYS_SAID[found.by]))


def row_name(reading: Reading, by: str, row: Row) -> str:
    """Return what a row is called: a code's name, or the parties of a cell."""
    if by not in BY_PARTY:
        return code_name(reading, by, str(row[by]))
    between = "、" if reading.words.language == "ja" else ", "
    return between.join(row["names"]) or str(row[by]) or reading.words.said("not stated")


def show_parts(reading: Reading, found: Parts, total: Total, amounts: Amounts) -> None:
    """Show a bar for each row, every amount opening its pledges, and what the rows come to."""
    words, by = reading.words, found.by
    rows = ordered(found)
    drawn = [_bar(reading, by, row, amounts) for row in rows[:MOST_BARS]]
    if len(rows) > MOST_BARS:
        drawn.append(_rest(reading, by, rows, amounts))
    alt = words.said("Bars: {parts}.", parts=", ".join(f"{bar.name} {bar.said}" for bar in drawn))
    pieces: list[str] = [bars(drawn, alt)]
    if not rows:
        pieces = [tag("p", words.said("No listed pledge counts here."), class_="quiet")]
    notes = [
        words.counted(
            "Together {amount} in {n} pledge: the total.",
            "Together {amount} in {n} pledges: the total.",
            total.rows,
            amount=amounts.exact(total.counted),
        )
    ]
    if without := _without(reading, found):
        notes.append(words.said("Without a pledge that counts: {names}.", names=without))
    if by in BY_PARTY:
        notes.append(
            words.said(
                "A pledge with several parties stands once, under all of them together, so that the rows add up "
                "to the total; pressing one name opens every pledge that it takes part in."
            )
        )
    pieces += [tag("p", figure_link(reading, notes[0], total.rows), class_="quiet")]
    pieces += [tag("p", note, class_="quiet") for note in notes[1:]]
    st.html(joined(pieces))


def parts_grid(reading: Reading, found: Parts, total: Total, amounts: Amounts) -> Grid:
    """Return the rows as a table: the shown one ends with the total, the file has every row."""
    words, by = reading.words, found.by
    rows = ordered(found)
    second = by not in BY_PARTY and _has_other(reading, by)
    head = [
        words.said(WAYS_SAID[by]),
        *([words.said("Other wording")] if second else []),
        *(words.said(text) for text in (N_("Counted"), N_("Share"), N_("Pledges"), N_("With an amount"))),
    ]

    def cells(
        name: str, other: str, row: Row, share: float, changes: Mapping[str, str | None] | None = None
    ) -> list[str]:
        counted, number, known = row_figures(
            reading,
            amounts.exact(int(row["counted"])),
            int(row["rows"]),
            int(row["rows_with_amount"]),
            changes=changes,
        )
        return [name, *([other] if second else []), counted, words.share(share), number, known]

    shown = [
        cells(
            row_name(reading, by, row),
            other_wording(reading, by, str(row[by])),
            row,
            float(row["share"]),
            {by: str(row[by]) or BLANK},
        )
        for row in rows[:MOST_ROWS]
    ]
    if rest := rows[MOST_ROWS:]:
        summed = {
            name: sum(int(row[name]) for row in rest) for name in ("counted", "rows", "rows_with_amount")
        }
        share = sum(float(row["share"]) for row in rest)
        label = words.counted("{n} other", "{n} others", len(rest))
        shown.append(cells(label, "", summed, share, beyond(by, rows, MOST_ROWS)))
    share = 1.0 if total.counted else 0.0
    whole = {"counted": total.counted, "rows": total.rows, "rows_with_amount": total.rows_with_amount}
    shown.append(cells(words.said("Total"), "", whole, share))
    return Grid(
        head,
        shown,
        [by, f"counted_{amounts.currency}", "share", "rows", "rows_with_amount"],
        lambda: [
            [
                str(row[by]),
                amounts.plain(int(row["counted"])),
                str(row["share"]),
                str(row["rows"]),
                str(row["rows_with_amount"]),
            ]
            for row in rows
        ],
    )


def other_wording(reading: Reading, by: str, code: str) -> str:
    """Return the second wording of a code's name in the reader's language, if the code list has one."""
    codelist = reading.reference.codelists[by] if by not in BY_PARTY else ()
    if code not in codelist:
        return ""
    more = reading.reference.codelists[by][code].more
    return more.get(OTHER_WORDING + reading.words.language) or more.get(OTHER_WORDING + SOURCE_LANGUAGE, "")


def _has_other(reading: Reading, by: str) -> bool:
    return any(other_wording(reading, by, entry.code) for entry in reading.reference.codelists[by])


def _bar(reading: Reading, by: str, row: Row, amounts: Amounts) -> Bar:
    words = reading.words
    counted, rows, known = (int(row[name]) for name in ("counted", "rows", "rows_with_amount"))
    said = said_amount(reading, amounts, counted, rows, known)
    if known:
        said = f"{said} · {words.share(float(row['share']))}"
    if by in BY_PARTY:
        linked = rows_link(reading, said, **{by: str(row[by]) or BLANK})
    else:
        linked = figure_link(reading, said, rows, codes={by: [str(row[by]) or BLANK]})
    known_said = amounts_linked(reading, rows, known, changes={by: str(row[by]) or BLANK})
    more = [tag("span", known_said, class_="quiet beneath")]
    if other := other_wording(reading, by, str(row[by])):
        source = reading.reference.codelists[by][str(row[by])].more.get("source_url")
        wording = words.said("Also worded: {other}", other=other)
        more.insert(
            0,
            tag(
                "span",
                wording,
                *([" · ", link(source, host(source))] if source else []),
                class_="quiet beneath",
            ),
        )
    name = row_name(reading, by, row)
    titled = _names(reading, by, row) if by in BY_PARTY else None
    return Bar(name, counted, said, "firm", "--a:.74", linked, joined(more), titled)


def _names(reading: Reading, by: str, row: Row) -> Html:
    """Return the parties of a row, each a link to every pledge that it takes part in."""
    if not row["names"]:
        return safe(row_name(reading, by, row))
    between = "、" if reading.words.language == "ja" else ", "
    return joined((rows_link(reading, name, **{by: taking_part(name)}) for name in row["names"]), between)


def beyond(by: str, rows: Sequence[Row], count: int) -> dict[str, str | None]:
    """Return the changes of the view that look at all rows but the first `count`."""
    if by in BY_PARTY:
        return {"beyond": f"{by}:{count}"}
    return {by: ",".join(str(row[by]) or BLANK for row in rows[count:])}


def _rest(reading: Reading, by: str, listed: Sequence[Row], amounts: Amounts) -> Bar:
    words, rows = reading.words, listed[MOST_BARS:]
    counted, number, known = (
        sum(int(row[name]) for row in rows) for name in ("counted", "rows", "rows_with_amount")
    )
    said = said_amount(reading, amounts, counted, number, known)
    name = words.counted("{n} other (in the table)", "{n} others (in the table)", len(rows))
    linked = figure_link(reading, said, number, changes=beyond(by, listed, MOST_BARS))
    return Bar(name, counted, said, "neutral", linked=linked)


def _without(reading: Reading, found: Parts) -> str:
    if found.by in BY_PARTY:
        return ""
    between = "、" if reading.words.language == "ja" else ", "
    empty = [
        row
        for row in found.rows.to_dict("records")
        if not row["rows"] and row[found.by] and reading.view.lets_through(found.by, row[found.by])
    ]
    return between.join(row_name(reading, found.by, row) for row in empty)
