"""Reads what is queued: takes articles in their turn, holds them while they are read, and stores each once."""

import json
import logging
from collections.abc import Awaitable, Callable
from contextlib import suppress
from functools import partial
from typing import Any, TypeVar
from uuid import uuid4

from anyio import (
    CancelScope,
    CapacityLimiter,
    Event,
    create_task_group,
    get_cancelled_exc_class,
    move_on_after,
    sleep,
    to_thread,
)
from sqlmodel import Session

from app import logs, metrics
from app.domain.errors import AppError, ExtractionFailed, Unexpected
from app.domain.job import Task
from app.domain.posted import Posted
from app.ingest import Ingest
from app.read.posted import posted_of
from app.store import follows, once, queue, quotas
from app.store.engine import Database
from app.store.ordinals import now
from app.store.queue import LeaseLost
from app.store.stored import Stored

T = TypeVar("T")
SECOND = 1_000_000  # in microseconds, as instants and leases are counted
AHEAD = 1
"""Articles that are taken beside those being read, so that no process waits for the database."""
_POLL_SECONDS = 0.5
_RELEASE_SECONDS = 5.0
_MOST_ATTEMPTS = 20
"""Each of them cut off by the end of a process, or by a fault that may pass."""
_KEPT = 30 * 24 * 3600 * SECOND
_CLEANING_SECONDS = 3600.0
_log = logging.getLogger("on_record.worker")


class Worker:
    """Takes as many articles at one time as it may read, and holds them by leases that it renews."""

    def __init__(self, database: Database, ingest: Ingest, *, most: int, lease_seconds: float) -> None:
        self._database = database
        self._ingest = ingest
        self._most = most
        self._lease_seconds = lease_seconds
        self._lease = int(lease_seconds * SECOND)
        self._holder = uuid4().hex
        self._held: list[Task] = []
        self._changed = Event()
        self._writers = CapacityLimiter(1)

    def wake(self) -> None:
        """Look for work now: something was queued, or has ended."""
        self._changed.set()

    async def run(self) -> None:
        """Read what is queued until this is cancelled; what is not finished then is given back."""
        async with create_task_group() as group:
            group.start_soon(_every, self._lease_seconds / 3, self._renew)
            group.start_soon(_every, _CLEANING_SECONDS, self._forget)
            while True:
                self._changed = Event()
                for task in await self._take():
                    group.start_soon(self._work, task)
                with move_on_after(_POLL_SECONDS):
                    await self._changed.wait()

    async def _take(self) -> list[Task]:
        free = self._most - len(self._held)
        if not free:
            return []
        try:
            taken = await self._write(queue.take, holder=self._holder, lease=self._lease, most=free)
        except AppError as error:
            _log.warning("Nothing was taken: %s", error)
            return []
        except Exception:  # noqa: BLE001 - a worker that ends here would leave the queue to nobody
            _log.exception("Nothing was taken")
            return []
        self._held += taken
        return taken

    async def _work(self, task: Task) -> None:
        logs.request_id.set(task.request_id)
        try:
            await self._read(task)
        except get_cancelled_exc_class():
            with CancelScope(shield=True), move_on_after(_RELEASE_SECONDS), suppress(AppError):
                await self._write(queue.release, task, holder=self._holder)
            raise
        except LeaseLost:
            _log.warning("Article %s of job %s is no longer held: it was not stored.", task.place, task.job_id)
        except AppError as error:
            await self._give_up(task, error)
        except Exception:  # noqa: BLE001 - whatever it is, the next article is read
            _log.exception("Article %s of job %s failed", task.place, task.job_id)
            await self._give_up(task, Unexpected())
        finally:
            self._held.remove(task)
            self.wake()

    async def _read(self, task: Task) -> None:
        if task.attempts > _MOST_ATTEMPTS:
            raise ExtractionFailed
        posted = await to_thread.run_sync(_posted, task.posted)
        if task.dry_run:
            shown = await self._ingest(posted, dry_run=True)
            await self._write(queue.finish, task, shown.written(), holder=self._holder)
        else:
            await self._ingest(posted, also=partial(self._finish, task))

        _log.info("Article %s of job %s was read", task.place, task.job_id)

    def _finish(self, task: Task, session: Session, stored: Stored) -> None:
        result = {"article_id": str(stored.id), "created": stored.created}
        queue.finish(session, task, result, holder=self._holder)

    async def _give_up(self, task: Task, error: AppError) -> None:
        """Give an article back where that may help, or note why it cannot be read."""
        metrics.failed(error)
        passing = error.retry_after
        try:
            if passing is not None and task.attempts <= _MOST_ATTEMPTS:
                await self._write(queue.release, task, holder=self._holder, wait=passing * SECOND)
            else:
                await self._write(queue.fail, task, error, holder=self._holder)
        except (AppError, LeaseLost) as lost:
            _log.warning("Article %s of job %s is left to its lease: %s", task.place, task.job_id, lost)
        except Exception:  # noqa: BLE001 - whatever it is, the next article is read
            _log.exception("Article %s of job %s is left to its lease", task.place, task.job_id)

    async def _renew(self) -> None:
        await self._write(queue.renew, list(self._held), holder=self._holder, lease=self._lease)

    async def _forget(self) -> None:
        await self._write(queue.forget, before=now() - _KEPT)
        await self._write(follows.forget, before=now() - _KEPT)
        await self._write(quotas.forget)
        await self._write(once.forget)

    async def _write(self, work: Callable[..., T], *args: object, **named: object) -> T:
        return await to_thread.run_sync(partial(self._database.write, work, *args, **named), limiter=self._writers)


async def _every(seconds: float, work: Callable[[], Awaitable[Any]]) -> None:
    while True:
        try:
            await work()
        except Exception:  # noqa: BLE001 - whatever it is, the next article is read
            _log.exception("The queue could not be kept")
        await sleep(seconds)


def _posted(written: str) -> Posted:
    return posted_of(json.loads(written))
