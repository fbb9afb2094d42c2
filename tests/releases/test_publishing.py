"""Publishing: what a release is, what is refused, and what a retry gets."""

from datetime import date, timedelta

import pandas as pd
import pytest

from tests.releases.lists import AT, TODAY, checked_of, counts_of, draft_of, put, setting, source_of
from tracker.releases import audit
from tracker.releases.errors import (
    ConflictError,
    DataThroughError,
    EmptyListError,
    MadeUpRowsError,
    NameMissingError,
    NotAllowedError,
    NoteMissingError,
    NothingToPublishError,
    ReleaseBlockedError,
    ReleaseErasedError,
    ReleaseUnknownError,
    RowsLeftOutError,
    SecondPersonError,
)
from tracker.releases.people import Person, owner
from tracker.releases.publishing import erase, publish, restore
from tracker.terms.findings import Effect, Finding
from tracker.terms.language import N_

FIRST = """
    project_id | country | title | amount | currency | stage  | announced_on
    A          | KAZ     | Solar | 100    | JPY      | signed | 2026-01-05
    B          | UZB     | Wind  | 2000   | USD      | mou    | 2026-02-05
    C          | UZB     | Rail  |        |          | signed | 2026-03
"""
SECOND = FIRST.replace("2000", "2500")
THIRD = FIRST.replace("100 ", "150 ")


def test_a_published_list_is_read_back_as_it_was(store):
    release = put(store, FIRST)
    opened = store.open()

    assert (release.number, release.parent, opened.release) == (1, 0, release)
    assert opened.contents.pledges["project_id"].tolist() == ["A", "B", "C"]
    assert [str(amount) for amount in opened.contents.pledges["amount"].dropna()] == [
        "100.000000000000",
        "2000.000000000000",
    ]
    assert opened.contents.pledges["announced_on"].tolist() == ["2026-01-05", "2026-02-05", "2026-03"]
    assert store.source(1) == source_of(FIRST)
    assert (
        counts_of(release).rows,
        counts_of(release).rows_with_amount,
        counts_of(release).unknown_amounts,
    ) == (3, 2, 1)


def test_releases_are_numbered_one_after_another_and_chained(store):
    for drawn in (FIRST, SECOND, THIRD):
        put(store, drawn)

    newest, middle, oldest = store.history()
    assert [one.number for one in (newest, middle, oldest)] == [3, 2, 1]
    assert (newest.previous_row_hash, middle.previous_row_hash) == (middle.row_hash, oldest.row_hash)
    assert middle.counts.changed == 1


def test_the_order_of_rows_changes_nothing(store):
    put(store, FIRST)
    lines = FIRST.strip().splitlines()
    turned = "\n".join([lines[0], *reversed(lines[1:])])

    with pytest.raises(NothingToPublishError):
        put(store, turned)


def test_the_loser_of_two_editors_is_told_what_came_in_between(store):
    put(store, FIRST)
    seen = store.open()
    mine, theirs = draft_of(SECOND, seen), draft_of(THIRD, seen, note="Theirs.")
    publish(store, theirs, AT, owner("Botir"))

    with pytest.raises(ConflictError) as refused:
        publish(store, mine, AT, owner("Aiko"))

    assert [(one.number, one.published_by, one.note) for one in refused.value.in_between] == [
        (2, "Botir", "Theirs.")
    ]
    assert "Botir" in refused.value.said()
    assert store.newest == 2


def test_a_retry_gets_the_release_that_was_made(store):
    draft = draft_of(FIRST)
    first = publish(store, draft, AT, owner("Aiko"))
    again = publish(store, draft, AT + timedelta(minutes=1), owner("Aiko"))
    prepared_anew = publish(store, draft_of(FIRST, store.open()), AT + timedelta(minutes=2), owner("Aiko"))

    assert first == again == prepared_anew
    assert store.newest == 1


def test_a_retry_is_recognised_also_when_others_have_published_since(store):
    put(store, FIRST)
    mine = draft_of(SECOND, store.open())
    made = publish(store, mine, AT, owner("Aiko"))
    put(store, THIRD, by="Botir")

    assert publish(store, mine, AT, owner("Aiko")) == made


def test_the_same_list_may_be_published_again_with_a_later_day(store):
    put(store, FIRST, data_through=date(2026, 7, 1))

    assert put(store, FIRST, data_through=date(2026, 8, 1)).number == 2
    with pytest.raises(NothingToPublishError):
        put(store, FIRST, note="Other words.", data_through=date(2026, 8, 1))


@pytest.mark.parametrize(
    ("error", "filing", "checked"),
    [
        (NoteMissingError, {"note": " \n"}, {}),
        (DataThroughError, {"data_through": TODAY + timedelta(days=1)}, {}),
        (RowsLeftOutError, {}, {"left_out": 2}),
        (
            ReleaseBlockedError,
            {},
            {"findings": [Finding(None, None, "header-missing", Effect.BLOCKS_RELEASE, "", N_("Add it."))]},
        ),
    ],
)
def test_a_list_that_must_not_be_published_is_refused_with_a_next_step(error, filing, checked):
    with pytest.raises(error) as refused:
        draft_of(FIRST, checked=checked_of(FIRST, **checked), **filing)

    assert refused.value.said()
    assert refused.value.advised()


def test_an_empty_list_is_refused():
    with pytest.raises(EmptyListError):
        draft_of(FIRST.strip().splitlines()[0])


