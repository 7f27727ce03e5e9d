# ruff: noqa: INP001 - found by Alembic, never imported
"""Runs the migrations: on the connection it is given, or on the database of the settings."""

from alembic import context
from sqlalchemy import Connection
from sqlmodel import SQLModel

from app.settings import Settings
from app.store import (
    tables,
    tables_of_access,
    tables_of_changes,
    tables_of_people,
    tables_of_speakers,
    tables_of_work,
)
from app.store.engine import Database

# The imports are what fills the metadata.
assert {  # noqa: S101 - see above
    tables.ArticleRow.metadata,
    tables_of_work.JobRow.metadata,
    tables_of_access.QuotaRow.metadata,
    tables_of_changes.ChangeRow.metadata,
    tables_of_speakers.FollowRow.metadata,
    tables_of_people.HistoryRow.metadata,
} == {SQLModel.metadata}


def described(_object: object, name: str | None, kind: str, *_: object) -> bool:
    """Leave out the tables of words, which are of another sort on each kind of database."""
    return not (kind == "table" and "_words" in (name or ""))


def run(connection: Connection) -> None:
    """Bring the database of a connection to the asked revision, in one transaction."""
    context.configure(
        connection=connection,
        target_metadata=SQLModel.metadata,
        render_as_batch=True,
        compare_type=True,
        include_object=described,
    )
    with context.begin_transaction():
        context.run_migrations()


given: Connection | None = context.config.attributes.get("connection")
if given is not None:
    run(given)
else:
    with Database(Settings().database_url).connected() as opened:
        run(opened)
        opened.commit()
