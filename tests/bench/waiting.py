"""How long a cheap GET takes while a batch of many articles is read, against the same GET before it.

    python -m tests.bench.waiting ARTICLES.jsonl [COUNT]

One article a line, with its `text`. The articles are posted as one batch; the GET is that of one claim.
"""

import json
import statistics
import sys
import tempfile
import time
import uuid
from collections.abc import Callable
from pathlib import Path

import httpx

from tests.faults.processes import Service

_IDLE = 400
_BETWEEN = 0.02


def main(path: Path, count: int) -> None:
    texts = [json.loads(line)["text"] for line in path.read_text(encoding="utf-8").splitlines()]
    articles = [
        {"text": texts[place % len(texts)], "url": f"https://news.example/{uuid.uuid4()}"} for place in range(count)
    ]
    folder = Path(tempfile.mkdtemp(prefix="on-record-waiting-"))
    service = Service(folder, database_url=f"sqlite:///{folder}/facts.db")
    service.wait()
    with httpx.Client(base_url=service.url, timeout=60) as client:
        claim = client.post("/v1/articles", json={"text": texts[0]}).json()["claims"][0]
        address = f"/v1/claims/{claim['id']}"
        _report("idle", _asked(client, address, lambda answers: answers < _IDLE))
        taken = client.post("/v1/articles/batch", json=articles)
        begun = time.monotonic()
        where = taken.headers["Location"]

        def runs(answers: int) -> bool:
            return bool(answers % 50 or client.get(where, params={"limit": 1}).json()["queued"])

        _report(f"while {count} articles are read", _asked(client, address, runs))
        told = client.get(where, params={"limit": 1}).json()
        print(f"{told['done']} of {told['total']} read in {time.monotonic() - begun:.0f} s")
    service.stop()


def _asked(client: httpx.Client, address: str, more: Callable[[int], bool]) -> list[float]:
    took: list[float] = []
    while more(len(took)):
        begun = time.perf_counter()
        assert client.get(address).status_code == 200
        took.append((time.perf_counter() - begun) * 1000)
        time.sleep(_BETWEEN)
    return took


def _report(when: str, took: list[float]) -> None:
    middle, most = statistics.median(took), max(took)
    late = statistics.quantiles(took, n=100)[98]
    print(f"{when}: p50 {middle:.2f} ms, p99 {late:.1f} ms, longest {most:.0f} ms, {len(took)} answers")


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 2_000)
