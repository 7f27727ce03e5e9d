"""How long a merge of somebody with many claims takes, and how long a cheap GET and a post take meanwhile.

    python -m tests.bench.merging [sqlite|postgresql] [CLAIMS] [--kill]

With --kill, the service is killed (SIGKILL) at random moments of the merge, and has to come to its end all the same.
"""

import random
import statistics
import sys
import tempfile
import threading
import time
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Self

import httpx

from app.domain.article import Article
from app.domain.extraction import Extraction
from app.domain.speaker import EntityKind, Mention
from app.domain.text import Span
from app.store import loading
from app.store.bulk import Bulk
from app.store.engine import Database
from app.store.facts import Facts
from app.store.prepared import prepared
from tests.conftest import migrated, new_postgresql, running_postgresql
from tests.faults.processes import Service
from tests.told import statement

EACH = 4
"""Statements of one article."""
_TOGETHER = 500
ONE, OTHER = "Ada Fairweather", "Ida Hargreaves"
_BETWEEN = 0.01
_PATIENCE = 300
_IDLE = 10


def facts(number: int, name: str) -> Facts:
    """Make an article in which somebody says four things."""
    said = [f"Boat {number} lost crate {place} in the harbour" for place in range(EACH)]
    text = " ".join(f"{words}, {name} said." for words in said)
    statements = tuple(statement(text, words, speaker=name) for words in said)
    mentions, start = [], text.find(name)
    while start >= 0:
        mentions.append(Mention(Span(start, start + len(name)), name, EntityKind.PERSON))
        start = text.find(name, start + 1)
    article = Article(text, url=f"https://news.example/{name.partition(' ')[0]}/{number}")
    return Facts(article, 1, datetime.now(UTC), Extraction(statements, (), tuple(mentions), (), "none"), ())


def filled(url: str, claims: int) -> tuple[str, str]:
    """Store articles of two speakers, and give their ids."""
    database = Database(url)
    several = [facts(number, ONE) for number in range(claims // EACH)] + [facts(0, OTHER)]
    for start in range(0, len(several), _TOGETHER):
        with database.writing() as session:
            made = [prepared(each, database.dialect) for each in several[start : start + _TOGETHER]]
            loading.store(Bulk(session), made)
    database.close()
    return str(several[0].speaker_id(ONE)), str(several[-1].speaker_id(OTHER))


class Meanwhile:
    """Asks and posts again and again, and keeps how long that took."""

    def __init__(self, url: str, claim: str) -> None:
        self._url, self._claim = url, claim
        self.gets: list[float] = []
        self.posts: list[float] = []
        self._over = threading.Event()
        self._threads = [threading.Thread(target=work) for work in (self._get, self._post)]

    def __enter__(self) -> Self:
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        for thread in self._threads:
            thread.join()

    def _get(self) -> None:
        with httpx.Client(base_url=self._url, timeout=60) as client:
            while not self._over.wait(_BETWEEN):
                self.gets.append(_took(lambda: client.get(f"/v1/claims/{self._claim}").raise_for_status()))

    def _post(self) -> None:
        with httpx.Client(base_url=self._url, timeout=60) as client:
            while not self._over.wait(10 * _BETWEEN):
                text = f"Rain fell for {random.randrange(10**9)} hours."  # noqa: S311 - any number
                self.posts.append(_took(lambda text=text: _post(client, text)))

    def report(self, when: str) -> None:
        for name, times in (("GET of a claim", self.gets), ("post of an article", self.posts)):
            middle, late = statistics.median(times), statistics.quantiles(times, n=100)[98]
            print(f"{when}: {name}: p50 {middle:.1f}, p99 {late:.0f}, longest {max(times):.0f} ms of {len(times)}")


def _post(client: httpx.Client, text: str) -> None:
    client.post("/v1/articles", json={"text": text}).raise_for_status()


def _took(work: Any) -> float:
    begun = time.perf_counter()
    work()
    return (time.perf_counter() - begun) * 1000


def merged(service: Service, gone: str, kept: str, *, kill: bool) -> tuple[float, int]:
    """Merge, and wait until every claim has followed. Gives the seconds that took, and how often it was killed."""
    begun, kills = time.monotonic(), 0
    answer = httpx.post(f"{service.url}/v1/speakers/{gone}/merge", json={"into": kept}, timeout=60)
    print(f"answered {answer.status_code} after {(time.monotonic() - begun) * 1000:.0f} ms")
    while answer.status_code == 202 and time.monotonic() - begun < _PATIENCE:
        job = httpx.get(f"{service.url}{answer.headers['Location']}", timeout=60).json()
        if job["state"] == "done":
            break
        time.sleep(random.uniform(0.05, 0.5) if kill else 0.1)  # noqa: S311 - any moment
        if kill:
            service.kill()
            service.start()
            service.wait("/healthz")
            kills += 1
            time.sleep(random.uniform(1.0, 3.0))  # noqa: S311 - leases of the dead last a second
    return time.monotonic() - begun, kills


def wrong(url: str, gone: str, kept: str, claims: int) -> str:
    """Tell what is wrong once a merge is over, if anything is."""
    with httpx.Client(base_url=url, timeout=60) as client:
        asked = {"include": "total", "limit": "1"}
        total = {who: client.get("/v1/claims", params=asked | {"speaker": who}).json()["total"] for who in (gone, kept)}
        lines = client.get("/v1/claims", params={"speaker": kept, "format": "ndjson"}).text
        speaker = client.get(f"/v1/speakers/{kept}").json()
    counted = {alias["name"]: alias["articles"] for alias in speaker["aliases"]}
    if set(total.values()) != {claims + EACH}:
        return f"claims: {total}"
    if lines.count(f'"id":"{kept}","name":"{OTHER}"') < claims or gone in lines:
        return "some claims do not show the one that stays"
    return "" if counted.get(ONE) == claims // EACH else f"aliases: {counted}"


def main(kind: str, claims: int, *, kill: bool) -> int:
    with ExitStack() as stack:
        folder = Path(tempfile.mkdtemp(prefix="on-record-merging-"))
        on_sqlite = kind == "sqlite"
        url = f"sqlite:///{folder}/facts.db" if on_sqlite else new_postgresql(stack.enter_context(running_postgresql()))
        migrated(url)
        gone, kept = filled(url, claims)
        service = Service(folder, database_url=url, lease_seconds="1", statements="rules", workers="1")
        service.wait()
        try:
            claim = httpx.get(f"{service.url}/v1/claims", params={"speaker": kept}, timeout=60).json()["data"][0]["id"]
            if kill:
                took, kills = merged(service, gone, kept, kill=True)
                print(f"{claims} claims on {kind} in {took:.1f} s, killed {kills} times")
            else:
                with Meanwhile(service.url, claim) as before:
                    time.sleep(_IDLE)
                before.report("before")
                with Meanwhile(service.url, claim) as meanwhile:
                    took, _ = merged(service, gone, kept, kill=False)
                print(f"{claims} claims on {kind} in {took:.1f} s")
                meanwhile.report("meanwhile")
            found = wrong(service.url, gone, kept, claims)
            print(found or "every claim has followed")
            return 1 if found else 0
        finally:
            service.stop()


if __name__ == "__main__":
    plain = [each for each in sys.argv[1:] if not each.startswith("--")]
    sys.exit(main(plain[0] if plain else "sqlite", int(plain[1]) if plain[1:] else 20_000, kill="--kill" in sys.argv))
