"""The claim checker: a box for a stated number, and what gives it, who claimed it, or what comes nearest."""

from collections.abc import Sequence

import streamlit as st

from tracker.measures.claim_check import NEAR, Found
from tracker.terms.language import N_
from tracker.terms.money import digits
from tracker.terms.target import RATE_TITLES
from tracker.ui import markup
from tracker.ui.blocks import Grid, table
from tracker.ui.claims.claim_answers import answer
from tracker.ui.claims.claim_search import Answer, Looked
from tracker.ui.claims.claim_sources import show_sources
from tracker.ui.claims.claim_words import Doubt, Heard, Option
from tracker.ui.linked import amounts_linked, figure_link
from tracker.ui.links import inner_link
from tracker.ui.markup import Html, joined, tag
from tracker.ui.reading import Reading, window_title
from tracker.ui.shown import Amounts
from tracker.ui.view import look_at
from tracker.ui.view_values import UNFILTERED

BOX, MOST_SHOWN = "claim_box", 10
QUESTIONS = {
    Doubt.NO_NUMBER: N_(
        "No number was found in this. Write an amount with its unit and currency, or a share in %."
    ),
    Doubt.BELOW_ZERO: N_("A number below zero is never a total here."),
    Doubt.SEVERAL: N_("Several numbers are stated. Which one is to be checked?"),
    Doubt.MARKS: N_("This number can be read in two ways. Which one is meant?"),
    Doubt.CURRENCY: N_("No currency is stated. Which one is meant?"),
}
HEAD = (
    N_("Figure"),
    N_("Off by"),
    N_("Countries"),
    N_("Counting rule"),
    N_("Which pledges"),
    N_("Exchange rate"),
    N_("List"),
    N_("Pledges"),
)


def claim_box(reading: Reading) -> str:
    """Show the box, and return the sentence in it; it is kept in the URL."""
    words, asked = reading.words, reading.view.more.get("claim", "")
    if st.session_state.get(BOX) != asked:
        st.session_state[BOX] = asked
    st.text_input(
        words.said("A number that somebody stated, in any of the three languages"),
        key=BOX,
        placeholder=words.said("for example: 15.7 bn USD signed"),
        max_chars=200,
        on_change=_taken,
    )
    return asked.strip()


def _taken() -> None:
    """Write the sentence into the URL before the page is drawn again."""
    sentence = " ".join(str(st.session_state[BOX]).split())
    look_at(claim=sentence or None)


def claim_title(reading: Reading, found: Answer | None) -> str:
    """Return whether the stated number can be reproduced."""
    words = reading.words
    if found is None:
        return words.said("Check a number that somebody stated")
    if found.heard.doubt:
        return words.said("This has to be asked first")
    if not found.convertible:
        return words.said("There is no exchange rate for this currency")
    if found.near:
        return words.said("This list gives that number")
    if found.elsewhere:
        return words.said("Not as stated, but this list gives that number otherwise")
    if found.sources:
        return words.said("No way of counting gives that number; it was claimed")
    return words.said("No way of counting gives that number")


def answered(reading: Reading, sentence: str) -> Answer | None:
    """Return the answer to a sentence; None without one."""
    return answer(reading.view, sentence) if sentence else None


def show_answer(reading: Reading, found: Answer | None, amounts: Amounts) -> None:
    """Show what was understood, the figures that give the number or come nearest, and the claims that state it."""
    words = reading.words
    if found is None:
        return
    heard = found.heard
    if heard.doubt:
        _ask(reading, heard)
        return
    st.html(tag("p", _understood(reading, found, amounts), class_="quiet"))
    if not found.convertible:
        return
    shown = found.near or found.elsewhere
    caption = words.said("At most {share} off, nearest first", share=words.share(NEAR))
    if not shown:
        shown, caption = found.nearest, words.said("What comes nearest")
    elif not found.near:
        caption = words.said(
            "Not with the rule, window or country that was stated, but at most {share} off",
            share=words.share(NEAR),
        )
    if shown:
        _figures(reading, found, shown, caption, amounts)
    else:
        st.html(tag("p", words.said("There is nothing to compare it with."), class_="quiet"))
    show_sources(reading, found.sources, amounts)


def claim_foot(reading: Reading) -> None:
    """Say how numbers are compared."""
    words = reading.words
    notes = (
        words.said("A stated amount is compared at the fixed rate; claims are never added to pledges."),
        words.said("Every list is looked at whole, in all its countries, by every rule, window and rate."),
    )
    st.html(tag("p", joined(notes, " " if words.language != "ja" else ""), class_="foot"))


def _ask(reading: Reading, heard: Heard) -> None:
    words = reading.words
    assert heard.doubt is not None
    items = joined(tag("li", _choice(reading, option)) for option in heard.options)
    st.html(joined((tag("p", words.said(QUESTIONS[heard.doubt])), tag("ul", items, class_="prose"))))


def _choice(reading: Reading, option: Option) -> Html:
    """Return one reading as a link that asks for it."""
    words = reading.words
    said = (
        words.full_money(option.value, option.currency)
        if option.currency
        else f"{words.number(option.value, _places(option))}{'%' if '%' in option.text else ''}"
    )
    href = reading.view.link_to(reading.view.address, claim=option.text)
    return joined((inner_link(href, said), tag("span", f" — {option.text}", class_="quiet")))


