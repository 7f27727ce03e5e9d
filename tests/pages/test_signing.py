"""A browser that keeps a key: what it lets its reader see, and what no other page can do with it."""

from collections.abc import Iterator

import httpx
import pytest

from app.domain.key import Scope
from app.ingest import Reader
from app.main import create_app
from app.settings import Settings
from tests.access import new_key
from tests.conftest import served

ON = ("sqlite",)
"""What is tested here lies above the database."""

BROWSER = {"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"}
TEXT = "“The fire is out,” said Ana Ruiz, the minister of justice."


@pytest.fixture(scope="module")
def key(database_url: str) -> str:
    return new_key(database_url, Scope.READ, Scope.INGEST)


@pytest.fixture(scope="module")
def reading_key(database_url: str) -> str:
    return new_key(database_url, Scope.READ)


@pytest.fixture
def client(database_url: str, read: Reader, key: str, reading_key: str) -> Iterator[httpx.Client]:
    """A browser without a key, at a service that asks for one."""
    assert key != reading_key
    with served(create_app(Settings(database_url=database_url, requests_per_minute=0), read=read)) as client:
        client.headers.update(BROWSER)
        yield client


def sign_in(client: httpx.Client, key: str, back: str = "/speakers") -> httpx.Response:
    return client.post("/sign-in", data={"key": key, "back": back})


def test_page_that_needs_a_key_asks_for_it_and_is_shown_with_it(client: httpx.Client, key: str) -> None:
    asked = client.get("/findings?certainty=definite")
    assert asked.status_code == 401
    assert asked.headers["Content-Type"].startswith("text/html")
    assert asked.headers["WWW-Authenticate"].startswith("Bearer")
    assert 'name="back" value="/findings?certainty=definite"' in asked.text
    led = sign_in(client, key, "/findings?certainty=definite")
    assert (led.status_code, led.headers["Location"]) == (303, "/findings?certainty=definite")
    assert "HttpOnly" in led.headers["Set-Cookie"]
    assert "SameSite=strict" in led.headers["Set-Cookie"]
    shown = client.get(led.headers["Location"])
    assert shown.status_code == 200
    assert "Signed in as <bdi>for a test</bdi>" in shown.text


def test_key_of_a_browser_counts_for_pages_and_for_reading_alone(client: httpx.Client, key: str) -> None:
    sign_in(client, key)
    assert client.get("/v1/articles").status_code == 200
    assert client.post("/v1/articles", json={"text": TEXT}).status_code == 401
    assert client.post("/read", data={"text": TEXT}).status_code == 200
    assert client.post("/read", data={"text": TEXT}, headers={"Sec-Fetch-Site": "cross-site"}).status_code == 403


def test_reader_may_post_on_the_first_page_once_the_key_lets_them(client: httpx.Client, key: str) -> None:
    sign_in(client, key)
    assert 'action="/read"' in client.get("/").text


def test_who_signs_out_is_asked_again(client: httpx.Client, key: str) -> None:
    sign_in(client, key)
    assert client.post("/sign-out").status_code == 303
    assert client.get("/speakers").status_code == 401


def test_key_that_is_none_is_refused_in_words(client: httpx.Client) -> None:
    refused = sign_in(client, "hunter2")
    assert refused.status_code == 401
    assert "not written as keys are" in refused.text
    assert "hunter2" not in refused.text
    assert not refused.headers.get("Set-Cookie")


@pytest.mark.parametrize("back", ["//evil.example", "https://evil.example", "/\\evil.example", "/\t/evil.example", "x"])
def test_signing_in_leads_to_no_other_site(client: httpx.Client, key: str, back: str) -> None:
    assert sign_in(client, key, back).headers["Location"] == "/"


@pytest.mark.parametrize(
    "cookie", ["on_record_key=", 'on_record_key="', "on_record_key=a; on_record_key=b", "=;on_record_key"]
)
def test_odd_cookie_is_no_key(client: httpx.Client, cookie: str) -> None:
    assert client.get("/speakers", headers={"Cookie": cookie}).status_code == 401


def test_page_for_which_the_key_has_no_right_says_so(client: httpx.Client, reading_key: str) -> None:
    sign_in(client, reading_key)
    refused = client.post("/read", data={"text": TEXT})
    assert refused.status_code == 403
    assert "ingest" in refused.text
    assert refused.headers["Content-Type"].startswith("text/html")
