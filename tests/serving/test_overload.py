"""More than there is room for: each is answered or refused at once, and what is answered with 201 is stored, once."""

import asyncio
import json
import threading
import time
import uuid
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx
import psycopg
import pytest
from anyio import sleep

from app.domain.article import Article
from app.domain.extraction import Extraction
from app.domain.key import Scope
from app.ingest import Reading
from app.main import create_app
from app.settings import Settings
from tests.access import bearer, new_key
from tests.conftest import AddressOf, migrated, new_postgresql, served
from tests.holding import Held
from tests.serving.talk import PATIENCE, get, post
from tests.told import figure

POSTS = 500
COPIES = 50
READERS, QUEUE = 4, 500


async def read(article: Article) -> Reading:
    """Find the boats of an article."""
    words = article.text.partition(" sank")[0]
    return Extraction((), (figure(article.text, words, value=words.split()[0], counts="boats"),), (), (), "none"), ()


class Held_up:  # noqa: N801 - what it is
    """A reader that comes to no end before it may."""

    def __init__(self) -> None:
        self.may = threading.Event()
        self.begun = 0

    async def __call__(self, article: Article) -> Reading:
        self.begun += 1
        while not self.may.is_set():  # noqa: ASYNC110 - set by another thread
            await sleep(0.01)
        return await read(article)


@contextmanager
def posting(
    client: httpx.Client, *bodies: dict[str, Any], headers: dict[str, str] | None = None
) -> Iterator[list["Future[httpx.Response]"]]:
    with ThreadPoolExecutor(len(bodies)) as clients:
        yield [clients.submit(client.post, "/v1/articles", json=body, headers=headers) for body in bodies]


def body(number: int, more: str = "") -> dict[str, str]:
    return {"text": f"{number} boats sank.{more}", "url": f"https://news.example/{uuid.uuid4()}"}


def wait(reader: Held_up, begun: int) -> None:
    end = time.monotonic() + PATIENCE
    while reader.begun < begun:
        assert time.monotonic() < end
        time.sleep(0.01)


async def at_once(client: httpx.Client, requests: Sequence[bytes]) -> list[tuple[int, str, bytes]]:
    """Connect as often as there are requests, then send all of them at one time."""
    host, port = client.base_url.host, client.base_url.port
    opened = await asyncio.gather(*(asyncio.open_connection(host, port) for _ in requests))

    async def ask(place: int) -> tuple[int, str, bytes]:
        reader, writer = opened[place]
        writer.write(requests[place])
        head, _, content = (await reader.read()).partition(b"\r\n\r\n")
        writer.close()
        return int(head.split()[1]), head.decode().lower(), content

    return await asyncio.gather(*map(ask, range(len(requests))))


def as_json(article: dict[str, str]) -> bytes:
    content = json.dumps(article).encode()
    length = b"Content-Length: %d" % len(content)
    return post("/v1/articles", b"Content-Type: application/json", length, b"Connection: close", body=content)


def test_five_hundred_articles_posted_at_one_time_are_stored_once_or_refused(database_url: str, held: Held) -> None:
    with served(create_app(Settings(database_url=database_url, workers=1), read=read)) as client:
        left = {article["url"]: article for article in map(body, range(1_000, 1_000 + POSTS))}
        first: Counter[int] = Counter()
        rounds = 0
        while left:
            answers = asyncio.run(at_once(client, [as_json(article) for article in left.values()]))
            for status, head, content in answers:
                if status == 503:
                    assert "retry-after: 5" in head
                    assert json.loads(content)["type"] == "/problems/overloaded"
                else:
                    assert status == 201, content
                    left.pop(json.loads(content)["url"])
            first = first or Counter(status for status, _, _ in answers)
            rounds += 1
            assert rounds < 50
        # As many as may wait were taken at least, and the others were told to come again.
        assert first[201] >= 100
        assert first[201] + first[503] == POSTS
        told = [json.loads(line) for line in client.get("/v1/articles?format=ndjson").text.splitlines()]
    assert len(told) == len({article["url"] for article in told}) == POSTS
    assert {article["counts"]["figures"] for article in told} == {1}
    held("simultaneous posts", POSTS)


def test_one_article_posted_at_one_time_by_many_is_stored_once(database_url: str, held: Held) -> None:
    with served(create_app(Settings(database_url=database_url), read=read)) as client:
        before = len(client.get("/v1/articles?format=ndjson").text.splitlines())
        answers = asyncio.run(at_once(client, [as_json(body(70))] * COPIES))
        after = len(client.get("/v1/articles?format=ndjson").text.splitlines())
    assert Counter(status for status, _, _ in answers) == {201: 1, 200: COPIES - 1}
    assert len({content for _, _, content in answers}) == 1
    assert after == before + 1
    held("one article at one time", COPIES)


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory) -> str:
    url = f"sqlite:///{tmp_path_factory.mktemp('overload')}/overload.db"
    migrated(url)
    return url