def _places(option: Option) -> int:
    exponent = option.value.normalize().as_tuple().exponent
    return -exponent if isinstance(exponent, int) and exponent < 0 else 0


def _understood(reading: Reading, found: Answer, amounts: Amounts) -> str:
    """Return how the sentence was read: nothing is guessed in silence."""
    words, heard = reading.words, found.heard
    between = "、" if words.language == "ja" else ", "
    parts = []
    if heard.value is not None and heard.currency:
        parts.append(words.full_money(heard.value, heard.currency))
        if found.asked is not None and heard.currency != amounts.display.target.currency:
            target = amounts.display.target.currency
            parts.append(
                words.said(
                    "{amount} at the fixed rate", amount=words.money(_full(found.asked, amounts), target)
                )
            )
    elif heard.value is not None:
        share = f"{words.number(heard.value, _places(Option('', heard.value, None)))}%"
        parts.append(
            words.said("{share} of all that counts", share=share)
            if heard.of_counted
            else words.said("{share} of the target", share=share)
        )
    parts += [words.name("country", code) for code in heard.countries]
    if heard.rules:
        rules = reading.reference.rule_by_name
        parts.append(
            words.said(
                "rule: {rules}", rules=" / ".join(words.text(rules[name].title) for name in heard.rules)
            )
        )
    parts += [window_title(reading, window) for window in heard.windows]
    sentences = [words.said("Read as: {parts}.", parts=between.join(parts))]
    if heard.off_ladder:
        names = between.join(words.name("stage", code) for code in heard.off_ladder)
        sentences.append(words.said("No rule counts pledges of this stage: {names}.", names=names))
    if heard.aside:
        sentences.append(words.said("Left aside: {words}.", words=between.join(heard.aside)))
    sentences.append(words.counted("{n} list was searched.", "{n} lists were searched.", len(found.looked)))
    return (" " if words.language != "ja" else "").join(sentences)


def _full(value: int, amounts: Amounts) -> int:
    """Return smallest units of the target's currency in full units."""
    return value // 10 ** digits(amounts.display.target.currency)


def _figures(reading: Reading, found: Answer, shown: Sequence[Found], caption: str, amounts: Amounts) -> None:
    words = reading.words
    head = [words.said(text) for text in HEAD]
    rows = [_figure_row(reading, found, one, amounts) for one in shown[: 3 * MOST_SHOWN]]
    body = rows[:MOST_SHOWN]
    if len(shown) > MOST_SHOWN:
        more = words.counted("{n} more in the table", "{n} more in the table", len(shown) - MOST_SHOWN)
        caption = f"{caption} · {more}"
    st.html(markup.table(head, body, caption=caption, numbers=False))
    names = ["counted", "share_of_target", "off", "countries", "rule", "window", "rates", "release", "on"]
    names[0] += f"_{amounts.currency}"
    target = amounts.display.target.amount
    raw = [
        [
            amounts.plain(one.figure.counted),
            str(one.figure.counted / target),
            str(float(one.distance)),
            " ".join(one.figure.countries),
            one.figure.rule,
            one.figure.window.value,
            one.figure.rates.value,
            str(found.looked[one.place].release or ""),
            found.looked[one.place].on.isoformat(),
            str(one.figure.rows),
            str(one.figure.rows_with_amount),
        ]
        for one in shown
    ]
    names += ["rows", "rows_with_amount"]
    table(reading, "claim_check", caption, Grid(head, rows, names, raw))


def _figure_row(reading: Reading, found: Answer, one: Found, amounts: Amounts) -> list[str]:
    words, figure = reading.words, one.figure
    looked = found.looked[one.place]
    said = amounts.said(figure.counted) if figure.rows_with_amount else words.said("no amount")
    if found.heard.currency is None:
        share = (
            figure.counted / figure.whole
            if found.heard.of_counted
            else figure.counted / amounts.display.target.amount
        )
        said = f"{words.share(share)} · {said}"
    changes = {
        **UNFILTERED,
        "rule": figure.rule,
        "window": figure.window.value,
        "rates": figure.rates.value,
        "country": ",".join(figure.countries) or None,
        "on": looked.on.isoformat(),
        "release": str(looked.release) if looked.release else None,
    }
    between = "、" if words.language == "ja" else ", "
    countries = between.join(words.name("country", code) for code in figure.countries)
    known = amounts_linked(reading, figure.rows, figure.rows_with_amount, changes=changes)
    return [
        tag("span", figure_link(reading, said, figure.rows, changes=changes), class_="figure"),
        words.share(one.distance),
        countries or words.said("all together"),
        words.text(reading.reference.rule_by_name[figure.rule].title),
        window_title(reading, figure.window),
        words.said(RATE_TITLES[figure.rates]),
        _list_said(reading, looked, (found.again or {}).get(figure, 0)),
        known,
    ]


def _list_said(reading: Reading, looked: Looked, again: int) -> str:
    words = reading.words
    name = (
        words.said("Release {number}", number=looked.release)
        if looked.release
        else words.said("the list shown")
    )
    said = f"{name}, {words.said('as of {day}', day=words.day(looked.on))}"
    if again:
        said += "; " + words.counted("and {n} other release", "and {n} other releases", again)
    return said
