"""The same articles read by 1, 2 and 4 workers on PostgreSQL: are the claims the same, byte for byte?

python -m tests.faults.sameness ARTICLES.jsonl [COUNT]
"""

import hashlib
import json
import sys
import tempfile
import time
from pathlib import Path

import httpx
import psycopg

from tests.conftest import new_postgresql, running_postgresql
from tests.faults.processes import Process, Service

_WORKERS = 1, 2, 4
_DOCUMENTS = "SELECT document FROM {} ORDER BY article_id, id"


def stored(database_url: str, folder: Path, articles: list[dict[str, str]], *, workers: int) -> tuple[str, int]:
    """Have articles read by some workers: a digest of all claims and findings, and how many claims there are."""
    settings = {"database_url": database_url, "statements": "rules"}
    service = Service(folder, **settings, workers="0")
    service.wait()
    readers = [Process(folder, "worker", **settings, workers="1") for _ in range(workers)]
    taken = httpx.post(f"{service.url}/v1/articles/batch", json=articles, timeout=60)
    while (told := httpx.get(service.url + taken.headers["Location"], timeout=60).json())["queued"]:
        time.sleep(0.2)
    assert told["done"] == len(articles), told
    for process in (*readers, service):
        process.stop()
    with psycopg.connect(database_url) as connection:
        claims = [row[0] for row in connection.execute(_DOCUMENTS.format("claim"))]
        findings = [row[0] for row in connection.execute(_DOCUMENTS.format("finding"))]
    return hashlib.sha256("\n".join((*claims, *findings)).encode()).hexdigest(), len(claims)


def main(path: Path, count: int) -> None:
    texts = [json.loads(line)["text"] for line in path.read_text(encoding="utf-8").splitlines()]
    articles = [
        {"text": texts[place % len(texts)], "url": f"https://news.example/{place}", "published_at": "2023-11-20"}
        for place in range(count)
    ]
    folder = Path(tempfile.mkdtemp(prefix="on-record-sameness-"))
    digests = set()
    with running_postgresql() as address_of:
        for workers in _WORKERS:
            digest, claims = stored(new_postgresql(address_of), folder, articles, workers=workers)
            digests.add(digest)
            print(f"{workers} workers: {claims} claims, {digest[:16]}", flush=True)
    sys.exit(len(digests) != 1)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 1_000)
