"""`on-record load`: what was extracted anywhere is stored as if it had been posted."""

import gzip
import json
import re
import time
from collections.abc import Callable
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
from tests.conftest import migrated, new_postgresql, served

NewDatabase = Callable[[], str]
MANY = 2_100
QUESTIONS = (
    "/v1/articles?include=total&limit=500",
    "/v1/articles?q=hospital+beds",
    "/v1/claims?include=total,facets,article&limit=500",
    "/v1/claims?q=cases+-wards&sort=relevance",
    "/v1/claims?speaker=Ruiz",
    "/v1/claims?about=Ministry+of+Health",
    "/v1/claims?value__overlaps=5,14",
    "/v1/claims?publisher=Northern+Post&published__gte=2023-11-01&published__lt=2023-12-01",
    "/v1/claims?finding=part-exceeds-whole",
    "/v1/claims/aggregate?by=speaker&by=month",
    "/v1/statements?act=deny",
    "/v1/figures?sort=-value",
    "/v1/figures?kind=money&unit=USD",
    "/v1/findings?include=total",
    "/v1/speakers?limit=500",
)


@pytest.fixture(scope="module")
def new_database(
    request: pytest.FixtureRequest, database_url: str, tmp_path_factory: pytest.TempPathFactory
) -> NewDatabase:
    """Makes more databases of the kind that is tested."""

    def new() -> str:
        if database_url.startswith("sqlite"):
            url = f"sqlite:///{tmp_path_factory.mktemp('database')}/test.db"
        else:
            url = new_postgresql(request.getfixturevalue("postgresql"))
        migrated(url)
        return url

    return new


