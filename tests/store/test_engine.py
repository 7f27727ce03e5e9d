import sqlite3
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlmodel import Session

from app.domain.errors import DatabaseBusy, StorageFull
from app.store import engine
from app.store.engine import Database


@contextmanager
def opened(path: Path) -> Iterator[Database]:
    database = Database(f"sqlite:///{path}")
    yield database
    database.close()


def write(database: Database, work: Callable[[Session], object]) -> None:
    with database.writing() as session:
        work(session)


def test_sqlite_is_set_up_to_keep_what_is_committed(tmp_path: Path) -> None:
    with opened(tmp_path / "a.db") as database, database.reading() as session:
        asked = ("journal_mode", "foreign_keys", "synchronous")
        assert [session.execute(text(f"PRAGMA {name}")).scalar() for name in asked] == ["wal", 1, 2]


def test_writing_is_whole_or_not_at_all(tmp_path: Path) -> None:
    with opened(tmp_path / "a.db") as database:
        with database.writing() as session:
            session.execute(text("CREATE TABLE t (x INTEGER)"))
        with pytest.raises(ZeroDivisionError):
            write(database, lambda session: (session.execute(text("INSERT INTO t VALUES (1)")), 1 / 0))
        with database.reading() as session:
            assert session.execute(text("SELECT count(*) FROM t")).scalar() == 0


def test_writers_of_several_processes_wait_for_each_other(tmp_path: Path) -> None:
    with opened(tmp_path / "a.db") as one, opened(tmp_path / "a.db") as other:
        write(one, lambda session: session.execute(text("CREATE TABLE t AS SELECT 0 AS x")))

        def count(database: Database) -> None:
            for _ in range(50):
                write(database, add_one)

        with ThreadPoolExecutor(2) as writers:
            list(writers.map(count, (one, other)))
        with one.reading() as session:
            assert session.execute(text("SELECT x FROM t")).scalar() == 100


def add_one(session: Session) -> None:
    before = session.execute(text("SELECT x FROM t")).scalar_one()
    session.execute(text("UPDATE t SET x = :x"), {"x": before + 1})


def test_locked_database_is_busy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "_ON_CONNECT", ("PRAGMA busy_timeout = 50",))
    holder = sqlite3.connect(tmp_path / "a.db", isolation_level=None)
    holder.execute("BEGIN EXCLUSIVE")
    with opened(tmp_path / "a.db") as database, pytest.raises(DatabaseBusy), database.writing() as session:
        session.execute(text("CREATE TABLE t (x INTEGER)"))
    holder.close()


def test_full_database_is_full(tmp_path: Path) -> None:
    with opened(tmp_path / "a.db") as database:
        with database.writing() as session:
            session.execute(text("CREATE TABLE t (x TEXT)"))
            session.execute(text("PRAGMA max_page_count = 3"))
        with pytest.raises(StorageFull):
            write(database, lambda session: session.execute(text("INSERT INTO t VALUES (:x)"), {"x": "x" * 1_000_000}))


def test_database_that_cannot_be_reached_is_busy() -> None:
    database = Database("postgresql://nobody@127.0.0.1:1/nothing")
    with pytest.raises(DatabaseBusy):
        database.ping()
    database.close()
