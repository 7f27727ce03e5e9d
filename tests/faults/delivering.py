"""Post to a receiver that fails half of the time, from two services of which one is stopped now and then.

python -m tests.faults.delivering sqlite|postgresql [ARTICLES]
"""

import random
import sys
import tempfile
import time
from collections import Counter
from contextlib import ExitStack

import httpx

from app.domain.article import Article
from app.domain.extraction import Extraction
from app.domain.speaker import EntityKind, Mention
from app.domain.text import Span
from app.ingest import Reading
from app.main import create_app
from app.settings import Settings
from app.work.delivering import Backoff
from tests.conftest import migrated, new_postgresql, running_postgresql, served
from tests.read.serving import web
from tests.receiving import receiving

_STOPS = 5
_SECONDS = 120


async def told(article: Article) -> Reading:
    """Find a name in a text, in no time."""
    mention = Mention(Span(0, 8), article.text[:8], EntityKind.UNKNOWN)
    return Extraction((), (), (mention,), (), "none"), ()


def delivered(url: str, articles: int) -> tuple[list[int], Counter[int], float]:
    """Have articles told of: what was never taken, how often each number was, and how long the last took."""
    chance = random.Random(1)  # noqa: S311 - the same every time
    settings = Settings(database_url=url, webhooks=True)
    with receiving(lambda _: chance.choice((200, 500))) as receiver, ExitStack() as first:

        def service() -> httpx.Client:
            backoff = Backoff(first=0.1, longest=1.0)
            app = create_app(settings, read=told, web=web(receiver), backoff=backoff)  # type: ignore[arg-type] # all that is asked is its port
            return first.enter_context(served(app))

        client = service()
        made = client.post("/v1/webhooks", json={"url": receiver.url}).json()
        receiver.secret = made["secret"]
        for number in range(articles):
            if number % (articles // _STOPS) == 0:
                first.close()
                client = service()
                first.enter_context(served(create_app(settings, read=told, web=web(receiver))))  # type: ignore[arg-type] # the same
            client.post(
                "/v1/articles", json={"text": f"Minister {number} came.", "url": f"https://news.example/{number}"}
            )
        last, began = client.get("/v1/changes").json()["latest"], time.monotonic()
        while client.get(f"/v1/webhooks/{made['id']}").json()["position"] < last:
            assert time.monotonic() - began < _SECONDS
            time.sleep(0.1)
        taken = Counter(receiver.numbers)
        print(f"{receiver.posts} posts, {len(receiver.taken)} taken, {len(receiver.faults)} not verified")
        return [each for each in range(1, last + 1) if each not in taken], taken, time.monotonic() - began


def main(kind: str, articles: int) -> None:
    if kind == "sqlite":
        url = f"sqlite:///{tempfile.mkdtemp(prefix='on-record-delivering-')}/facts.db"
        migrated(url)
        missing, taken, seconds = delivered(url, articles)
    else:
        with running_postgresql() as address_of:
            url = new_postgresql(address_of)
            migrated(url)
            missing, taken, seconds = delivered(url, articles)
    twice = sum(many > 1 for many in taken.values())
    print(
        f"{len(taken)} changes taken, {twice} of them more than once, {len(missing)} never; {seconds:.1f} s to the end"
    )
    sys.exit(bool(missing))


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 200)
