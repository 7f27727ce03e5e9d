"""How many new articles of each caller were taken in one day: counted in the transaction that takes them."""

from sqlalchemy import bindparam, case, delete, select, update
from sqlmodel import Session

from app.domain.errors import TooManyArticles
from app.domain.quota import Quota
from app.store.clock import clock
from app.store.inserts import inserting
from app.store.tables import plain
from app.store.tables_of_access import QuotaRow
from app.store.tables_of_work import JobRow

_DAY = 24 * 3_600_000_000
_KEPT = 31  # days
_TABLE, _JOB = plain(QuotaRow), plain(JobRow)
_TAKEN = select(_TABLE.c.articles).where(_TABLE.c.caller == bindparam("who"), _TABLE.c.day == bindparam("on"))
_GIVE_BACK = (
    update(_TABLE)
    .where(_TABLE.c.caller == bindparam("who"), _TABLE.c.day == bindparam("on"))
    .values(
        articles=case((_TABLE.c.articles > bindparam("several"), _TABLE.c.articles - bindparam("several")), else_=0)
    )
)
_OF_JOB = select(_JOB.c.caller, _JOB.c.created).where(_JOB.c.id == bindparam("id", type_=_JOB.c.id.type))


def take(session: Session, quota: Quota, articles: int, *, moment: int | None = None) -> None:
    """Count new articles. TooManyArticles where they are more than are left: the transaction has to be given up."""
    if not articles:
        return
    moment = clock(session) if moment is None else moment
    row = {"caller": quota.caller, "day": moment // _DAY, "articles": articles}
    counting = inserting(session, QuotaRow).values(row)
    counted = counting.on_conflict_do_update(
        index_elements=["caller", "day"], set_={"articles": _TABLE.c.articles + articles}
    ).returning(_TABLE.c.articles)
    taken = session.execute(counted).scalar_one()
    if taken > quota.articles:
        raise _refused(quota, articles, taken - articles, moment)


def check(session: Session, quota: Quota) -> None:
    """Refuse one more article where none is left."""
    moment = clock(session)
    taken = session.execute(_TAKEN, {"who": quota.caller, "on": moment // _DAY}).scalar_one_or_none() or 0
    if taken >= quota.articles:
        raise _refused(quota, 1, taken, moment)


def give_back(session: Session, job_id: object, articles: int) -> None:
    """Count articles of a job no longer: they were known, or were not stored."""
    found = session.execute(_OF_JOB, {"id": job_id}).first() if articles else None
    if found and found.caller is not None:
        named = {"who": found.caller, "on": found.created // _DAY, "several": articles}
        session.execute(_GIVE_BACK, named)


def forget(session: Session) -> None:
    """Delete what was counted long ago."""
    session.execute(delete(_TABLE).where(_TABLE.c.day < clock(session) // _DAY - _KEPT))


def _refused(quota: Quota, asked: int, taken: int, moment: int) -> TooManyArticles:
    seconds = (_DAY - moment % _DAY) // 1_000_000 + 1
    return TooManyArticles(asked, max(0, quota.articles - taken), quota.articles, seconds)
