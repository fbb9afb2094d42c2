"""The table of all counting rules, windows and rate views, with what each leaves out and why."""

from collections.abc import Iterator, Mapping
from typing import Any

import streamlit as st

from tracker.measures.overlaps import SAME
from tracker.measures.progress import Total
from tracker.measures.side_by_side import Overlapping, SideBySide
from tracker.measures.standings import (
    CODE_OF_REASON,
    COUNTED,
    LEFT_OUT,
    WITH_AMOUNT,
    WITHOUT_AMOUNT,
    WITHOUT_RATE,
)
from tracker.terms.language import N_
from tracker.terms.target import RATE_TITLES, CountingRule, RateView, Window
from tracker.ui import cache, markup
from tracker.ui.bars import said_amount
from tracker.ui.blocks import Grid
from tracker.ui.linked import figure_link, said_with
from tracker.ui.links import pledge_link
from tracker.ui.markup import Html, host, joined, link, tag
from tracker.ui.reading import Reading, window_title
from tracker.ui.shown import Amounts
from tracker.ui.view import View

SAME_AS, UMBRELLA_OF = N_("{pledge}: the same as {others}"), N_("{pledge}: umbrella of {others}")


def rules_title(reading: Reading, found: SideBySide) -> str:
    """Return between which totals the rules, windows and rates differ."""
    words = reading.words
    smallest = min(found.totals.values(), key=lambda total: total.counted)
    largest = max(found.totals.values(), key=lambda total: total.counted)
    if not largest.counted:
        return words.said("No rule counts an amount yet")
    return words.said(
        "The same list reads as {least} to {most} of the target",
        least=words.share(smallest.share),
        most=words.share(largest.share),
    )


def show_rules(reading: Reading, found: SideBySide, amounts: Amounts) -> None:
    """Show one row for each window and rule, one column for each rate view, and the rows left out."""
    words = reading.words
    head = [
        words.said("Window and rule"),
        *(words.said(RATE_TITLES[rates]) for rates in RateView),
        words.said("Pledges that count"),
        words.said("Left out, and why"),
    ]
    body = [_row(reading, found, amounts, window, rule) for window, rule in ways(reading)]
    caption = words.said(
        "Counted amount and share of the target on {day}; the usual way of counting and the one shown on the "
        "other pages are marked",
        day=words.day(reading.view.on),
    )
    st.html(joined((markup.table(head, body, caption=caption, numbers=False), _overlaps(reading, found))))


def ways(reading: Reading) -> Iterator[tuple[Window, CountingRule]]:
    """Yield every window with every rule."""
    for window in Window:
        for rule in reading.reference.rules:
            yield window, rule


def rules_grid(reading: Reading, found: SideBySide, amounts: Amounts) -> Grid:
    """Return all totals as a table, one row for each rule, window and rate view."""
    words = reading.words
    head = (
        N_("Window"),
        N_("Counting rule"),
        N_("Exchange rate"),
        N_("Counted"),
        N_("Of the target"),
        N_("Pledges"),
        N_("With an amount"),
        N_("No exchange rate"),
        N_("Left out"),
    )
    shown, raw = [], []
    for window, rule in ways(reading):
        left_out = sum(int(rows) for rows in found.left_out[rule.name, window]["rows"])
        for rates in RateView:
            total = found.totals[rule.name, window, rates]
            counts = (total.rows, total.rows_with_amount, total.rows_without_rate, left_out)
            where = {"rule": rule.name, "window": window.value, "rates": rates.value}
            parts = zip(counts, (COUNTED, WITH_AMOUNT, WITHOUT_RATE, LEFT_OUT), strict=True)
            shown.append(
                [
                    window_title(reading, window),
                    words.text(rule.title),
                    words.said(RATE_TITLES[rates]),
                    figure_link(reading, amounts.exact(total.counted), total.rows, changes=where),
                    words.share(total.share),
                    *(
                        figure_link(reading, words.number(count), count, standing=part, changes=where)
                        for count, part in parts
                    ),
                ]
            )
            raw.append(
                [window.value, rule.name, rates.value, amounts.plain(total.counted), str(float(total.share))]
                + [str(count) for count in counts]
            )
    names = ["window", "rule", "rates", f"counted_{amounts.currency}", "share_of_target"]
    names += ["rows", "rows_with_amount", "rows_without_rate", "rows_left_out"]
    return Grid([words.said(text) for text in head], shown, names, raw)


def show_differences(reading: Reading, found: SideBySide, amounts: Amounts) -> None:
    """Say what each rule counts and how much less that is than the first, in the view's window and rates."""
    words = reading.words
    first = reading.reference.rules[0]
    items = []
    for rule in reading.reference.rules:
        parts: list[str] = [tag("strong", words.text(rule.title)), ": ", words.text(rule.explanation)]
        if rule is not first:
            parts += [" ", _less(reading, found, rule, first, amounts)]
        if rule.source_url:
            parts += [" ", link(rule.source_url, host(rule.source_url))]
        items.append(tag("li", *parts))
    st.html(tag("ul", joined(items), class_="prose"))


