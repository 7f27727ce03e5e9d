"""What holds while processes are killed, frozen and added."""

import signal
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.conftest import AddressOf, new_postgresql
from tests.faults.following import followed
from tests.faults.kills import killed
from tests.faults.processes import Process, Service
from tests.faults.sameness import stored

LONG = "“We lost {0} tonnes of grain,” said Ana Brown. Police said {0} of the 20,000 people held were freed on May 4.\n"
SOON = 60
Started = Callable[..., Process]


@pytest.fixture
def url(empty_url: str) -> str:
    return empty_url


@contextmanager
def running(folder: Path, url: str, *, services: int = 1) -> Iterator[tuple[list[Service], Started]]:
    """APIs that read nothing themselves, and workers that are started by the one who asks."""
    settings = {"database_url": url, "statements": "rules", "lease_seconds": "2"}
    begun = [Service(folder, **settings, workers="0", wait_seconds="3") for _ in range(services)]
    processes: list[Process] = [*begun]

    def started(**more: str) -> Process:
        processes.append(Process(folder, "worker", **settings | more))
        return processes[-1]

    try:
        for service in begun:
            service.wait()
        yield begun, started
    finally:
        for process in processes:
            process.signal(signal.SIGCONT)
            process.stop()


@contextmanager
def one(folder: Path, url: str) -> Iterator[tuple[httpx.Client, Started]]:
    with running(folder, url) as ((service,), started), httpx.Client(base_url=service.url, timeout=30) as client:
        yield client, started


def job(client: httpx.Client, answer: httpx.Response, wanted: Callable[[dict[str, Any]], bool]) -> dict[str, Any]:
    end = time.monotonic() + SOON
    while time.monotonic() < end:
        told: dict[str, Any] = client.get(answer.headers["Location"], params={"limit": 500}).json()
        if wanted(told):
            return told
        time.sleep(0.05)
    raise AssertionError(told)


def done(told: dict[str, Any]) -> bool:
    return bool(told["done"] == told["total"])


def test_nothing_acknowledged_is_lost_or_stored_twice_whatever_is_killed(url: str, tmp_path: Path) -> None:
    promised, broken, _ = killed(url, tmp_path, kills=3)
    assert promised.articles
    assert broken == []


def test_worker_slower_than_its_lease_never_stores(url: str, tmp_path: Path) -> None:
    text = "".join(LONG.format(number) for number in range(2, 150))
    with one(tmp_path, url) as (client, started):
        taken = client.post("/v1/articles/batch", json=[{"text": text, "url": "https://news.example/long"}])
        frozen = started(workers="1")
        job(client, taken, lambda told: told["items"][0]["attempts"] == 1)
        frozen.signal(signal.SIGSTOP)
        other = started(workers="1")
        (item,) = job(client, taken, done)["items"]
        assert item["attempts"] == 2
        stored = client.get(f"/v1/articles/{item['article_id']}", params={"include": "claims"})
        other.stop()
        frozen.signal(signal.SIGCONT)
        end = time.monotonic() + SOON
        while "no longer held" not in (tmp_path / "worker.log").read_text():
            assert time.monotonic() < end
            time.sleep(0.1)
        again = client.get(f"/v1/articles/{item['article_id']}", params={"include": "claims"})
        assert (again.json(), again.headers["ETag"]) == (stored.json(), stored.headers["ETag"])
        assert client.get(taken.headers["Location"]).json()["items"] == [item]


def test_api_that_reads_nothing_has_a_worker_read_for_it(url: str, tmp_path: Path) -> None:
    article = {"text": LONG.format(12), "url": "https://news.example/elsewhere"}
    with one(tmp_path, url) as (client, started):
        waits = client.post("/v1/articles", json=article)
        assert (waits.status_code, waits.json()["queued"]) == (202, 1)
        assert client.post("/v1/check", json=article).status_code == 503
        started(workers="1")
        job(client, waits, done)
        known = client.post("/v1/articles", json=article)
        assert (known.status_code, bool(known.json()["claims"])) == (200, True)
        shown = client.post("/v1/articles", json=article, params={"dry_run": "true"})
        assert (shown.status_code, shown.json()) == (200, known.json())
        checked = client.post(
            "/v1/check", json={"text": "Eight cases were tried, and in 15 of them, 26 were convicted."}
        )
        assert [finding["rule"] for finding in checked.json()["data"]] == ["part-exceeds-whole"]
        wrong = client.post("/v1/articles", json={"text": ""})
        assert wrong.status_code == 422


def test_batch_is_finished_though_an_api_and_a_worker_die(postgresql: AddressOf, tmp_path: Path) -> None:
    url = new_postgresql(postgresql)
    articles = [{"text": LONG.format(number) * 3, "url": f"https://news.example/{number}"} for number in range(60)]
    with running(tmp_path, url, services=2) as ((service, other), started):
        workers = [started(workers="1") for _ in range(2)]
        taken = httpx.post(f"{other.url}/v1/articles/batch", json=articles)
        with httpx.Client(base_url=service.url, timeout=30) as client:
            job(client, taken, lambda told: told["done"] > 5)
            other.kill()
            workers[0].kill()
            told = job(client, taken, done)
            assert {item["state"] for item in told["items"]} == {"done"}
            assert client.get("/v1/articles", params={"include": "total"}).json()["total"] == len(articles)


def test_claims_are_the_same_whatever_the_number_of_workers(postgresql: AddressOf, tmp_path: Path) -> None:
    articles = [{"text": LONG.format(number), "url": f"https://news.example/{number % 20}"} for number in range(10, 40)]
    one, three = (stored(new_postgresql(postgresql), tmp_path, articles, workers=workers) for workers in (1, 3))
    assert one == three
    assert one[1] > 40


def test_stopped_worker_gives_back_what_it_has_not_finished(url: str, tmp_path: Path) -> None:
    text = "".join(LONG.format(number) for number in range(2, 150))
    with one(tmp_path, url) as (client, started):
        taken = client.post("/v1/articles/batch", json=[{"text": text}])
        worker = started(workers="1", lease_seconds="600")
        job(client, taken, lambda told: told["items"][0]["attempts"] == 1)
        assert worker.stop() == 0
        started(workers="1")
        assert job(client, taken, done)["items"][0]["attempts"] == 2


def test_follower_of_changes_that_is_killed_has_all_that_is_stored(fresh_url: str, tmp_path: Path) -> None:
    services = 1 if fresh_url.startswith("sqlite") else 2
    assert followed(fresh_url, tmp_path, services=services, seconds=2, kills=1) == []
