"""How much one caller may do: requests and bytes in a minute, articles in a day."""

import re
import socket
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

import httpx
import pytest

from app.api.access import callers, limits
from app.api.access.limits import Rate
from app.domain.key import Scope
from app.ingest import Reader
from app.main import create_app
from app.settings import Settings
from app.store.engine import Database
from tests.access import bearer, new_key, wait_until
from tests.api.test_articles import TEXT, unseen
from tests.conftest import served

_ITEM = re.compile(r'"(\w+)"((?:;\w+=(?:\d+|"[\w-]+"))+)')


@contextmanager
def limited(url: str, read: Reader, **settings: int) -> Iterator[httpx.Client]:
    with served(create_app(Settings(database_url=url, **settings), read=read)) as client:  # type: ignore[arg-type] # numbers alone
        yield client


def items(header: str) -> dict[str, dict[str, str]]:
    """Read a structured list of strings with parameters."""
    assert _ITEM.sub("", header).strip(" ,") == ""
    return {name: dict(each.split("=") for each in rest[1:].split(";")) for name, rest in _ITEM.findall(header)}


def article(**fields: object) -> dict[str, object]:
    return {"text": TEXT, "url": unseen()} | fields


@pytest.fixture
def key(database_url: str) -> str:
    return new_key(database_url, Scope.READ, Scope.INGEST)


def test_requests_of_one_key_are_limited_and_those_of_another_are_not(
    database_url: str, read: Reader, key: str
) -> None:
    other = new_key(database_url, Scope.READ)
    with limited(database_url, read, requests_per_minute=20) as client:
        answers = [client.get("/v1/claims?limit=1", headers=bearer(key)) for _ in range(60)]
        statuses = [answer.status_code for answer in answers]
        assert statuses[:20] == [200] * 20
        refused = answers[statuses.index(429)]
        assert refused.json()["type"] == "/problems/too-many-requests"
        assert 1 <= int(refused.headers["Retry-After"]) <= 3  # one comes back every three seconds
        first = items(answers[0].headers["RateLimit"])["requests"]
        assert first["r"] == "19"
        assert first["t"] in {"1", "2", "3"}
        assert int(items(refused.headers["RateLimit"])["requests"]["r"]) <= 1
        assert items(answers[0].headers["RateLimit-Policy"])["requests"] == {"q": "20", "w": "60"}
        assert client.get("/v1/claims", headers=bearer(other)).status_code == 200
        # Without a key it is the address that is limited, and whoever has one is still let in.
        unknown = [client.get("/v1/claims", headers=bearer("none")).status_code for _ in range(5)]
        assert set(unknown) == {401, 429}
        assert unknown[0] == 401
        assert client.get("/v1/claims", headers=bearer(other)).status_code == 200
        assert {client.get(path).status_code for path in ("/healthz", "/readyz") for _ in range(30)} == {200}


def test_a_newsroom_on_loopback_without_keys_is_not_limited_unless_that_is_set(read: Reader, fresh_url: str) -> None:
    with limited(fresh_url, read) as client:
        answer = client.get("/v1/claims")
        assert not [name for name in answer.headers if name.startswith("ratelimit")]
    with limited(fresh_url, read, requests_per_minute=3) as client:
        assert [client.get("/v1/claims").status_code for _ in range(4)] == [200, 200, 200, 429]


def test_with_keys_there_are_limits_unless_they_are_set_off(database_url: str, read: Reader, key: str) -> None:
    with limited(database_url, read) as client:
        told = items(client.get("/v1/claims", headers=bearer(key)).headers["RateLimit-Policy"])
        assert {name: each["q"] for name, each in told.items()} == {
            "requests": "6000",
            "content": "200000000",
            "articles": "100000",
        }
    with limited(database_url, read, requests_per_minute=0, body_bytes_per_minute=0, articles_per_day=0) as client:
        assert "RateLimit-Policy" not in client.get("/v1/claims", headers=bearer(key)).headers


