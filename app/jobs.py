"""The use case of articles that are taken now and read later, here or on another machine."""

import json
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import partial
from typing import Any
from uuid import UUID

from anyio import CapacityLimiter, fail_after, sleep, to_thread

from app import logs
from app.domain import failures
from app.domain.article import Article
from app.domain.errors import NotReady
from app.domain.job import NewTask, OnError, TaskState
from app.domain.posted import Posted
from app.domain.quota import Quota
from app.read.posted import fields_of
from app.store import ids, jobs, queue, storing
from app.store.engine import Database
from app.store.stored import Stored

_LOOK_SECONDS = 0.05, 1.0
_READING_SECONDS = 10.0


class Queued(Exception):
    """An article that is durable and not read yet."""

    def __init__(self, job_id: UUID) -> None:
        super().__init__(job_id)
        self.job_id = job_id


class Jobs:
    """Queues articles: they are durable when their job has its id."""

    def __init__(self, database: Database, wake: Callable[[], None] = lambda: None) -> None:
        self._database = database
        self._wake = wake
        self._writers = CapacityLimiter(database.writers)

    async def add(
        self, tasks: Sequence[NewTask], *, on_error: OnError = OnError.CONTINUE, quota: Quota | None = None
    ) -> UUID:
        """Queue the articles of one job, with the id of the request that posts them."""
        request_id = logs.request_id.get()

        add = partial(self._database.write, queue.add, tasks, on_error=on_error, request_id=request_id, quota=quota)
        job_id = await to_thread.run_sync(add, limiter=self._writers)
        self._wake()
        return job_id

    async def drop(self, job_id: UUID) -> None:
        """Take a job back, whatever came of it."""
        await to_thread.run_sync(self._database.write, queue.drop, job_id, limiter=self._writers)

    async def ended(self, job_id: UUID) -> dict[str, Any]:
        """Wait for the end of a job of one article, and tell what came of it."""
        first, last = _LOOK_SECONDS
        while (item := await to_thread.run_sync(self._only, job_id))["state"] == TaskState.QUEUED:
            await sleep(first)
            first = min(2 * first, last)
        result: dict[str, Any] = item["result"]
        return result

    def _only(self, job_id: UUID) -> dict[str, Any]:
        with self._database.patient(_READING_SECONDS) as reading:
            return jobs.items(reading, job_id, after=-1, most=1)[0]


class Elsewhere:
    """Takes articles in where none are read: other processes do that, and this one waits for them, up to a time."""

    def __init__(self, database: Database, jobs: Jobs, seconds: float) -> None:
        self._database = database
        self._jobs = jobs
        self._seconds = seconds

    async def __call__(self, posted: Posted, *, dry_run: bool = False, quota: Quota | None = None) -> Stored:
        """Have an article stored with all that is found in it. Queued where that takes longer."""
        if (
            posted.text is not None
            and not posted.claims
            and (same := await to_thread.run_sync(self._find_same, posted.article()))
        ):
            return same
        task = await to_thread.run_sync(partial(task_of, posted, dry_run=dry_run))
        job_id = await self._jobs.add([task], quota=quota)
        result: dict[str, Any] = {}
        with suppress(TimeoutError), fail_after(self._seconds):
            result = await self._jobs.ended(job_id)
        if dry_run or "error" in result:
            await self._jobs.drop(job_id)
        if "error" in result:
            raise failures.read(result)
        if dry_run:
            return _shown(result)
        if not result:
            raise Queued(job_id)
        return await to_thread.run_sync(self._stored, UUID(result["article_id"]), result["created"])

    def _find_same(self, article: Article) -> Stored | None:
        with self._database.reading() as session:
            return storing.find(session, ids.article_id(article), article.sha256)

    def _stored(self, article_id: UUID, created: bool) -> Stored:  # noqa: FBT001 - to_thread passes by position
        with self._database.reading() as session:
            return storing.stored(session, article_id, created=created)


def task_of(posted: Posted, *, dry_run: bool = False) -> NewTask:
    """Make the task of reading an article."""
    written = json.dumps(fields_of(posted), ensure_ascii=False)
    return NewTask(ids.of_posted(posted), posted=written, dry_run=dry_run)


def _shown(result: dict[str, Any]) -> Stored:
    if not result:
        detail = "No process has read the text in time."
        raise NotReady(detail)
    return Stored(**result | {"id": UUID(result["id"])})
