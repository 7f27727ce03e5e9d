"""The queue: articles that were taken and are read later, each stored by the one that holds it, and so once.

Whoever takes a task holds it for the time of a lease, which is renewed while the work goes on. The end of a task is
written in the transaction that stores its article, and only by its holder: what somebody else has taken meanwhile,
because the lease was over, is rolled back.
"""

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import (
    ColumnElement,
    CursorResult,
    and_,
    bindparam,
    delete,
    exists,
    func,
    literal_column,
    or_,
    select,
    update,
)
from sqlmodel import Session

from app.domain import failures
from app.domain.errors import AppError
from app.domain.job import NewTask, OnError, Task, TaskState
from app.domain.quota import Quota
from app.store import ids, quotas
from app.store.clock import clock
from app.store.documents import dump
from app.store.ordinals import now
from app.store.tables import plain
from app.store.tables_of_work import JobRow, TaskRow

LONGEST_LEASE = 600 * 1_000_000
"""In microseconds. A lease that lasts longer was given before the clock was set back, and holds nobody up."""
_JOB, _TASK = plain(JobRow), plain(TaskRow)
_EARLIER = _TASK.alias("earlier")
# Written out, since the index has only these and a parameter could be anything.
_WAITS: ColumnElement[str] = literal_column("'queued'")
_BLOCKED = exists().where(
    _EARLIER.c.state == _WAITS, _EARLIER.c.article_key == _TASK.c.article_key, _EARLIER.c.turn < _TASK.c.turn
)
_DUE = (
    select(_TASK.c.job_id, _TASK.c.place, _TASK.c.posted, _TASK.c.dry_run, _TASK.c.request_id, _TASK.c.attempts + 1)
    .where(
        _TASK.c.state == _WAITS, or_(_TASK.c.lease < bindparam("now"), _TASK.c.lease > bindparam("never")), ~_BLOCKED
    )
    .order_by(_TASK.c.turn)
    .limit(bindparam("most"))
    .with_for_update(skip_locked=True, of=_TASK)
)
_THIS = and_(_TASK.c.job_id == bindparam("of_job"), _TASK.c.place == bindparam("at_place"))
_HELD = and_(_THIS, _TASK.c.holder == bindparam("held_by"), _TASK.c.state == _WAITS)
_TAKE = (
    update(_TASK).where(_THIS).values(lease=bindparam("until"), holder=bindparam("by"), attempts=_TASK.c.attempts + 1)
)
_RENEW = update(_TASK).where(_HELD).values(lease=bindparam("until"))
_RELEASE = update(_TASK).where(_HELD).values(lease=bindparam("until"), holder=None)
_END = (
    update(_TASK)
    .where(_HELD)
    .values(state=bindparam("ends"), result=bindparam("gives"), ended=bindparam("at"), posted=None, holder=None)
)


_LAST_TURN = select(func.max(_TASK.c.turn)).where(_TASK.c.state == _WAITS)


class LeaseLost(Exception):
    """A task that somebody else has taken, since its lease was over, or that was cancelled."""


def add(
    session: Session,
    tasks: Iterable[NewTask],
    *,
    on_error: OnError,
    request_id: str | None,
    quota: Quota | None = None,
) -> UUID:
    """Queue the articles of a job. They are counted now, and those that turn out to be known are given back."""
    job_id, begun = ids.new_id(), clock(session)
    # Also where the clock was set back, what is posted later is read later.
    turn = max(begun, session.execute(_LAST_TURN).scalar_one() or 0) + 1
    rows = [
        _row(task, turn + place, place) | {"job_id": job_id, "request_id": request_id}
        for place, task in enumerate(tasks)
    ]
    job = {"id": job_id, "on_error": str(on_error), "total": len(rows), "created": begun}
    session.execute(_JOB.insert(), job | {"caller": quota.caller if quota else None})
    if rows:
        session.execute(_TASK.insert(), rows)
    if quota:
        # What is no article is counted, too, and never given back: it is kept, with the reason, as long as the job.
        quotas.take(session, quota, sum(not row["dry_run"] for row in rows), moment=begun)
    return job_id


