"""Journeys of somebody who only reads."""

import re

import pytest

from tracker.terms.language import LANGUAGES
from tracker.terms.reference import load_reference

TITLES = {
    "": {"en": "pledged", "ja": "誓約額", "ru": "Заявлено"},
    "submit": {"en": "Submit a list", "ja": "一覧の提出", "ru": "Подать перечень"},
    "method": {"en": "Method", "ja": "集計方法", "ru": "Методика"},
    "sources": {"en": "Sources", "ja": "出典", "ru": "Источники"},
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("page", TITLES)
def test_every_page_speaks_every_language(reader, page, language):
    reader.open(page, lang=language)

    assert TITLES[page][language] in reader.headline


def test_the_headline_shows_both_totals_and_their_shares(reader):
    reader.open(window="all", lang="en")

    assert re.fullmatch(
        r"¥\S+ \w+ pledged, \S+% of the ¥3 trillion target; ¥\S+ \w+ committed \(\S+%\)", reader.headline
    )


@pytest.mark.parametrize(
    ("switch", "codes"),
    [
        ("rule", ["signed", "committed", "implementing", "private_committed", "pledged"]),
        ("window", ["announced", "all", "moved"]),
        ("rates", ["fixed", "latest", "event"]),
        ("currency", ["USD", "JPY"]),
        ("lang", ["ru", "en", "ja"]),
        ("until", ["end", "now"]),
    ],
)
def test_every_switch_is_kept_in_the_url_as_a_code(reader, switch, codes):
    reader.open(lang="ja")
    for code in codes:
        reader.turn(switch, code)

        assert reader.query[switch] == code


def test_the_view_survives_a_change_of_page(reader):
    reader.open(lang="ja", rule="committed", currency="USD")
    reader.open("method")

    assert reader.query == {"lang": "ja", "rule": "committed", "currency": "USD"}


def test_a_link_that_is_not_understood_shows_the_usual_view_and_says_so(reader):
    reader.open(rule="guessed", window="all", lang="en", on="someday")

    assert "“rule=guessed” means nothing here" in reader.text
    assert "“on=someday” means nothing here" in reader.text
    assert "pledged" in reader.headline


def test_the_dollar_view_changes_amounts_but_no_shares(readers):
    yen, dollars = (readers().open(window="all", lang="en", currency=code) for code in ("JPY", "USD"))

    assert re.findall(r"\S+%", yen.headline) == re.findall(r"\S+%", dollars.headline)
    assert "$19 billion" in dollars.headline


def test_an_earlier_day_counts_less(readers):
    early, late = (readers().open(window="all", lang="en", on=day) for day in ("2021-01-01", "2026-06-01"))

    assert early.headline != late.headline
    assert "1 January 2021" in early.text


def test_a_filter_narrows_the_page_and_can_be_taken_back(reader):
    reader.open(window="all", lang="en", country="KAZ")
    narrowed = reader.headline
    reader.press("filter_country")

    assert reader.headline != narrowed
    assert "country" not in reader.query


def test_all_rules_stand_side_by_side(reader):
    reader.open(lang="en")

    for rule in load_reference().rules:
        assert f"<strong>{rule.title['en']}</strong>" in reader.html


def test_the_example_list_says_on_every_page_that_it_is_made_up(reader):
    reader.open(lang="en", list="sample")
    for page in TITLES:
        reader.open(page)

        assert "Made-up rows, not real pledges" in reader.text


def test_one_click_leads_to_the_example(reader):
    reader.open(lang="en", window="all")
    reader.press("to_sample")

    assert "Made-up rows, not real pledges" in reader.text
    assert reader.query["list"] == "sample"


def test_one_click_leads_back_from_the_example(reader):
    reader.open(lang="en", list="sample")
    reader.press("back_sample")

    assert "Made-up rows" not in reader.text
    assert "list" not in reader.query


def test_the_citation_writes_every_value_out(reader):
    reader.open(lang="en")
    link = reader.app.code[0].value

    for name in ("list", "rule", "window", "rates", "currency", "until", "on", "lang"):
        assert f"{name}=" in link


def test_the_method_is_drawn_from_the_rules_themselves(reader):
    reader.open("method", lang="ru")

    for rule in load_reference().rules:
        assert rule.title["ru"] in reader.text


def test_the_sources_name_every_fact_with_its_link(reader):
    reader.open("sources", lang="ja")
    facts = [fact for section in load_reference().facts["section"] for fact in section["fact"]]

    assert facts
    for fact in facts:
        assert fact["text"]["ja"] in reader.text
        if "source_url" in fact:
            assert fact["source_url"].replace("&", "&amp;") in reader.html
