"""The list of pledges: where every figure leads, searched, narrowed, sorted, paged and taken away."""

import csv
import io
import re
from datetime import date
from decimal import Decimal
from urllib.parse import parse_qsl, urlsplit

import pytest

from tests.other_tracker import write_other_tracker
from tracker.measures.counting import counted
from tracker.measures.progress import progress
from tracker.measures.rates import Rates
from tracker.measures.values import valued
from tracker.terms.target import RateView, Window
from tracker.ui import cache
from tracker.ui.pledges import pledge_list
from tracker.ui.pledges.pledge_cells import filed
from tracker.ui.pledges.pledge_files import csv_file
from tracker.ui.reading import Reading
from tracker.ui.shown import amounts_of
from tracker.ui.words import Words

DAY = "2026-10-01"


def headline_of(reader) -> str:
    return reader.headline.replace("\xa0", " ")


def table_of(reader) -> list[list[str]]:
    """Return the rows of the page's first table, as texts."""
    body = re.search(r"<tbody.*?</tbody>", reader.html, re.DOTALL)[0]
    rows = re.findall(r"<tr.*?</tr>", body, re.DOTALL)
    return [
        [re.sub(r"<[^>]*>", " ", cell).strip() for cell in re.findall(r"<t[hd].*?</t[hd]>", row, re.DOTALL)]
        for row in rows
    ]


@pytest.fixture
def whole(reader):
    """Return how the made-up list is counted, by `measures` alone."""
    reader.open("pledges", lang="en", list="sample", on=DAY)
    reference = cache.reference()
    pledges, on = cache.shipped(reference.sample_path).pledges, date.fromisoformat(DAY)
    rates = Rates(reference.target, reference.rates)

    def whole(rule="pledged", window=Window.MOVED, view=RateView.EVENT):
        worth = valued(pledges, reference, rates, view, on)
        return (
            counted(worth, reference, reference.rule_by_name[rule], window, on),
            progress(worth, reference, window, view, on).totals[rule],
        )

    return whole


@pytest.mark.parametrize("rule", ["pledged", "committed", "private_committed"])
@pytest.mark.parametrize("window", list(Window))
def test_the_headline_states_the_exact_sum_of_what_counts(reader, whole, rule, window):
    reader.open("pledges", list="sample", on=DAY, rule=rule, window=window.value, standing="counted")
    among, total = whole(rule, window)

    assert f"¥{total.counted:,}" in headline_of(reader)
    assert headline_of(reader).startswith(f"{among['counts'].sum():,} pledge")


def test_a_figure_of_the_overview_leads_to_the_pledges_that_sum_to_it(readers):
    overview = readers().open("", lang="en", list="sample", on=DAY)
    links = re.findall(r'href="(pledges\?[^"]*)"[^>]*>(¥[\d,]+)<', overview.html.replace("&amp;", "&"))
    found = [(figure, dict(parse_qsl(urlsplit(href).query))) for href, figure in links]
    # one figure of each kind of link: `test_figures` recounts what every link asks for
    kinds = {(query["standing"], query["rule"], frozenset(query)): (figure, query) for figure, query in found}
    assert len(kinds) > 5

    for figure, query in kinds.values():
        assert figure in headline_of(readers().open("pledges", **query)), query


def test_every_row_has_its_reason(reader, whole):
    reader.open("pledges", list="sample", on=DAY, standing="left-out")
    among, _ = whole()
    out = among[~among["counts"]]

    assert headline_of(reader).startswith(f"{len(out)} pledges; none of them counts")
    assert all(row[6] in set(out["reason"]) or row[6].startswith("same as") for row in table_of(reader))


@pytest.mark.parametrize("query", ["Казахстан", "カザフスタン", "Kazakhstan", "kaz", "казахстане"])
def test_a_country_is_found_in_every_language(reader, query):
    reader.open("pledges", lang="en", q=query)
    found = {row[0] for row in table_of(reader)}
    named = {row[0] for row in table_of(reader.open("pledges", q="KAZ"))}

    assert found == named
    assert len(found) > 5


def test_the_search_says_how_it_read_a_word_and_can_be_taken_back(reader):
    reader.open("pledges", lang="en", q="エネルギー")
    assert "also finds Energy (Sector), in every language" in reader.text
    before = headline_of(reader)

    reader.press("chip_q")
    assert "q" not in reader.query
    assert headline_of(reader) != before