def _row(task: NewTask, turn: int, place: int) -> dict[str, Any]:
    failed = task.failure is not None
    return {
        "place": place,
        "state": str(TaskState.FAILED if failed else TaskState.QUEUED),
        "turn": turn,
        "article_key": task.article_key,
        "posted": task.posted,
        "dry_run": task.dry_run,
        "lease": 0,
        "attempts": 0,
        "ended": now() if failed else None,
        "result": dump(task.failure) if failed else None,
    }


def take(session: Session, *, holder: str, lease: int, most: int) -> list[Task]:
    """Take the articles whose turn it is, for so many microseconds."""
    moment = clock(session)
    due = [
        Task(*row)
        for row in session.execute(_DUE, {"now": moment, "never": moment + LONGEST_LEASE, "most": most}).all()
    ]
    if due:
        session.execute(_TAKE, [_named(each) | {"until": moment + lease, "by": holder} for each in due])
    return due


def renew(session: Session, tasks: Sequence[Task], *, holder: str, lease: int) -> None:
    """Hold tasks for longer. Those that were lost meanwhile stay so."""
    until = clock(session) + lease
    if tasks:
        ordered = sorted(tasks, key=lambda each: (each.job_id, each.place))
        session.execute(_RENEW, [_named(each) | {"held_by": holder, "until": until} for each in ordered])


def release(session: Session, task: Task, *, holder: str, wait: int = 0) -> None:
    """Give a task back, to be taken again after so many microseconds."""
    session.execute(_RELEASE, _named(task) | {"held_by": holder, "until": clock(session) + wait})


def finish(session: Session, task: Task, result: dict[str, Any], *, holder: str) -> None:
    """Note what came of a task. LeaseLost where it is no longer held: the transaction has to be given up."""
    _end(session, task, TaskState.DONE, result, holder)
    if result.get("created") is False and not task.dry_run:
        quotas.give_back(session, task.job_id, 1)


def fail(session: Session, task: Task, error: AppError, *, holder: str) -> None:
    """Note why an article could not be read, and cancel the rest of its job if that was asked for."""
    # The job first, so that two that fail at once do not wait for each other in a circle.
    job = select(_JOB.c.on_error).where(_JOB.c.id == task.job_id).with_for_update()
    on_error = session.execute(job).scalar_one_or_none()
    _end(session, task, TaskState.FAILED, failures.written(error), holder)
    not_stored = 0 if task.dry_run else 1
    if on_error == OnError.ABORT:
        rest = and_(_TASK.c.job_id == task.job_id, _TASK.c.state == _WAITS)
        # In one order everywhere, as all who write several rows do.
        session.execute(select(_TASK.c.place).where(rest).order_by(_TASK.c.place).with_for_update())
        cancelled = {"state": str(TaskState.CANCELLED), "ended": now(), "posted": None}
        ended: CursorResult[Any] = session.execute(update(_TASK).where(rest).values(cancelled))  # type: ignore[assignment] # as below
        not_stored += ended.rowcount
    quotas.give_back(session, task.job_id, not_stored)


def forget(session: Session, *, before: int) -> None:
    """Delete the jobs of long ago that have come to an end."""
    unfinished = exists().where(_TASK.c.job_id == _JOB.c.id, _TASK.c.state == _WAITS)
    old = session.execute(select(_JOB.c.id).where(_JOB.c.created < before, ~unfinished)).scalars().all()
    for job_id in old:
        drop(session, job_id)


def drop(session: Session, job_id: UUID) -> None:
    """Delete a job, whatever came of it."""
    session.execute(delete(_TASK).where(_TASK.c.job_id == job_id))
    session.execute(delete(_JOB).where(_JOB.c.id == job_id))


def _end(session: Session, task: Task, state: TaskState, result: dict[str, Any], holder: str) -> None:
    ended: CursorResult[Any] = session.execute(  # type: ignore[assignment] # an update has this kind of result
        _END, _named(task) | {"held_by": holder, "ends": str(state), "gives": dump(result), "at": now()}
    )
    if not ended.rowcount:
        raise LeaseLost


def _named(task: Task) -> dict[str, Any]:
    return {"of_job": task.job_id, "at_place": task.place}