def test_rows_left_out_are_allowed_by_a_tick_and_counted(store):
    checked = checked_of(FIRST, left_out=2)
    release = publish(store, draft_of(FIRST, checked=checked, without_left_out_rows=True), AT, owner("Aiko"))

    assert counts_of(release).left_out == 2


def test_a_release_needs_a_name():
    with pytest.raises(NameMissingError):
        owner(" ")


def test_who_may_not_is_refused_at_that_moment_and_that_is_written_down(store):
    put(store, FIRST)

    def refuse(_):
        raise NotAllowedError(N_("Only editors may do this."), who="Mallory")

    with pytest.raises(NotAllowedError):
        publish(store, draft_of(SECOND, store.open()), AT, refuse)

    last = audit.entries(store)[0]
    assert (last.by, last.action, last.outcome, last.release) == ("Mallory", "publish", "refused", 1)
    assert store.newest == 1


def test_everything_done_is_in_the_log(store):
    put(store, FIRST)
    publish(
        store,
        restore(store.open(1), put_and_open(store, SECOND), "Back.", setting(), store.source(1)),
        AT,
        owner("Botir"),
    )

    assert [(one.by, one.action, one.outcome, one.release) for one in audit.entries(store)] == [
        ("Botir", "restore", "done", 3),
        ("Aiko", "publish", "done", 2),
        ("Aiko", "publish", "done", 1),
    ]


def put_and_open(store, drawn):
    put(store, drawn)
    return store.open()


def test_restoring_makes_a_new_release_of_the_old_content(store):
    put(store, FIRST)
    newest = put_and_open(store, SECOND)
    release = publish(
        store, restore(store.open(1), newest, "It was right.", setting(), store.source(1)), AT, owner("Aiko")
    )

    assert release.number == 3
    assert str(release.scope) == "restore=1"
    assert release.content_sha256 == store.release(1).content_sha256
    pd.testing.assert_frame_equal(store.open(3).contents.pledges, store.open(1).contents.pledges)
    assert store.source(3) == store.source(1)


def test_restoring_what_is_published_is_nothing_to_publish(store):
    newest = put_and_open(store, FIRST)

    with pytest.raises(NothingToPublishError):
        publish(store, restore(newest, newest, "Again.", setting(), store.source(1)), AT, owner("Aiko"))


def test_a_second_person_is_needed_where_the_target_says_so(store):
    draft = draft_of(FIRST, second_person=True)

    with pytest.raises(SecondPersonError):
        publish(store, draft, AT, lambda _: Person("Aiko"))
    assert store.newest == 0


def test_erasing_leaves_a_tombstone_that_still_fits_the_chain(store):
    put(store, FIRST, note="Call Mr Tanaka, 03-1234-5678.")
    put(store, SECOND)
    before = store.release(1)
    put(store, THIRD)

    erase(store, 1, "It named a person.", AT, owner("Admin"))

    tombstone = store.release(1)
    assert (tombstone.row_hash, tombstone.pledges_sha256) == (before.row_hash, before.pledges_sha256)
    assert (tombstone.note, tombstone.file_name, tombstone.counts) == (None, None, None)
    assert (tombstone.erased.by, tombstone.erased.reason) == ("Admin", "It named a person.")
    assert store.open(2).release.number == 2
    with pytest.raises(ReleaseErasedError):
        store.open(1)
    with pytest.raises(ReleaseErasedError):
        store.source(1)
    with pytest.raises(ReleaseErasedError):
        erase(store, 1, "Again.", AT, owner("Admin"))


def test_only_an_administrator_erases(store):
    put(store, FIRST)

    with pytest.raises(NotAllowedError):
        erase(store, 1, "Because.", AT, lambda _: Person("Aiko"))
    with pytest.raises(NoteMissingError):
        erase(store, 1, "", AT, owner("Admin"))
    assert store.open(1).release.erased is None


def test_an_unknown_release_is_said_to_be_unknown(store):
    with pytest.raises(ReleaseUnknownError):
        store.open()
    put(store, FIRST)
    for number in (0, 2, -1, 10**9):
        with pytest.raises(ReleaseUnknownError):
            store.release(number)


def test_a_file_name_is_never_a_path(store):
    checked = checked_of(FIRST, name="C:\\lists\\..\\一覧\x00\ud800.csv")
    release = publish(store, draft_of(FIRST, checked=checked), AT, owner("Aiko"))

    assert release.file_name == store.release(1).file_name == "一覧?.csv"


def test_other_columns_are_kept_and_public_only_if_ticked(store):
    checked = checked_of(FIRST, {"担当": ["Tanaka", "Sato", ""], "Region": ["north", "", "south"]})
    publish(store, draft_of(FIRST, checked=checked, public_columns=("Region", "invented")), AT, owner("Aiko"))
    opened = store.open()

    assert opened.release.public_columns == ("Region",)
    assert opened.contents.others.fillna("").to_dict("list") == {
        "担当": ["Tanaka", "Sato", ""],
        "Region": ["north", "", "south"],
    }


def test_rows_of_the_made_up_example_list_are_never_published():
    made_up = min(setting().reference.made_up_titles)
    drawn = FIRST.replace("Wind", made_up.replace("|", " "))

    with pytest.raises(MadeUpRowsError, match="1 rows of the file are from the made-up example list"):
        draft_of(drawn)
