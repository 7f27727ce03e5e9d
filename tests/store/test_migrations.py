import json
from pathlib import Path
from uuid import UUID

import pytest
from alembic import command
from alembic.migration import MigrationContext
from sqlalchemy import Connection, inspect, text

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


def test_articles_of_an_older_version_say_what_new_ones_say(empty_url: str) -> None:
    database = Database(empty_url)
    with database.connected() as connection:
        config = configuration(connection)
        command.upgrade(config, "head")
        command.downgrade(config, "0002")
        connection.commit()
        for statement, rows in OLDER.items():
            for row in rows:
                connection.execute(text(statement), {name: bound(value, connection) for name, value in row.items()})
        command.upgrade(config, "head")
        connection.commit()
        (document,) = connection.execute(text("SELECT document FROM article")).scalars()
        assert json.loads(document) == WRITTEN | {
            "not_read": None,
            "sources": dict.fromkeys(SOURCED) | {"text": "posted"},
            "cluster_id": str(AN_ID),
            "copy_of": None,
            "flags": ["zero-width"],
        }
        first, last = connection.execute(text("SELECT document FROM revision ORDER BY number")).scalars()
        assert json.loads(first) == json.loads(document) | {
            "title": "First",
            "revision": 1,
            "sha256": "1",
            "words": 3,
            "counts": {"statements": 0, "figures": 1, "findings": 0},
            "flags": [],
        }
        assert last is None
        for table in OLDER_TABLES:
            connection.execute(text(f"DELETE FROM {table}"))  # noqa: S608 - ours
        connection.commit()
    database.close()


AN_ID = UUID("0b9a1c52-6a57-5d0e-8e6b-3d2b4f1f7a10")
WRITTEN = {"id": str(AN_ID), "title": "Last", "revision": 2, "sha256": "2", "words": 9, "counts": {}}
SOURCED = ("url", "title", "publisher", "authors", "language", "published_at")
OLDER_TABLES = ("past_claim", "revision", "article")
OLDER: dict[str, list[dict[str, object]]] = {
    "INSERT INTO article (ordinal, id, revision, sha256, language, received, has_finding, document) "
    "VALUES (1, :id, 2, '2', 'en', 1, false, :document)": [{"id": AN_ID, "document": json.dumps(WRITTEN)}],
    "INSERT INTO revision (article_id, number, sha256, title, received_at, text) "
    "VALUES (:id, :number, :sha256, :title, '2026-11-20 00:00:00', :text)": [
        {"id": AN_ID, "number": 1, "sha256": "1", "title": "First", "text": "15 people left."},
        {"id": AN_ID, "number": 2, "sha256": "2", "title": "Last", "text": "16 people\u200b left."},
    ],
    "INSERT INTO past_claim (article_id, revision, ordinal, id, type, document) "
    "VALUES (:id, 1, 1, :id, 'figure', '{}')": [{"id": AN_ID}],
}


def bound(value: object, connection: Connection) -> object:
    return value.bytes if isinstance(value, UUID) and connection.dialect.name == "sqlite" else value
