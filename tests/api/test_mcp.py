"""Language models ask through the Model Context Protocol, with the rights of the key that they are given."""

import json
from collections.abc import Iterator
from typing import Any

import anyio
import httpx
import httpx2
import pytest
from mcp import Client
from mcp.client.streamable_http import streamable_http_client

from app.domain.key import Scope
from app.ingest import Reader
from app.main import create_app
from app.settings import Settings
from tests.access import bearer, new_key, wait_until
from tests.conftest import served
from tests.test_readme import block

CALL = {"jsonrpc": "2.0", "id": 1, "method": "tools/list"}
ACCEPT = {"Accept": "application/json, text/event-stream"}


@pytest.fixture(scope="module")
def keys(database_url: str) -> dict[Scope, str]:
    return {scope: new_key(database_url, scope) for scope in (Scope.READ, Scope.INGEST)}


@pytest.fixture(scope="module")
def client(database_url: str, read: Reader, keys: dict[Scope, str]) -> Iterator[httpx.Client]:
    with served(create_app(Settings(database_url=database_url, mcp=True), read=read)) as client:
        wait_until(lambda: client.get("/v1/claims", headers=bearer(keys[Scope.READ])).status_code == 200)
        yield client


@pytest.fixture(scope="module")
def sample(client: httpx.Client, keys: dict[Scope, str]) -> dict[str, Any]:
    """The article that the README begins with."""
    fields = json.loads(block("post").partition("-d '")[2].rpartition("'")[0])
    answer = client.post("/v1/articles", json=fields, headers=bearer(keys[Scope.INGEST]))
    assert answer.status_code == 201
    article: dict[str, Any] = answer.json()
    return article


def asked(client: httpx.Client, key: str, tool: str | None, **arguments: Any) -> Any:
    """Ask with a client of the protocol: for the tools there are, or by one of them."""

    async def ask() -> Any:
        async with httpx2.AsyncClient(headers=bearer(key)) as http:
            transport = streamable_http_client(str(client.base_url.join("/mcp")), http_client=http)
            async with Client(transport) as model:
                return await (model.call_tool(tool, arguments) if tool else model.list_tools())

    return anyio.run(ask)


def test_findings_of_an_article_are_asked_for(
    client: httpx.Client, keys: dict[Scope, str], sample: dict[str, Any]
) -> None:
    answer = asked(client, keys[Scope.READ], "list_article_findings", article_id=sample["id"])
    assert not answer.is_error
    assert answer.structured_content["data"] == sample["findings"]
    assert json.loads(answer.content[0].text) == answer.structured_content
    assert answer.structured_content["data"][0]["expression"] == "15 <= 8"


def test_every_question_of_the_api_is_a_tool_and_nothing_else(
    client: httpx.Client, keys: dict[Scope, str], document: dict[str, Any]
) -> None:
    tools = {each.name: each for each in asked(client, keys[Scope.READ], None).tools}
    paths = {path: methods["get"] for path, methods in document["paths"].items() if "get" in methods}
    questions = {one["operationId"] for path, one in paths.items() if path.startswith("/v1/") and "/jobs" not in path}
    assert tools.keys() == questions
    for tool in tools.values():
        assert tool.annotations.read_only_hint
        assert tool.description
        assert "format" not in tool.input_schema["properties"]
        assert "$ref" not in json.dumps(tool.input_schema)


def test_parameters_are_those_of_the_api(client: httpx.Client, keys: dict[Scope, str], sample: dict[str, Any]) -> None:
    key = keys[Scope.READ]
    found = asked(client, key, "list_figures", counts=["cases", "defendants"], value__gte="9", has_finding=False)
    plain = client.get("/v1/figures?counts=cases&counts=defendants&value__gte=9&has_finding=false", headers=bearer(key))
    assert found.structured_content == plain.json()
    assert sample["id"] in {each["article_id"] for each in plain.json()["data"]}
    for arguments in ({"kind": ["sort"]}, {"nothing": 1}, {"format": "csv"}):
        assert asked(client, key, "list_figures", **arguments).is_error
    assert asked(client, key, "get_claim").is_error
    assert asked(client, key, "get_claim", claim_id="../articles").is_error
    assert asked(client, key, "post_article").is_error


def test_whoever_may_not_read_is_not_answered(client: httpx.Client, keys: dict[Scope, str]) -> None:
    for headers, status in (({}, 401), (bearer("none"), 401), (bearer(keys[Scope.INGEST]), 403)):
        assert client.post("/mcp", json=CALL, headers=ACCEPT | headers).status_code == status
    assert client.post("/mcp", json=CALL, headers=ACCEPT | bearer(keys[Scope.READ])).status_code == 200


def test_web_page_of_another_site_is_not_answered(client: httpx.Client, keys: dict[Scope, str]) -> None:
    headers = ACCEPT | bearer(keys[Scope.READ])
    elsewhere = {"Origin": "https://elsewhere.example", "Sec-Fetch-Site": "cross-site"}
    assert client.post("/mcp", json=CALL, headers=headers | elsewhere).status_code == 403
    assert client.post("/mcp", json=CALL, headers=headers | {"Host": "elsewhere.example"}).status_code == 421


@pytest.mark.parametrize("method", ["GET", "DELETE"])
def test_nothing_is_kept_between_two_calls(client: httpx.Client, keys: dict[Scope, str], method: str) -> None:
    answer = client.request(method, "/mcp", headers=ACCEPT | bearer(keys[Scope.READ]))
    assert answer.status_code in {403, 405}
    assert answer.headers["Content-Type"] == "application/problem+json"


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b'{"jsonrpc": "2.0"}', b"\xff", b"x" * 200_000])
def test_what_is_no_call_is_refused(client: httpx.Client, keys: dict[Scope, str], body: bytes) -> None:
    headers = ACCEPT | bearer(keys[Scope.READ]) | {"Content-Type": "application/json"}
    assert client.post("/mcp", content=body, headers=headers).status_code in {400, 413}


def test_it_is_off_unless_it_is_asked_for(tmp_path: Any) -> None:
    app = create_app(Settings(database_url=f"sqlite:///{tmp_path}/none.db"))
    assert "/mcp" not in {getattr(route, "path", None) for route in app.routes}
