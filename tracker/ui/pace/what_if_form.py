"""The form in which a reader supposes one more step; what it makes stands in the link."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import streamlit as st

from tracker.measures.scenario_steps import (
    MOST_LARGEST,
    MOST_STEPS,
    Add,
    Drop,
    DropLargest,
    Move,
    MoveRate,
    Step,
    written,
)
from tracker.terms.language import N_
from tracker.ui.markup import shortened, tag
from tracker.ui.pace import paces
from tracker.ui.reading import Reading
from tracker.ui.view import look_at

KINDS = {
    "add": N_("Add a pledge"),
    "move": N_("Move a pledge"),
    "rate": N_("Move an exchange rate"),
    "drop": N_("Drop a pledge"),
    "largest": N_("Drop the largest"),
}
WAYS = {"up": N_("up, per cent"), "down": N_("down, per cent"), "at": N_("to a value")}
MOST_AMOUNT = 10**15
LONGEST_TITLE = 70


def form(reading: Reading, steps: tuple[Step, ...]) -> None:
    """Show the form for one more step."""
    words = reading.words
    if len(steps) >= MOST_STEPS:
        st.html(tag("p", words.said("A what-if has at most 12 steps."), class_="quiet"))
        return
    with st.expander(
        words.said("Suppose one more thing"),
        icon=":material/add:",
        type="compact",
        key="what_if_form",
        expanded=not steps,
    ):
        kind = st.segmented_control(
            words.said("What to suppose"),
            tuple(KINDS),
            key="what_if_kind",
            default="add",
            required=True,
            format_func=lambda code: words.said(KINDS[code]),
            label_visibility="collapsed",
            wrap=True,
        )
        made = FORMS[str(kind)](reading)
        st.button(
            words.said("Suppose it"),
            key="what_if_add",
            icon=":material/play_arrow:",
            on_click=_supposed,
            args=(steps, made),
        )


def _now(name: str) -> Any:  # noqa: ANN401 - what a widget of this form holds at this moment
    return st.session_state[f"what_if_{name}"]


def _moved_rate() -> Step | None:
    currency, number = _now("currency_False"), Decimal(f"{_now('number'):.2f}")
    return MoveRate(str(currency), f"{_now('way')}{number.normalize():f}") if currency else None


def _supposed(steps: tuple[Step, ...], made: Callable[[], Step | None]) -> None:
    """Write the step behind the others into the URL."""
    if (step := made()) is not None:
        look_at(scenario=written((*steps, step)))


def _add(reading: Reading) -> Callable[[], Step | None]:
    words = reading.words
    top, bottom = st.columns(3), st.columns(3)
    with top[0]:
        amount = st.number_input(
            words.said("Amount, in full units"),
            min_value=1,
            max_value=MOST_AMOUNT,
            value=10**9,
            step=10**9,
            key="what_if_amount",
        )
    with top[1]:
        currency = _currency(reading, own=True)
    with top[2]:
        _code(reading, "country", [code.code for code in reading.reference.codelists["country"]])
    with bottom[0]:
        _stage(reading)
    with bottom[1]:
        _day(reading)
    st.html(
        tag(
            "p",
            words.said("That is {amount}.", amount=words.money(Decimal(int(amount)), str(currency))),
            class_="quiet",
        )
    )
    return lambda: Add(
        Decimal(int(_now("amount"))),
        str(_now("currency_True")),
        str(_now("country")),
        str(_now("stage")),
        _now("day"),
    )


def _move(reading: Reading) -> Callable[[], Step | None]:
    _pledge(reading)
    left, right = st.columns(2)
    with left:
        _stage(reading)
    with right:
        _day(reading)
    return lambda: Move(str(_now("pledge")), str(_now("stage")), _now("day")) if _now("pledge") else None


def _rate(reading: Reading) -> Callable[[], Step | None]:
    words = reading.words
    places = st.columns(3)
    with places[0]:
        _currency(reading, own=False)
    with places[1]:
        way = st.selectbox(
            words.said("Which way"),
            tuple(WAYS),
            key="what_if_way",
            format_func=lambda code: words.said(WAYS[code]),
        )
    with places[2]:
        st.number_input(
            words.said("By how much, or to how many {currency}", currency=reading.reference.target.currency),
            min_value=0.01,
            max_value=99.99 if way == "down" else 10.0**9,
            value=10.0,
            step=1.0,
            format="%.2f",
            key="what_if_number",
        )
    return _moved_rate


def _drop(reading: Reading) -> Callable[[], Step | None]:
    _pledge(reading)
    return lambda: Drop(str(_now("pledge"))) if _now("pledge") else None


def _largest(reading: Reading) -> Callable[[], Step | None]:
    st.number_input(
        reading.words.said("How many of the largest that count here"),
        min_value=1,
        max_value=MOST_LARGEST,
        value=1,
        step=1,
        key="what_if_count",
    )
    return lambda: DropLargest(int(_now("count")))


FORMS: dict[str, Callable[[Reading], Callable[[], Step | None]]] = {
    "add": _add,
    "move": _move,
    "rate": _rate,
    "drop": _drop,
    "largest": _largest,
}


def _pledge(reading: Reading) -> None:
    """Let the reader choose one of the largest pledges, or write the ID of any other."""
    words = reading.words
    titles = {
        str(row["project_id"]): " · ".join(
            (
                shortened(str(row["title"]), LONGEST_TITLE)
                if isinstance(row["title"], str)
                else str(row["project_id"]),
                words.name("country", str(row["country"])),
                words.name("stage", str(row["stage"])),
            )
        )
        for row in paces.pledge_choices(reading.view).to_dict("records")
    }
    st.selectbox(
        words.said("Pledge: one of the largest, or the ID of any other"),
        tuple(titles),
        key="what_if_pledge",
        format_func=lambda code: titles.get(code, code),
        accept_new_options=True,
    )


def _stage(reading: Reading) -> None:
    ladder = [entry.code for entry in reading.reference.codelists["stage"]]
    _code(reading, "stage", ladder)


def _code(reading: Reading, field: str, codes: list[str]) -> None:
    words = reading.words
    label = words.said("Country") if field == "country" else words.said("Stage")
    st.selectbox(label, codes, key=f"what_if_{field}", format_func=lambda code: words.name(field, code))


def _currency(reading: Reading, *, own: bool) -> str | None:
    target = reading.reference.target
    known = dict.fromkeys([*target.currencies, *paces.currencies_filed(reading.view)])
    return st.selectbox(
        reading.words.said("Currency"),
        [code for code in known if own or code != target.currency],
        key=f"what_if_currency_{own}",
        accept_new_options=True,
    )


def _day(reading: Reading) -> None:
    target = reading.reference.target
    first, last = min(target.starts_on, reading.view.on), max(target.ends_on, reading.view.on)
    st.date_input(
        reading.words.said("Day"), value=reading.view.on, min_value=first, max_value=last, key="what_if_day"
    )
