"""Five hundred releases cost what ten cost: no step of publishing or reading looks at more with age."""

import dataclasses

import pytest
from sqlalchemy import event

from tests.releases.lists import AT, draft_of, empty_store
from tracker.releases.people import owner
from tracker.releases.publishing import publish

LISTS = [f"project_id | country | amount\nA | KAZ | {amount}" for amount in (100, 150)]


def test_every_step_asks_for_as_many_rows_after_many_releases_as_after_few(address):
    store = empty_store(address)
    drafts = [draft_of(drawn, note=f"List {drawn[-3:]}.") for drawn in LISTS]

    def publish_next():
        number = store.newest
        publish(store, dataclasses.replace(drafts[number % 2], parent=number), AT, owner("Aiko"))

    for _ in range(12):
        publish_next()
    few = [
        asked(store, step)
        for step in (publish_next, lambda: store.history(10), store.open, lambda: store.open(3))
    ]
    for _ in range(60):
        publish_next()
    many = [
        asked(store, step)
        for step in (publish_next, lambda: store.history(10), store.open, lambda: store.open(3))
    ]

    assert many == few
    store.close()


def asked(store, step):
    """Return how many statements a step sends, and how many rows it can get back at most."""
    statements = []

    def note(connection, cursor, statement, parameters, context, many):  # noqa: ARG001 - SQLAlchemy's own signature
        statements.append(statement)

    event.listen(store.database.engines["reader"], "before_cursor_execute", note)
    event.listen(store.database.engines["writer"], "before_cursor_execute", note)
    try:
        step()
    finally:
        for engine in store.database.engines.values():
            event.remove(engine, "before_cursor_execute", note)
    selects = [
        one for one in statements if "FROM release" in one and one.lstrip().upper().startswith("SELECT")
    ]
    assert all("LIMIT" in one or "WHERE" in one for one in selects), selects
    return len(statements)


@pytest.mark.parametrize(
    "query",
    [
        "SELECT number FROM release ORDER BY number DESC LIMIT 1",
        "SELECT parent FROM release ORDER BY parent DESC LIMIT 1",
        "SELECT row_hash FROM release WHERE number = 7",
        "SELECT row_hash FROM release WHERE number BETWEEN 3 AND 7",
    ],
)
def test_the_database_finds_releases_by_their_index(tmp_path, query):
    store = empty_store(f"sqlite:///{tmp_path / 'store.sqlite'}")
    with store.database.reading() as connection:
        plan = " ".join(row[-1] for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {query}"))

    assert (
        "SEARCH" in plan
        or "COVERING INDEX" in plan
        or ("SCAN release" in plan and "TEMP B-TREE" not in plan and "LIMIT" in query)
    )
