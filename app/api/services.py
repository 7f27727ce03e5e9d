"""What the handlers work with, made once by `create_app`."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Annotated, Any, TypeVar

from anyio import CapacityLimiter, move_on_after, to_thread
from fastapi import Depends, Request
from prometheus_client import CollectorRegistry

from app.api.newest import Newest
from app.api.shared import Shared
from app.api.timings import timed
from app.deciding import Decide
from app.domain.errors import Overloaded
from app.hooks import Hooks
from app.ingest import Bounded, Delete
from app.jobs import Jobs
from app.people import People
from app.store import secrets
from app.store.engine import Database
from app.store.reading import Reading, TooLong

T = TypeVar("T")
Work = Callable[[Reading], T]
_READERS = 4
"""Slow questions that are answered at one time. More wait here, where they take nobody's turn: with 16 of them, pages
took four times as long among 64 clients."""
_MOST_WAITING = 500
_PATIENCE = 10.0
"""Seconds that a question waits for its turn."""
_BUSY = "As many questions wait to be answered as may be: ask again after a while."


@dataclass
class Services:
    """The database, the way in, whether extraction is ready, and what is told of it all."""

    database: Database
    ingest: Bounded
    delete: Delete
    decide: Decide
    people: People
    jobs: Jobs
    ready: Callable[[], bool]
    ping: Shared
    """Asks the database whether it answers: anybody may want to know, as often as they like."""
    max_body_bytes: int
    max_batch_bytes: int
    query_seconds: float
    metrics: CollectorRegistry
    newest: Newest
    hooks: Hooks
    is_open: Callable[[], bool] = lambda: False
    """Whether anybody may do anything, without a key."""
    fetches: bool = False
    """Whether the page of an address is fetched."""
    _cursor_key: bytes | None = None
    readers: CapacityLimiter = field(default_factory=lambda: CapacityLimiter(_READERS))
    parsing: CapacityLimiter = field(default_factory=lambda: CapacityLimiter(1))
    """Bodies of many articles, which take several times their size while they are taken apart: one after the other."""

    making: CapacityLimiter = field(default_factory=lambda: CapacityLimiter(1))

    async def read(
        self, work: Work[T], *, at_once: bool = True, seconds: float | None = None, begun: bool = False
    ) -> T:
        """Read at once what is answered in no time, and anything else in a thread, in so many seconds at most.

        Where too many wait it is refused, unless the answer has begun and this is its next part.
        """
        with timed("read"):
            quick = self.database.quick if at_once else None
            if quick is not None:
                try:
                    return work(quick)
                except (TooLong, LookupError):
                    # Asked again below, with time and another plan; and with one state of the database, where
                    # something that one statement had named was gone at the next.
                    pass
            if not begun and self.readers.statistics().tasks_waiting >= _MOST_WAITING:
                raise Overloaded(_BUSY)
            # Once it has its turn, it is not cut off.
            with move_on_after(None if begun else _PATIENCE):
                return await to_thread.run_sync(self._patiently, work, seconds, limiter=self.readers)
            raise Overloaded(_BUSY)

    def _patiently(self, work: Work[T], seconds: float | None) -> T:
        with self.database.patient(seconds or self.query_seconds) as reading:
            return work(reading)

    async def make(self, work: Callable[..., T], *values: Any) -> T:  # noqa: ANN401 - what it is made of
        """Make a long answer in a thread, one after the other, so that questions have theirs."""
        if self.making.statistics().tasks_waiting >= _MOST_WAITING:
            raise Overloaded(_BUSY)
        with move_on_after(_PATIENCE):
            return await to_thread.run_sync(work, *values, limiter=self.making)
        raise Overloaded(_BUSY)

    async def cursor_key(self) -> bytes:
        """Give the key that cursors are signed with, which is read once."""
        if self._cursor_key is None:
            self._cursor_key = await self.read(secrets.cursors)
        return self._cursor_key


async def _services(request: Request) -> Services:
    services: Services = request.app.state.services
    return services


ServicesDep = Annotated[Services, Depends(_services)]
