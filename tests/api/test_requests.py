"""Every request has a name: in its answer, in its problem, in the log."""

import io
import json
import logging
import sqlite3
from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from app import logs
from app.domain.article import Article
from app.ingest import Reading
from app.main import create_app
from app.settings import Settings
from tests.conftest import served

ON = ("sqlite",)
"""What is tested here lies above the database."""

AN_ID = "5d0e1c52-6a57-5d0e-8e6b-3d2b4f1f7a11"
TEXT = "“We lost 12 tonnes of grain,” said Ana Brown."


@pytest.fixture
def log(monkeypatch: pytest.MonkeyPatch) -> Iterator[io.StringIO]:
    """What is logged as JSON."""
    written = io.StringIO()
    monkeypatch.setattr("sys.stderr", written)
    before = logging.root.handlers[:], logging.root.level
    logs.configure("json")
    yield written
    logging.captureWarnings(capture=False)
    logging.root.handlers[:], logging.root.level = before


def lines(log: io.StringIO) -> list[dict[str, Any]]:
    return [json.loads(line) for line in log.getvalue().splitlines()]


def test_answer_has_the_id_that_its_request_had(client: httpx.Client) -> None:
    answer = client.get("/v1/claims", headers={"X-Request-ID": "desk/7:a.b-c_d@e+f="})
    assert answer.headers.get_list("X-Request-ID") == ["desk/7:a.b-c_d@e+f="]


@pytest.mark.parametrize("given", ["", "a b", "x" * 101, "é", '"', "<b>", "a\tb"])
def test_id_that_cannot_stand_everywhere_is_replaced(client: httpx.Client, given: str) -> None:
    (made,) = client.get("/healthz", headers=[(b"X-Request-ID", given.encode())]).headers.get_list("X-Request-ID")
    assert len(made) == 32
    assert made.isalnum()


def test_each_request_without_an_id_gets_one_of_its_own(client: httpx.Client) -> None:
    made = {client.get("/healthz").headers["X-Request-ID"] for _ in range(5)}
    assert len(made) == 5


@pytest.mark.parametrize(
    "path", ["/nowhere", "/v1/claims?limit=x", "/v1/articles/5d0e1c52-6a57-5d0e-8e6b-3d2b4f1f7a11"]
)
def test_problem_names_its_request(client: httpx.Client, path: str) -> None:
    answer = client.get(path, headers={"X-Request-ID": "one"})
    assert answer.json()["request_id"] == "one"
    assert answer.headers["X-Request-ID"] == "one"


def test_id_is_in_every_line_of_its_request_and_in_no_other(client: httpx.Client, log: io.StringIO) -> None:
    client.get("/v1/claims?limit=1", headers={"X-Request-ID": "first"})
    client.get("/nowhere", headers={"X-Request-ID": "second"})
    told = {line["request_id"]: line for line in lines(log) if line["logger"] == "on_record.requests"}
    assert told["first"]["path"] == "/v1/claims"
    assert (told["first"]["method"], told["first"]["status"], told["first"]["level"]) == ("GET", 200, "info")
    assert told["second"]["status"] == 404
    assert told["second"]["milliseconds"] >= 0
    assert told["second"]["time"].endswith("+00:00")


def test_fault_is_logged_with_its_place_and_without_words_of_the_article(database_url: str, log: io.StringIO) -> None:
    async def read(article: Article) -> Reading:
        raise ValueError(article.text)

    with served(create_app(Settings(database_url=database_url), read=read)) as client:
        answer = client.post("/v1/articles", json={"text": TEXT}, headers={"X-Request-ID": "broken"})
    assert (answer.status_code, answer.json()["request_id"]) == (500, "broken")
    (told,) = [line for line in lines(log) if "error" in line]
    assert told["request_id"] == "broken"
    assert "ValueError" in told["error"]
    assert "test_requests.py" in told["error"]
    assert "tonnes" not in log.getvalue()


def test_fault_of_the_database_does_not_tell_what_was_stored(
    database_url: str, read: Any, log: io.StringIO, monkeypatch: pytest.MonkeyPatch
) -> None:
    # A row that the database refuses: its message may hold the row.
    monkeypatch.setattr("app.store.documents.UNREVIEWED", None)
    with served(create_app(Settings(database_url=database_url), read=read)) as client:
        answer = client.post("/v1/articles", json={"text": TEXT})
    assert answer.status_code == 500
    assert "IntegrityError" in log.getvalue()
    assert "tonnes" not in log.getvalue()
    assert "Ana" not in log.getvalue()


@pytest.mark.usefixtures("log")
def test_text_lines_name_the_request_too(monkeypatch: pytest.MonkeyPatch) -> None:
    logs.configure("text")
    written = io.StringIO()
    monkeypatch.setattr(logging.root.handlers[0], "stream", written)
    token = logs.request_id.set("named")
    logging.getLogger("uvicorn.error").info("Started")
    logs.request_id.reset(token)
    logging.getLogger("uvicorn.error").info("Ended")
    first, second = written.getvalue().splitlines()
    assert first.endswith("INFO uvicorn.error: Started [named]")
    assert second.endswith("INFO uvicorn.error: Ended")


def test_error_is_told_with_its_causes() -> None:
    try:
        try:
            raise sqlite3.OperationalError("no such table: claim")  # noqa: EM101, TRY003, TRY301 - as SQLite says it
        except sqlite3.OperationalError as error:
            raise ValueError(TEXT) from error
    except ValueError as error:
        error.add_note("in another process")
        told = logs.told(error)
    assert "sqlite3.OperationalError: no such table: claim\n... which led to:" in told
    assert told.endswith("builtins.ValueError\nin another process\n")
    assert "tonnes" not in told
