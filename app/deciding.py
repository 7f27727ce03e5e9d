"""The use case of deciding who speakers are, here, and of having their claims follow, here or elsewhere."""

import logging
from collections.abc import Callable
from functools import partial
from time import monotonic
from typing import TypeVar
from uuid import UUID, uuid4

from anyio import CapacityLimiter, Event, move_on_after, sleep, to_thread
from sqlmodel import Session

from app.domain.errors import AppError
from app.domain.identity import Split, Told
from app.store import deciding, follows
from app.store.deciding import Decided
from app.store.engine import Database

T = TypeVar("T")
_SECOND = 1_000_000
_POLL_SECONDS = 2.0
_PAUSE = 0.5
"""Of the time that a piece takes, for others to write in."""
_log = logging.getLogger("on_record.deciding")


class Decide:
    """Writes down what people decide about speakers."""

    def __init__(self, database: Database, wake: Callable[[], None] = lambda: None) -> None:
        self._database = database
        self._wake = wake
        self._writers = CapacityLimiter(database.writers)

    async def merge(self, speaker_id: UUID, into: UUID) -> Decided:
        """Decide that two speakers are one."""
        return await self._decide(partial(deciding.merge, speaker_id=speaker_id, into=into))

    async def split(self, speaker_id: UUID, asked: Split) -> Decided:
        """Decide that a part of a speaker is somebody else."""
        return await self._decide(partial(deciding.split, speaker_id=speaker_id, asked=asked))

    async def tell(self, speaker_id: UUID, told: Told, check: Callable[[str], None]) -> Decided:
        """Change what is told of a speaker."""
        return await self._decide(partial(deciding.tell, speaker_id=speaker_id, told=told, check=check))

    async def _decide(self, work: Callable[[Session], Decided]) -> Decided:
        decided = await to_thread.run_sync(self._database.write, work, limiter=self._writers)
        if decided.job_id:
            self._wake()
        return decided


class Follower:
    """Has claims follow what was decided: any number of them share the jobs, by leases."""

    def __init__(self, database: Database, *, lease_seconds: float) -> None:
        self._database = database
        self._step = partial(follows.step, holder=uuid4().hex, lease=int(lease_seconds * _SECOND))
        self._woken = Event()
        self._writers = CapacityLimiter(1)

    def wake(self) -> None:
        """Look for work now."""
        self._woken.set()

    async def run(self) -> None:
        """Go on with what there is, until this is cancelled."""
        while True:
            self._woken = Event()
            while await self._went_on():
                pass
            with move_on_after(_POLL_SECONDS):
                await self._woken.wait()

    async def _went_on(self) -> bool:
        try:
            took = await to_thread.run_sync(_timed, self._database, self._step, limiter=self._writers)
        except AppError as error:
            _log.warning("No claims followed: %s", error)
            return False
        except Exception:  # noqa: BLE001 - one that ends here would leave its jobs to nobody
            _log.exception("No claims followed")
            return False
        await sleep(took or 0)
        return took is not None


def _timed(database: Database, step: Callable[[Session], bool]) -> float | None:
    """Make a step, and tell how long others should be let before the next."""
    with database.reading() as session:
        # Asked first, since only one process at a time can write on SQLite.
        if not follows.any_left(session):
            return None
    begun = monotonic()
    return (monotonic() - begun) * _PAUSE if database.write(step) else None