def test_post_that_would_wait_too_long_is_refused_and_a_batch_is_taken(url: str) -> None:
    reader = Held_up()
    settings = Settings(database_url=url, workers=1, max_waiting=2)
    with served(create_app(settings, read=reader)) as client, posting(client, *map(body, (1, 2, 3))) as waiting:
        wait(reader, 3)
        for path in ("/v1/articles", "/v1/check"):
            begun = time.monotonic()
            refused = client.post(path, json=body(4))
            assert time.monotonic() - begun < PATIENCE / 2
            assert (refused.status_code, refused.headers["Retry-After"]) == (503, "5")
            assert refused.json()["type"] == "/problems/overloaded"
            assert "/v1/articles/batch" in refused.json()["detail"]
        assert client.get("/healthz").status_code == 200
        assert client.get("/v1/claims").status_code == 200
        assert client.post("/v1/articles/batch", json=[body(5)]).status_code == 202
        later = client.post("/v1/articles", json=body(6), headers={"Prefer": "respond-async"})
        assert later.status_code == 202
        reader.may.set()
        assert [answer.result().status_code for answer in waiting] == [201] * 3
        assert client.post("/v1/articles", json=body(4)).status_code == 201


def test_bodies_that_would_take_too_much_memory_are_refused(url: str) -> None:
    reader = Held_up()
    settings = Settings(database_url=url, workers=1, max_held_bytes=100_000)
    large = " We lost nothing." * 4_000
    with served(create_app(settings, read=reader)) as client, posting(client, body(11, large)) as waiting:
        wait(reader, 1)
        for headers in ({}, {"Idempotency-Key": "large"}):
            refused = client.post("/v1/articles", json=body(12, large), headers=headers)
            assert (refused.status_code, refused.headers["Retry-After"]) == (503, "5")
            assert refused.json()["type"] == "/problems/overloaded"
            batch = client.post("/v1/articles/batch", json=[body(13, large)], headers=headers)
            assert batch.status_code == 503
        assert client.get("/healthz").status_code == 200
        reader.may.set()
        assert waiting[0].result().status_code == 201
        article = body(12, large)
        for _ in range(3):  # what was held is let go of, also by those who were refused
            again = client.post("/v1/articles", json=article, headers={"Idempotency-Key": "large"})
            assert again.status_code == 201


@pytest.mark.parametrize(
    ("settings", "many", "more"),
    [
        ({"max_waiting": 3}, 2, ""),
        (
            {"max_body_bytes": 20_000, "max_batch_bytes": 20_000, "max_held_bytes": 80_000},
            1,
            " We lost nothing." * 1_000,
        ),
    ],
    ids=["places", "bytes"],
)
def test_one_caller_leaves_room_for_others(tmp_path: Path, settings: dict[str, int], many: int, more: str) -> None:
    url = f"sqlite:///{tmp_path}/callers.db"
    migrated(url)
    one, other = (bearer(new_key(url, Scope.INGEST)) for _ in range(2))
    reader = Held_up()
    app = create_app(Settings(database_url=url, workers=1, **settings), read=reader)  # type: ignore[arg-type] # numbers alone
    with served(app) as client, posting(client, *[body(each, more) for each in range(many)], headers=one) as waiting:
        wait(reader, many)
        asked = {"json": body(41, more), "headers": one, "timeout": PATIENCE / 2}
        try:
            refused = [client.post(path, **asked) for path in ("/v1/articles", "/v1/check")]  # type: ignore[arg-type] # see above
            with posting(client, body(42, more), headers=other) as others:
                wait(reader, many + 1)
                reader.may.set()
        finally:
            reader.may.set()
        assert [answer.status_code for answer in refused] == [503, 503]
        assert {answer.json()["type"] for answer in refused} == {"/problems/overloaded"}
        assert [answer.result().status_code for answer in (*waiting, *others)] == [201] * (many + 1)
        for number in range(3):  # what was held is let go of
            assert client.post("/v1/articles", json=body(number, more), headers=one).status_code == 201


def test_request_whose_answer_does_not_begin_in_time_is_given_up(url: str) -> None:
    reader = Held_up()
    with served(create_app(Settings(database_url=url, request_seconds=0.5), read=reader)) as client:
        answer = client.post("/v1/articles", json=body(21))
        assert (answer.status_code, answer.headers["Retry-After"]) == (503, "30")
        assert answer.json()["type"] == "/problems/answer-too-late"
        keyed = client.post("/v1/articles", json=body(22), headers={"Idempotency-Key": "late"})
        assert keyed.status_code == 503
        reader.may.set()
        again = client.post("/v1/articles", json=body(22), headers={"Idempotency-Key": "other"})
        assert again.status_code == 201


def test_questions_that_would_wait_too_long_are_refused(postgresql: AddressOf) -> None:
    """All that is asked needs a table that is locked: some ask for it, some wait for their turn, the rest are told."""
    url = new_postgresql(postgresql)
    migrated(url)
    asked = [get("/v1/claims", b"Connection: close")] * (READERS + QUEUE + 20)
    app = create_app(Settings(database_url=url), read=read)
    with served(app) as client, psycopg.connect(url) as locking:
        assert client.post("/v1/articles", json=body(31)).status_code == 201
        locking.execute("LOCK TABLE claim IN ACCESS EXCLUSIVE MODE")
        with ThreadPoolExecutor(1) as asking:
            answering = asking.submit(lambda: asyncio.run(at_once(client, asked)))
            end = time.monotonic() + PATIENCE
            while app.state.services.readers.statistics().tasks_waiting < QUEUE:
                assert time.monotonic() < end
                time.sleep(0.01)
            refused = client.get("/v1/claims")
            assert (refused.status_code, refused.headers["Retry-After"]) == (503, "5")
            assert refused.json()["type"] == "/problems/overloaded"
            assert client.get("/healthz").status_code == 200
            locking.rollback()
            answers = Counter(status for status, _, _ in answering.result())
    assert answers.keys() <= {200, 503}
    assert answers[200] >= READERS
