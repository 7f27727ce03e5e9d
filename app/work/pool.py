"""The extraction processes as the server sees them: killed when they take too long, replaced when they die."""

import time
from collections.abc import Callable
from functools import partial
from typing import TypeVar

from anyio import BrokenWorkerProcess, CapacityLimiter, create_task_group, fail_after, sleep, to_process

from app import metrics
from app.domain.article import Article
from app.domain.errors import ExtractionFailed, ExtractionTooLarge, ExtractionTooLong
from app.domain.extraction import Extraction
from app.domain.finding import Finding
from app.domain.posted import Posted
from app.work.limits import Limits, OutOfMemory, OutOfTime
from app.work.process import parse, read, warm

T = TypeVar("T")
_PATIENCE = 4
"""Wall-clock seconds allowed for each second of CPU time, on a busy machine."""
_START_SECONDS = 60
_ATTEMPTS = 2  # a process that was killed while idle, or has just ended, is only noticed when it is used
_BETWEEN = 0.2
"""Seconds between them, in which what is ending ends."""


class Pool:
    """Some processes that read articles, each one at a time."""

    def __init__(self, *, model: str, statements: str, workers: int, limits: Limits) -> None:
        self._models = (model, statements)
        self.workers = workers
        self._limits = limits
        self._free = CapacityLimiter(workers)
        self._processes = CapacityLimiter(workers)
        self.ready = False

    @property
    def busy(self) -> int:
        """How many of the processes read an article."""
        return self._free.borrowed_tokens

    async def warm(self) -> None:
        """Start every process and have it load the model, trying again until that is done."""
        while not self.ready:
            started: set[int] = set()
            try:
                async with create_task_group() as group:
                    for _ in range(self.workers):
                        group.start_soon(self._warm_one, started)
            except* (BrokenWorkerProcess, TimeoutError):
                await sleep(1)
            else:
                self.ready = True

    async def read(self, article: Article) -> tuple[Extraction, tuple[Finding, ...]]:
        """Extract and check one article in a process of its own."""
        limits = self._limits.reading(article.text)
        found, seconds = await self._answered(partial(read, *self._models, article, limits), limits)
        metrics.extracted(article.text, seconds)
        return found

    async def parse(self, posted: Posted) -> Article:
        """Find the article on a posted page in a process of its own."""
        return (await self._answered(partial(parse, posted, self._limits), self._limits))[0]

    async def _answered(self, work: Callable[[], T], limits: Limits) -> tuple[T, float]:
        """Have it done in a process, and tell how many seconds that took once one was free."""
        async with self._free:
            for _ in range(_ATTEMPTS):
                try:
                    begun = time.perf_counter()
                    return await self._try(work, limits), time.perf_counter() - begun
                except BrokenWorkerProcess:
                    await sleep(_BETWEEN)
        raise ExtractionFailed

    async def _try(self, work: Callable[[], T], limits: Limits) -> T:
        try:
            with fail_after(_START_SECONDS + limits.seconds * _PATIENCE):
                return await to_process.run_sync(work, cancellable=True, limiter=self._processes)
        except (OutOfTime, TimeoutError) as error:
            raise ExtractionTooLong(limits.seconds) from error
        except (OutOfMemory, MemoryError) as error:
            raise ExtractionTooLarge(limits.memory) from error

    async def _warm_one(self, started: set[int]) -> None:
        with fail_after(_START_SECONDS):
            started.add(await to_process.run_sync(warm, *self._models, cancellable=True, limiter=self._processes))
