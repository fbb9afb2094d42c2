"""The pace page: time and need, every rule, and what the reader supposes, never mixed with real figures."""

from datetime import date

import pytest

from tests.other_tracker import write_other_tracker
from tracker.measures.breakdowns import by_stage
from tracker.measures.counting import counted
from tracker.measures.filters import Filters
from tracker.measures.outlooks import outlook, read_weights
from tracker.measures.paces import pace
from tracker.measures.progress import progress
from tracker.measures.rates import Rates
from tracker.measures.scenario_states import Basis
from tracker.measures.scenario_steps import read_scenario
from tracker.measures.scenarios import supposed
from tracker.measures.values import valued
from tracker.terms.money import money
from tracker.terms.target import RateView, Window
from tracker.ui import cache
from tracker.ui.pace.paces import pace_found
from tracker.ui.view import View

ON = date(2026, 11, 20)
SAMPLE = {"list": "sample", "on": ON.isoformat(), "lang": "en"}
STEPS = "1~~add~5000000000~USD~KAZ~signed~2027-03-01~~rate~USD~up10~~largest~1"


@pytest.fixture
def sample(reader):
    """Return the made-up list, its reference and its rates, as the pages have them."""
    reader.open(**SAMPLE)
    reference = cache.reference()
    return cache.listed("sample").pledges, reference, Rates(reference.target, reference.rates)


def said(reader) -> str:
    return " ".join(reader.text.replace("\N{NO-BREAK SPACE}", " ").split())


def yen(value, language="en"):
    return money(value, "JPY", language, exact=True).replace("\N{NO-BREAK SPACE}", " ")


def changed_by(sample, text, filters=None):
    pledges, reference, rates = sample
    basis = Basis(
        reference,
        rates,
        reference.rules[0],
        Window.MOVED,
        RateView.EVENT,
        ON,
        filters or Filters(),
    )
    rows = valued(pledges, reference, rates, RateView.EVENT, ON)
    return supposed(rows, basis, read_scenario(text, reference), rows["stage_last"].dropna())


def test_every_rule_has_the_pace_that_measures_give(reader, sample):
    pledges, reference, rates = sample
    reader.open("pace")
    shown = said(reader)
    standing = progress(
        valued(pledges, reference, rates, RateView.EVENT, ON), reference, Window.MOVED, RateView.EVENT, ON
    )

    for rule in reference.rules:
        found = pace(standing, rule.name)
        for value in (
            found.counted,
            found.a_year,
            found.needed_a_year,
            found.needed_a_month,
            found.remaining,
        ):
            assert yen(value) in shown, (rule.name, value)
    assert "335 of 1,826 days" in shown
    assert "nobody is said to be ahead or behind" in shown


@pytest.mark.usefixtures("sample")
def test_the_page_s_figures_are_filtered_like_any_other(reader):
    reader.open("pace", country="UZB")

    part = pace_found(
        View("sample", "pledged", Window.MOVED, RateView.EVENT, "JPY", "en", ON, filters={"country": "UZB"})
    )
    assert part.total.counted > 0
    assert yen(part.total.counted) in said(reader)
    assert yen(part.pace.needed_a_year) in said(reader)


@pytest.mark.parametrize("language", ["en", "ja", "ru"])
def test_a_what_if_says_the_same_from_its_link_in_every_language(readers, sample, language):
    expected = changed_by(sample, STEPS)
    other = readers().open("pace", **SAMPLE | {"lang": language})
    other.open("pace", scenario=STEPS)
    shown = said(other)

    for effect in expected.effects:
        assert yen(abs(effect.change), language) in shown
        assert yen(effect.after.counted, language) in shown
    for name in expected.published:
        assert yen(expected.published[name].counted, language) in shown
        assert yen(expected.changed[name].counted, language) in shown
    assert sum(effect.change for effect in expected.effects) == expected.difference("pledged")
    assert other.query["scenario"] == STEPS


@pytest.mark.usefixtures("sample")
def test_real_figures_stay_as_published_beside_a_what_if(reader):
    reader.open("pace")
    before = reader.headline
    reader.open("pace", scenario=STEPS)

    assert reader.headline == before
    assert "A what-if of yours, not the list" in said(reader)
    reader.open("")
    assert "what-if" not in said(reader)
    assert "scenario" not in reader.query


