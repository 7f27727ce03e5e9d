import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import httpx
import pytest

from app.main import create_app
from app.settings import Settings
from app.store import wordtables
from app.store.words import searchable
from tests.bench.queries import asked
from tests.bench.queries.corpus import COLUMNS
from tests.bench.queries.loading import build
from tests.bench.queries.server import read
from tests.conftest import served

ARTICLES = 150


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("corpus") / "small.db"
    build(path, ARTICLES)
    return path


@pytest.fixture(scope="module")
def database(path: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(path)) as connection:
        connection.row_factory = sqlite3.Row
        yield connection


@pytest.fixture(scope="module")
def client(path: Path) -> Iterator[httpx.Client]:
    with served(create_app(Settings(database_url=f"sqlite:///{path}"), read=read)) as client:
        yield client


@pytest.fixture(scope="module")
def claims(client: httpx.Client) -> list[dict[str, Any]]:
    lines = client.get("/v1/claims?format=ndjson").text.splitlines()
    return [json.loads(line) for line in lines]


def test_database_is_whole(database: sqlite3.Connection) -> None:
    assert [tuple(row) for row in database.execute("PRAGMA integrity_check")] == [("ok",)]
    assert database.execute("PRAGMA foreign_key_check").fetchall() == []


def test_database_has_the_columns_and_indexes_of_the_migrations(database: sqlite3.Connection) -> None:
    for table, columns in COLUMNS.items():
        if not table.endswith("_words"):
            known = database.execute(f"PRAGMA table_info({table})").fetchall()
            needed = {row["name"] for row in known if row["notnull"] and row["dflt_value"] is None}
            assert needed <= set(columns.split()) <= {row["name"] for row in known}
    indexes = database.execute("SELECT count(*) FROM sqlite_master WHERE type = 'index' AND sql > ''")
    assert indexes.fetchone()[0] > 25


@pytest.mark.parametrize("each", asked.ALL, ids=lambda each: each.name)
def test_every_question_is_answered(client: httpx.Client, each: asked.Asked) -> None:
    assert client.get(each.path).status_code == 200


@pytest.mark.parametrize("name", ["articles", "claims", "statements", "figures", "findings", "speakers"])
def test_every_list_has_rows(client: httpx.Client, name: str) -> None:
    assert client.get(f"/v1/{name}").json()["data"]


def test_every_span_is_cut_out_of_its_text(database: sqlite3.Connection, claims: list[dict[str, Any]]) -> None:
    texts = {row["article_id"].hex(): row["text"] for row in database.execute("SELECT article_id, text FROM revision")}
    assert len(claims) > ARTICLES * 20
    for claim in claims:
        text = texts[claim["article_id"].replace("-", "")]
        mention = claim["speaker"] and claim["speaker"]["mention"]
        for place in (*claim["target"], *filter(None, [mention, (claim["statement"] or {}).get("cue")])):
            assert text[place["start"] : place["end"]] == place["exact"]
        for place in claim["target"]:
            assert text[: place["start"]].endswith(place["prefix"])
            assert text[place["end"] :].startswith(place["suffix"])


def test_rows_say_what_their_documents_say(database: sqlite3.Connection) -> None:
    for row in database.execute("SELECT * FROM claim"):
        claim = json.loads(row["document"])
        assert claim["id"].replace("-", "") == row["id"].hex()
        assert claim["article_id"].replace("-", "") == row["article_id"].hex()
        assert (claim["speaker"] or {"id": ""})["id"].replace("-", "") == (row["speaker_id"] or b"").hex()
        if figure := claim["figure"]:
            bounds = (figure["value"] or figure["low"], figure["value"] or figure["high"])
            assert tuple(map(float, bounds)) == (row["low"], row["high"])
            assert row["low"] <= row["high"]


def test_names_are_counted_as_they_are_met(database: sqlite3.Connection) -> None:
    counted = database.execute("SELECT key, speaker_id, articles FROM speaker_alias ORDER BY 1, 2").fetchall()
    met = database.execute("SELECT key, speaker_id, count(*) FROM article_alias GROUP BY 1, 2 ORDER BY 1, 2").fetchall()
    assert [tuple(row) for row in counted] == [tuple(row) for row in met]


def test_words_are_those_that_storing_would_add(database: sqlite3.Connection) -> None:
    rows = [dict(row) for row in database.execute("SELECT * FROM claim")]
    texts = {row["ordinal"]: searchable(wordtables.of_claim(row)["text"]) for row in rows}
    assert _indexed(database, "claim_words") == _counted(texts)
    joined = database.execute("SELECT * FROM article JOIN revision ON article.id = revision.article_id")
    titled = (dict(row) for row in joined)
    texts = {row["ordinal"]: searchable(wordtables.of_article(row, row)["text"]) for row in titled}
    assert _indexed(database, "article_words") == _counted(texts)


def test_words_are_found(client: httpx.Client, claims: list[dict[str, Any]]) -> None:
    found = client.get("/v1/claims?q=%22hospital%20beds%22&include=total").json()
    assert found["total"] == sum("hospital beds" in claim["text"].lower() for claim in claims)


def _indexed(database: sqlite3.Connection, table: str) -> set[tuple[int, str, int]]:
    database.execute(f"CREATE VIRTUAL TABLE temp.{table}_terms USING fts5vocab(main, {table}, instance)")
    return {tuple(row) for row in database.execute(f'SELECT doc, term, "offset" FROM temp.{table}_terms')}  # noqa: S608 - one of two names


def _counted(texts: dict[int, str]) -> set[tuple[int, str, int]]:
    return {(ordinal, word, place) for ordinal, text in texts.items() for place, word in enumerate(text.split())}
