from datetime import date
from urllib.parse import parse_qs

import pytest

from tracker.terms.reference import load_reference
from tracker.terms.target import RateView, Window
from tracker.ui.view import View, _spoken, _view
from tracker.ui.view_values import is_known, options


@pytest.mark.parametrize(
    ("accepted", "language"),
    [
        ("ja", "ja"),
        ("ru-RU,ru;q=0.9,en;q=0.8", "ru"),
        ("de-DE,de;q=0.9,ja;q=0.5,en;q=0.6", "en"),
        ("fr, uz;q=0.8", None),
        ("", None),
        ("en;q=oops, ja;q=0.1", "ja"),
        ("*", None),
    ],
)
def test_the_language_is_the_first_that_we_speak(accepted, language):
    assert _spoken(accepted) == language


def test_a_link_writes_out_every_value_as_a_code():
    view = View(
        "sample",
        "signed",
        Window.ALL,
        RateView.FIXED,
        "USD",
        "ja",
        date(2026, 3, 4),
        "end",
        {"country": "KAZ"},
    )

    assert parse_qs(view.link.removeprefix("?")) == {
        "list": ["sample"],
        "rule": ["signed"],
        "window": ["all"],
        "rates": ["fixed"],
        "currency": ["USD"],
        "until": ["end"],
        "on": ["2026-03-04"],
        "lang": ["ja"],
        "country": ["KAZ"],
    }


def test_a_link_leads_back_to_the_same_view():
    view = View(
        "present",
        "signed",
        Window.ALL,
        RateView.FIXED,
        "USD",
        "ja",
        date(2026, 3, 4),
        "end",
        {"country": "KAZ"},
    )

    assert _view(view.query, options(load_reference()), ()) == view


def test_a_link_names_the_release_that_is_looked_at_and_those_that_are_compared():
    view = View(
        "present",
        "signed",
        Window.ALL,
        RateView.FIXED,
        "USD",
        "ja",
        date(2026, 3, 4),
        release=7,
        before=0,
        after=7,
    )

    assert {"release": ["7"], "from": ["0"], "to": ["7"]}.items() <= parse_qs(
        view.link.removeprefix("?")
    ).items()


@pytest.mark.parametrize(
    ("name", "value", "known"),
    [
        ("release", "7", True),
        ("release", "0", False),
        ("from", "0", True),
        ("to", "-1", False),
        ("to", "٣", False),
        ("release", "7.5", False),
        ("from", "9" * 30, False),
    ],
)
def test_a_release_in_a_link_is_a_number(name, value, known):
    assert is_known(name, value, options(load_reference())) is known


def test_a_day_to_come_is_today():
    view = _view({"on": "2999-01-01", "lang": "en", "window": "all"}, options(load_reference()), ())

    assert view.on < date(2999, 1, 1)


def test_the_defaults_come_first():
    reference = load_reference()
    first = {
        name: values[0] for name, values in options(reference).items() if name in ("rule", "window", "rates")
    }

    assert first == {"rule": reference.rules[0].name, "window": "moved", "rates": "event"}
