"""The service at saturation for some minutes, read from and written to: its memory, its errors, its slowest answers.

    python -m tests.bench.soaking [SECONDS] [DATABASE_URL]

A server process of its own, on a database that is new. Exit code 1 where memory grows by five per cent or more after
the first minute, the service's or that of its extraction processes, or where anything but 200 and 201 is answered.
"""

import asyncio
import random
import statistics
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Awaitable
from itertools import count
from pathlib import Path

import httpx

from tests.bench.queries.loading import build
from tests.bench.queries.vocabulary import GIVEN_NAMES, SURNAME_BEGINNINGS, SURNAME_ENDINGS
from tests.faults.processes import Service
from tests.work.test_pool import children

_READERS, _WRITERS = 16, 4
_SECONDS = 180.0
_STORED = 1_000
"""Articles that are stored before."""
_WARM = 1 / 3
"""The part of the time before memory is compared: models, caches and connections take theirs."""
_MOST_GROWTH = 0.05
_EVERY = 2.0
_PAGES = (
    "/v1/claims",
    "/v1/figures?counts=beds",
    "/v1/statements?act=deny",
    "/v1/claims?q=beds",
    "/v1/articles?limit=5",
    "/v1/findings",
    "/v1/claims/aggregate?by=counts",
    "/v1/figures?sort=-value&include=article",
)
_SENTENCES = (
    "{given} {family} said that {number} beds in ward {other} were free and that nobody had asked for more of them.",
    "“We lost {number} tonnes of grain,” said {given} {family}, the minister of {family}.",
    "Police said {other} of the {number} people held were freed on May 4.",
    "{family} denied that the price had risen by {other} per cent, from ${other} to ${number} a barrel.",
)


async def _read(client: httpx.AsyncClient, number: int, soak: "_Soak") -> None:
    for turn in count(number):
        if soak.over:
            return
        await soak.timed(soak.reads, client.get(_PAGES[turn % len(_PAGES)]))


async def _write(client: httpx.AsyncClient, number: int, soak: "_Soak") -> None:
    chance = random.Random(number)  # noqa: S311 - the same articles every time
    for turn in count():
        if soak.over:
            return
        body = {"text": _text(chance), "url": f"https://soak.example/{number}/{turn}", "published_at": "2025-01-01"}
        await soak.timed(soak.posts, client.post("/v1/articles", json=body))


def _text(chance: random.Random) -> str:
    return " ".join(
        chance.choice(_SENTENCES).format(
            given=chance.choice(GIVEN_NAMES),
            family=chance.choice(SURNAME_BEGINNINGS) + chance.choice(SURNAME_ENDINGS),
            number=chance.randint(100, 99_999),
            other=chance.randint(1, 99),
        )
        for _ in range(chance.randint(5, 60))
    )


class _Soak:
    def __init__(self, service: Service, seconds: float) -> None:
        self._service = service
        self._begun = time.monotonic()
        self._seconds = seconds
        self.reads: list[float] = []
        self.posts: list[float] = []
        self.errors: Counter[str] = Counter()
        self.memory: dict[str, list[float]] = {"service": [], "extraction": []}

    @property
    def over(self) -> bool:
        return time.monotonic() - self._begun > self._seconds

    async def timed(self, took: list[float], answer: Awaitable[httpx.Response]) -> None:
        begun = time.perf_counter()
        try:
            status = (await answer).status_code
        except httpx.HTTPError as error:
            self.errors[type(error).__name__] += 1
            return
        took.append(time.perf_counter() - begun)
        if status not in {200, 201}:
            self.errors[str(status)] += 1

    async def watch(self) -> None:
        """Note the memory of every process, over and over."""
        while not self.over:
            pid = self._service.process.pid
            self.memory["service"].append(_resident(pid))
            self.memory["extraction"].append(sum(map(_resident, children(pid))))
            await asyncio.sleep(_EVERY)

    async def run(self) -> None:
        limits = httpx.Limits(max_connections=None)
        async with httpx.AsyncClient(base_url=self._service.url, timeout=60, limits=limits) as client:
            readers = [_read(client, number, self) for number in range(_READERS)]
            writers = [_write(client, number, self) for number in range(_WRITERS)]
            await asyncio.gather(self.watch(), *readers, *writers)

    def report(self) -> bool:
        """Say how it went, and whether all of it was well."""
        print(f"{self._seconds:.0f} s: {len(self.reads)} pages, {len(self.posts)} articles posted")
        print(f"errors: {dict(self.errors) or 'none'}")
        print(f"a page took {_at(self.reads)}")
        print(f"a post took {_at(self.posts)}")
        grown = [self._growth(name) for name in self.memory]
        return not self.errors and max(grown) < _MOST_GROWTH

    def _growth(self, name: str) -> float:
        """Compare the time after the first third with the end."""
        samples = self.memory[name]
        warm = samples[int(len(samples) * _WARM) :]
        few = max(1, len(warm) // 8)
        first, last = statistics.median(warm[:few]), statistics.median(warm[-few:])
        shown = ", ".join(f"{each:.0f}" for each in samples[:: max(1, len(samples) // 12)])
        print(f"{name}: {first:.0f} MiB, then {last:.0f} MiB: {last / first - 1:+.1%} ({shown})")
        return last / first - 1


def _at(took: list[float]) -> str:
    cuts = statistics.quantiles(took, n=100)
    return f"p50 {cuts[49] * 1000:.0f} ms, p99 {cuts[98] * 1000:.0f} ms, {max(took) * 1000:.0f} ms at most"


def _resident(pid: int) -> float:
    try:
        status = Path(f"/proc/{pid}/status").read_text()
        return int(status.partition("VmRSS:")[2].split()[0]) / 1024
    except (OSError, IndexError):
        return 0.0


def main(seconds: float, database_url: str | None) -> bool:
    with tempfile.TemporaryDirectory(prefix="on-record-soaking-") as folder:
        file = Path(folder, "facts.db")
        if database_url is None:
            build(file, _STORED)  # or else memory would grow with the database, up to what is kept of it in memory
        given = database_url or f"sqlite:///{file}"
        service = Service(Path(folder), database_url=given, workers="1")
        try:
            service.wait()
            soak = _Soak(service, seconds)
            asyncio.run(soak.run())
            return soak.report()
        finally:
            service.stop()


if __name__ == "__main__":
    given = sys.argv[1:]
    well = main(float(given[0]) if given else _SECONDS, given[1] if len(given) > 1 else None)
    sys.exit(not well)
