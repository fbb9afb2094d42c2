"""Corrections: one pledge says something else in the next release, with a reason."""

import json

import pytest

from tests.releases.lists import AT, put, setting
from tracker.releases.corrections import CORRECTABLE, corrected
from tracker.releases.errors import CorrectionError, NoteMissingError, NothingToPublishError
from tracker.releases.people import owner
from tracker.releases.publishing import publish

LIST = """
    project_id | country | title | amount | currency | stage  | announced_on
    A          | KAZ     | Solar | 100    | JPY      | signed | 2026-01-05
    B          | UZB     | Wind  |        |          | mou    | 2026-02-05
"""


@pytest.fixture
def opened(store):
    put(store, LIST)
    return store.open()


def test_a_correction_is_a_release_with_its_reason_and_its_trace(store, opened):
    draft = corrected(
        opened, "A", {"amount": "120.50", "stage": "Committed"}, "The contract says so.", setting()
    )
    release = publish(store, draft, AT, owner("Aiko"))
    pledges = store.open().contents.pledges.set_index("project_id")

    assert (release.number, str(release.scope), release.note) == (2, "correction=A", "The contract says so.")
    assert (str(pledges.loc["A", "amount"]), pledges.loc["A", "stage"]) == ("120.500000000000", "committed")
    assert (pledges.loc["B", "stage"], pledges["release"].to_dict()) == ("mou", {"A": 2, "B": 1})
    assert json.loads(store.source(2))["changes"] == {
        "amount": {"before": "100.000000000000", "after": "120.50"},
        "stage": {"before": "signed", "after": "committed"},
    }


def test_a_twin_can_be_named_and_un_named(store, opened):
    publish(store, corrected(opened, "B", {"same_as": "A"}, "Announced again.", setting()), AT, owner("Aiko"))
    assert store.open().contents.pledges["same_as"].tolist()[1] == "A"

    publish(
        store, corrected(store.open(), "B", {"same_as": ""}, "No, another one.", setting()), AT, owner("Aiko")
    )
    assert store.open().contents.pledges["same_as"].isna().all()


def test_an_unknown_amount_can_be_filled_in_and_taken_back(store, opened):
    publish(
        store,
        corrected(opened, "B", {"amount": "5", "currency": "usd"}, "Now known.", setting()),
        AT,
        owner("Aiko"),
    )
    assert store.open().contents.pledges["currency"].tolist() == ["JPY", "USD"]

    draft = corrected(store.open(), "B", {"amount": ""}, "Not sure.", setting())
    assert draft.counts.unknown_amounts == 1


@pytest.mark.parametrize(
    ("identifier", "values"),
    [
        ("Z", {"stage": "signed"}),
        ("A", {"stage": ""}),
        ("A", {"stage": "perhaps"}),
        ("A", {"amount": "about 5"}),
        ("A", {"amount": "-1"}),
        ("A", {"amount": "NaN"}),
        ("A", {"amount": "1e30"}),
        ("A", {"amount": "1,234"}),
        ("B", {"amount": "5"}),
        ("A", {"currency": "yen"}),
        ("A", {"same_as": "A"}),
        ("A", {"same_as": "Z"}),
        ("A", {"stage_on": "soon"}),
        ("A", {"title": "Moon"}),
        ("A", {"project_id": "B"}),
    ],
)
def test_what_cannot_be_is_refused_with_a_next_step(opened, identifier, values):
    with pytest.raises(CorrectionError) as refused:
        corrected(opened, identifier, values, "Because.", setting())
    assert refused.value.said()
    assert refused.value.advised()


def test_a_correction_needs_a_reason(opened):
    with pytest.raises(NoteMissingError):
        corrected(opened, "A", {"stage": "committed"}, " ", setting())


def test_a_correction_that_changes_nothing_is_nothing_to_publish(store, opened):
    with pytest.raises(NothingToPublishError):
        publish(store, corrected(opened, "A", {"amount": "100.00"}, "Same.", setting()), AT, owner("Aiko"))


def test_only_some_fields_can_be_corrected():
    assert {"stage", "amount", "same_as", "part_of"} <= set(CORRECTABLE)
