"""Reads that take long, reads beside writes, and clients that go away."""

import json
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import httpx
import pytest

from app.api.access import keyring
from app.domain.article import Article
from app.domain.extraction import Extraction
from app.ingest import Reading
from app.main import create_app
from app.settings import Settings
from app.store.engine import Database
from tests.conftest import migrated, served
from tests.told import figure

FIGURES = 2_000
TEXT = " ".join(f"{number} boats sank." for number in range(1_000, 1_000 + FIGURES))


async def told(article: Article) -> Reading:
    """A figure of every sentence; of the texts of other tests, one."""
    one = figure(article.text, f"{article.text.split()[0]} boats", value="1000", counts="boats")
    width = len("1000 boats sank. ")
    if article.text != TEXT:
        return Extraction((), (one,), (), (), "none"), ()
    spans = [replace(one.span, start=at, end=at + len("1000 boats")) for at in range(0, width * FIGURES, width)]
    return Extraction((), tuple(replace(one, span=span) for span in spans), (), (), "none"), ()


@pytest.fixture(scope="module")
def database_url(tmp_path_factory: pytest.TempPathFactory) -> str:
    url = f"sqlite:///{tmp_path_factory.mktemp('load')}/load.db"
    migrated(url)
    return url


@pytest.fixture(scope="module", autouse=True)
def client(database_url: str) -> Iterator[httpx.Client]:
    with served(create_app(Settings(database_url=database_url), read=told)) as client:
        for number in range(10):
            body = {"text": TEXT, "url": f"https://news.example/{number}", "published_at": "2023-11-20"}
            assert client.post("/v1/articles", json=body).status_code == 201
        yield client


@pytest.fixture(scope="module")
def hurried(database_url: str) -> Iterator[httpx.Client]:
    """The same service, with no time for anything but what is answered at once."""
    with served(create_app(Settings(database_url=database_url, query_seconds=1e-6), read=told)) as hurried:
        yield hurried


@pytest.mark.parametrize(
    "address",
    [
        "/v1/claims?q=boats&sort=relevance",
        "/v1/claims?modifier__not=exact",
        "/v1/claims/aggregate?by=counts",
        "/v1/claims?include=total&counts__not=boat",
        "/v1/claims?format=ndjson&counts__not=boat",
    ],
)
def test_question_past_its_time_is_given_up(hurried: httpx.Client, address: str) -> None:
    answer = hurried.get(address)
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "30")
    assert answer.json()["type"] == "/problems/query-too-long"
    assert hurried.get("/v1/claims?limit=5").status_code == 200


def test_question_that_needs_no_time_is_answered_at_once(hurried: httpx.Client) -> None:
    for address in ("/v1/claims?counts=boats", "/v1/claims?q=boats", "/v1/figures?sort=-value", "/v1/speakers"):
        assert hurried.get(address).status_code == 200, address


def test_long_question_keeps_nobody_waiting(client: httpx.Client) -> None:
    """Twenty thousand rows of which none matches are read beside the event loop, not on it."""
    done = threading.Event()
    waited = []

    def ask_for_nothing() -> None:
        while not done.is_set():
            assert client.get("/v1/claims?modifier__not=exact&sort=value").json()["data"] == []

    with ThreadPoolExecutor(2) as others:
        asking = [others.submit(ask_for_nothing) for _ in range(2)]
        for _ in range(100):
            began = time.perf_counter()
            assert client.get("/healthz").status_code == 200
            waited.append(time.perf_counter() - began)
        done.set()
        for each in asking:
            each.result()
    assert sorted(waited)[50] < 0.1


def test_interrupted_stream_leaves_nothing_behind(database_url: str) -> None:
    app = create_app(Settings(database_url=database_url), read=told)
    with served(app) as client:
        for _ in range(30):
            with client.stream("GET", "/v1/claims?format=ndjson") as answer:
                assert answer.headers["Total-Rows"] == str(10 * FIGURES)
                next(answer.iter_lines())
        assert len(client.get("/v1/claims?format=ndjson").text.splitlines()) == 10 * FIGURES
        readers = app.state.services.readers
        for _ in range(100):
            if not readers.borrowed_tokens:
                break
            time.sleep(0.05)
        assert readers.borrowed_tokens == 0


def test_stream_that_breaks_is_not_taken_for_complete(database_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    opened = Database.patient
    left = [2]

    def failing(self: Database, seconds: float) -> object:
        if seconds == keyring.PATIENCE:
            return opened(self, seconds)  # the keys are read too, now and then
        left[0] -= 1
        return opened(self, seconds if left[0] >= 0 else 1e-9)

    with served(create_app(Settings(database_url=database_url), read=told)) as client:
        monkeypatch.setattr(Database, "patient", failing)
        with pytest.raises(httpx.RemoteProtocolError):
            client.get("/v1/claims?format=ndjson")


def test_many_read_while_articles_are_posted(client: httpx.Client) -> None:
    """64 clients: no error, no stall, and every page whole."""
    done = threading.Event()
    addresses = ("/v1/claims?limit=50", "/v1/figures?counts=boats", "/v1/claims?q=boats", "/v1/articles?limit=5")

    def read(number: int) -> float:
        slowest = 0.0
        with httpx.Client(base_url=client.base_url, timeout=30) as own:
            while not done.is_set():
                began = time.perf_counter()
                answer = own.get(addresses[number % len(addresses)])
                slowest = max(slowest, time.perf_counter() - began)
                assert answer.status_code == 200, answer.text
                json.loads(answer.content)
                time.sleep(0.2)
        return slowest

    with ThreadPoolExecutor(64) as readers:
        reading = [readers.submit(read, number) for number in range(64)]
        for number in range(20):
            body = {"text": f"{number} boats sank.", "url": f"https://news.example/more/{number}"}
            assert client.post("/v1/articles", json=body).status_code == 201
        done.set()
        slowest = max(each.result() for each in reading)
    # The clients share the server's process here, and its one core: what is ruled out is a lock held for seconds.
    assert slowest < 5


def test_database_is_left_in_order(database_url: str, client: httpx.Client) -> None:
    assert client.get("/healthz").status_code == 200
    database = Database(database_url)
    with database.connected() as connection:
        assert connection.exec_driver_sql("PRAGMA integrity_check").scalar() == "ok"
        assert connection.exec_driver_sql("PRAGMA foreign_key_check").all() == []
    database.close()
    assert Path(database_url.removeprefix("sqlite:///")).is_file()
