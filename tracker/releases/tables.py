"""The tables of the store and the triggers that keep them append-only, for both databases.

Moments and days are ISO texts (UTC), structures are JSON: the same bytes in every database, so that
a row's hash can be computed again anywhere. Large columns stand last: SQLite reads a row's columns
in order, and what lists many rows never asks for them.
"""

import sqlalchemy as sa

metadata = sa.MetaData()

release = sa.Table(
    "release",
    metadata,
    sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("parent", sa.Integer, nullable=False, unique=True),
    sa.Column("published_at", sa.Text, nullable=False),
    sa.Column("published_by", sa.Text, nullable=False),
    sa.Column("scope", sa.Text, nullable=False),
    sa.Column("data_through", sa.Text),
    sa.Column("method", sa.Text, nullable=False),
    sa.Column("source_sha256", sa.Text, nullable=False),
    sa.Column("pledges_sha256", sa.Text, nullable=False),
    sa.Column("content_sha256", sa.Text, nullable=False),
    sa.Column("others_sha256", sa.Text, nullable=False),
    sa.Column("rates_sha256", sa.Text, nullable=False),
    sa.Column("details_sha256", sa.Text, nullable=False),
    sa.Column("previous_row_hash", sa.Text, nullable=False),
    sa.Column("row_hash", sa.Text, nullable=False),
    sa.Column("erased_at", sa.Text),
    sa.Column("erased_by", sa.Text),
    sa.Column("erased_reason", sa.Text),
    sa.Column("file_name", sa.Text),
    sa.Column("note", sa.Text),
    sa.Column("counts", sa.Text),
    sa.Column("public_columns", sa.Text),
    sa.Column("rates", sa.LargeBinary),
    sa.Column("pledges", sa.LargeBinary),
    sa.Column("source", sa.LargeBinary),
    sa.CheckConstraint("number = parent + 1 AND parent >= 0", name="releases_follow_one_another"),
)
"""One row a release."""

proposal = sa.Table(
    "proposal",
    metadata,
    sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("answers", sa.Integer, unique=True),
    sa.Column("step", sa.Text, nullable=False),
    sa.Column("at", sa.Text, nullable=False),
    sa.Column("by", sa.Text, nullable=False),
    sa.Column("release", sa.Integer),
    sa.Column("erased_at", sa.Text),
    sa.Column("draft_sha256", sa.Text, nullable=False),
    sa.Column("note", sa.Text),
    sa.Column("draft", sa.Text),
    sa.Column("rates", sa.LargeBinary),
    sa.Column("pledges", sa.LargeBinary),
    sa.Column("source", sa.LargeBinary),
)
"""One row a proposal, and one a answer to it: `answers` is the number of the proposal answered."""

audit = sa.Table(
    "audit",
    metadata,
    sa.Column("number", sa.Integer().with_variant(sa.BigInteger, "postgresql"), primary_key=True),
    sa.Column("at", sa.Text, nullable=False),
    sa.Column("by", sa.Text, nullable=False),
    sa.Column("action", sa.Text, nullable=False),
    sa.Column("outcome", sa.Text, nullable=False),
    sa.Column("release", sa.Integer),
    sa.Column("about", sa.Text, nullable=False),
)
"""One row for everything that somebody did, or was refused."""

TABLES = (release, proposal, audit)

ERASABLE = {
    "release": ("file_name", "note", "counts", "public_columns", "rates", "pledges", "source"),
    "proposal": ("note", "draft", "rates", "pledges", "source"),
}
"""The columns that erasing empties; every other column of a row stays for good."""

ERASING_MARKS = {
    "release": ("erased_at", "erased_by", "erased_reason"),
    "proposal": ("erased_at",),
}

RELEASE_LARGE = ("rates", "pledges", "source")
RELEASE_LISTED = tuple(column for column in release.columns if column.name not in RELEASE_LARGE)
"""What a history needs: every column but the large ones."""

REFUSED = "append-only"


def guards(dialect: str) -> list[str]:
    """Return the statements that make the tables append-only in a database."""
    made = _sqlite_guards if dialect == "sqlite" else _postgresql_guards
    return [statement for table in TABLES for statement in made(table)]


def _erasing(table: sa.Table, same: str) -> str:
    """Return the condition of the one update that is allowed: emptying a row's content, once."""
    if table.name not in ERASABLE:
        return "FALSE" if same != "IS" else "0"
    marks, emptied = ERASING_MARKS[table.name], ERASABLE[table.name]
    kept = [column.name for column in table.columns if column.name not in (*marks, *emptied)]
    return " AND ".join(
        [
            "OLD.erased_at IS NULL",
            *(f'NEW."{name}" IS NOT NULL' for name in marks),
            *(f'NEW."{name}" IS NULL' for name in emptied),
            *(f'NEW."{name}" {same} OLD."{name}"' for name in kept),
        ]
    )


def _sqlite_guards(table: sa.Table) -> list[str]:
    name = table.name
    refuse = f"BEGIN SELECT RAISE(ABORT, '{REFUSED}'); END"
    return [
        f'CREATE TRIGGER {name}_not_deleted BEFORE DELETE ON "{name}" {refuse}',
        f'CREATE TRIGGER {name}_not_changed BEFORE UPDATE ON "{name}" WHEN NOT ({_erasing(table, "IS")}) {refuse}',
        # INSERT OR REPLACE deletes the old row without firing its triggers.
        (
            f'CREATE TRIGGER {name}_not_replaced BEFORE INSERT ON "{name}" '
            f'WHEN EXISTS (SELECT 1 FROM "{name}" WHERE number = NEW.number) {refuse}'
        ),
    ]


def _postgresql_guards(table: sa.Table) -> list[str]:
    name = table.name
    return [
        f"""CREATE OR REPLACE FUNCTION {name}_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            IF TG_OP = 'UPDATE' THEN
                IF {_erasing(table, "IS NOT DISTINCT FROM")} THEN RETURN NEW; END IF;
            END IF;
            RAISE EXCEPTION '{REFUSED}' USING ERRCODE = 'integrity_constraint_violation';
        END $$""",
        (
            f'CREATE TRIGGER {name}_not_changed BEFORE UPDATE OR DELETE ON "{name}" '
            f"FOR EACH ROW EXECUTE FUNCTION {name}_is_append_only()"
        ),
        (
            f'CREATE TRIGGER {name}_not_emptied BEFORE TRUNCATE ON "{name}" '
            f"FOR EACH STATEMENT EXECUTE FUNCTION {name}_is_append_only()"
        ),
    ]
