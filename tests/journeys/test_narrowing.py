"""A part of the list is never shown as if it were the whole: filters stand beside every figure that they make."""

import re

import pytest

from tests.journeys.conftest import TAGS

FOOT = re.compile(r'<p class="foot">(Only: .*?|.*?)</p>', re.DOTALL)
COUNTING = ("Pledged · ", "Committed · ")
PART = "Only: Kazakhstan"


def feet(reader):
    """Return what stands under the charts of a page, where it says by which rule they count."""
    said = [" ".join(TAGS.sub("", foot).split()) for foot in FOOT.findall(reader.html)]
    return [foot for foot in said if any(rule in foot for rule in COUNTING)]


@pytest.mark.parametrize("page", ["", "breakdown", "rules", "pace", "rates", "trade", "quality", "pledges"])
def test_every_chart_says_which_part_of_the_list_it_shows(reader, page):
    whole = feet(reader.open(page, list="sample", lang="en"))
    part = feet(reader.open(page, list="sample", lang="en", country="KAZ"))

    assert whole
    assert not any("Only: " in foot for foot in whole)
    of_the_whole_list = {foot for foot in part if "Claims are never added" in foot}
    assert [foot for foot in part if not foot.startswith(f"{PART} · ")] == sorted(of_the_whole_list)
    assert any(button.key == "filter_country" for button in reader.app.button)


def test_the_headline_says_which_part_of_the_list_it_is_of(reader):
    above = reader.open("", list="sample", lang="en").html.partition("<h1")[0]
    assert "Only: " not in above

    above = reader.open("", list="sample", lang="en", country="KAZ").html.partition("<h1")[0]
    assert PART in above


def test_nothing_is_said_of_countries_that_are_filtered_out(reader):
    breakdown = reader.open("breakdown", list="sample", lang="en", country="KAZ")
    said = {text for text in re.findall(r"<(?:th|p)[^>]*>([^<]*)</(?:th|p)>", breakdown.html)}

    assert "Kazakhstan" in said
    assert not any(name in text for text in said for name in ("Uzbekistan", "Tajikistan", "Kyrgyzstan"))

    none = reader.open("breakdown", list="present", lang="en", country="TJK,KAZ", on="2026-11-20")
    assert "Without a pledge that counts: Tajikistan." in none.plain
