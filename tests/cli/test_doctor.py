"""What is wrong is said in sentences: each thing is broken here, one at a time."""

import os
import resource
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from app.domain.key import Scope
from app.ingest import Reader
from app.main import create_app
from app.settings import Settings
from tests.access import new_key
from tests.cli.told import Doctor, bad
from tests.conftest import migrated, served

ON_RECORD = str(Path(sys.executable).with_name("on-record"))


def test_all_is_well_with_a_database_of_this_version(ask: Doctor, database_url: str) -> None:
    code, found = ask(database_url=database_url)
    assert (code, bad(found)) == (0, [])
    assert set(found) == {
        *("python", "packages", "settings", "model", "tagger", "extraction"),
        *("database", "queue", "keys", "clock", "port", "files"),
    }


def test_all_is_well_before_there_is_a_database(ask: Doctor, tmp_path: Path) -> None:
    code, found = ask(database_url=f"sqlite:///{tmp_path}/facts.db")
    assert code == 0
    assert "makes it when it starts" in found["database"][0][1]
    assert list(tmp_path.iterdir()) == []


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


def test_service_that_everybody_would_reach_without_a_key_is_wrong(ask: Doctor, fresh_url: str) -> None:
    code, found = ask(database_url=fresh_url, host="0.0.0.0")  # noqa: S104 - nothing is served
    assert code == 1
    ((about, detail),) = bad(found)
    assert about == "keys"
    assert "on-record keys create" in detail
    assert ask(database_url=fresh_url, host="0.0.0.0", create_key="true")[0] == 0  # noqa: S104 - the same


def test_keys_are_counted_and_one_that_has_expired_is_named(ask: Doctor, fresh_url: str) -> None:
    new_key(fresh_url, Scope.READ, expires=1)
    code, found = ask(database_url=fresh_url)
    assert code == 0
    assert [state for state, _ in found["keys"]] == ["doubtful", "doubtful"]
    assert "so that nobody is let in" in found["keys"][0][1]
    assert "has expired" in found["keys"][1][1]
    new_key(fresh_url, Scope.READ)
    assert "1 of 2 is good" in ask(database_url=fresh_url)[1]["keys"][0][1]
