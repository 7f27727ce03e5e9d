"""Posts changes to webhooks: to each in order, at least once, by one process at a time, and with patience."""

import json
import logging
import random
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial
from typing import Any, TypeVar
from uuid import uuid4

from anyio import CancelScope, create_task_group, get_cancelled_exc_class, move_on_after, sleep, to_thread

from app import metrics
from app.domain.errors import AppError, FetchFailed
from app.domain.webhook import signature
from app.read.web.fetch import Web
from app.store import feed, webhooks
from app.store.engine import Database
from app.store.feed import Read
from app.store.queue import LONGEST_LEASE, LeaseLost
from app.store.webhooks import Due, Hold

T = TypeVar("T")
_SECOND = 1_000_000
_LOOK_SECONDS = 1.0
_AT_ONCE = 8
"""Webhooks that one process delivers to at one time."""
_TOGETHER = 100
"""Changes in one post, at most."""
_BESIDE_THE_POST = 60 * _SECOND
"""How much longer than a post may take a webhook is held."""
_RELEASE_SECONDS = 5.0
_READING_SECONDS = 10.0
_GONE = 410
_LONGEST_ERROR = 300
_log = logging.getLogger("on_record.webhooks")


@dataclass(frozen=True, slots=True)
class Backoff:
    """How long to wait after each failure in a row, twice as long each time, and how many make a webhook dead."""

    first: float = 1.0
    longest: float = 3_600.0
    most: int = 84
    """Some three days."""

    def seconds(self, failures: int) -> float | None:
        """Say how long to wait after so many failures, or nothing where it is not tried again."""
        if failures >= self.most:
            return None
        # Not all at one time, where many have failed at one time.
        return float(min(self.first * 2 ** min(failures - 1, 30), self.longest)) * random.uniform(0.75, 1.0)  # noqa: S311 - no secret


class Deliverer:
    """Delivers to webhooks for as long as it runs; any number may, on one database."""

    def __init__(self, database: Database, web: Web, backoff: Backoff) -> None:
        self._database = database
        self._web = web
        self._backoff = backoff
        self._hold = Hold(uuid4().hex, min(int(web.seconds * _SECOND) + _BESIDE_THE_POST, LONGEST_LEASE))
        self._busy = 0

    async def run(self) -> None:
        """Deliver until this is cancelled."""
        async with create_task_group() as group:
            while True:
                try:
                    for webhook in await self._take():
                        self._busy += 1
                        group.start_soon(self._work, webhook)
                except AppError as error:
                    _log.warning("Nothing was delivered: %s", error)
                except Exception:  # noqa: BLE001 - who ends here would deliver nothing more
                    _log.exception("Nothing was delivered")
                await sleep(_LOOK_SECONDS)

    async def _take(self) -> list[Due]:
        free = _AT_ONCE - self._busy
        # Asked first, since only one process at a time can write on SQLite.
        if not free or not await self._read(webhooks.any_behind):
            return []
        return await self._write(webhooks.take, self._hold, free)

    async def _work(self, webhook: Due) -> None:
        try:
            await self._deliver(webhook)
        except get_cancelled_exc_class():
            with CancelScope(shield=True), move_on_after(_RELEASE_SECONDS), suppress(AppError):
                await self._write(webhooks.release, webhook, self._hold)
            raise
        except LeaseLost:
            _log.warning("Webhook %s is no longer held", webhook.id)
        except AppError as error:
            _log.warning("Webhook %s is left to its lease: %s", webhook.id, error)
        except Exception:  # noqa: BLE001 - the others are delivered to
            _log.exception("Webhook %s is left to its lease", webhook.id)
        finally:
            self._busy -= 1

    async def _deliver(self, webhook: Due) -> None:
        """Post what a webhook has not been told, until there is no more or a post fails."""
        while (read := await self._read(partial(_behind, webhook))).position > webhook.position:
            if read.changes and (failure := await self._post(webhook, read)):
                await self._fail(webhook, failure)
                return
            posted = bool(read.changes)
            await self._write(webhooks.advance, webhook, read.position, self._hold, posted=posted)
            webhook = replace(webhook, position=read.position, failures=0 if posted else webhook.failures)
        await self._write(webhooks.release, webhook, self._hold)

    async def _post(self, webhook: Due, read: Read) -> AppError | None:
        body, now = _body(read), int(time.time())
        # Named by what it holds: sent again, it has the same name.
        name = f"{webhook.id}_{webhook.position}_{read.position}"
        headers = {
            "Content-Type": "application/json",
            "webhook-id": name,
            "webhook-timestamp": str(now),
            "webhook-signature": signature(webhook.secret, name, now, body),
        }
        try:
            await self._web.post(webhook.url, body, headers)
        except AppError as error:
            return error
        metrics.delivered("delivered")
        return None

    async def _fail(self, webhook: Due, error: AppError) -> None:
        gone = isinstance(error, FetchFailed) and error.status == _GONE
        seconds = None if gone else self._backoff.seconds(webhook.failures + 1)
        metrics.delivered("dead" if seconds is None else "failed")
        _log.warning("Webhook %s: %s", webhook.id, error.detail)
        wait = None if seconds is None else int(seconds * _SECOND)
        await self._write(webhooks.fail, webhook, error.detail[:_LONGEST_ERROR], self._hold, wait=wait)

    async def _read(self, work: Callable[[Any], T]) -> T:
        def reading() -> T:
            with self._database.patient(_READING_SECONDS) as found:
                return work(found)

        return await to_thread.run_sync(reading)

    async def _write(self, work: Callable[..., T], *args: object, **named: object) -> T:
        return await to_thread.run_sync(partial(self._database.write, work, *args, **named))


def _behind(webhook: Due, reading: Any) -> Read:  # noqa: ANN401 - a Reading
    return feed.after(reading, webhook.position, _TOGETHER, webhook.wanted)


def _body(read: Read) -> bytes:
    several = [feed.told(change) for change in read.changes]
    whole = {"type": "changes", "timestamp": several[-1]["at"], "data": several, "next": read.position}
    return json.dumps(whole, separators=(",", ":")).encode()