def chunks(size: int) -> Iterator[bytes]:
    for _ in range(size // 1_000):
        yield b"x" * 999 + b"."


@pytest.mark.parametrize("declared", [True, False], ids=["declared", "chunked"])
def test_bytes_of_bodies_are_limited(database_url: str, read: Reader, key: str, declared: bool) -> None:  # noqa: FBT001 - a case
    def post(size: int) -> httpx.Response:
        content = b"".join(chunks(size)) if declared else chunks(size)
        headers = bearer(key) | {"Content-Type": "text/plain"}
        return client.post("/v1/articles?dry_run=true", content=content, headers=headers)

    with limited(database_url, read, body_bytes_per_minute=10_000) as client:
        first = post(6_000)
        assert first.status_code == 200
        assert int(items(first.headers["RateLimit"])["content"]["r"]) < 10_000
        policy = items(first.headers["RateLimit-Policy"])["content"]
        assert policy == {"q": "10000", "w": "60", "qu": '"content-bytes"'}
        # One that is larger than what is left is taken once, and is waited for.
        assert post(30_000).status_code == 200
        refused = post(6_000)
        assert (refused.status_code, refused.json()["type"]) == (429, "/problems/too-many-requests")
        assert int(refused.headers["Retry-After"]) >= 1
        assert client.get("/v1/claims", headers=bearer(key)).status_code == 200


def test_size_that_is_only_said_costs_no_more_than_the_largest_body(database_url: str, read: Reader, key: str) -> None:
    head = (
        f"POST /v1/articles HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {key}\r\nContent-Type: text/plain\r\n"
    )
    settings = {"body_bytes_per_minute": 6_000, "max_body_bytes": 1_000, "max_batch_bytes": 1_000}
    with limited(database_url, read, **settings) as client:
        with socket.create_connection((client.base_url.host, client.base_url.port or 80)) as connection:
            connection.sendall(f"{head}Content-Length: {10**15}\r\n\r\n".encode())
            assert connection.recv(20).startswith(b"HTTP/1.1 413")
        answer = client.post("/v1/check", json={"text": "Fire."}, headers=bearer(key))
        assert answer.status_code == 200


def test_new_articles_of_a_day_are_counted_once_and_across_processes(database_url: str, read: Reader, key: str) -> None:
    known = article()

    def post(client: httpx.Client, body: object, path: str = "/v1/articles") -> httpx.Response:
        return client.post(path, json=body, headers=bearer(key))

    with (
        limited(database_url, read, articles_per_day=3) as one,
        limited(database_url, read, articles_per_day=3) as other,
    ):
        assert [post(one, known).status_code for _ in range(5)] == [201, 200, 200, 200, 200]
        assert [post(one, article(), "/v1/articles?dry_run=true").status_code for _ in range(5)] == [200] * 5
        assert post(other, article()).status_code == 201
        assert post(one, known | {"text": f"{TEXT} More."}).status_code == 201  # another text of the same article
    with limited(database_url, read, articles_per_day=3) as again:
        refused = post(again, article())
        assert (refused.status_code, refused.json()["type"]) == (429, "/problems/too-many-articles")
        assert 1 <= int(refused.headers["Retry-After"]) <= 86_401
        assert '"articles";r=0;t=' in refused.headers["RateLimit"]
        assert post(again, known | {"text": f"{TEXT} More."}).status_code == 200
        assert post(again, [article()], "/v1/articles/batch").status_code == 429
        assert again.get("/v1/articles", params={"url": "https://news.example"}, headers=bearer(key)).status_code == 200


def test_refusal_for_today_is_not_kept_for_an_idempotency_key(database_url: str, read: Reader, key: str) -> None:
    headers = bearer(key) | {"Idempotency-Key": unseen()}
    body = article()
    with limited(database_url, read, articles_per_day=1) as client:
        assert client.post("/v1/articles", json=article(), headers=bearer(key)).status_code == 201
        assert client.post("/v1/articles", json=body, headers=headers).status_code == 429
    with limited(database_url, read, articles_per_day=2) as client:
        assert client.post("/v1/articles", json=body, headers=headers).status_code == 201


def test_simultaneous_posts_store_no_more_than_are_left(database_url: str, read: Reader, key: str) -> None:
    def post(number: int) -> int:
        body = article(text=f"{TEXT} {number}.")
        return client.post("/v1/articles", json=body, headers=bearer(key)).status_code

    with limited(database_url, read, articles_per_day=5) as client, ThreadPoolExecutor(12) as threads:
        statuses = list(threads.map(post, range(12)))
    assert (statuses.count(201), statuses.count(429)) == (5, 7)


def test_articles_of_a_batch_are_counted_and_those_that_are_not_new_are_given_back(
    database_url: str, read: Reader, key: str
) -> None:
    headers = bearer(key)
    known = article()

    def batch(articles: Sequence[object], query: str = "") -> httpx.Response:
        answer = client.post(f"/v1/articles/batch{query}", json=articles, headers=headers)
        if answer.status_code == 202:
            wait_until(lambda: not client.get(answer.headers["Location"], headers=headers).json()["queued"])
        return answer

    with limited(database_url, read, articles_per_day=6) as client:
        assert client.post("/v1/articles", json=known, headers=headers).status_code == 201
        assert batch([known, known, {"text": ""}, article(), article()]).status_code == 202
        assert left(database_url, key) == 4  # three are stored, and one is none
        refused = batch([article() for _ in range(3)])
        assert refused.status_code == 429
        assert refused.json()["detail"].startswith("2 of the 6 new articles of today are left, and 3 are posted")
        later = client.post("/v1/articles", json=article(), headers=headers | {"Prefer": "respond-async"})
        assert later.status_code == 202
        assert left(database_url, key) == 5


def test_article_that_a_worker_cannot_read_is_given_back(database_url: str, key: str) -> None:
    async def failing(_article: object) -> object:
        raise ValueError

    with limited(database_url, failing, articles_per_day=2) as client:  # type: ignore[arg-type] # it reads nothing
        headers = bearer(key) | {"Prefer": "respond-async"}
        posted = client.post("/v1/articles", json=article(), headers=headers)
        where = posted.headers["Location"]
        wait_until(lambda: client.get(where, headers=bearer(key)).json()["failed"] == 1)
        assert left(database_url, key) == 0


def test_articles_that_a_worker_elsewhere_reads_are_counted(database_url: str, read: Reader, key: str) -> None:
    settings = Settings(database_url=database_url, workers=0, articles_per_day=2, wait_seconds=20)
    known = article()
    with (
        served(create_app(settings)) as asked,
        served(create_app(Settings(database_url=database_url), read=read)),
    ):
        statuses = [asked.post("/v1/articles", json=body, headers=bearer(key)).status_code for body in [known, known]]
        assert statuses == [201, 200]
        statuses = [asked.post("/v1/articles", json=article(), headers=bearer(key)).status_code for _ in range(2)]
        assert statuses == [201, 429]
    assert left(database_url, key) == 2


def left(url: str, key: str) -> int:
    """Tell how many new articles of a key are counted."""
    database = Database(url)
    with database.connected() as connection:
        counted: int = connection.exec_driver_sql(
            f"SELECT articles FROM quota WHERE caller = '{key[3:13]}'"  # noqa: S608 - a key of ours
        ).scalar_one()
    database.close()
    return counted


def test_what_is_kept_of_callers_is_bounded() -> None:
    rate = Rate("requests", 60)
    for number in range(60_000):
        assert rate.take(f"at {number}", 30) == 0
    assert len(rate._back) <= limits._MOST_CALLERS  # noqa: SLF001 - nothing else tells
    # Who has taken most is not forgotten for those who come once.
    for _ in range(2):
        rate.take("greedy", 45)
    for number in range(30_000):
        rate.take(f"again {number}", 1)
    assert rate.take("greedy", 1) > 0


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("2001:db8:1:2::1", "2001:db8:1:2:ffff::9", True),
        ("2001:db8:1:2::1", "2001:db8:1:3::1", False),
        ("::ffff:192.0.2.1", "192.0.2.1", True),
        ("192.0.2.1", "192.0.2.2", False),
        ("fe80::1%eth0", "fe80::2%eth1", True),
        ("unknown", "unknown", True),
    ],
)
def test_an_address_is_a_host_or_a_network_of_one(one: str, other: str, same: bool) -> None:  # noqa: FBT001 - a case
    named = [callers.address_of({"type": "http", "client": (each, 1)}) for each in (one, other)]
    assert (named[0] == named[1]) == same
