import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ON_RECORD = str(Path(sys.executable).with_name("on-record"))


def run(folder: Path, *arguments: str, **settings: str) -> "subprocess.CompletedProcess[str]":
    given = {f"ON_RECORD_{name.upper()}": value for name, value in settings.items()}
    environment = os.environ | {"ON_RECORD_DATABASE_URL": f"sqlite:///{folder}/facts.db"} | given
    return subprocess.run(  # noqa: S603 - our own command
        [ON_RECORD, *arguments], cwd=folder, env=environment, capture_output=True, text=True, check=False, timeout=120
    )


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("articles")
    (folder / "inside").mkdir()
    (folder / "inside" / "a.txt").write_text("Police said nine people died.", encoding="utf-8")
    (folder / "inside" / "b.txt").write_bytes(b"\xff")
    (folder / "inside" / "notes.md").write_text("Not an article.", encoding="utf-8")
    lines = [
        {"id": "1", "text": "“We lost 5 tonnes,” said Ana Brown.", "url": "https://news.example/1", "title": "Grain"},
        {"text": "Police said so.", "published_at": "yesterday"},
    ]
    (folder / "c.jsonl").write_text("\n".join([*map(json.dumps, lines), "{", ""]), encoding="utf-8")
    return folder


def test_files_folders_and_lines_are_stored_and_failures_are_named(folder: Path) -> None:
    ended = run(folder, "ingest", "inside", "c.jsonl", "--json")
    results = {result.pop("source"): result for result in map(json.loads, ended.stdout.splitlines())}
    assert {source: result["status"] for source, result in results.items()} == {
        "inside/a.txt": "created",
        "inside/b.txt": "failed",
        "c.jsonl:1": "created",
        "c.jsonl:2": "failed",
        "c.jsonl:3": "failed",
    }
    assert "published_at" in results["c.jsonl:2"]["detail"]
    assert ended.returncode == 1
    assert ended.stderr.splitlines()[-1] == "2 stored, 0 known already, 3 failed."


def test_what_is_stored_already_is_left_alone(folder: Path, tmp_path: Path) -> None:
    database = f"sqlite:///{tmp_path}/other.db"
    first, again = (run(folder, "ingest", "inside/a.txt", database_url=database) for _ in range(2))
    assert (first.returncode, first.stdout, again.returncode) == (0, "", 0)
    assert first.stderr.splitlines() == ["1 stored, 0 known already, 0 failed."]
    assert again.stderr.splitlines() == ["0 stored, 1 known already, 0 failed."]


def test_failures_are_said_without_json_too(folder: Path) -> None:
    ended = run(folder, "ingest", "inside/b.txt")
    assert (ended.returncode, ended.stdout) == (1, "")
    assert ended.stderr.startswith("inside/b.txt: The file is not UTF-8")


def test_file_over_the_limit_fails_alone(tmp_path: Path) -> None:
    (tmp_path / "large.txt").write_text("Police said so. " * 100, encoding="utf-8")
    (tmp_path / "small.txt").write_text("Police said so.", encoding="utf-8")
    ended = run(tmp_path, "ingest", "large.txt", "small.txt", max_body_bytes="1000")
    assert ended.returncode == 1
    assert ended.stderr.splitlines()[-1] == "1 stored, 0 known already, 1 failed."


def test_file_that_is_not_there_is_a_mistake_of_use(tmp_path: Path) -> None:
    assert run(tmp_path, "ingest", "nowhere.txt").returncode == 2


def test_migrate_makes_the_tables_and_nothing_else(tmp_path: Path) -> None:
    ended = run(tmp_path, "migrate")
    assert (ended.returncode, ended.stdout, ended.stderr) == (0, "", "The database is up to date.\n")
    assert (tmp_path / "facts.db").exists()


@pytest.mark.parametrize(
    "url", ["nonsense", "mysql://localhost/facts", "sqlite:////dev/null/facts.db", "postgresql://nobody@127.0.0.1:1/x"]
)
def test_database_that_cannot_be_used_is_named_in_a_sentence(tmp_path: Path, url: str) -> None:
    ended = run(tmp_path, "migrate", database_url=url)
    assert ended.returncode == 3
    assert "Traceback" not in ended.stderr
    assert len(ended.stderr.splitlines()) == 1


@pytest.mark.parametrize("command", ["serve", "ingest", "extract", "load", "reextract", "migrate"])
def test_help_teaches_with_an_example(tmp_path: Path, command: str) -> None:
    ended = run(tmp_path, command, "--help")
    assert ended.returncode == 0
    assert "Example: " in ended.stdout


def test_commands_are_listed(tmp_path: Path) -> None:
    listed = run(tmp_path, "--help").stdout
    assert all(f" {command} " in listed for command in ("serve", "ingest", "extract", "load", "reextract", "migrate"))
    assert run(tmp_path, "nonsense").returncode == 2
