"""What the command line does with releases, without its arguments."""

import json
from datetime import timedelta

import pytest

from tests.releases.lists import AT, checked_of, shipped, source_of
from tests.releases.ordered import LIST, NEXT, order
from tracker.releases.commands import Order, compare, publish_file, restore_release, whole_history
from tracker.releases.documents import (
    changes_document,
    changes_lines,
    history_document,
    history_lines,
    published_document,
    verdict_lines,
    verdicts_document,
)
from tracker.releases.errors import (
    ConflictError,
    FileChangedError,
    PublicColumnError,
    ReleaseUnknownError,
)
from tracker.releases.people import owner
from tracker.releases.publishing import erase
from tracker.releases.verifying import verify
from tracker.terms.language import untranslated as say
from tracker.terms.target import Window


def test_publishing_says_what_it_did(store):
    order(store, LIST)
    published = order(store, NEXT)
    document = json.loads(json.dumps(published_document(published, compare(store, shipped()), say)))

    assert (document["release"], document["already_published"], document["parent"]) == (2, False, 1)
    assert document["totals"]["moved"]["signed"]["counted"] == 1500
    assert document["changes"]["told"][0] == "The amount of “Solar” was raised: ¥500 more."
    assert [(bar["cause"], bar["change"]) for bar in document["changes"]["bars"] if bar["rows"]] == [
        ("amount_up", 500)
    ]


def test_publishing_the_same_again_answers_with_the_release_there_is(store):
    first = order(store, LIST)
    again = order(store, LIST, AT + timedelta(hours=1))

    assert (first.already, again.already, again.release) == (False, True, first.release)


def test_a_list_prepared_on_an_older_release_is_told_what_came_since(store):
    order(store, LIST)
    order(store, NEXT)

    with pytest.raises(ConflictError):
        order(store, LIST.replace("20 ", "30 "), parent=1)


def test_a_country_s_list_may_be_published_from_the_command_line(store):
    order(store, LIST)
    published = order(
        store, "project_id | title | country | amount\nC | Dam | UZB | 5", scope="country=Uzbekistan"
    )

    assert published.draft.vanished == ("B",)
    assert store.open().contents.pledges["project_id"].tolist() == ["A", "C"]


def test_the_history_has_every_release(store):
    for drawn in (LIST, NEXT):
        order(store, drawn)
    releases = whole_history(store)
    document = json.loads(json.dumps(history_document(releases)))

    assert [one["number"] for one in document["releases"]] == [2, 1]
    assert document["releases"][0]["rows"] == 2
    assert document["releases"][1]["row_hash"] == document["releases"][0]["previous_row_hash"]
    assert (
        next(iter(history_lines(releases, "signed", say, "en")))
        == "Release 2, 2026-09-01, Aiko: A list. (2 of 2 pledges have an amount; ¥1,500 counted)"
    )


def test_an_empty_store_has_an_empty_history(store):
    assert whole_history(store) == ()
    with pytest.raises(ReleaseUnknownError):
        compare(store, shipped())


def test_changes_are_between_the_last_two_releases_unless_said(store):
    for drawn in (LIST, NEXT, LIST.replace("1000", "1800")):
        order(store, drawn)

    between = [
        (changed.before.number, changed.after.number, changed.end - changed.start)
        for changed in (
            compare(store, shipped()),
            compare(store, shipped(), 1),
            compare(store, shipped(), 1, 2),
            compare(store, shipped(), 3, 1),
            compare(store, shipped(), 0, 1, rule="signed", window=Window.ALL),
        )
    ]
    assert between == [(2, 3, 300), (1, 3, 800), (1, 2, 500), (3, 1, -800), (0, 1, 1000)]


def test_changes_are_told_as_lines_and_as_a_document(store):
    for drawn in (LIST, NEXT):
        order(store, drawn)
    changed = compare(store, shipped(), rule="signed")

    assert list(changes_lines(changed, say, "en")) == [
        "The amount of “Solar” was raised: ¥500 more.",
        "In the list: 0 new pledges, 0 no longer there, 1 changed.",
        "The headline moves by 50%, from ¥1,000 to ¥1,500. Check the largest rows.",
        "“Solar” alone is 100% of the headline.",
        "",
        "Before: ¥1,000",
        "Amount up: ¥500",
        "    A  Solar  ¥500",
        "After: ¥1,500",
    ]
    assert json.loads(json.dumps(changes_document(changed, say)))["pledges"] == [
        {
            "project_id": "A",
            "id_before": None,
            "title": "Solar",
            "country": "KAZ",
            "sector": "energy",
            "state": "changed",
            "fields": "amount",
            "before": 1000,
            "after": 1500,
            "stage_before": "signed",
            "stage_after": "signed",
            "amount_before": "1000",
            "amount_after": "1500",
            "currency_before": "JPY",
            "currency_after": "JPY",
            "reason_before": "",
            "reason_after": "",
        }
    ]


def test_restoring_is_a_release_of_its_own(store):
    for drawn in (LIST, NEXT):
        order(store, drawn)
    restored = restore_release(store, shipped(), 1, "Botir", "The amount was wrong.", AT)

    assert (restored.release.number, restored.release.published_by) == (3, "Botir")
    assert compare(store, shipped(), 1, 3).rows.empty


def test_every_hash_and_headline_is_verified(store):
    for drawn in (LIST, NEXT):
        order(store, drawn)
    erase(store, 1, "It named a person.", AT, owner("Admin"))
    verdicts = verify(store, shipped())

    assert [(one.number, one.good) for one in verdicts] == [(1, True), (2, True)]
    assert verdicts_document(verdicts, say)["good"]
    assert "erased" in next(iter(verdict_lines(verdicts, say)))
    assert [one.number for one in verify(store, shipped(), 2)] == [2]


def test_a_file_that_is_written_to_meanwhile_is_not_published(store):
    with pytest.raises(FileChangedError):
        publish_file(store, shipped(), lambda _: checked_of(LIST), b"another", Order("Aiko", "A list."), AT)

    assert store.newest == 0


def with_columns(drawn):
    """Return a drawn list as checked, with two columns that the tracker does not know."""
    return checked_of(drawn, {"担当\n部署": ["Ito", "Sato"], "Remark": ["a", "b"]})


def order_with_columns(store, *headings):
    said = Order("Aiko", "A list.", public_columns=headings)
    return publish_file(store, shipped(), lambda _: with_columns(LIST), source_of(LIST), said, AT)


@pytest.mark.parametrize(
    ("asked", "public"),
    [((), ()), (("Remark",), ("Remark",)), (("担当 部署", "Remark"), ("担当\n部署", "Remark"))],
)
def test_columns_are_private_unless_they_are_named(store, asked, public):
    assert order_with_columns(store, *asked).release.public_columns == public


def test_a_column_that_is_not_there_cannot_be_public(store):
    with pytest.raises(PublicColumnError) as refused:
        order_with_columns(store, "Remark", "Telephone")

    assert "Telephone" in refused.value.said()
    assert "Remark" in refused.value.advised()
    assert store.newest == 0


def test_a_field_of_a_pledge_needs_no_word_to_be_public(store):
    with pytest.raises(PublicColumnError) as refused:
        order(store, LIST, public_columns=("title",))

    assert "already" in refused.value.advised()
