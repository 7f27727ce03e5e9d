"""Clients that post until they are answered, whatever dies meanwhile, and what they were promised."""

import random
import threading
import time
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field

import httpx

Place = Callable[[], str]
"""Where the API is just now."""
_TEXT = "“We lost {0} tonnes of grain,” said Ana Brown. Police said {1} of the {0} people held were freed on May 4."
_BATCH = 4


@dataclass
class Promised:
    """What was acknowledged: articles by their addresses, and jobs."""

    articles: set[str] = field(default_factory=set)
    jobs: set[str] = field(default_factory=set)
    refused: list[str] = field(default_factory=list)


class Clients:
    """Some clients, each posting one thing after the other."""

    def __init__(self, place: Place, *, many: int, seed: int) -> None:
        self.promised = Promised()
        self._place = place
        self._stopped = threading.Event()
        self._threads = [threading.Thread(target=self._post, args=(random.Random(seed + n),)) for n in range(many)]  # noqa: S311 - the same every time
        for thread in self._threads:
            thread.start()

    def stop(self) -> Promised:
        self._stopped.set()
        for thread in self._threads:
            thread.join()
        return self.promised

    def _post(self, chance: random.Random) -> None:
        while not self._stopped.is_set():
            how = chance.choice(("now", "later", "many", "key"))
            articles = [_article(chance) for _ in range(_BATCH if how == "many" else 1)]
            answer = self._until_answered(how, articles)
            if answer.status_code in {200, 201, 202}:
                self.promised.articles |= {article["url"] for article in articles}
            else:
                self.promised.refused.append(f"{how} {answer.status_code} {answer.text}")
            if answer.status_code == 202:
                self.promised.jobs.add(answer.headers["Location"])
            time.sleep(chance.random() / 5)

    def _until_answered(self, how: str, articles: list[dict[str, str]]) -> httpx.Response:
        headers = {"later": {"Prefer": "respond-async"}, "key": {"Idempotency-Key": str(uuid.uuid4())}}.get(how, {})
        while True:
            address = f"{self._place()}/v1/articles{'/batch' if how == 'many' else ''}"
            try:
                answer = httpx.post(
                    address, json=articles if how == "many" else articles[0], headers=headers, timeout=30
                )
            except httpx.TransportError:
                time.sleep(0.1)
                continue
            if answer.status_code not in {409, 503}:
                return answer
            time.sleep(0.2)


def _article(chance: random.Random) -> dict[str, str]:
    number = chance.randrange(10, 10_000)
    text = " ".join(_TEXT.format(number + line, line + 1) for line in range(chance.randrange(1, 6)))
    return {"text": text, "url": f"https://news.example/{chance.getrandbits(64):x}"}


def broken(url: str, promised: Promised, *, seconds: float = 60) -> list[str]:
    """Name every promise that was not kept."""
    with httpx.Client(base_url=url, timeout=30) as client:
        wrong = [f"refused: {each}" for each in promised.refused]
        wrong += [f"stuck: {job}" for job in promised.jobs if not _ended(client, job, time.monotonic() + seconds)]
        for address in promised.articles:
            wrong += _wrong(client, address)
        return wrong


def _ended(client: httpx.Client, job: str, end: float) -> bool:
    while True:
        told = client.get(job).json()
        if told["state"] == "done" or time.monotonic() > end:
            return bool(told["done"] == told["total"])
        time.sleep(0.1)


def _wrong(client: httpx.Client, address: str) -> list[str]:
    found = client.get("/v1/articles", params={"url": address}).json()["data"]
    if len(found) != 1 or found[0]["revision"] != 1:
        return [f"{address}: {len(found)} articles, revisions {[each['revision'] for each in found]}"]
    stored = client.get(f"/v1/articles/{found[0]['id']}", params={"include": "text,claims,findings"}).json()
    listed = client.get("/v1/claims", params={"article": stored["id"], "limit": 500}).json()["data"]
    shown = client.post(
        "/v1/articles", params={"dry_run": "true"}, json={"text": stored["text"], "url": address}
    ).json()
    ids = [claim["id"] for claim in listed]
    if len(set(ids)) != len(ids) or listed != stored["claims"] or listed != shown["claims"]:
        return [f"{address}: its claims are not those of its text"]
    return []
