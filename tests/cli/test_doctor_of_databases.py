"""What is wrong with a database is said in sentences: each thing is broken here, one at a time."""

import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from uuid import uuid4

import psycopg
import pytest
from sqlalchemy import text

from app.ingest import Reader
from app.main import create_app
from app.settings import Settings
from app.store.engine import Database
from app.store.ordinals import instant
from app.store.tables import plain
from app.store.tables_of_work import JobRow, TaskRow
from tests.cli.told import Doctor, bad
from tests.conftest import AddressOf, migrated, new_postgresql, served


def execute(url: str, *statements: str, **values: object) -> None:
    database = Database(url)
    with database.writing() as session:
        for statement in statements:
            session.execute(text(statement), values)
    database.close()


def test_looking_changes_nothing(ask: Doctor, tmp_path: Path) -> None:
    migrated(f"sqlite:///{tmp_path}/facts.db")
    before = (tmp_path / "facts.db").read_bytes()
    ask(database_url=f"sqlite:///{tmp_path}/facts.db")
    assert (tmp_path / "facts.db").read_bytes() == before


@pytest.mark.parametrize(
    ("revision", "state", "says"), [("0002", "doubtful", "on-record migrate"), ("later", "wrong", "of a later version")]
)
def test_database_of_another_version_is_named(
    ask: Doctor, empty_url: str, revision: str, state: str, says: str
) -> None:
    migrated(empty_url)
    database = Database(empty_url)
    with database.connected() as connection:
        ours = connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one()
    database.close()
    execute(empty_url, "UPDATE alembic_version SET version_num = :other", other=revision)
    _, found = ask(database_url=empty_url)
    execute(empty_url, "UPDATE alembic_version SET version_num = :ours", ours=ours)
    assert found["database"][0][0] == state
    assert says in found["database"][0][1]


def test_damaged_database_is_named(ask: Doctor, tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/facts.db"
    migrated(url)
    execute(url, "INSERT INTO secret VALUES ('long', randomblob(100000))")
    content = bytearray((tmp_path / "facts.db").read_bytes())
    content[-8192:] = b"\xff" * 8192
    (tmp_path / "facts.db").write_bytes(content)
    code, found = ask(database_url=url)
    assert code == 1
    assert "restore a backup" in dict(bad(found))["database"]


@pytest.mark.parametrize(
    ("url", "says"),
    [
        ("postgresql://nobody@127.0.0.1:1/none", "cannot be reached"),
        ("mysql://nobody@127.0.0.1/none", "ON_RECORD_DATABASE_URL"),
    ],
)
def test_database_that_is_not_there_is_named(ask: Doctor, url: str, says: str) -> None:
    code, found = ask(database_url=url)
    assert code == 1
    ((about, detail),) = bad(found)
    assert about == "database"
    assert says in detail


def test_file_that_is_no_database_is_named(ask: Doctor, tmp_path: Path) -> None:
    (tmp_path / "facts.db").write_text("not a database" * 100)
    code, found = ask(database_url=f"sqlite:///{tmp_path}/facts.db")
    assert code == 1
    assert bad(found) == [("database", "The database cannot be read: file is not a database.")]


def test_little_room_is_named(ask: Doctor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    usage = shutil.disk_usage(tmp_path)._replace(free=50_000_000)
    monkeypatch.setattr(shutil, "disk_usage", lambda _folder: usage)
    code, found = ask(database_url=f"sqlite:///{tmp_path}/facts.db")
    assert code == 1
    assert "50 MB are free" in dict(bad(found))["database"]


def test_database_in_another_encoding_is_named(ask: Doctor, postgresql: AddressOf) -> None:
    url = new_postgresql(postgresql)
    name = urlsplit(url).path[1:]
    with psycopg.connect(postgresql("postgres"), autocommit=True) as connection:
        connection.execute(f"DROP DATABASE {name}".encode())
        connection.execute(f"CREATE DATABASE {name} ENCODING 'LATIN1' LOCALE 'C' TEMPLATE template0".encode())
    migrated(url)
    code, found = ask(database_url=url)
    assert code == 1
    assert "LATIN1" in dict(bad(found))["database"]


def tasks(url: str, **values: Any) -> None:
    database = Database(url)
    with database.writing() as session:
        job = {"id": uuid4(), "on_error": "continue", "total": 1, "created": 0}
        session.execute(plain(JobRow).insert(), job)
        task = {"job_id": job["id"], "place": 0, "state": "queued", "article_key": uuid4(), "attempts": 1}
        session.execute(plain(TaskRow).insert(), task | {"dry_run": False} | values)
    database.close()


def test_tasks_that_somebody_took_and_left_are_counted(ask: Doctor, empty_url: str) -> None:
    migrated(empty_url)
    now = datetime.now(UTC)
    late, soon = instant(now - timedelta(hours=1)), instant(now + timedelta(minutes=1))
    tasks(empty_url, turn=late, lease=soon, holder="at work")
    tasks(empty_url, turn=instant(now), lease=0, holder=None)
    tasks(empty_url, turn=late, lease=late, holder="gone", state="done")
    assert bad(ask(database_url=empty_url)[1]) == []
    tasks(empty_url, turn=instant(now), lease=late, holder="gone")
    code, found = ask(database_url=empty_url)
    execute(empty_url, "DELETE FROM task", "DELETE FROM job")
    assert code == 1
    assert dict(bad(found))["queue"].startswith("1 articles were taken from the queue and left")


def test_queue_that_nobody_reads_is_doubtful(ask: Doctor, empty_url: str) -> None:
    migrated(empty_url)
    tasks(empty_url, turn=instant(datetime.now(UTC) - timedelta(hours=3)), lease=0, holder=None)
    code, found = ask(database_url=empty_url)
    execute(empty_url, "DELETE FROM task", "DELETE FROM job")
    assert code == 0
    assert "is a worker running?" in found["queue"][0][1]


def test_clock_that_is_behind_is_named(ask: Doctor, tmp_path: Path, read: Reader) -> None:
    url = f"sqlite:///{tmp_path}/facts.db"
    migrated(url)
    with served(create_app(Settings(database_url=url), read=read)) as client:
        client.post("/v1/articles", json={"text": "Nine ships left."})
    execute(url, "UPDATE article SET received = :late", late=instant(datetime.now(UTC) + timedelta(days=2)))
    code, found = ask(database_url=url)
    assert code == 1
    assert dict(bad(found))["clock"].startswith("The clock is behind")
