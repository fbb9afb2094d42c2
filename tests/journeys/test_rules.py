"""Journeys to the page of rules side by side, with the claim checker."""

import pytest

from tests.journeys.linked_figures import linked_figures
from tests.journeys.publishing import WHOLE, published
from tests.journeys.test_breakdown import ON, opened
from tests.other_tracker import write_other_tracker
from tracker.terms.money import money
from tracker.terms.reference import load_reference
from tracker.terms.target import RateView, Window


@pytest.fixture(scope="module")
def reference():
    return load_reference()


def test_all_forty_five_totals_say_what_their_links_open(reader, reference):
    reader.open("rules", list="sample", lang="en", on=ON)
    totals = [
        (text, values)
        for text, values in linked_figures(reader.html)
        if text.startswith("¥") and values["standing"] == "counted"
    ]

    ways = {(values["rule"], values["window"], values["rates"]) for _, values in totals}
    assert len(ways) == len(reference.rules) * len(Window) * len(RateView)
    for text, values in totals:
        counted = opened(
            values, reference
        ).counted  # in words in the page's table, exactly in the one beside it
        assert text in (money(counted, "JPY", "en"), money(counted, "JPY", "en", exact=True)), values


def test_every_reason_opens_as_many_pledges_as_it_says(reader, reference):
    reader.open("rules", list="sample", lang="en", on=ON)
    reasons = [
        (text, values)
        for text, values in linked_figures(reader.html)
        if not values["standing"].startswith("counted")
    ]

    assert {values["standing"] for _, values in reasons} >= {
        "cancelled",
        "insurance-ceiling",
        "same-as-another-pledge",
        "announced-before-the-window",
    }
    for text, values in reasons:
        assert opened(values, reference).rows == int(text.rpartition(": ")[2]), (text, values)


def test_numbers_of_pledges_open_them(reader, reference):
    reader.open("rules", list="sample", lang="en", on=ON)
    numbers = [
        (text, values)
        for text, values in linked_figures(reader.html)
        if values["standing"].startswith("counted") and text[:1].isdigit()
    ]

    assert len(numbers) > 30
    for text, values in numbers:
        assert opened(values, reference).rows == int(text.split()[0]), (text, values)


def test_the_usual_and_the_present_way_are_marked(reader):
    reader.open("rules", list="sample", lang="en", rule="signed", rates="fixed", window="all")

    assert reader.html.count(">usual<") == 1
    assert reader.html.count(">shown now<") == 1


def test_a_pledge_that_is_the_same_as_another_names_it(reader):
    reader.open("rules", list="sample", lang="en")

    assert "SAMPLE-063: the same as SAMPLE-007" in " ".join(reader.text.split()).replace(" :", ":")


def test_a_typed_claim_is_kept_in_the_url_and_answered(reader):
    reader.open("rules", list="sample", lang="en", on=ON)
    reader.app.text_input(key="claim_box").set_value("710 billion yen pledged")
    reader.ran()

    assert reader.query["claim"] == "710 billion yen pledged"
    assert "This list gives that number" in reader.text
    assert "Read as: ¥710,000,000,000, rule: Pledged." in reader.text


@pytest.mark.parametrize(
    ("claim", "said"),
    [
        ("15.7 bn USD signed", "No way of counting gives that number; it was claimed"),
        ("4 bn USD", "No way of counting gives that number"),
        ("1,234 bn yen", "This number can be read in two ways"),
        ("3.7 bn", "No currency is stated"),
        ("nothing", "No number was found"),
        ("<b>5</b> bn yen", "No currency is stated"),
    ],
)
def test_a_claim_from_a_link_is_answered(reader, claim, said):
    reader.open("rules", lang="en", claim=claim, on=ON)

    assert said in reader.text
    assert "<b>5" not in reader.html


def test_a_question_is_answered_by_choosing_a_reading(reader):
    reader.open("rules", lang="en", claim="1,234 bn yen, Kazakhstan")

    assert "claim=1234000000000+JPY" in reader.html
    assert "claim=1234000000+JPY" in reader.html
    assert "Kazakhstan" in reader.html


def test_a_figure_that_answers_a_claim_opens_its_pledges(reader, reference):
    reader.open("rules", list="sample", lang="en", claim="Узбекистан 250 млрд иен", on=ON, sector="energy")
    found = [values for text, values in linked_figures(reader.html) if values.get("country") == "UZB"]
    answers = [values for values in found if "sector" not in values]

    assert answers
    for values in answers:
        assert abs(opened(values, reference).counted / 250e9 - 1) <= 0.02


@pytest.mark.parametrize("language", ["en", "ja", "ru"])
def test_the_same_link_gives_the_same_figures_in_every_language(readers, language):
    shown = readers().open("rules", list="sample", lang=language, claim="7100億円", on=ON)
    usual = readers().open("rules", list="sample", lang="en", claim="7100億円", on=ON)

    def figures(reader):
        opens = [{**values, "lang": ""} for _, values in linked_figures(reader.html)]
        return sorted(opens, key=lambda values: sorted(values.items()))  # languages order numbers differently

    assert figures(shown) == figures(usual)


def test_another_tracker_checks_claims_in_its_own_currency(reader, tmp_path, monkeypatch):
    monkeypatch.setenv("TRACKER_DATA", str(write_other_tracker(tmp_path)))
    reader.open("rules", lang="en", claim="Alphaland €600010", window="all")

    assert "This list gives that number" in reader.text
    assert "€600,010.55" in reader.text
    for word in ("Kazakhstan", "yen", "summit"):
        assert word not in reader.text, word


def test_a_number_of_an_earlier_release_is_found_there(editors_store, reader):
    published(reader, WHOLE, gone=True, scope="all")
    reader.open("rules", lang="en", claim="775 billion yen, all listed")
    found = [
        values for text, values in linked_figures(reader.html) if text.startswith("¥") and "rates" in values
    ]
    answers = [values for values in found if values.get("release") == "1"]

    assert editors_store.newest == 2
    assert "2 lists were searched" in reader.text
    assert {(values["rule"], values["window"]) for values in answers} >= {("pledged", "all")}
    assert "Release 1" in reader.text
