from pathlib import Path

import pytest
from alembic import command
from alembic.migration import MigrationContext
from sqlalchemy import inspect, text

import app
from app.domain.errors import DatabaseTooNew
from app.store.engine import Database
from app.store.migrate import configuration, migrate
from tests.conftest import migrated


def test_tables_are_those_the_migrations_make(empty_url: str) -> None:
    migrated(empty_url)
    database = Database(empty_url)
    with database.connected() as connection:
        command.check(configuration(connection))
    database.close()


def test_migrating_again_changes_nothing(empty_url: str) -> None:
    migrated(empty_url)
    migrated(empty_url)


def test_every_migration_can_be_taken_back(empty_url: str) -> None:
    migrated(empty_url)
    database = Database(empty_url)
    with database.connected() as connection:
        command.downgrade(configuration(connection), "base")
        connection.commit()
        assert set(inspect(connection).get_table_names()) == {"alembic_version"}
    database.close()
    migrated(empty_url)


def test_database_of_a_later_version_is_refused_and_left_as_it_is(empty_url: str) -> None:
    migrated(empty_url)
    database = Database(empty_url)
    with database.connected() as connection:
        (ours,) = MigrationContext.configure(connection).get_current_heads()
        connection.execute(text("UPDATE alembic_version SET version_num = 'later'"))
        connection.commit()
    with pytest.raises(DatabaseTooNew, match="later"):
        migrate(database)
    with database.connected() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = :ours"), {"ours": ours})
        connection.commit()
    database.close()


def test_migrations_are_named_by_their_date() -> None:
    versions = Path(app.__file__).parents[1] / "migrations" / "versions"
    names = [path.stem for path in versions.glob("*.py")]
    assert names
    assert all(name[:4].isdigit() and name[4] == name[7] == "-" and name[10] == "_" for name in names)
