"""What Prometheus reads: requests by template, extraction, failures, the queue; also while the database is away."""

import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit
from uuid import uuid4

import httpx
import psycopg
from prometheus_client.parser import text_string_to_metric_families

from app import metrics
from app.domain.article import Article
from app.domain.errors import ExtractionTooLong
from app.ingest import Reader, Reading
from app.main import create_app
from app.pages.site import ROUTERS
from app.settings import Settings
from app.store.engine import Database
from app.store.ordinals import instant
from app.store.tables import plain
from app.store.tables_of_work import JobRow, TaskRow
from app.watch import watching
from app.work.limits import Limits
from app.work.pool import Pool
from tests.conftest import AddressOf, migrated, new_postgresql, served

TEXT = "“We lost 12 tonnes of grain,” said Ana Brown."


def scrape(client: httpx.Client, path: str = "/metrics") -> dict[tuple[str, ...], float]:
    """Read every sample, by its name and the values of its labels."""
    answer = client.get(path)
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == "text/plain; version=0.0.4; charset=utf-8"
    families = text_string_to_metric_families(answer.text)
    return {(each.name, *each.labels.values()): each.value for family in families for each in family.samples}


def count(told: dict[tuple[str, ...], float], *labels: str) -> float:
    return told.get(("on_record_request_seconds_count", *labels), 0)


def test_requests_are_counted_by_template_and_never_by_path(client: httpx.Client) -> None:
    before = scrape(client)
    for _ in range(3):
        client.get(f"/v1/articles/{uuid4()}")
        client.get(f"/nowhere/{uuid4()}")
    client.head("/v1/claims")
    client.request("TRACE", "/v1/claims")
    after = scrape(client)
    for labels, more in (
        (("GET", "/v1/articles/{article_id}", "404"), 3),
        (("GET", "none", "404"), 3),
        (("HEAD", "/v1/claims", "200"), 1),
        (("other", "/v1/claims", "405"), 1),
        (("GET", "/metrics", "200"), 1),
    ):
        assert count(after, *labels) - count(before, *labels) == more, labels
    known = {"none", *create_paths(client)}
    assert {name[2] for name in after if name[0] == "on_record_request_seconds_count"} <= known


def create_paths(client: httpx.Client) -> set[str]:
    pages = {route.path for router in ROUTERS for route in router.routes}  # type: ignore[attr-defined] # all of them have one
    return {*client.get("/openapi.json").json()["paths"], *pages, "/openapi.json"}


def test_failures_are_counted_by_reason(client: httpx.Client) -> None:
    before = scrape(client)
    client.get("/v1/claims", params={"limit": "x"})
    client.post("/v1/articles", content=b"{")
    client.post("/v1/articles", json={"text": ""})
    after = scrape(client)
    for reason in ("InvalidParameter", "UnsupportedMediaType", "InvalidArticle"):
        name = ("on_record_failures_total", reason)
        assert after[name] - before.get(name, 0) == 1


def test_extraction_is_measured_in_seconds_and_words(client: httpx.Client) -> None:
    before = scrape(client)
    posted = client.post("/v1/articles", json={"text": TEXT, "url": f"https://news.example/{uuid4()}"})
    assert posted.status_code == 201
    after = scrape(client)
    assert after["on_record_extracted_words_total",] - before["on_record_extracted_words_total",] == 9
    assert after["on_record_extraction_seconds_count",] - before["on_record_extraction_seconds_count",] == 1
    assert after["on_record_extraction_seconds_sum",] > before["on_record_extraction_seconds_sum",]


def test_article_that_cannot_be_read_is_a_failure_and_no_extraction(database_url: str) -> None:
    async def read(_article: Article) -> Reading:
        raise ExtractionTooLong(1)

    with served(create_app(Settings(database_url=database_url), read=read)) as client:
        before = scrape(client)
        client.post("/v1/articles", json={"text": TEXT + str(uuid4())})
        after = scrape(client)
    name = ("on_record_failures_total", "ExtractionTooLong")
    assert after[name] - before.get(name, 0) == 1
    assert after["on_record_extraction_seconds_count",] == before["on_record_extraction_seconds_count",]


def queue(url: str, *ages: timedelta, state: str = "queued") -> None:
    database, now = Database(url), datetime.now(UTC)
    with database.writing() as session:
        job = uuid4()
        values = {"id": job, "on_error": "continue", "total": len(ages), "created": instant(now)}
        session.execute(plain(JobRow).insert(), values)
        tasks = [
            {"job_id": job, "place": place, "state": state, "turn": instant(now - age), "article_key": uuid4()}
            | {"lease": 0, "attempts": 0, "dry_run": False}
            for place, age in enumerate(ages)
        ]
        session.execute(plain(TaskRow).insert(), tasks)
    database.close()


def test_queue_tells_how_many_wait_and_since_when(empty_url: str) -> None:
    migrated(empty_url)
    with served(create_app(Settings(database_url=empty_url, workers=0))) as client:
        none = scrape(client)
        queue(empty_url, timedelta(minutes=5), timedelta(minutes=9), timedelta(0))
        queue(empty_url, timedelta(days=1), state="done")
        some = scrape(client)
    assert (none["on_record_queue_tasks",], none["on_record_queue_oldest_seconds",]) == (0, 0)
    assert some["on_record_queue_tasks",] == 3
    assert 540 <= some["on_record_queue_oldest_seconds",] < 600
    assert some["on_record_database_up",] == 1


def test_the_rest_is_told_while_the_database_is_gone(postgresql: AddressOf, read: Reader) -> None:
    url = new_postgresql(postgresql)
    migrated(url)
    with served(create_app(Settings(database_url=url), read=read)) as client:
        assert scrape(client)["on_record_database_up",] == 1
        with psycopg.connect(postgresql("postgres"), autocommit=True) as connection:
            connection.execute(f"DROP DATABASE {urlsplit(url).path[1:]} WITH (FORCE)".encode())
        told = scrape(client)
    assert told["on_record_database_up",] == 0
    assert ("on_record_queue_tasks",) not in told
    assert count(told, "GET", "/metrics", "200") > 0


@contextmanager
def silent() -> Iterator[int]:
    """A port at which connections are accepted and nobody ever says a word."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield server.getsockname()[1]


def test_database_that_does_not_answer_is_given_up_soon() -> None:
    # By a process without an API: one that has it serves nothing before it knows which keys there are.
    with silent() as port, telling(f"postgresql://nobody@127.0.0.1:{port}/none") as client:
        begun = time.monotonic()
        told, again = scrape(client), scrape(client)
        took = time.monotonic() - begun
    assert (told["on_record_database_up",], again["on_record_database_up",]) == (0, 0)
    assert took < 4  # the second is not even asked


def test_process_without_an_api_serves_the_same(database_url: str) -> None:
    with telling(database_url) as client:
        told = {line.partition(" ")[0] for line in client.get("/metrics").text.splitlines()}
    assert {"on_record_queue_tasks", "on_record_extraction_processes", "on_record_extracted_words_total"} <= told


@contextmanager
def telling(url: str) -> Iterator[httpx.Client]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    database = Database(url)
    pool = Pool(model="none", statements="rules", workers=3, limits=Limits(1, 10**10))
    metrics.serve(port, "127.0.0.1", watching(database, pool))
    with httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=60) as client:
        yield client
    database.close()
