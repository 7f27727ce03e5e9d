"""Jobs: how far they are, and what came of each of their articles."""

import json
from typing import Any
from uuid import UUID

from sqlalchemy import bindparam, func, select

from app.domain.errors import JobNotFound
from app.domain.job import TaskState
from app.store import follows
from app.store.columns import Id
from app.store.documents import moment
from app.store.ordinals import time_of
from app.store.reading import Reading
from app.store.tables import plain
from app.store.tables_of_work import JobRow, TaskRow

_JOB, _TASK = plain(JobRow), plain(TaskRow)
_ID: Any = bindparam("id", type_=Id())
_ONE = select(_JOB.c.on_error, _JOB.c.total, _JOB.c.created).where(_JOB.c.id == _ID)
_STATES = (
    select(_TASK.c.state, func.count(), func.max(_TASK.c.attempts), func.max(_TASK.c.ended))
    .where(_TASK.c.job_id == _ID)
    .group_by(_TASK.c.state)
)
_ITEMS = (
    select(_TASK.c.place, _TASK.c.state, _TASK.c.attempts, _TASK.c.result)
    .where(_TASK.c.job_id == _ID, _TASK.c.place > bindparam("after"))
    .order_by(_TASK.c.place)
    .limit(bindparam("most"))
)
_ITEMS_OF_STATE = _ITEMS.where(_TASK.c.state == bindparam("state"))


def job(reading: Reading, job_id: UUID) -> dict[str, Any]:
    """Tell how far a job is."""
    found = reading.rows(_ONE, {"id": job_id})
    if not found:
        if following := follows.job(reading, job_id):
            return following
        raise JobNotFound(job_id)
    on_error, total, created = found[0]
    states = {row[0]: row[1:] for row in reading.rows(_STATES, {"id": job_id})}
    counts = {str(state): states.get(state, (0,))[0] for state in TaskState}
    begun = len(states) > (TaskState.QUEUED in states) or states.get(TaskState.QUEUED, (0, 0))[1]
    ended = None if counts["queued"] else max((row[2] for row in states.values()), default=created)
    return {
        "id": str(job_id),
        "state": "done" if ended else "running" if begun else "queued",
        "on_error": on_error,
        "total": total,
        **counts,
        "created_at": moment(time_of(created)),
        "ended_at": moment(time_of(ended)) if ended else None,
    }


def items(reading: Reading, job_id: UUID, *, after: int, most: int, state: str | None = None) -> list[dict[str, Any]]:
    """Tell what came of the articles of a job, in the order they were posted in."""
    values = {"id": job_id, "after": after, "most": most} | ({"state": state} if state else {})
    rows = reading.rows(_ITEMS_OF_STATE if state else _ITEMS, values)
    return [
        {"place": place, "state": state, "attempts": attempts, "result": json.loads(result) if result else None}
        for place, state, attempts, result in rows
    ]
