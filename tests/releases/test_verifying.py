"""Verifying computes everything again, and names what does not fit."""

import json

import pytest
import sqlalchemy as sa

from tests.releases.lists import put, shipped
from tracker.releases import tables
from tracker.releases.errors import ReleaseUnknownError
from tracker.releases.rows import details_sha256, row_hash
from tracker.releases.verifying import DAMAGED, HEADLINE, INTACT, OLDER, SOURCE, verify

LIST = "project_id | country | amount | currency | announced_on\nA | KAZ | 100 | JPY | 2026-01-05\nB | UZB | 20 | USD | 2026-02-05"


@pytest.fixture
def filled(store):
    put(store, LIST)
    put(store, LIST.replace("100", "150"))
    return store


def rewrite(store, number, **values):
    """Change a row so that its own hashes still fit, as only somebody with the database could."""
    with store.database.writing() as connection:
        if store.database.dialect == "sqlite":
            connection.exec_driver_sql("DROP TRIGGER release_not_changed")
        else:
            connection.exec_driver_sql("ALTER TABLE release DISABLE TRIGGER ALL")
        query = sa.select(tables.release).where(tables.release.c.number == number)
        row = dict(connection.execute(query).mappings().one()) | values
        row["details_sha256"] = details_sha256(row)
        row["row_hash"] = row_hash(row)
        connection.execute(sa.update(tables.release).where(tables.release.c.number == number).values(**row))


def said(store):
    return [(one.number, one.good, one.said) for one in verify(store, shipped())]


def test_what_was_published_is_intact(filled):
    assert said(filled) == [(1, True, INTACT), (2, True, INTACT)]


def test_another_headline_is_found(filled):
    counts = json.loads(json.dumps(filled.release(2).counts.totals))
    counts["all"]["pledged"]["counted"] += 1
    with filled.database.reading() as connection:
        stored = json.loads(
            connection.execute(
                sa.select(tables.release.c.counts).where(tables.release.c.number == 2)
            ).scalar()
        )
    rewrite(filled, 2, counts=json.dumps({**stored, "totals": counts}))

    assert said(filled)[1] == (2, False, HEADLINE)


def test_another_source_file_is_found(filled):
    rewrite(filled, 2, source=b"another file")

    assert said(filled) == [(1, True, INTACT), (2, False, SOURCE)]


def test_another_row_is_found_by_the_chain(filled):
    rewrite(filled, 1, note="Rewritten.")

    assert [good for _, good, _ in said(filled)] == [True, False]


def test_lost_content_is_found(filled):
    rewrite(filled, 2, pledges=b"PAR1")

    assert said(filled)[1] == (2, False, DAMAGED)


def test_a_release_of_an_older_method_is_not_counted_anew(filled):
    method = json.loads(json.dumps(dict(filled.release(2).method)))
    rewrite(filled, 2, method=json.dumps({**method, "version": "0.9"}))

    assert said(filled)[1] == (2, True, OLDER)


def test_rates_of_today_do_not_change_what_was_published(filled, monkeypatch):
    monkeypatch.setattr("tracker.measures.rates.Rates._looked_up", lambda *_: None)

    assert said(filled) == [(1, True, INTACT), (2, True, INTACT)]


def test_a_release_that_is_not_there_cannot_be_verified(filled):
    with pytest.raises(ReleaseUnknownError):
        verify(filled, shipped(), 3)
