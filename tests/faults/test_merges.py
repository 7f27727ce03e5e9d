"""A merge of many claims goes on wherever it was cut off, and is right all the while."""

from contextlib import closing
from pathlib import Path

import httpx
import pytest
from sqlalchemy import update

from app.store.engine import Database
from app.store.tables import plain
from app.store.tables_of_speakers import FollowRow
from tests.access import wait_until
from tests.bench.merging import EACH, filled, merged, wrong
from tests.conftest import DATABASES, AddressOf, migrated, new_postgresql
from tests.faults.processes import Service

MANY = 2_000
_LATER = 1 << 62


@pytest.mark.parametrize("kind", DATABASES)
def test_merge_that_is_killed_half_way_goes_on(kind: str, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    postgresql: AddressOf | None = None if kind == "sqlite" else request.getfixturevalue("postgresql")
    url = new_postgresql(postgresql) if postgresql else f"sqlite:///{tmp_path}/facts.db"
    migrated(url)
    gone, kept = filled(url, MANY)
    service = Service(tmp_path, database_url=url, lease_seconds="1", statements="rules", workers="1")
    try:
        service.wait("/healthz")
        begun = httpx.post(f"{service.url}/v1/speakers/{gone}/merge", json={"into": kept})
        assert begun.status_code == 202
        job = f"{service.url}{begun.headers['Location']}"
        while not httpx.get(job).json()["done"]:
            pass
        service.kill()
        lease(url, _LATER)  # as if somebody else went on with it
        service.start()
        service.wait("/healthz")
        # Some claims show the one and some the other, and either finds all of them.
        for who in (gone, kept, "Ada Fairweather"):
            found = httpx.get(f"{service.url}/v1/claims", params={"speaker": who, "include": "total"}).json()
            assert found["total"] == MANY + EACH
        behind = next(claim for claim in found["data"] if claim["speaker"]["id"] == gone)
        corrected = httpx.patch(
            f"{service.url}/v1/claims/{behind['id']}", json={"statement": {"act": "deny"}}, headers={"If-Match": "*"}
        )
        assert (corrected.status_code, corrected.json()["speaker"]["id"]) == (200, gone)
        assert httpx.get(f"{service.url}/v1/speakers/{gone}").status_code == 308
        lease(url, 0)
        assert merged(service, gone, kept, kill=False)
        wait(job)
        assert wrong(service.url, gone, kept, MANY) == ""
    finally:
        service.stop()


def lease(url: str, until: int) -> None:
    """Have the jobs of merges be held until an instant, by nobody who runs."""
    database = Database(url)
    with closing(database), database.writing() as session:
        session.execute(update(plain(FollowRow)).values(lease=until, holder="gone"))


def wait(job: str) -> None:
    wait_until(lambda: httpx.get(job).json()["state"] == "done")
    ended = httpx.get(job).json()
    assert (ended["total"], ended["done"], ended["queued"]) == (MANY, MANY, 0)
