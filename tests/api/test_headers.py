"""Headers that keep browsers from running, framing and guessing, and that nothing of an article gets into."""

import re
from typing import Any

import httpx
import pytest

from app.main import create_app
from app.settings import Settings
from tests.conftest import served

AN_ID = "5d0e1c52-6a57-5d0e-8e6b-3d2b4f1f7a11"
ODD = 'Harbour\u00e9 <b>"x"; filename=evil.html, Link: <//evil.example/>; rel=preload'
STORY = {
    "text": f"“We lost 12 tonnes of grain,” said Ana Brown. {ODD}",
    "title": ODD,
    "publisher": ODD,
    "authors": [ODD],
    "url": "https://news.example/a;filename=evil.html",
}
PATHS = (
    ("/", 200),
    ("/search?q=grain", 200),
    ("/docs", 200),
    ("/problems/article-gone", 200),
    ("/nowhere", 404),
    ("/v1/claims", 200),
    ("/v1/claims?format=csv", 200),
    ("/v1/claims?limit=x", 400),
    (f"/v1/claims/{AN_ID}", 404),
    ("/openapi.json", 200),
    ("/healthz", 200),
    ("/metrics", 200),
    ("/docs/assets/swagger-ui.css", 200),
)

ON = ("sqlite",)
"""What is tested here lies above the database."""


@pytest.fixture(scope="module")
def article(client: httpx.Client) -> Any:
    answer = client.post("/v1/articles", json=STORY)
    assert answer.status_code == 201
    return answer.json()


@pytest.mark.usefixtures("article")
@pytest.mark.parametrize(("path", "status"), PATHS)
def test_every_answer_keeps_browsers_from_guessing_and_framing(client: httpx.Client, path: str, status: int) -> None:
    answer = client.get(path)
    assert answer.status_code == status
    told = answer.headers
    assert told["X-Content-Type-Options"] == "nosniff"
    assert told["X-Frame-Options"] == "DENY"
    assert told["Referrer-Policy"] == "no-referrer"
    assert told["Cross-Origin-Opener-Policy"] == "same-origin"
    assert told["Cross-Origin-Resource-Policy"] == "same-origin"
    assert "camera=()" in told["Permissions-Policy"]
    assert told["Cache-Control"]
    assert "default-src 'none'" in told["Content-Security-Policy"]
    assert "frame-ancestors 'none'" in told["Content-Security-Policy"]
    assert "Server" not in told
    assert len({name for name, _ in told.multi_items()}) == len(told.multi_items())


@pytest.mark.parametrize("path", ["/", "/search?q=grain", "/problems/article-gone"])
def test_page_runs_no_script_but_files_of_ours(client: httpx.Client, path: str) -> None:
    policy = client.get(path).headers["Content-Security-Policy"]
    assert re.findall(r"script-src ([^;]*)", policy) in ([], ["'self'"])
    assert "unsafe" not in policy


def test_documentation_runs_scripts_of_ours_alone(client: httpx.Client) -> None:
    policy = client.get("/docs").headers["Content-Security-Policy"]
    assert re.search(r"script-src 'self'(;|$)", policy)
    assert "unsafe" not in policy


def test_answer_that_is_no_page_loads_nothing(client: httpx.Client) -> None:
    for path in ("/v1/claims", "/v1/claims?limit=x", "/v1/claims?format=csv"):
        assert client.get(path).headers["Content-Security-Policy"] == "default-src 'none'; frame-ancestors 'none'"


def test_refused_and_faulty_requests_have_the_headers_too(client: httpx.Client) -> None:
    refused = client.post("/v1/articles", content=b"{", headers={"Content-Type": "application/json"})
    assert (refused.status_code, refused.headers["X-Content-Type-Options"]) == (400, "nosniff")
    assert client.request("TRACE", "/v1/claims").headers["X-Content-Type-Options"] == "nosniff"


def test_what_changes_is_asked_about_again_and_streams_are_not_kept(client: httpx.Client) -> None:
    assert client.get("/v1/claims").headers["Cache-Control"] == "private, no-cache"
    assert client.get("/v1/claims?format=ndjson").headers["Cache-Control"] == "no-store"


def test_no_header_has_anything_of_an_article(client: httpx.Client, article: Any) -> None:
    addresses = [
        f"/articles/{article['id']}",
        f"/v1/articles/{article['id']}?include=text,claims,findings",
        f"/v1/articles/{article['id']}/claims?limit=1",
        f"/v1/articles/{article['id']}/revisions",
        *(f"/v1/{name}?limit=1&format={each}" for name in ("articles", "claims") for each in ("json", "csv", "ndjson")),
        "/v1/speakers?format=csv",
        "/",
    ]
    answers = [client.get(address) for address in addresses] + [client.post("/v1/articles", json=STORY)]
    told = [f"{name}: {value}" for answer in answers for name, value in answer.headers.multi_items()]
    assert any("Location" in line or "location" in line for line in told)
    assert not [line for line in told if re.search(r"evil|Harbour|Brown|grain|\u00e9", line)]


@pytest.mark.parametrize("given", ["a%0d%0aSet-Cookie:x", "%3E;rel=evil,%3C//evil", "é"])
def test_link_is_the_address_as_it_was_asked_for(client: httpx.Client, given: str) -> None:
    client.post("/v1/articles", json={"text": "“We lost 5 tonnes,” said Bo Li. “It was 7,” said Cy Dean."})
    answer = client.get(f"/v1/claims?limit=1&speaker__not={given}")
    assert answer.status_code == 200
    assert "Set-Cookie" not in answer.headers
    assert re.fullmatch(r'<[^<>]*>; rel="next"', answer.headers["Link"])


def test_pages_of_other_origins_may_read_where_that_is_set(tmp_path: Any) -> None:
    settings = Settings(database_url=f"sqlite:///{tmp_path}/none.db", cors_origins="https://desk.example")
    with served(create_app(settings)) as client:
        answer = client.get("/healthz", headers={"Origin": "https://desk.example"})
        asked = client.options(
            "/v1/claims", headers={"Origin": "https://desk.example", "Access-Control-Request-Method": "GET"}
        )
    assert answer.headers["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert answer.headers["Access-Control-Allow-Origin"] == "https://desk.example"
    assert (asked.status_code, asked.headers["Access-Control-Allow-Origin"]) == (200, "https://desk.example")