def test_typing_a_search_and_choosing_a_part_write_the_link(reader):
    reader.open("pledges", lang="en", list="sample")
    reader.app.text_input(key="pledges_q").set_value("  bridge ")
    reader.ran()
    reader.app.selectbox(key="pledges_standing").set_value("counted")
    reader.ran()
    reader.app.selectbox(key="pledges_sort").set_value("title:asc")
    reader.ran()

    assert (reader.query["q"], reader.query["standing"], reader.query["sort"]) == (
        "bridge",
        "counted",
        "title:asc",
    )


def test_nothing_found_is_said(reader):
    reader.open("pledges", lang="en", q="no such words anywhere")

    assert headline_of(reader) == "No pledge fits"
    assert "<table" not in reader.html.split("foot")[0]


def test_pages_hold_every_pledge_once(reader):
    reader.open("pledges", lang="en", sort="title:asc")
    first = [row[0] for row in table_of(reader)]
    reader.press("pledges_next")
    second = [row[0] for row in table_of(reader)]

    assert reader.query["page"] == "2"
    assert len(first) == pledge_list.PAGE
    assert not set(first) & set(second)
    assert f"{len(first) + len(second)} pledges" in headline_of(reader)


def test_another_selection_begins_on_its_first_page_and_a_link_on_its_own(reader, readers):
    reader.open("pledges", lang="en", page="2")
    assert "Pledges 51 to" in reader.text
    reader.app.text_input(key="pledges_q").set_value("a")
    reader.ran()

    assert "page" not in reader.query
    assert "Pledges 51 to" in readers().open("pledges", lang="en", page="2").text
    assert "Pledges 51 to" in readers().open("pledges", lang="en", page="99").text


def test_what_a_link_says_wrongly_is_named(reader):
    reader.open("pledges", lang="en", sort="moon:up", standing="perhaps", page="zero", columns="country,moon")

    for said in ("sort=moon:up", "standing=perhaps", "page=zero", "columns=moon"):
        assert f"“{said}” means nothing here" in reader.text
    assert len(table_of(reader)[0]) == 2


def test_unknown_amounts_are_said_in_words_and_never_as_zero(reader):
    reader.open("pledges", lang="en", standing="counted-without-amount", columns="amount,value,standing")

    rows = table_of(reader)
    assert rows
    assert all(row[1] == row[2] == "amount unknown" for row in rows)
    assert all(row[3] == "counts, but adds nothing: amount unknown" for row in rows)


def test_the_same_link_shows_the_same_pledges_in_another_language(readers):
    link = {"list": "sample", "on": DAY, "q": "energy", "standing": "counted", "sort": "title:asc"}
    english, russian = (readers().open("pledges", lang=lang, **link) for lang in ("en", "ru"))

    assert [row[0] for row in table_of(english)] == [row[0] for row in table_of(russian)]
    assert re.sub(r"\D", "", headline_of(english)) == re.sub(r"\D", "", headline_of(russian))


def test_the_file_holds_all_pages_in_the_order_shown(reader):
    reader.open("pledges", lang="en", sort="title:desc", columns="country,amount,value,standing")
    here: Reading = reader.app.session_state["reading"]
    wanted = pledge_list.asked(here.view)
    content = csv_file(here, wanted, amounts_of(here))
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))
    shown = [row[0].split("  ")[0].strip() for row in table_of(reader)]

    assert rows[0] == [
        "project_id",
        "title",
        "country",
        "amount",
        "currency",
        "value_jpy",
        "value_gap",
        "counts",
        "reason",
    ]
    assert len(rows) == 60
    assert [row[1] for row in rows[1 : pledge_list.PAGE + 1]] == [
        title.replace("&#x27;", "'") for title in shown
    ]
    counting = sum(int(row[5]) for row in rows[1:] if row[7] == "true" and row[5])
    assert f"¥{counting:,}" in headline_of(reader)


def test_another_tracker_has_its_list_in_its_currency(reader, tmp_path, monkeypatch):
    monkeypatch.setenv("TRACKER_DATA", str(write_other_tracker(tmp_path)))
    reader.open("pledges", lang="en", standing="counted", q="alphaland")

    assert headline_of(reader) == "2 pledges, which add up to €600,010.55"


def test_no_amount_is_shown_with_fewer_digits_than_it_was_filed_with():
    words = Words("en", {})
    assert filed(words, Decimal("1234567.891000"), "USD") == "USD\xa01,234,567.891"
    assert filed(words, Decimal("1E+12"), "JPY") == "JPY\xa01,000,000,000,000"
    assert filed(words, None, "JPY") == "amount unknown"
