import logging
import re
import time
from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from app.api.errors import STATUS
from app.api.problems import slug
from app.domain import errors
from app.domain.article import Article
from app.domain.errors import AppError
from app.ingest import Reading
from app.main import create_app
from app.settings import Settings
from tests.conftest import served

ON = ("sqlite",)
"""What is tested here lies above the database."""

PRIVATE = "a word of the article"
FAILURES: dict[str, Exception] = {
    "busy": errors.DatabaseBusy(),
    "full": errors.StorageFull(),
    "long": errors.ExtractionTooLong(60),
    "dead": errors.ExtractionFailed(),
    "odd": ValueError(PRIVATE),
}


async def failing(article: Article) -> Reading:
    raise FAILURES[article.text]


@pytest.fixture(scope="module")
def client(database_url: str) -> Iterator[httpx.Client]:
    with served(create_app(Settings(database_url=database_url), read=failing)) as client:
        yield client


def subclasses(kind: type[AppError]) -> Iterator[type[AppError]]:
    for each in kind.__subclasses__():
        yield each
        yield from subclasses(each)


def test_every_error_has_a_status() -> None:
    assert set(STATUS) == set(subclasses(AppError))


@pytest.mark.parametrize("kind", STATUS, ids=slug)
def test_every_problem_has_a_page(client: httpx.Client, kind: type[AppError]) -> None:
    page = client.get(f"/problems/{slug(kind)}")
    assert (page.status_code, page.headers["Content-Type"]) == (200, "text/html; charset=utf-8")
    assert kind.title in page.text


@pytest.mark.parametrize(
    ("text", "status", "retry_after"),
    [("busy", 503, "5"), ("full", 507, "300"), ("long", 422, None), ("dead", 503, "5"), ("odd", 500, None)],
)
def test_failure_is_a_problem(client: httpx.Client, text: str, status: int, retry_after: str | None) -> None:
    answer = client.post("/v1/articles", json={"text": text})
    assert (answer.status_code, answer.headers["Content-Type"]) == (status, "application/problem+json")
    assert answer.headers.get("Retry-After") == retry_after
    assert PRIVATE not in answer.text
    assert "Traceback" not in answer.text
    assert client.get(answer.json()["type"]).status_code == 200


def test_unexpected_failure_is_logged(client: httpx.Client, caplog: pytest.LogCaptureFixture) -> None:
    client.post("/v1/articles", json={"text": "odd"})
    assert any(record.exc_info for record in caplog.records if record.name == "on_record.requests")


@pytest.mark.parametrize(
    ("method", "path", "allowed"),
    [
        ("DELETE", "/v1/articles", "GET, HEAD, POST"),
        ("POST", "/v1/claims", "GET, HEAD"),
        ("PUT", "/v1/claims/5", "GET, HEAD, PATCH"),
        ("POST", "/healthz", "GET, HEAD"),
        ("POST", "/docs", "GET, HEAD"),
        ("DELETE", "/read", "GET, HEAD, POST"),
        ("GET", "/v1/articles/batch", "POST"),
    ],
)
def test_method_that_is_not_there_is_named_with_those_that_are(
    client: httpx.Client, method: str, path: str, allowed: str
) -> None:
    answer = client.request(method, path)
    assert (answer.status_code, answer.headers["Allow"]) == (405, allowed)
    assert answer.headers["Content-Type"] == "application/problem+json"


@pytest.mark.parametrize(
    "path", ["/v1", "/v1/articles/", "/v1/nothing", "/problems/nothing", "/%00", "/docs/assets/../../etc/passwd"]
)
def test_address_that_is_not_there_is_not_found(client: httpx.Client, path: str) -> None:
    answer = client.get(path)
    assert (answer.status_code, answer.headers["Content-Type"]) == (404, "application/problem+json")


def test_request_is_logged_in_one_line_without_its_text(client: httpx.Client, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO, "on_record.requests"):
        client.post("/v1/articles?title=secret", content="long", headers={"Content-Type": "text/plain"})
        client.get("/v1/claims/%0Aforged%20line")
        lines: list[str] = []
        while len(lines) < 2:  # a line is written once the answer is out
            time.sleep(0.01)
            lines = [record.getMessage() for record in caplog.records if record.name == "on_record.requests"]
    assert lines[0].startswith("POST /v1/articles 422 ")
    assert lines[1].startswith("GET /v1/claims/%0Aforged%20line 404 ")
    assert not any("\n" in line or "secret" in line for line in lines)


def test_documentation_needs_no_other_host(client: httpx.Client) -> None:
    page = client.get("/docs")
    assert page.status_code == 200
    assert "https://" not in page.text.replace("http://www.w3.org", "")
    loaded = re.findall(r'(?:src|href)="(/[^"]+\.(?:js|css|svg)[^"]*)"', page.text)
    assert {"/docs/assets/swagger-ui-bundle.js", "/docs/assets/swagger-ui.css"} < set(loaded)
    for asset in loaded:
        assert client.get(asset).status_code == 200


def problems(operation: dict[str, Any]) -> dict[str, Any]:
    return {status: answer for status, answer in operation["responses"].items() if int(status) >= 400}


def test_problems_are_documented_as_problems(client: httpx.Client) -> None:
    document = client.get("/openapi.json").json()
    assert "HTTPValidationError" not in document["components"]["schemas"]
    for operations in document["paths"].values():
        for operation in operations.values():
            assert {"400", "500"} <= set(problems(operation))
            for answer in problems(operation).values():
                assert list(answer["content"]) == ["application/problem+json"]