def _less(
    reading: Reading, found: SideBySide, rule: CountingRule, first: CountingRule, amounts: Amounts
) -> Html:
    """Return how many of the first rule's pledges, and how much of its amount, a rule does not count, and why."""
    words, view = reading.words, reading.view
    here, there = (found.totals[one.name, view.window, view.rates] for one in (rule, first))
    rows = there.rows - here.rows
    title = words.text(first.title)
    if not rows:
        return markup.safe(words.said("Here it counts the same pledges as “{first}”.", first=title))
    known = there.rows_with_amount - here.rows_with_amount
    amount = amounts.said(there.counted - here.counted) if known else words.said("no known amount")
    said = words.counted(
        "Of what “{first}” counts here it leaves out {n} pledge: {amount}.",
        "Of what “{first}” counts here it leaves out {n} pledges: {amount}.",
        rows,
        first=title,
        amount=amount,
    )
    where = {"rule": rule.name, "window": view.window.value}
    already = set(found.left_out[first.name, view.window]["reason"])
    own = found.left_out[rule.name, view.window]
    reasons = [_reason(reading, row, where) for row in own.to_dict("records") if row["reason"] not in already]
    return joined((said, " ", joined(reasons, " · ")))


def _row(
    reading: Reading, found: SideBySide, amounts: Amounts, window: Window, rule: CountingRule
) -> list[str]:
    words = reading.words
    name = tag(
        "span", tag("span", window_title(reading, window), class_="quiet beneath"), words.text(rule.title)
    )
    totals = {rates: found.totals[rule.name, window, rates] for rates in RateView}
    where = {"rule": rule.name, "window": window.value}
    any_total = totals[RateView.EVENT]
    parts = [
        (words.counted("{n} pledge", "{n} pledges", any_total.rows), any_total.rows, COUNTED),
        (
            words.counted("{n} with an amount", "{n} with an amount", any_total.rows_with_amount),
            any_total.rows_with_amount,
            WITH_AMOUNT,
        ),
        (
            words.counted("{n} amount unknown", "{n} amounts unknown", any_total.unknown_amounts),
            any_total.unknown_amounts,
            WITHOUT_AMOUNT,
        ),
    ]
    pledges = [
        figure_link(reading, said, rows, standing=standing, changes=where)
        for said, rows, standing in parts
        if rows or standing == COUNTED
    ]
    return [
        name,
        *(_cell(reading, amounts, totals[rates], rates, where) for rates in RateView),
        tag("span", joined(pledges, " · "), class_="figure"),
        _reasons(reading, found, rule, window),
    ]


def _cell(reading: Reading, amounts: Amounts, total: Total, rates: RateView, where: dict[str, str]) -> Html:
    """Return a total, its share, and what is missing from it because there is no rate."""
    words = reading.words
    said = said_amount(reading, amounts, total.counted, total.rows, total.rows_with_amount)
    lines = [
        tag("strong", figure_link(reading, said, total.rows, changes={**where, "rates": rates.value}))
        if total.rows_with_amount
        else tag(
            "span",
            figure_link(reading, said, total.rows, changes={**where, "rates": rates.value}),
            class_="quiet",
        ),
        markup.safe(words.share(total.share)) if total.rows_with_amount else Html(),
    ]
    if total.rows_without_rate:
        without = words.counted("{n} without a rate", "{n} without a rate", total.rows_without_rate)
        lines.append(
            figure_link(
                reading,
                without,
                total.rows_without_rate,
                standing=WITHOUT_RATE,
                changes={**where, "rates": rates.value},
            )
        )
    marks = [
        text
        for text, marked in (
            (words.said("usual"), _usual(reading, rates, where)),
            (words.said("shown now"), _present(reading.view, rates, where)),
        )
        if marked
    ]
    lines += [tag("span", text, class_="badge badge-done") for text in marks]
    return _lines(lines)


def _usual(reading: Reading, rates: RateView, where: dict[str, str]) -> bool:
    """Return whether these are the first rule, window and rate view: what a page shows without being asked."""
    return (where["rule"], where["window"], rates) == (
        reading.reference.rules[0].name,
        cache.listed(reading.view.list).default_window,
        next(iter(RateView)),
    )


def _present(view: View, rates: RateView, where: dict[str, str]) -> bool:
    return (where["rule"], where["window"], rates) == (view.rule, view.window.value, view.rates)


def _reasons(reading: Reading, found: SideBySide, rule: CountingRule, window: Window) -> Html:
    words = reading.words
    where = {"rule": rule.name, "window": window.value}
    left_out = found.left_out[rule.name, window].to_dict("records")
    if not left_out:
        return markup.safe(words.said("none"))
    reasons = [_reason(reading, row, where) for row in left_out]
    return tag("span", joined(reasons, " · "), class_="figure")


def _reason(reading: Reading, row: Mapping[Any, Any], where: Mapping[str, str]) -> Html:
    """Return how many pledges are left out for a reason, opening them."""
    words, rows = reading.words, int(row["rows"])
    said = words.said("{reason}: {number}", number=words.number(rows), reason=words.said(row["reason"]))
    standing = CODE_OF_REASON[row["reason"]]
    return figure_link(reading, said, rows, standing=standing, changes=where)


def _lines(parts: list[Html]) -> Html:
    return tag("span", joined((part for part in parts if part), Html("<br>")), class_="figure")


def _overlaps(reading: Reading, found: SideBySide) -> Html:
    """Return which pledges stand for others, by name."""
    words = reading.words
    if not found.overlapping:
        return Html()
    title = words.said("Counted once: these stand for the same money as others")
    items = joined(
        tag(
            "li",
            said_with(
                words,
                SAME_AS if one.reason == SAME else UMBRELLA_OF,
                pledge=pledge_link(reading, one.project_id, one.project_id),
                others=_named(reading, one),
            ),
        )
        for one in found.overlapping
    )
    return tag("div", tag("p", title, class_="quiet"), tag("ul", items, class_="prose quiet"))


def _named(reading: Reading, one: Overlapping) -> Html:
    return joined((pledge_link(reading, other, other) for other in one.others), ", ")
