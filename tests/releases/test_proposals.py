"""Four eyes: one editor proposes, another publishes."""

import threading
from datetime import timedelta

import pytest
import sqlalchemy as sa

from tests.releases.lists import AT, draft_of, empty_store, put
from tracker.releases import audit
from tracker.releases.errors import (
    ConflictError,
    NotAllowedError,
    NoteMissingError,
    ProposalError,
    SecondPersonError,
)
from tracker.releases.people import Person, owner
from tracker.releases.proposals import accept, proposal, proposals, propose, reject
from tracker.releases.publishing import erase
from tracker.releases.store import Store
from tracker.terms.language import N_

LIST = "project_id | country | title | amount\nA | KAZ | Solar | 100\nB | UZB | Wind | 200"
OTHER = LIST.replace("100", "150")
LATER = AT + timedelta(hours=2)


def editor(name):
    return lambda _: Person(name)


def test_a_proposal_is_published_by_a_second_person(store):
    waiting = propose(store, draft_of(LIST, second_person=True), AT, editor("Aiko"))
    assert store.newest == 0
    assert [one.number for one in proposals(store)] == [waiting.number]

    release = accept(store, waiting.number, LATER, editor("Botir"))

    assert (release.number, release.published_by, release.note) == (1, "Botir", "A list.")
    assert store.open().contents.pledges["project_id"].tolist() == ["A", "B"]
    assert proposals(store) == ()
    done = proposal(store, waiting.number)
    assert (done.by, done.answer, done.answered_by, done.release) == ("Aiko", "accepted", "Botir", 1)


@pytest.mark.parametrize("name", ["Aiko", "AIKO"])
def test_nobody_is_their_own_second_person(store, name):
    waiting = propose(store, draft_of(LIST), AT, editor("Aiko"))

    with pytest.raises(SecondPersonError):
        accept(store, waiting.number, LATER, editor(name))
    assert store.newest == 0
    assert audit.entries(store)[0].outcome == "refused"


def test_a_proposal_is_answered_once(store):
    first = propose(store, draft_of(LIST), AT, editor("Aiko"))
    accept(store, first.number, LATER, editor("Botir"))

    with pytest.raises(ProposalError):
        reject(store, first.number, "Too late.", LATER, editor("Botir"))
    with pytest.raises(ProposalError):
        accept(store, 99, LATER, editor("Botir"))


def test_a_rejected_proposal_is_not_published(store):
    waiting = propose(store, draft_of(LIST), AT, editor("Aiko"))
    with pytest.raises(NoteMissingError):
        reject(store, waiting.number, " ", LATER, editor("Botir"))
    answered = reject(store, waiting.number, "Two rows are missing.", LATER, editor("Botir"))

    assert (answered.answer, answered.answer_note) == ("rejected", "Two rows are missing.")
    with pytest.raises(ProposalError):
        accept(store, waiting.number, LATER, editor("Chingiz"))
    assert store.newest == 0


def test_a_proposal_that_was_overtaken_is_a_conflict(store):
    put(store, LIST)
    waiting = propose(store, draft_of(OTHER, store.open()), AT, editor("Aiko"))
    put(store, LIST.replace("200", "250"))

    with pytest.raises(ConflictError) as refused:
        accept(store, waiting.number, LATER, editor("Botir"))
    assert [one.number for one in refused.value.in_between] == [2]
    assert [one.number for one in proposals(store)] == [waiting.number]


def test_who_may_not_propose_is_refused(store):
    def refuse(_):
        raise NotAllowedError(N_("Only editors may do this."))

    with pytest.raises(NotAllowedError):
        propose(store, draft_of(LIST), AT, refuse)
    assert proposals(store) == ()


def test_two_people_answering_at_once_answer_once(address):
    store = empty_store(address)
    waiting = propose(store, draft_of(LIST), AT, editor("Aiko"))
    outcomes, barrier = [], threading.Barrier(2)

    def answer(act):
        barrier.wait()
        try:
            act(Store(address))
            outcomes.append("done")
        except (ProposalError, ConflictError) as error:
            outcomes.append(type(error).__name__)

    threads = [
        threading.Thread(target=answer, args=(act,))
        for act in (
            lambda mine: accept(mine, waiting.number, LATER, editor("Botir")),
            lambda mine: reject(mine, waiting.number, "No.", LATER, editor("Chingiz")),
        )
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(outcomes) == ["ProposalError", "done"]
    assert store.newest == (1 if proposal(store, waiting.number).answer == "accepted" else 0)


def test_erasing_a_release_erases_the_proposal_it_came_from(store):
    waiting = propose(store, draft_of(LIST, note="Call 03-1234-5678."), AT, editor("Aiko"))
    accept(store, waiting.number, LATER, editor("Botir"))
    erase(store, 1, "It named a person.", LATER, owner("Admin"))

    kept = proposal(store, waiting.number)
    assert (kept.note, kept.file_name, kept.by, kept.release) == (None, None, "Aiko", 1)


def test_a_damaged_proposal_is_not_published(store):
    waiting = propose(store, draft_of(LIST), AT, editor("Aiko"))
    with store.database.writing() as connection:
        if store.database.dialect == "sqlite":
            connection.exec_driver_sql("DROP TRIGGER proposal_not_changed")
        else:
            connection.exec_driver_sql("ALTER TABLE proposal DISABLE TRIGGER ALL")
        connection.execute(sa.text("UPDATE proposal SET source = :other"), {"other": b"another file"})

    with pytest.raises(ProposalError, match="damaged"):
        accept(store, waiting.number, LATER, editor("Botir"))


def test_the_owner_of_the_store_may_answer_an_own_proposal_no_more_than_others(store):
    waiting = propose(store, draft_of(LIST), AT, owner("Aiko"))

    with pytest.raises(SecondPersonError):
        accept(store, waiting.number, LATER, owner("Aiko"))


def test_many_proposals_at_once_are_all_kept(address):
    store = empty_store(address)
    draft, failed, barrier = draft_of(LIST), [], threading.Barrier(3)

    def propose_one(name):
        barrier.wait()
        try:
            propose(Store(address), draft, AT, editor(name))
        except Exception as error:  # noqa: BLE001 - told to the test
            failed.append(error)

    threads = [threading.Thread(target=propose_one, args=(name,)) for name in ("Aiko", "Botir", "Chingiz")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert failed == []
    assert sorted(one.by for one in proposals(store)) == ["Aiko", "Botir", "Chingiz"]
    assert [one.number for one in proposals(store)] == [3, 2, 1]
