"""How it is with the queue and the extraction processes, for those who look after them."""

from collections.abc import Callable
from datetime import UTC, datetime

from app.metrics import InTime, Now, Waiting
from app.store import backlog
from app.store.engine import Database
from app.store.ordinals import time_of
from app.work.pool import Pool

_SECONDS = 2.0


def watching(database: Database, pool: Pool) -> Callable[[], Now]:
    """Make what tells how it is now."""

    def ask() -> Waiting:
        with database.patient(_SECONDS) as reading:
            tasks, turn = backlog.waiting(reading)
        return Waiting(tasks, (datetime.now(UTC) - time_of(turn)).total_seconds() if turn else 0.0)

    in_time = InTime(ask)
    return lambda: Now(processes=pool.workers, busy=pool.busy, waiting=in_time())
