"""Journeys to the page that takes the total apart."""

from datetime import date

import pytest

from tests.journeys.linked_figures import linked_figures
from tests.other_tracker import write_other_tracker
from tracker.measures.breakdowns import AXES, breakdown
from tracker.measures.counting import counted
from tracker.measures.filters import BLANK, Filters, filtered
from tracker.measures.progress import total_of
from tracker.measures.rates import Rates
from tracker.measures.standings import standing
from tracker.measures.values import valued
from tracker.terms.money import money
from tracker.terms.reference import load_reference
from tracker.terms.target import RateView, Window
from tracker.ui import cache
from tracker.ui.view_values import FILTERS, PARTIES

ON = "2026-11-22"


@pytest.fixture(scope="module")
def reference():
    return load_reference()


def opened(values: dict[str, str], reference):
    """Return the total, and the number of pledges, of what a link opens; counted here, not by the page."""
    pledges = cache.shipped(reference.sample_path).pledges
    on = date.fromisoformat(values["on"])
    frame = valued(
        pledges, reference, Rates(reference.target, reference.rates), RateView(values["rates"]), on
    )
    chosen = {
        name: (values[name],) if name in PARTIES else tuple(values[name].split(","))
        for name in (*FILTERS, *PARTIES)
        if name in values
    }
    rule = reference.rule_by_name[values["rule"]]
    among = counted(filtered(frame, Filters(**chosen)), reference, rule, Window(values["window"]), on)
    rows = among[standing(among, values["standing"])]
    return total_of(rows.assign(counts=True), reference.target)


@pytest.mark.parametrize("by", [*AXES, "japanese_party", "local_party"])
def test_every_bar_says_what_its_link_opens(reader, reference, by):
    reader.open("breakdown", list="sample", by=by, lang="en", on=ON)
    bars = [
        (text, values) for text, values in linked_figures(reader.html) if " · " in text and text.endswith("%")
    ]

    assert bars
    summed = 0
    for text, values in bars:
        total = opened(values, reference)
        assert text.startswith(money(total.counted, "JPY", "en")), (text, values)
        summed += total.counted
    assert f"Together {money(summed, 'JPY', 'en', exact=True)} in " in reader.text


def test_every_cell_of_the_table_opens_its_pledges(reader, reference):
    reader.open("breakdown", list="sample", lang="en", on=ON)
    heat = reader.html.partition('<table class="heat"')[2].partition("</table>")[0]
    cells = [
        (text, values) for text, values in linked_figures(heat) if "sector" in values and "country" in values
    ]

    assert len(cells) > 10
    for text, values in cells:
        total = opened(values, reference)
        if text.startswith("("):
            assert total.rows == int(text.strip("()"))
            assert total.rows_with_amount == 0
        else:
            assert abs(total.counted / 1e9 - float(text.replace(",", ""))) <= 0.5, (text, values)


def test_a_filter_narrows_every_block_and_stays_in_every_link(reader, reference):
    reader.open("breakdown", list="sample", lang="en", on=ON, sector="energy,digital")
    links = linked_figures(reader.html)

    for text, values in links:
        assert set(values["sector"].split(",")) <= {"energy", "digital"}, text
    together = next(values for text, values in links if text.startswith("Together"))
    assert f"in {opened(together, reference).rows} pledges" in next(
        text for text, _ in links if text.startswith("Together")
    )


def test_a_party_opens_every_pledge_it_takes_part_in(reader, reference):
    reader.open("breakdown", list="sample", by="japanese_party", lang="en", on=ON)
    counts = [
        (text, values)
        for text, values in linked_figures(reader.html)
        if values.get("japanese_party", "").startswith(";") and text.isdigit()
    ]

    assert counts
    for text, values in counts:
        assert opened(values, reference).rows == int(text)


def test_both_wordings_of_the_priority_areas_are_shown(reader, reference):
    for language, wording in (
        ("en", "other_wording_en"),
        ("ja", "other_wording_ja"),
        ("ru", "other_wording_ru"),
    ):
        reader.open("breakdown", list="sample", by="priority_area", lang=language)
        for area in reference.codelists["priority_area"]:
            assert area.name(language) in reader.text
            assert area.more[wording] in reader.text


def test_the_link_of_a_breakdown_shows_the_same_in_another_language(readers):
    there = readers().open("breakdown", list="sample", by="funding", lang="en", window="all", on=ON)
    here = readers().open("breakdown", **{**there.query, "lang": "ja"})

    def figures(reader):  # how many sectors have a column of their own depends on how long their names are
        links = linked_figures(reader.html)
        opens = [{**values, "lang": ""} for _, values in links if "sector" not in values]
        return sorted(opens, key=lambda values: sorted(values.items()))  # languages order numbers differently

    assert there.query["by"] == "funding"
    assert figures(there) == figures(here)


def test_a_way_that_is_not_known_is_said_and_the_usual_one_shown(reader):
    reader.open("breakdown", by="colour", lang="en")

    assert "“by=colour” means nothing here" in reader.text
    assert "Counted amount by: Country" in reader.text


def test_a_list_without_amounts_says_so_and_shows_no_zero(reader):
    reader.open("breakdown", lang="en", window="announced", on=ON)

    assert "No amount counts yet" in reader.text
    assert "amounts unknown" in reader.text


def test_blank_codes_are_not_stated_and_open_the_blank_ones(reader, reference):
    reader.open("breakdown", list="sample", by="funding", lang="en", on=ON)
    blank = [values for _, values in linked_figures(reader.html) if values.get("funding") == BLANK]
    pledges = cache.shipped(reference.sample_path).pledges
    frame = valued(
        pledges, reference, Rates(reference.target, reference.rates), RateView.EVENT, date.fromisoformat(ON)
    )
    among = counted(frame, reference, reference.rules[0], Window.MOVED, date.fromisoformat(ON))
    table = breakdown(among, reference, "funding").set_index("funding")

    assert "not stated" in reader.text
    assert opened(blank[0], reference).rows == table.loc["", "rows"]


def test_another_tracker_is_taken_apart_in_its_own_words(reader, tmp_path, monkeypatch):
    monkeypatch.setenv("TRACKER_DATA", str(write_other_tracker(tmp_path)))
    reader.open("breakdown", lang="en")

    assert "Alphaland" in reader.text
    assert "€" in reader.text
    for word in ("Kazakhstan", "yen", "Energy", "summit"):
        assert word not in reader.text, word


def test_a_readers_own_file_is_taken_apart_too(reader):
    reader.open("submit", lang="en").drop(
        "own.csv",
        "国,分野,金額(億円),日本側\nカザフスタン,エネルギー,3,A; B\nウズベキスタン,水,,B\n".encode(),
    )
    for page, said in (("breakdown", "Kazakhstan: 100% of the counted amount"), ("rules", "¥300 million")):
        reader.open(page, list="own", lang="en", window="all", by="country", claim="3億円")

        assert said in reader.text.replace("\N{NO-BREAK SPACE}", " ")
    assert "This list gives that number" in reader.text
