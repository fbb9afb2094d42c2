"""Figures that open the pledges behind them, and sentences with links."""

from datetime import date
from urllib.parse import parse_qsl, urlsplit

import pytest

from tracker.terms.reference import load_reference
from tracker.terms.target import RateView, Window
from tracker.ui.linked import WITHOUT_FILTERS, figure_link, said_with
from tracker.ui.markup import tag
from tracker.ui.reading import Reading
from tracker.ui.view import View
from tracker.ui.words import Words


@pytest.fixture(scope="module")
def reference():
    return load_reference()


@pytest.fixture
def reading(reference):
    def reading(**filters):
        view = View(
            "sample", "pledged", Window.MOVED, RateView.EVENT, "JPY", "en", date(2026, 3, 4), filters=filters
        )
        return Reading(view, Words("en", reference.codelists), reference)

    return reading


def opened(link) -> dict[str, str]:
    href = link.partition('href="')[2].partition('"')[0].replace("&amp;", "&")
    return dict(parse_qsl(urlsplit(href).query))


def test_a_figure_without_pledges_is_no_link(reading):
    assert figure_link(reading(), "<0>", 0) == "&lt;0&gt;"


def test_codes_that_are_filtered_out_stay_out(reading):
    link = figure_link(reading(stage="mou,signed"), "5", 2, codes={"stage": ["announced", "mou"]})

    assert opened(link)["stage"] == "mou"


def test_other_filters_stay_and_codes_come_on_top(reading):
    link = figure_link(reading(sector="energy"), "5", 2, codes={"country": ["KAZ"]})

    assert (opened(link)["sector"], opened(link)["country"]) == ("energy", "KAZ")


def test_a_figure_of_the_whole_list_drops_the_filters(reading):
    link = figure_link(reading(sector="energy"), "5", 2, changes={**WITHOUT_FILTERS, "rule": "signed"})

    assert "sector" not in opened(link)
    assert opened(link)["rule"] == "signed"


def test_a_sentence_keeps_links_and_escapes_everything_else(reading):
    said = said_with(reading().words, "{pledge}: the same as {others}", pledge=tag("b", "A"), others="<i>")

    assert said == "<b>A</b>: the same as &lt;i&gt;"
