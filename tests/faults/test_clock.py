"""What holds where the clock is set back: no one waits for an hour that comes again."""

import signal
from pathlib import Path
from uuid import uuid4

import httpx
import pytest
from sqlalchemy import text

from app.store.engine import Database
from tests.faults.processes import Service
from tests.faults.test_faults import LONG, done, job, one
from tests.holding import Held

HOUR = 3600 * 1_000_000
INSTANTS = {"task": ("turn", "lease"), "job": ("created",), "idempotency": ("lease",)}


@pytest.fixture
def url(empty_url: str) -> str:
    return empty_url


def set_back(url: str) -> None:
    """Have everything that is stored be of an hour later, as it is when the clock is set back by an hour."""
    database = Database(url)
    with database.writing() as session:
        for table, columns in INSTANTS.items():
            for column in columns:
                session.execute(text(f"UPDATE {table} SET {column} = {column} + {HOUR} WHERE {column} > 0"))  # noqa: S608 - names of ours
    database.close()


def test_queue_goes_on_in_its_order(url: str, tmp_path: Path, held: Held) -> None:
    first = "".join(LONG.format(number) for number in range(2, 150))
    with one(tmp_path, url) as (client, started):
        address = f"https://news.example/{uuid4()}"
        taken = client.post("/v1/articles/batch", json=[{"text": first, "url": address}])
        killed = started(workers="1", lease_seconds="60")
        job(client, taken, lambda told: told["items"][0]["attempts"] == 1)
        killed.signal(signal.SIGKILL)
        set_back(url)
        later = client.post("/v1/articles/batch", json=[{"text": "Police said 12 were held.", "url": address}])
        started(workers="1")
        (item,) = job(client, taken, done)["items"]
        assert item["attempts"] == 2
        job(client, later, done)
        read = client.get(f"/v1/articles/{item['article_id']}", params={"include": "text"}).json()
        assert (read["revision"], read["text"]) == (2, "Police said 12 were held.")
    held("faults", 1)


def test_request_in_flight_is_not_so_for_an_hour(url: str, tmp_path: Path, held: Held) -> None:
    article = {"text": LONG.format(12)}
    service = Service(tmp_path, database_url=url, workers="0", wait_seconds="60")
    try:
        service.wait()
        key = {"Idempotency-Key": uuid4().hex}
        with pytest.raises(httpx.ReadTimeout):
            httpx.post(f"{service.url}/v1/articles", json=article, headers=key, timeout=2)
        service.kill()
        set_back(url)
        service.start()
        service.wait()
        again = httpx.post(f"{service.url}/v1/articles", json=article, headers=key | {"Prefer": "respond-async"})
        assert again.status_code == 202
    finally:
        service.stop()
    held("faults", 1)