@pytest.fixture(scope="module")
def lines(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The extractions of all stories."""
    file = tmp_path_factory.mktemp("lines") / "stories.jsonl"
    done = ran("extract", "--whole", given="\n".join(map(json.dumps, STORIES)))
    assert done.returncode == 0, done.stderr
    file.write_text(done.stdout, encoding="utf-8")
    return file


@pytest.fixture(scope="module")
def many(lines: Path) -> Path:
    """Many extractions, each of an address of its own."""
    told = [json.loads(line) for line in lines.read_text(encoding="utf-8").splitlines()]
    file = lines.with_name("many.jsonl")
    with file.open("w", encoding="utf-8") as written:
        for number in range(MANY):
            line = told[number % len(told)]
            line["article"]["url"] = f"https://news.example/{number}"
            written.write(json.dumps(line) + "\n")
    return file


@pytest.fixture(scope="module")
def complete(new_database: NewDatabase, many: Path) -> dict[str, int]:
    """Count what is stored once all were loaded, by one that nothing interrupts."""
    url = new_database()
    assert ran("load", str(many), database_url=url).stderr.startswith(f"{MANY} stored")
    counted = stored(url)
    assert counted["article"] == counted["revision"] == MANY
    return counted


def answers(client: httpx.Client) -> dict[str, Any]:
    """All that is answered, but for when it was received and what cursors are signed with."""
    told = {}
    for question in QUESTIONS:
        answered = client.get(question)
        assert answered.status_code == 200, answered.text
        told[question] = json.loads(re.sub(r'"(received_at|next)":"[^"]+"', '"left out":""', answered.text))
    for article in told[QUESTIONS[0]]["data"]:
        whole = client.get(f"/v1/articles/{article['id']}?include=text,claims,findings").text
        told[article["id"]] = re.sub(r'"received_at":"[^"]+"', "", whole)
    return told


def stored(url: str) -> dict[str, int]:
    database = Database(url)
    with database.reading() as session:
        tables = ("article", "revision", "claim", "claim_about", "article_words", "claim_words", "article_alias")
        counted = {each: session.execute(text(f"SELECT count(*) FROM {each}")).scalar_one() for each in tables}  # noqa: S608 - names of ours
        counted["named"] = session.execute(text("SELECT sum(articles) FROM speaker_alias")).scalar_one()
    database.close()
    return counted


def test_loaded_and_posted_articles_answer_the_same(
    client: httpx.Client, new_database: NewDatabase, lines: Path, read: Reader
) -> None:
    for story in STORIES:
        assert client.post("/v1/articles", json=story).status_code == 201
    url = new_database()
    done = ran("load", str(lines), database_url=url)
    assert (done.returncode, done.stderr) == (0, f"{len(STORIES)} stored, 0 known already, 0 failed.\n")
    with served(create_app(Settings(database_url=url), read=read)) as loaded:
        posted, told = answers(client), answers(loaded)
        assert len(posted[QUESTIONS[0]]["data"]) == len(STORIES) - 1
        assert all(posted[question]["data"] for question in QUESTIONS)
        assert told == posted

        for story in STORIES:
            if story is not STORIES[1]:  # whose text was followed by another
                assert loaded.post("/v1/articles", json=story).status_code == 200


def test_loading_again_stores_nothing(new_database: NewDatabase, lines: Path) -> None:
    url = new_database()
    first = ran("load", "-", given=lines.read_text(encoding="utf-8"), database_url=url)
    before = stored(url)
    again = ran("load", str(lines), database_url=url)
    assert first.stderr == f"{len(STORIES)} stored, 0 known already, 0 failed.\n"
    assert again.stderr == f"0 stored, {len(STORIES)} known already, 0 failed.\n"
    assert stored(url) == before


def test_line_that_does_not_fit_fails_alone(new_database: NewDatabase, lines: Path, tmp_path: Path) -> None:
    good, other = lines.read_bytes().splitlines()[:2]
    folder = tmp_path / "out"
    folder.mkdir()
    (folder / "_SUCCESS").touch()
    (folder / ".part-00000.crc").write_bytes(b"\xff")
    (folder / "part-00000").write_bytes(b"\n".join((good, b"", good.replace(b'"end":', b'"end":9'), b"{")))
    (folder / "part-00001.gz").write_bytes(gzip.compress(other))
    (folder / "part-00002.gz").write_bytes(gzip.compress(other)[:-9])
    url = new_database()
    done = ran("load", str(folder), database_url=url)
    assert done.returncode == 1
    *named, by_rule, _, last = done.stderr.splitlines()
    assert [line.partition(": ")[0] for line in named] == [
        f"{folder}/part-00000:3",
        f"{folder}/part-00000:4",
        f"{folder}/part-00002.gz, behind 0 articles",
    ]
    assert by_rule == "Failed: 2 by “Invalid article”."
    assert last == "2 stored, 0 known already, 3 failed."
    assert stored(url)["article"] == 2


def test_killed_and_started_again_it_is_complete(
    new_database: NewDatabase, many: Path, complete: dict[str, int]
) -> None:
    url = new_database()
    killed = started("load", str(many), database_url=url)
    while not stored(url)["article"]:
        time.sleep(0.05)
        assert killed.poll() is None
    killed.kill()
    killed.communicate()
    assert 0 < stored(url)["article"] < MANY
    done = ran("load", str(many), database_url=url)
    assert done.returncode == 0
    assert stored(url) == complete


def test_several_at_once_store_nothing_twice(new_database: NewDatabase, many: Path, complete: dict[str, int]) -> None:
    url = new_database()
    at_once = [started("load", str(many), database_url=url) for _ in range(2)]
    ended = [each.communicate()[1].decode() for each in at_once]
    assert [each.returncode for each in at_once] == [0, 0], ended
    assert sum(int(said.split()[0]) for said in ended) == MANY
    assert stored(url) == complete


def test_file_that_is_not_there_is_a_mistake_of_use(tmp_path: Path) -> None:
    assert ran("load", str(tmp_path / "nothing"), database_url=f"sqlite:///{tmp_path}/facts.db").returncode == 2
