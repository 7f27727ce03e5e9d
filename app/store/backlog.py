"""What waits to be read: how many tasks, since when, and which of them nobody works on any more."""

from sqlalchemy import bindparam, func, select

from app.store.reading import Reading
from app.store.tables import plain
from app.store.tables_of_work import TaskRow

QUEUED = "queued"
_TASK = plain(TaskRow)
_QUEUED = _TASK.c.state == QUEUED
_WAITING = select(func.count(), func.min(_TASK.c.turn)).where(_QUEUED)
_LEFT = select(func.count()).where(_QUEUED, _TASK.c.holder.is_not(None), _TASK.c.lease < bindparam("moment"))


def waiting(reading: Reading) -> tuple[int, int | None]:
    """Count the queued tasks, and give the instant at which the first was queued."""
    count, turn = reading.rows(_WAITING, {})[0]
    return count, turn


def left(reading: Reading, moment: int) -> int:
    """Count the tasks that were taken, and whose lease was over at some instant."""
    found: int = reading.rows(_LEFT, {"moment": moment})[0][0]
    return found
