"""Figures that open the pledges behind them, and sentences with links."""

import re
from dataclasses import replace
from urllib.parse import parse_qsl, urlsplit

from tracker.terms.target import RateView
from tracker.ui.linked import (
    amounts_linked,
    as_of_link,
    computed_link,
    figure_link,
    row_figures,
    said_with,
)
from tracker.ui.markup import tag
from tracker.ui.view_values import UNFILTERED


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
    link = figure_link(reading(sector="energy"), "5", 2, changes={**UNFILTERED, "rule": "signed"})

    assert "sector" not in opened(link)
    assert opened(link)["rule"] == "signed"


def test_a_sentence_keeps_links_and_escapes_everything_else(reading):
    said = said_with(reading().words, "{pledge}: the same as {others}", pledge=tag("b", "A"), others="<i>")

    assert said == "<b>A</b>: the same as &lt;i&gt;"


def test_both_numbers_of_a_sentence_open_their_pledges(reading):
    said = amounts_linked(reading(), 51, 43, changes={"rule": "signed"})
    known, every = said.split(" of ")

    assert ">43</a>" in known
    assert ">51</a>" in every
    assert (opened(known)["standing"], opened(every)["standing"]) == ("counted-with-amount", "counted")
    assert {opened(known)["rule"], opened(every)["rule"]} == {"signed"}


def test_a_number_of_no_pledges_is_no_link_in_a_sentence(reading):
    assert amounts_linked(reading(), 1, 0).startswith("0 of <a ")


def test_the_figures_of_a_row_open_the_same_pledges(reading):
    figures = row_figures(reading(sector="energy"), "¥5", 3, 2, codes={"country": ["KAZ"]})

    assert [re.sub("<[^>]*>", "", figure) for figure in figures] == ["¥5", "3", "2"]
    assert [opened(figure)["standing"] for figure in figures] == ["counted", "counted", "counted-with-amount"]
    assert {(opened(figure)["country"], opened(figure)["sector"]) for figure in figures} == {
        ("KAZ", "energy")
    }


def test_a_computed_figure_leads_to_its_arithmetic(reading):
    link = computed_link(reading(country="KAZ"), "¥1", rule="committed")

    assert 'href="pace?' in link
    assert (opened(link)["rule"], opened(link)["country"]) == ("committed", "KAZ")


def test_what_had_come_together_by_a_day_opens_the_list_as_of_that_day(reading):
    here = reading()
    latest = replace(here, view=replace(here.view, rates=RateView.LATEST))

    assert opened(as_of_link(here, "¥1", 1, "2026-01-31"))["on"] == "2026-01-31"
    assert as_of_link(latest, "¥1", 1, "2026-01-31") == "¥1"
    assert as_of_link(here, "¥0", 0, "2026-01-31") == "¥0"