@pytest.mark.usefixtures("sample")
def test_a_step_that_is_not_done_is_named_with_its_reason(reader):
    reader.open("pace")
    reader.open("pace", scenario="1~~drop~no such~~add~5~USD~XXX~signed~2027-03-01~~largest~1")
    shown = said(reader)

    assert "“drop~no such”: there is no pledge of that ID in the list." in shown
    assert "“add~5~USD~XXX~signed~2027-03-01”: there is no such country." in shown
    assert "Drop the largest pledge" in shown


@pytest.mark.usefixtures("sample")
def test_steps_are_added_and_taken_away_with_the_form(reader):
    reader.open("pace")
    reader.press("what_if_add")
    assert reader.query["scenario"] == f"1~~add~1000000000~JPY~KAZ~announced~{ON}"

    next(group for group in reader.app.button_group if group.key == "what_if_kind").set_value("largest")
    reader.ran()
    reader.press("what_if_add")
    assert reader.query["scenario"].endswith("~~largest~1")

    reader.press("what_if_remove_0")
    assert reader.query["scenario"] == "1~~largest~1"
    reader.press("what_if_clear")
    assert "scenario" not in reader.query


@pytest.mark.usefixtures("sample")
def test_a_pledge_is_moved_and_a_rate_with_the_form(reader):
    reader.open("pace")
    kinds = next(group for group in reader.app.button_group if group.key == "what_if_kind")
    kinds.set_value("move")
    reader.ran()
    chosen = reader.app.selectbox(key="what_if_pledge").value
    reader.app.selectbox(key="what_if_stage").set_value("committed")
    reader.ran()
    reader.press("what_if_add")
    assert reader.query["scenario"] == f"1~~move~{chosen}~committed~{ON}"

    next(group for group in reader.app.button_group if group.key == "what_if_kind").set_value("rate")
    reader.ran()
    reader.app.number_input(key="what_if_number").set_value(12.5)
    reader.ran()
    reader.press("what_if_add")
    assert reader.query["scenario"].endswith("~~rate~USD~up12.5")


def test_weights_are_the_reader_s_and_sum_exactly(reader, sample):
    pledges, reference, rates = sample
    reader.open("pace")
    assert "by your weights" not in said(reader)
    reader.app.slider(key="weight_announced").set_value(10)
    reader.ran()
    text = reader.query["weights"]
    rows = counted(
        valued(pledges, reference, rates, RateView.EVENT, ON), reference, reference.rules[0], Window.MOVED, ON
    )
    found = outlook(by_stage(rows, reference), read_weights(text, reference.codelists["stage"]))
    assert "announced~10" in text
    assert yen(int(found["weighted"].sum())) in said(reader)
    assert "Your weights, not a forecast" in said(reader)

    reader.press("weights_clear")
    assert "weights" not in reader.query


@pytest.mark.usefixtures("sample")
def test_a_weight_that_means_nothing_is_named(reader):
    reader.open("pace")
    reader.open("pace", weights="announced~10~~sold~5")

    assert "“sold~5” is no weight" in said(reader)


def test_an_empty_list_and_one_without_amounts_have_a_page(reader):
    reader.open("submit", lang="en")
    reader.drop("own.csv", b"country,sector,amount\nKAZ,energy,\n")
    reader.open("pace", list="own")

    assert "No amount counts yet" in reader.headline
    assert "this window also counts what came before the period" in said(reader)


@pytest.mark.parametrize("page", ["pace", "rates"])
def test_another_target_in_euro_without_a_fixed_rate(reader, tmp_path, monkeypatch, page):
    folder = tmp_path / "other"
    folder.mkdir()
    write_other_tracker(folder)
    text = (folder / "target.toml").read_text(encoding="utf-8")
    (folder / "target.toml").write_text(text.split("[fixed_rate]")[0], encoding="utf-8")
    monkeypatch.setenv("TRACKER_DATA", str(folder))
    reader.open(page, lang="en", on="2025-12-01")
    if page == "pace":
        reader.open(page, scenario="1~~add~1000~USD~AAA~paid~2026-03-01~~rate~USD~at1~~rate~EUR~up1")
    shown = said(reader)

    assert "€696,900.39" in shown
    assert "JPY" not in shown
    if page == "pace":
        assert "€701,010.55" in shown  # 600,000 + 100,000 + 10.55 and the thousand supposed, a dollar a euro
        assert "+€4,110.16" in shown
        assert "the target’s own currency has no rate" in shown
    else:
        assert "In USD the target was worth between" in shown
