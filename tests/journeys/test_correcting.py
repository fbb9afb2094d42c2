"""Correcting a pledge on its page: an effect first, then a release with a reason; for editors only."""

import dataclasses
from datetime import UTC, datetime

import pytest

from tracker.releases.corrections import corrected
from tracker.releases.people import owner
from tracker.releases.proposals import proposals
from tracker.releases.publishing import publish
from tracker.ui import cache
from tracker.ui.people import visitors
from tracker.ui.people.visitor_facts import Visitor
from tracker.ui.sending import effects
from tracker.ui.sending.effects import setting

ID = "KZ-2025-001"


def field(reader, name: str):
    boxes = [*reader.app.text_input, *reader.app.selectbox]
    return next(box for box in boxes if box.key == f"correct_{name}_{ID}_1")


def began(reader, **values):
    reader.open("pledge", lang="en", id=ID)
    reader.app.toggle(key="correct").set_value(True)
    reader.ran()
    for name, text in values.items():
        field(reader, name).set_value(text)
        reader.ran()
    return reader


def because(reader, reason="The contract says so."):
    reader.app.text_area(key="correct_reason").set_value(reason)
    return reader.press("correct_now")


def test_readers_see_nothing_of_it(reader):
    reader.open("pledge", lang="en", id=ID)

    assert not [toggle for toggle in reader.app.toggle if toggle.key == "correct"]
    assert "Correct" not in reader.plain


@pytest.mark.usefixtures("editors_store")
def test_nothing_is_offered_for_a_list_that_is_not_published(reader):
    reader.open("pledges", lang="en", list="sample")
    first = cache.shipped(cache.reference().sample_path).pledges["project_id"][0]
    reader.open("pledge", list="sample", id=first)

    assert reader.headline
    assert not [toggle for toggle in reader.app.toggle if toggle.key == "correct"]


def test_the_effect_is_shown_and_nothing_published_before_the_press(reader, editors_store):
    began(reader, amount="25000000")

    assert "The headline goes from ¥3.84 billion to ¥4.62 billion" in reader.plain
    assert editors_store.newest == 1


def test_a_correction_is_the_next_release_with_its_reason(reader, editors_store):
    because(began(reader, amount="25000000", stage="completed"))
    release = editors_store.release(2)
    pledges = editors_store.open(2).contents.pledges.set_index("project_id")

    assert "Release 2 is published" in reader.plain
    assert (str(release.scope), release.note) == (f"correction={ID}", "The contract says so.")
    assert (int(pledges.loc[ID, "amount"]), pledges.loc[ID, "stage"]) == (25_000_000, "completed")
    assert "USD 25,000,000" in reader.plain
    assert "It has said 2 different things over the releases" in reader.plain


def test_a_twin_and_an_umbrella_are_named(reader, editors_store):
    because(began(reader, same_as="KZ-2025-002", part_of="KZ-CLAIM"))
    pledges = editors_store.open(2).contents.pledges.set_index("project_id")

    assert (pledges.loc[ID, "same_as"], pledges.loc[ID, "part_of"]) == ("KZ-2025-002", "KZ-CLAIM")
    assert "same as KZ-2025-002" in reader.plain


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"amount": "about 5"}, "is not an amount"),
        ({"same_as": "nobody"}, "There is no other pledge nobody"),
        ({"currency": "yen"}, "is not a currency code"),
        ({"currency": ""}, "An amount needs its currency."),
        ({"stage_on": "soon"}, "is not a date"),
    ],
)
def test_what_cannot_be_is_refused_on_the_page(reader, editors_store, values, said):
    began(reader, **values)

    assert said in reader.plain
    assert not [button for button in reader.app.button if button.key == "correct_now"]
    assert editors_store.newest == 1


def test_a_correction_needs_a_reason(reader, editors_store):
    because(began(reader, amount="25000000"), reason=" ")

    assert "The note is missing." in reader.plain
    assert editors_store.newest == 1


def test_somebody_else_in_between_is_a_conflict(reader, editors_store):
    began(reader, amount="25000000")
    other = corrected(editors_store.open(), "KZ-2025-002", {"stage": "cancelled"}, "First.", setting())
    publish(editors_store, other, datetime.now(tz=UTC), owner("Boris"))
    because(reader)

    assert "Boris published release 2 in the meantime." in reader.plain
    assert editors_store.newest == 2


def test_with_a_second_person_it_becomes_a_proposal(reader, editors_store, monkeypatch):
    real = cache.reference()
    strict = dataclasses.replace(real, target=dataclasses.replace(real.target, second_person=True))
    for module in (cache, effects):
        monkeypatch.setattr(module, "reference", lambda: strict)
    because(began(reader, amount="25000000"))

    assert "Proposal 1 is kept" in reader.plain
    assert editors_store.newest == 1
    assert [str(one.scope) for one in proposals(editors_store)] == [f"correction={ID}"]


def test_an_editor_who_was_removed_meanwhile_is_refused_and_written_down(
    reader,
    editors_store,
    monkeypatch,
):
    began(reader, amount="25000000")
    reader.app.text_area(key="correct_reason").set_value("The contract says so.")
    monkeypatch.setattr(visitors, "visitor", lambda: Visitor(datetime.now(tz=UTC)))
    reader.press("correct_now")

    assert editors_store.newest == 1
    assert "is published" not in reader.plain
