"""`on-record reextract`: stored texts read again, in place, while the service runs."""

import json
import re
import threading
import time
from pathlib import Path
from typing import Any

import httpx
import pytest
from sqlalchemy import text

from app.ingest import Reader
from app.main import create_app
from app.settings import Settings
from app.store.engine import Database
from tests.cli.running import ran, started
from tests.cli.stories import STORIES
from tests.cli.test_load import NewDatabase, answers, new_database, stored
from tests.conftest import served

__all__ = ["new_database"]
MANY = 50
OLD = "0.0.9"


@pytest.fixture(scope="module")
def now(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What this version finds."""
    file = tmp_path_factory.mktemp("lines") / "now.jsonl"
    done = ran("extract", "--whole", given="\n".join(map(json.dumps, STORIES)), statements="rules")
    file.write_text(done.stdout, encoding="utf-8")
    return file


@pytest.fixture(scope="module")
def before(now: Path) -> Path:
    """What an older version found: no last statement, other acts, a name that is none, and what was right."""
    file = now.with_name("before.jsonl")
    with file.open("w", encoding="utf-8") as written:
        for line in map(json.loads, now.read_text(encoding="utf-8").splitlines()):
            found = line["extraction"]
            found["version"] = OLD
            if len(found["statements"]) > 1:
                found["statements"].pop()
                found["statements"][0] |= {"act": "promise", "speaker": "Nobody Atall"}
            line["findings"] = line["findings"][1:]
            written.write(json.dumps(line) + "\n")
    return file


@pytest.fixture(scope="module")
def many(before: Path) -> Path:
    told = [json.loads(line) for line in before.read_text(encoding="utf-8").splitlines()]
    file = before.with_name("many.jsonl")
    with file.open("w", encoding="utf-8") as written:
        for number in range(MANY):
            line = told[number % len(told)]
            line["article"]["url"] = f"https://news.example/{number}"
            written.write(json.dumps(line) + "\n")
    return file


@pytest.fixture(scope="module")
def complete(new_database: NewDatabase, many: Path) -> dict[str, int]:
    """Count what is stored once all were read again, by one that nothing interrupts."""
    url = loaded(new_database(), many)
    assert reextracted(url) == f"{MANY} read again, 0 left alone, 0 failed."
    return stored(url)


def loaded(url: str, lines: Path) -> str:
    done = ran("load", str(lines), database_url=url)
    assert done.returncode == 0, done.stderr
    return url


def reextracted(url: str, *more: str) -> str:
    done = ran("reextract", *more, database_url=url, statements="rules")
    assert done.returncode == 0, done.stderr
    return done.stderr.splitlines()[-1]


def by_id(client: httpx.Client, path: str) -> dict[str, Any]:
    return {each["id"]: each for each in client.get(f"{path}?limit=500").json()["data"]}


def versionless(told: dict[str, Any]) -> dict[str, str]:
    return {question: re.sub(r'\\?"version\\?": ?\d+', "", json.dumps(answer)) for question, answer in told.items()}


def current(url: str) -> int:
    """Count the articles that this version has read."""
    database = Database(url)
    with database.reading() as session:
        left_out = text("SELECT count(*) FROM article WHERE reader NOT LIKE :old")
        count: int = session.execute(left_out, {"old": f"on-record {OLD}%"}).scalar_one()
    database.close()
    return count


def test_all_is_as_if_it_were_found_at_first(new_database: NewDatabase, before: Path, now: Path, read: Reader) -> None:
    url, fresh = loaded(new_database(), before), loaded(new_database(), now)
    with (
        served(create_app(Settings(database_url=url), read=read)) as client,
        served(create_app(Settings(database_url=fresh), read=read)) as other,
    ):
        articles, claims = by_id(client, "/v1/articles"), by_id(client, "/v1/claims")
        findings = by_id(client, "/v1/findings")
        assert reextracted(url) == f"{len(articles)} read again, 0 left alone, 0 failed."
        told = answers(client)
        assert versionless(told) == versionless(answers(other))
        assert "Nobody Atall" not in json.dumps(told)

        after = by_id(client, "/v1/articles")
        assert {id_: each | {"counts": {}} for id_, each in after.items()} == {
            id_: each | {"counts": {}} for id_, each in articles.items()
        }
        _compare(claims, by_id(client, "/v1/claims"))
        assert len(by_id(client, "/v1/findings")) > len(findings)


def _compare(before: dict[str, Any], after: dict[str, Any]) -> None:
    met = {"kept": 0, "changed": 0, "new": 0}
    for id_, claim in after.items():
        earlier = before.get(id_)
        if earlier is None:
            met["new"] += 1
            assert claim["version"] == 1
            continue
        by, was_by = claim.pop("extraction")["by"], earlier.pop("extraction")["by"]
        assert (was_by.split()[1], by.split()[1]) == (OLD, by.split()[1])
        version, earlier_version = claim.pop("version"), earlier.pop("version")
        met["kept" if claim == earlier else "changed"] += 1
        assert version == earlier_version + (claim != earlier)
    assert all(met.values()), met


def test_what_this_version_read_is_left_alone_unless_asked(new_database: NewDatabase, now: Path, read: Reader) -> None:
    url = loaded(new_database(), now)
    assert reextracted(url) == "0 read again, 0 left alone, 0 failed."
    with served(create_app(Settings(database_url=url), read=read)) as client:
        before = answers(client)
        assert reextracted(url, "--all") == f"{len(STORIES) - 1} read again, 0 left alone, 0 failed."
        assert answers(client) == before


def test_no_article_is_missing_from_lists_in_between(new_database: NewDatabase, many: Path, read: Reader) -> None:
    url = loaded(new_database(), many)
    with served(create_app(Settings(database_url=url), read=read)) as client:
        told = set(by_id(client, "/v1/articles"))
        claiming = {claim["article_id"] for claim in client.get("/v1/claims?limit=500").json()["data"]}
        ended = threading.Event()

        def work() -> None:
            reextracted(url)
            ended.set()

        working, looks = threading.Thread(target=work), 0
        working.start()
        while not ended.is_set():
            assert set(by_id(client, "/v1/articles")) == told
            assert {claim["article_id"] for claim in client.get("/v1/claims?limit=500").json()["data"]} == claiming
            looks += 1
            time.sleep(0.05)  # for what is looked at
        working.join()
        assert looks > 5
        assert current(url) == MANY


def test_killed_and_started_again_it_is_complete(
    new_database: NewDatabase, many: Path, complete: dict[str, int]
) -> None:
    url = loaded(new_database(), many)
    killed = started("reextract", database_url=url, statements="rules")
    while not current(url):
        time.sleep(0.02)
        assert killed.poll() is None
    killed.kill()
    killed.communicate()
    assert 0 < current(url) < MANY
    reextracted(url)
    assert current(url) == MANY
    assert stored(url) == complete


def test_several_at_once_replace_each_article_once(
    new_database: NewDatabase, many: Path, complete: dict[str, int]
) -> None:
    url = loaded(new_database(), many)
    at_once = [started("reextract", database_url=url, statements="rules") for _ in range(2)]
    ended = [each.communicate()[1].decode() for each in at_once]
    assert [each.returncode for each in at_once] == [0, 0], ended
    assert sum(int(said.splitlines()[-1].split()[0]) for said in ended) == MANY
    assert stored(url) == complete


def test_article_that_gets_a_new_text_meanwhile_keeps_it(new_database: NewDatabase, many: Path, read: Reader) -> None:
    url = loaded(new_database(), many)
    with served(create_app(Settings(database_url=url), read=read)) as client:
        working = started("reextract", database_url=url, statements="rules")
        while not current(url):
            time.sleep(0.02)
        for number in range(0, MANY, 7):
            story = {"url": f"https://news.example/{number}", "text": f"Police said {number + 2} people had come."}
            posted = client.post("/v1/articles", json=story).json()
            assert (posted["revision"], len(posted["claims"])) == (2, 2)
        working.communicate()
        assert working.returncode == 0
        assert current(url) == MANY
        for number in range(0, MANY, 7):
            story = {"url": f"https://news.example/{number}", "text": f"Police said {number + 2} people had come."}
            again = client.post("/v1/articles", json=story)
            assert (again.status_code, len(again.json()["claims"])) == (200, 2)
