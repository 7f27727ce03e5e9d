"""Jobs in which the claims of a speaker follow a decision: piece by piece, each in a transaction, and so resumable."""

from typing import Any
from uuid import UUID

from sqlalchemy import bindparam, or_, select, update
from sqlmodel import Session

from app.store import attributing, ids, locks
from app.store.clock import clock
from app.store.documents import moment
from app.store.ordinals import time_of
from app.store.reading import Reading
from app.store.tables import plain
from app.store.tables_of_speakers import FollowRow, SpeakerRow

TOGETHER = 100
"""Claims that follow in one transaction."""
_FOLLOW, _SPEAKER = plain(FollowRow), plain(SpeakerRow)
_DUE = (
    select(_FOLLOW)
    .where(_FOLLOW.c.ended.is_(None), or_(_FOLLOW.c.lease < bindparam("now"), _FOLLOW.c.holder == bindparam("by")))
    .order_by(_FOLLOW.c.created, _FOLLOW.c.id)
    .limit(1)
    .with_for_update(skip_locked=True)
)
_LEFT = select(_FOLLOW.c.id).where(_FOLLOW.c.ended.is_(None)).limit(1)
_ONE = select(_FOLLOW).where(_FOLLOW.c.id == bindparam("id", type_=_FOLLOW.c.id.type))


def begin(session: Session, speaker_id: UUID) -> UUID:
    """Begin a job, which whoever looks for one goes on with."""
    job_id = ids.new_id()
    row = {"id": job_id, "speaker_id": speaker_id, "after": -1, "done": 0, "lease": 0, "created": clock(session)}
    session.execute(_FOLLOW.insert(), row | {"total": attributing.total(session, speaker_id)})
    session.execute(update(_SPEAKER).where(_SPEAKER.c.id == speaker_id).values(job_id=job_id))
    return job_id


def any_left(session: Session) -> bool:
    """Tell whether there is anything to go on with, here or elsewhere."""
    return session.execute(_LEFT).first() is not None


def step(session: Session, *, holder: str, lease: int) -> bool:
    """Go on with a job that nobody else holds, by some claims. Tells whether there was any."""
    now = clock(session)
    job = session.execute(_DUE, {"now": now, "by": holder}).first()
    if job is None:
        return False
    claims = attributing.claims_of(session, job.speaker_id, after=job.after, most=TOGETHER)
    articles = {article for _, article in claims}
    locks.articles(session, articles)
    attributing.follow(session, articles, job.speaker_id)
    values: dict[str, Any] = {"done": job.done + len(claims), "lease": now + lease, "holder": holder}
    if claims:
        values["after"] = claims[-1][0]
    else:
        values |= {"ended": now, "done": job.total}
        ended = update(_SPEAKER).where(_SPEAKER.c.id == job.speaker_id, _SPEAKER.c.job_id == job.id)
        session.execute(ended.values(job_id=None))
    session.execute(update(_FOLLOW).where(_FOLLOW.c.id == job.id).values(values))
    return True


def forget(session: Session, before: int) -> None:
    """Delete jobs that ended before an instant."""
    session.execute(_FOLLOW.delete().where(_FOLLOW.c.ended < before))


def job(reading: Reading, job_id: UUID) -> dict[str, Any] | None:
    """Tell how far such a job is, if there is one."""
    found = reading.rows(_ONE, {"id": job_id})
    if not found:
        return None
    told = dict(zip(_FOLLOW.c.keys(), found[0], strict=True))
    ended, done = told["ended"], min(told["done"], told["total"])
    return {
        "id": str(job_id),
        "state": "done" if ended else "running" if done else "queued",
        "on_error": "continue",
        "total": told["total"],
        "queued": told["total"] - done,
        "done": done,
        "failed": 0,
        "cancelled": 0,
        "created_at": moment(time_of(told["created"])),
        "ended_at": moment(time_of(ended)) if ended else None,
    }
