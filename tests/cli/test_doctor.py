"""What is wrong is said in sentences: each thing is broken here, one at a time."""

import json
import os
import resource
import shutil
import socket
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from uuid import uuid4

import psycopg
import pytest
from sqlalchemy import text

from app.cli.doctor import doctor
from app.ingest import Reader
from app.main import create_app
from app.settings import Settings
from app.store.engine import Database
from app.store.ordinals import instant
from app.store.tables import plain
from app.store.tables_of_work import JobRow, TaskRow
from tests.conftest import AddressOf, migrated, new_postgresql, served

ON_RECORD = str(Path(sys.executable).with_name("on-record"))
Doctor = Callable[..., tuple[int, dict[str, list[tuple[str, str]]]]]


@pytest.fixture
def ask(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Doctor:
    """Ask the doctor with these settings: the exit code, and of each thing what is said about it."""

    def asked(**settings: str) -> tuple[int, dict[str, list[tuple[str, str]]]]:
        # Rules are loaded in no time, and any port is free.
        for name, value in ({"statements": "rules", "port": "0"} | settings).items():
            monkeypatch.setenv(f"ON_RECORD_{name.upper()}", value)
        with pytest.raises(SystemExit) as ended:
            doctor(as_json=True)
        told = json.loads(capsys.readouterr().out)
        assert told["well"] is (ended.value.code == 0)
        found: dict[str, list[tuple[str, str]]] = {}
        for each in told["checks"]:
            found.setdefault(each["check"], []).append((each["state"], each["detail"]))
        return int(str(ended.value.code)), found

    return asked


def bad(found: dict[str, list[tuple[str, str]]]) -> list[tuple[str, str]]:
    """Give what is wrong: about what, and the sentence."""
    return [(about, detail) for about, said in found.items() for state, detail in said if state == "wrong"]


def execute(url: str, *statements: str, **values: object) -> None:
    database = Database(url)
    with database.writing() as session:
        for statement in statements:
            session.execute(text(statement), values)
    database.close()


def test_all_is_well_with_a_database_of_this_version(ask: Doctor, database_url: str) -> None:
    code, found = ask(database_url=database_url)
    assert (code, bad(found)) == (0, [])
    assert set(found) == {
        *("python", "packages", "settings", "model", "tagger", "extraction"),
        *("database", "queue", "clock", "port", "files"),
    }


def test_all_is_well_before_there_is_a_database(ask: Doctor, tmp_path: Path) -> None:
    code, found = ask(database_url=f"sqlite:///{tmp_path}/facts.db")
    assert code == 0
    assert "makes it when it starts" in found["database"][0][1]
    assert list(tmp_path.iterdir()) == []


def test_looking_changes_nothing(ask: Doctor, tmp_path: Path) -> None:
    migrated(f"sqlite:///{tmp_path}/facts.db")
    before = (tmp_path / "facts.db").read_bytes()
    ask(database_url=f"sqlite:///{tmp_path}/facts.db")
    assert (tmp_path / "facts.db").read_bytes() == before


def test_command_speaks_in_lines(tmp_path: Path) -> None:
    environment = os.environ | {"ON_RECORD_DATABASE_URL": f"sqlite:///{tmp_path}/none/facts.db", "ON_RECORD_PORT": "0"}
    ended = subprocess.run(  # noqa: S603 - our own command
        [ON_RECORD, "doctor"], env=environment, capture_output=True, text=True, check=False
    )
    assert (ended.returncode, ended.stderr) == (1, "")
    lines = ended.stdout.splitlines()
    assert f"wrong     database:    The folder {tmp_path}/none is not there: make it." in lines
    assert "well      tagger:      The tagger is the one that was measured." in lines


@pytest.mark.parametrize(("name", "value"), [("workers", "many"), ("model", "no_such_model")])
def test_setting_that_cannot_be_used_is_named(ask: Doctor, name: str, value: str) -> None:
    code, found = ask(**{name: value})
    assert code == 1
    assert [(about, f"ON_RECORD_{name.upper()}: " in detail) for about, detail in bad(found)] == [("settings", True)]


def test_variable_that_is_no_setting_is_named_with_the_one_that_may_be_meant(ask: Doctor, tmp_path: Path) -> None:
    code, found = ask(database_url=f"sqlite:///{tmp_path}/facts.db", worker="3")
    assert code == 0
    assert ("doubtful", "ON_RECORD_WORKER is no setting, and does nothing. Is ON_RECORD_WORKERS meant?") in found[
        "settings"
    ]


def package(folder: Path, name: str, version: str, content: str = "") -> None:
    about = folder / f"{name}-{version}.dist-info"
    about.mkdir(parents=True)
    (folder / name).mkdir()
    (folder / name / "__init__.py").write_text(content)
    (about / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n")
    (about / "RECORD").write_text(f"{name}/__init__.py,sha256={'A' * 43},0\n")
    (about / "top_level.txt").write_text(f"{name}\n")


def test_package_of_another_version_is_named(ask: Doctor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package(tmp_path / "site", "protego", "0.1")
    monkeypatch.syspath_prepend(tmp_path / "site")
    code, found = ask(database_url=f"sqlite:///{tmp_path}/facts.db")
    assert code == 1
    ((about, detail),) = bad(found)
    assert about == "packages"
    assert "protego is 0.1" in detail.lower()


def test_model_with_a_changed_file_is_named_and_so_is_what_it_cannot_read(
    ask: Doctor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package(tmp_path / "site", "broken_model", "1.0")
    monkeypatch.syspath_prepend(tmp_path / "site")
    code, found = ask(database_url=f"sqlite:///{tmp_path}/facts.db", model="broken_model")
    assert code == 1
    (model, extraction) = bad(found)
    assert model == (
        "model",
        "Of the model broken_model, broken_model/__init__.py is not as it was published: install it again.",
    )
    assert extraction[0] == "extraction"


def test_tagger_with_other_weights_is_named(ask: Doctor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "weights.onnx").write_bytes(b"other")
    monkeypatch.setattr("app.cli.checkup.models.WEIGHTS", tmp_path / "weights.onnx")
    code, found = ask(database_url=f"sqlite:///{tmp_path}/facts.db", statements="tagger")
    assert code == 1
    assert [about for about, _ in bad(found)] == ["tagger"]


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
        session.execute(plain(TaskRow).insert(), task | values)
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


def test_port_of_somebody_else_is_named(ask: Doctor, tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = str(other.getsockname()[1])
        code, found = ask(database_url=f"sqlite:///{tmp_path}/facts.db", port=port)
    assert code == 1
    assert f"cannot listen at 127.0.0.1:{port}" in dict(bad(found))["port"]


def test_port_of_the_service_itself_is_well(ask: Doctor, tmp_path: Path, read: Reader) -> None:
    url = f"sqlite:///{tmp_path}/facts.db"
    migrated(url)
    with served(create_app(Settings(database_url=url), read=read)) as client:
        _, found = ask(database_url=url, port=str(client.base_url.port))
    assert found["port"] == [("well", f"The service answers at 127.0.0.1:{client.base_url.port}.")]


def test_few_files_are_doubtful(ask: Doctor, tmp_path: Path) -> None:
    before = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (600, before[1]))
    try:
        code, found = ask(database_url=f"sqlite:///{tmp_path}/facts.db")
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, before)
    assert code == 0
    assert "Only 600 files" in found["files"][0][1]
